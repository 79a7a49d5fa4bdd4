import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { closeQuestion, makePlanFromTable, makeReadPlan } from "./plan.ts"
import { codesOf, planOf, rolesOf } from "./testFiles.ts"

const ROWS = "4711;12.03.2026;59,90\n4712;13.03.2026;9,90\n4711;24.03.2026;1.319,90\n"

describe("dialect", () => {
  test.each([
    ["semicolon", `Kunde;Datum;Betrag\n${ROWS}`, ";"],
    ["comma", "customer,date,amount\nA1,2026-03-12,59.90\nA2,2026-03-13,9.90\n", ","],
    ["tab", "Kunde\tDatum\tBetrag\nA1\t12.03.2026\t59,90\nA2\t13.03.2026\t9,90\n", "\t"],
    ["bar", "Kunde|Datum|Betrag\nA1|12.03.2026|59,90\nA2|13.03.2026|9,90\n", "|"],
    [
      "semicolons among commas in texts",
      `Kunde;Datum;Betrag;Artikel\nA1;12.03.2026;5,90;"Tee, grün, lose"\nA2;13.03.2026;6,90;"Tee, schwarz, lose"\n`,
      ";",
    ],
    ["two columns of amounts", "Datum;Netto;Brutto\n12.03.2026;10,00;11,90\n13.03.2026;20,00;23,80\n", ";"],
    [
      "commas, with semicolons in quoted texts",
      'date,amount,note\n2026-03-12,5.00,"a;b;c"\n2026-03-13,6.00,"a;b;c"\n',
      ",",
    ],
    [
      "one bar in each product",
      "Date,Amount,Product,Customer ID\n2026-03-12,5.00,Tea|green,c1\n2026-03-13,6.00,Tea|black,c2\n",
      ",",
    ],
  ])("%s", (_, text, delimiter) => {
    const plan = planOf(text)
    expect(plan.delimiter).toBe(delimiter)
    expect(plan.roles.date).toBeDefined()
    expect(plan.roles.amount).toBeDefined()
  })

  test("sep= counts as a line above the header", () => {
    const plan = planOf(`sep=;\r\nKunde;Datum;Betrag\r\n${ROWS}`)
    expect(plan).toMatchObject({ delimiter: ";", preambleLines: 1, columns: ["Kunde", "Datum", "Betrag"] })
    expect(codesOf(plan)).toEqual(expect.arrayContaining(["separator-named", "separator-line"]))
  })

  test.each([
    [
      "a bank's lines",
      `Umsätze Girokonto;Zeitraum: 30 Tage\nKontostand:;1.234,56 EUR\n\nKunde;Datum;Betrag\n${ROWS}`,
      3,
    ],
    ["a bank's padded lines", `Muster Bank;;\nNeuer Kontostand;1.234,56;\n;;\nKunde;Datum;Betrag\n${ROWS}`, 3],
    ["comments", `# Export 2026\n# Start date: 20260101\nKunde;Datum;Betrag\n${ROWS}`, 2],
    ["blank lines", `\n\nKunde;Datum;Betrag\n${ROWS}`, 2],
  ])("preamble: %s", (_, text, lines) => {
    expect(planOf(text)).toMatchObject({ preambleLines: lines, hasHeader: true, columns: ["Kunde", "Datum", "Betrag"] })
  })

  test("no header: columns get numbers, meaning comes from the values", () => {
    const plan = planOf(ROWS)
    expect(plan.hasHeader).toBe(false)
    expect(rolesOf(plan)).toEqual({ customer: "column1", date: "column2", amount: "column3" })
    expect(codesOf(plan)).toContain("no-header")
  })

  test("trailing delimiters, doubled and empty names", () => {
    const plan = planOf("Kunde;Datum;Betrag;Betrag;;\nA1;12.03.2026;5,00;6,00;;\nA2;13.03.2026;5,00;6,00;;\n")
    expect(plan.columns).toEqual(["Kunde", "Datum", "Betrag", "Betrag (2)", "column5", "column6"])
    expect(plan.ignoredColumns).toEqual(["Betrag (2)"])
  })

  test("sums below the data do not count", () => {
    const plan = planOf(`Kunde;Datum;Betrag\n${ROWS}Summe;;1.389,70\n`)
    expect(codesOf(plan)).toContain("footer-seen")
    expect(plan.decisions.find((one) => one.about === "dates")?.because).toMatchObject({ code: "dates-day-over-12" })
  })

  test("a footer that only the tail shows", () => {
    const bytes = (text: string) => new TextEncoder().encode(text)
    const plan = makeReadPlan({
      fileName: "a.csv",
      head: bytes(`Kunde;Datum;Betrag\n${ROWS}471`),
      tail: bytes("1;1\nGesamt;;99,00\n"),
    })
    expect(plan.decisions.find((one) => one.because.code === "footer-seen")?.because.footer).toBe("Gesamt")
  })

  test.each([
    ["one column", "Betrag\n5\n6\n", /only one column/],
    ["a header without rows", "Kunde;Datum;Betrag\n", /no rows below it/],
  ])("%s is an InputError", (_, text, sentence) => expect(() => planOf(text)).toThrow(sentence))

  test("flags overrule what would be found", () => {
    const text = `x\nKunde;Datum;Betrag\n${ROWS}`
    expect(planOf(text, { preambleLines: 1, delimiter: ";", hasHeader: true })).toMatchObject({
      preambleLines: 1,
      hasHeader: true,
    })
    expect(planOf(ROWS, { hasHeader: true, columns: { date: "12.03.2026", amount: "59,90" } }).hasHeader).toBe(true)
  })
})

describe("numbers and dates", () => {
  test("1.300 everywhere and 03/04/2026 everywhere are asked", () => {
    const plan = planOf("customer,date,amount\na,03/04/2026,1.300\nb,05/06/2026,2.500\n")
    expect(plan.numbers).toEqual({})
    expect(plan.dates).toEqual({})
    expect(plan.questions).toMatchObject([
      {
        about: "decimal",
        example: "1.300",
        options: [
          { value: ",", means: "1300.00" },
          { value: ".", means: "1.30" },
        ],
      },
      { about: "date-order", example: "03/04/2026", options: [{ means: "2026-04-03" }, { means: "2026-03-04" }] },
    ])
    const [decimal, order] = plan.questions
    const closed = closeQuestion(closeQuestion(plan, decimal, ","), order, "mdy", "rows")
    expect(closed.questions).toEqual([])
    expect(closed.numbers.amount).toEqual({ decimal: ",", thousands: "." })
    expect(closed.dates.date).toEqual({ kind: "text", order: "mdy", monthNames: false, offset: false })
    expect(codesOf(closed)).toEqual(expect.arrayContaining(["answered-by-user", "answered-by-rows"]))
  })

  test("other columns decide what one leaves open", () => {
    const plan = planOf("Kunde;Datum;Bestellwert;Versandkosten\nA1;03/04/2026;1.300;4,90\nA2;05/06/2026;2.500;4,90\n")
    expect(plan.numbers.amount).toEqual({ decimal: ",", thousands: "." })
    expect(plan.dates.date).toMatchObject({ order: "dmy" })
    expect(codesOf(plan)).toEqual(expect.arrayContaining(["numbers-like-column", "dates-german-file"]))
    expect(plan.questions).toEqual([])
  })

  test("euro signs behind round amounts and German months", () => {
    const plan = planOf("Klientin\tDatum\tHonorar\nErika\t1. März 2026\t4.000 €\nMaria\t2. Mai 2026\t3.000 €\n")
    expect(plan.numbers.amount).toEqual({ decimal: ",", thousands: "." })
    expect(plan.decisions.find((one) => one.because.code === "numbers-german-file")?.warning).toBe(true)
  })

  test("another date column decides", () => {
    const plan = planOf(
      "Customer ID,Order Date,Ship Date,Amount\n1,03/04/2026,03/25/2026,5.00\n2,03/05/2026,03/26/2026,6.00\n",
    )
    expect(plan.dates.date).toMatchObject({ order: "mdy" })
    expect(codesOf(plan)).toContain("dates-like-column")
  })

  test("flags answer before anyone asks", () => {
    const plan = planOf("customer,date,amount\na,03/04/2026,1.300\n", { decimal: ",", dateOrder: "dmy" })
    expect(plan.questions).toEqual([])
    expect(plan.numbers.amount?.decimal).toBe(",")
    expect(plan.dates.date).toMatchObject({ order: "dmy" })
  })

  test("--date-order does not touch dates that leave no choice", () => {
    const text = "customer,date,amount\na,2026-03-04,1.30\nb,2026-05-06,2.50\n"
    expect(planOf(text, { dateOrder: "dmy" }).dates.date).toMatchObject({ order: "ymd" })
  })

  test("Excel days and Unix times are dates where the header says so", () => {
    expect(planOf("Kunde;Datum;Betrag\nA;46000;5,00\nB;46001;6,00\n").dates.date).toEqual({ kind: "excel-serial" })
    expect(planOf("customer,created_at,total\na,1769904000,5.00\nb,1769990400,6.00\n").dates.date).toEqual({
      kind: "unix-seconds",
    })
  })

  test("one style per column", () => {
    const plan = planOf("Kunde;Datum;Menge;Betrag\nA;12.03.2026;2;1.234,50\nB;13.03.2026;1;12,50-\n")
    expect(plan.numbers.quantity).toEqual({ decimal: ",", thousands: "." })
    expect(plan.numbers.amount).toEqual({ decimal: ",", thousands: "." })
  })

  test("currency from header or signs; several are pointed out", () => {
    expect(planOf("Kunde;Datum;Betrag (CHF)\nA;12.03.2026;1'234.50\nB;13.03.2026;12.50\n")).toMatchObject({
      currency: "CHF",
      numbers: { amount: { decimal: ".", thousands: "'" } },
    })
    const mixed = planOf("Kunde;Datum;Betrag\nA;12.03.2026;12,50 €\nB;13.03.2026;9,50 €\nC;13.03.2026;$ 9,50\n")
    expect(mixed.currency).toBe("EUR")
    expect(mixed.decisions.find((one) => one.because.code === "currency-several")?.warning).toBe(true)
  })
})

describe("tables (XLSX, JSON, Parquet)", () => {
  test("an Excel sheet with a title above the header", () => {
    const rows = [
      ["Umsatzliste 2026", "", ""],
      ["", "", ""],
      ["Kunde", "Datum", "Betrag"],
      ["A1", "2026-03-12", "59.9"],
      ["A2", "2026-03-13", "1234.567"],
    ]
    const plan = makePlanFromTable({ fileName: "umsatz.xlsx", format: "xlsx", rows })
    expect(plan).toMatchObject({ preambleLines: 2, format: "xlsx", columns: ["Kunde", "Datum", "Betrag"] })
    expect(plan.numbers.amount?.decimal).toBe(".")
  })

  test("JSON with named columns", () => {
    const plan = makePlanFromTable({
      fileName: "orders.json",
      format: "json",
      columns: ["customerId", "orderedAt", "total"],
      rows: [
        ["c1", "2026-03-12T10:00:00Z", "59.900000000000006"],
        ["c2", "2026-03-13T10:00:00Z", "1.125"],
      ],
    })
    expect(rolesOf(plan)).toEqual({ customer: "customerId", date: "orderedAt", amount: "total" })
    expect(plan.dates.date).toMatchObject({ offset: true })
  })
})

test("a plan is plain data", () => {
  const plan = planOf(`Kunde;Datum;Betrag\n${ROWS}`)
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
})

test("whatever the bytes, there is a plan or an InputError", () => {
  const cell = fc.constantFrom(
    "",
    "a",
    "Datum",
    "Betrag",
    "Kunde",
    "12.03.2026",
    "5,00",
    "1.300",
    '"',
    "x@example.com",
    "ü",
    "\u0000",
    "Summe",
    "#",
  )
  const text = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 })
  fc.assert(
    fc.property(text, fc.constantFrom(";", ",", "\t"), fc.nat(40), (rows, delimiter, cut) => {
      const bytes = new TextEncoder().encode(rows.map((row) => row.join(delimiter)).join("\n"))
      try {
        makeReadPlan({ fileName: "x.csv", head: bytes.subarray(0, cut + 1), tail: bytes.subarray(cut + 1) })
      } catch (error) {
        expect((error as Error).name).toBe("InputError")
      }
    }),
    { numRuns: 500 },
  )
})
