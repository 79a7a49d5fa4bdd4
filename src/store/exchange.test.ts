import { describe, expect, test } from "vitest"
import { marginsOf, ordersOf, read } from "../../test/support/reading.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { undoImport } from "./imports.ts"
import { ratesInto } from "./recordedRates.ts"
import type { Workspace } from "./workspace.ts"

const PAYPAL =
  "Datum;Uhrzeit;Typ;Status;Währung;Brutto;Gebühr;Netto;Absender E-Mail-Adresse;Transaktionscode;Zugehöriger Transaktionscode\n"

describe("amounts in another currency, exchanged", () => {
  test("at a rate that a person says, of all money in the row", async () => {
    const files = await read(
      "Bestellnr;Kundennr;Datum;Betrag;Kosten;Währung\n1;K1;2026-01-02;100,00;40,00;EUR\n2;K1;2026-01-03;50,00;20,00;USD\n3;K1;2026-01-04;9,99;1,00;CHF\n4;K1;2026-01-05;1,00;0,00;EUR\n",
      { read: { rates: { USD: 0.92 } } },
    )
    expect(files).toMatchObject({ currency: "EUR", rejected: 1, otherCurrencies: { CHF: 1 } })
    expect(files.exchanged).toEqual([{ code: "USD", rows: 1, lowest: 0.92, highest: 0.92 }])
    expect(files.rejects).toMatchObject([{ line: 4, reason: "currency", found: "CHF" }])
    expect(marginsOf(files)).toEqual(["K1 2026-01-02 10000 6000", "K1 2026-01-03 4600 2760", "K1 2026-01-05 100 100"])
  })

  test("yen and euros have different smallest units", async () => {
    const yen =
      "Order;Customer;Date;Amount;Currency\n1;K1;2026-01-02;1500;JPY\n2;K1;2026-01-03;9.00;EUR\n3;K1;2026-01-03;2.00;EUR\n"
    expect(ordersOf(await read(yen, { read: { rates: { JPY: 0.006 } } }))).toContain("K1 2026-01-02 900")
    const inYen = { read: { currency: "JPY", rates: { EUR: 166.5 } } }
    expect(ordersOf(await read(yen, inYen))).toEqual(["K1 2026-01-02 1500", "K1 2026-01-03 1499", "K1 2026-01-03 333"])
  })

  test("lines of an order and receipts by hour and product are exchanged alike", async () => {
    const lines =
      "Bestellnr;Position;Kundennr;Datum;Artikel;Betrag;Währung\n1;1;K1;2026-01-02 10:00;Tee;10,00;USD\n1;2;K1;2026-01-02 10:00;Tasse;20,00;USD\n2;1;K2;2026-01-03 11:00;Tee;5,00;EUR\n3;1;K3;2026-01-03 11:00;Tee;5,00;EUR\n4;1;K3;2026-01-04 11:00;Tee;5,00;EUR\n"
    const files = await read(lines, { read: { rates: { USD: 0.5 } } })
    expect(ordersOf(files)).toContain("K1 2026-01-02 1500")
    expect(files.receipts.byHour).toContainEqual({ hour: 10, receipts: 1, revenue: 1500 })
    expect(files.receipts.products).toContainEqual({ name: "Tasse", quantity: 1, revenue: 1000 })
  })

  test("what PayPal exchanged is worth what it brought, fees and refunds too", async () => {
    const files = await read(
      `${PAYPAL}01.01.2026;10:00:00;Website-Zahlung;Abgeschlossen;EUR;30,00;-1,00;29,00;a@example.de;T1;\n` +
        "01.01.2026;10:00:00;Website-Zahlung;Abgeschlossen;EUR;30,00;-1,00;29,00;a@example.de;T0;\n" +
        "02.01.2026;10:00:00;Website-Zahlung;Abgeschlossen;USD;100,00;-3,40;96,60;b@example.de;T2;\n" +
        "02.01.2026;10:00:00;Allgemeine Währungsumrechnung;Abgeschlossen;USD;-96,60;0,00;-96,60;;T3;T2\n" +
        "02.01.2026;10:00:00;Allgemeine Währungsumrechnung;Abgeschlossen;EUR;88,87;0,00;88,87;;T4;T2\n" +
        "03.01.2026;10:00:00;Website-Zahlung;Abgeschlossen;USD;10,00;-1,00;9,00;c@example.de;T5;\n",
    )
    expect(ordersOf(files)).toContain("b@example.de 2026-01-02 9200")
    expect(files).toMatchObject({ rejected: 1, otherCurrencies: { USD: 1 }, exchanged: [{ code: "USD", rows: 1 }] })
  })
})

const ECB = "Date,USD,JPY,GBP,CHF,BGN,\n2026-01-05,1.25,160.0,0.8,0.95,N/A,\n2026-01-02,1.6,160.0,0.8,0.95,N/A,\n"
const SHOP =
  "Bestellnr;Kundennr;Datum;Betrag;Währung\n1;K1;2026-01-06;100,00;EUR\n2;K1;2026-01-04;16,00;USD\n3;K1;2026-01-08;16,00;USD\n4;K1;2026-01-01;16,00;USD\n5;K1;2026-01-06;1,00;EUR\n6;K1;2026-01-06;2,00;EUR\n"

const counted = (workspace: Workspace) =>
  withProjection(workspace, async (projection) => {
    expect(await projection.check()).toEqual([])
    const rows = await projection.ask((engine) =>
      engine.rows(
        "SELECT number, cents::DOUBLE AS cents, class FROM order_row WHERE class <> 'foreign' ORDER BY number",
      ),
    )
    return rows.map(({ number, cents, class: is }) => `${number} ${cents} ${is}`)
  })

describe("rates of a workspace", () => {
  test("are records: the last one before an order's day counts, and what was told is kept", () =>
    withWorkspace(async (workspace) => {
      const { importId } = await importText(workspace, { "eurofxref-hist.csv": ECB }, { read: { allKinds: true } })
      expect(ratesInto(workspace.state, "EUR").filter(({ code }) => code === "USD")).toMatchObject([
        { rate: 1 / 1.6 },
        { rate: 0.8 },
      ])
      expect(ratesInto(workspace.state, "GBP").find(({ code }) => code === "USD")?.rate).toBeCloseTo(0.5, 12)
      expect(ratesInto(workspace.state, "GBP").find(({ code }) => code === "EUR")?.rate).toBe(0.8)
      const staged = await importText(workspace, { "orders.csv": SHOP })
      expect(staged.files).toMatchObject({ rejected: 1, otherCurrencies: { USD: 1 } })
      expect(staged.files?.exchanged).toEqual([{ code: "USD", rows: 2, lowest: 0.625, highest: 0.8 }])
      expect(await counted(workspace)).toEqual([
        "1 10000 sale",
        "2 1000 sale",
        "3 1280 sale",
        "5 100 sale",
        "6 200 sale",
      ])
      const [told] = workspace.state.rows<{ details: string }>("SELECT details FROM order_entry WHERE number = '2'")
      expect(JSON.parse(told.details)).toEqual({ originalCurrency: "USD", originalCents: 1600 })
      const before = canonicalDump(workspace.state)
      const again = await importText(workspace, { "eurofxref-hist.csv": ECB }, { read: { allKinds: true } })
      expect(again.recordConsequences.kinds).toEqual([{ kind: "rate", added: 0, changed: 0, same: 8, duplicate: 0 }])
      expect(canonicalDump(workspace.state)).toBe(before)
      undoImport(workspace.state, importId)
    }))

  test("turn live orders, their refunds and lines, and documents into the workspace's currency, whenever they come", () =>
    withWorkspace(async (workspace) => {
      workspace.state.script("INSERT OR REPLACE INTO setting VALUES ('currency', 'EUR')")
      const order = { kind: "order", id: "L1", customer: "K1", at: "2026-01-06" }
      const fields = {
        amountCents: 2000,
        currency: "USD",
        lines: [{ product: "P", cents: 2000 }],
        refunds: [{ at: "2026-01-07", amountCents: 500 }],
      }
      const yen = {
        kind: "invoice",
        id: "R1",
        customer: "K1",
        at: "2026-03-06",
        fields: { amountCents: 1600, currency: "JPY" },
      }
      writeRecords(workspace, [{ ...order, fields }, yen], { channel: "live" })
      expect(await counted(workspace)).toEqual([])
      const rate = (toCurrency: string, value: number) => ({
        kind: "rate",
        id: `EUR ${toCurrency}`,
        at: "2026-01-05",
        fields: { fromCurrency: "EUR", toCurrency, rate: value },
      })
      writeRecords(workspace, [rate("USD", 1.25), rate("JPY", 160)], { channel: "hand" })
      expect(await counted(workspace)).toEqual(["L1 1600 sale", "L1 -400 refund", "R1 1000 sale"])
      const lines = await withProjection(workspace, (projection) =>
        projection.ask((engine) => engine.rows("SELECT cents::DOUBLE AS cents FROM order_line")),
      )
      expect(lines).toEqual([{ cents: 1600 }])
    }))
})
