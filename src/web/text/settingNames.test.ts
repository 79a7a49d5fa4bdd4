import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { inWorkspace, onPage, settingName } from "./settingNames.ts"

const here = () => "here" as const
const source = join(import.meta.dirname, "..", "..")

describe("a sentence that names a flag, on a page", () => {
  test.each<[string, string]>([
    [
      "Nennen Sie die Spalte mit dem Tag der Bestellung mit --date; es gibt: a, b",
      "Nennen Sie die Spalte mit dem Tag der Bestellung unter »Datum«; es gibt: a, b",
    ],
    [
      "Nennen Sie die Spalte mit --date SPALTE und --amount SPALTE.",
      "Nennen Sie die Spalte unter »Datum« und »Betrag«.",
    ],
    ["Vielleicht hilft --unit-price oder --decimal.", "Vielleicht hilft »Einzelpreis« oder »Dezimalzeichen«."],
    [
      "Setzen Sie --date-order dmy (das heißt 2026-04-03) oder --date-order mdy (das heißt 2026-03-04).",
      "Setzen Sie »Datumsangaben: Tag.Monat.Jahr« (das heißt 2026-04-03) oder »Datumsangaben: Monat/Tag/Jahr« (das heißt 2026-03-04).",
    ],
    [
      "Setzen Sie --decimal . (das heißt 1.30) oder --decimal , (das heißt 1300.00).",
      "Setzen Sie »Dezimalzeichen: Punkt« (das heißt 1.30) oder »Dezimalzeichen: Komma« (das heißt 1300.00).",
    ],
    ["Sehen Namen falsch aus, hilft --encoding cp850", "Sehen Namen falsch aus, hilft »Zeichensatz: CP850 (DOS)«"],
    [
      "enthalten sie welche, rechnet --vat 19% oder --vat 7% sie heraus.",
      "enthalten sie welche, rechnet »Mehrwertsteuer: 19\u202f%« oder »Mehrwertsteuer: 7\u202f%« sie heraus.",
    ],
    [
      "für diese Art von Geschäft (--kind cafe), nicht",
      "für diese Art von Geschäft (»Art des Geschäfts: Café, Restaurant«), nicht",
    ],
    ["Nennen Sie die Spalte mit --column birthday=SPALTE.", "Nennen Sie die Spalte unter »Spalte: birthday«."],
    ["mit --encoding vorgegeben", "unter »Zeichensatz« vorgegeben"],
    ["»stammwert init --data laden« legt ihn an.", "»stammwert init --data laden« legt ihn an."],
    ["2026-03-12--morgens, a--date, ---", "2026-03-12--morgens, a--date, ---"],
  ])("%s", (written, said) => expect(onPage(written, "de", here)).toBe(said))

  test("says in English and elsewhere where it is set", () => {
    expect(onPage("Name the column with --date COLUMN", "en", here)).toBe("Name the column under “date”")
    expect(onPage("or its decimal mark with --decimal", "en", inWorkspace)).toBe(
      "or its decimal mark under “decimal sign” (command line)",
    )
    expect(onPage("--rate USD=0.92 says that 1 USD is 0.92 EUR.", "en", inWorkspace)).toBe(
      "“exchange rate: USD=0.92” (command line) says that 1 USD is 0.92 EUR.",
    )
    expect(onPage("Use --model auto, mbg-nbd or pareto-nbd", "en", inWorkspace)).toMatch(
      /^Use “[^”]+: [^”]+” \(settings\), mbg-nbd or pareto-nbd$/,
    )
  })

  /** Flags of commands that no page has: their sentences speak of folders, servers and whole commands. */
  const OF_COMMANDS = new Set(
    "--data --out --salvage --deep --from --readmit --originals-elsewhere --public-url --allow-network".split(" "),
  )

  test("every flag that a sentence names has a name in both languages", () => {
    const files = globSync("{import,store,look,valuation,report}/**/*.ts", { cwd: source }).filter(
      (path) => !/\.test\.ts$|fixture|report\/style/.test(path),
    )
    const named = new Set<string>()
    for (const path of files) {
      for (const [line] of readFileSync(join(source, path), "utf8").matchAll(/^.*(?<![\w[-])--[a-z][a-z-]+.*$/gm)) {
        if (/^\s*(\*|\/\/|\/\*)|style="|var\(--|--at:/.test(line)) continue
        for (const [flag] of line.matchAll(/(?<![\w[-])--[a-z][a-z-]+/g)) named.add(flag)
      }
    }
    expect(named.size).toBeGreaterThan(30)
    const nameless = [...named].filter((flag) => !OF_COMMANDS.has(flag))
    for (const language of ["de", "en"] as const) {
      expect(nameless.filter((flag) => settingName(flag, language) === undefined)).toEqual([])
    }
  })
})
