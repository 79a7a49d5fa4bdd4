import { CONTENT_COLUMNS, haveSameContent, haveSameKey, KEY_COLUMNS, type OrderEntry } from "./orderEntry.ts"
import type { State, Statement } from "./state.ts"

/** Thrown where a file, read anew, does not begin with what was staged of it before. */
export class StagedOtherwise extends Error {}

/** What an import that was cut off has staged of a file already, in the order it was staged in. */
export class StagedBefore {
  readonly #fileId: number
  readonly #find: Statement
  #last = 0
  #isOver = false

  constructor(state: State, fileId: number) {
    this.#fileId = fileId
    this.#find = state.prepare(
      `SELECT id, ${KEY_COLUMNS.join(", ")}, ${CONTENT_COLUMNS.join(", ")} FROM order_entry
       WHERE file_id = ? AND id > ? ORDER BY id LIMIT ?`,
    )
  }

  /** The next entries, as many as asked; fewer where the import was cut off. */
  next(count: number): readonly OrderEntry[] {
    if (this.#isOver) return []
    const entries = this.#find.rows<OrderEntry & { id: number }>(this.#fileId, this.#last, count)
    this.#isOver = entries.length < count
    this.#last = entries.at(-1)?.id ?? this.#last
    return entries
  }
}

export function checkAlike(staged: OrderEntry, entry: OrderEntry): void {
  if (!haveSameKey(staged, entry) || !haveSameContent(staged, entry)) throw new StagedOtherwise()
}
