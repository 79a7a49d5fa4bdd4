import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"

const directory = mkdtempSync(join(tmpdir(), "stammwert-loaded-"))
afterAll(() => rmSync(directory, { recursive: true }))

/** Prints what is loaded, one address a line. */
const HOOK = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from "node:module"
  import { writeSync } from "node:fs"
  registerHooks({ load: (url, context, next) => { writeSync(2, url + "\\n"); return next(url, context) } })
`)}`

function loadedBy(...words: readonly string[]): string[] {
  const command = join(import.meta.dirname, "..", "src", "cli", "main.ts")
  const { status, stderr } = spawnSync(process.execPath, ["--import", HOOK, command, ...words], { encoding: "utf8" })
  expect(status, stderr.slice(-2000)).toBe(0)
  return stderr.split("\n").filter((line) => line.startsWith("file:"))
}

test("valuing a file loads no database of a workspace, no schemas and no drawing, only the reader and the models", () => {
  const path = join(directory, "orders.csv")
  const rows = Array.from({ length: 40 }, (_, i) => `K${i % 12},2026-0${1 + (i % 6)}-1${i % 9},${20 + i}.00`)
  writeFileSync(path, `customer,date,amount\n${rows.join("\n")}\n`)
  const loaded = loadedBy("value", path, "--out", directory, "--no-report", "--no-intervals", "--model", "bg-nbd")
  expect(loaded.some((url) => url.endsWith("/valuation/valueCustomers.ts"))).toBe(true)
  const needless =
    /\/(better-sqlite3|kysely|zod|libphonenumber-js|echarts|fastify|pdfmake)\/|\/src\/(server|sample|web)\//
  expect(loaded.filter((url) => needless.test(url))).toEqual([])
})

test("a formula is worked out without reader, models of purchases or database", () => {
  const loaded = loadedBy("calc", "frequency", "--order-value", "40", "--per-year", "6", "--years", "3")
  expect(loaded.filter((url) => /\/src\/(store|valuation|report|server)\//.test(url))).toEqual([])
})
