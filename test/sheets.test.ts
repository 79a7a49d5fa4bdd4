import { describe, expect, test } from "vitest"
import { runsIn } from "./support/runs.ts"
import { type Sheet, workbookOf } from "./support/workbook.ts"

const runs = runsIn()
const book = (...sheets: readonly Sheet[]) => runs.write("mappe.xlsx", workbookOf(sheets))
const HEAD = ["Bestellnr", "Kundennr", "Datum", "Betrag"]
const year = (name: string, rows: readonly (readonly (string | number)[])[], more: Partial<Sheet> = {}): Sheet => ({
  name,
  rows: [HEAD, ...rows],
  ...more,
})
const Y2024 = year("2024", [
  ["1", "K1", "2024-02-03", 10],
  ["2", "K2", "2024-03-04", 20],
])
const Y2025 = year("2025", [
  ["3", "K1", "2025-02-03", 30],
  ["4", "K2", "2025-03-04", 40],
  ["5", "K3", "nie", 50],
])
const COVER: Sheet = { name: "Deckblatt", rows: [["Umsätze der Firma Muster"], ["erstellt für das Amt"]] }

describe("a workbook of several sheets", () => {
  test("a sheet per year is one table", () => {
    const file = book(Y2024, Y2025)
    const run = runs.value(file)
    expect(run.input).toMatchObject({ rows: 5, orders: 4, customers: 2, revenue: 100, rejected: 1 })
    expect(run.rejects).toMatchObject([{ file: "mappe.xlsx/2025", line: "4", found: "nie" }])
    expect(runs.inspect(file).out).toMatch(/mappe\.xlsx\/2024.*sheet +2024.*mappe\.xlsx\/2025.*sheet +2025/s)
    expect(run.text).not.toContain("not read")
  })

  test("the sheet with orders is read, wherever it stands; what is left out is said", () => {
    const sums: Sheet = {
      name: "Monate",
      rows: [
        ["Monat", "Datum", "Umsatz"],
        ["Februar", "2024-02-28", 10],
        ["März", "2024-03-31", 20],
      ],
    }
    const file = book(COVER, sums, Y2024)
    const run = runs.value(file)
    expect(run.input).toMatchObject({ orders: 2, revenue: 30 })
    expect(run.text).toContain("mappe.xlsx/2024")
    expect(run.text).toContain(
      "not read, because without orders, with other columns or hidden: Deckblatt, Monate (--sheet)",
    )
    expect(runs.inspect(file).out).toMatch(/^! sheet .*Deckblatt, Monate {2}\[--sheet\]$/m)
  })

  test("--sheet names one, a hidden one too", () => {
    const file = book(Y2024, { ...Y2025, isHidden: true })
    expect(runs.value(file).input).toMatchObject({ orders: 2, revenue: 30 })
    expect(runs.value(file, "--sheet", "2025").input).toMatchObject({ orders: 2, revenue: 70, rejected: 1 })
    expect(runs.value(file, "--sheet", "2026")).toMatchObject({
      code: 2,
      err: expect.stringContaining('mappe.xlsx has no sheet "2026" (--sheet), but: "2024", "2025"'),
    })
    const csv = runs.write("orders.csv", "a;b\n")
    expect(runs.value(csv, "--sheet", "2025").code).toBe(2)
  })

  test("a workbook without any orders says why its first sheet holds none", () => {
    const { code, err } = runs.value(
      book(COVER, {
        name: "Kunden",
        rows: [
          ["Name", "Ort"],
          ["Anna", "Ulm"],
        ],
      }),
    )
    expect(code).toBe(2)
    expect(err).toContain("mappe.xlsx/Deckblatt")
  })
})
