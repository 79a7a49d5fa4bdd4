import type { z } from "zod"
import { impliedRetention } from "../../arithmetic/impliedRetention.ts"
import { whatIf } from "../../arithmetic/whatIf.ts"
import { type RfmGroup, rfmGroups } from "../../segments/rfmRules.ts"
import { asReal } from "../dialect.ts"
import type { Row } from "../engine.ts"
import { acquisition } from "./acquisition.ts"
import { type Asking, asked, counted, type Definition, lives, rowsOf, STANDS } from "./asking.ts"
import { known } from "./cells.ts"
import { YEAR_DAYS } from "./keyFigures.ts"
import type { runSettings } from "./runSettings.ts"

/** How it is today: what the arithmetic of what-if begins from. Amounts in minor units; undefined where nothing is known. */
export type BusinessFigures = {
  /** Within which horizon, at which discount and on which basis the latest valuation expects something. */
  readonly horizonDays: number
  readonly discountRatePerYear: number
  readonly basis: z.infer<typeof runSettings>["basis"]
  /** Of all customers, whichever are asked: what winning one cost, and what was spent on keeping one, in the last 365 days. */
  readonly acquisitionCostCents: number | undefined
  readonly keepingCostCents: number | undefined
  /** Everybody who is asked first, then each group by recency, frequency and money. */
  readonly groups: readonly GroupFigures[]
}

export type GroupFigures = {
  /** Undefined: all. */
  readonly group: RfmGroup | undefined
  readonly customers: number
  readonly expectedActive: number
  readonly expectedCents: number
  readonly ordersPerYear: number | undefined
  readonly orderValueCents: number | undefined
  readonly margin: number | undefined
  readonly retentionPerYear: number | undefined
  readonly discountDepth: number | undefined
  readonly referralsPerCustomer: number
}

export const businessFiguresDefinitions = {
  expected: {
    means: {
      en: "expected value by the latest valuation of customers who buy without contract; fees of contracts do not change with what-if. All figures of a group together make exactly this sum",
      de: "erwarteter Wert nach der letzten Bewertung, von Kunden, die ohne Vertrag kaufen; Beiträge aus Verträgen ändern sich nicht. Alle Größen einer Gruppe zusammen ergeben genau diese Summe",
    },
    unit: "cents",
  },
  retentionPerYear: {
    means: {
      en: "share of those now active who will still be after a year: the constant one under which expected value and lifetime value are in their proportion",
      de: "Anteil der heute Aktiven, die es in einem Jahr noch sind: die gleichbleibende Rate, bei der erwarteter Wert und Wert auf Lebenszeit in ihrem Verhältnis stehen",
    },
    unit: "share",
  },
  ordersPerYear: {
    means: {
      en: "purchase days a year of a customer who stays active: expected ones over the time customers are expected to be active",
      de: "Kauftage im Jahr je Kunde, der aktiv bleibt: erwartete, geteilt durch die Zeit, die Kunden voraussichtlich aktiv sind",
    },
    unit: "orders",
  },
  orderValue: {
    means: {
      en: "revenue of an expected purchase day; where values are margins, what belongs to them at the margin of today",
      de: "Umsatz eines erwarteten Kauftags; wo Werte Erträge sind, der dazu gehörende bei heutiger Marge",
    },
    unit: "cents",
  },
  margin: {
    means: {
      en: "share of revenue that is left: as set, else value to date over revenue to date, else (values are revenue) that of the last 365 days' orders, where costs are known for half of their revenue",
      de: "Anteil des Umsatzes, der bleibt: wie eingestellt, sonst bisheriger Wert durch bisherigen Umsatz, sonst (Werte sind Umsatz) der der Bestellungen aus 365 Tagen, wenn von der Hälfte ihres Umsatzes die Kosten bekannt sind",
    },
    unit: "share",
  },
  discountDepth: {
    means: {
      en: "discounts over what the goods would have cost without, in lines of the last 365 days that say something of discounts",
      de: "Nachlass geteilt durch den Preis ohne ihn, in Positionen aus 365 Tagen, die etwas zum Nachlass sagen",
    },
    unit: "share",
  },
  acquisitionCost: {
    means: {
      en: "cost of marketing and acquisition of the last 365 days over new customers in them",
      de: "Kosten für Werbung und Gewinnung aus 365 Tagen je neuem Kunden in ihnen",
    },
    unit: "cents",
  },
  keepingCost: {
    means: {
      en: "cost of service and rewards of the last 365 days over customers with an order in them",
      de: "Kosten für Service und Prämien aus 365 Tagen je Kunde mit einer Bestellung in ihnen",
    },
    unit: "cents",
  },
} as const satisfies Readonly<Record<string, Definition>>

/** As of the latest valuation, made under these settings. */
export async function businessFigures(asking: Asking, settings: z.infer<typeof runSettings>): Promise<BusinessFigures> {
  const { among, ...everybody } = asking
  const rows = withAll(await rowsOf(asking, groupSums(asking)))
  const lines = await acquisition(everybody, { fromDay: asking.asOf - YEAR_DAYS + 1, untilDay: asking.asOf })
  const won = lines.reduce((sum, { newCustomers }) => sum + newCustomers, 0)
  const spent = lines.reduce((sum, { costCents }) => sum + costCents, 0)
  const { horizonDays, discountRatePerYear, basis } = settings
  const placeOf = ({ group }: GroupFigures) => (group === undefined ? -1 : rfmGroups.indexOf(group))
  return {
    horizonDays,
    discountRatePerYear,
    basis,
    acquisitionCostCents: won > 0 && spent > 0 ? spent / won : undefined,
    keepingCostCents: await keepingCost(everybody),
    groups: rows.map((row) => groupOf(row, settings)).sort((one, other) => placeOf(one) - placeOf(other)),
  }
}

const LAST_YEAR = `day > $asOf - ${YEAR_DAYS}`

/**
 * One row for each group, and one for those who are in none; customers with a contract are left out, because its fees are in their
 * values. What stands in rows of orders is added up by group at once, never by customer first.
 */
const groupSums = (asking: Asking): string => `WITH ${asked(asking)}, ${lives(asking)}, ${counted(asking)},
  worth AS MATERIALIZED (
    SELECT customer, segment, p_active, expected_orders, current_value, future_value, lifetime_value FROM customer_value
    WHERE expected_orders IS NOT NULL AND customer NOT IN (SELECT customer FROM subscription WHERE customer IS NOT NULL)
      ${asking.among ? `AND customer IN (${asking.among.sql})` : ""}),
  sold AS (
    SELECT segment, sum(cents) AS revenue_of_year, sum(cents) FILTER (WHERE margin_cents IS NOT NULL) AS costed, sum(margin_cents) AS margin
    FROM counted JOIN worth USING (customer) WHERE ${LAST_YEAR} GROUP BY segment),
  reduced AS (
    SELECT segment, sum(cents) AS reduced, sum(abs(discount_cents)) AS discount FROM order_line JOIN worth USING (customer)
    WHERE ${STANDS} AND ${LAST_YEAR} AND discount_cents IS NOT NULL AND cents IS NOT NULL GROUP BY segment),
  brought AS (
    SELECT referrer AS customer, count(*) AS referred FROM (
      SELECT referrer, customer FROM referral
      WHERE referrer IS NOT NULL AND customer <> referrer AND coalesce(day, 0) <= $asOf AND state NOT IN ('invited', 'rejected')
      QUALIFY row_number() OVER (PARTITION BY customer ORDER BY coalesce(day, 0), instant NULLS FIRST, record) = 1)
    GROUP BY referrer),
  whole AS (
    SELECT segment, count(*) AS customers, sum(p_active) AS active, sum(expected_orders) AS orders, sum(current_value) AS current,
      sum(future_value) AS future, sum(lifetime_value) AS lifetime, sum(life.cents) AS revenue, sum(referred) AS referred
    FROM worth LEFT JOIN life USING (customer) LEFT JOIN brought USING (customer) GROUP BY segment)
  SELECT * EXCLUDE (sold.segment, reduced.segment) FROM whole
    LEFT JOIN sold ON sold.segment IS NOT DISTINCT FROM whole.segment LEFT JOIN reduced ON reduced.segment IS NOT DISTINCT FROM whole.segment`

/** The sums of all before those of each group. */
function withAll(rows: readonly Row[]): Row[] {
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== "segment")
  const sumOf = (name: string) => rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0)
  const all = { segment: null, customers: 0, ...Object.fromEntries(names.map((name) => [name, sumOf(name)])) }
  return [all, ...rows.filter(({ segment }) => segment !== null)]
}

async function keepingCost(asking: Asking): Promise<number | undefined> {
  const [row] = await rowsOf(
    asking,
    `WITH ${asked(asking)}, ${lives(asking)},
     spent AS (
       SELECT cents, coalesce(from_day, day) AS first_day, coalesce(until_day, from_day, day) AS last_day FROM cost WHERE type IN ('service', 'reward'))
     SELECT (SELECT sum(${asReal("cents")} * (least(last_day, $asOf) - greatest(first_day, $asOf - ${YEAR_DAYS - 1}) + 1) / (last_day - first_day + 1))
         FROM spent WHERE first_day <= $asOf AND last_day > $asOf - ${YEAR_DAYS}) AS cents,
       (SELECT count(*) FROM life WHERE last_${LAST_YEAR}) AS customers`,
  )
  const [cents, customers] = [known(row.cents), Number(row.customers)]
  return cents !== undefined && cents > 0 && customers > 0 ? cents / customers : undefined
}

function groupOf(row: Record<string, unknown>, settings: z.infer<typeof runSettings>): GroupFigures {
  const number = (name: string) => Number(row[name] ?? 0)
  const margin = marginOf(row, settings)
  const found = rhythmOf(row, settings)
  const keeps = settings.basis === "revenue" ? 1 : margin
  const reduced = number("reduced") + number("discount")
  return {
    group: row.segment === null ? undefined : (row.segment as RfmGroup),
    customers: number("customers"),
    expectedActive: number("active"),
    expectedCents: number("future"),
    ordersPerYear: found?.ordersPerYear,
    orderValueCents: found && keeps ? found.worthPerOrder / keeps : undefined,
    margin,
    retentionPerYear: found?.retentionPerYear,
    discountDepth: reduced > 0 ? number("discount") / reduced : undefined,
    referralsPerCustomer: number("customers") > 0 ? number("referred") / number("customers") : 0,
  }
}

/** Costs that are known of less revenue than this say too little of the rest. */
const KNOWN_SHARE = 0.5

function marginOf(
  row: Record<string, unknown>,
  { basis, marginRate }: z.infer<typeof runSettings>,
): number | undefined {
  const number = (name: string) => Number(row[name] ?? 0)
  if (basis !== "revenue" && marginRate !== undefined) return marginRate
  const [part, whole] =
    basis === "revenue" ? [number("margin"), number("costed")] : [number("current"), number("revenue")]
  const isKnown = basis !== "revenue" || whole >= KNOWN_SHARE * number("revenue_of_year")
  return isKnown && whole > 0 && part > 0 && part <= whole ? part / whole : undefined
}

/** How often, for how much and for how long, so that the sums of the valuation come out; undefined where nothing is expected. */
function rhythmOf(row: Record<string, unknown>, settings: z.infer<typeof runSettings>) {
  const number = (name: string) => Number(row[name] ?? 0)
  const [active, orders, horizonValue, lifetimeValue] = ["active", "orders", "future", "lifetime"].map(number)
  if (!(active > 0 && orders > 0 && horizonValue > 0 && lifetimeValue > 0)) return undefined
  const { discountRatePerYear, lifetimeDiscountRatePerYear } = settings
  const horizonYears = settings.horizonDays / DAYS_PER_YEAR
  const values = { horizonValue, horizonYears, discountRatePerYear, lifetimeValue, lifetimeDiscountRatePerYear }
  const retentionPerYear = impliedRetention(values)
  if (retentionPerYear === 0) return undefined
  const years = (rate: number) =>
    whatIf({ ...ONE, retentionPerYear }, {}, { horizonYears, discountRatePerYear: rate }).before.customerValue
  const ordersPerYear = orders / (active * years(0))
  return {
    retentionPerYear,
    ordersPerYear,
    worthPerOrder: horizonValue / (active * ordersPerYear * years(discountRatePerYear)),
  }
}

const DAYS_PER_YEAR = 365.25
/** A customer whose value is the years he is there. */
const ONE = {
  customers: 1,
  ordersPerYear: 1,
  orderValue: 1,
  margin: 1,
  discountDepth: 0,
  acquisitionCost: 0,
  referralsPerCustomer: 0,
}
