import { expect, test } from "vitest"
import { read } from "../../test/support/reading.ts"

const FILE = [
  "Bestellnr;Kundennr;Datum;Artikel;Menge;Betrag",
  "1;K1;2026-03-02 10:15;Kaffee;2;6,00",
  "2;K2;2026-03-02 11:20;Kuchen;1;4,00",
  "3;K1;2026-03-03 10:05;Kaffee;1;3,00",
  "4;K1;2026-04-01 11:00;Tee;1;2,50",
  "5;K2;2027-03-03 10:05;Kaffee;9;27,00", // ahead of the clock: a slip of the pen
  "6;K2;2026-03-33 10:05;Kaffee;9;27,00",
].join("\n")

test("hours and products count up to the as-of day only", async () => {
  const all = await read(FILE)
  expect(all.receipts.byHour).toEqual([
    { hour: 10, receipts: 2, revenue: 900 },
    { hour: 11, receipts: 2, revenue: 650 },
  ])
  expect(all.receipts.products).toEqual([
    { name: "Kaffee", quantity: 3, revenue: 900 },
    { name: "Kuchen", quantity: 1, revenue: 400 },
    { name: "Tee", quantity: 1, revenue: 250 },
  ])
  const march = await read(FILE, { asOf: Date.UTC(2026, 2, 2) / 86_400_000 })
  expect(march.receipts.byHour).toEqual([
    { hour: 10, receipts: 1, revenue: 600 },
    { hour: 11, receipts: 1, revenue: 400 },
  ])
  expect(march.receipts.products.map(({ name }) => name)).toEqual(["Kaffee", "Kuchen"])
})

test("an order's further lines share the day and state of its first", async () => {
  const file = [
    "Name,Email,Financial Status,Created at,Total,Lineitem name,Lineitem quantity,Lineitem price",
    "#1,a@example.com,paid,2026-03-02 10:00:00 +0100,11.00,Tasse,1,5.00",
    "#1,a@example.com,,,,Kanne,2,3.00",
    "#2,b@example.com,voided,2026-03-02 10:00:00 +0100,9.00,Tasse,1,5.00",
    "#2,b@example.com,,,,Teller,1,4.00",
    "#3,b@example.com,paid,2026-03-09 10:00:00 +0100,9.00,Tasse,1,5.00",
    "#3,b@example.com,,,,Teller,1,4.00",
  ].join("\n")
  const { receipts } = await read(file, { asOf: Date.UTC(2026, 2, 8) / 86_400_000 })
  expect(receipts.products).toEqual([
    { name: "Kanne", quantity: 2, revenue: 600 },
    { name: "Tasse", quantity: 1, revenue: 500 },
  ])
})
