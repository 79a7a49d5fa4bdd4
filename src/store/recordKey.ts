import { BilingualError } from "../records/bilingualError.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import type { State } from "./state.ts"

/** What a record is called: its id within a source, which may be left out where only one source knows it. */
export type RecordKey = {
  readonly kind: Kind
  readonly id: string
  readonly source?: string
}

/** The source that a record was told by, live, by hand or in a file. */
export function sourceOf(state: State, key: RecordKey): { readonly id: number; readonly name: string } {
  const known = sourcesOf(state, key)
  const [found, ...others] = key.source === undefined ? known : known.filter(({ name }) => name === key.source)
  const { one } = KIND_WORDS[key.kind]
  if (found === undefined) {
    const where = key.source === undefined ? { en: "", de: "" } : { en: ` in ${key.source}`, de: ` in ${key.source}` }
    throw new BilingualError({
      en: `there is no ${one.en} ${key.id}${where.en}: ids are written as "stammwert customer" shows them.`,
      de: `${one.de} ${key.id} gibt es nicht${where.de}: Nummern sind geschrieben, wie »stammwert customer« sie zeigt.`,
    })
  }
  if (others.length === 0) return found
  const names = known.map(({ name }) => name).join(", ")
  throw new BilingualError({
    en: `several sources know ${one.en} ${key.id} (${names}): name one with --source.`,
    de: `Mehrere Quellen kennen ${one.de} ${key.id} (${names}): Nennen Sie eine mit --source.`,
  })
}

function sourcesOf(state: State, { kind, id }: RecordKey): { id: number; name: string }[] {
  // An order that files tell of is no record; having no index by number, all orders are looked through.
  const inFiles = kind === "order" ? "UNION SELECT source_id FROM order_entry WHERE number = ?" : ""
  return state.rows<{ id: number; name: string }>(
    `SELECT id, name FROM source WHERE id IN (SELECT source_id FROM record WHERE kind = ? AND external_id = ? ${inFiles}) ORDER BY name`,
    ...[kind, id, ...(kind === "order" ? [id] : [])],
  )
}
