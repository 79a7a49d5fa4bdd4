import { FitError, InputError } from "stammwert-models"
import { calc } from "./calc.ts"
import { demo } from "./demo.ts"
import { nearestOf } from "./flags.ts"
import { helpText } from "./help.ts"
import { inspect } from "./inspect.ts"
import { sample } from "./sample.ts"
import { style, type Terminal, terminalOf } from "./terminal.ts"
import { value } from "./value.ts"

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
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    terminal.out(helpText(terminal.language))
    return EXIT.done
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (!command) throw new InputError(unknownCommand(name))
    await command(rest, terminal)
    return EXIT.done
  } catch (cause) {
    return report(cause, terminal)
  }
}

function unknownCommand(name: string): string {
  const nearest = nearestOf(name, Object.keys(COMMANDS))
  return `there is no command "${name}"${nearest ? `: did you mean ${nearest}?` : ""} "stammwert help" lists them.`
}

function report(cause: unknown, terminal: Terminal): number {
  const { bad, dim } = style(terminal)
  if (cause instanceof InputError) {
    terminal.err(`${bad("stammwert:")} ${cause.message}\n`)
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

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is no fault.
  if (error.code === "EPIPE") process.exit(EXIT.done)
  throw error
})
process.exitCode = await run(process.argv.slice(2), terminalOf(process))
