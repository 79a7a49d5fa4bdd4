import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { NODE_RUNTIME } from "@duckdb/duckdb-wasm/blocking"
import { expect, test } from "vitest"
import type { ReadOptions } from "../src/import/readPlan.ts"
import { openBrowserEngine } from "../src/look/browserEngine.ts"
import { valueLooked } from "../src/look/lookAtFile.ts"
import { stammwert, summaryOf, temporaryDirectory } from "./support/command.ts"

/** The engine of the browser, run here by Node, comes to the very files that the command writes. */

const require = createRequire(import.meta.url)
const WASM = join(dirname(require.resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")), "duckdb-eh.wasm")
const directory = temporaryDirectory()
const LAST_DAY = 25_000

async function look(name: string, bytes: Uint8Array, read: ReadOptions = {}) {
  const engine = await openBrowserEngine(WASM, NODE_RUNTIME, "Europe/Berlin")
  const looked = { name, bytes, read, timeZone: "Europe/Berlin", lastDay: LAST_DAY }
  return valueLooked(engine, looked, { settings: {}, language: "de", version: "0.1.0", before: async () => undefined })
}

test("an invented shop is worth the same", async () => {
  const file = join(directory, "orders.csv")
  stammwert("sample", "shop", "500", "--out", file)
  const out = join(directory, "out")
  stammwert("value", file, "--out", out, "--lang", "de")
  const t = performance.now()
  const told = await look("orders.csv", readFileSync(file))
  console.log(performance.now() - t)
  expect(Buffer.from(told.valuesCsv!).toString()).toBe(readFileSync(join(out, "values.csv"), "utf8"))
  expect(JSON.parse(JSON.stringify(told.summary))).toEqual(summaryOf(out))
  expect(told.reportHtml).toBe(readFileSync(join(out, "report.html"), "utf8"))
})
