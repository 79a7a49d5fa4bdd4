import { expect, test } from "vitest"
import { ordersOf, read } from "../../test/support/reading.ts"

const HEADER = "Bestellnr;Kundennr;Datum;Betrag\n"
const customersOf = async (...ids: string[]) => {
  const rows = ids.map((id, i) => `${i + 1};${id};2026-01-0${i + 1};5,00`)
  return ordersOf(await read(`${HEADER}${rows.join("\n")}\n`)).map((order) => order.split(" 2026")[0])
}

test("an apostrophe before all ids is a program's, before one it is part of the id", async () => {
  expect(await customersOf("'K1", "'K2", "'K1")).toEqual(["K1", "K1", "K2"])
  expect(await customersOf("'K1", "K1", "K2")).toEqual(["'K1", "K1", "K2"])
})

test("an address is the same in capitals, an id with an @ in it is not one", async () => {
  expect(await customersOf("Erika@Example.com", "erika@example.com", "@SUM(A1)", "@sum(a1)")).toEqual([
    "@SUM(A1)",
    "@sum(a1)",
    "erika@example.com",
    "erika@example.com",
  ])
})
