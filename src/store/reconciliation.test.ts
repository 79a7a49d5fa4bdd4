import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { READING, read } from "../../test/support/reading.ts"
import type { FilesRead } from "./readFiles.ts"

/** Every row of a file is accounted for exactly once, and sums of money are those of plain arithmetic. */

const SEED = 4711
const COUNTS = [
  "orders",
  "duplicates",
  "merged",
  "refunds",
  "takenBack",
  "fullyRefunded",
  "cancelled",
  "pending",
  "test",
  "ignored",
] as const
type Account = Record<(typeof COUNTS)[number] | "rows" | "rejected" | "footers" | "headers" | "cents", number>

const dayText = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)
const money = (cents: number) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, "0")}`
const HEADER = ["Bestellnr", "Kundennr", "Datum", "Betrag", "Belegart", "Status", "Notiz"]

type Draw = { readonly number: string; readonly customer: number; readonly day: number; readonly cents: number }
/** Rows of a kind, and what they add to the account. */
type Draft = readonly [rows: readonly string[][], adds: Partial<Account>]

function row({ number, customer, day }: Draw, amount: string, type = "Rechnung", status = "bezahlt"): string[] {
  return [number, customer === 0 ? "" : `K${customer}`, dayText(day), amount, type, status, 'Notiz "fein"; frisch']
}

const sold = (draw: Draw) => row(draw, money(draw.cents))
const later = (draw: Draw, days: number) => ({ ...draw, day: draw.day + days })

/** Every kind of row there is, with what must come of it by plain arithmetic. */
const KINDS = {
  sale: (draw) => [[sold(draw)], { orders: 1, cents: draw.cents }],
  unnumbered: (draw) => [[sold({ ...draw, number: "" })], { orders: 1, cents: draw.cents }],
  repeat: (draw) => [[sold(draw), sold(draw)], { orders: 1, duplicates: 1, cents: draw.cents }],
  part: (draw) => [[sold(draw), row(draw, money(draw.cents + 1))], { orders: 1, merged: 1, cents: 2 * draw.cents + 1 }],
  refund: (draw) => [
    [sold(draw), row(later(draw, 3), money(1 - draw.cents), "Gutschrift")],
    { orders: 1, refunds: 1, cents: 1 },
  ],
  takenBack: (draw) => [
    [sold(draw), row(later(draw, 3), money(1), "Gutschrift"), row(later(draw, 5), money(draw.cents - 1), "Gutschrift")],
    { takenBack: 1, refunds: 2 },
  ],
  credited: (draw) => [[row(draw, money(draw.cents), "Rechnung", "erstattet")], { fullyRefunded: 1 }],
  cancelled: (draw) => [[row(draw, money(draw.cents), "Rechnung", "storniert")], { cancelled: 1 }],
  pending: (draw) => [[row(draw, money(draw.cents), "Rechnung", "ausstehend")], { pending: 1 }],
  test: (draw) => [[row(draw, money(draw.cents), "Test")], { test: 1 }],
  ignored: (draw) => [[row(draw, money(draw.cents), "Angebot")], { ignored: 1 }],
  ahead: (draw) => [[sold({ ...draw, day: 5000 })], { rejected: 1 }],
  noDay: (draw) => [[sold(draw).with(2, "2025-02-30")], { rejected: 1 }],
  noAmount: (draw) => [[row(draw, "kostenlos")], { rejected: 1 }],
  wide: (draw) => [[[...sold(draw), "zu viel"]], { rejected: 1 }],
  footer: (draw) => [[["Summe", "", "", money(draw.cents), "", "", ""]], { footers: 1 }],
  header: () => [[HEADER], { headers: 1 }],
  blank: () => [[HEADER.map(() => "")], { rows: -1 }],
} satisfies Record<string, (draw: Draw) => Draft>
type Kind = keyof typeof KINDS

const drawn = fc.record({
  kind: fc.oneof(
    fc.constant<Kind>("sale"),
    fc.constantFrom<Kind>("repeat", "part", "unnumbered", "refund", "takenBack"),
    fc.constantFrom(...(Object.keys(KINDS) as Kind[])),
  ),
  customer: fc.integer({ min: 0, max: 6 }),
  day: fc.integer({ min: 0, max: 700 }),
  cents: fc.integer({ min: 1, max: 5_000_001 }),
})
type Drawn = { kind: Kind; customer: number; day: number; cents: number }

/** The file as rows, and what must come of it. */
function fileOf(draws: readonly Drawn[]): { rows: string[][]; want: Account } {
  const rows: string[][] = []
  const want = { ...NOTHING }
  for (const [i, { kind, ...draw }] of draws.entries()) {
    const [more, adds]: Draft = KINDS[kind]({ ...draw, number: `B${i}` })
    rows.push(...more)
    want.rows += more.length
    for (const [name, count] of Object.entries(adds)) want[name as keyof Account] += count
  }
  return { rows, want }
}

const NOTHING = Object.fromEntries(
  [...COUNTS, "rows", "rejected", "footers", "headers", "cents"].map((name) => [name, 0]),
) as Account

/** Quotes only where they must be, or around every cell. */
function textOf(rows: readonly string[][], lineEnd: string, everywhere: boolean): string {
  const cell = (text: string) => (everywhere || /[";]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [HEADER, ...rows].map((row) => row.map(cell).join(";") + lineEnd).join("")
}

function account({ book, rows, rejected, footers, headers }: FilesRead): Account {
  const counts = Object.fromEntries(COUNTS.map((name) => [name, book.counts[name]])) as Account
  const cents = [book.rows, book.anonymous].flatMap((one) => [...one.cents]).reduce((sum, one) => sum + one, 0)
  return { ...counts, rows, rejected, footers, headers, cents }
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
      { seed: SEED, numRuns: 12 },
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
      { seed: SEED, numRuns: 10 },
    )
  })
})
