import fc from "fast-check"
import { expect, test } from "vitest"
import { marginsOf, ordersOf, read } from "../../test/support/reading.ts"
import { importText, ordersOfWorkspace, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { undoImport } from "./imports.ts"

/** One-shot reading and the workspace are two ways to one book of orders. */

const HEADER = "Bestellnr;Kundennr;Datum;Betrag;Deckungsbeitrag"
const FIXED = {
  columns: { order: "Bestellnr", customer: "Kundennr", date: "Datum", amount: "Betrag", margin: "Deckungsbeitrag" },
  decimal: ",",
  amountLevel: "order",
  orderNumbers: "unique",
} as const
const fileOf = (rows: readonly string[]) => [HEADER, "B0;K0;2026-06-09;1,00;0,50", ...rows, ""].join("\n")
const dayOf = (day: number) => `2026-06-${String(day).padStart(2, "0")}`
const euros = (cents: number) =>
  `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)},${String(Math.abs(cents) % 100).padStart(2, "0")}`

test("rows of one number in parts, repeated and refunded, settle alike in a run and in the projection", async () => {
  const row = fc
    .record({
      number: fc.constantFrom("", "B1", "B2"),
      customer: fc.constantFrom("", "K1", "K2", "Gast"),
      day: fc.integer({ min: 1, max: 3 }),
      cents: fc.constantFrom(500, 1000, 1500, -500, -1000, 0),
      margin: fc.constantFrom("", "1,00", "2,00"),
    })
    .map(({ number, customer, day, cents, margin }) => [number, customer, dayOf(day), euros(cents), margin].join(";"))
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 60 }), (rows) =>
      withWorkspace(async (workspace) => {
        await importText(workspace, fileOf(rows), { read: FIXED })
        const [kept, oneShot] = [await ordersOfWorkspace(workspace), await read(fileOf(rows), { read: FIXED })]
        expect(ordersOf(kept)).toEqual(ordersOf(oneShot))
        expect(marginsOf(kept)).toEqual(marginsOf(oneShot))
        expect(kept.book.counts).toEqual(oneShot.book.counts)
      }),
    ),
    {
      numRuns: 12,
      seed: 3,
      examples: [[["500", "1000", "1500"].map((cents) => `B1;K1;${dayOf(1)};${euros(Number(cents))};`)]],
    },
  )
})

test("hours and products of receipts are alike in a run and in the projection", () =>
  withWorkspace(async (workspace) => {
    const rows = [
      "1;1;K1;2026-06-01 10:05;P1;Tea;2;10,00;bezahlt",
      "1;2;K1;2026-06-01 10:05;P2;Cup;1;5,00;bezahlt",
      "2;1;;2026-06-02 18:30;P1;Tea;1;5,00;bezahlt",
      "3;1;K2;2026-06-03 18:59;P2;Cup;1;5,00;storniert",
      "4;1;K2;2026-06-04 09:00;P3;;3;9,00;bezahlt",
    ]
    const file = ["Bestellnr;Position;Kundennr;Datum;Artikelnr;Artikelname;Menge;Betrag;Status", ...rows, ""].join("\n")
    await importText(workspace, file)
    const { receipts } = await ordersOfWorkspace(workspace)
    expect(receipts.products.map(({ name, revenue }) => [name, revenue])).toEqual([
      ["Tea", 1500],
      ["P3", 900],
      ["Cup", 500],
    ])
    const oneShot = (await read(file)).receipts
    expect(receipts.byHour).toEqual(oneShot.byHour)
    expect(receipts.products.filter(({ name }) => name !== "P3")).toEqual(oneShot.products)
  }))

type Sale = {
  customer: string
  day: number
  cents: number
  refunded: 0 | 0.5 | 1
  later: number
  way: "file" | "live"
  early: boolean
  slip: number
}
const sale: fc.Arbitrary<Sale> = fc.record({
  customer: fc.constantFrom("K1", "K2", "K3", "ada@x.de"),
  day: fc.integer({ min: 1, max: 20 }),
  cents: fc.integer({ min: 1, max: 50 }).map((n) => n * 100),
  refunded: fc.constantFrom(0, 0, 0.5, 1),
  later: fc.integer({ min: 0, max: 8 }),
  way: fc.constantFrom("file", "file", "live"),
  early: fc.boolean(),
  slip: fc.constantFrom(0, 0, 100),
})

/** The row of an order in an export, and that of its refund. */
const rowsOf = ({ customer, day, cents, refunded, later }: Sale, number: string) => [
  `${number};${customer};${dayOf(day)};${euros(cents)};${euros(cents / 4)}`,
  ...(refunded === 0 ? [] : [`${number};${customer};${dayOf(day + later)};${euros(-cents * refunded)};`]),
]

/** The same order as a program sends it. */
const recordOf = ({ customer, day, cents, refunded, later }: Sale, id: string) => ({
  kind: "order",
  id,
  customer,
  at: dayOf(day),
  changedAt: "2026-06-30T10:00:00Z",
  fields: {
    amountCents: cents,
    marginCents: cents / 4,
    refunds: refunded === 0 ? [] : [{ at: dayOf(day + later), amountCents: cents * refunded }],
  },
})

test("overlapping imports, one undone, and live orders late, twice and in any order give the book of one run", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sale, { minLength: 1, maxLength: 15 }), fc.infiniteStream(fc.nat()), (sales, order) =>
      withWorkspace(async (workspace) => {
        const numbered = sales.map((one, n) => ({ one, number: `B${n + 1}` }))
        const ofFiles = numbered.filter(({ one }) => one.way === "file")
        const early = ofFiles.filter(({ one }) => one.early)
        // What a first export had wrong, a later one puts right; one that was a mistake is taken back.
        await importText(
          workspace,
          fileOf(early.map(({ one, number }) => rowsOf({ ...one, cents: one.cents + one.slip }, number)[0])),
          { read: FIXED },
        )
        const live = numbered.filter(({ one }) => one.way === "live").map(({ one, number }) => recordOf(one, number))
        const stale = live.map((record) => ({
          ...record,
          changedAt: "2026-06-29T10:00:00Z",
          fields: { amountCents: 1 },
        }))
        const sent = [...live, ...stale, ...live].map((record) => ({ record, at: order.next().value as number }))
        for (const { record } of sent.sort((a, b) => a.at - b.at))
          writeRecords(workspace, [record], { channel: "live" })
        const mistake = await importText(workspace, fileOf(["B1;K1;2026-06-01;99,00;", "B77;K9;2026-06-01;9,00;"]), {
          read: FIXED,
        })
        await importText(workspace, fileOf(ofFiles.flatMap(({ one, number }) => rowsOf(one, number))), { read: FIXED })
        undoImport(workspace.state, mistake.importId)
        const whole = fileOf(numbered.flatMap(({ one, number }) => rowsOf(one, number)))
        const [kept, oneShot] = [await ordersOfWorkspace(workspace), await read(whole, { read: FIXED })]
        expect(ordersOf(kept)).toEqual(ordersOf(oneShot))
        expect(marginsOf(kept)).toEqual(marginsOf(oneShot))
      }),
    ),
    { numRuns: 5, seed: 8 },
  )
})
