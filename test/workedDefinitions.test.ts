import { discountedExpectedOrders, expectedOrderValue } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { repeatPurchaseRate } from "../src/report/assemble/cohortFacts.ts"
import { riskOf } from "../src/segments/churnRisk.ts"
import { asOfDay } from "../src/valuation/asOfDay.ts"
import { historiesOf } from "../src/valuation/customerColumns.ts"
import { DEFAULT_SETTINGS, defaultDiscountRate } from "../src/valuation/settings.ts"
import { fileWarnings } from "../src/valuation/warnings.ts"
import { temporaryDirectory } from "./support/command.ts"
import { day, filesOf, rowOf, valuedBy } from "./support/valued.ts"

// What a customer is worth, rule by rule, on files small enough to be worked out by hand.

const directory = temporaryDirectory()
const header = "customer,date,amount"

describe("time", () => {
  const lines = [header, "a,2026-01-01,10", "a,2026-03-02,20", "a,2026-03-03,40", "b,2026-02-01,5"]

  test("orders of the as-of day count, those of the next day do not", async () => {
    const files = await filesOf(directory, [lines])
    const valuation = valuedBy(files, { asOf: day("2026-03-02") })
    const a = rowOf(files, valuation, "a")
    expect(valuation.columns.currentValue[a]).toBe(30)
    expect(valuation.columns.lastDay[a]).toBe(day("2026-03-02"))
    const { age, recency } = historiesOf(valuation.columns, 7)
    expect([age[a], recency[a]]).toEqual([60 / 7, 60 / 7])
  })

  test("the default as-of day is the last with an order or a refund", async () => {
    const files = await filesOf(directory, [[header, "a,2026-01-01,10", "a,2026-02-01,20", "a,2026-03-09,-5"]])
    expect(asOfDay(files, undefined)).toBe(day("2026-03-09"))
    expect(valuedBy(files).columns.currentValue[0]).toBe(25)
    // Asked for an earlier day, the refund is invisible.
    expect(valuedBy(files, { asOf: day("2026-02-01") }).columns.currentValue[0]).toBe(30)
  })

  test("two orders of one day are two orders and one purchase day", async () => {
    const files = await filesOf(directory, [[header, "a,2026-01-01,10", "a,2026-02-01,20", "a,2026-02-01,30"]])
    const { columns } = valuedBy(files)
    expect([columns.orders[0], columns.purchaseDays[0], columns.valueDays[0], columns.meanValue[0]]).toEqual([
      3, 2, 1, 50,
    ])
  })

  test("an order of nothing is an order, but tells nothing of spend", async () => {
    const files = await filesOf(directory, [[header, "a,2026-01-01,10", "a,2026-02-01,0.00", "a,2026-03-01,30"]])
    const { columns } = valuedBy(files)
    expect([columns.orders[0], columns.purchaseDays[0], columns.valueDays[0], columns.meanValue[0]]).toEqual([
      3, 3, 1, 30,
    ])
  })
})

describe("refunds", () => {
  const withNumbers = "order,customer,date,amount,type"
  const lines = [
    withNumbers,
    "1,a,2026-01-01,100,sale",
    "2,a,2026-02-01,50,sale",
    "3,a,2026-03-01,60,sale",
    "2,a,2026-03-01,-50,refund",
  ]

  test("an order refunded in full is one until the day of the refund", async () => {
    const files = await filesOf(directory, [lines])
    const before = valuedBy(files, { asOf: day("2026-02-28") }).columns
    expect([before.orders[0], before.currentValue[0], before.lastDay[0]]).toEqual([2, 150, day("2026-02-01")])
    const after = valuedBy(files, { asOf: day("2026-03-01") }).columns
    expect([after.orders[0], after.purchaseDays[0], after.currentValue[0]]).toEqual([2, 2, 160])
  })

  test("it does not lower the spend of the day on which it was taken back", async () => {
    const files = await filesOf(directory, [lines])
    const { columns } = valuedBy(files, { asOf: day("2026-03-01") })
    expect([columns.valueDays[0], columns.meanValue[0]]).toEqual([1, 60])
  })

  test("a partial refund counts at its own date", async () => {
    const part = [...lines.slice(0, 4), "3,a,2026-03-08,-15,refund", "4,b,2026-03-10,1,sale"]
    const files = await filesOf(directory, [part])
    const a = (asOf: string) => {
      const valuation = valuedBy(files, { asOf: day(asOf) })
      return valuation.columns.currentValue[rowOf(files, valuation, "a")]
    }
    expect([a("2026-03-07"), a("2026-03-08")]).toEqual([210, 195])
  })
})

describe("basis", () => {
  const lines = [header, "a,2026-01-01,119", "a,2026-02-01,238", "b,2026-01-15,119"]
  const value = async (header: string, settings: object) => {
    const files = await filesOf(directory, [[header, ...lines.slice(1)]])
    const valuation = valuedBy(files, settings)
    const a = rowOf(files, valuation, "a")
    const { revenue, currentValue } = valuation.columns
    const warnings = fileWarnings(files, { ...DEFAULT_SETTINGS, ...settings }).map((warning) => warning.code)
    return { basis: valuation.basis, revenue: revenue[a], currentValue: currentValue[a], warnings }
  }

  test("revenue stands as in the file unless a rate of VAT is given", async () => {
    expect(await value(header, {})).toEqual({
      basis: "revenue",
      revenue: 357,
      currentValue: 357,
      warnings: ["tax-unknown"],
    })
    const net = await value(header, { vatRate: 0.19 })
    expect(net.revenue).toBeCloseTo(300, 10)
    expect(net.warnings).toEqual([])
  })

  test("VAT is taken out of gross amounts, never out of net ones", async () => {
    expect((await value("customer,date,amount gross", { vatRate: 0.19 })).revenue).toBeCloseTo(300, 10)
    expect((await value("customer,date,amount net", { vatRate: 0.19 })).revenue).toBe(357)
  })

  test("margin and VAT together", async () => {
    const both = await value(header, { vatRate: 0.19, marginRate: 0.4, basis: "gross-margin" })
    expect([both.basis, both.revenue, both.currentValue]).toEqual([
      "gross-margin",
      expect.closeTo(300, 8),
      expect.closeTo(120, 8),
    ])
  })

  test("without costs gross margin falls back to revenue and says so", async () => {
    expect(await value(header, { basis: "contribution" })).toMatchObject({
      basis: "revenue",
      currentValue: 357,
      warnings: ["basis-fell-back", "tax-unknown"],
    })
  })

  test("a cost column: cost is without tax, and rows without it have the average margin", async () => {
    const rows = ["a,2026-01-01,119.00,60.00", "a,2026-02-01,238.00,100.00", "b,2026-01-15,119.00,"]
    const files = await filesOf(directory, [["customer,date,amount gross,cost", ...rows]])
    const plain = valuedBy(files, { basis: "gross-margin" })
    expect(plain.columns.currentValue[rowOf(files, plain, "a")]).toBeCloseTo(357 - 160, 10)
    const net = valuedBy(files, { basis: "gross-margin", vatRate: 0.19 })
    expect(net.columns.currentValue[rowOf(files, net, "a")]).toBeCloseTo(300 - 160, 10)
    expect(net.columns.currentValue[rowOf(files, net, "b")]).toBeCloseTo((119 * 140) / 357, 2)
  })

  test("a margin column counts as it stands", async () => {
    const rows = ["a,2026-01-01,100.00,37.50", "a,2026-02-01,80.00,30.25"]
    const files = await filesOf(directory, [["customer,date,amount,margin", ...rows]], {
      read: { columns: { margin: "margin" } },
    })
    expect(valuedBy(files, { basis: "gross-margin" }).columns.currentValue[0]).toBe(67.75)
    expect(valuedBy(files, { basis: "gross-margin", marginRate: 0.5 }).columns.currentValue[0]).toBe(90)
  })

  test("files of which only some are net are not mixed under one rate", async () => {
    const net = [
      ["customer,date,amount net", "a,2026-01-01,100"],
      ["customer,date,amount gross", "a,2026-02-01,119"],
    ]
    const files = await filesOf(directory, net)
    expect(() => valuedBy(files, { vatRate: 0.19 })).toThrow(/--amounts-are/)
  })
})

describe("discount", () => {
  const buyers = ["a", "b", "c", "d"].flatMap((customer, k) =>
    [1, 2, 4, 7].slice(0, k + 1).map((month) => `${customer},2026-0${month}-1${k},${20 + k}.00`),
  )

  test.each([
    ["week", 7],
    ["day", 1],
  ] as const)("in units of a %s: continuous, ln(1 + d) / 365.25 per day", async (timeUnit, days) => {
    const files = await filesOf(directory, [[header, ...buyers]])
    const settings = { timeUnit, discountRatePerYear: 0.1, lifetimeDiscountRatePerYear: 0.2, intervals: false } as const
    const { transactions, spend, predictions, columns } = valuedBy(files, settings)
    const perUnit = (rate: number) => (Math.log(1 + rate) / 365.25) * days
    const histories = historiesOf(columns, days)
    const orderValue = expectedOrderValue(spend, { repeatOrders: columns.valueDays, meanValue: columns.meanValue })
    const horizon = discountedExpectedOrders(transactions, histories, {
      discountRatePerUnit: perUnit(0.1),
      horizon: 365 / days,
    })
    const lifetime = discountedExpectedOrders(transactions, histories, { discountRatePerUnit: perUnit(0.2) })
    for (let i = 0; i < columns.length; i++) {
      expect(predictions.futureValue[i]).toBeCloseTo(horizon[i] * orderValue[i], 8)
      expect(predictions.lifetimeValue[i]).toBeCloseTo(lifetime[i] * orderValue[i], 8)
      expect(predictions.futureValue[i]).toBeLessThan(predictions.expectedOrders[i] * orderValue[i])
    }
  })

  test("days and weeks give the same values", async () => {
    const files = await filesOf(directory, [[header, ...buyers]])
    const [weeks, days] = (["week", "day"] as const).map((timeUnit) =>
      valuedBy(files, { timeUnit, discountRatePerYear: 0.1 }),
    )
    weeks.predictions.futureValue.forEach((value, i) => {
      expect(Math.abs(days.predictions.futureValue[i] / value - 1)).toBeLessThan(1e-5)
    })
  })

  test("nothing is discounted up to a year unless asked for; a lifetime always is", async () => {
    expect([defaultDiscountRate(365), defaultDiscountRate(366), defaultDiscountRate(730)]).toEqual([0, 0, 0.1])
    const files = await filesOf(directory, [[header, ...buyers]])
    const { predictions } = valuedBy(files)
    predictions.futureValue.forEach((value, i) => {
      expect(value).toBeCloseTo(predictions.expectedOrders[i] * predictions.expectedOrderValue[i], 10)
    })
    expect(() => valuedBy(files, { lifetimeDiscountRatePerYear: 0 })).toThrow(/lifetime-discount-rate/)
  })
})

describe("referrals", () => {
  const lines = [header, "a,2026-01-01,10", "b,2026-02-01,20", "c,2026-03-01,40"]
  const referred = async (...pairs: readonly string[]) => {
    const files = await filesOf(directory, [lines, ["referrer,referred,date", ...pairs]])
    const valuation = valuedBy(files, { referralDepth: 2 })
    const own = valuation.columns.currentValue.map((value, i) => value + valuation.predictions.futureValue[i])
    const { value, ofWhichReferred } = valuation.referrals
    return { own, value, ofWhichReferred }
  }

  test("a circle is opened at whoever bought first, and nobody counts twice in the total", async () => {
    const { own, value, ofWhichReferred } = await referred("a,b,2026-01-05", "b,c,2026-02-05", "c,a,2026-03-05")
    expect(value[0]).toBeCloseTo(own[1] + own[2], 1)
    expect(value[1]).toBeCloseTo(own[2], 1)
    expect(value[2]).toBe(0)
    expect(ofWhichReferred).toBeCloseTo(own[1] + own[2], 1)
  })

  test("only the first referrer counts", async () => {
    const { own, value } = await referred("b,c,2026-02-20", "a,c,2026-02-10")
    expect(value[0]).toBeCloseTo(own[2], 1)
    expect(value[1]).toBe(0)
  })
})

describe("shares and levels", () => {
  test("churn risk: low below 33 %, medium to 66 %, high above", () => {
    expect([0.68, 0.67, 0.34, 0.33].map((pActive) => riskOf(pActive))).toEqual(["low", "medium", "medium", "high"])
    expect(riskOf(1)).toBe("low")
    expect(riskOf(0)).toBe("high")
  })

  test("repeat purchase rate: a second purchase within 12 months, among those who have had 12 months", async () => {
    const lines = [
      header,
      "within,2024-01-01,10",
      "within,2024-12-31,10",
      "late,2024-01-01,10",
      "late,2025-01-02,10",
      "once,2024-05-05,10",
      "young,2025-12-01,10",
      "young,2025-12-02,10",
    ]
    const files = await filesOf(directory, [lines])
    expect(repeatPurchaseRate(files.book, valuedBy(files).columns)).toBeCloseTo(1 / 3, 10)
  })

  test("a second purchase that was taken back is none", async () => {
    const lines = [
      "order,customer,date,amount,type",
      "1,a,2024-01-01,10,sale",
      "2,a,2024-02-01,10,sale",
      "2,a,2024-02-09,-10,refund",
      "3,b,2025-06-01,10,sale",
    ]
    const files = await filesOf(directory, [lines])
    expect(repeatPurchaseRate(files.book, valuedBy(files).columns)).toBe(0)
  })
})
