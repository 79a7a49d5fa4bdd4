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
    expect(run.input).toMatchObject({ orders: 3, revenue: 100, fullyRefunded: 3, pending: 1 })
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
