import { existsSync } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { BilingualError } from "../records/bilingualError.ts"
import { type Paper, paperAsMarkdown } from "../report/paper/paper.ts"
import { accessPaper } from "../report/rights/accessPaper.ts"
import { registerPaper } from "../report/rights/registerPaper.ts"
import { accessData } from "../store/rights/accessData.ts"
import { processingRegister } from "../store/rights/register.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords, oneWord } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const PAPER_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "out", value: "DIR", de: "Ordner für die Dateien", en: "folder for the files" },
      { name: "json", de: "nur die Daten, auf den Bildschirm", en: "the data alone, printed" },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert access K17 --out answer`: all that is known of somebody, as PDF and JSON (Art. 15 GDPR). */
export async function access(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(PAPER_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("access", PAPER_FLAGS, language))
  const asked = oneWord(args, { en: "one customer by number or e-mail", de: "einen Kunden mit Nummer oder E-Mail" })
  const workspace = openToRead(directoryOf(args))
  try {
    const { currency } = workspace.settings
    const data = accessData(workspace.state, asked, { madeAt: terminal.now.toISOString(), currency })
    await hand(data, accessPaper(data, language), { args, terminal, name: NAMES.access[language] })
  } finally {
    workspace.close()
  }
}

/** `stammwert register --out papers`: what the workspace does with personal data (Art. 30 GDPR). */
export async function register(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(PAPER_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("register", PAPER_FLAGS, language))
  noWords(args, "register")
  const workspace = openToRead(directoryOf(args))
  try {
    const data = processingRegister(workspace.state, terminal.now.toISOString())
    await hand(data, registerPaper(data, language), { args, terminal, name: NAMES.register[language] })
  } finally {
    workspace.close()
  }
}

const NAMES = {
  access: { de: "auskunft", en: "access" },
  register: { de: "verzeichnis", en: "register" },
}

type Handing = { readonly args: Arguments; readonly terminal: Terminal; readonly name: string }

/** Prints an answer, or writes it in every form into a folder; nothing is overwritten. */
async function hand(data: object, paper: Paper, { args, terminal, name }: Handing): Promise<void> {
  const out = args.text("out")
  if (out === undefined) {
    return terminal.out(args.has("json") ? `${JSON.stringify(data, undefined, 2)}\n` : paperAsMarkdown(paper))
  }
  const paths = ["json", "md", "pdf"].map((end) => join(out, `${name}.${end}`))
  const there = paths.find((path) => existsSync(path))
  if (there !== undefined) {
    throw new BilingualError({
      en: `${there} is there already, and nothing is overwritten: name another folder with --out`,
      de: `${there} gibt es schon, und überschrieben wird nichts: Nennen Sie mit --out einen anderen Ordner.`,
    })
  }
  const { paperAsPdf } = await import("../report/paper/paperAsPdf.ts")
  await mkdir(out, { recursive: true })
  // Whoever reads the folder should be the one who answers the person.
  const mode = 0o600
  await writeFile(paths[0], `${JSON.stringify(data, undefined, 2)}\n`, { mode })
  await writeFile(paths[1], paperAsMarkdown(paper), { mode })
  await writeFile(paths[2], await paperAsPdf(paper, terminal.now.toISOString()), { mode })
  terminal.out(`${paths.join("\n")}\n`)
}
