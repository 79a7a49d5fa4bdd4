import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { countShapes } from "./grammar.ts"
import { decideNumberStyle, NUMBER_SHAPES, type NumberCounts, type NumberShape, parseAmount } from "./numbers.ts"
import type { NumberStyle } from "./readPlan.ts"

const GERMAN: NumberStyle = { decimal: ",", thousands: "." }
const ENGLISH: NumberStyle = { decimal: ".", thousands: "," }
const SWISS: NumberStyle = { decimal: ".", thousands: "'" }
const SPACED: NumberStyle = { decimal: ",", thousands: " " }
const STYLES = [GERMAN, ENGLISH, SWISS, SPACED]

describe("parseAmount", () => {
  test.each([
    ["1.234,56", GERMAN, 123456],
    ["1234,56", GERMAN, 123456],
    ["1.300", GERMAN, 130000],
    ["-2040", GERMAN, -204000],
    ["-3,9", GERMAN, -390],
    ["12,50-", GERMAN, -1250],
    ["(12,50)", GERMAN, -1250],
    ["(12,50 €)", GERMAN, -1250],
    ["12,50 €", GERMAN, 1250],
    ["12,50\u00a0€", GERMAN, 1250],
    ["12,50- €", GERMAN, -1250],
    ["EUR 12,50", GERMAN, 1250],
    ["EUR -12,50", GERMAN, -1250],
    ["-€12,50", GERMAN, -1250],
    ["12,-", GERMAN, 1200],
    ["12,-- €", GERMAN, 1200],
    ["12,–", GERMAN, 1200],
    ["5,00 S", GERMAN, -500],
    ["5,00 H", GERMAN, 500],
    ["\u221212,50", GERMAN, -1250],
    ["+12,50", GERMAN, 1250],
    ["1,2E+05", GERMAN, 12_000_000],
    [",4e5", GERMAN, 4_000_000],
    ["5,e3", GERMAN, 500_000],
    ["\r\n 12,50\n", GERMAN, 1250],
    [",50", GERMAN, 50],
    ["0,125", GERMAN, 13],
    ["-0,00", GERMAN, 0],
    ["'12,50", GERMAN, 1250],
    // of a thousands mark three digits would follow
    ["-34.50", GERMAN, -3450],
    ["12.5", GERMAN, 1250],
    ["12.500", GERMAN, 1_250_000],
    ["12,50 €", ENGLISH, 1250],
    ["12.50", SPACED, 1250],
    ["€12.50", ENGLISH, 1250],
    ["$1,234.56", ENGLISH, 123456],
    ["US$5.00", ENGLISH, 500],
    ["59.900000000000006", ENGLISH, 5990],
    ["1'234.50", SWISS, 123450],
    ["1’234.50", SWISS, 123450],
    ["CHF 1'234.--", SWISS, 123400],
    ["Fr. 12.50", SWISS, 1250],
    ["1 234,56", SPACED, 123456],
    ["1\u00a0234,56", SPACED, 123456],
    ["1\u202f234\u202f567,8 €", SPACED, 123456780],
  ] as const)("%s", (text, style, cents) => expect(parseAmount(text, style)).toBe(cents))

  test.each([
    ["1.23,45", GERMAN],
    ["1.234.50", GERMAN],
    ["1,234.50", GERMAN],
    ["12.500", SPACED],
    ["12.5000", GERMAN],
    ["1'234.50", ENGLISH],
    ["", GERMAN],
    ["-", GERMAN],
    [",-", GERMAN],
    ["zwölf", GERMAN],
    ["12.03.2026", GERMAN],
    ["12 %", GERMAN],
    ["99999999999999999", GERMAN],
  ] as const)("%s is no number in that style", (text, style) => expect(parseAmount(text, style)).toBeUndefined())

  test("a currency without cents", () => expect(parseAmount("1,500", ENGLISH, 0)).toBe(1500))

  test("what is written in a style is read in it", () => {
    const cents = fc.integer({ min: -1e11, max: 1e11 })
    const decoration = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `${text} €`,
      (text) => `EUR ${text}`,
      (text) => `  ${text}\u00a0`,
      (text) => (text.startsWith("-") ? `${text.slice(1)}-` : text),
      (text) => (text.startsWith("-") ? `(${text.slice(1)})` : text),
      (text) => text.replace("-", "\u2212"),
    )
    fc.assert(
      fc.property(cents, fc.constantFrom(...STYLES), fc.boolean(), decoration, (value, style, grouped, decorate) => {
        expect(parseAmount(decorate(written(value, style, grouped)), style)).toBe(value)
      }),
    )
  })
})

function written(cents: number, style: NumberStyle, grouped: boolean): string {
  const [whole, fraction] = (Math.abs(cents) / 100).toFixed(2).split(".")
  const groups = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, style.thousands) : whole
  return `${cents < 0 ? "-" : ""}${groups}${style.decimal}${fraction}`
}

describe("NUMBER_SHAPES", () => {
  test.each([
    ["1300", "plain"],
    ["12,50", "commaDecimal"],
    ["12,-", "commaDecimal"],
    ["0,125", "commaDecimal"],
    ["1300,000", "commaDecimal"],
    ["1,2E+05", "commaDecimal"],
    [",4e5", "commaDecimal"],
    ["5.e3", "pointDecimal"],
    ["12.50\n", "pointDecimal"],
    ["12.5", "pointDecimal"],
    ["1.300", "pointThree"],
    ["1,300", "commaThree"],
    ["1.234.567", "pointGroups"],
    ["1.234,5", "pointGroupsComma"],
    ["1,234.5", "commaGroupsPoint"],
    ["1'234", "apostropheGroups"],
    ["1'234.50", "apostropheGroupsPoint"],
    ["1 234", "spaceGroups"],
    ["1 234,50 €", "spaceGroupsComma"],
  ] as const)("%s is %s", (text, shape) => {
    const hits = Object.entries(NUMBER_SHAPES).filter(([, source]) => new RegExp(source).test(text))
    expect(hits.map(([name]) => name)).toEqual([shape])
  })

  test("no text has two shapes, and every readable amount has one", () => {
    const text = fc.string({
      unit: fc.constantFrom("0", "1", "9", "23", ",", ".", "'", " ", "-", "€", "E+2", "\n"),
      maxLength: 9,
    })
    fc.assert(
      fc.property(text, (value) => {
        const hits = Object.values(NUMBER_SHAPES).filter((source) => new RegExp(source).test(value)).length
        expect(hits).toBeLessThanOrEqual(1)
        if (hits === 0) for (const style of STYLES) expect(parseAmount(value, style)).toBeUndefined()
      }),
      { numRuns: 3000 },
    )
  })

  test("the patterns have nothing that RE2 does not know", () => {
    for (const source of Object.values(NUMBER_SHAPES)) expect(source).not.toMatch(/\(\?[^:]|\\[us1-9]/)
  })
})

const counts = (values: string[]) => countShapes(NUMBER_SHAPES, values)

describe("decideNumberStyle", () => {
  test.each([
    [["12,50", "1.300"], GERMAN, "numbers-seen"],
    [["12.50", "1,300"], ENGLISH, "numbers-seen"],
    [["1.234.567"], GERMAN, "numbers-seen"],
    [["1'234.50", "12.00"], SWISS, "numbers-seen"],
    [["1 234,50"], SPACED, "numbers-seen"],
    [["12", "900"], ENGLISH, "numbers-whole"],
    [["12,50", "13,50", "14.50"], GERMAN, "numbers-mostly"],
  ] as const)("%j", (values, style, code) => {
    expect(decideNumberStyle(counts([...values]))).toMatchObject({ style, code })
  })

  test("1.300 everywhere is open, and so is a tie", () => {
    expect(decideNumberStyle(counts(["1.300", "2.500", "900"]))).toEqual({ open: true })
    expect(decideNumberStyle(counts(["12,50", "12.50"]))).toEqual({ open: true })
  })

  test("a hint closes what is open and never overrules what was seen", () => {
    const hints = { from: [{ decimal: ",", code: "numbers-german-file" }] } as const
    expect(decideNumberStyle(counts(["1.300"]), hints)).toMatchObject({ style: GERMAN, code: "numbers-german-file" })
    expect(decideNumberStyle(counts(["1.300", "12.50"]), hints)).toMatchObject({ style: ENGLISH })
  })

  test("the majority is never contradicted", () => {
    const shape = fc.constantFrom(...(Object.keys(NUMBER_SHAPES) as NumberShape[]))
    fc.assert(
      fc.property(fc.dictionary(shape, fc.nat(9)), (some) => {
        const all = { ...counts([]), ...some } as NumberCounts
        const decided = decideNumberStyle(all)
        const votes = (mark: string) =>
          Object.entries(all)
            .filter(([name]) => evidence[name as NumberShape] === mark)
            .reduce((total, [, count]) => total + count, 0)
        if ("style" in decided) {
          const other = decided.style.decimal === "," ? "." : ","
          expect(votes(decided.style.decimal)).toBeGreaterThanOrEqual(votes(other))
        } else expect(votes(",")).toBe(votes("."))
      }),
    )
  })
})

const evidence: Partial<Record<NumberShape, string>> = {
  commaDecimal: ",",
  pointGroups: ",",
  pointGroupsComma: ",",
  apostropheGroupsComma: ",",
  spaceGroupsComma: ",",
  pointDecimal: ".",
  commaGroups: ".",
  commaGroupsPoint: ".",
  apostropheGroupsPoint: ".",
  spaceGroupsPoint: ".",
}
