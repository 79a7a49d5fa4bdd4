import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { NODE_RUNTIME } from "@duckdb/duckdb-wasm/blocking"
import { beforeAll, describe, expect, test } from "vitest"
import type { ReadOptions } from "../src/import/readPlan.ts"
import { type BrowserEngine, openBrowserEngine } from "../src/look/browserEngine.ts"
import { planLooked, type Step, valueLooked } from "../src/look/lookAtFile.ts"
import { parseDay } from "../src/records/day.ts"
import { type Analytics, openAnalytics } from "../src/store/analytics.ts"
import { stammwert, summaryOf, temporaryDirectory } from "./support/command.ts"
import { messyTill, paymentsInUtc, shopifyOrders } from "./support/lookFiles.ts"

/** The browser's engine, run here by Node, comes to what the native engine comes to: to the byte. */

const WASM = createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm")
const ZONE = "Europe/Berlin"
const directory = temporaryDirectory()
let engine: BrowserEngine

beforeAll(async () => {
  engine = await openBrowserEngine(WASM, NODE_RUNTIME, ZONE)
})

const looked = (name: string, bytes: Uint8Array, read: ReadOptions = {}) => ({
  name,
  bytes,
  read,
  timeZone: ZONE,
  lastDay: parseDay("2026-07-01", "a test"),
})

const telling = { settings: {}, language: "de", version: "0.1.0", before: async (_: Step) => undefined } as const

describe("the same as the command", () => {
  test.each([
    ["kasse.csv", messyTill],
    ["shopify.csv", shopifyOrders],
    ["payments.csv", paymentsInUtc],
    ["laden.csv", inventedShop],
  ])("%s: values, rejects, summary and report", async (name, bytes) => {
    const path = join(directory, name)
    writeFileSync(path, bytes())
    const out = join(directory, `${name}-out`)
    expect(stammwert("value", path, "--out", out, "--lang", "de")).toMatchObject({ code: 0 })
    const told = await valueLooked(engine, looked(name, readFileSync(path)), telling)
    const text = (made: Uint8Array | undefined) => Buffer.from(made ?? []).toString()
    const written = (file: string) => readFileSync(join(out, file), "utf8")
    expect(text(told.valuesCsv)).toBe(written("values.csv"))
    expect(text(told.rejectsCsv)).toBe(written("rejects.csv"))
    expect(JSON.parse(JSON.stringify(told.summary))).toEqual(summaryOf(out))
    expect(told.reportHtml).toBe(written("report.html"))
  })
})

function inventedShop(): Buffer {
  const path = join(directory, "invented.csv")
  stammwert("sample", "shop", "120", "--out", path)
  return readFileSync(path)
}

describe("engines", () => {
  let native: Analytics
  beforeAll(async () => {
    native = await openAnalytics({ files: [], directory, timeZone: ZONE })
    return () => native.close()
  })

  test("are of one version", async () => {
    const version = "SELECT version() AS version"
    expect(await engine.rows(version)).toEqual(await native.rows(version))
  })

  test.each(["Europe/Berlin", "Africa/Cairo", "Africa/Casablanca", "Australia/Lord_Howe"])(
    "have one clock in %s, where clocks are changed too",
    async (zone) => {
      engine.learnZone(zone)
      // Each hour of thirty years: those that clocks skip and double are among them.
      const sql = `SELECT sum(epoch_ms(timezone('${zone}', t)) // 1000)::BIGINT AS sum,
          bit_xor(hash(epoch_ms(timezone('${zone}', t)))) % 1000000 AS instants,
          bit_xor(hash(local_time(timezone('${zone}', t)))) % 1000000 AS locals
        FROM (SELECT TIMESTAMP '2005-01-01 00:30:00' + to_hours(n) AS t FROM range(0, 24 * 365 * 30) r(n))`
      expect(await engine.rows(sql)).toEqual(await native.rows(sql))
    },
  )

  test("answer numbers, texts and truths alike", async () => {
    const sql = `SELECT 1 AS i, 2::BIGINT AS b, sum(x) AS s, -1.50::DECIMAL(10,2) AS d, 0.05::DECIMAL(18,4) AS e, NULL AS n,
      'ä' AS t, true AS yes, 1.5::DOUBLE AS f, count(*) AS c, 5::UTINYINT AS u FROM range(3) r(x)`
    expect(await engine.rows(sql)).toEqual(await native.rows(sql))
  })

  test("give large answers in columns alike", async () => {
    const sql = `SELECT CASE WHEN x % 3 > 0 THEN 'k' || x END AS text, x::BIGINT * 5000000000 AS words,
      CASE WHEN x % 5 > 0 THEN x END AS gaps, x::INTEGER AS whole, x / 7 AS parts FROM range(5000) r(x) ORDER BY x`
    const told = async (asked: Pick<BrowserEngine, "chunks">) => {
      const rows: unknown[] = []
      for await (const chunk of asked.chunks(sql)) {
        const [texts, words, gaps] = [chunk.texts(0), chunk.words(1), chunk.bigIntegers(2)]
        const [whole, parts] = [chunk.integers(3), chunk.doubles(4)]
        for (let i = 0; i < chunk.rowCount; i++) {
          rows.push([texts.at(i), words[2 * i], words[2 * i + 1], gaps[i], whole[i], parts[i]])
        }
      }
      return rows
    }
    expect(await told(engine)).toEqual(await told(native))
  })
})

describe("what cannot be read is said", () => {
  const sentence = async (name: string, bytes: Uint8Array) =>
    planLooked(engine, looked(name, bytes)).then(
      (planned) => planned.fault?.de,
      (cause) => cause.sentence.de,
    )

  test("another kind of file, an empty one, one that is too large", async () => {
    expect(await sentence("mappe.xlsx", Buffer.from("PK\u0003\u0004xl/workbook.xml"))).toMatch(/CSV/)
    expect(await sentence("leer.csv", new Uint8Array())).toMatch(/ist leer \(0 Bytes\)/)
    expect(await sentence("gross.csv", new Uint8Array(65 * 2 ** 20))).toMatch(/65 MB.*höchstens 64 MB/)
  })

  test("without a column of days somebody may name one", async () => {
    const bytes = Buffer.from("wer;was;wieviel\na;01.02.2025;5,00\nb;03.02.2025;6,00\na;17.02.2025;7,00\n")
    const planned = await planLooked(engine, looked("eigen.csv", bytes))
    expect(planned.fault?.de ?? planned.plan?.roles.date?.name).toBeDefined()
    expect(planned.columns).toEqual(["wer", "was", "wieviel"])
    const read = { columns: { customer: "wer", date: "was", amount: "wieviel" } }
    const told = await valueLooked(engine, looked("eigen.csv", bytes, read), telling)
    expect(told.summary.input).toMatchObject({ orders: 3, customers: 2, revenue: 18 })
  })

  test("whoever calls off is not told anything", async () => {
    const before = async (step: Step) => {
      if (step === "fit") throw new Error("called off")
    }
    await expect(valueLooked(engine, looked("kasse.csv", messyTill()), { ...telling, before })).rejects.toThrow(
      "called off",
    )
  })
})
