import { describe, expect, test } from "vitest"
import { exportFile, stammwert, summaryOf, temporaryDirectory, valuesOf } from "./support/command.ts"

const directory = temporaryDirectory()
const file = (name: string, ...lines: string[]) => exportFile(directory, name, lines)
/** What is printed, with its line breaks and columns gone. */
const said = (...words: string[]) => {
  const { code, out } = stammwert("value", ...words)
  expect(code).toBe(0)
  return out.replace(/\s+/g, " ")
}

const one = file("eins.csv", "customer;date;amount", "A;13.01.2026;19,90")

describe("what is hardly more than a guess", () => {
  test("shows its range first", () => {
    const text = said(one)
    expect(text).toMatch(/expected, 365 days €0 to €[\d,]+ \(90 %\), rough guess, €\d+ on average/)
    expect(text).toContain("tax as in the file; much of it guessed)")
    expect(said(one, "--lang", "de")).toMatch(
      /erwartet, 365 Tage 0 € bis [\d.]+ € \(90 %\), grobe Schätzung, im Mittel \d+ €/,
    )
  })

  test("the total of one customer is that customer's range", () => {
    stammwert("value", one, "--out", directory, "--no-report")
    const { totals } = summaryOf(directory)
    const row = valuesOf(directory).get("A")
    expect([Number(row?.future_value_low), Number(row?.future_value_high)]).toEqual([
      totals.futureValueLow,
      totals.futureValueHigh,
    ])
    expect(totals.futureValueHigh).toBeGreaterThan(0)
  })
})

describe("what a flag could mend is said with the flag", () => {
  test("a file without names, of which a column may say who bought", () => {
    const text = said(file("namenlos.csv", "1;A;01.02.2026;3,90", "2;B;13.02.2026;4,90", "3;C;14.02.2026;4,90"))
    expect(text).toMatch(/If a column does say who bought, name it with --customer column2\./)
  })

  test("refunds that name no order here", () => {
    const lines = ["Nr;Kunde;Datum;Betrag", "1;A;13.01.2026;100,00", "G1;A;14.02.2026;-30,00"]
    expect(said(file("gutschrift.csv", ...lines))).toContain(
      "1 refund names no order that is here. If a column says which, name it with --refunded-order.",
    )
  })

  test("an as-of day long after the last order", () => {
    const lines = ["customer;date;amount", "A;13.01.2026;19,90", "A;13.03.2026;19,90"]
    const orders = file("alt.csv", ...lines)
    expect(said(orders, "--as-of", "2030-01-01")).toContain("The last order lies 1,390 days before the as-of day.")
    expect(said(orders, "--as-of", "2026-04-01")).not.toContain("before the as-of day")
    expect(said(orders)).not.toContain("before the as-of day")
  })
})

test("what came through referrals stands apart from what is expected", () => {
  const lines = [
    "Kunde;Datum;Betrag;Empfohlen von",
    "A;13.01.2026;50,00;",
    "B;14.01.2026;50,00;A",
    "B;14.02.2026;50,00;A",
  ]
  const { out } = stammwert("value", file("empfehlung.csv", ...lines))
  expect(out).toMatch(/\nThrough referrals {2,}€\d+ \(to date and expected, within the value of all customers\)\n/)
})

test("one is not many", () => {
  const lines = [
    "Nr;Kunde;Datum;Betrag;Artikel",
    "1;A;13.01.2026;5,00;x",
    "1;A;13.01.2026;7,00;y",
    "2;B;14.01.2026;9,00;x",
  ]
  const orders = file("zeilen.csv", ...lines)
  expect(stammwert("inspect", orders).out).toContain("1 order has several rows with amounts of its own")
  expect(stammwert("inspect", orders, "--lang", "de").out).toContain("1 Bestellung hat mehrere Zeilen")
})
