import type { Day } from "../records/day.ts"
import type { Channel } from "./imports.ts"
import { entriesOfOrder, type OrderEntry, orderOfEntries } from "./orderOfEntries.ts"
import { type RecordKey, sourceOf } from "./recordKey.ts"
import { historyOfRecord, type KeptRecord } from "./records.ts"
import type { State } from "./state.ts"

/** What one import told of a record. */
export type RecordVersion = {
  readonly importId: number
  readonly channel: Channel
  /** The file, the program or the person that told it. */
  readonly origin: string
  /** When, in UTC. */
  readonly toldAt: string
  readonly customer: string | null
  readonly day: Day | null
  readonly at: number | null
  /** Undefined where this version removes the record. */
  readonly fields: Readonly<Record<string, unknown>> | undefined
  /** Whether its import stands, and whether no other version stands before it. */
  readonly counts: boolean
  readonly isCurrent: boolean
  /** What differs from the version told before it; all there is in the first. */
  readonly differences: readonly Difference[]
}

export type Difference = { readonly field: string; readonly before: unknown; readonly after: unknown }

type Told = Omit<RecordVersion, "differences" | "isCurrent">

/** Every version of a record in the order in which it was told, whatever the clock said. */
export function recordHistory(state: State, key: RecordKey): { source: string; versions: RecordVersion[] } {
  const source = sourceOf(state, key)
  const records = historyOfRecord(state, source.name, key.kind, key.id)
  const ofFiles = key.kind === "order" ? fileVersions(state, source.id, key.id) : []
  // The highest of the records that count stands before files; among files the latest does.
  const current =
    records.findLast(({ counts }) => counts)?.importId ?? ofFiles.findLast(({ counts }) => counts)?.importId
  const told = [...ofFiles, ...records.map(toldBy)].sort((a, b) => a.importId - b.importId)
  const versions = told.map((version, index) => ({
    ...version,
    isCurrent: version.importId === current,
    differences: differencesOf(told[index - 1], version),
  }))
  return { source: source.name, versions }
}

const toldBy = ({ importId, channel, origin, toldAt, customer, day, at, fields, counts }: KeptRecord): Told => ({
  importId,
  channel,
  origin,
  toldAt,
  customer,
  day,
  at,
  fields: fields as Record<string, unknown> | undefined,
  counts,
})

/** What each file says of an order. */
function fileVersions(state: State, sourceId: number, number: string): Told[] {
  const byFile = Map.groupBy(entriesOfOrder(state, "order_entry", { sourceId, number }), ({ fileId }) => fileId)
  return [...byFile].flatMap(([fileId, entries]) => {
    const fields = orderOfEntries(entries)
    return fields === undefined ? [] : [{ ...originOf(state, fileId), ...headOf(entries), fields }]
  })
}

function headOf(entries: readonly OrderEntry[]): Pick<Told, "customer" | "day" | "at"> {
  const { customer, day, at } = entries.find(({ isRefund }) => isRefund === 0) ?? entries[0]
  return { customer, day, at }
}

function originOf(state: State, fileId: number): Pick<Told, "importId" | "channel" | "origin" | "toldAt" | "counts"> {
  const [row] = state.rows<{ importId: number; channel: Channel; origin: string; toldAt: string; state: string }>(
    `SELECT import.id AS importId, channel, file.name AS origin, begun_at AS toldAt, import.state
     FROM import_file AS file JOIN import ON import.id = import_id WHERE file.id = ?`,
    fileId,
  )
  const { state: importState, ...origin } = row
  return { ...origin, counts: importState === "committed" }
}

function differencesOf(before: Told | undefined, after: Told): Difference[] {
  const [left, right] = [before, after].map((version) => ({
    customer: version?.customer ?? undefined,
    at: version?.at ?? version?.day ?? undefined,
    ...version?.fields,
  })) as Record<string, unknown>[]
  if (after.fields === undefined) return []
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
    .filter((field) => JSON.stringify(left[field]) !== JSON.stringify(right[field]))
    .map((field) => ({ field, before: left[field], after: right[field] }))
}
