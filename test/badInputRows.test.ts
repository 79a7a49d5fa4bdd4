import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { runsIn, usualLines } from "./support/runs.ts"

/** Rows that are not what they should be: never a stop, never a loss, each told with its line and its text. */

const runs = runsIn()
const HEADER = "Bestellnr;Kundennr;Datum;Betrag"

/** The usual orders and, below them, these lines. */
function withUsual(lines: readonly string[], lineEnd = "\n"): string {
  return [...usualLines(), ...lines].join(lineEnd) + lineEnd
}

describe("cells that cannot be read", () => {
  test("each goes to the rejects with line, column, what was found and the row as it stood", () => {
    const bad = [
      'X1;K1;31.02.2025;"5,00"',
      "X2;K1;2025-03-01;fünf",
      "X3;K1;;5,00",
      "X4;K1;2025-03-01;",
      "X5;K1;2027-01-01;5,00",
      "X6;K1;2025-03-01;99999999999999999,00",
      "X7;K1;2025-03-01;5,00;zu;viel",
      '"=HYPERLINK(""http://example.com"")";K1;nie;5,00',
    ]
    const { input, rejects, out } = runs.value(runs.write("orders.csv", withUsual(bad)))
    expect(input).toMatchObject({ rows: 48, orders: 40, rejected: 8 })
    expect(rejects.map(({ line, column, found }) => [line, column, found])).toEqual([
      ["42", "Datum", "31.02.2025"],
      ["43", "Betrag", "fünf"],
      ["44", "Datum", ""],
      ["45", "Betrag", ""],
      ["46", "Datum", "2027-01-01"],
      ["47", "Betrag", "99999999999999999,00"],
      ["48", "", "6 columns"],
      ["49", "Datum", "nie"],
    ])
    expect(rejects.map(({ row }) => row)).toEqual(bad)
    expect(readFileSync(join(out, "rejects.csv"), "utf8")).toContain("a date up to today (2026-")
  })

  test("lines keep their numbers below a preamble, blank lines and breaks in quotes", () => {
    const text = [
      "Kontoauszug;;;",
      "",
      ...usualLines(),
      "",
      'Y1;"K1\nzweite Zeile";2025-01-05;5,00',
      "Y2;K1;nie;5,00",
      ";;;",
      "Y3;K1;auch nie;5,00",
    ]
    for (const lineEnd of ["\n", "\r\n"]) {
      const lines = text.join("\n").replaceAll("\n", lineEnd)
      const plain = text.filter((line) => !line.includes("zweite")).join(lineEnd)
      expect(runs.value(runs.write("mit.csv", lines)).rejects.map(({ line }) => line)).toEqual(["47", "49"])
      const { rejects, input } = runs.value(runs.write("ohne.csv", plain))
      expect(rejects.map(({ line, row }) => [line, row])).toEqual([
        ["45", "Y2;K1;nie;5,00"],
        ["47", "Y3;K1;auch nie;5,00"],
      ])
      expect(input).toMatchObject({ rows: 42, orders: 40 })
    }
  })

  test("amounts beyond what a number holds, also as price times quantity", () => {
    const lines = [
      "Bestellnr;Kundennr;Datum;Menge;Einzelpreis",
      ...usualLines()
        .slice(1)
        .map((line) => line.replace(/;([^;]*)$/, ";2;$1")),
    ]
    const path = runs.write(
      "mengen.csv",
      `${[...lines, "Z1;K1;2025-03-01;9999999999;9999999999,00", "Z2;K1;2025-03-01;viele;1,00"].join("\n")}\n`,
    )
    const { rejects, input } = runs.value(path)
    expect(input).toMatchObject({ orders: 40, rejected: 2 })
    expect(rejects.map(({ column }) => column)).toEqual(["Einzelpreis", "Menge"])
  })

  test("90 trillion to the cent are read", () => {
    const { input } = runs.value(
      runs.write(
        "viel.csv",
        `${HEADER}\n1;K1;2025-01-02;90071992547409,91\n2;K2;2025-01-03;0,01\n3;K2;2025-01-04;5,01\n`,
      ),
    )
    expect(input.orders).toBe(3)
    expect(input.rejected).toBe(0)
  })

  test.each([
    ["de", /^stammwert: Die Bestellungen von »K99« sind im Mittel je 9\.000\.000\.000\.000 wert/],
    ["en", /^stammwert: the orders of "K99" are worth 9,000,000,000,000 each on average/],
  ])("orders of trillions, again and again, are no amounts (%s)", (language, sentence) => {
    const rows = [1, 2, 3].map((month) => `${month};K99;2025-0${month}-03;9000000000000,00`)
    const run = runs.value(runs.write("nummern.csv", withUsual(rows)), "--lang", language)
    expect(run.code, run.err).toBe(2)
    expect(run.err).toMatch(sentence)
  })
})

describe("lines that are none", () => {
  test("a quote that stays open swallows nothing", () => {
    const lines = usualLines()
    lines[5] = 'B5;"K5;2025-01-29;14,50'
    lines[9] = '"B9";"K9";"2025-02-26";"13,50"'
    const { input, values } = runs.value(runs.write("offen.csv", `${lines.join("\n")}\n`))
    expect(input).toMatchObject({ rows: 40, orders: 40, rejected: 0 })
    expect(values.map((row) => row.customer_id)).toContain('"K5')
  })

  test("a line of 100 MB and one with NUL bytes are set aside", () => {
    const long = Buffer.alloc(100 * 2 ** 20, "x")
    const path = runs.write(
      "lang.csv",
      Buffer.concat([
        Buffer.from(`${usualLines(20).join("\n")}\nL1;`),
        long,
        Buffer.from("\nL2;K1\0;2025-01-09;5,00\nL3;K2;2025-02-02;5,50\n"),
      ]),
    )
    const { input, rejects } = runs.value(path)
    expect(input).toMatchObject({ orders: 21, rejected: 2, rows: 23 })
    expect(rejects.map(({ line, found }) => [line, found])).toEqual([
      ["22", "more than 1048576 characters"],
      ["23", "NUL byte"],
    ])
    expect(rejects[0].row.length).toBeLessThan(33_000)
  })

  test("mixed and lone line ends end lines", () => {
    const ends = ["\n", "\r\n", "\r"]
    const text = usualLines()
      .map((line, i) => line + ends[i % 3])
      .join("")
    expect(runs.value(runs.write("gemischt.csv", text)).input).toMatchObject({ rows: 40, orders: 40 })
    expect(runs.value(runs.write("mac.csv", usualLines().join("\r"))).input).toMatchObject({ rows: 40, orders: 40 })
  })

  test("sums below the data and repeated headers are no orders, and no rejects", () => {
    const { input } = runs.value(
      runs.write("summe.csv", withUsual([HEADER, "Summe;;;1.234,50", "Gesamt: 40;;;", "Stand 01.02.2026;;;"])),
    )
    expect(input).toMatchObject({ rows: 44, orders: 40, rejected: 0, footers: 3, repeatedHeaders: 1 })
  })

  test("2,000 columns are read, 5,000 are refused", () => {
    const wide = (count: number) =>
      usualLines()
        .map((line, i) => line + Array.from({ length: count }, (_, c) => (i === 0 ? `;Feld ${c}` : ";")).join(""))
        .join("\n")
    expect(runs.value(runs.write("breit.csv", wide(1996))).input.orders).toBe(40)
    const { code, err } = runs.value(runs.write("breiter.csv", wide(4996)))
    expect(code).toBe(2)
    expect(err).toMatch(/more than 4096 columns.*--delimiter/)
  })
})

describe("attacks", () => {
  test("SQL, signs and marks in names and cells are text", () => {
    const header = [`Bestell"nr'); DROP TABLE x; --`, "Kunde $1 {x} \u202e", "Datum';--", "Betrag\u200f {0}"]
    const ids = [`x'); DROP TABLE t; --`, "$1", "Zoë \u{1F98A}", "\u202eabc", `a"b`, "x\\'y", "%s{}"]
    const rows = Array.from({ length: 40 }, (_, i) => [
      `B${i}`,
      ids[i % ids.length],
      `2025-01-${String((i % 28) + 1).padStart(2, "0")}`,
      `${i},50`,
    ])
    const text = [header, ...rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"))
      .join("\n")
    const path = runs.write("böse.csv", text)
    const { input, values } = runs.value(
      path,
      "--order",
      header[0],
      "--customer",
      header[1],
      "--date",
      header[2],
      "--amount",
      header[3],
    )
    expect(input).toMatchObject({ rows: 40, orders: 40, rejected: 0 })
    expect(values.map((row) => row.customer_id).sort()).toEqual([...ids].sort())
  })

  test("formulas are made harmless in values.csv and rejects.csv, and nowhere else", () => {
    const ids = ["=1+1", "+49 30 1", "-K1", "@sum", "K1"]
    const rows = Array.from({ length: 20 }, (_, i) => `B${i};${ids[i % 5]};2025-01-${10 + i};${i},50`)
    const path = runs.write("formeln.csv", `${[HEADER, ...rows, "B99;K1;=heute();5,00"].join("\n")}\n`)
    const { values, rejects } = runs.value(path)
    expect(values.map((row) => row.customer_id).sort()).toEqual(["'+49 30 1", "'-K1", "'=1+1", "'@sum", "K1"])
    expect(rejects[0].found).toBe("'=heute()")
  })
})

describe("thin and odd businesses still get an answer", () => {
  const CASES = {
    "one customer": ["1;K1;2025-01-02;10,00", "2;K1;2025-02-02;12,00", "3;K1;2025-03-05;9,00"],
    "all bought once": Array.from({ length: 30 }, (_, i) => `${i};K${i};2025-0${(i % 9) + 1}-11;${10 + i},00`),
    "everybody bought on one day": Array.from({ length: 30 }, (_, i) => `${i};K${i};2025-05-05;${10 + i},00`),
    "zero amounts only": Array.from({ length: 30 }, (_, i) => `${i};K${i % 7};2025-0${(i % 9) + 1}-11;0,00`),
  }
  test.each(Object.entries(CASES))("%s", (_, lines) => {
    const path = runs.write("duenn.csv", `${[HEADER, ...lines].join("\n")}\n`)
    const { input, values, out } = runs.value(path)
    expect(input.orders).toBe(lines.length)
    const { warnings } = JSON.parse(readFileSync(join(out, "summary.json"), "utf8"))
    expect(warnings.map((one: { code: string }) => one.code)).toContain("thin-data")
    for (const row of values) {
      const [low, middle, high] = [row.future_value_low, row.future_value, row.future_value_high].map(Number)
      expect(low).toBeLessThanOrEqual(middle + 0.01)
      expect(Number.isFinite(middle) && Number.isFinite(high)).toBe(true)
    }
  })

  test("orders that all lack a customer give receipts and no values", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `${i};;2025-0${(i % 9) + 1}-11;${10 + i},00`)
    const { input } = runs.value(runs.write("anonym.csv", `${[HEADER, ...lines].join("\n")}\n`))
    expect(input).toMatchObject({ orders: 30, customers: 0, withoutCustomer: 30 })
  })
})
