import { formatDay } from "../records/day.ts"
import type { RecordOf } from "../records/record.ts"
import type { Analytics } from "./analytics.ts"
import { quote } from "./engine.ts"
import type { EntryOptions } from "./entrySql.ts"
import { linkedCustomerSql } from "./links.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { type Origin, RecordWriter } from "./records.ts"
import { Tombstones } from "./rights/tombstones.ts"
import { addressInLowerCase, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"
import type { State } from "./state.ts"

const WRITTEN_AT_ONCE = 500

/**
 * Keeps who was brought by whom, from a column of the orders or a file of referrals: one record for each two. What an
 * attempt that was cut off has written stays.
 */
export async function stageReferrals(
  state: State,
  origin: Origin,
  engine: Analytics,
  source: PreparedFile,
  options: EntryOptions & { readonly timeZone: string },
): Promise<void> {
  const rows = pairsSql(source, options)
  if (rows === undefined) return
  const writer = new RecordWriter(state, origin, options.timeZone)
  const tombstones = new Tombstones(state)
  const [{ written }] = state.rows<{ written: number }>(
    "SELECT count(*) AS written FROM record WHERE file_id = ? AND kind = 'referral'",
    origin.fileId,
  )
  let skipped = 0
  for await (const chunk of engine.chunks(rows)) {
    const [customers, referrers] = [chunk.texts(0), chunk.texts(1)]
    const days = chunk.bigIntegers(2)
    const records = Array.from({ length: chunk.rowCount }, (_, row) =>
      referralOf(customers.at(row) as string, referrers.at(row) as string, days[row]),
    ).filter((record) => tombstones.admitted(record) !== undefined)
    const known = Math.min(written - skipped, records.length)
    skipped += known
    for (let from = known; from < records.length; from += WRITTEN_AT_ONCE) {
      state.stage(() => writer.write(records.slice(from, from + WRITTEN_AT_ONCE)))
      state.shortenLog()
    }
  }
}

function referralOf(customer: string, referrer: string, day: number): RecordOf<"referral"> {
  const at = Number.isNaN(day) ? {} : { at: formatDay(day) }
  return { kind: "referral", id: `${customer} ← ${referrer}`, customer, ...at, fields: { referrer, state: "joined" } }
}

/** Every two of them with the first day that names them; nobody brings themselves, and a placeholder is nobody. */
function pairsSql(source: PreparedFile, options: EntryOptions): string | undefined {
  const { roles, anonymousWords } = source.plan
  if (!roles.referredBy) return undefined
  const row = new RowSql(source.plan, options.currency)
  const customer = linkedCustomerSql(row, options.links)
  const referrer = addressInLowerCase(row.text(roles.referredBy))
  const isSomebody = (name: string) => `lower(${name}) NOT IN (${anonymousWords.map(quote).join(", ")})`
  return `SELECT customer, referrer, min(day)::BIGINT AS day
    FROM (SELECT ${customer.sql} AS customer, ${referrer} AS referrer, ${roles.date ? row.day() : "NULL::INTEGER"} AS day
      FROM (${sourceSql(source)}) ${customer.join})
    WHERE customer <> referrer AND ${isSomebody("customer")} AND ${isSomebody("referrer")}
    GROUP BY customer, referrer ORDER BY customer, referrer`
}
