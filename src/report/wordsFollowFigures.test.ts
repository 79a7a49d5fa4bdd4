import { expect, it } from "vitest"
import { fixtureReport } from "./fixture.ts"
import { renderReport } from "./renderReport.ts"
import type { CustomerRow, ReportData } from "./reportData.ts"

/** What a reader sees of one part of the page: no tags, no drawing. */
function seen(data: ReportData, id: string): string {
  const page = renderReport(data)
  const part = page.slice(page.indexOf(` id="${id}"`)).replace(/^[^>]*>/, "")
  const end = part.search(/<\/(?:section|figure)>/)
  return part
    .slice(0, end)
    .replace(/<svg[\s\S]*?<\/svg>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/[\s\u202f]+/g, " ")
}

const cafe = fixtureReport()
const customers = cafe.customers!
const withCustomers = (change: Partial<typeof customers>, input: Partial<ReportData["input"]> = {}): ReportData => ({
  ...cafe,
  input: { ...cafe.input, ...input },
  customers: { ...customers, ...change },
})

it("counts guests' own visits, and says at the top what nobody is known to have bought", () => {
  const months = cafe.months.map((month) => ({ ...month, revenue: 100_000, revenueWithoutCustomer: 75_000 }))
  const glance = seen({ ...cafe, months, input: { ...cafe.input, orders: 400, withoutCustomer: 250 } }, "glance")
  expect(glance).toContain("150 Besuche seit Beginn der Daten")
  expect(glance).toMatch(
    /Dazu kommen 250 Besuche über [\d.]+ € \(75 % des Umsatzes\), die keinen Gast nennen; in den Werten/,
  )
  const named = seen({ ...cafe, input: { ...cafe.input, withoutCustomer: 0 } }, "glance")
  expect(named).not.toContain("die keinen Gast nennen")
})

it("advises by the figures beside it", () => {
  const segment = (id: string, valueAtRisk: number, averagePActive: number) => ({
    ...customers.segments[0]!,
    id,
    customers: 10,
    valueAtRisk,
    averagePActive,
  })
  const segments = [
    segment("champions", 90_000, 0.8),
    segment("at-risk", 40_000, 0.6),
    segment("almost-lost", 100, 0.9),
  ]
  const advice = seen(withCustomers({ segments, risk: { low: 20, medium: 10, high: 0 } }), "advice")
  expect(advice).toContain("Am meisten steht bei »Beste Gäste« auf dem Spiel: voraussichtlich 900 €")
  expect(advice).toContain("Jetzt melden, persönlich und mit Anlass.")
  expect(advice).toContain("wohl noch dabei: freundlich erinnern")
  expect(advice).not.toContain("am meisten verloren")
  const calm = seen(withCustomers({ segments, risk: { low: 30, medium: 0, high: 0 } }), "advice")
  expect(calm).toContain("Zurzeit ist niemand in Gefahr.")
})

it("judges the forecast of value and of purchases apart", () => {
  const holdout = { ...customers.holdout!, value: { actual: 100, expected: 132, mae: 1, rmse: 1 } }
  const judged = (actual: number, expected: number) =>
    seen(withCustomers({ holdout: { ...holdout, orders: { actual, expected, mae: 1, rmse: 1 } } }), "trust")
  expect(judged(165, 191)).toContain("beim Umsatz 32 % zu hoch und bei den Besuchen 16 % zu hoch.")
  expect(judged(165, 165)).toContain("beim Umsatz 32 % zu hoch und bei den Besuchen fast genau richtig.")
})

it("adds up the best as the list shows them, and thanks only those still here", () => {
  const row = (change: Partial<CustomerRow>): CustomerRow => ({
    ...customers.top[0]!,
    currentValue: 60_000,
    futureValue: { mean: 40_000, low: 0, high: 90_000 },
    referralValue: 0,
    totalValue: 100_000,
    pActive: 0.9,
    ...change,
  })
  const plain = seen(withCustomers({ top: [row({}), row({})] }), "top")
  expect(plain).toContain("Die ersten 2 dieser Liste sind zusammen 2.000 € wert. Danken Sie ihnen persönlich.")
  const referring = seen(
    withCustomers({ top: [row({ referralValue: 50_000, totalValue: 150_000 }), row({ pActive: 0 })] }),
    "top",
  )
  expect(referring).toContain(
    "sind selbst zusammen 2.000 € wert (bisher + erwartet); wen sie empfohlen haben, kommt dazu.",
  )
  expect(referring).toContain("Einer davon ist vermutlich abgewandert; danken Sie den anderen persönlich.")
})

it("writes a column in one precision", () => {
  const row = (cents: number): CustomerRow => ({
    ...customers.top[0]!,
    currentValue: cents,
    futureValue: { mean: 0, low: 0, high: 0 },
    referralValue: 0,
    totalValue: cents,
  })
  expect(seen(withCustomers({ top: [row(77_000), row(2_505), row(17)] }), "top")).not.toMatch(/\d,\d\d €/)
  expect(seen(withCustomers({ top: [row(2_505), row(17)] }), "top")).toMatch(/25,05 €.*0,17 €/)
})

it("says the range first where a forecast is hardly more than a guess", () => {
  const totals = (low: number, mean: number, high: number) =>
    seen(withCustomers({ totals: { ...customers.totals, futureValue: { low, mean, high } } }), "glance")
  const rough = totals(0, 23_500, 473_000)
  expect(rough).toContain("0 – 4.730 € grobe Schätzung, im Mittel 235 € (90 % sicher)")
  expect(rough).toContain("zwischen 0 € und 4.730 € zu erwarten, im Mittel 235 €: Das ist eine grobe Schätzung.")
  expect(totals(20_000, 23_500, 30_000)).toContain("235 € zwischen 200 € und 300 € (90 % sicher)")
})

it("speaks of one customer as of one, without a grid around a single cell", () => {
  const matrix = { ...customers.recencyFrequency, cells: [{ recency: 0, frequency: 0, customers: 1, pActive: 0.85 }] }
  const one = withCustomers({ recencyFrequency: matrix, expectedActive: 0.85 }, { customers: 1 })
  const page = renderReport(one)
  const text = page.slice(page.indexOf('id="matrix"')).slice(0, 400)
  expect(text).toContain("Bisher ist nur ein Gast bekannt, mit 85\u202f% Wahrscheinlichkeit noch aktiv.")
  expect(text).not.toContain("<svg")
})

it("names what outweighs revenue where that is so", () => {
  const red = { totals: { ...customers.totals, currentValue: -500 } }
  expect(seen(withCustomers(red), "glance")).toContain("mehr Erstattungen als Umsatz")
  expect(seen({ ...withCustomers(red), basis: "gross-margin" }, "glance")).toContain(
    "mehr Kosten und Erstattungen als Umsatz",
  )
})
