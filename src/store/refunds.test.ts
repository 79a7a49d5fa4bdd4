import { describe, expect, test } from "vitest"
import { ordersOf, read } from "../../test/support/reading.ts"

const HEADER = "Bestellnr;Kundennr;Datum;Betrag;Belegart\n"

describe("refunds", () => {
  test("in part they count at their own day, the order stands", async () => {
    const files = await read(`${HEADER}1;K1;2026-01-02;50,00;Verkauf\n1;K1;2026-02-03;20,00;Erstattung\n`)
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 5000", "K1 2026-02-03 -2000"])
    expect(files.book.counts).toMatchObject({ orders: 1, refunds: 1, takenBack: 0 })
  })

  test("several parts that reach the whole make the order none, from the day of the last", async () => {
    const files = await read(
      `${HEADER}1;K1;2026-01-02;50,00;Verkauf\n1;K1;2026-03-03;20,00;Erstattung\n1;K1;2026-02-03;-30,00;Erstattung\n2;K1;2026-01-05;9,99;Verkauf\n`,
    )
    expect(ordersOf(files)).toEqual([
      "K1 2026-01-02 5000 void from 2026-03-03",
      "K1 2026-01-05 999",
      "K1 2026-02-03 -3000",
      "K1 2026-03-03 -2000",
    ])
    expect(files.book.counts).toMatchObject({ rows: 4, orders: 1, refunds: 2, takenBack: 1 })
  })

  test("the same holds for a customer of many orders", async () => {
    const sales = Array.from(
      { length: 100 },
      (_, i) => `${i};K1;2026-01-${String((i % 28) + 1).padStart(2, "0")};10,01;Verkauf\n`,
    )
    const files = await read(
      `${HEADER}${sales.join("")}7;K1;2026-03-03;5,00;Erstattung\n7;K1;2026-03-04;5,01;Erstattung\n8;K1;2026-03-04;5,00;Erstattung\n7;K1;2026-01-08;10,01;Verkauf\n`,
    )
    expect(files.book.counts).toMatchObject({ rows: 104, orders: 99, refunds: 3, takenBack: 1, duplicates: 1 })
    expect(ordersOf(files).filter((line) => line.includes("void"))).toEqual(["K1 2026-01-08 1001 void from 2026-03-04"])
  })

  test("dated before its order, a refund takes it back from the order's day on", async () => {
    const files = await read(
      `${HEADER}1;K1;2026-01-02;50,00;Verkauf\n1;K1;2026-01-01;50,00;Erstattung\n2;K1;2026-01-09;1,00;Verkauf\n`,
    )
    expect(ordersOf(files)[1]).toBe("K1 2026-01-02 5000 void from 2026-01-02")
  })

  test("a refund that names nobody belongs to the customer whose order it names", async () => {
    const files = await read(
      `${HEADER}1;K1;2026-01-02;50,00;Verkauf\n1;;2026-01-09;50,00;Erstattung\n2;K2;2026-01-03;1,00;Verkauf\n`,
    )
    expect(ordersOf(files)).toEqual([
      "K1 2026-01-02 5000 void from 2026-01-09",
      "K1 2026-01-09 -5000",
      "K2 2026-01-03 100",
    ])
  })

  test("an order that says so itself: in full it is none, in part it is worth the rest", async () => {
    const files = await read(
      "Bestellnr;Kundennr;Datum;Betrag;Erstattet\n1;K1;2026-01-02;50,00;50,00\n2;K1;2026-01-03;50,00;-20,00\n3;K1;2026-01-04;50,00;\n4;K1;2026-01-05;50,00;ja?\n",
      { read: { columns: { refundedAmount: "Erstattet" } } },
    )
    expect(ordersOf(files)).toEqual(["K1 2026-01-03 3000", "K1 2026-01-04 5000"])
    expect(files.book.counts).toMatchObject({ rows: 4, orders: 2, fullyRefunded: 1, partlyRefunded: 1, bad: 1 })
    expect(files.rejects).toMatchObject([{ line: 5, column: "Erstattet", found: "ja?", reason: "amount" }])
  })

  test("an order marked as paid back and its refund's own row take the money off once", async () => {
    const files = await read(
      "Bestellnr;Kundennr;Datum;Betrag;Status\n1;K1;2026-01-02;50,00;abgeschlossen\n2;K1;2026-01-05;30,00;erstattet\n2;K1;2026-01-09;-30,00;Gutschrift\n3;K2;2026-01-15;20,00;abgeschlossen\n4;K2;2026-02-16;22,00;abgeschlossen\n",
    )
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 5000", "K2 2026-01-15 2000", "K2 2026-02-16 2200"])
    expect(files.book.counts).toMatchObject({ rows: 5, orders: 3, refunds: 1, fullyRefunded: 1 })
  })

  test("a receipt whose own lines take each other back is cancelled; one of free lines is an order", async () => {
    const files = await read(
      "Bon;Kunde;Datum;Artikel;Menge;Einzelpreis;Betrag\n1;A;01.02.2026;x;2;5,00;10,00\n1;A;01.02.2026;x;-2;5,00;-10,00\n2;B;03.02.2026;x;1;5,00;5,00\n2;B;03.02.2026;y;1;7,00;7,00\n3;B;09.02.2026;y;1;0,00;0,00\n3;B;09.02.2026;z;1;0,00;0,00\n",
    )
    expect(ordersOf(files)).toEqual(["B 2026-02-03 1200", "B 2026-02-09 0"])
    expect(files).toMatchObject({ rows: 6, furtherLines: 3, book: { counts: { orders: 2, cancelled: 1 } } })
  })

  test("an order of nothing is an order, and no refund of nothing makes it none", async () => {
    const files = await read(
      `${HEADER}1;K1;2026-01-02;0,00;Verkauf\n2;K1;2026-01-03;-0,00;Verkauf\n1;K1;2026-01-04;0,00;Erstattung\n`,
    )
    expect(files.book.counts).toMatchObject({ orders: 2, refunds: 1, takenBack: 0 })
  })

  test("money that goes out is a refund in a shop and none of our business at a bank, even in one run", async () => {
    const files = await read({
      "shop.csv": "Bestellnr;Kundennr;Datum;Betrag\n1;K1;02.01.2026;50,00\n2;K1;03.01.2026;-20,00\n",
      "konto.csv":
        "Buchungstag;Wertstellung;Buchungstext;Auftraggeber / Begünstigter;Verwendungszweck;Betrag (EUR)\n05.01.2026;05.01.2026;Gutschrift;Erika Muster;Kurs;80,00\n06.01.2026;06.01.2026;Lastschrift;Vermieter;Miete;-900,00\n",
    })
    expect(ordersOf(files)).toEqual(["Erika Muster 2026-01-05 8000", "K1 2026-01-02 5000", "K1 2026-01-03 -2000"])
    expect(files.book.counts).toMatchObject({ orders: 2, refunds: 1, ignored: 1 })
  })
})
