import { type Asking, type Behind, counted, type Definition, rowsOf } from "./asking.ts"
import { YEAR_DAYS } from "./keyFigures.ts"

/** Who stayed from one year to the next: churn is the rest. */
export type Retention = {
  /** Customers with an order in the year before the last one, and those of them with one in the last year too. */
  readonly buyers: Kept
  /** Customers whose contract ran a year ago, and those of them of whom one still runs. */
  readonly contracts: Kept
}

export type Kept = { readonly before: number; readonly kept: number; readonly share: number | undefined }

export const retentionDefinition: Definition = {
  means: {
    en: "of customers with an order between 730 and 365 days ago the share with another one since (retention); the rest is churn. Of contracts: the share of those running 365 days ago of whom one still runs",
    de: "von Kunden mit einer Bestellung vor 730 bis 365 Tagen der Anteil, der seither wieder bestellt hat (Bindungsrate); der Rest ist Abwanderung. Bei Verträgen: der Anteil derer, die vor 365 Tagen einen laufenden hatten und noch einen haben",
  },
  unit: "share",
}

const BUYERS = `SELECT customer, bool_or(day > $asOf - ${YEAR_DAYS}) AS is_kept FROM counted WHERE is_order AND day > $asOf - 2 * ${YEAR_DAYS}
  GROUP BY customer HAVING bool_or(day <= $asOf - ${YEAR_DAYS})`

const runs = (day: string) => `bool_or(starts_on <= ${day} AND coalesce(ends_on, 2147483647) >= ${day})`
const MEMBERS = `SELECT customer, ${runs("$asOf")} AS is_kept FROM subscription WHERE customer IS NOT NULL
  GROUP BY customer HAVING ${runs(`$asOf - ${YEAR_DAYS}`)}`

export async function retention(asking: Asking): Promise<Retention> {
  const [buyers] = await rowsOf(asking, `WITH ${counted(asking)} ${COUNT(BUYERS)}`)
  const [contracts] = await rowsOf(asking, COUNT(MEMBERS))
  return { buyers: keptOf(buyers), contracts: keptOf(contracts) }
}

const COUNT = (sql: string) => `SELECT count(*) AS before, count(*) FILTER (WHERE is_kept) AS kept FROM (${sql})`

function keptOf(row: Record<string, unknown>): Kept {
  const [before, kept] = [Number(row.before), Number(row.kept)]
  return { before, kept, share: before === 0 ? undefined : kept / before }
}

/** Those who stayed, or those who left. */
export const customersByRetention = (asking: Asking, of: keyof Retention, isKept: boolean): Behind => ({
  sql:
    of === "buyers"
      ? `WITH ${counted(asking)} SELECT customer FROM (${BUYERS}) WHERE is_kept = $isKept`
      : `SELECT customer FROM (${MEMBERS}) WHERE is_kept = $isKept`,
  values: { isKept },
})
