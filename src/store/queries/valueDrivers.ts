import { asReal, asText, quantile } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, FIRST_ORDER, rowsOf } from "./asking.ts"
import { said } from "./cells.ts"
import { YEAR_DAYS } from "./keyFigures.ts"

/** Something that customers can be told apart by at their first order, and how far their value goes with it. */
export type ValueDriver = {
  readonly driver: DriverName
  /**
   * Share of the differences between customers that goes with it (eta squared, less what as many groups would explain by
   * chance: epsilon squared, Kelley 1935); 0: knowing it tells nothing.
   */
  readonly explained: number
  readonly groups: readonly {
    readonly value: string | undefined
    readonly customers: number
    readonly meanCents: number
  }[]
}

export const valueDriversDefinition: Definition = {
  means: {
    en: "of customers whose first order lies a year back: how far what they brought within that year differs by what was known at the first order. It says what goes together, not what causes what: coupon buyers may have been different people from the start. Only an experiment with a control group shows a cause",
    de: "von Kunden, deren erste Bestellung ein Jahr zurückliegt: wie weit sich das, was sie in diesem Jahr brachten, danach unterscheidet, was bei der ersten Bestellung bekannt war. Das sagt, was zusammengeht, nicht, was wodurch kommt: Gutscheinkäufer können von Anfang an andere Menschen gewesen sein. Eine Ursache zeigt nur ein Versuch mit Kontrollgruppe",
  },
  unit: "share",
}

/** Of traits with many values those alone that tell of at least so many customers; the rest are one group. */
const FEWEST_CUSTOMERS = 20
const MOST_SHOWN = 12

/** What is known at the first order, as columns of `told`; of several products of one order the first by name counts. */
const SAID = {
  product: "line.product",
  category: "line.category",
  coupon: "first_order.coupon",
  channel: "first_order.channel",
  paymentMethod: "first_order.payment_method",
  branch: "first_order.branch",
  postcode: "left(customer.postcode, 2)",
  region: "customer.region",
  type: "customer.type",
  firstOrderValue: "CASE WHEN first_order.cents < middle.cents THEN 'lower half' ELSE 'upper half' END",
  weekday: asText("(first_order.day + 3) % 7 + 1"),
  referred: "CASE WHEN referred.customer IS NULL THEN 'no' ELSE 'yes' END",
} as const
export const DRIVERS = Object.keys(SAID) as readonly DriverName[]
export type DriverName = keyof typeof SAID

/** `told`: of each old enough customer what they brought in their first year, and all that was known before. */
const told = (asking: Asking): string => `WITH ${asked(asking)}, ${FIRST_ORDER},
  year_value AS (
    SELECT customer, sum(cents) AS cents FROM asked
    WHERE first_day <= $asOf - ${YEAR_DAYS} AND day <= first_day + ${YEAR_DAYS} GROUP BY customer),
  middle AS (SELECT ${quantile("cents", 0.5)} AS cents FROM first_order WHERE day <= $asOf - ${YEAR_DAYS}),
  line AS (
    SELECT id, min(product) AS product, min(category) AS category FROM order_line
    WHERE day <= $asOf - ${YEAR_DAYS} AND id IN (SELECT id FROM first_order WHERE day <= $asOf - ${YEAR_DAYS}) GROUP BY id),
  referred AS (
    SELECT DISTINCT customer FROM referral WHERE referrer IS NOT NULL AND customer IS NOT NULL AND coalesce(state, 'joined') NOT IN ('invited', 'rejected')),
  told AS MATERIALIZED (
    SELECT year_value.customer, year_value.cents, ${Object.entries(SAID)
      .map(([name, sql]) => `${sql} AS "${name}"`)
      .join(", ")}
    FROM year_value JOIN first_order USING (customer) CROSS JOIN middle LEFT JOIN customer USING (customer)
      LEFT JOIN line ON line.id = first_order.id LEFT JOIN referred ON referred.customer = year_value.customer)`

/** All of them, those that tell most first. */
export async function valueDrivers(asking: Asking): Promise<ValueDriver[]> {
  const one = (driver: DriverName) =>
    `SELECT '${driver}' AS driver, "${driver}" AS said, count(*) AS customers, avg(cents) AS mean, sum(${asReal("cents")} * cents) AS squares
     FROM told GROUP BY "${driver}"`
  const rows = await rowsOf(
    asking,
    `${told(asking)} SELECT * FROM (${DRIVERS.map(one).join(" UNION ALL ")}) ORDER BY customers DESC, said NULLS LAST`,
  )
  const found = DRIVERS.map((driver) => {
    const groups = rows.flatMap((row) =>
      row.driver === driver
        ? [
            {
              value: said(row.said),
              customers: Number(row.customers),
              meanCents: Number(row.mean),
              squares: Number(row.squares),
            },
          ]
        : [],
    )
    const shown = groups
      .slice(0, MOST_SHOWN)
      .map(({ value, customers, meanCents }) => ({ value, customers, meanCents }))
    return { driver, explained: explainedBy(groups), groups: shown }
  })
  return found.sort((one, other) => other.explained - one.explained)
}

export const customersOfDriver = (asking: Asking, driver: DriverName, value: string | undefined): Behind => ({
  sql: `${told(asking)} SELECT customer FROM told WHERE "${driver}" IS NOT DISTINCT FROM $value`,
  values: { value: value ?? null },
})

type Group = { readonly customers: number; readonly meanCents: number; readonly squares: number }

/** Epsilon squared: (SS between − (k − 1) MS within) / SS total; groups of few customers count as one. */
function explainedBy(all: readonly Group[]): number {
  const few = all.filter(({ customers }) => customers < FEWEST_CUSTOMERS)
  const rest = all.filter(({ customers }) => customers >= FEWEST_CUSTOMERS)
  const groups = few.length > 0 ? [...rest, merged(few)] : rest
  const { customers, meanCents, squares } = merged(groups)
  const total = squares - customers * meanCents ** 2
  const between = groups.reduce((sum, group) => sum + group.customers * (group.meanCents - meanCents) ** 2, 0)
  if (!(total > 0) || customers <= groups.length) return 0
  const within = (total - between) / (customers - groups.length)
  return Math.max(0, (between - (groups.length - 1) * within) / total)
}

function merged(groups: readonly Group[]): Group {
  const customers = groups.reduce((sum, group) => sum + group.customers, 0)
  const cents = groups.reduce((sum, group) => sum + group.customers * group.meanCents, 0)
  return {
    customers,
    meanCents: customers === 0 ? 0 : cents / customers,
    squares: groups.reduce((sum, group) => sum + group.squares, 0),
  }
}
