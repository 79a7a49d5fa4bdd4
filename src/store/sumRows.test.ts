import { describe, expect, test } from "vitest"
import { read, revenueByCustomer } from "../../test/support/reading.ts"
import { isSumRow } from "../import/sumRows.ts"

const decisionsOf = (files: Awaited<ReturnType<typeof read>>) =>
  files.plans[0].decisions.filter(({ because }) => because.code.startsWith("sum-rows"))

describe("rows of sums that carry a date", () => {
  test("a word where the order's number is expected starts a sum", async () => {
    const files = await read(
      "Bon;Kunde;Datum;Betrag\n1;A;01.02.2026;3,90\n2;B;01.02.2026;4,00\nTagessumme;;01.02.2026;7,90\n3;A;02.02.2026;5,00\n4;B;02.02.2026;6,00\nTagessumme;;02.02.2026;11,00\nZwischensumme;;;18,90\n5;B;03.02.2026;1,00\nGesamt;;03.02.2026;19,90\nTotal;;;19,90\nAnzahl Bons: 5;;;\n",
    )
    expect(revenueByCustomer(files)).toEqual({ A: 890, B: 1100 })
    expect(files).toMatchObject({ rows: 11, footers: 6, rejected: 0, book: { counts: { orders: 5 } } })
    expect(decisionsOf(files)).toMatchObject([
      { found: "ignored", because: { column: "Bon", words: "tagessumme, gesamt" } },
    ])
  })

  test("where names are expected the amount must add up the rows above", async () => {
    const files = await read(
      "Datum;Kunde;Betrag\n01.02.2026;A;3,90\n01.02.2026;B;4,00\n01.02.2026;Summe;7,90\n02.02.2026;A;5,00\n02.02.2026;Summe 02.02.;5,00\n;Gesamtsumme;12,90\n",
    )
    expect(revenueByCustomer(files)).toEqual({ A: 890, B: 400 })
    expect(files).toMatchObject({ rows: 6, footers: 3, rejected: 0 })
  })

  test("a customer called Total stays one, and is shown to be checked", async () => {
    const files = await read(
      "Datum;Kunde;Betrag\n01.02.2026;Anna Arm;3,90\n02.02.2026;Total;7,50\n05.02.2026;Bo Berg;4,00\n06.02.2026;Total Energies;12,00\n",
    )
    expect(revenueByCustomer(files)).toMatchObject({ Total: 750, "Total Energies": 1200 })
    expect(decisionsOf(files)).toMatchObject([{ found: "sale", warning: true, because: { words: "total" } }])
  })

  test("so does one with order numbers, whatever the amounts say", async () => {
    const files = await read(
      "Bestellnr;Kunde;Datum;Betrag\n1;K1;01.02.2026;3,00\n2;Gesamt GmbH;01.02.2026;3,00\n3;K2;02.02.2026;4,00\n4;Gesamt GmbH;03.02.2026;10,00\n",
    )
    expect(revenueByCustomer(files)).toEqual({ K1: 300, K2: 400, "Gesamt GmbH": 1300 })
    expect(decisionsOf(files)).toEqual([])
  })

  test("a sum amid a file that only its first rows were looked at of", async () => {
    const names = ["Anna", "Bo", "Cem", "Dora"]
    const rows = Array.from(
      { length: 6_000 },
      (_, i) => `0${1 + Math.floor(i / 2_000)}.02.2026;${names[i % 4]} Muster;1,10`,
    )
    const days = [0, 1, 2].flatMap((day) => [
      ...rows.slice(day * 2_000, day * 2_000 + 2_000),
      `0${day + 1}.02.2026;Summe;2200,00`,
    ])
    const total = ["03.02.2026;Total;5,00", "03.02.2026;Total;6,00"]
    const files = await read(`Datum;Kunde;Betrag\n${days.join("\n")}\n${total.join("\n")}\n`)
    expect(revenueByCustomer(files)).toMatchObject({ "Anna Muster": 165_000, Total: 1_100 })
    expect(Object.keys(revenueByCustomer(files))).toHaveLength(5)
    expect(files).toMatchObject({ rows: 6_005, footers: 3 })
    expect(decisionsOf(files)).toMatchObject([{ found: "ignored", because: { column: "Kunde", words: "summe" } }])
  })

  test("where numbers are expected a sum amid a long file needs no adding up", async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `K${i % 7};01.02.2026;1,10`)
    rows.splice(4_000, 0, "Zwischensumme;01.02.2026;4400,01")
    const files = await read(`Kunde;Datum;Betrag\n${rows.join("\n")}\n`)
    expect(Object.keys(revenueByCustomer(files))).toHaveLength(7)
    expect(files).toMatchObject({ rows: 5_001, footers: 1, rejected: 0 })
  })

  test("a sum at the end of a long file is above all that its end holds", async () => {
    const names = ["Anna", "Bo", "Cem", "Dora"]
    const rows = Array.from(
      { length: 40_000 },
      (_, i) => `0${1 + (i % 9)}.02.2026;${names[i % 4]} Muster;${1 + (i % 7)},10`,
    )
    const files = await read(`Datum;Kunde;Betrag\n${rows.join("\n")}\n28.02.2026;Gesamt;159998,50\n`)
    expect(Object.keys(revenueByCustomer(files))).toHaveLength(4)
    expect(files).toMatchObject({ rows: 40_001, footers: 1 })
  })

  test("the plan's rule in JavaScript is that of the engine", async () => {
    const cells = ["Summe", "SUMME: 3", "Summer", "Übertrag 2", "Anzahl", "17", "total"]
    const files = await read(
      `Bon;Kunde;Datum;Betrag\n${cells.map((cell) => `${cell};A;01.02.2026;1,00`).join("\n")}\n`,
      {
        read: { amountLevel: "order" },
      },
    )
    const [{ sumRows, roles }] = files.plans
    const sums = cells.filter((cell) => isSumRow([cell, "A", "01.02.2026", "1,00"], sumRows, roles.order))
    expect(files.footers).toBe(sums.length)
  })
})
