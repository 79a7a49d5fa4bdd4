import { expect, test } from "vitest"
import { runsIn } from "./support/runs.ts"
import { type Sheet, workbookOf } from "./support/workbook.ts"

/** Workbooks in which a person has merged an order's cells over its lines; only the first one has a value. */

const runs = runsIn()
const HEAD = ["Bestellnr", "Kundennr", "Datum", "Artikel", "Menge", "Preis", "Gesamt"]
const book = (sheet: Omit<Sheet, "name">) => runs.write("mappe.xlsx", workbookOf([{ name: "Bestellungen", ...sheet }]))
const sorted = (values: Record<string, string>[]) =>
  values.map(({ customer_id, orders, revenue }) => [customer_id, orders, revenue]).sort()

test("number, customer and day hold for every line of the order, its total counts once", () => {
  const rows = [
    HEAD,
    ["B1", "K1", "03.02.2025", "Tasse", 2, 9.5, 31.5],
    [undefined, undefined, undefined, "Kanne", 1, 12.5],
    ["B2", "K2", "04.02.2025", "Tasse", 1, 9.5, 9.5],
    ["B3", "K1", "05.02.2025", "Tasse", 1, 9.5, 40],
    [undefined, undefined, undefined, "Kanne", 1, 12.5],
    [undefined, undefined, undefined, "Teller", 3, 6],
  ]
  const merged = ["A", "B", "C", "G"].flatMap((column) => [`${column}2:${column}3`, `${column}5:${column}7`])
  const { input, values } = runs.value(book({ rows, merged }))
  expect(input).toMatchObject({ rows: 6, orders: 3, customers: 2, revenue: 81, furtherLines: 3, rejected: 0 })
  expect(sorted(values)).toEqual([
    ["K1", "2", "71.50"],
    ["K2", "1", "9.50"],
  ])
})

test("where each line has its own amount, the order is their sum", () => {
  const rows = [
    ["Bestellnr", "Kundennr", "Datum", "Artikel", "Betrag"],
    ["B1", "K1", { serial: 45_691 }, "Tasse", 19],
    [undefined, undefined, undefined, "Kanne", 12.5],
    ["B2", "K2", { serial: 45_692 }, "Tasse", 9.5],
    [undefined, undefined, undefined, "Kanne", 12.5],
  ]
  const { input, values } = runs.value(book({ rows, merged: ["A2:A3", "B2:B3", "C2:C3", "A4:A5", "B4:B5", "C4:C5"] }))
  expect(input).toMatchObject({ rows: 4, orders: 2, customers: 2, revenue: 53.5, rejected: 0 })
  expect(sorted(values)).toEqual([
    ["K1", "1", "31.50"],
    ["K2", "1", "22.00"],
  ])
})

test("a customer's cell merged over several orders, without order numbers, with a heading of two rows", () => {
  const rows = [
    ["Unsere Verkäufe 2025"],
    ["Kunde", "Datum", "Betrag"],
    ["K1", "03.02.2025", 10],
    [undefined, "04.02.2025", 20],
    [],
    [undefined, "05.02.2025", 30],
    ["K2", "05.02.2025", 5],
  ]
  const { input, values } = runs.value(book({ rows, merged: ["A1:C1", "A3:A6"] }))
  expect(input).toMatchObject({ rows: 4, orders: 4, customers: 2, revenue: 65, rejected: 0 })
  expect(sorted(values)).toEqual([
    ["K1", "3", "60.00"],
    ["K2", "1", "5.00"],
  ])
})

test("a total merged over lines without an order number is not multiplied", () => {
  const rows = [
    ["Kunde", "Datum", "Artikel", "Gesamt"],
    ["K1", "03.02.2025", "Tasse", 30],
    [undefined, undefined, "Kanne"],
    ["K2", "05.02.2025", "Tasse", 5],
  ]
  const { input } = runs.value(book({ rows, merged: ["A2:A3", "B2:B3", "D2:D3"] }))
  expect(input).toMatchObject({ rows: 3, orders: 2, revenue: 35, rejected: 1 })
})
