import { describe, expect, test } from "vitest"
import { withFiles } from "../../../test/support/reading.ts"
import { parseDay } from "../../records/day.ts"
import { openArchive } from "../archive.ts"
import { openWorkbook } from "../workbook.ts"
import { download } from "./download.ts"
import type { DownloadCell, DownloadFormat, DownloadTable } from "./downloadTable.ts"

const ROWS: readonly (readonly DownloadCell[])[] = [
  ["K1", 'Müller; „Söhne“, "GmbH"', 123_456, 0.125, parseDay("2026-06-30", "the day"), 3],
  ["K2", "=1+1", -50, null, null, 2.5],
  ["K3", "zwei\nZeilen & <mehr>\u0000\ud800", 0, 1, 0, null],
  ["K4", "-5 Grad", 7, 0, 1, 0],
]

const table = (rows = ROWS): DownloadTable => ({
  title: { en: "Customers: [all]", de: "Kunden: [alle]" },
  moneyDigits: 2,
  columns: [
    { name: "number", kind: "text", words: { en: "Customer", de: "Kunde" } },
    { name: "name", kind: "text", words: { en: "Name", de: "Name" } },
    { name: "value", kind: "money", words: { en: "Value", de: "Wert" } },
    { name: "chance", kind: "share", words: { en: "Chance", de: "Chance" } },
    { name: "day", kind: "day", words: { en: "Day", de: "Tag" } },
    { name: "orders", kind: "number", words: { en: "Orders", de: "Bestellungen" } },
  ],
  rows: (async function* () {
    for (const row of rows) yield [row]
  })(),
})

async function bytesOf(format: DownloadFormat, rows = ROWS): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of download(table(rows), format, "de").bytes) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

describe("a table as a file", () => {
  test("for German spreadsheets: semicolons, decimal commas, days as people write them", async () => {
    expect((await bytesOf("csv-german")).toString("utf8")).toBe(
      [
        "\ufeffKunde;Name;Wert;Chance;Tag;Bestellungen",
        'K1;"Müller; „Söhne“, ""GmbH""";1234,56;0,125;30.06.2026;3',
        "K2;'=1+1;-0,50;;;2,5",
        'K3;"zwei\nZeilen & <mehr>\u0000\ufffd";0,00;1;01.01.1970;',
        "K4;'-5 Grad;0,07;0;02.01.1970;0",
        "",
      ].join("\r\n"),
    )
  })

  test("for the rest of the world, and as data", async () => {
    const lines = (await bytesOf("csv")).toString("utf8").split("\r\n")
    expect(lines.slice(0, 3)).toEqual([
      "\ufeffCustomer,Name,Value,Chance,Day,Orders",
      'K1,"Müller; „Söhne“, ""GmbH""",1234.56,0.125,2026-06-30,3',
      "K2,'=1+1,-0.50,,,2.5",
    ])
    const rows = JSON.parse((await bytesOf("json")).toString("utf8"))
    expect(rows[1]).toEqual({ number: "K2", name: "=1+1", value: -50, chance: null, day: null, orders: 2.5 })
    expect(rows[0].day).toBe("2026-06-30")
    expect(JSON.parse((await bytesOf("json", [])).toString("utf8"))).toEqual([])
  })

  test("as a workbook that our own reader takes, with texts that are no formulas", async () => {
    await withFiles({ "x.xlsx": await bytesOf("xlsx") }, async ([path]) => {
      const archive = await openArchive(path)
      try {
        const workbook = await openWorkbook(archive)
        expect(workbook.sheets.map(({ name }) => name)).toEqual(["Kunden   alle"])
        const rows: string[][] = []
        for await (const { cells } of workbook.rows(workbook.sheets[0])) rows.push([...cells])
        expect(rows).toEqual([
          ["Kunde", "Name", "Wert", "Chance", "Tag", "Bestellungen"],
          ["K1", 'Müller; „Söhne“, "GmbH"', "1234.56", "0.125", "2026-06-30", "3"],
          ["K2", "'=1+1", "-0.5", "", "", "2.5"],
          ["K3", "zwei\nZeilen & <mehr>", "0", "1", "1970-01-01"],
          ["K4", "'-5 Grad", "0.07", "0", "1970-01-02", "0"],
        ])
      } finally {
        archive.close()
      }
    })
  })

  test("is made as it is taken: of many rows only some are made ahead", async () => {
    for (const format of ["csv", "xlsx", "json"] as const) {
      let made = 0
      const rows = (async function* () {
        for (; made < 5_000; made++)
          yield Array.from({ length: 100 }, (_, n) => [`K${made}-${n * 7919}`, null, n, null, null, null])
      })()
      const reading = download({ ...table(), rows }, format, "en").bytes[Symbol.asyncIterator]()
      for (let piece = 0; piece < 8; piece++) await reading.next()
      expect(made).toBeLessThan(500)
      await reading.return?.()
    }
  })
})
