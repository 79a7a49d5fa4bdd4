import { FitError, InputError } from "stammwert-models"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { calc } from "./calc.ts"
import { demo } from "./demo.ts"
import { nearestOf, parseArguments } from "./flags.ts"
import { helpText } from "./help.ts"
import { inspect } from "./inspect.ts"
import { printable } from "./layout.ts"
import { NotWell } from "./notWell.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { sample } from "./sample.ts"
import { style, type Terminal, terminalOf } from "./terminal.ts"
import { value } from "./value.ts"
import { VERSION } from "./version.ts"

/** What a command ends with; documented in the README. */
export const EXIT = { done: 0, ourFault: 1, input: 2, fit: 3, notWell: 4 } as const

const COMMANDS: Record<string, (words: readonly string[], terminal: Terminal) => Promise<void>> = {
  value,
  inspect,
  calc,
  sample,
  demo,
  // Loaded when asked for: the other commands need no database and should not wait for its driver.
  init: async (words, terminal) => (await import("./init.ts")).init(words, terminal),
  import: async (words, terminal) => (await import("./import.ts")).importCommand(words, terminal),
  imports: async (words, terminal) => (await import("./imports.ts")).imports(words, terminal),
  settings: async (words, terminal) => (await import("./settings.ts")).settings(words, terminal),
  runs: async (words, terminal) => (await import("./runs.ts")).runs(words, terminal),
  undo: async (words, terminal) => (await import("./undo.ts")).undo(words, terminal),
  add: async (words, terminal) => (await import("./add.ts")).add(words, terminal),
  edit: async (words, terminal) => (await import("./edit.ts")).edit(words, terminal),
  remove: async (words, terminal) => (await import("./edit.ts")).remove(words, terminal),
  history: async (words, terminal) => (await import("./history.ts")).history(words, terminal),
  customer: async (words, terminal) => (await import("./customer.ts")).customer(words, terminal),
  serve: async (words, terminal) => (await import("./serve.ts")).serve(words, terminal),
  key: async (words, terminal) => (await import("./key.ts")).key(words, terminal),
  sources: async (words, terminal) => (await import("./sources.ts")).sources(words, terminal),
  doctor: async (words, terminal) => (await import("./doctor.ts")).doctor(words, terminal),
  export: async (words, terminal) => (await import("./export.ts")).exportCommand(words, terminal),
  merge: async (words, terminal) => (await import("./identity.ts")).merge(words, terminal),
  unmerge: async (words, terminal) => (await import("./identity.ts")).unmerge(words, terminal),
  suggestions: async (words, terminal) => (await import("./identity.ts")).suggestions(words, terminal),
  backup: async (words, terminal) => (await import("./backup.ts")).backup(words, terminal),
  restore: async (words, terminal) => (await import("./backup.ts")).restore(words, terminal),
}

async function run(words: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = words
  try {
    if (name === undefined || HELP_WORDS.has(name) || name.startsWith("--lang")) return await help(words, terminal)
    if (name === "--version" || name === "version") {
      terminal.out(`${VERSION}\n`)
      return EXIT.done
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) throw new BilingualError(unknownCommand(name))
    await command(rest, terminal)
    return EXIT.done
  } catch (cause) {
    return report(cause, askedLanguage(words, terminal), terminal)
  }
}

const HELP_WORDS = new Set(["help", "--help", "-h"])

/** `help`, `help value` and `--lang de`: of all commands or of one. */
async function help(words: readonly string[], terminal: Terminal): Promise<number> {
  const args = parseArguments(words, COMMON_FLAGS.flags)
  const name = args.positional.find((word) => word !== "help")
  if (name === undefined) terminal.out(helpText(languageOf(args, terminal)))
  else if (Object.hasOwn(COMMANDS, name))
    await COMMANDS[name](["--help", "--lang", languageOf(args, terminal)], terminal)
  else throw new BilingualError(unknownCommand(name))
  return EXIT.done
}

function unknownCommand(name: string): Sentence {
  const nearest = nearestOf(name, Object.keys(COMMANDS))
  return {
    en: `there is no command "${name}"${nearest ? `: did you mean ${nearest}?` : "."} "stammwert help" lists them.`,
    de: `Den Befehl »${name}« gibt es nicht${nearest ? `: Meinten Sie ${nearest}?` : "."} »stammwert help« nennt alle.`,
  }
}

/** The language asked for, also where the rest of the command line is not understood. */
function askedLanguage(words: readonly string[], terminal: Terminal): "de" | "en" {
  const at = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="))
  const asked = words[at]?.includes("=") ? words[at].slice("--lang=".length) : words[at + 1]
  return at >= 0 && (asked === "de" || asked === "en") ? asked : terminal.language
}

function report(cause: unknown, language: "de" | "en", terminal: Terminal): number {
  const { bad, dim } = style(terminal, terminal.errorColour)
  const say = (sentence: string) => terminal.err(`${bad("stammwert:")} ${sentence}\n`)
  if (cause instanceof InputError) {
    const sentence = cause instanceof BilingualError ? cause.sentence[language] : cause.message
    const lines = sentence.split("\n").map((line) => printable(line, LONGEST_MESSAGE))
    say(lines.join("\n"))
    return cause instanceof NotWell ? EXIT.notWell : EXIT.input
  }
  if (isSystemError(cause)) {
    say(printable(`${cause.path ?? ""}: ${PATH_FAULTS[cause.code ?? ""][language]} (${cause.code})`, LONGEST_MESSAGE))
    return EXIT.input
  }
  const stateFault = STATE_FAULTS.find(([code]) =>
    String((cause as NodeJS.ErrnoException | undefined)?.code).startsWith(code),
  )
  if (stateFault) {
    say(`${stateFault[1][language]} (${(cause as Error).message})`)
    return EXIT.input
  }
  if (cause instanceof FitError) {
    say(`${NO_FIT[language]} ${cause.message}`)
    terminal.err(`${dim(JSON.stringify(cause.details))}\n`)
    return EXIT.fit
  }
  terminal.err(`${bad(`stammwert: ${OUR_FAULT[language]}`)}\n${cause instanceof Error ? cause.stack : String(cause)}\n`)
  return EXIT.ourFault
}

const OUR_FAULT: Sentence = {
  en: "this is a fault of ours, not of your file.",
  de: "Das ist unser Fehler, nicht einer Ihrer Datei.",
}
const NO_FIT: Sentence = {
  en: "the model found no answer; another one may (--model mbg-nbd or pareto-nbd).",
  de: "Das Modell fand keine Antwort; vielleicht ein anderes (--model mbg-nbd oder pareto-nbd).",
}
const LONGEST_MESSAGE = 2_000
/** What the disk answers about a path that the user named. */
const PATH_FAULTS: Readonly<Record<string, Sentence>> = {
  EACCES: { en: "access is denied", de: "Der Zugriff ist verboten" },
  EPERM: { en: "access is denied", de: "Der Zugriff ist verboten" },
  EROFS: { en: "the disk can only be read", de: "Der Datenträger ist schreibgeschützt" },
  ENOSPC: { en: "the disk is full", de: "Der Datenträger ist voll" },
  EDQUOT: { en: "the disk is full for this user", de: "Der Platz auf dem Datenträger ist aufgebraucht" },
  ENOENT: { en: "there is no such file or directory", de: "Diese Datei oder diesen Ordner gibt es nicht" },
  ENOTDIR: { en: "a part of the path is not a directory", de: "Ein Teil des Pfads ist kein Ordner" },
  EISDIR: { en: "a directory is in the way", de: "Dort steht schon ein Ordner" },
  EEXIST: { en: "a file is in the way", de: "Dort steht schon eine Datei" },
}

/** What the workspace's database answers when the disk lets it down in the middle of its work. */
const STATE_FAULTS: readonly (readonly [code: string, sentence: Sentence])[] = [
  [
    "SQLITE_CORRUPT",
    {
      en: 'the database is damaged; nothing was changed. "stammwert doctor" says what to do.',
      de: "Die Datenbank ist beschädigt; es wurde nichts geändert. »stammwert doctor« sagt, was zu tun ist.",
    },
  ],
  [
    "SQLITE_FULL",
    { en: "the disk is full; nothing was changed.", de: "Der Datenträger ist voll; es wurde nichts geändert." },
  ],
  [
    "SQLITE_IOERR",
    {
      en: 'the disk could not be read or written; "stammwert doctor" says whether the workspace is well.',
      de: "Der Datenträger ließ sich nicht lesen oder beschreiben; »stammwert doctor« sagt, ob der Arbeitsbereich heil ist.",
    },
  ],
  [
    "SQLITE_READONLY",
    {
      en: "the folder of the workspace cannot be written to; nothing was changed.",
      de: "Im Ordner des Arbeitsbereichs lässt sich nicht schreiben; es wurde nichts geändert.",
    },
  ],
  [
    "SQLITE_BUSY",
    {
      en: "another process kept the workspace busy; nothing was changed. Try again.",
      de: "Ein anderer Prozess hielt den Arbeitsbereich besetzt; es wurde nichts geändert. Versuchen Sie es noch einmal.",
    },
  ],
]

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "code" in cause && String(cause.code) in PATH_FAULTS
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is no fault.
  if (error.code === "EPIPE") process.exit(EXIT.done)
  throw error
})
process.exitCode = await run(process.argv.slice(2), terminalOf(process))
