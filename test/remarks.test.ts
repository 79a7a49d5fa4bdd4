import { describe, expect, test } from "vitest"
import { runsIn } from "./support/runs.ts"

const runs = runsIn()
const csv = (...lines: readonly string[]) => runs.write("orders.csv", `${lines.join("\n")}\n`)

describe("what value says of its own accord", () => {
  test("whatever inspect marks with an exclamation mark", () => {
    const file = csv(
      "order;customer;date;amount;status",
      "1;A;01.02.2026;10,00;paid",
      "2;A;02.02.2026;20,00;Foobar",
      "3;B;03.02.2026;30,00;Rückgabe",
      "4;B;04.02.2026;40,00;retourniert",
      "5;B;05.02.2026;50,00;returned",
      "6;B;06.02.2026;60,00;offen",
      "7;B;07.02.2026;70,00;teilweise erstattet",
    )
    const run = runs.value(file)
    expect(run.input).toMatchObject({ orders: 4, revenue: 160, fullyRefunded: 3 })
    const marked = runs
      .inspect(file)
      .out.split("\n")
      .filter((line) => line.startsWith("!"))
    expect(marked).toHaveLength(1)
    expect(run.text).toContain("! orders.csv – rows (status): sale – “status” is Foobar: no word that says otherwise")
  })

  test("what an amount was taken to be of", () => {
    const repeated = runs.value(
      csv(
        "Order;Customer;Date;Product;Total",
        "1;A;01.02.2026;x;30,00",
        "1;A;01.02.2026;y;30,00",
        "1;A;01.02.2026;z;30,00",
        "2;B;02.02.2026;x;10,00",
        "3;B;03.02.2026;q;25,00",
        "3;B;03.02.2026;r;25,00",
      ),
    )
    expect(repeated.input.revenue).toBe(65)
    expect(repeated.text).toContain("“Total” is a word for an order's total")
  })
})

const ORDERS = [
  "Bestellung;Kunde;Datum;Betrag",
  "1;A;01.02.2026;100,00",
  "2;B;03.02.2026;50,00",
  "3;A;10.02.2026;70,00",
]

describe("refunds in figures and words", () => {
  test("one after the last order counts, because the as-of day is the last with an order or a refund", () => {
    const run = runs.value(csv(...ORDERS, "3;A;12.02.2026;-70,00"))
    expect(run.summary).toMatchObject({ asOf: "2026-02-12", input: { orders: 2, revenue: 150, takenBack: 1 } })
    expect(run.text).toContain("1 order refunded in full is none. 1 refund is deducted: -€70.00.")
  })

  test("one after a day that was asked for does not count, and its order stands", () => {
    const run = runs.value(csv(...ORDERS, "3;A;12.02.2026;-70,00"), "--as-of", "2026-02-11")
    expect(run.summary).toMatchObject({ input: { orders: 3, revenue: 220, takenBack: 0, refundsAfterAsOf: 1 } })
    expect(run.text).toContain("1 refund lies after the as-of day and does not count.")
    expect(run.text).not.toContain("refunded in full")
  })

  test("of customers without an order and of nobody they are in revenue, in nobody's value, and said", () => {
    const run = runs.value(csv(...ORDERS, "G1;C;01.02.2026;-30,00", "G2;;02.02.2026;-5,00"))
    expect(run.summary).toMatchObject({ input: { revenue: 185 }, totals: { currentValue: 220 } })
    expect(run.text).toContain(
      "Refunds of nobody or of customers without an order: -€35.00, in revenue, in nobody's value.",
    )
  })

  test("without an order number they are deducted all the same, and said", () => {
    const run = runs.value(
      csv("Kunde;Datum;Betrag", "A;01.02.2026;100,00", "B;02.02.2026;50,00", "A;04.02.2026;-20,00"),
    )
    expect(run.summary).toMatchObject({ input: { revenue: 130 }, totals: { currentValue: 130 } })
    expect(run.text).toContain("1 refund is deducted: -€20.00.")
  })
})

describe("margins and tax", () => {
  const HEADER = "order;customer;date;amount;cost"

  test("missing costs are filled in with the average margin, and counted", () => {
    const run = runs.value(
      csv(
        HEADER,
        "1;A;01.02.2026;100,00;50,00",
        "2;B;03.02.2026;100,00;90,00",
        "3;C;10.02.2026;100,00;",
        "4;D;11.02.2026;30,00;n/a",
      ),
      "--basis",
      "gross-margin",
    )
    expect(run.text).toContain("2 orders have no cost in the file: they count with the average margin of the others.")
  })

  test("an order of which one line has no cost is filled in as a whole", () => {
    const run = runs.value(
      csv(
        "order;customer;date;product;amount;cost",
        "1;A;01.02.2026;x;100,00;50,00",
        "1;A;01.02.2026;y;60,00;",
        "2;B;03.02.2026;x;100,00;50,00",
      ),
      "--basis",
      "gross-margin",
    )
    expect(run.values.find((row) => row.customer_id === "A")?.current_value).toBe("80.00")
  })

  test("customers who cost more than they bring are named as left out of the spend model", () => {
    const run = runs.value(
      csv(HEADER, "1;A;01.02.2026;100,00;150,00", "2;B;03.02.2026;50,00;20,00", "3;A;10.02.2026;70,00;90,00"),
      "--basis",
      "gross-margin",
    )
    expect(run.text).toContain("1 customer has cost more than they brought so far.")
  })

  test("--vat beside a tax or net column of the file's own names the better flag", () => {
    const rows = ["1;A;01.02.2026;11,90;1,90;10,00", "2;B;02.02.2026;21,40;1,40;20,00"]
    const both = csv("order;customer;date;amount;VAT;Net", ...rows)
    expect(runs.value(both, "--vat", "19%").text).toContain('--amount "Net" instead of --vat takes these.')
    expect(runs.value(both).text).not.toContain("although")
    const tax = csv("order;customer;date;amount;VAT;Note", ...rows)
    expect(runs.value(tax, "--vat", "19%").text).toContain("although “VAT” holds the tax of each row")
  })
})

describe("referrals that count for nobody", () => {
  test("are counted by reason", () => {
    const orders = csv(
      "order;customer;date;amount",
      ...["A", "B", "C", "D"].map((customer, i) => `${i};${customer};0${i + 1}.02.2026;10,00`),
    )
    const referrals = runs.write(
      "referrals.csv",
      "customer;referred_by;date\nB;A;01.02.2026\nB;C;02.02.2026\nC;C;01.02.2026\nD;X;01.02.2026\nY;A;01.02.2026\n;A;01.02.2026\nA;B;03.02.2026\n",
    )
    const { text, values, summary } = runs.value([orders, referrals])
    expect(summary.referrals).toEqual({ named: 4, unknown: 2, circles: 1, later: 1, self: 1, incomplete: 1 })
    expect(values.filter((row) => Number(row.referral_value) > 0).map((row) => row.customer_id)).toEqual(["A"])
    expect(text).toContain("2 referrals name somebody without an order and do not count.")
    expect(text).toContain("1 later referrer does not count: only the first does.")
    expect(text).toContain("1 customer is said to have brought themselves; that does not count.")
    expect(text).toContain("1 referral closes a circle and does not count.")
    expect(text).toContain("1 row of referrals names only one of two people.")
  })
})
