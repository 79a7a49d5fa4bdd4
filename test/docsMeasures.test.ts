import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { MINUTES_PER_MESSAGE } from "../src/measures/balance.ts"
import { GATES } from "../src/records/measure.ts"
import { balance as german } from "../src/web/text/de/balance.ts"
import { balance as english } from "../src/web/text/en/balance.ts"

const pageOf = (language: string) =>
  readFileSync(join(import.meta.dirname, "..", "docs", language, "measures.md"), "utf8")

describe.each([
  ["de", german, "zwei Minuten", "geprüft wird"],
  ["en", english, "two minutes", "is checked"],
] as const)("the page about measures (%s)", (language, words, minutes, gates) => {
  test("names every gate once", () => {
    const section = pageOf(language)
      .split(/^## /m)
      .find((one) => one.includes(gates))
    expect(section?.match(/^\d+\. /gm)).toHaveLength(GATES.length)
  })

  test("says of every advice when it is given, in the words of the page", () => {
    const rows = [...pageOf(language).matchAll(/^\| (?!-)(.+?) +\|/gm)].map(([, first]) => first).slice(1)
    const said = Object.values(words.advice)
    expect(rows).toHaveLength(said.length)
    for (const row of rows) {
      const key = row.split(" ").at(-1)?.toLowerCase() ?? ""
      expect(
        said.some((one) => one.toLowerCase().includes(key)),
        row,
      ).toBe(true)
    }
  })

  test("counts the time saved as it is counted", () => {
    expect(MINUTES_PER_MESSAGE).toBe(2)
    expect(pageOf(language)).toContain(minutes)
  })
})
