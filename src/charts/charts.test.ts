import { describe, expect, it } from "vitest"
import { columnsChart } from "./columns.ts"
import { countsChart } from "./counts.ts"
import { drawSvg } from "./draw.ts"
import { effectsChart } from "./effects.ts"
import { forecastChart } from "./forecast.ts"
import { makeFormat } from "./format.ts"
import { lorenzChart } from "./lorenz.ts"
import { recencyFrequencyChart } from "./recencyFrequency.ts"
import { rowsChart } from "./rows.ts"
import { dark, light, roleVariable, SHADES, shade, shadeInk, shadeStep } from "./theme.ts"

const format = makeFormat("de", "EUR")
const SPACE = "\u202f"

/** WCAG 2.2 contrast of two colours written as #rrggbb. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index]!, 0)
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

describe("theme", () => {
  it("has one colour of its own for every role, else a drawing could not be told apart for dark mode", () => {
    expect(new Set(Object.values(light)).size).toBe(Object.keys(light).length)
    expect(Object.keys(dark)).toEqual(Object.keys(light))
  })

  it.each([
    ["light", light],
    ["dark", dark],
  ])("keeps the contrast of WCAG 2.2 AA in %s", (_, colours) => {
    for (const ground of [colours.paper, colours.surface]) {
      for (const text of [colours.ink, colours.inkSoft, colours.inkFaint, colours.strong, colours.accent]) {
        expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
      }
      for (const mark of [colours.middle, colours.muted, colours.axis]) {
        expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3)
      }
    }
    const roles = colours as Readonly<Record<string, string>>
    for (let step = 0; step < SHADES; step++) {
      expect(contrast(roles[`shade${step}`]!, roles[`shadeInk${step}`]!)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it("has shades that grow monotonously darker in light and lighter in dark", () => {
    const fromPaper = (colours: Readonly<Record<string, string>>) =>
      Array.from({ length: SHADES }, (_, step) => contrast(colours[`shade${step}`]!, colours.surface!))
    for (const row of [fromPaper(light), fromPaper(dark)]) expect(row).toEqual([...row].sort((a, b) => a - b))
    expect([shadeStep(-1, 1), shadeStep(0, 1), shadeStep(1, 1), shadeStep(9, 1), shadeStep(1, 0)]).toEqual([
      0, 0, 6, 6, 0,
    ])
    expect(shade(0)).not.toBe(shadeInk(0))
  })
})

describe("format", () => {
  it("writes money, shares and days the German way", () => {
    expect(format.money(4_821_130)).toBe(`48.211${SPACE}€`)
    expect(format.moneyExact(-5990)).toBe(`−59,90${SPACE}€`)
    expect(format.moneyShort(123_450_000)).toBe(`1,23${SPACE}Mio.${SPACE}€`)
    expect(format.money(-40)).toBe(`0${SPACE}€`)
    expect(format.percent(0.125)).toBe(`13${SPACE}%`)
    expect(format.percent(0.0123)).toBe(`1,2${SPACE}%`)
    expect(format.percent(0.0004)).toBe(`<${SPACE}0,1${SPACE}%`)
    expect(format.points(0.032)).toBe(`+3,2${SPACE}PP`)
    expect(format.day("2026-11-21")).toBe("21.11.2026")
    expect(format.weekday(7)).toBe("Sonntag")
  })

  it("writes them the English way, and currencies without cents without them", () => {
    const english = makeFormat("en", "GBP")
    expect(english.moneyExact(5990)).toBe("£59.90")
    expect(english.moneyShort(-1_234_567_89)).toBe("−£1.23m")
    expect(english.percent(0.5)).toBe("50%")
    expect(makeFormat("de", "JPY").moneyExact(5990)).toBe(`5.990${SPACE}¥`)
  })

  it("writes a dash for what is no number", () => {
    for (const nothing of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect([format.money(nothing), format.count(nothing), format.percent(nothing), format.decimal(nothing)]).toEqual([
        "–",
        "–",
        "–",
        "–",
      ])
    }
    expect(format.day("")).toBe("–")
  })
})

const lorenz = lorenzChart(
  { customers: [0, 0.2, 1], value: [0, 0.63, 1], topFifthShare: 0.63 },
  { equal: "alle gleich", topFifth: "20 % bringen 63 %", xAxis: "Anteil" },
  format,
)

describe("drawing", () => {
  it("gives the same text every time, however much was drawn before", () => {
    const first = drawSvg(lorenz("wide"), "a")
    drawSvg(lorenz("narrow"), "b")
    expect(drawSvg(lorenz("wide"), "a")).toBe(first)
    expect(first).not.toMatch(/zr\d|ecmeta|class=|<style|http/)
  })

  it("turns every colour into a custom property, and names ids after the figure", () => {
    const drawn = drawSvg(lorenz("wide"), "lorenz-wide")
    expect(drawn).toContain(`stroke="var(${roleVariable("strong")})"`)
    expect(
      drawn
        .match(/(fill|stroke)="(?!var\(|none|transparent|url\(#lorenz-wide-)[^"]*"/g)
        ?.filter((paint) => !/"#000"/.test(paint)) ?? [],
    ).toEqual([])
    for (const [, id] of drawn.matchAll(/ id="([^"]*)"/g)) expect(id).toMatch(/^lorenz-wide-\d+$/)
  })

  it("keeps markup in names as text", () => {
    const names = [
      `<script>alert(1)</script>`,
      `" onload="alert(1)`,
      `</text><image href=x>`,
      `#175660`,
      `fill="#175660"`,
      `url(#zr0-c0)`,
    ]
    const drawn = drawSvg(
      rowsChart(names.map((label) => ({ label, bars: [{ value: 1, label, color: light.strong }] })))("wide"),
      "x",
    )
    expect(drawn).not.toMatch(/<script|<image|" onload="/)
    expect(drawn).toContain("&lt;script&gt;")
    expect(drawn).toContain(">#175660<")
    expect(drawn).toContain("fill=&quot;#175660&quot;")
  })
})

describe("charts", () => {
  it("forecast: lines for full months only, then the months ahead", () => {
    const drawing = forecastChart(
      {
        past: [
          { month: "2026-04", total: 90_000, returning: 60_000, complete: true },
          { month: "2026-05", total: 80_000, returning: 70_000, complete: true },
          { month: "2026-06", total: 10_000, returning: 5_000, complete: false },
        ],
        future: [{ month: "2026-07", mean: 65_000, low: 50_000, high: 80_000 }],
      },
      { past: "bisher", future: "Prognose" },
      format,
    )("wide")
    const option = drawing.option as { xAxis: { data: string[] }; series: { data: unknown[] }[] }
    expect(option.xAxis.data).toEqual(["Apr. 26", "Mai 26", "Juni 26", "Juli 26"])
    expect(option.series.map((series) => series.data)).toEqual([
      [900, 800, null, null],
      [600, 700, null, null],
      [[3, 500, 800]],
      [null, null, null, { value: 650, symbol: "circle", symbolSize: 6 }],
      [[1, 0]],
    ])
  })

  it("columns: the highest carries its figure", () => {
    const drawn = drawSvg(
      columnsChart(
        [
          { label: "Mo", amount: 100_000 },
          { label: "Di", amount: 1_234_500 },
        ],
        format,
      )("narrow"),
      "c",
    )
    expect(drawn).toContain(`12,3${SPACE}Tsd.${SPACE}€`)
  })

  it("recency and frequency: share and count printed in each filled cell", () => {
    const chart = recencyFrequencyChart(
      {
        recencyLabels: ["0–30", "181–365"],
        frequencyLabels: ["1"],
        cells: [
          { recency: 0, frequency: 0, customers: 1234, pActive: 0.82 },
          { recency: 1, frequency: 0, customers: 0, pActive: 0 },
        ],
      },
      { recency: "Tage", frequency: "Käufe" },
      format,
    )
    const drawn = drawSvg(chart("narrow"), "m")
    expect(drawn).toContain(`82${SPACE}%`)
    expect(drawn).toContain("1.234")
    expect(drawn).not.toContain(`>0${SPACE}%<`)
  })
})

describe("the words on a chart", () => {
  const written = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, words]) => words)

  it.each(["wide", "narrow"] as const)("are not cut where there is room (%s)", (size) => {
    const labels = ["bis 10\u202f€", "10 – 20\u202f€", "1.000 – 1.250\u202f€", "über 99,5\u202fTsd.\u202f€"]
    const rows = labels.map((label) => ({ label, bars: [{ value: 1, label: "1", color: light.strong }] }))
    expect(written(drawSvg(rowsChart(rows)(size), "a"))).toEqual(expect.arrayContaining(labels))
  })

  it("end with three dots where there is none", () => {
    const rows = [{ label: "x".repeat(300), bars: [{ value: 1, label: "1", color: light.strong }] }]
    for (const size of ["broad", "wide", "narrow"] as const)
      expect(written(drawSvg(rowsChart(rows)(size), "a"))).toContainEqual(expect.stringMatching(/^x{10,50}…$/))
  })

  it("stand above the bars on a phone where they would leave them no room", () => {
    const rows = ["Honig Hinterm Haus + Teebeutel Waldrand", "Schale Mulde"].map((label, at) => ({
      label,
      bars: [{ value: 2 - at, label: `12,3${SPACE}Tsd.${SPACE}€`, color: light.strong }],
    }))
    const drawn = drawSvg(rowsChart(rows)("narrow"), "a")
    expect(written(drawn)).toEqual(expect.arrayContaining(rows.map(({ label }) => label)))
    const lengths = [...drawn.matchAll(/<path d="M0 [\d.]+L([\d.]+) /g)].map(([, end]) => Number(end))
    expect(Math.max(...lengths)).toBeGreaterThan(150)
  })

  it("name as many columns as have room for theirs", () => {
    const columns = ["10 €", "500 €", "1.000 €", "2.000 €", "5.000 €"].map((label, value) => ({ label, value }))
    const many = [...columns, ...columns, ...columns]
    const named = (given: typeof columns, size: "broad" | "narrow") =>
      written(drawSvg(countsChart(given, { counted: "Kunden", by: "Wert bis" }, format.count)(size), "a")).filter(
        (words) => words.endsWith("€"),
      ).length
    expect([named(columns, "narrow"), named(many, "narrow"), named(many, "broad")]).toEqual([5, 5, 15])
  })

  it.each(Array.from({ length: 61 }, (_, i) => 0.3 + i / 100))(
    "words at the line of equality keep clear of those at the mark of the best fifth, %f",
    (topFifthShare) => {
      const data = { customers: [0, 0.2, 1], value: [0, topFifthShare, 1], topFifthShare }
      const drawn = drawSvg(lorenzChart(data, { equal: "EVEN", topFifth: "FIFTH", xAxis: "x" }, format)("narrow"), "a")
      // Both texts start to the right of their point: translate(x y) or a matrix whose last number is y.
      const heightOf = (word: string) => {
        const tag = new RegExp(`<text[^>]*transform="[^"]*?([-\\d.]+)\\)"[^>]*>${word}`).exec(drawn)
        return Number(tag?.[1])
      }
      expect(Math.abs(heightOf("EVEN") - heightOf("FIFTH"))).toBeGreaterThan(14)
    },
  )

  it("go no further than 100 % when shares add up to a hair more", () => {
    const data = { customers: [0, 0.5, 1], value: [0, 0.5, 1 + 2e-16], topFifthShare: 0.2 }
    const chart = lorenzChart(data, { equal: "=", topFifth: "20 %", xAxis: "x" }, format)
    expect(written(drawSvg(chart("wide"), "a"))).not.toContain(`125${SPACE}%`)
  })

  it("leave out classes beyond the last that holds somebody", () => {
    const labels = ["1", "2", "3", "4–5", "6–10"]
    const cells = [
      { recency: 0, frequency: 0, customers: 3, pActive: 0.9 },
      { recency: 3, frequency: 1, customers: 2, pActive: 0.5 },
    ]
    const chart = recencyFrequencyChart(
      { recencyLabels: ["0–30", "31–60", "61–90", "91–180", "> 180"], frequencyLabels: labels, cells },
      { recency: "days", frequency: "orders" },
      format,
    )
    const words = written(drawSvg(chart("wide"), "a"))
    expect(words).toEqual(expect.arrayContaining(["1", "2", "91–180"]))
    for (const gone of ["4–5", "6–10", "> 180"]) expect(words).not.toContain(gone)
  })
})

describe("effects", () => {
  it("draws each with where it lies, nothing among it, and names as they are, cut where they would not fit", () => {
    const rows = [
      { name: "<b>Winter</b>", cents: 50_000, low: 10_000, high: 90_000 },
      { name: "n".repeat(60), cents: -20_000, low: -30_000, high: -10_000 },
      { name: "Alle zusammen", cents: 30_000, low: -12_000, high: 72_000, isSum: true },
    ]
    const drawn = drawSvg(effectsChart(rows, format)("narrow"), "effects")
    expect(drawn).toContain("&lt;b&gt;Winter&lt;/b&gt;")
    expect(drawn).toContain(`${"n".repeat(35)}…`)
    expect(drawn).toContain("Alle zusammen")
    expect(drawn).not.toMatch(/NaN|Infinity/)
    const flat = [{ name: "Neu", cents: 0, low: 0, high: 0 }]
    expect(drawSvg(effectsChart(flat, format)("wide"), "flat")).not.toMatch(/NaN/)
  })
})
