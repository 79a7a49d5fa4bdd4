import type { BusinessRecord } from "../records/record.ts"
import { StagedOtherwise } from "./stagedBefore.ts"
import type { State, Statement } from "./state.ts"

type Written = { id: number; kind: string; key: string; body: string | null }

/** What an import that was cut off has written of a file of records already, in the order it was written in. */
export class RecordsBefore {
  readonly #fileId: number
  readonly #find: Statement
  #last = 0
  #isOver = false

  constructor(state: State, fileId: number) {
    this.#fileId = fileId
    this.#find = state.prepare(
      "SELECT id, kind, external_id AS key, body FROM record WHERE file_id = ? AND id > ? ORDER BY id LIMIT ?",
    )
  }

  /** How many of the next records are there; a StagedOtherwise where others are. */
  known(records: readonly BusinessRecord[]): number {
    if (this.#isOver) return 0
    const written = this.#find.rows<Written>(this.#fileId, this.#last, records.length)
    this.#isOver = written.length < records.length
    this.#last = written.at(-1)?.id ?? this.#last
    for (const [index, { kind, key, body }] of written.entries()) {
      const record = records[index]
      const isAlike = kind === record.kind && key === record.id && body === JSON.stringify(record.fields)
      if (!isAlike) throw new StagedOtherwise()
    }
    return written.length
  }
}
