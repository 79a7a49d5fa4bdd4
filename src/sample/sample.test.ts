import { describe, expect, test } from "vitest"
import { parseDay } from "../records/day.ts"
import { type Business, NEVER, WALK_IN } from "./business.ts"
import { businessPlans, makeBusiness, sampleKinds } from "./makeBusiness.ts"
import { weekdayOf } from "./openingDays.ts"
import { makePlain } from "./plainBusiness.ts"
import { writeContracts } from "./writeContracts.ts"
import { writePlain } from "./writePlain.ts"
import { sampleFormats, writeSample } from "./writeSample.ts"
import { writeTruth } from "./writeTruth.ts"

const LAST_DAY = parseDay("2026-06-30", "last day")
const ownKinds = sampleKinds.filter((kind) => kind !== "plain")
const text = (chunks: Iterable<string>) => [...chunks].join("")

/** Named orders that took place, per customer. */
function ordersOf(business: Business): { count: Float64Array; cents: Float64Array } {
  const count = new Float64Array(business.customers)
  const cents = new Float64Array(business.customers)
  const { orders, details } = business
  for (let i = 0; i < orders.count; i++) {
    if (orders.customer[i] === WALK_IN || details?.cancelled[i] === 1) continue
    count[orders.customer[i]]++
    cents[orders.customer[i]] += orders.cents[i]
  }
  return { count, cents }
}

describe.each(sampleKinds)("a %s", (kind) => {
  const business = makeBusiness(kind, 4000, 11, LAST_DAY)
  const { orders, truth, customers } = business
  const { count, cents } = ordersOf(business)

  test("is the same to the byte for the same seed, and another for another", () => {
    for (const format of sampleFormats) {
      expect(text(writeSample(makeBusiness(kind, 50, 3, LAST_DAY), format))).toBe(
        text(writeSample(makeBusiness(kind, 50, 3, LAST_DAY), format)),
      )
    }
    expect(text(writeTruth(makeBusiness(kind, 50, 3, LAST_DAY)))).not.toBe(
      text(writeTruth(makeBusiness(kind, 50, 4, LAST_DAY))),
    )
  })

  test("exists with a single customer, who has bought", () => {
    for (let seed = 0; seed < 20; seed++) {
      const one = makeBusiness(kind, 1, seed, LAST_DAY)
      expect(ordersOf(one).count[0]).toBeGreaterThan(0)
      expect(text(writeSample(one)).split("\n").length).toBeGreaterThan(2)
    }
  })

  test("keeps orders inside its history and every customer's inside their life", () => {
    for (let i = 0; i < orders.count; i++) {
      expect(orders.cents[i]).toBeGreaterThan(0)
      if (orders.day[i] < business.firstDay || orders.day[i] > LAST_DAY) expect.fail(`order ${i} outside`)
      const customer = orders.customer[i]
      if (customer === WALK_IN) continue
      if (orders.day[i] < truth.firstDay[customer]) expect.fail(`order ${i} before the first`)
      if (orders.day[i] > truth.dropoutDay[customer]) expect.fail(`order ${i} after leaving`)
    }
    expect(Math.min(...count)).toBeGreaterThan(0)
  })

  test("follows its truth: as many repeat orders as rate and lifetime say", () => {
    const late = kind === "plain" ? business.lastDay : LAST_DAY
    let expected = 0
    let repeats = 0
    let alive = 0
    for (let i = 0; i < customers; i++) {
      if (truth.dropoutDay[i] === NEVER) alive++
      // In the models that leave at an order, only customers who are still there have a lifetime known beforehand.
      if (truth.transactions.model !== "pareto-nbd" && truth.dropoutDay[i] !== NEVER) continue
      expected += (truth.ratePerWeek[i] * (Math.min(late + 1, truth.dropoutDay[i]) - truth.firstDay[i])) / 7
      repeats += count[i] - 1
    }
    expect(alive / customers).toBeGreaterThan(0.1)
    expect(alive / customers).toBeLessThan(0.95)
    // Staying is likelier after few orders, so those who stay bought a little less than their rate.
    const low = truth.transactions.model === "pareto-nbd" ? 0.97 : 0.6
    expect(repeats / expected).toBeGreaterThan(low)
    expect(repeats / expected).toBeLessThan(1.03)
  })

  test("follows its truth: amounts average to the customers' mean spend", () => {
    let paid = 0
    let expected = 0
    for (let i = 0; i < customers; i++) {
      paid += cents[i]
      expected += count[i] * truth.meanSpend[i]
    }
    expect(paid / expected).toBeGreaterThan(0.97)
    expect(paid / expected).toBeLessThan(1.03)
  })
})

describe.each(ownKinds)("the details of a %s", (kind) => {
  const business = makeBusiness(kind, 1500, 5, LAST_DAY)
  const plan = businessPlans[kind as keyof typeof businessPlans]
  const { orders, details } = business

  test("amounts are sums of list prices less the discount", () => {
    for (let i = 0; i < Math.min(orders.count, 5000); i++) {
      let sum = 0
      for (let slot = i * plan.linesPerOrder; slot < (i + 1) * plan.linesPerOrder; slot++) {
        const list = business.products[details!.lineProduct[slot]].cents * details!.lineQuantity[slot]
        sum += Math.round((list * (100 - details!.discountPercent[i])) / 100)
      }
      expect(orders.cents[i]).toBe(sum)
    }
  })

  test("nothing is sold on a closed day or hour", () => {
    for (let i = 0; i < orders.count; i++) {
      if (plan.weekdays[weekdayOf(orders.day[i])] === 0) expect.fail(`order ${i} on a closed day`)
      if (!plan.hours[Math.floor(details!.minuteOfDay[i] / 60)]) expect.fail(`order ${i} in a closed hour`)
    }
  })

  test("a referrer came before the customer they brought", () => {
    const referredBy = business.referredBy!
    for (let i = 0; i < referredBy.length; i++) {
      if (referredBy[i] >= 0) expect(business.truth.firstDay[referredBy[i]]).toBeLessThan(business.truth.firstDay[i])
    }
    expect(referredBy.some((referrer) => referrer >= 0)).toBe(true)
  })

  test("the plan's products are cheapest first and cost less than they bring", () => {
    for (const [i, product] of plan.products.entries()) {
      expect(product.costCents).toBeLessThan(product.cents)
      if (i > 0) expect(product.cents).toBeGreaterThan(plan.products[i - 1].cents)
    }
    expect(business.suggestions.marginRate).toBeGreaterThan(0.2)
    expect(business.suggestions.marginRate).toBeLessThan(0.95)
  })

  test("untidiness adds rows and changes none", () => {
    const tidy = text(writeSample(business, "own"))
    const messy = text(writeSample(business, "messy"))
    expect(messy.startsWith("\uFEFF")).toBe(true)
    const kept = new Set(messy.split("\n"))
    expect(tidy.split("\n").every((line) => line === "" || kept.has(line))).toBe(true)
    expect(messy.includes("31.02.2026") || messy.includes("2026-02-31")).toBe(true)
  })
})

describe("what particular businesses have", () => {
  test("a café has guests without a name, about two thirds of the receipts, and none on Mondays", () => {
    const { orders } = makeBusiness("cafe", 2000, 5, LAST_DAY)
    const walkIns = orders.customer.filter((customer) => customer === WALK_IN).length
    expect(walkIns / orders.count).toBeCloseTo(2 / 3, 2)
    expect(orders.day.filter((day) => weekdayOf(day) === 0).length).toBe(0)
  })

  test("fashion sends back: the negative rows cancel what was bought beyond the truth", () => {
    const business = makeBusiness("fashion", 1000, 5, LAST_DAY)
    const rows = text(writeSample(business)).trim().split("\n").slice(1)
    const amount = (row: string) => Math.round(Number(row.split(";")[8].replace(",", ".")) * 100)
    const total = rows.reduce((sum, row) => sum + amount(row), 0)
    expect(total).toBe(business.orders.cents.reduce((sum, cents) => sum + cents, 0))
    expect(rows.some((row) => row.includes(";Retoure;"))).toBe(true)
  })

  test("a gym has contracts that end only after the minimum term", () => {
    const gym = makeBusiness("gym", 500, 5, LAST_DAY)
    const rows = text(writeContracts(gym)).trim().split("\n")
    expect(rows.length).toBe(501)
    for (let i = 0; i < 500; i++) {
      const { contracts } = gym
      const months = contracts!.plans[contracts!.plan[i]].minimumMonths
      expect(contracts!.endDay[i] - contracts!.startDay[i]).toBeGreaterThanOrEqual(months * 30)
    }
    expect(() => text(writeContracts(makeBusiness("cafe", 5, 1, LAST_DAY)))).toThrow("only a gym has contracts")
  })

  test("a programme of a coach is written as `4.000,00 €`", () => {
    expect(text(writeSample(makeBusiness("coach", 200, 5, LAST_DAY)))).toContain(";4.000,00 €;")
  })

  test("a product with a comma in its name is quoted in the comma file", () => {
    expect(text(writeSample(makeBusiness("books", 200, 5, LAST_DAY)))).toContain(',"Atlas, Large",')
  })
})

describe("the plain business", () => {
  test("streams the same text as it writes from columns", () => {
    const options = { customers: 40_000, seed: 9, lastDay: LAST_DAY }
    expect(text(writePlain(options))).toBe(text(writeSample(makePlain(options))))
  })

  test("takes its parameters as arguments", () => {
    const { truth } = makePlain({
      customers: 30_000,
      seed: 2,
      lastDay: LAST_DAY,
      transactions: { r: 2, alpha: 10, a: 1, b: 3 },
      spend: { p: 4, q: 5, gamma: 20 },
    })
    const mean = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0) / column.length
    expect(mean(truth.ratePerWeek)).toBeCloseTo(0.2, 2)
    expect(mean(truth.dropout)).toBeCloseTo(0.25, 2)
    expect(mean(truth.meanSpend) / 100).toBeGreaterThan(19.5)
    expect(mean(truth.meanSpend) / 100).toBeLessThan(20.5)
  })

  test("has as many one-time buyers as BG/NBD says: P(X(T) = 0) = (alpha / (alpha + T))^r", () => {
    const business = makePlain({ customers: 50_000, seed: 1, lastDay: LAST_DAY })
    const once = ordersOf(business).count.filter((orders) => orders === 1).length
    let expected = 0
    for (const firstDay of business.truth.firstDay) {
      expected += (4.414 / (4.414 + (LAST_DAY - firstDay) / 7)) ** 0.243
    }
    // Five standard deviations of 50,000 coins.
    expect(Math.abs(once - expected)).toBeLessThan(5 * Math.sqrt(50_000 / 4))
  })
})

test("refuses what it cannot make, saying why", () => {
  expect(() => makeBusiness("shop", 0, 1, LAST_DAY)).toThrow("customers must be a whole number from 1")
  expect(() => makeBusiness("shop", 10, 0.5, LAST_DAY)).toThrow("seed must be a whole number: found 0.5")
  expect(() => makeBusiness("bakery" as "shop", 10, 1, LAST_DAY)).toThrow('found "bakery"')
  expect(() => writeSample(makeBusiness("shop", 10, 1, LAST_DAY), "excel" as "own")).toThrow('found "excel"')
})
