import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { day } from "../../../test/support/valued.ts"
import type { ReadOptions } from "../../import/readPlan.ts"
import { Threads } from "../../records/threads.ts"
import { type Analytics, openAnalytics } from "../analytics.ts"
import type { OrderBook, OrderRows } from "../orderBook.ts"
import { prepareFiles } from "../prepareFiles.ts"
import { readByRules } from "../readByRules.ts"
import { orderFormOf } from "./orderForm.ts"
import { readByBytes } from "./readByBytes.ts"

const directory = mkdtempSync(join(tmpdir(), "stammwert-bytes-"))
const path = join(directory, "orders.csv")
const options = { currency: "EUR", withMargin: false, lastDay: day("2026-11-01") }
const alone = new Threads(1)
const three = new Threads(3)
let engine: Analytics | undefined
afterAll(async () => {
  engine?.close()
  await three.close()
  rmSync(directory, { recursive: true })
})

/** One file read by its bytes (undefined: not of the form) and by the rules. */
async function readBothWays(content: string, threads: Threads, read: ReadOptions = {}) {
  writeFileSync(path, content)
  engine ??= await openAnalytics({ files: [path], directory, timeZone: "Europe/Berlin" })
  const [source] = await prepareFiles([path], { engine, newPath: () => join(directory, "copy"), read })
  const form = orderFormOf(source, options)
  const { anonymousWords } = source.plan
  return {
    hasForm: form !== undefined,
    byBytes: form && (await readByBytes({ path, skipLines: source.skipLines, form, anonymousWords }, threads)),
    byRules: () => readByRules(engine!, [source], options, 1),
  }
}

/** A book without what hashes decide: in which order the orders of one day come. */
function plain({ customerIds, starts, rows, anonymous, ...rest }: OrderBook) {
  const customers = Array.from({ length: customerIds.length }, (_, i) => ({
    id: customerIds.at(i),
    orders: ordersOf(rows, starts[i], starts[i + 1]).sort(),
  }))
  return { ...rest, customers, rows: rows.length, anonymous: ordersOf(anonymous, 0, anonymous.length).sort() }
}

function ordersOf({ days, cents, isRefund, voids }: OrderRows, from: number, to: number): string[] {
  const rows = Array.from({ length: to - from }, (_, i) => from + i)
  for (const row of rows.slice(1)) expect(days[row]).toBeGreaterThanOrEqual(days[row - 1] * Number(from > 0))
  return rows.map((row) => `${days[row]} ${isRefund[row]} ${cents[row]} ${voids.get(row) ?? ""}`)
}

const HEADER = "Bestellnr;Kundennr;Datum;Betrag;Bemerkung\n"
const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const customer = fc.oneof(
  { weight: 8, arbitrary: fc.nat(30).map((number) => `K${number * 7919}`) },
  fc.string({ unit: pick("a", "b", "ä", "Ä", "-", "K", "0"), maxLength: 12 }),
  pick("", "Gast", "gäste", "0", "GÄSTE", "00000", "kasse@laden.de", "anna@laden.de", "Anna Müller"),
)
const money = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: -9_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)) },
  pick("0", "-0", "7", "0.1", "-3.5", "9999999999999.99", "-9999999999999.99", "42949672.96", "0.01"),
)
const date = fc.integer({ min: day("2025-12-01"), max: day("2026-02-01") }).map((number) => {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
})
const row = fc.tuple(fc.oneof(fc.nat(40).map(String), pick("", "ü1")), customer, date, money, pick("", "x", "schön"))
const style = fc.record({ isGerman: fc.boolean(), lineEnd: pick("\n", "\r\n"), isClosed: fc.boolean() })

/** Rows in one style: `2026-01-31` and `5.90`, or `31.01.2026` and `5,90`. */
function fileOf(
  rows: readonly (readonly string[])[],
  { isGerman, lineEnd, isClosed }: { isGerman: boolean; lineEnd: string; isClosed: boolean },
) {
  const lines = rows.map(([number, who, when, amount, rest]) => {
    const written = isGerman ? [when.split("-").reverse().join("."), amount.replace(".", ",")] : [when, amount]
    return [number, who, ...written, rest].join(";")
  })
  const text = `${HEADER}${lines.join("\n")}${isClosed ? "\n" : ""}`
  return text.replaceAll("\n", lineEnd)
}

test("a simple file makes the same book by its bytes as by the rules, on one thread and on several", async () => {
  // So many that the styles of the columns show, and that every thread has some.
  const rows = fc.array(row, { minLength: 30, maxLength: 90 })
  await fc.assert(
    fc.asyncProperty(rows, style, fc.boolean(), async (some, how, isAlone) => {
      const read = {
        currency: "EUR",
        decimal: how.isGerman ? "," : ".",
        amountLevel: "order",
        orderNumbers: "unique",
      } as const
      const { byBytes, byRules } = await readBothWays(fileOf(some, how), isAlone ? alone : three, read)
      expect(byBytes).toBeDefined()
      expect(plain(byBytes!)).toEqual(plain(await byRules()))
    }),
    { numRuns: 40, seed: 4711 },
  )
})

test("many orders of one customer, in any order, and of nobody", async () => {
  const lines = Array.from({ length: 3_000 }, (_, i) => {
    const on = new Date(day("2026-01-01") * 86_400_000 + ((i * 7919) % 200) * 86_400_000).toISOString().slice(0, 10)
    return `${(i * 31) % 2_500};${["K1", "", "Gast", `K${i}`][i % 4]};${on};${(((i * 37) % 5_000) / 100 - 5).toFixed(2)};`
  })
  const { byBytes, byRules } = await readBothWays(`${HEADER}${lines.join("\n")}\n`, three)
  expect(plain(byBytes!)).toEqual(plain(await byRules()))
  expect(byBytes?.counts.withoutCustomer).toBeGreaterThan(1_000)
  expect(byBytes?.counts.merged).toBeGreaterThan(50)
})

const SOME = Array.from({ length: 40 }, (_, i) => `B${i};K${i % 9};2026-01-${10 + (i % 9)};${i}.50;`)
const file = (...rows: readonly string[]) => `${HEADER}${[...SOME, ...rows, ...SOME].join("\n")}\n`

test.each([
  ["a date that is none", "1;K1;2026-02-30;5.00;"],
  ["a date of another form", "1;K1;2026-2-3;5.00;"],
  ["a date ahead", "1;K1;2026-12-24;5.00;"],
  ["no date", "1;K1;;5.00;"],
  ["a thousands mark", "1;K1;2026-01-01;1,300.00;"],
  ["three decimals", "1;K1;2026-01-01;5.005;"],
  ["no amount", "1;K1;2026-01-01;;"],
  ["a currency sign", "1;K1;2026-01-01;5.00 €;"],
  ["an amount beyond what counts exactly", "1;K1;2026-01-01;99999999999999.99;"],
  ["a customer between blanks", "1; K1;2026-01-01;5.00;"],
  ["an order number between blanks", "1 ;K1;2026-01-01;5.00;"],
  ["an address in capitals", "1;Anna@Laden.de;2026-01-01;5.00;"],
  ["an overlong name", `1;${"K".repeat(251)};2026-01-01;5.00;`],
])("%s is left to the rules, with the whole file", async (_, line) => {
  const { hasForm, byBytes } = await readBothWays(file(line), alone)
  expect({ hasForm, byBytes }).toEqual({ hasForm: true, byBytes: undefined })
  expect((await readBothWays(file(), alone)).byBytes?.counts.rows).toBe(80)
})

test.each([
  ["a cell too few", "1;K1;2026-01-01;5.00"],
  ["a cell too many", "1;K1;2026-01-01;5.00;;"],
  ["an empty line", ""],
])("%s too", async (_, line) => expect((await readBothWays(file(line), alone)).byBytes).toBeUndefined())

test.each([
  ["quotes", file('1;"K1";2026-01-01;5.00;')],
  ["states", file().replace("Bemerkung", "Status").replaceAll(/;$/gm, ";paid")],
  ["currencies", file().replace("Bemerkung", "Währung").replaceAll(/;$/gm, ";EUR")],
  [
    "an address beside the number",
    file()
      .replace("Bemerkung", "E-Mail")
      .replaceAll(/K(\d);(.*);$/gm, "K$1;$2;k$1@b.de"),
  ],
  ["times", file().replace("Bemerkung", "Uhrzeit").replaceAll(/;$/gm, ";12:15")],
  ["a line per row", file().replace("Bemerkung", "Position").replaceAll(/;$/gm, ";1").replaceAll(/^B\d/gm, "B")],
])("a file with %s has no such form", async (_, content) => {
  expect((await readBothWays(content, alone)).hasForm).toBe(false)
})

/** Two thousand names of one hash: from each state two pairs of letters are sought that lead on to the same one. */
function namesOfOneHash(): string[] {
  let state = 0x811c9dc5 | 0
  let names = [""]
  while (names.length < 2_000) {
    const seen = new Map<number, string>()
    for (let i = 0; ; i++) {
      const letters = i.toString(36).padStart(5, "0")
      let next = state
      for (const letter of letters) next = Math.imul(next ^ letter.charCodeAt(0), 0x01000193)
      const other = seen.get(next)
      seen.set(next, letters)
      if (other === undefined) continue
      names = names.flatMap((name) => [name + letters, name + other])
      state = next
      break
    }
  }
  return names
}

test("names that all hash alike are left to the engine, which does not mind", async () => {
  const rows = namesOfOneHash().map((name, i) => `${i};${name};2026-01-01;5.00;`)
  expect((await readBothWays(file(...rows.slice(0, 30)), alone)).byBytes?.customerIds.length).toBe(39)
  expect((await readBothWays(file(...rows), alone)).byBytes).toBeUndefined()
})

test("a row of sums among numbers leaves the file to the rules; words that only begin alike do not", async () => {
  const rows = (cell: string) => `${HEADER}1;K1;2026-03-01;1,00;\n2;K2;2026-03-01;2,00;\n;${cell};2026-03-01;3,00;\n`
  for (const cell of ["Zwischensumme", "GESAMT: 2", "\u00dcbertrag", " Summe"])
    expect(await readBothWays(rows(cell), alone)).toMatchObject({ hasForm: true, byBytes: undefined })
  for (const cell of ["K3", "SUX1", "T17"]) {
    const { byBytes, byRules } = await readBothWays(rows(cell), alone)
    expect(byBytes && plain(byBytes)).toEqual(plain(await byRules()))
  }
})
