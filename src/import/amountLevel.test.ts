import { describe, expect, test } from "vitest"
import { planOf } from "./testFiles.ts"

const HEAD = "Bestellnr;Kundennr;Datum"
const DAY = "12.03.2026"

describe("where the amount stands", () => {
  test.each([
    ["no order number", `Kundennr;Datum;Betrag\n1;${DAY};5,00\n1;${DAY};6,00\n`, "order", "level-no-order-number"],
    ["one row each", `${HEAD};Betrag\nA;1;${DAY};5,00\nB;1;${DAY};6,00\n`, "order", "level-one-row-each"],
    [
      "wholly alike rows",
      `${HEAD};Betrag\nA;1;${DAY};5,00\nA;1;${DAY};5,00\nB;1;${DAY};6,00\n`,
      "order",
      "level-rows-alike",
    ],
    [
      "first row only",
      `${HEAD};Gesamtbetrag;Artikel\nA;1;${DAY};15,00;Tee\nA;1;${DAY};;Tasse\nB;1;${DAY};6,00;Tee\n`,
      "first-row",
      "level-first-row",
    ],
    [
      "lines that differ",
      `${HEAD};Betrag;Artikel\nA;1;${DAY};15,00;Tee\nA;1;${DAY};4,90;Tasse\nB;1;${DAY};6,00;Tee\n`,
      "line",
      "level-lines-differ",
    ],
    [
      "each row is quantity × price, though equal",
      `${HEAD};Artikel;Menge;Einzelpreis;Summe\nA;1;${DAY};Tee;1;3,50;3,50\nA;1;${DAY};Kaffee;1;3,50;3,50\nB;1;${DAY};Tee;2;3,50;7,00\n`,
      "line",
      "level-row-is-price",
    ],
    [
      "the order's sum in each row",
      `${HEAD};Artikel;Menge;Einzelpreis;Summe\nA;1;${DAY};Tee;1;3,50;8,50\nA;1;${DAY};Kanne;1;5,00;8,50\nB;1;${DAY};Tee;2;3,50;7,00\n`,
      "repeated",
      "level-repeated-sum",
    ],
    [
      "the order's total in each row, products differ",
      `${HEAD};Artikel;Bestellwert\nA;1;${DAY};Tee;13,40\nA;1;${DAY};Kanne;13,40\nB;1;${DAY};Tee;7,00\n`,
      "repeated",
      "level-repeated-header",
    ],
    [
      "so in a single order under a word for totals",
      `${HEAD};Artikel;Total\nA;1;${DAY};Tee;13,40\nA;1;${DAY};Kanne;13,40\nB;1;${DAY};Tee;7,00\n`,
      "repeated",
      "level-repeated-header",
    ],
    [
      "a total that differs within the order is a line's",
      `${HEAD};Artikel;Total\nA;1;${DAY};Tee;13,40\nA;1;${DAY};Kanne;6,00\nB;1;${DAY};Tee;7,00\n`,
      "line",
      "level-lines-differ",
    ],
    [
      "the same amount in each row of enough orders, though no word says so",
      `${HEAD};Artikel;Betrag\n${[4, 5, 6].map((euros) => `${euros};1;${DAY};Tee;${euros},00\n${euros};1;${DAY};Kanne;${euros},00\n`).join("")}`,
      "repeated",
      "level-repeated",
    ],
    [
      "one price for everything says nothing",
      `${HEAD};Artikel;Betrag\n${[4, 5, 6].map((order) => `${order};1;${DAY};Tee;9,00\n${order};1;${DAY};Kanne;9,00\n`).join("")}`,
      "line",
      "level-undecided",
    ],
    [
      "equal amounts in one order only, no word for a total",
      `${HEAD};Artikel;Betrag\nA;1;${DAY};Tee;3,50\nA;1;${DAY};Kaffee;3,50\nB;1;${DAY};Tee;7,00\n`,
      "line",
      "level-undecided",
    ],
    [
      "the same article twice in an order",
      `${HEAD};Artikel;Betrag\nA;1;${DAY};Cappuccino;3,90\nA;1;${DAY};Cappuccino;3,90\nB;2;${DAY};Cappuccino;3,90\nB;2;${DAY};Cappuccino;3,90\nC;3;${DAY};Tee;3,00\n`,
      "line",
      "level-lines-alike",
    ],
    [
      "a file that holds itself again",
      `${HEAD};Artikel;Betrag\nA;1;${DAY};Tee;3,90\nB;2;${DAY};Tasse;4,90\nA;1;${DAY};Tee;3,90\nB;2;${DAY};Tasse;4,90\n`,
      "order",
      "level-rows-alike",
    ],
    [
      "no total: quantity × price",
      `${HEAD};Artikel;Menge;Einzelpreis\nA;1;${DAY};Tee;2;3,50\nA;1;${DAY};Kanne;1;5,00\n`,
      "line",
      "level-price-times-quantity",
    ],
    [
      "a line's total by its name",
      `${HEAD};Artikel;Zeilensumme\nA;1;${DAY};Tee;3,50\nB;1;${DAY};Tee;3,50\n`,
      "line",
      "level-line-header",
    ],
  ])("%s", (_, text, level, code) => {
    const plan = planOf(text)
    expect(plan.amountLevel).toBe(level)
    expect(plan.decisions.find((one) => one.about === "amountLevel")?.because.code).toBe(code)
  })

  test("a price without quantity is the amount; with one and a total, the total counts", () => {
    expect(planOf(`Kundennr;Datum;Preis\n1;${DAY};5,00\n2;${DAY};6,00\n`).roles.amount?.name).toBe("Preis")
    const both = planOf(`${HEAD};Menge;Preis;Summe\nA;1;${DAY};2;3,00;6,00\nB;1;${DAY};1;3,00;3,00\n`)
    expect(both.roles).toMatchObject({ amount: { name: "Summe" }, unitPrice: { name: "Preis" } })
  })

  test("the flag decides", () => {
    expect(planOf(`${HEAD};Betrag\nA;1;${DAY};5,00\nB;1;${DAY};6,00\n`, { amountLevel: "line" }).amountLevel).toBe(
      "line",
    )
  })
})

test.each([
  ["Brutto", "gross"],
  ["Betrag inkl. MwSt.", "gross"],
  ["Nettobetrag", "net"],
  ["Betrag", "unknown"],
])("VAT by the header: %s is %s", (name, expected) => {
  expect(planOf(`Kundennr;Datum;${name}\n1;${DAY};5,00\n2;${DAY};6,00\n`).amountsAre).toBe(expected)
})

test.each([
  ["EK netto", "piece"],
  ["Wareneinsatz", "row"],
])("cost: %s is per %s", (name, expected) => {
  expect(planOf(`Kundennr;Datum;Umsatz;${name}\n1;${DAY};5,00;2,00\n2;${DAY};6,00;3,00\n`).costPer).toBe(expected)
})
