import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { importText, withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { undoImport } from "../imports.ts"
import { setSourceRole } from "../sourceRoles.ts"
import type { Workspace } from "../workspace.ts"

const AT = "2026-11-22T08:00:00Z"
const SHOP = "Bestellnummer;Kundennummer;Datum;Betrag\n1;K1;2026-03-05;100,00\n2;K2;2026-04-05;40,00\n"
const PAYPAL = [
  "Datum,Uhrzeit,Zeitzone,Name,Typ,Status,Währung,Brutto,Gebühr,Netto,Absender E-Mail-Adresse,Transaktionscode,Zugehöriger Transaktionscode",
  '05.03.2026,10:00:00,CET,A,Website-Zahlung,Abgeschlossen,EUR,"100,00","-2,00","98,00",ada@x.de,T1,',
  '09.06.2026,10:00:00,CET,A,Website-Zahlung,Abgeschlossen,EUR,"30,00","-1,00","29,00",ada@x.de,T2,',
  '10.06.2026,10:00:00,CET,A,Website-Zahlung,Abgeschlossen,EUR,"20,00","-1,00","19,00",ada@x.de,T3,',
  '02.07.2026,10:00:00,CET,A,Rückzahlung,Abgeschlossen,EUR,"-20,00","1,00","-19,00",ada@x.de,T4,T3',
  "",
].join("\n")

/** T3 was one until it was given back. */
const BACK = ["2026-07-02 -2000 order"]

const document = (kind: "invoice" | "payment", id: string, at: string, cents: number, more: object = {}) => ({
  kind,
  id,
  customer: "K1",
  at,
  fields: { amountCents: cents, ...more },
})
const live = (workspace: Workspace, source: string, ...claims: object[]) =>
  writeRecords(workspace, claims, { channel: "live", source })

/** What counts, as day, amount and what it is drawn from. */
const counted = (workspace: Workspace) =>
  withProjection(workspace, async (projection) => {
    expect(await projection.check()).toEqual([])
    const rows = await projection.ask((engine) =>
      engine.rows(`SELECT (DATE '1970-01-01' + day)::VARCHAR AS date, cents::DOUBLE AS cents, kind FROM order_row
        WHERE class IN ('sale', 'refund') AND void_from IS NULL ORDER BY day, cents`),
    )
    return rows.map(({ date, cents, kind }) => `${date} ${cents} ${kind}`)
  })

const EUR = "INSERT OR REPLACE INTO setting VALUES ('currency', 'EUR')"

describe("one sale in shop, PayPal and invoice is one order", () => {
  const steps = {
    shop: (workspace: Workspace) => importText(workspace, { "shop.csv": SHOP }),
    paypal: (workspace: Workspace) => importText(workspace, { "paypal.csv": PAYPAL }, { source: "paypal" }),
    invoices: async (workspace: Workspace) =>
      live(
        workspace,
        "office",
        document("invoice", "R1", "2026-03-06", 10_000),
        document("invoice", "R2", "2026-05-20", 7_000),
      ),
  }
  // What PayPal tells of June may be the bill of May, paid later.
  const whole = ["2026-03-05 10000 order", "2026-04-05 4000 order", "2026-05-20 7000 invoice"]

  test.each([
    [["shop", "paypal", "invoices"]],
    [["paypal", "invoices", "shop"]],
    [["invoices", "shop", "paypal"]],
  ] as const)("in whatever order they come: %j", (order) =>
    withWorkspace(async (workspace) => {
      workspace.state.script(EUR)
      for (const name of order) await steps[name](workspace)
      expect(await counted(workspace)).toEqual(whole)
    }),
  )

  test("undo makes the others count again", () =>
    withWorkspace(async (workspace) => {
      await steps.paypal(workspace)
      const alone = await counted(workspace)
      expect(alone).toEqual(["2026-03-05 10000 order", "2026-06-09 3000 order", ...BACK])
      const { importId } = await steps.shop(workspace)
      expect(await counted(workspace)).toEqual([
        "2026-03-05 10000 order",
        "2026-04-05 4000 order",
        "2026-06-09 3000 order",
        ...BACK,
      ])
      undoImport(workspace.state, importId)
      expect(await counted(workspace)).toEqual(alone)
    }))

  test("a source that somebody calls sales counts beside the others", () =>
    withWorkspace(async (workspace) => {
      await steps.shop(workspace)
      live(
        workspace,
        "office",
        document("invoice", "R1", "2026-03-06", 10_000),
        document("payment", "P1", "2026-04-01", 10_000),
      )
      expect(await counted(workspace)).toEqual(["2026-03-05 10000 order", "2026-04-05 4000 order"])
      setSourceRole(workspace.state, "office", "sales", AT)
      const both = ["2026-03-05 10000 order", "2026-03-06 10000 invoice", "2026-04-05 4000 order"]
      expect(await counted(workspace)).toEqual(both)
      setSourceRole(workspace.state, "office", undefined, AT)
      setSourceRole(workspace.state, "orders", "payments", AT)
      // Now the invoice is what is surest, and a payment of April may be of March.
      expect(await counted(workspace)).toEqual(["2026-03-06 10000 invoice"])
    }))
})

test("instalments between two sales of a source are payments of what it tells, unless these lie more than a year apart", () =>
  withWorkspace(async (workspace) => {
    const orders = ["2024-01-05", "2024-05-05", "2025-09-05"].map((day, i) => `${i};K1;${day};100,00`)
    await importText(workspace, ["Bestellnummer;Kundennummer;Datum;Betrag", ...orders, ""].join("\n"))
    const paid = ["2024-02-15", "2024-04-15", "2024-11-15"].map((day) => document("payment", day, day, 3_000))
    live(workspace, "bank", ...paid)
    expect(await counted(workspace)).toEqual([
      "2024-01-05 10000 order",
      "2024-05-05 10000 order",
      "2024-11-15 3000 payment",
      "2025-09-05 10000 order",
    ])
  }))

describe("a payment of an invoice is no second order", () => {
  test("in its month and the two after it, and later where it names it", () =>
    withWorkspace(async (workspace) => {
      live(
        workspace,
        "office",
        document("invoice", "R1", "2026-01-20", 90_000),
        ...["2026-01-25", "2026-02-25", "2026-03-25"].map((day) => document("payment", day, day, 10_000)),
        ...["2026-04-25", "2026-09-25"].map((day) => document("payment", day, day, 10_000, { invoice: "R1" })),
      )
      expect(await counted(workspace)).toEqual(["2026-01-20 90000 invoice"])
    }))

  test("payments that name one unknown invoice are one order", () =>
    withWorkspace(async (workspace) => {
      const paid = ["2026-04-25", "2026-05-25"].map((day) => document("payment", day, day, 10_000, { invoice: "R9" }))
      live(workspace, "bank", ...paid, document("payment", "x", "2026-05-26", 500, { status: "failed" }))
      expect(await counted(workspace)).toEqual(["2026-04-25 20000 payment"])
      live(workspace, "bank", document("payment", "back", "2026-06-01", -20_000, { invoice: "R9" }))
      expect(await counted(workspace)).toEqual(["2026-06-01 -20000 payment"])
    }))

  describe("money that goes back and names it", () => {
    const bill = document("invoice", "R1", "2026-01-20", 10_000)
    const paid = document("payment", "P1", "2026-02-01", 10_000, { invoice: "R1" })
    const back = (id: string, at: string, cents: number, more: object = {}) =>
      document("payment", id, at, -cents, { invoice: "R1", status: "refunded", ...more })
    /** What counts, carried over and written from nothing. */
    const told = async (workspace: Workspace) => {
      const carried = await counted(workspace)
      rmSync(join(workspace.directory, "analytics.duckdb"))
      expect(await counted(workspace)).toEqual(carried)
      return carried
    }

    test("takes off, and all of it makes the order none; taken back, it counts again", () =>
      withWorkspace(async (workspace) => {
        live(workspace, "office", bill)
        live(workspace, "bank", paid)
        expect(await told(workspace)).toEqual(["2026-01-20 10000 invoice"])
        live(workspace, "bank", back("B1", "2026-03-01", 3_000))
        expect(await told(workspace)).toEqual(["2026-01-20 10000 invoice", "2026-03-01 -3000 payment"])
        live(workspace, "stripe", back("B2", "2026-04-01", 7_000))
        expect(await told(workspace)).toEqual(["2026-03-01 -3000 payment", "2026-04-01 -7000 payment"])
        const [{ id }] = workspace.state.rows<{ id: number }>(
          "SELECT import.id FROM import JOIN source ON source.id = source_id WHERE name = 'stripe'",
        )
        undoImport(workspace.state, id)
        expect(await told(workspace)).toEqual(["2026-01-20 10000 invoice", "2026-03-01 -3000 payment"])
      }))

    test("also where a file of bills made the order, and where the payment itself says that it was refunded", () =>
      withWorkspace(async (workspace) => {
        const bills =
          "Rechnungsnummer;Rechnungsdatum;Kundennummer;Brutto;Fälligkeit\nR1;20.01.2026;K1;100,00;03.02.2026\n"
        await importText(workspace, { "bills.csv": bills }, { source: "office" })
        expect(await told(workspace)).toEqual(["2026-01-20 10000 order"])
        live(workspace, "bank", document("payment", "P1", "2026-02-01", 10_000, { invoice: "R1", status: "refunded" }))
        expect(await told(workspace)).toEqual(["2026-02-01 -10000 payment"])
      }))

    test.each<[string, readonly object[]]>([
      ["pays out a credit note", [document("invoice", "N1", "2026-02-20", -3_000, { type: "credit-note" })]],
      ["was paid twice", [document("payment", "P2", "2026-02-05", 3_000, { invoice: "R1" })]],
    ])("takes nothing off a bill where it %s", (_, more) =>
      withWorkspace(async (workspace) => {
        live(workspace, "office", bill, paid, ...more)
        const before = await told(workspace)
        live(workspace, "bank", back("B1", "2026-03-01", 3_000))
        expect(await told(workspace)).toEqual(before)
      }),
    )

    test("takes nothing off where it is disputed, or somebody else's", () =>
      withWorkspace(async (workspace) => {
        live(workspace, "office", bill)
        live(workspace, "bank", paid, back("B1", "2026-03-01", 3_000, { status: "disputed" }), {
          ...back("B2", "2026-03-02", 3_000),
          customer: "K2",
        })
        expect(await told(workspace)).toEqual(["2026-01-20 10000 invoice"])
      }))
  })

  test("credit notes take off, cancelled ones and drafts are none", () =>
    withWorkspace(async (workspace) => {
      live(
        workspace,
        "office",
        document("invoice", "R1", "2026-01-20", 900),
        document("invoice", "R2", "2026-01-22", 200, { type: "credit-note" }),
        document("invoice", "R3", "2026-01-23", 800, { status: "storniert" }),
        document("invoice", "R4", "2026-01-24", 800, { status: "Entwurf" }),
      )
      expect(await counted(workspace)).toEqual(["2026-01-20 900 invoice", "2026-01-22 -200 invoice"])
    }))
})

test("what a customer pays during a contract is its fee and no order; before and long after it, it is one", () =>
  withWorkspace(async (workspace) => {
    live(
      workspace,
      "gym",
      {
        kind: "subscription",
        id: "S",
        customer: "K1",
        fields: { plan: "A", priceCents: 2000, startsOn: "2026-03-01", endsOn: "2026-05-31" },
      },
      ...["2026-01-05", "2026-03-01", "2026-07-01", "2026-09-01"].map((day) => document("payment", day, day, 2_000)),
    )
    expect(await counted(workspace)).toEqual(["2026-01-05 2000 payment", "2026-09-01 2000 payment"])
  }))

test("a sale that is typed says of no month that it is complete", () =>
  withWorkspace(async (workspace) => {
    live(workspace, "office", document("invoice", "R1", "2026-03-06", 10_000))
    const typed = { kind: "order", id: "H1", customer: "K2", at: "2026-03-09", fields: { amountCents: 500 } }
    writeRecords(workspace, [typed], { channel: "hand", source: "hand" })
    expect(await counted(workspace)).toEqual(["2026-03-06 10000 invoice", "2026-03-09 500 order"])
  }))
