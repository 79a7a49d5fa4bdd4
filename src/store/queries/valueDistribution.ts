import { median } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import type { Spread } from "./concentration.ts"
import { valued } from "./customerEquity.ts"

/** How many customers have brought, or are worth, how much. Amounts in minor units. */
export type ValueDistribution = {
  readonly customers: number
  readonly meanCents: number | undefined
  readonly medianCents: number | undefined
  /** Steps of 1, 2 and 5 times a power of ten: above `fromCents`, up to `upToCents`; undefined: without end. */
  readonly steps: readonly {
    readonly fromCents: number | undefined
    readonly upToCents: number | undefined
    readonly customers: number
    readonly cents: number
  }[]
}

export const valueDistributionDefinition: Definition = {
  means: {
    en: "customers by revenue less refunds so far, or by value to date and expected; a few large customers pull the mean up, the median is the customer in the middle",
    de: "Kunden nach Umsatz abzüglich Erstattungen oder nach bisherigem und erwartetem Wert; wenige große Kunden ziehen den Mittelwert nach oben, der Median ist der Kunde in der Mitte",
  },
  unit: "customers",
}

/** Ends of the steps, in minor units: 0, 1, 2, 5, 10 … a hundred thousand of the currency. */
const ENDS = [0, ...[100, 1_000, 10_000, 100_000, 1_000_000].flatMap((ten) => [ten, 2 * ten, 5 * ten]), 10_000_000]

const figures = (asking: Asking, of: Spread): string =>
  of === "revenue"
    ? `WITH ${asked(asking)}, ${lives(asking)}, figure AS (SELECT customer, cents FROM life)`
    : `WITH ${valued(asking)}, figure AS (SELECT customer, own_value AS cents FROM worth)`

export async function valueDistribution(asking: Asking, of: Spread): Promise<ValueDistribution> {
  const step = `CASE ${ENDS.map((end, index) => `WHEN cents <= ${end} THEN ${index}`).join(" ")} ELSE ${ENDS.length} END`
  const rows = await rowsOf(
    asking,
    `${figures(asking, of)}, whole AS (SELECT avg(cents) AS mean, ${median("cents")} AS median FROM figure)
     SELECT ${step} AS step, count(*) AS customers, sum(cents) AS cents, (SELECT mean FROM whole) AS mean, (SELECT median FROM whole) AS median
     FROM figure GROUP BY step ORDER BY step`,
  )
  return {
    customers: rows.reduce((sum, row) => sum + Number(row.customers), 0),
    meanCents: rows.length === 0 ? undefined : Number(rows[0].mean),
    medianCents: rows.length === 0 ? undefined : Number(rows[0].median),
    steps: rows.map((row) => ({
      fromCents: ENDS[Number(row.step) - 1],
      upToCents: ENDS[Number(row.step)],
      customers: Number(row.customers),
      cents: Number(row.cents),
    })),
  }
}

export const customersBetween = (
  asking: Asking,
  of: Spread,
  { above, upTo }: { readonly above: number | undefined; readonly upTo: number | undefined },
): Behind => ({
  sql: `${figures(asking, of)} SELECT customer FROM figure WHERE ($above IS NULL OR cents > $above) AND ($upTo IS NULL OR cents <= $upTo)`,
  values: { above: above ?? null, upTo: upTo ?? null },
})
