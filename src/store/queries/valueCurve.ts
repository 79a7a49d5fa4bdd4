import { acquisition } from "./acquisition.ts"
import type { Asking, Definition } from "./asking.ts"
import { type Cohort, cohorts, type OnlyWith } from "./cohorts.ts"

/** What a customer has brought by and by, and when that has paid for winning them. Amounts in minor units per customer. */
export type ValueCurve = {
  readonly customers: number
  /** By months since the first order, 0 the month of it; of each month those cohorts that have all of it behind them. */
  readonly months: readonly {
    readonly customers: number
    readonly revenueCents: number
    readonly marginCents: number | undefined
  }[]
  /** What a new customer cost, undefined where no cost is known. */
  readonly acquisitionCostCents: number | undefined
  /** What is set against the cost: margin where it is known of all orders, else revenue. */
  readonly basis: "margin" | "revenue"
  /** Months until the curve has reached the cost; undefined: not yet, or no cost is known. */
  readonly paybackMonths: number | undefined
}

export const valueCurveDefinition: Definition = {
  means: {
    en: "what customers bring on average from their first order on, month by month and added up; paid back where it reaches the acquisition cost (costs of marketing and acquisition since the first cohort, over its customers)",
    de: "was Kunden ab der ersten Bestellung im Mittel bringen, Monat für Monat und aufaddiert; amortisiert, wo es die Gewinnungskosten erreicht (Kosten für Werbung und Gewinnung seit dem ersten Jahrgang, je Kunde)",
  },
  unit: "cents",
}

/** Each month's step is the mean over all cohorts that have it behind them, so that young cohorts bend no curve down. */
export async function valueCurve(asking: Asking, only?: OnlyWith): Promise<ValueCurve> {
  const found = await cohorts(asking, only)
  const months = curveOf(found)
  const acquisitionCostCents = found.length === 0 ? undefined : await costOfOne(asking, found, only)
  const basis = months.every(({ marginCents }) => marginCents !== undefined) ? "margin" : "revenue"
  const reached = months.map(({ revenueCents, marginCents }) =>
    basis === "margin" ? Number(marginCents) : revenueCents,
  )
  return {
    customers: found.reduce((sum, { customers }) => sum + customers, 0),
    months,
    acquisitionCostCents,
    basis,
    paybackMonths: acquisitionCostCents === undefined ? undefined : paybackOf(reached, acquisitionCostCents),
  }
}

function curveOf(found: readonly Cohort[]): ValueCurve["months"] {
  const longest = Math.max(0, ...found.map(({ active }) => active.length - 1))
  let [revenueCents, marginCents]: [number, number | undefined] = [0, 0]
  return Array.from({ length: longest }, (_, age) => {
    // The last month of a cohort is the one that is not over.
    const old = found.filter(({ active }) => age < active.length - 1)
    const customers = old.reduce((sum, cohort) => sum + cohort.customers, 0)
    const step = (of: (cohort: Cohort) => readonly (number | null)[]) =>
      old.reduce<number | undefined>((sum, cohort) => {
        const [now, before] = [of(cohort)[age], age === 0 ? 0 : of(cohort)[age - 1]]
        return sum === undefined || now === null || before === null ? undefined : sum + now - before
      }, 0)
    revenueCents += Number(step((cohort) => cohort.revenueCents)) / customers
    const margin = step((cohort) => cohort.marginCents)
    marginCents = margin === undefined || marginCents === undefined ? undefined : marginCents + margin / customers
    return { customers, revenueCents, marginCents }
  })
}

async function costOfOne(
  asking: Asking,
  found: readonly Cohort[],
  only: OnlyWith | undefined,
): Promise<number | undefined> {
  const first = found[0].month
  const fromDay = Date.UTC(Math.floor(first / 12), first % 12, 1) / 86_400_000
  const channels = await acquisition(asking, { fromDay, untilDay: asking.asOf })
  const ofThese = only?.by === "channel" ? channels.filter(({ channel }) => channel === only.is) : channels
  const cost = ofThese.reduce((sum, { costCents }) => sum + costCents, 0)
  const customers = ofThese.reduce((sum, { newCustomers }) => sum + newCustomers, 0)
  return cost === 0 || customers === 0 ? undefined : cost / customers
}

/** Within a month the curve is taken for a straight line; at the end of month 0 one month is over. */
function paybackOf(reached: readonly number[], cost: number): number | undefined {
  const month = reached.findIndex((cents) => cents >= cost)
  if (month < 0) return undefined
  const before = month === 0 ? 0 : reached[month - 1]
  return month + (cost - before) / (reached[month] - before)
}
