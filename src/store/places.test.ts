import { expect, test } from "vitest"
import { ordersOf, READING, read, withFiles } from "../../test/support/reading.ts"
import { workbookOf } from "../../test/support/workbook.ts"
import { zipOf } from "../../test/support/zip.ts"
import { planFiles } from "./readFiles.ts"

const ROWS = [
  ["Kunde", "Datum", "Betrag"],
  ["A", "13.01.2026", 10],
  ["A", "14.02.2026", 12],
  ["B", "15.03.2026", "ten"],
] as const

test("lines of a sheet are counted as the spreadsheet shows them, blank ones too", async () => {
  const sheet = workbookOf([{ name: "Blatt", rows: [["Umsatzliste"], [], [], [], ...ROWS] }])
  const [plan] = await withFiles({ "liste.xlsx": sheet }, (paths) => planFiles(paths, READING))
  expect(plan.preambleLines).toBe(4)
  expect(plan.decisions.find((one) => one.about === "preamble")?.found).toBe("4")
  const found = await read({ "liste.xlsx": sheet })
  expect(ordersOf(found)).toEqual(["A 2026-01-13 1000", "A 2026-02-14 1200"])
  expect(found.rejects.map(({ line }) => line)).toEqual([8])
  const named = await read({ "liste.xlsx": sheet }, { read: { preambleLines: 4 } })
  expect(ordersOf(named)).toEqual(ordersOf(found))
})

test("files of one name in an archive are told apart by their folders", async () => {
  const text = (year: string) => `Kunde;Datum;Betrag\nA;01.02.${year};10,00\nB;13.02.${year};5,00\n`
  const archive = zipOf([
    { name: "2024/orders.csv", data: text("2024") },
    { name: "2025/orders.csv", data: text("2025") },
    { name: "2025/more.csv", data: text("2026") },
  ])
  const { plans } = await read({ "two.zip": archive })
  expect(plans.map((plan) => plan.file)).toEqual([
    "two.zip/2024/orders.csv",
    "two.zip/2025/orders.csv",
    "two.zip/more.csv",
  ])
})
