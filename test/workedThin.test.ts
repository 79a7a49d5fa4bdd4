import { businessKinds, randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { formatDay } from "../src/records/day.ts"
import { warningSentence } from "../src/report/text/warnings.ts"
import { DEFAULT_SETTINGS } from "../src/valuation/settings.ts"
import { fileWarnings } from "../src/valuation/warnings.ts"
import { exportFile, stammwert, summaryOf, temporaryDirectory, valuesOf } from "./support/command.ts"
import { day, filesOf, rowOf, valuedBy } from "./support/valued.ts"

// Few customers, data that cannot tell, and payments that are no purchases.

const directory = temporaryDirectory()
const header = "customer,date,amount"

const codesOf = (warnings: readonly { readonly code: string }[]) => warnings.map((warning) => warning.code)

describe("thin data", () => {
  test.each(businessKinds)(
    "one customer with one order of today, kind %s: a number, an interval, a plain word",
    async (kind) => {
      const files = await filesOf(directory, [[header, "a,2026-06-30,20"]])
      const { predictions, warnings, transactions } = valuedBy(files, { kind })
      expect(transactions.prior).toBeDefined()
      expect(codesOf(warnings)).toEqual(["thin-data", "dropout-not-identified"])
      const { futureValue, intervals, pActive, lifetimeValue } = predictions
      expect(futureValue[0]).toBeGreaterThan(0)
      expect(lifetimeValue[0]).toBeGreaterThan(futureValue[0])
      expect(pActive[0]).toBeLessThan(1)
      expect(intervals?.valueLow[0]).toBe(0)
      expect(intervals?.valueHigh[0]).toBeGreaterThan(2 * futureValue[0])
      expect(intervals?.totals.valueHigh).toBeGreaterThan(2 * futureValue[0])
      expect(predictions.expectedOrderValue[0]).toBeCloseTo(20, 0)
    },
  )

  test("what thin data rests on is said once, in one sentence", async () => {
    const once = await filesOf(directory, [[header, "a,2026-06-30,20", "b,2026-05-30,20"]])
    const twice = await filesOf(directory, [[header, "a,2026-01-30,20", "a,2026-03-30,20", "b,2026-02-01,20"]])
    for (const [files, says] of [
      [once, "Thin data: 2 customers, and nobody has bought a second time yet. The forecast rests on"],
      [twice, "Thin data: 2 customers. 1 has bought again, so a cautious prior"],
    ] as const) {
      const sentences = valuedBy(files).warnings.map((warning) => warningSentence(warning, "en"))
      expect(sentences[0]).toContain(says)
      expect(sentences.join(" ").match(/--kind shop/g)).toHaveLength(1)
    }
  })

  test("the kind of business is heard: a café expects more visits than a coach", async () => {
    const files = await filesOf(directory, [[header, "a,2026-01-30,20", "a,2026-03-30,20"]])
    const [cafe, coach] = (["cafe", "coach"] as const).map(
      (kind) => valuedBy(files, { kind }).predictions.expectedOrders[0],
    )
    expect(cafe).toBeGreaterThan(2 * coach)
  })

  test("an explicit model keeps its name on thin data, helped by the prior, and both are said", async () => {
    const files = await filesOf(directory, [[header, "a,2026-01-30,20", "a,2026-03-30,20", "b,2026-02-01,20"]])
    const { transactions, choice, warnings } = valuedBy(files, { model: "bg-nbd" })
    expect([transactions.model, choice.because.code]).toEqual(["bg-nbd", "asked"])
    expect(transactions.prior).toBeDefined()
    expect(codesOf(warnings)).toEqual(expect.arrayContaining(["thin-data", "one-time-buyers-active"]))
  })

  test("one customer, one order: sentences in the singular", async () => {
    const files = await filesOf(directory, [[header, "a,2026-06-30,20", "a,2026-07-30,20"]])
    const sentences = valuedBy(files).warnings.map((warning) => warningSentence(warning, "de"))
    expect(sentences[0]).toMatch(/^Datenlage: dünn – 1 Kunde\. 1 hat wieder gekauft; zu den Daten kommt deshalb/)
    const { out } = stammwert("value", exportFile(directory, "one.csv", [header, "a,2026-06-30,20"]), "--lang", "de")
    expect(out).toContain("1 Bestellung von 1 Kunden\n")
  })
})

describe("dropout that the data cannot identify", () => {
  /** Customers who come again and again, up to the last day: nobody has ever left. */
  const random = randomGenerator(7)
  const faithful = Array.from({ length: 150 }, (_, customer) => {
    const rows: string[] = []
    const pace = 10 + 20 * random()
    for (let at = 30 * random(); at < 700; at += pace * (0.2 + 1.6 * random())) {
      rows.push(
        `c${customer},${formatDay(day("2024-07-01") + Math.floor(at))},${Math.round(1000 + 4000 * random()) / 100}`,
      )
    }
    return rows
  }).flat()

  test("auto leans on the prior, and says so in words", async () => {
    const files = await filesOf(directory, [[header, ...faithful]])
    const { transactions, warnings } = valuedBy(files)
    expect(transactions.prior).toBeDefined()
    const warning = warnings.find(({ code }) => code === "dropout-not-identified")
    expect(warning && warningSentence(warning, "de")).toMatch(/sagen nicht, wann Kunden wegbleiben.*\(--kind shop\)/)
    expect(Object.values(transactions.parameters).every((value) => value < 1e4)).toBe(true)
  })

  test("an explicit model is used untouched, with the warning", async () => {
    const files = await filesOf(directory, [[header, ...faithful]])
    const { transactions, warnings } = valuedBy(files, { model: "mbg-nbd" })
    expect(transactions).toMatchObject({ model: "mbg-nbd", identified: false })
    expect(transactions.prior).toBeUndefined()
    const warning = warnings.find(({ code }) => code === "dropout-not-identified")
    expect(warning && warningSentence(warning, "en")).not.toContain("assumed")
  })
})

describe("contracts", () => {
  const monthly = (customer: string, amount: string, months: number) =>
    Array.from(
      { length: months },
      (_, m) => `${customer},${2025 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, "0")}-03,${amount}`,
    )
  const free = ["x,2025-01-05,12", "x,2025-04-20,31", "x,2026-02-01,7", "y,2025-09-09,40"]

  test("constant monthly payments are named, and not modelled as orders", async () => {
    const files = await filesOf(directory, [
      [header, ...monthly("m1", "29.90", 14), ...monthly("m2", "39.90", 9), ...free],
    ])
    const valuation = valuedBy(files)
    expect(valuation.warnings[0]).toEqual({ code: "constant-payments", details: { customers: 2 } })
    expect(valuation.transactions.customers).toBe(2)
    const m1 = rowOf(files, valuation, "m1")
    expect(valuation.columns.currentValue[m1]).toBeCloseTo(14 * 29.9, 8)
    expect([valuation.predictions.isModelled?.[m1], valuation.predictions.futureValue[m1]]).toEqual([0, 0])
  })

  test("payments after the as-of day are not seen: five are no contract yet", async () => {
    const files = await filesOf(directory, [[header, ...monthly("m1", "29.90", 14), ...free]])
    expect(codesOf(valuedBy(files, { asOf: day("2025-05-31") }).warnings)).not.toContain("constant-payments")
  })

  test("in values.csv their forecast is empty, not zero; a file of nothing else works too", () => {
    const out = `${directory}/fees`
    const path = exportFile(directory, "fees.csv", [
      header,
      ...monthly("m1", "29.90", 14),
      ...monthly("m2", "39.90", 14),
    ])
    const { code, err } = stammwert("value", path, "--out", out)
    expect([code, err]).toEqual([0, ""])
    const m1 = valuesOf(out).get("m1")!
    expect(m1).toMatchObject({ current_value: "418.60", total_value: "418.60", referral_value: "0.00" })
    for (const column of ["p_active", "churn_risk", "expected_orders", "future_value", "lifetime_value", "p_order"])
      expect(m1[column], column).toBe("")
    expect(summaryOf(out).warnings[0].code).toBe("constant-payments")
    expect(summaryOf(out).totals).toMatchObject({ currentValue: 977.2, futureValue: 0 })
  })

  test("columns that speak of a contract are named", async () => {
    const lines = [
      "Kunde;Datum;Betrag;Vertragsbeginn;Mindestlaufzeit",
      "a;05.01.2026;12,00;01.01.2025;12",
      "a;07.02.2026;9,00;01.01.2025;12",
    ]
    const files = await filesOf(directory, [lines])
    expect(fileWarnings(files, DEFAULT_SETTINGS)).toContainEqual({
      code: "contract-columns",
      details: { columns: "Vertragsbeginn, Mindestlaufzeit", count: 2 },
    })
  })
})

describe("a file without customers", () => {
  test("tells what was read, and has no model", () => {
    const out = `${directory}/nobody`
    const lines = [
      "Bon;Datum;Betrag",
      ...Array.from({ length: 40 }, (_, i) => `${i + 1};0${(i % 9) + 1}.03.2026;${i + 3},50`),
    ]
    const { code, err } = stammwert("value", exportFile(directory, "till.csv", lines), "--out", out)
    expect([code, err]).toEqual([0, ""])
    const summary = summaryOf(out)
    expect(summary).toMatchObject({
      timeUnit: "week",
      input: { orders: 40, customers: 0, withoutCustomer: 40, revenue: 920 },
      totals: { currentValue: 0, futureValue: 0, referralValue: 0 },
    })
    expect(summary).not.toHaveProperty("model")
    expect(codesOf(summary.warnings)).toContain("no-customers")
  })
})
