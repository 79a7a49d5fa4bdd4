import { describe, expect, test } from "vitest"
import { ordersOf, read, revenueByCustomer } from "../../test/support/reading.ts"

const HEADER = "Bestellnr;Kundennr;E-Mail;Datum;Betrag\n"

describe("who bought", () => {
  test("a row with only an address belongs to the number that another row links to it", async () => {
    const files = await read(
      `${HEADER}1;K1;Erika@Example.com;2026-01-02;10,00\n2;;erika@example.com ;2026-02-02;20,00\n3;K2;;2026-03-02;5,00\n`,
    )
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1000", "K1 2026-02-02 2000", "K2 2026-03-02 500"])
  })

  test("an address linked to two numbers, or to none, is a customer of its own", async () => {
    const files = await read(
      `${HEADER}1;K1;paar@example.com;2026-01-02;10,00\n2;K2;paar@example.com;2026-01-03;10,00\n` +
        "3;;paar@example.com;2026-02-02;20,00\n4;;neu@example.com;2026-02-03;7,00\n",
    )
    expect(ordersOf(files)).toEqual([
      "K1 2026-01-02 1000",
      "K2 2026-01-03 1000",
      "neu@example.com 2026-02-03 700",
      "paar@example.com 2026-02-02 2000",
    ])
  })

  test("a number is never an address: without a linking row the two stay apart", async () => {
    const files = await read(`${HEADER}1;K1;;2026-01-02;10,00\n2;;erika@example.com;2026-02-02;20,00\n`)
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1000", "erika@example.com 2026-02-02 2000"])
  })

  test("a placeholder for the number gives way to the address; a placeholder address links nobody", async () => {
    const files = await read(
      `${HEADER}1;0;gast@example.com;2026-01-02;10,00\n2;K1;kasse@example.com;2026-01-03;20,00\n` +
        "3;;kasse@example.com;2026-01-04;30,00\n4;K2;gast@example.com;2026-01-05;40,00\n",
    )
    expect(ordersOf(files)).toEqual([
      "- 2026-01-04 3000",
      "K1 2026-01-03 2000",
      "K2 2026-01-02 1000",
      "K2 2026-01-05 4000",
    ])
    expect(files.book.counts.withoutCustomer).toBe(1)
  })

  test("one file links the address that stands alone in another", async () => {
    const files = await read({
      "shop.csv": `${HEADER}1;K1;erika@example.com;2026-01-02;10,00\n`,
      "markt.csv": "Bestellnr;E-Mail;Datum;Betrag\nM1;ERIKA@example.com;2026-02-02;20,00\n",
    })
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1000", "K1 2026-02-02 2000"])
  })
})

describe("files that overlap", () => {
  const JANUARY =
    "Bestellnr;Kundennr;Datum;Betrag\n1;K1;2026-01-02;10,00\n2;K2;2026-01-30;20,00\n3;K3;2026-01-31;30,00\n"

  test("each order counts once", async () => {
    const february =
      "Bestellnr;Kundennr;Datum;Betrag\n2;K2;2026-01-30;20,00\n3;K3;2026-01-31;30,00\n4;K1;2026-02-01;40,00\n"
    const files = await read({ "januar.csv": JANUARY, "februar.csv": february })
    expect(ordersOf(files)).toEqual([
      "K1 2026-01-02 1000",
      "K1 2026-02-01 4000",
      "K2 2026-01-30 2000",
      "K3 2026-01-31 3000",
    ])
    expect(files.book.counts).toMatchObject({ rows: 6, orders: 4, duplicates: 2 })
  })

  test("of an order that has changed in between, the later file's version counts", async () => {
    const later =
      "Bestellnr;Kundennr;Datum;Betrag;Status\n2;K2;2026-01-30;15,00;bezahlt\n3;K3;2026-01-31;30,00;storniert\n"
    const files = await read({ "1.csv": JANUARY, "2.csv": later })
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1000", "K2 2026-01-30 1500"])
    expect(files.book.counts).toMatchObject({ rows: 5, orders: 2, duplicates: 2, cancelled: 1 })
  })

  test("a refund in both files is one, two alike in each are two", async () => {
    const lines =
      "Belegnr;Kundennr;Datum;Betrag;Belegart\n1;K1;2026-01-02;50,00;Rechnung\n1;K1;2026-01-05;-10,00;Gutschrift\n1;K1;2026-01-05;-10,00;Gutschrift\n"
    const files = await read({ "1.csv": lines, "2.csv": lines }, { read: { amountLevel: "order" } })
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 5000", "K1 2026-01-05 -1000", "K1 2026-01-05 -1000"])
  })

  test("a till's receipt numbers that start anew each day are different receipts where nobody is named", async () => {
    const files = await read(
      "Bon-Nr;Datum;Betrag\n1;2026-01-02;5,00\n2;2026-01-02;6,00\n1;2026-01-03;5,00\n1;2026-01-03;5,00\n",
      { read: { amountLevel: "order" } },
    )
    expect(files.book.counts).toMatchObject({ rows: 4, orders: 3, duplicates: 1, withoutCustomer: 3 })
  })

  test("rows of one number and day that name different customers are different orders", async () => {
    const files = await read(
      "Bon;Kunde;Datum;Betrag\n1;A;01.02.2026;3,00\n2;B;01.02.2026;4,00\n1;A;02.02.2026;3,00\n1;C;02.02.2026;3,00\n2;B;02.02.2026;4,00\n",
    )
    expect(revenueByCustomer(files)).toEqual({ A: 600, B: 800, C: 300 })
  })

  test("lines that name nobody join the customer of their number where there is exactly one", async () => {
    const files = await read(
      "Bon;Kunde;Datum;Artikel;Betrag\n1;A;01.02.2026;x;3,00\n1;;01.02.2026;y;1,00\n2;A;01.02.2026;x;4,00\n2;B;01.02.2026;x;5,00\n2;;01.02.2026;y;6,00\n2;A;01.02.2026;y;7,00\n",
    )
    expect(ordersOf(files)).toEqual(["- 2026-02-01 600", "A 2026-02-01 1100", "A 2026-02-01 400", "B 2026-02-01 500"])
  })

  test("an amount that every row of an order repeats is that of each customer's own rows", async () => {
    const files = await read(
      "Order;Customer;Date;Product;Total\n1;A;2026-02-01;x;30.00\n1;A;2026-02-01;y;30.00\n1;B;2026-02-01;x;10.00\n1;B;2026-02-01;z;10.00\n1;B;2026-02-01;z;-10.00\n",
      { read: { amountLevel: "repeated" } },
    )
    expect(revenueByCustomer(files)).toEqual({ A: 3000, B: 0 })
  })

  test("amounts in first rows stay with the customer who is named there", async () => {
    const files = await read(
      "Order;Customer;Date;Product;Total\n1001;A;2026-02-01;x;30.00\n1001;;;y;\n1001;B;2026-02-03;x;10.00\n1001;B;;z;\n1002;A;2026-02-04;x;5.00\n1002;A;;y;\n",
      { read: { amountLevel: "first-row" } },
    )
    expect(ordersOf(files)).toEqual(["A 2026-02-01 3000", "A 2026-02-04 500", "B 2026-02-03 1000"])
    expect(files).toMatchObject({ rows: 6, furtherLines: 3, rejected: 0 })
  })

  test("the same file named twice is refused", async () => {
    const { readFiles } = await import("./readFiles.ts")
    const { READING, withFiles } = await import("../../test/support/reading.ts")
    const twice = withFiles({ "a.csv": JANUARY }, ([path]) => readFiles([path, path], READING))
    await expect(twice).rejects.toThrow(/a\.csv is named twice/)
  })
})
