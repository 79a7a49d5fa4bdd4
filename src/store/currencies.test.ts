import { describe, expect, test } from "vitest"
import { ordersOf, read } from "../../test/support/reading.ts"

describe("amounts of different currencies are never added up", () => {
  const SIGNS =
    "Bestellnr;Kundennr;Datum;Betrag\n1;K1;2026-01-02;10,00 €\n2;K1;2026-01-03;20,00 USD\n3;K1;2026-01-04;EUR 5,00\n4;K1;2026-01-05;$ 7,00\n5;K1;2026-01-06;8,00\n6;K1;2026-01-07;9,00 €\n"

  test("signs beside the amounts: the most frequent counts, the others are rejects", async () => {
    const files = await read(SIGNS)
    expect(files).toMatchObject({ currency: "EUR", rejected: 2, otherCurrencies: { USD: 2 } })
    expect(files.rejects.map(({ line, found, reason }) => [line, found, reason])).toEqual([
      [3, "20,00 USD", "currency"],
      [5, "$ 7,00", "currency"],
    ])
    expect(ordersOf(files)).toHaveLength(4)
  })

  test("--currency chooses among them", async () => {
    const files = await read(SIGNS, { read: { currency: "USD" } })
    expect(ordersOf(files)).toEqual(["K1 2026-01-03 2000", "K1 2026-01-05 700", "K1 2026-01-06 800"])
  })

  test("a column of signs is read as one of codes", async () => {
    const rows =
      "1;K1;2026-01-02;10,00;€\n2;K1;2026-01-03;20,00;Fr.\n3;K1;2026-01-04;5,00; eur \n4;K1;2026-01-05;7,00;\n"
    const files = await read(`Bestellnr;Kundennr;Datum;Betrag;Währung\n${rows}`)
    expect(files).toMatchObject({ currency: "EUR", rejected: 1, otherCurrencies: { CHF: 1 } })
    expect(files.rejects).toMatchObject([{ line: 3, column: "Währung", found: "Fr." }])
  })

  test("of two files in different currencies one counts", async () => {
    const files = await read({
      "eur.csv": "Bestellnr;Kundennr;Datum;Betrag (EUR)\n1;K1;2026-01-02;10,00\n2;K2;2026-01-02;10,00\n",
      "chf.csv": "Bestellnr;Kundennr;Datum;Betrag (CHF)\nX1;K1;2026-01-03;50,00\n",
    })
    expect(files).toMatchObject({ currency: "EUR", rejected: 1, otherCurrencies: { CHF: 1 } })
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1000", "K2 2026-01-02 1000"])
  })

  test("yen have no cents", async () => {
    const files = await read(
      "Order;Customer;Date;Amount;Currency\n1;K1;2026-01-02;1200;JPY\n2;K1;2026-01-03;15.5;JPY\n",
    )
    expect(ordersOf(files)).toEqual(["K1 2026-01-02 1200", "K1 2026-01-03 16"])
  })

  test("PayPal's own exchange of money is no sale in another currency", async () => {
    const header =
      "Datum;Uhrzeit;Typ;Status;Währung;Brutto;Absender E-Mail-Adresse;Transaktionscode;Zugehöriger Transaktionscode"
    const files = await read(
      `${header}\n01.01.2026;10:00:00;Express-Checkout-Zahlung;Abgeschlossen;EUR;30,00;a@example.de;T1;\n` +
        "02.01.2026;10:00:00;Express-Checkout-Zahlung;Abgeschlossen;USD;50,00;b@example.de;T2;\n" +
        "02.01.2026;10:00:00;Allgemeine Währungsumrechnung;Abgeschlossen;USD;-50,00;;T3;T2\n" +
        "02.01.2026;10:00:00;Allgemeine Währungsumrechnung;Abgeschlossen;EUR;43,00;;T4;T2\n",
    )
    expect(files).toMatchObject({ currency: "EUR", rejected: 0, otherCurrencies: {} })
    expect(files.book.counts.ignored).toBe(2)
    expect(files.exchanged).toEqual([{ code: "USD", rows: 1, lowest: 0.86, highest: 0.86 }])
    expect(ordersOf(files)).toEqual(["a@example.de 2026-01-01 3000", "b@example.de 2026-01-02 4300"])
  })
})
