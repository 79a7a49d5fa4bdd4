import { BilingualError } from "../../records/bilingualError.ts"
import { dayOfInstant } from "../../records/day.ts"
import { Acquaintances } from "../identity/acquaintances.ts"
import type { Decider } from "../identity/decisions.ts"
import { type KnownPerson, knownPerson } from "../identity/knownPerson.ts"
import { commitImport, lastChange, logPeopleChange } from "../imports.ts"
import { beginOrigin } from "../records.ts"
import { readSettings } from "../settings.ts"
import type { State } from "../state.ts"
import { forgetValues } from "../valuationRuns.ts"

/**
 * A restriction (Art. 18 GDPR): records are kept and nothing is done with them, they count nowhere. An objection to profiling
 * (Art. 21): no value, no group, no list; what was bought counts as bought by nobody in particular.
 */
export const LIMIT_KINDS = ["restriction", "objection"] as const
export type LimitKind = (typeof LIMIT_KINDS)[number]

/** Somebody's limit beginning or ending. */
export type LimitEntry = {
  readonly kind: LimitKind
  /** 1 where it begins. */
  readonly holds: 0 | 1
  readonly reason: string
  readonly by: string
  /** The instant, in UTC. */
  readonly at: string
  readonly importId: number
}

type LimitChange = { readonly kind: LimitKind; readonly holds: boolean; readonly reason: string }

const SOURCE = "rights"
const LONGEST_REASON = 500

/** Begins or ends somebody's limit, as an import of its own, so that `undo` takes it back; it holds from the next computation on. */
export function limit(
  state: State,
  asked: string,
  { kind, holds, reason }: LimitChange,
  { by, begunAt }: Decider,
): { readonly importId: number; readonly person: KnownPerson } {
  return state.transaction(() => {
    const person = knownPerson(state, asked)
    if (limitsOf(state, person.members).has(kind) === holds) throw isSo(person.name, kind, holds)
    const importId = keepLimit(state, person.name, { kind, holds, reason }, { by, begunAt })
    if (holds) endStays(state, person.id, begunAt)
    if (kind === "objection" && holds) forgetValues(state, person.id)
    return { importId, person }
  })
}

/** Keeps a limit's beginning or end, in a transaction of the caller; answers the import that it is. */
export function keepLimit(
  state: State,
  customer: string,
  { kind, holds, reason }: LimitChange,
  { by, begunAt }: Decider,
): number {
  const { importId, fileId } = beginOrigin(state, { source: SOURCE, channel: "hand", begunAt, name: by })
  state
    .prepare("INSERT INTO limit_decision (file_id, customer_name, kind, holds, reason) VALUES (?, ?, ?, ?, ?)")
    .run(fileId, customer, kind, holds ? 1 : 0, reason.slice(0, LONGEST_REASON))
  commitImport(state, importId, { rows: 1, rejected: 0 })
  logPeopleChange(state, importId)
  return importId
}

/** Whoever is limited leaves the groups that were put together by hand; live ones see to it themselves. */
function endStays(state: State, customer: number, begunAt: string): void {
  const at = Date.parse(begunAt)
  const day = dayOfInstant(new Date(at), readSettings(state).get("time_zone") ?? "Europe/Berlin")
  const left = state.rows<{ id: number }>(
    `SELECT DISTINCT segment_id AS id FROM segment_stay JOIN segment ON segment.id = segment_id
     WHERE customer_id = ? AND left_at IS NULL AND kind = 'static'`,
    customer,
  )
  const leave = state.prepare(
    "UPDATE segment_stay SET left_at = ?, left_day = ?, left_by = ? WHERE customer_id = ? AND segment_id = ? AND left_at IS NULL",
  )
  const count = state.prepare("UPDATE segment SET revision = revision + 1 WHERE id = ?")
  for (const { id } of left) {
    leave.run(at, day, `change ${lastChange(state)}`, customer, id)
    count.run(id)
  }
}

function isSo(name: string, kind: LimitKind, holds: boolean): BilingualError {
  const what = {
    restriction: { en: "restricted", de: "gesperrt" },
    objection: { en: "objecting", de: "mit Widerspruch vermerkt" },
  }[kind]
  return new BilingualError({
    en: `${name} is ${holds ? "" : "not "}${what.en} already: nothing was changed.`,
    de: `${name} ist ${holds ? "schon" : "gar nicht"} ${what.de}: Es wurde nichts geändert.`,
  })
}

/** Every beginning and end of a person's limits, in their order. */
export function limitHistory(state: State, names: readonly string[]): LimitEntry[] {
  return state.rows<LimitEntry>(
    `SELECT kind, decision.holds AS holds, reason, file.name AS "by", begun_at AS at, import.id AS importId FROM standing_limit AS decision
     JOIN import_file AS file ON file.id = decision.file_id JOIN import ON import.id = file.import_id
     WHERE customer_name IN (SELECT value FROM json_each(?)) ORDER BY decision.id`,
    JSON.stringify(names),
  )
}

/** Which limits hold for a person now: of each kind the latest decision counts. */
export function limitsOf(state: State, names: readonly string[]): ReadonlySet<LimitKind> {
  const held = new Set<LimitKind>()
  for (const { kind, holds } of limitHistory(state, names)) {
    if (holds === 1) held.add(kind)
    else held.delete(kind)
  }
  return held
}

/** The customers of the state to whom a limit applies now, each with everybody who is the same person. */
export type Limited = {
  readonly restriction: ReadonlySet<number>
  readonly objection: ReadonlySet<number>
  readonly people: Readonly<Record<LimitKind, number>>
}

export function limitedCustomers(state: State): Limited {
  const found = { restriction: new Set<number>(), objection: new Set<number>() }
  const people = { restriction: 0, objection: 0 }
  const named = state.rows<{ id: number }>(
    "SELECT id FROM customer WHERE name IN (SELECT customer_name FROM standing_limit) ORDER BY id",
  )
  const nameOf = state.prepare("SELECT name FROM customer WHERE id = ?")
  const acquaintances = new Acquaintances(state)
  const met = new Set<number>()
  for (const { id } of named) {
    const aliases = acquaintances.aliasesOf([id], false)
    const person = aliases.get(id)
    if (person === undefined || person === null || met.has(person)) continue
    met.add(person)
    const members = [...aliases].flatMap(([one, of]) => (of === person ? [one] : []))
    const names = members.map((one) => String(nameOf.row(one)?.name))
    for (const kind of limitsOf(state, names)) {
      people[kind]++
      for (const member of members) found[kind].add(member)
    }
  }
  return { ...found, people }
}

/** Who is whom in figures: those who are limited are nobody, all of them or (`some`) those whom the aliases speak of. */
export function asNobody(
  aliases: ReadonlyMap<number, number | null>,
  { restriction, objection }: Limited,
  which: "all" | "some",
): Map<number, number | null> {
  const hidden = [...restriction, ...objection].filter((id) => which === "all" || aliases.has(id))
  return new Map([...aliases, ...hidden.map((id) => [id, null] as const)])
}
