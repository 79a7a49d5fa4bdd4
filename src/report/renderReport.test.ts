import { describe, expect, it } from "vitest"
import { fixtureReport } from "./fixture.ts"
import { escapeText, html, plainName } from "./html.ts"
import { renderReport } from "./renderReport.ts"
import type { Kind, ReportData } from "./reportData.ts"
import { de } from "./text/de.ts"
import { en } from "./text/en.ts"
import { wordsFor } from "./words.ts"

function withoutNames(data: ReportData): ReportData {
  const { customers: _, ...rest } = data
  return { ...rest, input: { ...rest.input, customers: 0, withoutCustomer: rest.input.orders } }
}

function nothingAtAll(): ReportData {
  const data = withoutNames(fixtureReport({ customers: 0 }))
  return {
    ...data,
    months: [],
    files: [],
    decisions: [],
    warnings: [],
    input: { ...data.input, rows: 0, orders: 0, rejected: 0, duplicates: 0, refunds: 0, withoutCustomer: 0, notes: [] },
    receipts: { averageReceipt: 0, medianReceipt: 0, byWeekday: [], byHour: [], products: [] },
  }
}

function inTheRed(): ReportData {
  const data = fixtureReport({ customers: 60, anonymousShare: 0 })
  const customers = data.customers!
  const costly = customers.top.map((row) => ({ ...row, currentValue: -9_900, totalValue: -9_000 }))
  return {
    ...data,
    customers: {
      ...customers,
      costly,
      totals: { ...customers.totals, currentValue: -500_000, futureValue: { mean: -100, low: -9_000, high: 4_000 } },
      lorenz: { customers: [0, 0.2, 0.6, 1], value: [0, 1.4, 1.9, 1], topFifthShare: 1.4, gini: 1.1 },
      histogram: { edges: [-9_000, -100, 0, 5_000], counts: [3, 0, 57] },
    },
  }
}

const cases: Readonly<Record<string, ReportData>> = {
  cafe: fixtureReport(),
  "english shop": fixtureReport({ kind: "shop", language: "en", customers: 800, amount: 6400, anonymousShare: 0 }),
  "one customer": fixtureReport({ customers: 1, months: 2, anonymousShare: 0 }),
  "three customers": fixtureReport({ kind: "gym", customers: 3, months: 3 }),
  "thirty customers": fixtureReport({ kind: "coach", customers: 30, amount: 180_000, months: 9 }),
  "no repeat buyers": fixtureReport({ kind: "books", customers: 200, repeat: false }),
  "huge values": fixtureReport({ kind: "service", basis: "gross-margin", customers: 90, amount: 1.2e13 }),
  "values in the red": inTheRed(),
  "no names": withoutNames(fixtureReport({ customers: 300 })),
  nothing: nothingAtAll(),
}

function inSeason(language: "de" | "en"): string {
  const data = fixtureReport({ kind: "shop", language, anonymousShare: 0 })
  return visible(renderReport({ ...data, customers: { ...data.customers!, seasonYears: 3 } }))
}

/** What a reader sees: no tags, no style, no drawing. */
const visible = (page: string): string => page.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ")

describe.each(Object.entries(cases))("report: %s", (_, data) => {
  const page = renderReport(data)

  it("is one page without scripts, addresses or requests", () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="(de|en)">/)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:`)
    expect(page).not.toMatch(/<script|<iframe|<object|<img|javascript:|@import/i)
    expect(page).not.toMatch(/(?:src|href|action)="(?!#|data:image)/)
    expect(page.replace(/data:image\/svg\+xml,[^"]*/, "")).not.toMatch(/https?:|\/\/\w/)
  })

  it("never shows a hole in the data", () => {
    expect(visible(page)).not.toMatch(/NaN|undefined|Infinity|\bnull\b|\[object/)
    expect(
      page.match(/ (?:d|x|y|width|height|transform|points|style)="[^"]*(?:NaN|undefined|Infinity)[^"]*"/g),
    ).toBeNull()
  })

  it("gives every chart a question, a finding, a definition with its day, and a table twin", () => {
    for (const figure of page.match(/<figure[\s\S]*?<\/figure>/g) ?? []) {
      expect(figure).toMatch(/<h3>[^<]+\?<\/h3>/)
      expect(figure).toMatch(/<p class="finding">[^<]{10,}<\/p>/)
      expect(figure).toMatch(/class="as-of">[^<]*\d{4}\.</)
      expect(figure).toMatch(/<table/)
      if (figure.includes("<svg")) {
        expect(figure).toMatch(/<details><summary>/)
        expect(figure.match(/<svg class="(?:wide|narrow)"[^>]*role="img" aria-label="[^"]{10,}"/g)).toHaveLength(2)
      }
    }
  })

  it("has headings in order and every id once", () => {
    const levels = [...page.matchAll(/<h([1-6])[ >]/g)].map((match) => Number(match[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    levels.forEach((level, index) => {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    })
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, id] of page.matchAll(/url\(#([^)]*)\)|href="#([^"]*)"/g)) if (id) expect(ids).toContain(id)
  })

  it("is the same page every time", () => {
    expect(renderReport(data)).toBe(page)
  })
})

describe("report", () => {
  it("says the findings in figures", () => {
    const page = visible(renderReport(cases.cafe!))
    expect(page).toContain("Ihre 1.240 Gäste haben bis zum 17.06.2026")
    expect(page).toMatch(/kommt sonst alle \d+ Tage, letzter Besuch vor \d+ Tagen/)
    expect(page).toMatch(/Im Test lag die Prognose beim Umsatz 7,\d\u202f% zu hoch und bei den Besuchen \d/)
    expect(page).toMatch(/Die besten 20\u202f% \(248 Gäste\) bringen \d+\u202f% des gesamten Werts\./)
    expect(page).toContain("sind binnen 12 Monaten ein zweites Mal gekommen")
    expect(page).not.toContain("Kunden")
  })

  it("says why something is missing", () => {
    expect(visible(renderReport(cases["three customers"]!))).toContain(
      "Mit 3 Mitgliedern sagt eine Verteilung noch nichts.",
    )
    expect(visible(renderReport(cases["no repeat buyers"]!))).toContain("Bisher ist niemand ein zweites Mal gekommen.")
    expect(visible(renderReport(cases["thirty customers"]!))).toContain("Datenlage: dünn – 30 Klienten.")
    expect(visible(renderReport(cases["no names"]!))).toContain("Treuekarte oder Stempelkarte")
  })
})

const attacks = [
  `<script>alert(1)</script>`,
  `"onload="alert(1)`,
  `'><img src=x onerror=alert(1)>`,
  `</title><script>alert(1)</script>`,
  `</style><script>alert(1)</script>`,
  `</svg><script>alert(1)</script>`,
  `javascript:alert(1)`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `]]><script>alert(1)</script>`,
  `<!--<script>`,
  `\${alert(1)}{{7*7}}{b}%s`,
  `\u202eelttaps\u0000\u0007\ud800 umgedreht`,
  `K${"9".repeat(5000)}`,
  ``,
]

describe("names from the data", () => {
  it.each(attacks)("stay text wherever they stand: %s", (attack) => {
    const data = fixtureReport({ customers: 40 })
    const customers = data.customers!
    const rename = <Row extends { readonly customerId: string }>(rows: readonly Row[]) =>
      rows.map((row) => ({ ...row, customerId: attack, segment: attack }))
    const page = renderReport({
      ...data,
      businessName: attack,
      version: attack,
      files: [{ name: attack, looksLike: attack }],
      input: { ...data.input, notes: [attack] },
      receipts: { ...data.receipts, products: data.receipts.products.map((product) => ({ ...product, name: attack })) },
      customers: {
        ...customers,
        top: rename(customers.top),
        drifting: rename(customers.drifting),
        costly: rename(customers.top),
        referrers: rename(customers.referrers),
        segments: customers.segments.map((segment) => ({ ...segment, id: attack })),
        recencyFrequency: {
          ...customers.recencyFrequency,
          recencyLabels: customers.recencyFrequency.recencyLabels.map(() => attack),
        },
        model: {
          ...customers.model,
          chosenBecause: attack,
          transactions: { ...customers.model.transactions, name: attack, parameters: { [attack]: 1 } },
        },
      },
      warnings: [{ code: attack, message: attack }],
      decisions: [{ about: attack, found: attack, because: attack }],
    })
    const tags = page.match(/<[a-z!/][^>]*>/gi) ?? []
    expect(
      tags.filter((tag) => /<script|<img|<!--|onerror|\son\w+=(?!&)/i.test(tag.replace(/"[^"]*"/g, '""'))),
    ).toEqual([])
    expect(page.match(/<style>/g)).toHaveLength(1)
    expect(page.match(/<\/title>/g)).toHaveLength(1)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for them
    expect(/[\u0000-\u0008\ud800-\udfff]/u.test(page)).toBe(false)
  })

  it("are escaped by the template, made plain, and never endless", () => {
    expect(html`<p title="${`"`}">${["<", html`<b>${"&"}</b>`]}</p>`.markup).toBe(
      `<p title="&quot;">&lt;<b>&amp;</b></p>`,
    )
    expect(escapeText("\u0000'")).toBe("\ufffd&#39;")
    expect(plainName(" a\n\u202eb ")).toBe("a b")
    expect(plainName("")).toBe("–")
    expect(plainName("x".repeat(500))).toHaveLength(121)
  })
})

describe("texts", () => {
  const keys = (texts: object, path = ""): string[] =>
    Object.entries(texts).flatMap(([key, value]) =>
      value !== null && typeof value === "object" && !Array.isArray(value)
        ? keys(value, `${path}${key}.`)
        : [`${path}${key}`],
    )

  it("have the same keys in both languages, and none is empty", () => {
    expect(keys(en).sort()).toEqual(keys(de).sort())
    expect(keys(de).length).toBeGreaterThan(150)
  })

  it.each(["shop", "cafe", "gym", "coach", "fashion", "books", "service"] as const satisfies readonly Kind[])(
    "have every noun and group name for %s",
    (kind) => {
      for (const language of ["de", "en"] as const) {
        const words = wordsFor(language, kind)
        for (const word of Object.values(words)) if (typeof word === "string") expect(word.length).toBeGreaterThan(2)
        expect(Object.keys(words.segments)).toHaveLength(9)
      }
    },
  )
})

it("lists that end early say how many there are in all", () => {
  const data = fixtureReport({ customers: 60, anonymousShare: 0, language: "en" })
  const customers = data.customers!
  const page = renderReport({
    ...data,
    customers: {
      ...customers,
      costly: customers.top,
      costlyTotal: { customers: 20, value: -123_400 },
      referrersTotal: { customers: 31, value: 526_500 },
    },
  })
  expect(visible(page)).toMatch(/31 guests brought others, who are worth €5,265 together\. The first \d+ are shown\./)
  expect(visible(page)).toMatch(/20 guests are in the red, −€1,234 in total\..* The first 15 are shown\./)
})

it("says in one sentence that the months follow a season, and only then", () => {
  expect(inSeason("en")).toContain("The months follow the season learnt from 3 years of your orders;")
  expect(inSeason("de")).toContain("Die Monate folgen der Jahreszeit, gelernt aus 3 Jahren Ihrer Bestellungen;")
  expect(visible(renderReport(fixtureReport()))).not.toContain("Jahreszeit")
})
