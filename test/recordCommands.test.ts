import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)

test("three messy files of three kinds for the same people, twice, taken back, looked at and mended", () => {
  const data = place("shop")
  stammwert("init", "--data", data)
  const files = [
    exportFile(directory, "kunden.csv", [
      "Kundennummer;Vorname;Nachname;PLZ;Ort;Geburtsdatum;Newsletter;IBAN",
      "17;Änne;Muster;01067;Dresden;03.04.1980;ja;DE02120300000000202051",
      "18;Bo;Probe;80331;München;31.02.1990;nein;",
    ]),
    exportFile(directory, "besuche.csv", [
      "Kundennummer;Check-in",
      "17;12.03.2026 18:05",
      "18;gestern",
      "18;13.03.2026 09:00",
    ]),
    exportFile(directory, "zahlungen.csv", [
      "Zahlungsnummer;Zahlungsdatum;Kundennummer;Betrag;Gebühr",
      "P1;04.03.2026;17;1.119,00;0,35",
      "P2;05.03.2026;18;10,00;0,35",
    ]),
  ]
  const germanWithRejects = ["--lang", "de", "--rejects", place("bessern.csv")]
  const first = stammwert("import", ...files, "--data", data, "--yes", ...germanWithRejects)
  expect(first.code).toBe(0)
  expect(first.out).toContain("Zeilen: Kunden\n")
  expect(first.out).toMatch(/Einwilligungen +1 neu, 0 geändert, 0 gleich\nKunden +1 neu/)
  expect(first.out).toMatch(/Zahlungen nach Monat\n {2}2026-03 +\+1\.129,00\s€/)
  expect(first.out.replace(/\s+/g, " ")).toContain(
    "! 2 Zahlungen über 1.129,00 € aus 2026-03 zählen als Verkäufe: Für diese Zeit gibt es keine Bestellungen oder Rechnungen.",
  )
  expect(first.err.trim().split("\n")).toEqual([place("bessern-kunden.csv"), place("bessern-besuche.csv")])
  expect(existsSync(place("bessern.csv"))).toBe(false)
  const agreed = stammwert("consents", "17", "--data", data, "--lang", "de")
  expect(agreed.out).toMatch(/email, marketing: erteilt, Einwilligung;/)
  const again = stammwert("import", ...files, "--data", data, "--yes")
  expect(again.out).toContain("These files are import 1; there is nothing new.")
  const mended = readFileSync(place("bessern-kunden.csv"), "utf8").replace(";31.02.1990", ";28.02.1990")
  const second = stammwert(
    "import",
    exportFile(directory, "gebessert.csv", [mended.trimEnd()]),
    "--data",
    data,
    "--yes",
  )
  expect(second.out).toMatch(/Customers +1 new, 0 changed, 0 the same/)
  expect(stammwert("imports", "--data", data).out).toMatch(
    /gebessert\.csv: 2 records, 0 rows rejected\n.*zahlungen\.csv: 6 records, 2 rows rejected\n$/,
  )
  expect(stammwert("undo", "1", "--data", data).out).toBe("Import 1 undone.\n")
  const whole = stammwert(
    "import",
    files[0],
    "--data",
    data,
    "--file-kind",
    "customers",
    "--column",
    "lastName=",
    "--column",
    "birthday=Geburtsdatum",
  )
  expect(whole.out).toContain("Nothing committed. With --yes")
  expect(stammwert("import", files[0], "--data", data, "--column", "birthday").err).toContain(
    "--column is written FIELD=COLUMN",
  )
  expect(stammwert("value", files[0], "--file-kind", "customers").err).toContain("holds customers, no orders")
})

test("a source can be called sales, and left to its records again", () => {
  const data = place("roles")
  stammwert("init", "--data", data)
  const file = exportFile(directory, "rechnungen.csv", [
    "Rechnungsnummer;Rechnungsdatum;Kundennummer;Betrag;Fällig am",
    "R1;04.03.2026;17;1.119,00;18.03.2026",
  ])
  stammwert("import", file, "--data", data, "--source", "office", "--file-kind", "invoices", "--yes")
  const listed = () => stammwert("sources", "--data", data).out
  expect(listed()).toMatch(/^office {2}invoices\nNothing has come/)
  expect(stammwert("sources", "--role", "sales", "office", "--data", data).out).toBe(
    "office counts as sales from now on.\n",
  )
  expect(listed()).toMatch(/^office {2}invoices {2}counts as: sales\n/)
  const left = stammwert("sources", "--role", "auto", "office", "--data", data, "--lang", "de")
  expect(left.out).toBe("office zählt von jetzt an als das, was die Einträge selbst sagen.\n")
  expect(listed()).toMatch(/^office {2}invoices\n/)
  const unknown = stammwert("sources", "--role", "sales", "shop", "--data", data)
  expect(unknown.code).toBe(2)
  expect(unknown.err).toContain('name one source to give a role to ("shop" is none): office')
})
