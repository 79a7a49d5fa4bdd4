import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { marginsOf, ordersOf, read } from "../../test/support/reading.ts"
import { importText, ordersOfWorkspace, withWorkspace } from "../../test/support/workspaces.ts"
import { formatDay } from "../records/day.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { customerPages } from "./customerPage.ts"
import { discardImport, listImports, undoImport } from "./imports.ts"
import { openToWrite, type Workspace } from "./workspace.ts"

const HEADER = "Bestellnr;Kundennr;Datum;Betrag"
const WIDE_HEADER = "Bestellnr;Kundennr;Datum;Betrag;Uhrzeit;Kanal;Artikel;Menge;Empfohlen von"
const file = (...rows: readonly string[]) => [HEADER, ...rows, ""].join("\n")
const JUNE = file("B1;K1;2026-06-01;10,00", "B2;K2;2026-06-02;20,00", "B3;K1;2026-06-30;30,50")
const JULY = file("B3;K1;2026-06-30;33,00", "B4;K3;2026-07-01;40,00", "B5;;2026-07-02;5,00")

const book = async (workspace: Workspace) => ordersOf(await ordersOfWorkspace(workspace))

describe("the workspace", () => {
  test("says what an import would bring, and gives back what one-shot reading gives", () =>
    withWorkspace(async (workspace) => {
      const first = await importText(workspace, JUNE)
      expect(first.consequences).toEqual({
        added: 3,
        changed: 0,
        same: 0,
        refunds: 0,
        revenue: [{ month: "2026-06", difference: 6050 }],
      })
      const second = await importText(workspace, JULY)
      expect(second.consequences).toEqual({
        added: 2,
        changed: 1,
        same: 0,
        refunds: 0,
        revenue: [
          { month: "2026-06", difference: 250 },
          { month: "2026-07", difference: 4500 },
        ],
      })
      expect(await book(workspace)).toEqual(ordersOf(await read({ "june.csv": JUNE, "july.csv": JULY })))
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("takes the same file a second time for what it is", () =>
    withWorkspace(async (workspace) => {
      const first = await importText(workspace, JUNE)
      const dump = canonicalDump(workspace.state)
      const again = await importText(workspace, JUNE)
      expect(again.consequences).toEqual({ added: 0, changed: 0, same: 3, refunds: 0, revenue: [] })
      expect(again.alreadyAs).toBe(first.importId)
      expect(canonicalDump(workspace.state)).toBe(dump)
      // Where a later file has changed an order, the earlier one brings its version back.
      await importText(workspace, JULY)
      expect((await importText(workspace, JUNE)).consequences).toMatchObject({ changed: 1, same: 2 })
    }))

  test("keeps orders alike without a number as often as one file has them", () =>
    withWorkspace(async (workspace) => {
      const coffees = "Kundennr;Datum;Betrag\nK1;2026-06-01;3,50\nK1;2026-06-01;3,50\nK2;2026-06-01;3,50\n"
      await importText(workspace, coffees)
      const more = await importText(workspace, `${coffees}K1;2026-06-02;3,50\n`)
      expect(more.consequences).toMatchObject({ added: 1, changed: 0, same: 2 })
      expect(await book(workspace)).toEqual([
        "K1 2026-06-01 350",
        "K1 2026-06-01 350",
        "K1 2026-06-02 350",
        "K2 2026-06-01 350",
      ])
    }))

  test("shows nothing of an import that was cut off, goes on with it and gives it up", () =>
    withWorkspace(async (workspace, reopen) => {
      await importText(workspace, JUNE)
      const dump = canonicalDump(workspace.state)
      const { importId } = await importText(workspace, JULY)
      workspace.state.script(`UPDATE import SET state = 'open' WHERE id = ${importId}`)
      expect(canonicalDump(workspace.state)).toBe(dump)
      const opened = reopen()
      expect(canonicalDump(opened.state)).toBe(dump)
      expect(brokenInvariants(opened.state)).toEqual([])
      const listed = () => listImports(opened.state).map(({ id, state, entries }) => ({ id, state, entries }))
      const first = { id: 1, state: "committed", entries: 3 }
      expect(listed()).toEqual([{ id: importId, state: "open", entries: 3 }, first])
      expect(await importText(opened, JULY)).toMatchObject({ importId, stagedBefore: 3 })
      opened.state.script(`UPDATE import SET state = 'open' WHERE id = ${importId}`)
      undoImport(opened.state, importId)
      expect(canonicalDump(opened.state)).toBe(dump)
      expect(brokenInvariants(opened.state)).toEqual([])
      expect(listed()).toEqual([first])
    }))

  test("refuses to undo what is not there, and tells sources apart", () =>
    withWorkspace(async (workspace) => {
      expect(() => undoImport(workspace.state, 1)).toThrow("there is no import 1 to undo")
      await importText(workspace, JUNE)
      await importText(workspace, file("B1;K1;2026-06-01;99,00"), { source: "till" })
      expect(await book(workspace)).toContain("K1 2026-06-01 1000")
      expect(await book(workspace)).toContain("K1 2026-06-01 9900")
      undoImport(workspace.state, 1)
      expect(() => undoImport(workspace.state, 1)).toThrow("it is undone already")
      expect(await book(workspace)).toEqual(["K1 2026-06-01 9900"])
      await expect(importText(workspace, JUNE, { read: { currency: "CHF" } })).rejects.toThrow(
        "counts in EUR, not in CHF",
      )
    }))

  test("refunds, states and margins come through as in one-shot reading", () =>
    withWorkspace(async (workspace) => {
      const orders = [
        "Bestellnr;Kundennr;Datum;Betrag;Erstattet;Status;Einkaufspreis",
        "A1;K1;01.06.2026;100,00;;bezahlt;40,00",
        "A2;K1;02.06.2026;50,00;20,00;bezahlt;",
        "A3;K2;03.06.2026;60,00;60,00;bezahlt;10,00",
        "A4;K2;04.06.2026;70,00;;storniert;10,00",
        "A1;K1;05.06.2026;-100,00;;bezahlt;",
        "A6;Gast;06.06.2026;0,01;;bezahlt;",
        "",
      ].join("\n")
      await importText(workspace, orders)
      const [kept, oneShot] = [await ordersOfWorkspace(workspace), await read(orders)]
      expect(ordersOf(kept)).toEqual(ordersOf(oneShot))
      expect(marginsOf(kept)).toEqual(marginsOf(oneShot))
    }))

  test("a changed line, time or channel is a changed order", () =>
    withWorkspace(async (workspace) => {
      const order = (time: string, channel: string, product: string, quantity: number) =>
        `Bestellnr;Kundennr;Datum;Uhrzeit;Kanal;Artikel;Menge;Betrag\nB1;K1;2026-06-01;${time};${channel};${product};${quantity};10,00\n`
      await importText(workspace, order("10:00", "web", "Tee", 1))
      const variants = [
        order("10:00", "web", "Tee", 2),
        order("10:00", "web", "Kanne", 2),
        order("11:00", "web", "Kanne", 2),
        order("11:00", "app", "Kanne", 2),
      ]
      for (const text of variants) {
        expect((await importText(workspace, text)).consequences).toMatchObject({
          added: 0,
          changed: 1,
          same: 0,
          revenue: [],
        })
        expect((await importText(workspace, text)).consequences).toMatchObject({ changed: 0, same: 1 })
      }
    }))

  test("keeps who was brought by whom, from a column of the orders and from a list", () =>
    withWorkspace(async (workspace) => {
      const orders =
        "Bestellnr;Kundennr;Datum;Betrag;Empfohlen von\nB1;K1;2026-06-02;10,00;K9\nB2;K1;2026-06-01;10,00;K9\nB3;K2;2026-06-03;10,00;K2\nB4;Gast;2026-06-03;10,00;K1\nB5;K3;2026-06-03;10,00;\n"
      await importText(workspace, {
        "orders.csv": orders,
        "referrals.csv": "Werber;Geworbener;Datum\nK1;K4;2026-06-05\n",
      })
      const referrals = workspace.state.rows(
        "SELECT customer.name AS customer, body, day FROM current_record JOIN customer ON customer.id = customer_id WHERE kind = 'referral' ORDER BY 1",
      )
      expect(referrals).toEqual([
        { customer: "K1", body: '{"referrer":"K9","state":"joined"}', day: Date.UTC(2026, 5, 1) / 86_400_000 },
        { customer: "K4", body: '{"referrer":"K1","state":"joined"}', day: Date.UTC(2026, 5, 5) / 86_400_000 },
      ])
      undoImport(workspace.state, 1)
      expect(workspace.state.rows("SELECT * FROM record")).toEqual([])
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("finds a customer by number and by address", () =>
    withWorkspace(async (workspace) => {
      await importText(
        workspace,
        "Bestellnr;Kundennr;E-Mail;Datum;Betrag\nB1;K1;Ada@example.org;2026-06-01;10,00\nB2;K2;;2026-06-01;10,00\n",
      )
      const [byNumber] = customerPages(workspace.state, "K1")
      expect(byNumber).toMatchObject({ customer: "K1", identifiers: [{ kind: "email", value: "ada@example.org" }] })
      expect(byNumber.timeline.map(({ day, id, fields }) => [formatDay(day ?? 0), id, fields.amountCents])).toEqual([
        ["2026-06-01", "B1", 1000],
      ])
      expect(customerPages(workspace.state, "ADA@example.org")).toEqual([byNumber])
      expect(customerPages(workspace.state, "K9")).toEqual([])
    }))

  test("is written to by one process at a time", () =>
    withWorkspace(async ({ directory }) => {
      expect(() => openToWrite(directory, "another")).toThrow(
        /is being written to by another process \(a test, process \d+ on /,
      )
    }))
})

/** Orders of few customers, days and numbers, so that files overlap in every way. */
const row = fc
  .record({
    number: fc.integer({ min: 0, max: 4 }),
    customer: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 1, max: 3 }),
    cents: fc.integer({ min: 1, max: 4 }),
    isRefund: fc.boolean(),
    hour: fc.integer({ min: 8, max: 9 }),
    channel: fc.constantFrom("", "web", "Laden"),
    product: fc.constantFrom("", "Tee", "Kanne"),
    quantity: fc.integer({ min: 1, max: 2 }),
    referrer: fc.constantFrom("", "K1", "K9"),
  })
  .map(({ number, customer, day, cents, isRefund, hour, channel, product, quantity, referrer }) =>
    [
      number === 0 ? "" : `B${number}`,
      customer === 0 ? "" : `K${customer}`,
      `2026-06-0${day}`,
      `${isRefund ? "-" : ""}${cents},00`,
      `${hour}:00`,
      channel,
      product,
      quantity,
      referrer,
    ].join(";"),
  )
const FIXED = {
  columns: {
    order: "Bestellnr",
    customer: "Kundennr",
    date: "Datum",
    amount: "Betrag",
    time: "Uhrzeit",
    channel: "Kanal",
    product: "Artikel",
    quantity: "Menge",
    referredBy: "Empfohlen von",
  },
  decimal: ",",
  amountLevel: "order",
  orderNumbers: "unique",
} as const
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ file: fc.array(row, { minLength: 1, maxLength: 8 }) }) },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat({ max: 4 }) }) },
)

test("any order of overlapping imports and undos ends as if only the remaining ones had been imported", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      await withWorkspace(async (workspace) => {
        let standing: { id: number; text: string }[] = []
        for (const one of steps) {
          if ("file" in one) {
            const text = [WIDE_HEADER, "B0;K0;2026-06-09;1,00;12:00;;;1;", ...one.file, ""].join("\n")
            standing.push({ id: (await importText(workspace, text, { read: FIXED })).importId, text })
          } else if (standing.length > 0) {
            const { id } = standing[one.undo % standing.length]
            undoImport(workspace.state, id)
            standing = standing.filter((other) => other.id !== id)
          }
          expect(brokenInvariants(workspace.state)).toEqual([])
        }
        await withWorkspace(async (other) => {
          for (const { text } of standing) await importText(other, text, { read: FIXED })
          // The currency of the first import stays, also when all are undone.
          if (standing.length > 0) expect(canonicalDump(workspace.state)).toBe(canonicalDump(other.state))
          else expect(canonicalDump(workspace.state)).not.toContain('"order"')
        })
      })
    }),
    { numRuns: 15, seed: 4 },
  )
})

test("an import that is dropped leaves what was there, byte for byte", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, JUNE)
    const dump = canonicalDump(workspace.state)
    const { importId } = await importText(workspace, JULY)
    expect(canonicalDump(workspace.state)).not.toBe(dump)
    undoImport(workspace.state, importId)
    expect(canonicalDump(workspace.state)).toBe(dump)
    discardImport(workspace.state, 1)
    expect(workspace.state.rows("SELECT count(*) AS n FROM customer")).toEqual([{ n: 0 }])
  }))
