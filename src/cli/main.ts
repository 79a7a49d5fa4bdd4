import { FitError, InputError } from "stammwert-models"
import { calc } from "./calc.ts"
import { demo } from "./demo.ts"
import { nearestOf, parseArguments } from "./flags.ts"
import { helpText } from "./help.ts"
import { inspect } from "./inspect.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { sample } from "./sample.ts"
import { style, type Terminal, terminalOf } from "./terminal.ts"
import { value } from "./value.ts"
import { VERSION } from "./version.ts"

/** What a command ends with; documented in the README. */
export const EXIT = { done: 0, ourFault: 1, input: 2, fit: 3 } as const

const COMMANDS: Record<string, (words: readonly string[], terminal: Terminal) => Promise<void>> = {
  value,
  inspect,
  calc,
  sample,
  demo,
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
    if (!command) throw new InputError(unknownCommand(name))
    await command(rest, terminal)
    return EXIT.done
  } catch (cause) {
    return report(cause, terminal)
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
  else throw new InputError(unknownCommand(name))
  return EXIT.done
}

function unknownCommand(name: string): string {
  const nearest = nearestOf(name, Object.keys(COMMANDS))
  return `there is no command "${name}"${nearest ? `: did you mean ${nearest}?` : ""} "stammwert help" lists them.`
}

function report(cause: unknown, terminal: Terminal): number {
  const { bad, dim } = style(terminal, terminal.errorColour)
  if (cause instanceof InputError) {
    terminal.err(
      `${bad("stammwert:")} ${cause.message
        .split("\n")
        .map((line) => printable(line, LONGEST_MESSAGE))
        .join("\n")}\n`,
    )
    return EXIT.input
  }
  if (isSystemError(cause)) {
    terminal.err(`${bad("stammwert:")} ${cause.path ?? ""}: ${cause.code}, ${cause.message.replace(/^\w+: /, "")}\n`)
    return EXIT.input
  }
  if (cause instanceof FitError) {
    terminal.err(`${bad("stammwert:")} ${cause.message}\n${dim(JSON.stringify(cause.details))}\n`)
    return EXIT.fit
  }
  terminal.err(
    `${bad("stammwert: this is a fault of ours, not of your file.")}\n${cause instanceof Error ? cause.stack : String(cause)}\n`,
  )
  return EXIT.ourFault
}

const LONGEST_MESSAGE = 2_000
/** What the disk answers about a path that the user named. */
const PATH_FAULTS = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOENT", "ENOTDIR", "EISDIR", "EEXIST", "EDQUOT"])

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "code" in cause && PATH_FAULTS.has(String(cause.code))
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is no fault.
  if (error.code === "EPIPE") process.exit(EXIT.done)
  throw error
})
process.exitCode = await run(process.argv.slice(2), terminalOf(process))
