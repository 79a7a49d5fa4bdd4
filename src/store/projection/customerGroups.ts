import { type RfmResult, rfm, rfmByCuts } from "../../segments/rfm.ts"
import type { Analytics } from "../analytics.ts"
import { askAsOf, asked, type Behind } from "../queries/asking.ts"

/** By which scores and cuts everybody's groups were made: whoever changes later is put among them by these. */
export type Scale = Pick<RfmResult, "steps" | "cuts">

export function readScale(text: string): Scale {
  const { steps, cuts } = JSON.parse(text) as Scale
  const known = (one: Scale["cuts"]["revenue"]) => one.map((cut) => cut ?? undefined)
  const { recencyDays, purchaseDays, revenue } = cuts
  return {
    steps,
    cuts: { recencyDays: known(recencyDays), purchaseDays: known(purchaseDays), revenue: known(revenue) },
  }
}

/** Without an order there is neither recency nor frequency. */
const NO_GROUP = Number.NaN

/**
 * The group of each customer by what they had bought at the end of a day, as an index into `rfmGroups`: among themselves,
 * or by the scale of others. The engine's table `told_customer` holds the same customers.
 */
export async function groupsOf(
  engine: Analytics,
  asOf: number,
  customers: Float64Array,
  scale: Scale | undefined,
): Promise<{ readonly group: Float64Array; readonly scale: Scale }> {
  const { buyers, ...input } = await readBuyers(engine, asOf, customers.length)
  const made = scale ? { ...scale, group: rfmByCuts(input, scale) } : rfm(input)
  const groups = new Float64Array(buyers.reduce((most, id) => Math.max(most, id), 0) + 1).fill(NO_GROUP)
  for (let row = 0; row < buyers.length; row++) groups[buyers[row]] = made.group[row]
  return {
    group: customers.map((customer) => groups[customer] ?? NO_GROUP),
    scale: { steps: made.steps, cuts: made.cuts },
  }
}

const TOLD: Behind = { sql: "SELECT customer::INTEGER AS customer FROM told_customer" }

/** Recency, frequency and money of those who had an order by then, in any order. */
async function readBuyers(engine: Analytics, asOf: number, most: number) {
  const [buyers, sinceLast, sinceFirst, purchaseDays] = Array.from({ length: 4 }, () => new Int32Array(most))
  const revenue = new Float64Array(most)
  let length = 0
  for await (const chunk of engine.chunks(
    `WITH ${asked(await askAsOf(engine, asOf, TOLD))}
     SELECT customer, $asOf::INTEGER - max(day) FILTER (WHERE is_order), $asOf::INTEGER - min(day) FILTER (WHERE is_order),
       (count(*) FILTER (WHERE is_purchase_day))::INTEGER, sum(cents)::BIGINT
     FROM asked GROUP BY customer HAVING bool_or(is_order)`,
    { asOf },
  )) {
    for (const [column, target] of [buyers, sinceLast, sinceFirst, purchaseDays].entries()) {
      target.set(chunk.integers(column).subarray(0, chunk.rowCount), length)
    }
    revenue.set(chunk.bigIntegers(4), length)
    length += chunk.rowCount
  }
  return {
    buyers: buyers.subarray(0, length),
    daysSinceLastOrder: sinceLast.subarray(0, length),
    purchaseDays: purchaseDays.subarray(0, length),
    revenue: revenue.subarray(0, length),
    ageDays: sinceFirst.subarray(0, length),
  }
}
