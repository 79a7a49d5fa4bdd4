import { BilingualError } from "../../records/bilingualError.ts"
import { type Day, formatDay } from "../../records/day.ts"
import { KEEPING_PERIODS, type KeepingPeriod, leastDays } from "../../records/keepingPeriods.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import { audit } from "../audit.ts"
import { logPeopleChange, removeRows } from "../imports.ts"
import { changeSetting, readSettings } from "../settings.ts"
import type { State } from "../state.ts"

/** How long records of a kind are kept, by the day that they are of; undefined for ever. */
export type RetentionRule = {
  readonly kind: Kind
  readonly days: number | undefined
  /** Nobody has set it: it is ours. */
  readonly isUsual: boolean
  /** A law that wants the originals kept longer, if any. */
  readonly law: KeepingPeriod | undefined
}

/** Raw visits tell more of a person than any figure needs; their daily sums stay. */
const USUAL: Partial<Record<Kind, number>> = { visit: 90 }

/** Kinds without which nothing can be valued, or by which the rest is understood: they go with their person, not with their age. */
const NOT_BY_AGE: ReadonlySet<Kind> = new Set<Kind>([
  "customer",
  "product",
  "price",
  "consent",
  "order",
  "subscription",
  "rate",
])

export const RETAINED_KINDS: readonly Kind[] = KIND_NAMES.filter((kind) => !NOT_BY_AGE.has(kind))

const settingOf = (kind: Kind) => `retention.${kind}`
const FOR_EVER = "never"
const LONGEST_DAYS = 36_525

export function retentionRules(state: State): RetentionRule[] {
  const settings = readSettings(state)
  return RETAINED_KINDS.map((kind) => {
    const set = settings.get(settingOf(kind))
    const days = set === undefined ? USUAL[kind] : set === FOR_EVER ? undefined : Number(set)
    return { kind, days, isUsual: set === undefined, law: KEEPING_PERIODS.kinds[kind] }
  })
}

/** How long a kind is to be kept: days, `never` to remove nothing by its age, or undefined for what is usual. */
export type Retention = {
  readonly days: number | "never" | undefined
  /** What the law wants kept lies in the books, and this is a copy: it may go earlier. */
  readonly originalsElsewhere?: boolean
}

export function setRetention(state: State, kind: Kind, { days, originalsElsewhere }: Retention, at: string): void {
  if (!RETAINED_KINDS.includes(kind)) throw notByAge(kind)
  if (typeof days === "number" && (!Number.isInteger(days) || days < 1 || days > LONGEST_DAYS)) throw noDays(days)
  const law = KEEPING_PERIODS.kinds[kind]
  if (law && !originalsElsewhere && typeof days === "number" && days < leastDays(law)) throw tooShort(kind, law)
  changeSetting(state, settingOf(kind), days === undefined ? undefined : String(days), at)
}

/** What a run would remove: how many records of a kind, from which day to which. */
export type Removal = {
  readonly kind: Kind
  readonly records: number
  readonly from: string
  readonly until: string
}

const DUE = "kind = ? AND day IS NOT NULL AND day < ?"

/** What the next run on a day removes. Every version goes, as old as the latest one. */
export function retentionPreview(state: State, today: Day): Removal[] {
  return retentionRules(state).flatMap(({ kind, days }) => {
    if (days === undefined) return []
    const [{ records, first, last }] = state.rows<{ records: number; first: number | null; last: number | null }>(
      `SELECT count(DISTINCT source_id || ' ' || external_id) AS records, min(day) AS first, max(day) AS last FROM record WHERE ${DUE}
         AND NOT EXISTS (SELECT 1 FROM record AS other WHERE ${LATER})`,
      kind,
      today - days,
      today - days,
    )
    if (records === 0) return []
    return [{ kind, records, from: formatDay(first as number), until: formatDay(last as number) }]
  })
}

/** Another version of the same record that is not due. */
const LATER = `other.kind = record.kind AND other.external_id = record.external_id AND other.source_id = record.source_id
  AND (other.day IS NULL OR other.day >= ?)`

/** Few enough for a transaction of some milliseconds. */
const REMOVED_AT_ONCE = 200

/**
 * Removes what is too old by the rules, visits after their daily sums are kept; answers what went. The caller is the only one who
 * takes files in. What was cut off goes on with the next run: a day's visits are summed and removed together.
 */
export function runRetention(state: State, { today, at }: { readonly today: Day; readonly at: string }): Removal[] {
  const removals = retentionPreview(state, today)
  for (const { kind } of removals) {
    const before = today - (retentionRules(state).find((rule) => rule.kind === kind)?.days as number)
    while (state.transaction(() => removeSome(state, kind, before)) > 0) state.shortenLog()
  }
  const removed = Object.fromEntries(removals.map(({ kind, records }) => [kind, records]))
  state.transaction(() => {
    if (removals.length > 0) logPeopleChange(state)
    state
      .prepare("INSERT INTO retention_run (at, day, removed) VALUES (?, ?, ?)")
      .run(at, today, JSON.stringify(removed))
    if (removals.length > 0)
      audit(state, {
        at: Date.parse(at),
        actor: "retention",
        action: "remove by age",
        object: "records",
        detail: removed,
      })
  })
  return removals
}

/** The last day that a run has been done for. */
export function lastRetentionDay(state: State): Day | undefined {
  const [{ day }] = state.rows<{ day: number | null }>("SELECT max(day) AS day FROM retention_run")
  return day ?? undefined
}

/** Older versions first, so that none comes to count because the one before it went. */
function removeSome(state: State, kind: Kind, before: Day): number {
  const due = state.rows<{ id: number }>(
    `SELECT id FROM record WHERE ${DUE} AND NOT EXISTS (SELECT 1 FROM record AS other WHERE ${LATER}) ORDER BY rank, version, coalesce(body, ''), id LIMIT ${REMOVED_AT_ONCE}`,
    kind,
    before,
    before,
  )
  const ids = JSON.stringify(due.map(({ id }) => id))
  if (kind === "visit") state.prepare(FOLD_VISITS).run(ids)
  const customers = state.rows<{ id: number }>(
    "SELECT DISTINCT customer_id AS id FROM record WHERE customer_id IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
    ids,
  )
  removeRows(
    state,
    "record",
    due.map(({ id }) => id).sort((a, b) => a - b),
  )
  const drop = state.prepare(
    `DELETE FROM customer WHERE id = ? AND NOT EXISTS (SELECT 1 FROM order_entry WHERE customer_id = customer.id)
       AND NOT EXISTS (SELECT 1 FROM record WHERE customer_id = customer.id) AND NOT EXISTS (SELECT 1 FROM identifier WHERE customer_id = customer.id)`,
  )
  for (const { id } of customers) drop.run(id)
  return due.length
}

/** Adds visits that count to their day's sums; how many customers came is the most that one portion has seen. */
const FOLD_VISITS = `INSERT INTO visit_sum
  SELECT day, source_id, coalesce(body ->> '$.type', ''), coalesce(body ->> '$.name', ''), coalesce(body ->> '$.source', ''),
    coalesce(body ->> '$.campaign', ''), coalesce(body ->> '$.branch', ''), count(*), count(DISTINCT customer_id)
  FROM current_record WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3, 4, 5, 6, 7
  ON CONFLICT DO UPDATE SET visits = visits + excluded.visits, customers = max(customers, excluded.customers)`

/** Visits of a day of one type and name. */
export type VisitSum = { readonly day: Day; readonly type: string; readonly name: string; readonly visits: number }

/** Visits by day, type and name from one day to another, whether they are still here one by one or as sums. */
export function visitSums(state: State, from: Day, until: Day): VisitSum[] {
  return state.rows<VisitSum>(
    `SELECT day, type, name, sum(visits) AS visits FROM (
       SELECT day, type, name, visits FROM visit_sum
       UNION ALL SELECT day, coalesce(body ->> '$.type', ''), coalesce(body ->> '$.name', ''), 1 FROM current_record WHERE kind = 'visit')
     WHERE day BETWEEN ? AND ? GROUP BY day, type, name ORDER BY day, type, name`,
    from,
    until,
  )
}

const notByAge = (kind: Kind) =>
  new BilingualError({
    en: `records of the kind ${kind} are not removed by their age, because sums rest on them: erase people with "stammwert erase".`,
    de: `Einträge der Art ${kind} werden nicht nach Alter entfernt, weil Summen darauf beruhen: Personen löscht »stammwert erase«.`,
  })

const noDays = (days: number) =>
  new BilingualError({
    en: `a retention is a whole number of days from 1 to 36525: found ${days}`,
    de: `Eine Aufbewahrung ist eine ganze Zahl von Tagen zwischen 1 und 36525, gefunden: ${days}`,
  })

const tooShort = (kind: Kind, { years, law }: KeepingPeriod) =>
  new BilingualError({
    en: `the law (${law}) wants ${kind} records kept for ${years} years from the end of theirs: name more days, or say that the originals are elsewhere (--originals-elsewhere) if this is only a copy.`,
    de: `Das Gesetz (${law}) verlangt für ${kind} ${years} Jahre ab Jahresende: Nennen Sie mehr Tage, oder sagen Sie, dass die Originale anderswo liegen (--originals-elsewhere), wenn dies nur eine Kopie ist.`,
  })
