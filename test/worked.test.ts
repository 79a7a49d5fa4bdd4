import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { exportFile, stammwert, summaryOf, temporaryDirectory, valuesOf } from "./support/command.ts"

// The worked examples of the source texts, to the cent. (The text prints 240 and 720 for the first: its slip.)

const directory = temporaryDirectory()
const cents = (amount: string) => Math.round(Number(amount) * 100)

const calc = (...words: readonly string[]) => JSON.parse(stammwert("calc", ...words, "--json").out)

describe("calc", () => {
  test("five books a year at 15 euros for four years are 300, with two referred alike 900", () => {
    const words = ["frequency", "--per-year", "5", "--order-value", "15", "--years", "4", "--referred", "2"]
    expect(calc(...words)).toMatchObject({ value: 300, withReferrals: 900, maximumAcquisitionCost: 300 })
    const { out } = stammwert("calc", ...words, "--lang", "de")
    expect(out).toMatch(/Kundenwert +300,00\u00a0€/)
    expect(out).toMatch(/mit 2 Geworbenen gleicher Art +900,00\u00a0€/)
  })

  test("coaching at 4,000 and twice 3,000 is 10,000, with two referred alike 30,000", () => {
    const words = [
      "programme",
      "--first-order",
      "4000",
      "--follow-ups",
      "2",
      "--order-value",
      "3000",
      "--referred",
      "2",
    ]
    expect(calc(...words)).toMatchObject({ value: 10_000, withReferrals: 30_000 })
  })

  test("the formulas by hand", () => {
    expect(
      calc("article", "--revenue", "600", "--cost", "350,5", "--discount", "10%", "--years", "4").value,
    ).toBeCloseTo((249.5 / 1.1) * 4, 10)
    expect(calc("annuity", "--margin", "100", "--discount", "10%", "--years", "2").value).toBeCloseTo(
      100 / 1.1 + 100 / 1.21,
      10,
    )
    expect(calc("retention", "--margin", "100", "--retention", "80%", "--discount", "0.1").value).toBeCloseTo(
      80 / 0.3,
      10,
    )
    expect(calc("churn", "--margin", "1.234,50", "--churn", "20%")).toMatchObject({ value: 6172.5 })
    expect(calc("churn", "--margin", "100", "--churn", "20%", "--profit-share", "25%").maximumAcquisitionCost).toBe(375)
  })

  test("each formula says what it assumes, in the language asked for", () => {
    const words = ["churn", "--margin", "100", "--churn", "20%"]
    expect(calc(...words).assumes).toContain("nothing is discounted")
    expect(calc(...words, "--lang", "de").assumes).toContain("nichts wird abgezinst")
  })
})

const readers = ["karin", "britta", "conny"]
/** Five books a year at 15 euros, from 2022 to 2025. */
const books = readers.flatMap((reader) =>
  [2022, 2023, 2024, 2025].flatMap((year) =>
    ["01-10", "03-22", "06-02", "08-14", "10-26"].map((date) => `${reader},${year}-${date},15.00`),
  ),
)

function valued(name: string, files: readonly (readonly string[])[], ...flags: readonly string[]) {
  const out = join(directory, name)
  const paths = files.map((lines, i) => exportFile(directory, `${name}-${i}.csv`, lines))
  const { code, err } = stammwert("value", ...paths, "--out", out, "--no-report", ...flags)
  expect([code, err]).toEqual([0, ""])
  return { values: valuesOf(out), summary: summaryOf(out) }
}

describe("value", () => {
  const asColumn = [
    "customer,date,amount,referred_by",
    ...books.map((row) => `${row},${row.startsWith("k") ? "" : "karin"}`),
  ]
  const asFile = [
    ["customer,date,amount", ...books],
    ["referrer,referred", "karin,britta", "karin,conny"],
  ]

  test.each([
    ["a column", [asColumn]],
    ["a second file", asFile],
  ])("three readers, two of them referred, by %s: 300 each and 900 through one", (name, files) => {
    const { values, summary } = valued(name.replace(" ", "-"), files, "--kind", "books")
    const [karin, britta, conny] = readers.map((reader) => values.get(reader)!)
    for (const reader of [karin, britta, conny]) expect(reader.current_value).toBe("300.00")
    const future = cents(britta.future_value) + cents(conny.future_value)
    expect(future).toBeGreaterThan(0)
    expect(cents(karin.referral_value)).toBe(600_00 + future)
    expect(cents(karin.total_value) - cents(karin.future_value) - future).toBe(900_00)
    expect([britta.referral_value, conny.referral_value]).toEqual(["0.00", "0.00"])
    // Of which, not on top: customer equity holds each of the three once.
    expect(summary.totals.currentValue).toBe(900)
    expect(summary.totals.referralValue).toBeCloseTo(600 + future / 100, 6)
  })

  test("three coaching clients, two of them referred: 10,000 each and 30,000 through one", () => {
    const programme = (client: string, by: string) => [
      `${client};12.01.2024;4.000,00 €;${by}`,
      `${client};10.09.2024;3.000,00 €;${by}`,
      `${client};14.05.2025;3.000,00 €;${by}`,
    ]
    const lines = [
      "Klientin;Datum;Betrag;Empfohlen von",
      ...programme("anna", ""),
      ...programme("beate", "anna"),
      ...programme("clara", "anna"),
    ]
    const { values } = valued("coaching", [lines], "--kind", "coach")
    const [anna, beate, clara] = ["anna", "beate", "clara"].map((client) => values.get(client)!)
    for (const client of [anna, beate, clara]) expect(client.current_value).toBe("10000.00")
    const future = cents(beate.future_value) + cents(clara.future_value)
    expect(cents(anna.total_value) - cents(anna.future_value) - future).toBe(30_000_00)
  })

  test("share and depth of referrals are flags", () => {
    const chain = ["referrer,referred", "karin,britta", "britta,conny"]
    const files = [["customer,date,amount", ...books], chain]
    const [one, two] = [1, 2].map((depth) => {
      const flags = ["--kind", "books", "--referral-share", "50%", "--referral-depth", String(depth)]
      return valued(`depth-${depth}`, files, ...flags).values
    })
    const own = cents(one.get("conny")!.current_value) + cents(one.get("conny")!.future_value)
    expect(cents(one.get("karin")!.referral_value)).toBe(Math.round(own * 0.5))
    expect(cents(two.get("karin")!.referral_value)).toBeCloseTo(own * 0.75, -1)
    expect(two.get("britta")!.referral_value).toBe(one.get("britta")!.referral_value)
  })
})
