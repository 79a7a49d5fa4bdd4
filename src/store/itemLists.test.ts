import { expect, test } from "vitest"
import { importText, withProjection, withWorkspace } from "../../test/support/workspaces.ts"
import { zipOf } from "../../test/support/zip.ts"
import { checkRecord } from "../records/record.ts"
import type { Workspace } from "./workspace.ts"

const detailsOf = ({ state }: Workspace) =>
  state
    .rows<{ number: string; details: string | null }>("SELECT number, details FROM order_entry ORDER BY number")
    .map(({ number, details }) => [number, details === null ? {} : JSON.parse(details)])

const linesOf = (workspace: Workspace) =>
  withProjection(workspace, (projection) =>
    projection.ask((engine) =>
      engine.rows("SELECT product, quantity, cents::DOUBLE AS cents FROM order_line ORDER BY id, product"),
    ),
  )

test("a list of products in one cell becomes the order's lines, of which only the order's amount is known", () =>
  withWorkspace(async (workspace) => {
    const shopware =
      "id;order_number;customer_email;amount_total;order_state_id;line_items;order_date_time\n" +
      'a1;10001;ada@x.de;37.80;open;"2x TEA-1|1x CUP|";2026-03-01 10:00:00.000\n' +
      "a2;10002;bo@x.de;9.90;open;12 x Tea with 3 x sugar;2026-03-02 10:00:00.000\n" +
      'a3;10003;bo@x.de;9.90;open;"Gift ""Box"", large";2026-03-02 11:00:00.000\n' +
      "a4;10004;bo@x.de;1.00;open;;2026-03-02 12:00:00.000\n"
    await importText(workspace, { "shopware.csv": shopware })
    const line = (product: string, quantity: number) => ({ product, quantity })
    const details = detailsOf(workspace)
    expect(details.map(([number, { lines }]) => [number, lines])).toEqual([
      ["10001", [line("TEA-1", 2), line("CUP", 1)]],
      ["10002", [line("Tea with 3 x sugar", 12)]],
      ["10003", [line('Gift "Box", large', 1)]],
      ["10004", undefined],
    ])
    for (const [id, fields] of details)
      expect(checkRecord({ kind: "order", id, fields: { ...fields, amountCents: 1 } }).faults).toBeUndefined()
    expect((await linesOf(workspace)).slice(0, 2)).toEqual([
      { product: "CUP", quantity: 1, cents: null },
      { product: "TEA-1", quantity: 2, cents: null },
    ])
  }))

test("WooCommerce Analytics tells products by name", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, {
      "analytics.csv":
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,Coupon(s),N. Revenue\n" +
        '2026-03-01 10:00:00,17,"€20.00",completed,Ada King,new,"2× Hoodie, 1× Cap, blue",3,,20.00\n' +
        '2026-03-02 10:00:00,18,"€5.00",completed,Bo Lind,new,"1× Cap, blue",1,,5.00\n',
    })
    expect(detailsOf(workspace).map(([number, { lines }]) => [number, lines])).toEqual([
      [
        "17",
        [
          { product: "Hoodie", quantity: 2 },
          { product: "Cap, blue", quantity: 1 },
        ],
      ],
      ["18", [{ product: "Cap, blue", quantity: 1 }]],
    ])
  }))

test("a till's export keeps the lines of its receipts and how they were paid", () =>
  withWorkspace(async (workspace) => {
    const key = (receipt: number) => `K1;2026-03-01T23:00:00;7;${receipt}`
    const table = (header: string, ...rows: string[]) => Buffer.from(`${[header, ...rows, ""].join("\n")}`)
    const zip = zipOf([
      {
        name: "transactions.csv",
        data: table(
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;BON_TYP;BON_STORNO;BON_START;BON_ENDE;UMS_BRUTTO;KUNDE_ID",
          ...[1, 2, 3].map(
            (receipt) =>
              `${key(receipt)};Beleg;0;2026-03-01T10:00:00;2026-03-01T10:0${receipt}:00;57,00;${receipt === 1 ? "17" : ""}`,
          ),
        ),
      },
      {
        name: "lines.csv",
        data: table(
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;POS_ZEILE;ARTIKELTEXT;GV_TYP;ART_NR;WARENGR;MENGE",
          `${key(1)};2;Torte;Umsatz;;Kuchen;1`,
          `${key(1)};1;Latte "groß";Umsatz;4711;Kaffee;2,000`,
          `${key(1)};3;Gutschein;MehrzweckgutscheinKauf;;;1`,
          `${key(2)};1;Latte;Umsatz;4711;Kaffee;1`,
          `${key(3)};1;Latte;Umsatz;4711;Kaffee;1`,
        ),
      },
      {
        name: "lines_vat.csv",
        data: table(
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;POS_ZEILE;UST_SCHLUESSEL;POS_BRUTTO;POS_NETTO;POS_UST",
          `${key(1)};1;1;5,00;4,20;0,80`,
          `${key(1)};1;2;2,00;1,87;0,13`,
          `${key(1)};2;2;4,50;4,21;0,29`,
          `${key(1)};3;5;50,00;50,00;0,00`,
          `${key(2)};1;2;3,50;3,27;0,23`,
          `${key(3)};1;2;3,50;3,27;0,23`,
        ),
      },
      {
        name: "datapayment.csv",
        data: table(
          "Z_KASSE_ID;Z_ERSTELLUNG;Z_NR;BON_ID;ZAHLART_TYP;ZAHLART_NAME;BASISWAEH_BETRAG",
          `${key(1)};Bar;bar;1,50`,
          `${key(1)};ECKarte;Karte;10,00`,
          `${key(2)};Bar;bar;3,50`,
        ),
      },
    ])
    const { files } = await importText(workspace, { "kasse.zip": zip })
    expect(files).toMatchObject({ rejected: 0, rows: 3 })
    const told = detailsOf(workspace).map(([, details]) => details)
    expect(told[0]).toMatchObject({
      paymentMethod: "ECKarte",
      lines: [
        { product: "4711", name: 'Latte "groß"', category: "Kaffee", quantity: 2, cents: 700, taxCents: 93 },
        { product: "Torte", category: "Kuchen", quantity: 1, cents: 450, taxCents: 29 },
      ],
    })
    expect(told[1]).toMatchObject({ paymentMethod: "Bar" })
    expect(told[2]).not.toHaveProperty("paymentMethod")
    const sums = workspace.state.rows<{ cents: number }>("SELECT cents FROM order_entry ORDER BY number")
    expect(sums.map(({ cents }) => cents)).toEqual([1150, 350, 350])
  }))
