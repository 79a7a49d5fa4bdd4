import type { Analytics } from "../analytics.ts"
import { BATCH_CHARACTERS } from "../limits.ts"
import type { State } from "../state.ts"

/** Stands between rows; in a JSON text it is always escaped. */
const BETWEEN_ROWS = "\u001e"

/**
 * Carries an answer of the state into a table of the engine. `rows` selects one JSON array a row, `insert` says what
 * becomes of it: SQL that selects from `f`, its elements as texts. One reads while the other writes, so that neither
 * waits, and nothing holds more than a batch.
 */
export async function stageRows(state: State, engine: Analytics, rows: string, insert: string): Promise<void> {
  const sql = `${insert} FROM (SELECT from_json(unnest(string_split($rows, chr(30))), '["VARCHAR"]') AS f)`
  let writing: Promise<void> | undefined
  let batch: string[] = []
  let characters = 0
  const write = async () => {
    await writing
    const texts = batch.join(BETWEEN_ROWS)
    batch = []
    characters = 0
    writing = engine.run(sql, { rows: texts })
    // Whoever awaits it later is told; meanwhile nobody is.
    writing.catch(() => undefined)
  }
  for (const { line } of state.each<{ line: string }>(`SELECT line FROM (${rows})`)) {
    batch.push(line)
    characters += line.length
    if (characters > BATCH_CHARACTERS) await write()
  }
  if (batch.length > 0) await write()
  await writing
}
