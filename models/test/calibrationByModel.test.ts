// Is every model honest about customers it made itself, and about groups of them? Each registered model makes customers,
// is fitted to the first months, and foretells the half year after. Bounds allow for the sampling error of the check.
import { afterAll, describe, expect, test } from "vitest"
import {
  fitTransactions,
  groupTotals,
  orderCountDistribution,
  predictiveIntervals,
  randomGenerator,
  simulateHistories,
  type TransactionModelName,
  type TransactionModelValue,
} from "../src/index.ts"
import { modelNamed, transactionModelNames } from "../src/transactions/models.ts"
import { shuffledGroups } from "./shuffledGroups.ts"

const CUSTOMERS = 16_000
const GROUP_SIZE = 200
const GROUPS = CUSTOMERS / GROUP_SIZE
const ROUNDS = 2
const HORIZON = 26
const MEAN_AGE = 40

/** Where a model starts its search, at one and a half orders a customer: a business like many. */
function truthOf(name: TransactionModelName): TransactionModelValue {
  const model = modelNamed(name)
  const start = model.start(1.5)
  const entries = model.parameterNames.map((key, k) => [key, start[k] * MEAN_AGE ** model.timePowers[k]])
  return { model: name, parameters: Object.fromEntries(entries) } as TransactionModelValue
}

function made(name: TransactionModelName, seed: number) {
  const ages = Float64Array.from({ length: CUSTOMERS }, (_, i) => MEAN_AGE - 19 + (i % 39))
  // days in a time unit of weeks; models that count periods know nothing finer
  const grid = modelNamed(name).countsPeriods ? {} : { timeGrid: 1 / 7 }
  return simulateHistories(truthOf(name), { ages, seed, horizon: HORIZON, ...grid })
}

let covered = 0
let groups = 0

describe("every model about its own customers", () => {
  for (const [index, name] of transactionModelNames.entries()) {
    const shop = made(name, 9000 + index)
    const fit = fitTransactions(name, shop)

    test(`${name}: randomised PIT puts 10 +- 1 % of the customers into every tenth`, () => {
      const { probabilities, maxOrders } = orderCountDistribution(fit, shop, HORIZON)
      const random = randomGenerator(index)
      const deciles = new Float64Array(10)
      shop.futureOrders.forEach((count, i) => {
        let below = 0
        for (let n = 0; n < count && n <= maxOrders; n++) below += probabilities[i * (maxOrders + 1) + n]
        const own = count <= maxOrders ? probabilities[i * (maxOrders + 1) + count] : 0
        deciles[Math.min(9, Math.floor(10 * (below + random() * own)))]++
      })
      const percents = Array.from(deciles, (count) => (100 * count) / CUSTOMERS)
      for (const percent of percents) expect(Math.abs(percent - 10), percents.join(" ")).toBeLessThan(1)
    })

    test(`${name}: 90 % intervals of customers hold at least 90 %`, () => {
      const ask = { horizon: HORIZON, seed: 1, totalDraws: 100 }
      const { ordersLow, ordersHigh } = predictiveIntervals({ transactions: fit }, shop, ask)
      let inside = 0
      shop.futureOrders.forEach((count, i) => {
        if (count >= ordersLow[i] && count <= ordersHigh[i]) inside++
      })
      expect(inside / CUSTOMERS).toBeGreaterThanOrEqual(0.9)
    })

    test(`${name}: 90 % intervals of random groups of ${GROUP_SIZE} customers hold about 90 %`, () => {
      const random = randomGenerator(50 + index)
      let own = 0
      for (let round = 0; round < ROUNDS; round++) {
        const groupOf = shuffledGroups(CUSTOMERS, GROUP_SIZE, random)
        const ask = { horizon: HORIZON, seed: 100 * round, totalDraws: 300 }
        const { orders } = groupTotals({ transactions: fit }, shop, groupOf, ask)
        const actual = new Float64Array(GROUPS)
        shop.futureOrders.forEach((count, i) => {
          actual[groupOf[i]] += count
        })
        actual.forEach((total, group) => {
          if (total >= orders.low[group] && total <= orders.high[group]) own++
        })
      }
      covered += own
      groups += ROUNDS * GROUPS
      // one model alone: three standard errors of 160 groups
      expect((100 * own) / (ROUNDS * GROUPS)).toBeGreaterThan(82)
      expect((100 * own) / (ROUNDS * GROUPS)).toBeLessThan(98)
    })
  }

  test(`all models together: 90 % intervals of groups hold 88 to 92 %`, () => {
    expect(groups).toBe(transactionModelNames.length * ROUNDS * GROUPS)
    expect((100 * covered) / groups).toBeGreaterThanOrEqual(88)
    expect((100 * covered) / groups).toBeLessThanOrEqual(92)
  })

  afterAll(() => {
    console.log(`groups of ${GROUP_SIZE}: ${covered} of ${groups} covered (${((100 * covered) / groups).toFixed(1)} %)`)
  })
})
