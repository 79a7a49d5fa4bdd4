import { formatDay } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { membersOfPersons } from "../shownCustomers.ts"
import type { State } from "../state.ts"

/** Up to where somebody was followed: entry of the change log, run of values; undefined where never. */
export type Followed = { readonly change: number | undefined; readonly run: number | undefined }

/** Beyond so many customers a move is put down to the change as a whole. */
const MOST_LOOKED_UP = 5_000
/** Records of one customer that are looked through for one that is new. */
const MOST_RECORDS = 50

/**
 * What made customers come or go since they were last followed: the newest record or entry that is new, else new values, else
 * the day. A segment that is followed for the first time has its version to thank.
 */
export async function causesOf(
  engine: Analytics,
  state: State,
  customers: readonly number[],
  { since, until, day, version }: { since: Followed; until: Followed; day: number; version: number },
): Promise<(customer: number) => string> {
  if (since.change === undefined) return () => `version ${version}`
  const isNewer = (until.change ?? 0) > since.change
  const otherwise = until.run !== since.run && until.run !== undefined ? `run ${until.run}` : `day ${formatDay(day)}`
  if (!isNewer) return () => otherwise
  if (customers.length > MOST_LOOKED_UP) return () => `change ${until.change}`
  const ranges = newRanges(state, since.change)
  const membersOf = await membersOfPersons(engine, customers)
  const isGone = state.rows("SELECT 1 FROM change WHERE seq > ? AND action = 'undo'", since.change).length > 0
  return (customer) => {
    for (const member of membersOf(customer)) {
      for (const [table, word] of TABLES) {
        const ids = state.rows<{ id: number }>(
          `SELECT id FROM ${table} WHERE customer_id = ? ORDER BY id DESC LIMIT ${MOST_RECORDS}`,
          member,
        )
        const found = ids.find(({ id }) => ranges[table].some(({ first, last }) => id >= first && id <= last))
        if (found) return `${word} ${found.id}`
      }
    }
    return isGone ? `change ${until.change}` : otherwise
  }
}

const TABLES = [
  ["record", "record"],
  ["order_entry", "entry"],
] as const

type Range = { readonly first: number; readonly last: number }

/** What has begun to count after an entry of the change log, by ids. */
function newRanges(state: State, since: number): Readonly<Record<"record" | "order_entry", readonly Range[]>> {
  const rows = state.rows<Range & { of_table: string }>(
    `SELECT DISTINCT stage.of_table, stage.first_entry AS first, stage.last_entry AS last FROM change
     JOIN change AS stage ON stage.action = 'stage' AND (stage.seq = change.seq OR (change.action = 'commit' AND stage.import_id = change.import_id))
     WHERE change.seq > ? ORDER BY first`,
    since,
  )
  const of = (table: string) => joined(rows.filter((row) => row.of_table === table))
  return { record: of("record"), order_entry: of("order_entry") }
}

/** Ranges that follow upon each other as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: { first: number; last: number }[] = []
  for (const { first, last } of ranges) {
    const before = all.at(-1)
    if (before && first <= before.last + 1) before.last = Math.max(before.last, last)
    else all.push({ first, last })
  }
  return all
}
