import { spawn, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts")

export type Ended = { readonly code: number | null; readonly out: string; readonly err: string }

/** Runs the command as a user does, in a pipe and in English unless told otherwise. */
export function stammwert(...words: readonly string[]): Ended {
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8", NO_COLOR: "1" }
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], { encoding: "utf8", env })
  return { code: status, out: stdout, err: stderr }
}

/** The same, while the test goes on with something else. */
export async function stammwertBeside(...words: readonly string[]): Promise<Ended> {
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8", NO_COLOR: "1" }
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ["ignore", "pipe", "pipe"] })
  let [out, err] = ["", ""]
  child.stdout.on("data", (text) => {
    out += text
  })
  child.stderr.on("data", (text) => {
    err += text
  })
  const code = await new Promise<number | null>((done) => child.on("close", done))
  return { code, out, err }
}

/** A directory that is gone after the tests of the file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  afterAll(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** Writes an export into a directory and gives its path. */
export function exportFile(directory: string, name: string, lines: readonly string[]): string {
  const path = join(directory, name)
  writeFileSync(path, `${lines.join("\n")}\n`)
  return path
}

export type ValueRow = Readonly<Record<string, string>>

/** The rows of values.csv by customer; ids of these tests need no quotes. */
export function valuesOf(directory: string): Map<string, ValueRow> {
  const [header, ...rows] = readFileSync(join(directory, "values.csv"), "utf8").trimEnd().split("\n")
  const names = header.split(",")
  return new Map(
    rows.map((row) => {
      const cells = row.split(",")
      return [cells[0], Object.fromEntries(names.map((name, i) => [name, cells[i]]))]
    }),
  )
}

export function summaryOf(directory: string) {
  return JSON.parse(readFileSync(join(directory, "summary.json"), "utf8"))
}
