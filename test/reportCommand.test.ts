import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()

test("the report of a month as text, HTML and PDF; nothing is overwritten, and what is not understood is said", () => {
  const data = join(directory, "data")
  const lines = ["order;customer;date;amount", "1;A;2025-12-13;100.00", "2;A;2026-01-20;40.00", "3;B;2026-01-21;20.00"]
  expect(stammwert("init", "--data", data, "--currency", "EUR").err).toBe("")
  expect(stammwert("import", exportFile(directory, "orders.csv", lines), "--data", data, "--yes").code).toBe(0)
  const report = (...words: string[]) => stammwert("report", "--data", data, ...words)
  const text = report("--month", "2026-01")
  expect([text.code, text.err]).toEqual([0, ""])
  expect(text.out).toContain("# Monthly report January 2026")
  expect(text.out).toContain("Revenue €60: €40 (40%) less than in December 2025.")
  expect(text.out).toContain("There is no valuation of these days yet")
  expect(report("--quarter", "2026-Q1", "--lang", "de").out).toContain("# Quartalsrückblick 1. Quartal 2026")
  const [html, pdf] = ["january.html", "january.pdf"].map((name) => join(directory, name))
  for (const out of [html, pdf]) expect(report("--month", "2026-01", "--out", out)).toMatchObject({ code: 0, err: "" })
  expect(readFileSync(html, "utf8")).toContain("<title>Monthly report January 2026</title>")
  expect(readFileSync(html, "utf8")).not.toContain("<script")
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe("%PDF-")
  const refused = (...words: string[]) => {
    const { code, err } = report(...words)
    expect(code).toBe(2)
    return err
  }
  expect(refused("--month", "2026-01", "--out", pdf)).toContain("nothing is overwritten")
  expect(refused("--month", "2026-Q1")).toContain("--quarter 2026-Q1")
  expect(refused("--month", "2126-01")).toContain("not over yet")
})
