import { describe, expect, test } from "vitest"
import { runsIn } from "./support/runs.ts"

/** Tills that count their receipts anew each day, beside shops whose number stands for one order however often it comes. */

const runs = runsIn()
const revenues = (values: Record<string, string>[]) =>
  values.map(({ customer_id, orders, revenue }) => [customer_id, orders, revenue]).sort()

/** Eight receipts a day for thirty days; K1 has the first one every day, others come in turn, some are nobody. */
function tillLines(): string[] {
  const lines = ["Bon;Kunde;Datum;Betrag"]
  for (let day = 1; day <= 30; day++) {
    for (let receipt = 1; receipt <= 8; receipt++) {
      const customer = receipt === 1 ? "K1" : (day + receipt) % 3 === 0 ? "" : `K${2 + ((day + receipt) % 7)}`
      lines.push(`${receipt};${customer};${String(day).padStart(2, "0")}.06.2025;10,00`)
    }
  }
  return lines
}

describe("numbers that start anew each day", () => {
  test("number and day name the receipt, and the plan says why", () => {
    const path = runs.write("kasse.csv", `${tillLines().join("\n")}\n`)
    expect(runs.inspect(path).out).toMatch(
      /order numbers +start anew each day +numbers of “Bon” that come on several days: 8, most of them with another customer each time \(7\) +\[--order-numbers\]/,
    )
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({
      rows: 240,
      orders: 240,
      revenue: 2400,
      duplicates: 0,
      merged: 0,
      withoutCustomer: 70,
    })
    expect(values.find((one) => one.customer_id === "K1")).toMatchObject({ orders: "30", revenue: "300.00" })
  })

  test("lines of a receipt are gathered by day as well", () => {
    const lines = [
      "Bon;Kunde;Datum;Artikel;Menge;Einzelpreis",
      "1;K1;03.06.2025;Kaffee;2;3,00",
      "1;K1;03.06.2025;Kuchen;1;4,00",
      "2;K2;03.06.2025;Kaffee;1;3,00",
      "1;K2;04.06.2025;Kaffee;1;3,00",
      "2;K1;04.06.2025;Kaffee;1;3,00",
      "2;K1;04.06.2025;Kuchen;1;4,00",
      "1;K1;05.06.2025;Kaffee;1;3,00",
    ]
    const { input, values } = runs.value(runs.write("kasse.csv", `${lines.join("\n")}\n`))
    expect(input).toMatchObject({ rows: 7, orders: 5, revenue: 26, furtherLines: 2 })
    expect(revenues(values)).toEqual([
      ["K1", "3", "20.00"],
      ["K2", "2", "6.00"],
    ])
  })

  test("a flag overrules", () => {
    const path = runs.write("kasse.csv", `${tillLines().join("\n")}\n`)
    const { input } = runs.value(path, "--order-numbers", "unique")
    expect(input.orders).toBeLessThan(240)
    expect(runs.inspect(path, "--order-numbers", "unique").out).toMatch(/order numbers +each of one order +set with/)
  })
})

describe("numbers that name one order", () => {
  test("a shop's order in parts on several days stays one", () => {
    const lines = [
      "Bestellnr;Kundennr;Datum;Betrag",
      "10001;K1;2025-06-01;20,00",
      "10001;K1;2025-06-08;15,00",
      "10002;K2;2025-06-02;30,00",
      "10002;K2;2025-06-09;30,00",
      "10003;K1;2025-06-03;5,00",
    ]
    const path = runs.write("shop.csv", `${lines.join("\n")}\n`)
    expect(runs.inspect(path).out).not.toContain("anew")
    const { input, values } = runs.value(path)
    expect(input).toMatchObject({ orders: 3, revenue: 100, merged: 2 })
    expect(revenues(values)).toEqual([
      ["K1", "2", "40.00"],
      ["K2", "1", "60.00"],
    ])
    expect(runs.value(path, "--order-numbers", "daily").input).toMatchObject({ orders: 5, revenue: 100 })
  })

  test("a young shop that counts from 1, with part payments and refunds, stays one", () => {
    const lines = ["Bestellnr;Kundennr;Datum;Betrag"]
    for (let order = 1; order <= 40; order++) {
      const day = String(1 + (order % 28)).padStart(2, "0")
      lines.push(`${order};K${order % 9};2025-05-${day};20,00`)
      if (order % 3 === 0) lines.push(`${order};K${order % 9};2025-06-${day};20,00`)
      if (order % 5 === 0) lines.push(`${order};;2025-07-${day};-5,00`)
    }
    const { input } = runs.value(runs.write("shop.csv", `${lines.join("\n")}\n`))
    expect(input).toMatchObject({ orders: 40, merged: 13, refundRows: 8 })
  })

  test("what the first rows say is asked of all: years numbered by hand in front do not make a till of a shop", () => {
    const lines = ["Bestellnr;Kundennr;Datum;Betrag"]
    for (let day = 0; day < 420; day++) {
      const date = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10)
      for (let i = 1; i <= 5; i++) lines.push(`${i};K${(day * i) % 11};${date};10,00`)
    }
    for (let order = 5000; order < 13_000; order++) {
      const day = new Date(Date.UTC(2023, 2, 1 + Math.floor((order - 5000) / 15))).toISOString().slice(0, 10)
      lines.push(`${order};K${order % 997};${day};10,00`, `${order};K${order % 997};${day};10,00`)
    }
    const path = runs.write("shop.csv", `${lines.join("\n")}\n`)
    expect(runs.inspect(path).out).not.toContain("anew")
  })
})
