import { readFileSync, statSync } from "node:fs"
import { BilingualError } from "../records/bilingualError.ts"
import { type ReturnOutcome, takeReturnedMail } from "../server/outgoing/returnedMail.ts"
import { openToEdit } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

const LARGEST_BYTES = 5_000_000

const WORDS = {
  de: {
    "hard-bounce": "unzustellbar",
    "soft-bounce": "vorübergehend nicht zugestellt",
    complaint: "Beschwerde",
    unsubscribed: "möchte keine Werbung mehr",
    "not-ours": "gehört zu keiner unserer Nachrichten",
    nothing: "weder Rückläufer noch Abmeldung",
    suppressed: "; an diese Adresse geht nichts mehr",
  },
  en: {
    "hard-bounce": "cannot be delivered",
    "soft-bounce": "not delivered for now",
    complaint: "complaint",
    unsubscribed: "wants no more advertising",
    "not-ours": "about no message of ours",
    nothing: "neither a bounce nor an answer that says stop",
    suppressed: "; nothing goes to this address any more",
  },
} as const

/** `stammwert bounces *.eml --data shop`: takes in mails that came back. */
export async function bounces(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("bounces", WORKSPACE_FLAGS, language))
  if (args.positional.length === 0) {
    throw new BilingualError({
      en: "name the files of the mails that came back, as your mail program saves them (.eml)",
      de: "Nennen Sie die Dateien der E-Mails, die zurückkamen, wie Ihr Mailprogramm sie speichert (.eml).",
    })
  }
  const mails = args.positional.map((path) => ({ path, bytes: mailIn(path) }))
  const workspace = openToEdit(directoryOf(args))
  try {
    for (const { path, bytes } of mails) {
      const taken = takeReturnedMail(workspace, bytes, terminal.now)
      terminal.out(`${printable(path)}: ${sentenceOf(taken, language)}\n`)
    }
  } finally {
    workspace.close()
  }
}

const sentenceOf = ({ outcome, suppressed }: ReturnOutcome, language: "de" | "en"): string =>
  `${WORDS[language][outcome]}${suppressed ? WORDS[language].suppressed : ""}`

function mailIn(path: string): Buffer {
  const { size } = statSync(path)
  if (size <= LARGEST_BYTES) return readFileSync(path)
  throw new BilingualError({
    en: `${path} has ${size} bytes: a mail that came back has ${LARGEST_BYTES} at most`,
    de: `${path} hat ${size} Bytes: Eine E-Mail, die zurückkam, hat höchstens ${LARGEST_BYTES}.`,
  })
}
