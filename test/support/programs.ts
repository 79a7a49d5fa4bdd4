import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { onTestFinished } from "vitest"

/** A program of `test/support/programs` in a process of its own, with the lines that it has printed. */
export type Program = { readonly child: ChildProcess; readonly lines: string[]; readonly ended: Promise<number | null> }

/** Starts a program; it is gone when the test is. */
export function start(name: string, ...words: readonly string[]): Program {
  const child = spawn(process.execPath, [join(import.meta.dirname, "programs", `${name}.ts`), ...words], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  onTestFinished(() => void child.kill("SIGKILL"))
  const lines: string[] = []
  let rest = ""
  child.stdout.on("data", (text) => {
    const parts = `${rest}${text}`.split("\n")
    rest = parts.pop() as string
    lines.push(...parts)
  })
  const ended = new Promise<number | null>((done) => child.on("close", done))
  return { child, lines, ended }
}

/** Waits until a program has printed so many lines, or has ended. */
export async function linesOf({ child, lines }: Program, count: number): Promise<void> {
  while (lines.length < count && child.exitCode === null && child.signalCode === null) await pause(5)
}

/** Kills a program that is ready at a moment of its own choosing: after `milliseconds`, without a chance to tidy up. */
export async function killAfter(program: Program, milliseconds: number): Promise<void> {
  await linesOf(program, 1)
  await pause(milliseconds)
  program.child.kill("SIGKILL")
  await program.ended
}

/** `npm run test:faults` kills more often than `npm test`. */
export const roundsOf = (few: number, many: number): number =>
  process.env.npm_lifecycle_event === "test:faults" ? many : few

/** Numbers from 0 up to 1 that look like chance and are the same each time (Lehmer's generator). */
export function* chances(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48271) % 2147483647
    yield state / 2147483647
  }
}
