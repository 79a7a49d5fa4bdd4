import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { nearestOf, parseArguments } from "./flags.ts"
import { helpText } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { EXIT, said } from "./said.ts"
import { style, type Terminal, terminalOf } from "./terminal.ts"
import { VERSION } from "./version.ts"

const COMMANDS: Record<string, (words: readonly string[], terminal: Terminal) => Promise<void>> = {
  // Loaded when asked for: no command should wait for what only others need.
  value: async (words, terminal) => (await import("./value.ts")).value(words, terminal),
  inspect: async (words, terminal) => (await import("./inspect.ts")).inspect(words, terminal),
  calc: async (words, terminal) => (await import("./calc.ts")).calc(words, terminal),
  sample: async (words, terminal) => (await import("./sample.ts")).sample(words, terminal),
  demo: async (words, terminal) => (await import("./demo.ts")).demo(words, terminal),
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
  user: async (words, terminal) => (await import("./user.ts")).user(words, terminal),
  sources: async (words, terminal) => (await import("./sources.ts")).sources(words, terminal),
  doctor: async (words, terminal) => (await import("./doctor.ts")).doctor(words, terminal),
  export: async (words, terminal) => (await import("./export.ts")).exportCommand(words, terminal),
  merge: async (words, terminal) => (await import("./identity.ts")).merge(words, terminal),
  unmerge: async (words, terminal) => (await import("./identity.ts")).unmerge(words, terminal),
  suggestions: async (words, terminal) => (await import("./identity.ts")).suggestions(words, terminal),
  backup: async (words, terminal) => (await import("./backup.ts")).backup(words, terminal),
  report: async (words, terminal) => (await import("./report.ts")).reportCommand(words, terminal),
  access: async (words, terminal) => (await import("./access.ts")).access(words, terminal),
  register: async (words, terminal) => (await import("./access.ts")).register(words, terminal),
  restrict: async (words, terminal) => (await import("./limit.ts")).restrict(words, terminal),
  object: async (words, terminal) => (await import("./limit.ts")).object(words, terminal),
  consents: async (words, terminal) => (await import("./consents.ts")).consents(words, terminal),
  coupons: async (words, terminal) => (await import("./coupons.ts")).coupons(words, terminal),
  points: async (words, terminal) => (await import("./points.ts")).points(words, terminal),
  bounces: async (words, terminal) => (await import("./bounces.ts")).bounces(words, terminal),
  retention: async (words, terminal) => (await import("./retention.ts")).retention(words, terminal),
  erase: async (words, terminal) => (await import("./erase.ts")).erase(words, terminal),
  erasures: async (words, terminal) => (await import("./erase.ts")).erasures(words, terminal),
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
  const { sentence, smallPrint, exit } = said(cause, language)
  const lines = sentence.split("\n").map((line) => printable(line, LONGEST_MESSAGE))
  terminal.err(`${bad("stammwert:")} ${lines.join("\n")}\n`)
  if (smallPrint) terminal.err(`${dim(smallPrint)}\n`)
  return exit
}

const LONGEST_MESSAGE = 2_000
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is no fault.
  if (error.code === "EPIPE") process.exit(EXIT.done)
  throw error
})
process.exitCode = await run(process.argv.slice(2), terminalOf(process))
