import fc from "fast-check"
import { expect, test } from "vitest"
import type { z } from "zod"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { type orderDetails, orderDetails as schema } from "../records/kinds/order.ts"
import type { ReadFilesOptions } from "./readFiles.ts"

type Kept = { number: string; at: string | null; details: z.infer<typeof orderDetails> | null }

/** What the workspace keeps of an export's orders; each of the details is of the schema, to the letter. */
async function kept(text: string, options: Partial<ReadFilesOptions> = {}): Promise<Kept[]> {
  return withWorkspace(async (workspace) => {
    await importText(workspace, text, options)
    const rows = workspace.state.rows<{ number: string; at: number | null; details: string | null }>(
      "SELECT number, at, details FROM current_entry ORDER BY number, cents",
    )
    return rows.map(({ number, at, details }) => {
      const parsed = details === null ? null : schema.parse(JSON.parse(details))
      if (parsed) expect(JSON.stringify(JSON.parse(details as string))).toBe(JSON.stringify(parsed))
      return { number, at: at === null ? null : new Date(at).toISOString(), details: parsed }
    })
  })
}

test("an order in Shopify's rows keeps its instant, its facts and its lines", async () => {
  const text = [
    "Name,Email,Financial Status,Currency,Taxes,Total,Discount Code,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Location,Source,Lineitem discount,Payment Method",
    "#1,a@example.com,paid,EUR,3.82,23.90,WELCOME,5.00,2026-05-01 23:30:00 -0500,1,Tee,5.00,T-1,Berlin,web,0.00,PayPal",
    '#1,a@example.com,,,,,,,2026-05-01 23:30:00 -0500,2,"Kanne ""groß""",9.95,,,,1.00,',
    "#2,b@example.com,paid,EUR,,9.00,,0.00,2026-05-02 08:00:00 +0200,1,Tasse,9.00,C-1,,,,",
  ].join("\n")
  expect(await kept(text)).toEqual([
    {
      number: "#1",
      at: "2026-05-02T04:30:00.000Z",
      details: {
        channel: "web",
        branch: "Berlin",
        paymentMethod: "PayPal",
        coupon: "WELCOME",
        discountCents: 500,
        taxCents: 382,
        lines: [
          { product: 'Kanne "groß"', quantity: 2, cents: 1890, discountCents: 100 },
          { product: "T-1", name: "Tee", quantity: 1, cents: 500 },
        ],
      },
    },
    {
      number: "#2",
      at: "2026-05-02T06:00:00.000Z",
      details: { lines: [{ product: "C-1", name: "Tasse", quantity: 1, cents: 900 }] },
    },
  ])
})

test("where the amount is a line's, tax, cost and discount are too, and the order has their sums", async () => {
  const text = [
    "Bestellnr;Kundennr;Datum;Uhrzeit;Pos;Artikelnummer;Artikelname;Warengruppe;Menge;Betrag;MwSt-Betrag;Rabatt;Einkaufspreis;Filiale;Kanal;Zahlungsart;Gutscheincode",
    "B1;K1;01.06.2026;10:15;2;A1;Tee;Getränke;2;10,00;1,60;-0,50;2,00;Mitte;Laden;bar;",
    "B1;K1;01.06.2026;10:15;1;A2;Kanne;;1;19,00;3,03;;;Mitte;Laden;bar;",
    "B2;K2;02.06.2026;09:00;1;;Kurs;;2,5;25,00;;;;;;;SOMMER",
    "",
  ].join("\n")
  expect(await kept(text)).toEqual([
    {
      number: "B1",
      at: "2026-06-01T08:15:00.000Z",
      details: {
        channel: "Laden",
        branch: "Mitte",
        paymentMethod: "bar",
        discountCents: 50,
        taxCents: 463,
        lines: [
          { product: "A2", name: "Kanne", quantity: 1, cents: 1900, taxCents: 303 },
          {
            product: "A1",
            name: "Tee",
            category: "Getränke",
            quantity: 2,
            cents: 1000,
            taxCents: 160,
            costCents: 400,
            discountCents: 50,
          },
        ],
      },
    },
    {
      number: "B2",
      at: "2026-06-02T07:00:00.000Z",
      details: { coupon: "SOMMER", lines: [{ product: "Kurs", quantity: 2.5, cents: 2500 }] },
    },
  ])
})

test("an order that says no more than who, when and how much has neither details nor an instant", async () => {
  for (const midnight of ["", " 00:00", " 00:00:00"]) {
    const text = `Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01${midnight};10,00\nB2;K2;2026-06-02${midnight};10,00\n`
    expect((await kept(text)).map(({ at, details }) => [at, details])).toEqual([
      [null, null],
      [null, null],
    ])
  }
})

/** Local times around the changes of clocks; of a doubled one the first, of a skipped one as far behind the gap. */
test.each([
  ["Europe/Berlin", undefined, "2026-10-25 02:30", "2026-10-25T00:30:00.000Z"],
  ["Europe/Berlin", undefined, "2026-10-25 03:00", "2026-10-25T02:00:00.000Z"],
  ["Europe/Berlin", undefined, "2026-03-29 02:30", "2026-03-29T01:30:00.000Z"],
  ["Europe/Berlin", undefined, "2026-03-29 01:59:59", "2026-03-29T00:59:59.000Z"],
  ["Europe/Berlin", "UTC", "2026-10-25 02:30", "2026-10-25T02:30:00.000Z"],
  ["Europe/Berlin", "America/New_York", "2026-11-01 01:30", "2026-11-01T05:30:00.000Z"],
  ["Europe/Berlin", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45:00.000Z"],
  ["Europe/Berlin", "Asia/Kathmandu", "2026-04-05 12:00", "2026-04-05T06:15:00.000Z"],
])("in %s (file: %s) %s is %s", async (_, fileTimeZone, text, instant) => {
  const read = fileTimeZone ? { fileTimeZone } : {}
  const [{ at }] = await kept(`Bestellnr;Kundennr;Datum;Betrag\nB1;K1;${text};10,00\n`, { read })
  expect(at).toBe(instant)
})

test.each([
  ["Excel", "46174.5", "46175.75", "2026-06-01T10:00:00.000Z"],
  ["Unix seconds", "1780308000", "1780394400", "2026-06-01T10:00:00.000Z"],
  ["a named month", '"Jun 1, 2026 12:00:00 PM"', '"Jun 2, 2026 1:00:00 PM"', "2026-06-01T10:00:00.000Z"],
])("an instant in %s", async (_, first, second, instant) => {
  const [{ at }] = await kept(`order_id,customer_id,order_date,amount\n1,K1,${first},10.00\n2,K2,${second},11.00\n`)
  expect(at).toBe(instant)
})

test("what no line can be is left out, and the order stays", async () => {
  const read = { columns: { product: "", productName: "" } }
  const text = "Bestellnr;Kundennr;Datum;Artikel;Betrag\nB1;K1;2026-06-01;Tee;10,00\nB2;K1;2026-06-01;;10,00\n"
  expect((await kept(text)).map(({ details }) => details?.lines?.length)).toEqual([1, undefined])
  expect((await kept(text, { read })).map(({ details }) => details)).toEqual([null, null])
})

const anyText = fc.string({ unit: "binary", maxLength: 700 }).map((text) => text.replaceAll("\u0000", ""))

test("whatever stands in the cells, details are of the schema", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(anyText, anyText, anyText, anyText), { minLength: 1, maxLength: 20 }),
      async (rows) => {
        const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
        const lines = rows.map((texts, i) => `B${i},K1,2026-06-01,1.00,${texts.map(cell).join(",")}`)
        const read = {
          columns: { coupon: "d", branch: "c", productName: "b", product: "a" },
          amountLevel: "order",
        } as const
        await kept(["order_id,customer_id,order_date,amount,a,b,c,d", ...lines].join("\n"), { read })
      },
    ),
    { numRuns: 20, seed: 7 },
  )
})
