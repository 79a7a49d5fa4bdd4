import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import { type BusinessRecord, checkRecord, type Fault, type Identifiers } from "../records/record.ts"
import { commitImport } from "./imports.ts"
import { entriesOfOrder, orderOfEntries } from "./orderOfEntries.ts"
import { type RecordKey, sourceOf } from "./recordKey.ts"
import { beginOrigin, currentRecord, RecordWriter } from "./records.ts"
import { Tombstones } from "./rights/tombstones.ts"
import { HAND_SOURCE } from "./sourceRoles.ts"
import type { State } from "./state.ts"
import { saveSetting, type Workspace } from "./workspace.ts"

/** Who types, and when. */
export type Editor = {
  readonly by: string
  /** The instant, in UTC. */
  readonly at: string
  /** The currency of amounts typed; the workspace's from now on where it has none. */
  readonly currency?: string
}

/** What a person says of a record. */
export type Typed = {
  readonly customer?: string
  readonly identifiers?: Identifiers
  readonly at?: string
  /** By name; in an edit, undefined takes a field away. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** A record that was typed, and the import by which it is taken back. */
export type HandEdit = { readonly importId: number; readonly source: string; readonly record: BusinessRecord }

/** A typed record that breaks rules: which fields, what was found, what is allowed. */
export class RecordError extends BilingualError {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const lines = (language: "en" | "de") =>
      faults.map(({ field, found, allowed }) => `${field}: ${allowed[language]} (${found})`).join("\n")
    super({ en: lines("en"), de: lines("de") })
    this.faults = faults
  }
}

/** Adds a record; without an id it gets one of its own. */
export function addRecord(
  workspace: Workspace,
  added: Typed & { readonly kind: Kind; readonly id?: string; readonly source?: string },
  editor: Editor,
): HandEdit {
  const { kind, source = HAND_SOURCE, fields, ...said } = added
  return tell(workspace, source, editor, (importId) => {
    const id = added.id ?? ownId(added, importId)
    if (isKnown(workspace.state, { kind, id, source })) throw thereAlready(kind, id)
    return { ...said, kind, id, fields, ...(kind === "customer" && !isNamed(added) ? { customer: id } : {}) }
  })
}

/** Says a record anew, with some of its fields changed: from now on what is typed stands before what files and programs say. */
export function editRecord(workspace: Workspace, key: RecordKey, changed: Partial<Typed>, editor: Editor): HandEdit {
  const found = recordToEdit(workspace.state, key)
  const { source, ...record } = found
  const fields = Object.entries({ ...(record.fields as object), ...changed.fields })
  const next = {
    ...record,
    ...changed,
    fields: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
  }
  const isSame = changed.identifiers === undefined && JSON.stringify(next) === JSON.stringify(record)
  if (isSame) {
    throw new BilingualError({
      en: `${KIND_WORDS[key.kind].one.en} ${key.id} says so already: nothing was changed.`,
      de: `${KIND_WORDS[key.kind].one.de} ${key.id} lautet schon so: Es wurde nichts geändert.`,
    })
  }
  return tell(workspace, source, editor, () => next)
}

/** Takes a record away; what files and programs say of it counts no more, until the removal is undone. */
export function removeRecord(workspace: Workspace, key: RecordKey, editor: Editor): HandEdit {
  const { source, ...record } = recordToEdit(workspace.state, key)
  return tell(workspace, source, editor, () => ({ ...record, removed: true }))
}

/** One typed record is one import, there whole or not at all. */
function tell(
  { state, settings }: Workspace,
  source: string,
  { by, at, currency }: Editor,
  recordOf: (importId: number) => unknown,
): HandEdit {
  return state.transaction(() => {
    const origin = beginOrigin(state, { source, channel: "hand", begunAt: at, name: by })
    const record = checked(recordOf(origin.importId))
    if (new Tombstones(state).admitted(record) !== record) throw wasErased()
    new RecordWriter(state, origin, settings.timeZone).write([record])
    commitImport(state, origin.importId, { rows: 1, rejected: 0 })
    if (currency !== undefined && settings.currency === undefined) saveSetting(state, "currency", currency)
    return { importId: origin.importId, source, record }
  })
}

const wasErased = () =>
  new BilingualError({
    en: 'whom this is about was erased, so nothing is kept of them. Are they a customer again? "stammwert erasures --readmit ID" lets them in.',
    de: "Die Person, um die es geht, ist gelöscht, deshalb wird nichts von ihr aufbewahrt. Ist sie wieder Kunde? »stammwert erasures --readmit KUNDE« lässt sie zu.",
  })

function checked(claim: unknown): BusinessRecord {
  const { record, faults } = checkRecord(claim)
  if (record) return record
  throw new RecordError(faults)
}

const isNamed = ({ customer, identifiers = {} }: Typed) =>
  customer !== undefined || Object.values(identifiers).some((value) => value !== undefined)

/** A customer is called by their number or address, anything else by the import that brought it. */
function ownId({ kind, customer, identifiers }: Typed & { kind: Kind }, importId: number): string {
  const name = kind === "customer" ? (customer ?? identifiers?.email ?? identifiers?.phone) : undefined
  return name ?? `H${importId}`
}

function isKnown(state: State, { kind, id, source }: { kind: Kind; id: string; source: string }): boolean {
  const current = currentRecord(state, source, kind, id)
  if (current !== undefined) return current.fields !== undefined
  const [found] = state.rows<{ id: number }>("SELECT id FROM source WHERE name = ?", source)
  const isOrderOfFiles = kind === "order" && source !== HAND_SOURCE && found !== undefined
  return isOrderOfFiles && entriesOfOrder(state, "current_entry", { sourceId: found.id, number: id }).length > 0
}

function thereAlready(kind: Kind, id: string): BilingualError {
  return new BilingualError({
    en: `${KIND_WORDS[kind].one.en} ${id} is there already: "stammwert edit ${kind} ${id}" changes it.`,
    de: `${KIND_WORDS[kind].one.de} ${id} gibt es schon: »stammwert edit ${kind} ${id}« ändert den Eintrag.`,
  })
}

type Editable = Omit<BusinessRecord, "fields" | "removed"> & { readonly source: string; readonly fields: object }

/** A record as it counts now, ready to be said anew. */
function recordToEdit(state: State, key: RecordKey): Editable {
  const { kind, id } = key
  if (kind === "customer" && isKnownByOrdersAlone(state, id)) {
    return { kind, id, customer: id, source: key.source ?? HAND_SOURCE, fields: {} }
  }
  const source = sourceOf(state, key)
  const current = currentRecord(state, source.name, kind, id)
  if (current === undefined && kind === "order") return orderToEdit(state, key, source)
  if (current?.fields === undefined) {
    throw new BilingualError({
      en: `${KIND_WORDS[kind].one.en} ${id} has been removed: "stammwert history ${kind} ${id}" tells by which import, and undoing that brings it back.`,
      de: `${KIND_WORDS[kind].one.de} ${id} ist entfernt: »stammwert history ${kind} ${id}« nennt den Import dazu; wird er zurückgenommen, ist der Eintrag wieder da.`,
    })
  }
  return {
    kind,
    id,
    source: source.name,
    ...(current.customer === null ? {} : { customer: current.customer }),
    ...momentOf(current),
    fields: current.fields,
  }
}

const momentOf = ({ day, at }: { day: number | null; at: number | null }) =>
  at !== null ? { at: new Date(at).toISOString() } : day !== null ? { at: formatDay(day) } : {}

function isKnownByOrdersAlone(state: State, name: string): boolean {
  const [found] = state.rows(
    `SELECT 1 FROM customer WHERE name = ? AND NOT EXISTS (SELECT 1 FROM record WHERE kind = 'customer' AND external_id = ?)`,
    name,
    name,
  )
  return found !== undefined
}

/** An order that only files tell of, as one record. */
function orderToEdit(state: State, key: RecordKey, source: { id: number; name: string }): Editable {
  const entries = entriesOfOrder(state, "current_entry", { sourceId: source.id, number: key.id })
  const whole = entries.filter(({ isRefund }) => isRefund === 0)
  const fields = orderOfEntries(entries)
  if (fields === undefined || new Set(whole.map(({ customer, day }) => `${day} ${customer}`)).size !== 1) {
    throw new BilingualError({
      en: `${key.id} is ${fields ? "the number of several orders" : "a refund without its order"} in ${source.name}, so it cannot be edited by hand: import a mended file instead.`,
      de: `${key.id} ist in ${source.name} ${fields ? "die Nummer mehrerer Bestellungen" : "eine Erstattung ohne ihre Bestellung"} und lässt sich nicht von Hand ändern: Importieren Sie stattdessen eine berichtigte Datei.`,
    })
  }
  const [{ customer }] = whole
  return {
    kind: "order",
    id: key.id,
    source: source.name,
    ...(customer === null ? {} : { customer }),
    ...momentOf(whole[0]),
    fields,
  }
}
