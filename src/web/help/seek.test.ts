import { describe, expect, test } from "vitest"
import { de } from "../text/de.ts"
import { en } from "../text/en.ts"
import { isFound } from "./seek.ts"
import { TERMS } from "./terms.ts"

const found = (sought: string) =>
  TERMS.filter(({ name, synonyms }) => isFound(sought, [de.help.terms[name].name, ...synonyms])).map(({ name }) => name)

describe("help finds a term by every word for it", () => {
  test.each([
    ["CLV", "clv"],
    ["cltv", "clv"],
    ["LTV", "clv"],
    ["kundenwert", "clv"],
    ["Kundenlebenszeitwert", "clv"],
    ["kundchen", undefined],
    ["palive", "active"],
    ["uberlebens", "active"],
    ["DSGVO", "access"],
    ["80/20", "pareto"],
    ["retention rate", "retention"],
  ])("%s", (sought, name) => {
    if (name === undefined) expect(found(sought)).toEqual([])
    else expect(found(sought)).toContain(name)
  })

  test("each term is explained in both languages, and none by its own name alone", () => {
    for (const { name } of TERMS) {
      for (const words of [de, en]) expect(words.help.terms[name].means.length).toBeGreaterThan(40)
    }
    expect(new Set(TERMS.map(({ name }) => name)).size).toBe(Object.keys(de.help.terms).length)
  })
})
