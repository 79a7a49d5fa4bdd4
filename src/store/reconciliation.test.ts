import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { READING, read } from "../../test/support/reading.ts"
import type { FilesRead } from "./readFiles.ts"

/** Every row of a file is accounted for exactly once, and sums of money are those of plain arithmetic. */

const SEED = 4711
const NOISE = [
  "date",
  "day",
  "amount",
  "wide",
  "test",
  "cancelled",
  "pending",
  "ignored",
  "footer",
  "header",
  "blank",
] as const
const SALES = ["sale", "sale", "sale", "sale", "repeat", "part", "unnumbered"] as const
type Kind = (typeof NOISE)[number] | (typeof SALES)[number] | "refund" | "takenBack" | "credited"

type Drawn = { kind: Kind; customer: number; day: number; cents: number }
const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom<Kind>(...SALES, "sale", "refund", "takenBack", "credited", ...NOISE),
  customer: fc.integer({ min: 0, max: 6 }),
  day: fc.integer({ min: 0, max: 700 }),
  cents: fc.integer({ min: 1, max: 5_000_001 }),
})

const dayText = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)
const money = (cents: number) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, "0")}`
const HEADER = ["Bestellnr", "Kundennr", "Datum", "Betrag", "Belegart", "Status", "Notiz"]

/** The file as rows, and what must come of it, by plain arithmetic. */
function fileOf(draws: readonly Drawn[]) {
  const rows: string[][] = []
  const want = {
    rows: 0,
    orders: 0,
    duplicates: 0,
    merged: 0,
    refunds: 0,
    takenBack: 0,
    fullyRefunded: 0,
    cancelled: 0,
    pending: 0,
    test: 0,
    ignored: 0,
    rejected: 0,
    footers: 0,
    headers: 0,
    cents: 0,
  }
  const say = (number: string, { customer, day }: Drawn, amount: string, type = "Rechnung", status = "bezahlt") =>
    rows.push([
      number,
      customer === 0 ? "" : `K${customer}`,
      dayText(day),
      amount,
      type,
      status,
      'Notiz "fein"; frisch',
    ])
  for (const [i, one] of draws.entries()) {
    const number = `B${i}`
    const before = rows.length
    const sell = () => {
      say(number, one, money(one.cents))
      want.orders++
      want.cents += one.cents
    }
    if (one.kind === "sale") sell()
    else if (one.kind === "unnumbered") {
      say("", one, money(one.cents))
      want.orders++
      want.cents += one.cents
    } else if (one.kind === "repeat") {
      sell()
      say(number, one, money(one.cents))
      want.duplicates++
    } else if (one.kind === "part") {
      sell()
      say(number, one, money(one.cents + 1))
      want.merged++
      want.cents += one.cents + 1
    } else if (one.kind === "refund") {
      sell()
      say(number, { ...one, day: one.day + 3 }, money(-(one.cents - 1)), "Gutschrift")
      want.refunds++
      want.cents -= one.cents - 1
    } else if (one.kind === "takenBack") {
      sell()
      say(number, { ...one, day: one.day + 3 }, money(1), "Gutschrift")
      say(number, { ...one, day: one.day + 5 }, money(one.cents - 1), "Gutschrift")
      want.refunds += 2
      want.orders--
      want.takenBack++
      want.cents -= one.cents
    } else if (one.kind === "credited") {
      say(number, one, money(one.cents), "Rechnung", "erstattet")
      want.fullyRefunded++
    } else noise(one.kind as (typeof NOISE)[number], number, one)
    want.rows += rows.length - before - (one.kind === "blank" ? 1 : 0)
  }
  return { rows, want }

  function noise(kind: (typeof NOISE)[number], number: string, one: Drawn): void {
    const amount = money(one.cents)
    if (kind === "day") say(number, { ...one, day: 5000 }, amount)
    if (kind === "amount") say(number, one, "kostenlos")
    if (kind === "date") rows.push([number, "K1", "2025-02-30", amount, "Rechnung", "bezahlt", ""])
    if (kind === "wide") rows.push([number, "K1", "2025-02-03", amount, "Rechnung", "bezahlt", "", "zu viel"])
    if (kind === "test") say(number, one, amount, "Test")
    if (kind === "cancelled") say(number, one, amount, "Rechnung", "storniert")
    if (kind === "pending") say(number, one, amount, "Rechnung", "ausstehend")
    if (kind === "ignored") say(number, one, amount, "Angebot")
    if (kind === "footer") rows.push(["Summe", "", "", amount, "", "", ""])
    if (kind === "header") rows.push(HEADER)
    if (kind === "blank") rows.push(["", "", "", "", "", "", ""])
    else want[COUNT[kind] ?? "rejected"]++
  }
}

const COUNT: Partial<
  Record<(typeof NOISE)[number], "test" | "cancelled" | "pending" | "ignored" | "footers" | "headers">
> = {
  test: "test",
  cancelled: "cancelled",
  pending: "pending",
  ignored: "ignored",
  footer: "footers",
  header: "headers",
}

/** Quotes only where they must be, or around every cell; what cannot be set aside would be lost, so `wide` is the copied path. */
function textOf(rows: readonly string[][], lineEnd: string, everywhere: boolean): string {
  const cell = (text: string) => (everywhere || /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [HEADER, ...rows].map((row) => row.map(cell).join(";") + lineEnd).join("")
}

function account({ book, ...files }: FilesRead) {
  const {
    orders,
    duplicates,
    merged,
    refunds,
    takenBack,
    fullyRefunded,
    cancelled,
    pending,
    test: tests,
    ignored,
  } = book.counts
  const cents = [book.rows, book.anonymous].flatMap((rows) => [...rows.cents]).reduce((sum, one) => sum + one, 0)
  const { rows, rejected, footers, headers } = files
  return {
    rows,
    orders,
    duplicates,
    merged,
    refunds,
    takenBack,
    fullyRefunded,
    cancelled,
    pending,
    test: tests,
    ignored,
    rejected,
    footers,
    headers,
    cents,
  }
}

// Enough plain rows that the file's level is beyond doubt.
const USUAL: Drawn[] = Array.from({ length: 5 }, (_, i) => ({
  kind: "sale",
  customer: 1 + i,
  day: 14 * i,
  cents: 1000 + i,
}))

describe("rows add up", () => {
  test.each([
    { name: "a plain file", lineEnd: "\n", everywhere: false, kinds: /^(?!wide)/ },
    {
      name: "a plain file with carriage returns, every cell quoted",
      lineEnd: "\r\n",
      everywhere: true,
      kinds: /^(?!wide)/,
    },
    { name: "a file that must be mended", lineEnd: "\r", everywhere: false, kinds: /./ },
    { name: "a file with rows too wide", lineEnd: "\r\n", everywhere: false, kinds: /./ },
  ])("$name", async ({ lineEnd, everywhere, kinds }) => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { minLength: 30, maxLength: 120 }), async (draws) => {
        const { rows, want } = fileOf([...USUAL, ...draws.filter(({ kind }) => kinds.test(kind))])
        const text = textOf(rows, lineEnd, everywhere)
        const files = await read(text, { ...READING, read: { amountLevel: "order" } })
        expect(account(files)).toEqual(want)
        const lines = text.split(lineEnd)
        for (const { line, row } of files.rejects) expect(row).toBe(lines[line - 1])
      }),
      { seed: SEED, numRuns: 25 },
    )
  })

  test("lines become orders, and every line is in one of them or set aside", async () => {
    const line = fc.record({
      order: fc.integer({ min: 0, max: 30 }),
      cents: fc.integer({ min: -500, max: 90_001 }),
      isBad: fc.constantFrom(true, ...Array<false>(9).fill(false)),
    })
    const usual = Array.from({ length: 31 }, (_, order) => ({ order, cents: 9000 + order, isBad: false }))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 40, maxLength: 200 }), async (drawnLines) => {
        const lines = [...usual, ...drawnLines]
        const text = lines.map(
          ({ order, cents, isBad }, i) =>
            `B${order};K${order % 7};${isBad ? "gestern" : dayText(order)};${money(cents)};Ware ${i}\n`,
        )
        const good = lines.filter(({ isBad }) => !isBad)
        const header = "Bestellnr;Kundennr;Datum;Zeilenbetrag;Artikel\n"
        const files = await read(header + text.join(""), { read: { amountLevel: "line" } })
        const orders = new Set(good.map(({ order }) => order)).size
        expect(account(files)).toMatchObject({
          rows: lines.length,
          rejected: lines.length - good.length,
          cents: good.reduce((sum, one) => sum + one.cents, 0),
          orders,
        })
        expect(files.furtherLines).toBe(good.length - orders)
      }),
      { seed: SEED, numRuns: 20 },
    )
  })
})
