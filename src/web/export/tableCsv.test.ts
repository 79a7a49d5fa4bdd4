import { expect, test } from "vitest"
import { tableCsv } from "./tableCsv.ts"

test("a table is written for a German Excel with semicolons and for others with commas, both marked as UTF-8", () => {
  const rows = [["Tee, grün", "1234,56"]]
  expect(tableCsv(["Ware", "Umsatz"], rows, "german")).toBe("\uFEFFWare;Umsatz\r\nTee, grün;1234,56\r\n")
  expect(tableCsv(["Ware", "Umsatz"], rows, "international")).toBe('\uFEFFWare,Umsatz\r\n"Tee, grün","1234,56"\r\n')
})

test("what a spreadsheet would take for a formula is no formula, and negative figures stay figures", () => {
  const csv = tableCsv(["name"], [["=1+1"], ["@x"], ["-2+3"], ["-12,5"], ['a"b']], "german")
  expect(csv.split("\r\n").slice(1, -1)).toEqual(["'=1+1", "'@x", "'-2+3", "-12,5", '"a""b"'])
})
