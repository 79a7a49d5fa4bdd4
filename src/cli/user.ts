import { BilingualError } from "../records/bilingualError.ts"
import { comparableEmail } from "../records/customerName.ts"
import type { Role } from "../records/role.ts"
import { fill } from "../report/text/fill.ts"
import type { Door } from "../server/auth/door.ts"
import { startReset } from "../server/auth/invitations.ts"
import { removeSecondFactor } from "../server/auth/lostSecondFactor.ts"
import { sealerOf } from "../server/auth/secrets.ts"
import { Mails } from "../server/outgoing/mails.ts"
import { findMailServer } from "../store/mailServer.ts"
import { findUserByEmail, listUsers, type User } from "../store/users.ts"
import { openToEdit } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { PUBLIC_URL_FLAG, publicUrlOf } from "./publicUrl.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const USER_FLAGS: readonly FlagGroup[] = [
  { de: "Zugänge", en: "Access", flags: [DATA_FLAG, PUBLIC_URL_FLAG] },
  COMMON_FLAGS,
]
/** Where `stammwert serve` listens unless it is told otherwise. */
const USUAL_URL = "http://127.0.0.1:8787"

const WORDS = {
  de: {
    link: "Link, mit dem {email} ein neues Passwort wählt. Er gilt eine halbe Stunde und einmal:",
    elsewhere: "Läuft der Server unter einer anderen Adresse, nennen Sie sie mit --public-url.",
    factorStays: "Der zweite Faktor bleibt. Ist auch er verloren: stammwert user remove-second-factor {email}",
    removed:
      "Der zweite Faktor von {email} ist abgenommen, alle Geräte sind abgemeldet. Das Passwort allein genügt jetzt.",
    told: "Eine E-Mail sagt es der Person.",
    none: "Hier arbeitet noch niemand: stammwert serve zeigt den Link, mit dem Sie den Arbeitsbereich übernehmen.",
    closed: "gesperrt",
    withoutPassword: "noch ohne Passwort",
    factor: "mit zweitem Faktor",
  },
  en: {
    link: "Link by which {email} chooses a new password. It is good for half an hour, and once:",
    elsewhere: "Where the server has another address, name it with --public-url.",
    factorStays: "The second factor stays. If that is lost too: stammwert user remove-second-factor {email}",
    removed: "The second factor of {email} was taken off, all devices are signed out. The password alone lets in now.",
    told: "A mail tells the person.",
    none: "Nobody works here yet: stammwert serve shows the link by which you claim the workspace.",
    closed: "closed",
    withoutPassword: "no password yet",
    factor: "with a second factor",
  },
} as const

const ROLE_WORDS: Readonly<Record<"de" | "en", Readonly<Record<Role, string>>>> = {
  de: {
    owner: "Inhaber",
    admin: "Verwaltung",
    marketer: "Marketing",
    analyst: "Auswertung",
    support: "Service",
    auditor: "Prüfung",
  },
  en: {
    owner: "owner",
    admin: "admin",
    marketer: "marketing",
    analyst: "analyst",
    support: "support",
    auditor: "auditor",
  },
}

type Language = keyof typeof WORDS
type Say = (sentence: keyof (typeof WORDS)["de"], details?: Record<string, string>) => void

/** `stammwert user list|reset|remove-second-factor`: lets people in again, for whoever sits where the server runs. */
export async function user(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(USER_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("user", USER_FLAGS, language))
  const say: Say = (sentence, details = {}) => terminal.out(`${fill(WORDS[language][sentence], details, language)}\n`)
  const [action, email, ...others] = args.positional
  const needsEmail = action === "reset" || action === "remove-second-factor"
  if (others.length > 0 || (action === "list" ? email !== undefined : !needsEmail || email === undefined)) {
    throw whatToWrite(args)
  }
  const directory = directoryOf(args)
  const workspace = openToEdit(directory)
  const { state } = workspace
  try {
    const door: Door = { state, sealer: sealerOf(directory), now: () => terminal.now.getTime() }
    if (action === "list") list(listUsers(state), language, terminal, say)
    else if (action === "reset") reset(door, known(door, email), args, terminal, say)
    else await removeFactor(door, known(door, email), say)
  } finally {
    workspace.close()
  }
}

function list(users: readonly User[], language: Language, terminal: Terminal, say: Say): void {
  if (users.length === 0) say("none")
  const words = WORDS[language]
  for (const { email, name, role, disabledAt, hasPassword, hasSecondFactor } of users) {
    const cells = [
      printable(email),
      printable(name),
      ROLE_WORDS[language][role],
      ...(disabledAt === null ? [] : [words.closed]),
      ...(hasPassword ? [] : [words.withoutPassword]),
      ...(hasSecondFactor ? [words.factor] : []),
    ]
    terminal.out(`${cells.join("  ")}\n`)
  }
}

function reset(door: Door, { id, email, hasSecondFactor }: User, args: Arguments, terminal: Terminal, say: Say): void {
  const url = publicUrlOf(args)
  say("link", { email })
  terminal.out(`  ${url ?? USUAL_URL}/reset#${startReset(door, "console", id)}\n`)
  if (url === undefined) say("elsewhere")
  if (hasSecondFactor) say("factorStays", { email })
}

async function removeFactor(door: Door, person: User, say: Say): Promise<void> {
  removeSecondFactor(door, "console", person)
  say("removed", { email: person.email })
  if (!findMailServer(door.state)) return
  const { email: to, language } = person
  await new Mails(door, undefined).send({ kind: "second-factor-removed", to, language })
  say("told")
}

/** Whoever comes in by an address. */
function known({ state }: Door, text: string): User {
  const found = findUserByEmail(state, comparableEmail(text))
  if (found && found.disabledAt === null) return found
  throw new BilingualError({
    en: `${found ? "the access is closed of" : "nobody comes in as"} "${text}": stammwert user list names everybody`,
    de: `${found ? "Gesperrt ist der Zugang von" : "Niemand meldet sich an als"} »${text}«: stammwert user list nennt alle.`,
  })
}

function whatToWrite(args: Arguments): BilingualError {
  const found = args.positional.join(" ")
  return new BilingualError({
    en: `write user list, user reset EMAIL or user remove-second-factor EMAIL: found ${found === "" ? "nothing" : `"${found}"`}`,
    de: `Schreiben Sie user list, user reset E-MAIL oder user remove-second-factor E-MAIL, gefunden: ${found === "" ? "nichts" : `»${found}«`}`,
  })
}
