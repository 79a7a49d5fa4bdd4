import type { State } from "../state.ts"

/** What brought a customer into a segment, or out of it. */
export type Cause =
  | { readonly by: "record"; readonly kind: string; readonly id: string; readonly source: string }
  | { readonly by: "day"; readonly day: string }
  | { readonly by: "values"; readonly run: number }
  | { readonly by: "definition"; readonly version: number }
  /** So much changed at once that no single record is named, or it is gone again. */
  | { readonly by: "change"; readonly entry: number }

/** A cause as it is kept, with what its record is called now. */
export function causeInFacts(state: State, kept: string): Cause {
  const [word, rest] = kept.split(" ")
  const number = Number(rest)
  switch (word) {
    case "day":
      return { by: "day", day: rest }
    case "run":
      return { by: "values", run: number }
    case "version":
      return { by: "definition", version: number }
    case "record":
    case "entry": {
      const [found] = state.rows<{ kind: string; id: string; source: string }>(
        word === "record" ? RECORD : ENTRY,
        number,
      )
      return found ? { by: "record", ...found } : { by: "change", entry: 0 }
    }
    default:
      return { by: "change", entry: number }
  }
}

const RECORD = `SELECT kind, external_id AS id, source.name AS source FROM record JOIN source ON source.id = source_id WHERE record.id = ?`
const ENTRY = `SELECT 'order' AS kind, number AS id, source.name AS source FROM order_entry AS entry JOIN source ON source.id = source_id
  WHERE entry.id = ?`
