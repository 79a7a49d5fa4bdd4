import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { importRecords, recordsOf } from "../../test/support/recordFiles.ts"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { mendableOrders, mendableRecords, writeMendable } from "./mendableRows.ts"

const lines = (...rows: readonly string[]) => `${rows.join("\n")}\n`

const ORDERS = lines(
  "Bestellnr;Kundennr;Datum;Betrag",
  "B1;1;2026-03-01;10,00",
  "B2;2;2026-03-12;20,00",
  "B3;2;2026-03-12;x",
)
describe("rejected rows", () => {
  test("are written to be mended and read again, without payment cards", () =>
    withWorkspace(async (workspace) => {
      const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
      const path = join(directory, "rejects.csv")
      try {
        const text = lines(
          "Kundennr.;Vorname;Nachname;Geburtsdatum;IBAN",
          '7;"Änne; die Erste";Muster;31.02.1980;DE02120300000000202051',
          "8;Bo;Probe;01.03.1980;",
          "9;Cy;Fall;x;;zu viel",
        )
        const staged = await importRecords(workspace, { "kunden.csv": text })
        writeMendable(path, mendableRecords(staged.records[0], "de"), "de")
        const written = readFileSync(path, "utf8")
        expect(written.split("\n")).toEqual([
          "\ufeffFehler (Stammwert);Kundennr.;Vorname;Nachname;Geburtsdatum;IBAN",
          'Zeile 2, Geburtsdatum: gefunden »31.02.1980«, erwartet: ein Datum, das es gibt (Tag.Monat.Jahr);7;"Änne; die Erste";Muster;31.02.1980;',
          "Zeile 4: gefunden »6 columns«, erwartet: 5 Spalten;9;Cy;Fall;x;;zu viel",
          "",
        ])
        const mended = written.replace(";31.02.1980", ";28.02.1980").replace("x;;zu viel", "03.03.1980;")
        const again = await importRecords(workspace, { "rejects.csv": mended })
        expect(again.records[0]).toMatchObject({ rows: 2, rejected: 0 })
        expect(recordsOf(workspace, "customer")).toHaveLength(3)
        expect(recordsOf(workspace, "customer")[0]).toContain('"firstName":"Änne; die Erste"')
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    }))

  test("of orders too", () =>
    withWorkspace(async (workspace) => {
      const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
      const path = join(directory, "rejects.csv")
      try {
        const { files } = await importRecords(workspace, { "orders.csv": ORDERS })
        if (!files) throw new Error("the file holds orders")
        writeMendable(path, mendableOrders(files.plans[0], files.rejects, "en"), "en")
        const written = readFileSync(path, "utf8")
        expect(written).toBe(
          "\ufeffFault (Stammwert);Bestellnr;Kundennr;Datum;Betrag\n" +
            "line 4, Betrag: found “x”, expected an amount with decimal sign “,”;B3;2;2026-03-12;x\n",
        )
        const again = await importRecords(workspace, { "rejects.csv": written.replace(";x\n", ";30,00\n") })
        expect(again.consequences).toMatchObject({ added: 1, revenue: [{ month: "2026-03", difference: 3000 }] })
        expect(again.files?.plans[0].ignoredColumns).toEqual([])
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    }))
})
