import { describe, expect, test } from "vitest"
import { isFooter } from "./footers.ts"
import { classOf, planOf } from "./testFiles.ts"

const plan = planOf(
  "Bestellnr;Kundennr;Datum;Betrag;Status;Typ;Modus\n1;1;12.03.2026;5,00;bezahlt;Rechnung;live\n2;2;13.03.2026;6,00;storniert;Gutschrift;test\n",
)

describe("words of unknown files", () => {
  test.each([
    ["bezahlt", "sale"],
    ["offen", "sale"],
    ["teilweise erstattet", "sale"],
    ["partially refunded", "sale"],
    ["Erstattet", "refunded"],
    ["REFUNDED", "refunded"],
    ["zurückgezahlt", "refunded"],
    ["Chargeback", "refunded"],
    ["storniert", "cancelled"],
    ["Vom Kunden storniert", "cancelled"],
    ["cancelled", "cancelled"],
    ["abgebrochen", "cancelled"],
    ["fehlgeschlagen", "pending"],
    ["pending", "pending"],
    ["unbezahlt", "pending"],
    ["Testbestellung", "test"],
    ["", "sale"],
  ] as const)("status %s is %s", (status, expected) => expect(classOf(plan, { status })).toBe(expected))

  test.each([
    ["Rechnung", "sale"],
    ["Gutschrift", "refund"],
    ["Rechnungskorrektur", "refund"],
    ["Retoure", "refund"],
    ["Rückerstattung", "refund"],
    ["refund", "refund"],
    ["Credit Note", "refund"],
    ["Auszahlung", "ignored"],
    ["Angebot", "ignored"],
    ["AVTraining", "test"],
  ] as const)("type %s is %s", (type, expected) => expect(classOf(plan, { type })).toBe(expected))

  test("columns that disagree: the stronger word holds", () => {
    expect(classOf(plan, { status: "bezahlt", type: "Gutschrift" })).toBe("refund")
    expect(classOf(plan, { status: "storniert", type: "Rechnung" })).toBe("cancelled")
    expect(classOf(plan, { status: "storniert", type: "Gutschrift" })).toBe("cancelled")
    expect(classOf(plan, { status: "refunded", type: "refund" })).toBe("refund")
  })

  test("mode test", () => expect(classOf(plan, { mode: "Test", status: "bezahlt" })).toBe("test"))
})

test("a column of yes and no", () => {
  const file = planOf("Bestellnr;Kundennr;Datum;Betrag;Storniert\n1;1;12.03.2026;5,00;nein\n2;2;13.03.2026;6,00;ja\n")
  expect(file.roles.status?.name).toBe("Storniert")
  expect(classOf(file, { status: "ja" })).toBe("cancelled")
  expect(classOf(file, { status: "nein" })).toBe("sale")
  const live = planOf("id;customer;date;amount;livemode\n1;a;2026-03-12;5.00;true\n2;b;2026-03-13;6.00;false\n")
  expect(classOf(live, { mode: "false" })).toBe("test")
  expect(classOf(live, { mode: "true" })).toBe("sale")
})

test("a credit note as a row of its own takes money back; as the state of an order, it undoes it", () => {
  const head = "Rechnungsnr;Kundennr;Datum;Betrag;Status\nR1;1;12.03.2026;119,00;bezahlt\n"
  expect(classOf(planOf(`${head}R2;1;14.03.2026;-119,00;Gutschrift\n`), { status: "Gutschrift" })).toBe("refund")
  expect(classOf(planOf(`${head}R2;1;14.03.2026;119,00;Gutschrift\n`), { status: "Gutschrift" })).toBe("refunded")
  expect(classOf(planOf(`${head}R2;1;14.03.2026;-119,00;Storno\n`), { status: "Storno" })).toBe("refund")
})

test("words nobody knows are sales, and shown", () => {
  const file = planOf(
    "Bestellnr;Kundennr;Datum;Betrag;Status\n1;1;12.03.2026;5,00;flux\n2;2;13.03.2026;6,00;storniert\n",
  )
  const unknown = file.decisions.find((one) => one.because.code === "row-words-unknown")
  expect(unknown).toMatchObject({ found: "sale", warning: true, because: { words: "flux" } })
})

test.each([
  [["Summe", "", "1.234,56"], true],
  [["", "Gesamt:", "1.234,56", "", ""], true],
  [["Total 2026", "", "5", "", ""], true],
  [["Gesamtschule Muster", "12.03.2026", "5,00"], false],
  [["4711", "", "5,00"], false],
])("footer %j", (cells, expected) => expect(isFooter(cells)).toBe(expected))
