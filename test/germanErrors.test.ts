import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()
const orders = exportFile(directory, "bestellungen.csv", [
  "Kunde;Datum;Betrag",
  "A;13.01.2026;10,00",
  "A;14.02.2026;12,50",
  "B;15.02.2026;9,90",
])
const file = (name: string, ...lines: string[]) => exportFile(directory, name, lines)
const bytes = (name: string, content: string) => {
  const path = join(directory, name)
  writeFileSync(path, content, "latin1")
  return path
}

const withoutDate = () => file("ohne.csv", "Kunde;Wert", "A;10,00", "B;12,50")
const openDates = () => file("offen.csv", "who,date,amount", "A,03/04/2026,10.00", "B,05/06/2026,12.50")
const badDates = () => file("tage.csv", "Kunde;Datum;Betrag", "A;31.02.2026;10,00", "B;30.02.2026;12,50")

/** What a shop owner may meet; the English words are tested where each error arises. */
const cases: readonly (readonly [string, () => readonly string[], string])[] = [
  ["unknown command", () => ["frob"], "Den Befehl »frob« gibt es nicht."],
  ["unknown flag", () => ["value", orders, "--frobnicate"], "Den Schalter --frobnicate gibt es nicht."],
  ["flag nearly right", () => ["value", orders, "--modle", "x"], "Meinten Sie --model?"],
  ["flag without value", () => ["value", orders, "--out"], "--out braucht einen Wert: --out ORDNER"],
  ["wrong word", () => ["value", orders, "--model", "x"], "--model: erlaubt ist auto, "],
  ["wrong share", () => ["value", orders, "--margin", "40"], "--margin muss ein Prozentsatz"],
  ["wrong day", () => ["value", orders, "--as-of", "heute"], "--as-of muss ein Tag in der Form"],
  ["early day", () => ["value", orders, "--as-of", "2020-01-01"], "liegt vor der ersten Bestellung"],
  [
    "unknown column",
    () => ["value", orders, "--customer", "Kunden"],
    "Diese Spalte gibt es in der Datei nicht. Meinten Sie »Kunde«?",
  ],
  ["no date column", () => ["value", withoutDate()], "Keine Spalte gefunden für Datum"],
  ["two readings", () => ["value", openDates()], "lässt sich »03/04/2026« auf zwei Arten lesen"],
  [
    "no order",
    () => ["value", badDates()],
    "keine Bestellung unter 2 Zeilen (2 nicht lesbar). tage.csv, Zeile 2, Spalte »Datum«",
  ],
  ["missing file", () => ["value", join(directory, "fehlt.csv")], "fehlt.csv gibt es nicht."],
  ["no file", () => ["value"], "Nennen Sie mindestens eine Datei"],
  ["empty file", () => ["value", bytes("leer.csv", "")], "leer.csv ist leer"],
  ["header only", () => ["value", file("kopf.csv", "Kunde;Datum;Betrag")], "aber keine Zeilen darunter"],
  ["one column", () => ["value", file("eins.csv", "Kunde", "A", "B")], "hat nur eine Spalte"],
  ["binary", () => ["value", bytes("bild.csv", "\x01\x02\x00\x00\x03\x04".repeat(50))], "enthält Binärdaten"],
  ["not a table", () => ["value", bytes("a.csv", "%PDF-1.7 abc")], "ist ein PDF. Exportieren Sie die Bestellungen"],
  ["broken zip", () => ["value", bytes("a.zip", "PK\x03\x04 nothing")], "kein lesbares Zip-Archiv"],
  ["out is a file", () => ["value", orders, "--out", join(orders, "x")], "Der Ordner lässt sich nicht anlegen"],
  ["endless value", () => ["calc", "churn", "--margin", "5", "--churn", "0%"], "--churn muss über 0% liegen"],
  ["unknown formula", () => ["calc", "frob"], "Die Formel: erlaubt ist article"],
]

describe("an error speaks German where the command does", () => {
  test.each(cases)("%s", (_, words, sentence) => {
    const { code, out, err } = stammwert(...words(), "--lang", "de")
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(sentence)
  })

  test("also where the rest of the command line is not understood", () => {
    expect(stammwert("value", "--frobnicate", "--lang=de").err).toContain("gibt es nicht")
  })
})

describe("suggestions are near or none", () => {
  test.each([
    [["frob"], 'there is no command "frob". "stammwert help" lists them.'],
    [["value", orders, "--frobnicate"], 'there is no flag --frobnicate. "--help" lists them all.'],
    [["calc", "frob"], "the formula must be one of article"],
    [["value", orders, "--referral-depth", "7"], '--referral-depth must be one of 1, 2: found "7"\n'],
    [["value", orders, "--lang", "fr"], '--lang must be one of de, en: found "fr"\n'],
    [["value", orders, "--delimiter", "xx"], '--delimiter must be one of ",", ";", tab, "|": found "xx"\n'],
    [
      ["value", orders, "--time-zone", "Mars/X"],
      '--time-zone must be a time zone such as Europe/Berlin or UTC: found "Mars/X"\n',
    ],
    [["value", orders, "--time-zone", "Europe/Berln"], "did you mean Europe/Berlin?"],
    [["sample", "shp", "3"], "the kind must be one of shop,"],
  ])("%j", (words, sentence) => {
    const { code, err } = stammwert(...words)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})

describe("amounts on the command line", () => {
  const worth = (...words: string[]) =>
    JSON.parse(stammwert("calc", "churn", "--churn", "50%", "--json", ...words).out).value

  test("a currency sign settles what thousands are", () => {
    expect(worth("--margin", "4.000 €")).toBe(8000)
    expect(worth("--margin", "€1,234.50")).toBe(2469)
    expect(worth("--margin", "59,90 EUR")).toBeCloseTo(119.8, 12)
    expect(worth("--margin", "-20 €")).toBe(-40)
  })

  test("without one, four or four thousand is asked", () => {
    const { code, err } = stammwert("calc", "churn", "--churn", "50%", "--margin", "4.000")
    expect([code, err]).toEqual([2, "stammwert: --margin 4.000 can be read in two ways: write 4000 or 4\n"])
  })

  test("what is no number is said so", () => {
    expect(stammwert("calc", "churn", "--churn", "50%", "--margin", "1.234.5").err).toContain("must be a number")
    expect(stammwert("calc", "retention", "--margin", "5", "--retention", "100%").err).toContain("has no end")
  })
})
