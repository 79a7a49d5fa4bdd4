import { expect, test } from "vitest"
import { makeBareFormat } from "./bareFormat.ts"
import { countsChart } from "./counts.ts"
import { standaloneSvg } from "./standalone.ts"
import { light } from "./theme.ts"

const chart = countsChart(
  [
    { label: "<b>A</b>", value: 3 },
    { label: "B", value: 5 },
  ],
  { counted: "people", by: "letter" },
  String,
)

test("a saved picture carries its colours, its question and its day, and what looks like markup stays text", () => {
  const svg = standaloneSvg(chart("wide"), {
    heading: 'Which & "why"?',
    finding: "B <leads>.",
    foot: "as of 1 May 2026",
  })
  expect(svg).not.toContain("var(")
  expect(svg).toContain(`fill="${light.strong}"`)
  expect(svg).toContain("Which &amp; &quot;why&quot;?")
  expect(svg).toContain("B &lt;leads&gt;.")
  expect(svg).not.toContain("<b>")
  expect(svg).toContain("as of 1 May 2026")
  expect(svg.match(/<(svg|g|text)\b/g)?.length).toBe(svg.match(/<\/(svg|g|text)>/g)?.length ?? 0)
})

test("a long finding is broken into lines within the picture", () => {
  const finding = "word ".repeat(60).trim()
  const short = standaloneSvg(chart("wide"), { heading: "H", finding: "word", foot: "" })
  const long = standaloneSvg(chart("wide"), { heading: "H", finding, foot: "" })
  const height = (svg: string) => Number(/height="(\d+)"/.exec(svg)?.[1])
  expect(height(long)).toBeGreaterThan(height(short))
  expect(long.match(/word/g)?.length).toBe(120)
})

test("bare figures are what a spreadsheet of each kind reads as numbers", () => {
  const german = makeBareFormat("german", "EUR")
  const international = makeBareFormat("international", "EUR")
  expect([german.money(123_456), international.money(123_456)]).toEqual(["1234,56", "1234.56"])
  expect([german.percent(0.125), international.percent(0.125)]).toEqual(["0,125", "0.125"])
  expect([german.day("2026-11-21"), international.day("2026-11-21")]).toEqual(["21.11.2026", "2026-11-21"])
  expect(international.month("2026-11")).toBe("2026-11")
  expect(international.count(1_234_567)).toBe("1234567")
  expect(makeBareFormat("international", "JPY").money(1500)).toBe("1500")
  expect(german.money(Number.NaN)).toBe("")
})
