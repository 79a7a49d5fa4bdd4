import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { openAnalytics } from "../src/store/analytics.ts"
import { runsIn, usualLines } from "./support/runs.ts"
import { type Cell, workbookOf } from "./support/workbook.ts"
import { zipOf } from "./support/zip.ts"

/** The same forty orders in every format and encoding, and what is wrong inside formats. */

const runs = runsIn()
const LINES = usualLines()
const CELLS = LINES.map((line) => line.split(";"))
const TEXT = `${LINES.join("\n")}\n`
const REVENUE = 40 * 12.5

/** The orders as objects, amounts as numbers. */
const OBJECTS = CELLS.slice(1).map(([Bestellnr, Kundennr, Datum, Betrag]) => ({
  Bestellnr,
  Datum,
  kunde: { Kundennr, mail: `${Kundennr.toLowerCase()}@example.com` },
  Betrag: Number(Betrag.replace(",", ".")),
}))

function utf16(text: string, order: "le" | "be"): Buffer {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le")
  return order === "le" ? bytes : bytes.swap16()
}

const UMLAUTS = TEXT.replaceAll("K1;", "Müller €;").replaceAll("Kundennr", "Käufer")
const latin = (text: string, euro: number) =>
  Buffer.from(Array.from(text, (letter) => (letter === "€" ? euro : letter.charCodeAt(0))))

describe("formats and encodings", () => {
  const FILES: Record<string, Buffer | string> = {
    "semikolon.csv": TEXT,
    "komma.csv": CELLS.map((cells) => cells.map((cell) => (cell.includes(",") ? `"${cell}"` : cell)).join(",")).join(
      "\r\n",
    ),
    "tab.tsv": TEXT.replaceAll(";", "\t"),
    "strich.txt": TEXT.replaceAll(";", "|"),
    "sep.csv": `sep=;\r\n${TEXT}`,
    "zeilen.jsonl": OBJECTS.map((one) => JSON.stringify(one)).join("\r\n"),
    "feld.json": JSON.stringify({ orders: OBJECTS }),
    "utf16.jsonl": utf16(OBJECTS.map((one) => JSON.stringify(one)).join("\n"), "le"),
    "zip.zip": zipOf([
      { name: "__MACOSX/x", data: "?" },
      { name: "export/orders.csv", data: TEXT },
    ]),
  }
  test.each(Object.entries(FILES))("%s", (name, data) => {
    const { input } = runs.value(runs.write(name, data))
    expect(input).toMatchObject({ rows: 40, orders: 40, customers: 9, rejected: 0, revenue: REVENUE })
  })

  const ENCODED: Record<string, Buffer> = {
    "utf-8 with a mark": Buffer.from(`\ufeff${UMLAUTS}`),
    "utf-16 from Excel": utf16(UMLAUTS, "le"),
    "utf-16, the other way round": utf16(UMLAUTS, "be"),
    "windows-1252": latin(UMLAUTS, 0x80),
    "iso-8859-15": latin(UMLAUTS, 0xa4),
  }
  test.each(Object.entries(ENCODED))("%s", (_, data) => {
    const { input, values } = runs.value(runs.write("umlaute.csv", data))
    expect(input).toMatchObject({ orders: 40, customers: 9, rejected: 0 })
    expect(values.map((row) => row.customer_id)).toContain("Müller €")
  })

  test("parquet, with columns of their own types and a partition's folder", async () => {
    const folder = join(runs.directory, "jahr=2025")
    mkdirSync(folder)
    const path = join(folder, "orders.parquet")
    const engine = await openAnalytics({ files: [], directory: folder, timeZone: "Europe/Berlin" })
    const rows = CELLS.slice(1).map(
      ([number, customer, day, amount]) =>
        `('${number}', '${customer}', DATE '${day}', ${amount.replace(",", ".")}::DECIMAL(9,2))`,
    )
    await engine.run(
      `COPY (SELECT * FROM (VALUES ${rows.join(", ")}) AS t("Bestell'nr", Kundennr, Datum, "Betrag""")) TO '${path}' (FORMAT parquet)`,
    )
    engine.close()
    const { input } = runs.value(path)
    expect(input).toMatchObject({ rows: 40, orders: 40, customers: 9, revenue: REVENUE })
    const broken = runs.value(runs.write("kaputt.parquet", "PAR1 and nothing else PAR1"))
    expect([broken.code, broken.err]).toEqual([2, expect.stringMatching(/kaputt\.parquet is a damaged Parquet file/)])
  })

  test("several files of several formats are one business", () => {
    const half = (from: number, to: number) => [LINES[0], ...LINES.slice(from, to)].join("\n")
    const paths = [runs.write("a.csv", half(1, 21)), runs.write("b.tsv", half(21, 41).replaceAll(";", "\t"))]
    expect(runs.value(paths).input).toMatchObject({ rows: 40, orders: 40, customers: 9, revenue: REVENUE })
  })
})

const SERIAL = (day: string) => Date.parse(day) / 86_400_000 + 25_569

describe("workbooks", () => {
  const rows: Cell[][] = CELLS.slice(1).map(([number, customer, day, amount], i) => {
    const value = Number(amount.replace(",", "."))
    return [
      i % 2 === 0 ? number : { inline: number },
      customer,
      { serial: SERIAL(day) },
      i % 3 === 0 ? { formula: "D1*2", cached: value } : value,
    ]
  })
  const hidden = {
    name: "Notizen",
    isHidden: true as const,
    rows: [
      ["alt", "neu"],
      ["1", "2"],
    ],
  }

  test("shared and own strings, dates, formulas, a hidden first sheet, lines above the header", () => {
    const visible = {
      name: "Bestellungen",
      rows: [["Export vom 1. März"], [], CELLS[0], ...rows, ["X1", "K1", "nie", 5]],
    }
    const { input, rejects } = runs.value(runs.write("mappe.xlsx", workbookOf([hidden, visible])))
    expect(input).toMatchObject({ rows: 41, orders: 40, customers: 9, rejected: 1, revenue: REVENUE })
    expect(rejects[0]).toMatchObject({ line: "44", column: "Datum", found: "nie", row: "X1,K1,nie,5" })
  })

  test("days counted from 1904", () => {
    const earlier = rows.map((row) =>
      row.map((cell) => (typeof cell === "object" && "serial" in cell ? { serial: cell.serial - 1462 } : cell)),
    )
    const { input, values } = runs.value(
      runs.write("mac.xlsx", workbookOf([{ name: "A", rows: [CELLS[0], ...earlier] }], { is1904: true })),
    )
    expect(input.orders).toBe(40)
    expect(values.map((row) => row.first_order).sort()[0]).toBe("2025-01-01")
  })

  test("a document type, a sheet beyond all columns, no visible sheet, broken XML: refused in a sentence", () => {
    const sheet = { name: "A", rows: [CELLS[0], ...rows] }
    const far = { name: "A", rows: [CELLS[0], ...rows.slice(0, 5), [...Array<Cell>(4100).fill(undefined), "x"]] }
    const refused: [Buffer, RegExp][] = [
      [workbookOf([sheet], { prologue: '<!DOCTYPE x [<!ENTITY a "aaaa">]>' }), /document type declaration/],
      [workbookOf([far]), /more than 4096 columns/],
      [workbookOf([hidden]), /no visible sheet/],
      [workbookOf([sheet], { prologue: "<a><b></a>" }), /the workbook is damaged/],
    ]
    for (const [data, sentence] of refused) {
      const { code, err } = runs.value(runs.write("mappe.xlsx", data))
      expect([code, err]).toEqual([2, expect.stringMatching(sentence)])
    }
  })
})

describe("JSON", () => {
  test("lines that are none, and objects of bad values, are rejects as they stood", () => {
    const lines = OBJECTS.map((one) => JSON.stringify(one))
    const bad = ["{kaputt", "17", '{"Bestellnr":"X","Datum":"nie","kunde":{"Kundennr":"K1"},"Betrag":5}']
    const text = [lines[0], "", bad[0], ...lines.slice(1), bad[1], bad[2]].join("\n")
    const { input, rejects } = runs.value(runs.write("orders.jsonl", text))
    expect(input).toMatchObject({ rows: 43, orders: 40, rejected: 3 })
    expect(rejects.map(({ line, row }) => [line, row.replace(/^'/, "")])).toEqual([
      ["3", bad[0]],
      ["43", bad[1]],
      ["44", bad[2]],
    ])
  })

  test("an endless line is set aside, too many fields are refused, and so is what only begins like JSON", () => {
    const lines = OBJECTS.map((one) => JSON.stringify(one))
    const long = `{"Bestellnr":"${"x".repeat(20 * 2 ** 20)}"}`
    expect(runs.value(runs.write("lang.jsonl", [...lines, long, ""].join("\n"))).input).toMatchObject({
      orders: 40,
      rejected: 1,
    })
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`feld${i}`, i]))
    const refused: [string, string, RegExp][] = [
      ["breit.jsonl", `${[...lines, JSON.stringify(wide)].join("\n")}\n`, /more than 4096 fields/],
      ["halb.json", '[{"a": 1}, {"a": ', /begins like JSON but is not/],
      ["leer.json", '{\n"orders": 7, "x": {}}', /holds no list of orders/],
    ]
    for (const [name, data, sentence] of refused) {
      const { code, err } = runs.value(runs.write(name, data))
      expect([code, err]).toEqual([2, expect.stringMatching(sentence)])
    }
  })
})

describe("archives that are traps", () => {
  const zeros = Buffer.alloc(60 * 2 ** 20)
  const orders = { name: "orders.csv", data: TEXT }
  const TRAPS: Record<string, [Buffer, RegExp]> = {
    "a bomb, by what it says": [zipOf([{ name: "a.csv", data: zeros }]), /would unpack to 60 MiB, \d+ times its size/],
    "a bomb that lies about its size": [zipOf([{ name: "a.csv", data: zeros, saysBytes: 100 }]), /damaged zip archive/],
    "a workbook that is a bomb": [
      workbookOf([{ name: "A", rows: [CELLS[0]] }], { more: [{ name: "xl/media/x", data: zeros }] }),
      /would unpack to 60 MiB/,
    ],
    "a path out of the archive": [
      zipOf([{ name: "../../evil.csv", data: TEXT }]),
      /damaged zip archive: invalid relative path/,
    ],
    "a locked file": [zipOf([{ ...orders, isEncrypted: true }]), /orders\.csv in .* is locked with a password/],
    "nothing to read": [zipOf([{ name: "bild.png", data: "?" }]), /holds no CSV.* but: bild\.png/],
    "nothing at all": [zipOf([]), /holds no CSV/],
    "too many files": [
      zipOf(Array.from({ length: 1001 }, (_, i) => ({ name: `${i}.csv`, data: "x" }))),
      /more than 1000 files/,
    ],
    "only its beginning": [zipOf([orders]).subarray(0, 300), /not a readable zip archive/],
  }
  test.each(Object.entries(TRAPS))("%s", (_, [data, sentence]) => {
    const { code, err } = runs.value(runs.write("falle.zip", data))
    expect([code, err]).toEqual([2, expect.stringMatching(sentence)])
  })
})

describe("JSON nested more deeply than any order", () => {
  const depth = 200_000
  const nested = "[".repeat(depth) + "]".repeat(depth)
  test.each([
    ["deep.json", nested],
    ["item.json", `[{"a":${nested}}]`],
    ["open.json", "[".repeat(depth)],
    ["lines.jsonl", `{"a":${nested}}\n{"a":1}\n`],
  ])("%s ends with a sentence", (name, text) => {
    const { code, err } = runs.value(runs.write(name, text))
    expect(code).toBe(2)
    expect(err).not.toContain("    at ")
  })
})
