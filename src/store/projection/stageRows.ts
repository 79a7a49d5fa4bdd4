import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import type { Analytics } from "../analytics.ts"
import { BATCH_CHARACTERS } from "../limits.ts"
import type { State } from "../state.ts"

/** Stands between rows; in a JSON text it is always escaped. */
const BETWEEN_ROWS = "\u001e"

/**
 * Carries rows of the state into a table of the engine, as texts of many rows each; `insert` is SQL that makes them rows
 * again. The state is read while the engine writes, so that neither waits, and nobody holds more than two texts.
 */
export async function stageRows(engine: Analytics, texts: Iterable<string>, insert: string): Promise<void> {
  let writing: Promise<void> = Promise.resolve()
  for (const rows of texts) {
    await writing
    writing = engine.run(insert, { rows })
    // Whoever awaits it later is told; meanwhile nobody is.
    writing.catch(() => undefined)
  }
  await writing
}

/** SQL of the rows in such a text. */
export const ROWS = "unnest(string_split($rows, chr(30)))"

/** An answer of one column, `line`, as texts of many rows. */
export function* textsOfAnswer(state: State, sql: string): Generator<string> {
  let lines: string[] = []
  let characters = 0
  for (const { line } of state.each<{ line: string }>(sql)) {
    lines.push(line)
    characters += line.length
    if (characters < BATCH_CHARACTERS) continue
    yield lines.join(BETWEEN_ROWS)
    lines = []
    characters = 0
  }
  if (lines.length > 0) yield lines.join(BETWEEN_ROWS)
}

/**
 * The same for a large table, for files: put together by the database in one go for each range of ids, a third of the time.
 * `sql` selects `line` where an id lies between the two values it takes.
 */
export function* textsOfRanges(
  state: State,
  sql: string,
  last: number,
  onTold: (share: number) => void,
): Generator<string> {
  const range = state.prepare(`SELECT group_concat(line, char(10)) AS text FROM (${sql})`)
  for (let from = 0; from <= last; from += IDS_AT_ONCE) {
    const text = range.row(from, from + IDS_AT_ONCE - 1)?.text
    if (typeof text === "string") yield text
    onTold(Math.min(1, (from + IDS_AT_ONCE) / (last + 1)))
  }
}

const IDS_AT_ONCE = 10_000

/**
 * Carries the rows of a large table over by way of files, which the engine reads with all processors while the next one is
 * written: half of the time. `insert` is SQL that reads one; a row is a line.
 */
export async function stageByFiles(
  engine: Analytics,
  texts: Iterable<string>,
  insert: (path: string) => string,
): Promise<void> {
  const [{ directory }] = await engine.rows("SELECT current_setting('temp_directory') AS directory")
  const paths = ["told-1.txt", "told-2.txt"].map((name) => join(String(directory), name))
  let reading: Promise<void> = Promise.resolve()
  let characters = 0
  const read = async () => {
    await reading
    reading = engine.run(insert(paths[0]))
    reading.catch(() => undefined)
    paths.reverse()
    characters = 0
  }
  try {
    for (const text of texts) {
      writeFileSync(paths[0], `${text}\n`, { flag: characters === 0 ? "w" : "a", mode: 0o600 })
      characters += text.length
      if (characters >= FILE_CHARACTERS) await read()
      else await setImmediate()
    }
    if (characters > 0) await read()
    await reading
  } finally {
    await reading.catch(() => undefined)
    for (const path of paths) rmSync(path, { force: true })
  }
}

/** As much as keeps all processors busy, and little beside what the projection takes. */
const FILE_CHARACTERS = 1 << 25
