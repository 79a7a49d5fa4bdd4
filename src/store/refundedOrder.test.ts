import { expect, test } from "vitest"
import { ordersOf, read } from "../../test/support/reading.ts"

const invoices = (header: string, ...references: string[]) =>
  `Nr;Kunde;Datum;Betrag;Art;${header}\n1;A;2026-02-01;100,00;Rechnung;\n2;B;2026-02-02;50,00;Rechnung;\n` +
  `3;A;2026-02-05;-20,00;Gutschrift;${references[0]}\n4;B;2026-02-06;50,00;Gutschrift;${references[1]}\n`

test.each(["Bezug", "Referenz", "Ursprungsrechnung", "Bezugsnummer"])(
  "a column %s of order numbers names the order",
  async (header) => {
    const files = await read(invoices(header, "1", "2"))
    expect(files.plans[0].roles.refundedOrder?.name).toBe(header)
    expect(files.book.counts).toMatchObject({ refundsWithoutOrder: 0 })
    expect(ordersOf(files)).toEqual([
      "A 2026-02-01 10000",
      "A 2026-02-05 -2000",
      "B 2026-02-02 5000 void from 2026-02-06",
      "B 2026-02-06 -5000",
    ])
  },
)

test("a column of that name with other words in it names none", async () => {
  const files = await read(invoices("Bezug", "Brief vom Mai", "Anruf"))
  expect(files.plans[0].roles.refundedOrder).toBeUndefined()
})
