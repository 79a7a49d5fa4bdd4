/** Seeded pretend businesses for the tests of this folder: plausible figures, not the valuation's. */

import { formatDay, formatMonth, monthOfDay, parseDay } from "../records/day.ts"
import type { Holdout } from "../store/holdoutErrors.ts"
import { cohorts, customerRow, histogram, lorenz, monthly, recencyFrequency, segmentRows } from "./fixtureParts.ts"
import type { Basis, CustomerRow, Kind, Language, Range, ReportData } from "./reportData.ts"

export type FixtureOptions = {
  readonly kind?: Kind
  readonly language?: Language
  readonly basis?: Basis
  readonly customers?: number
  readonly months?: number
  readonly seed?: number
  /** Mean amount in minor units. */
  readonly amount?: number
  readonly repeat?: boolean
  readonly anonymousShare?: number
}

export type Person = {
  readonly id: string
  readonly days: number[]
  readonly amounts: number[]
  readonly perYear: number
}

/** Mulberry32: small, seeded, good enough for pretend data. */
export function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const AS_OF = parseDay("2026-06-17", "the fixture's day")

function people(options: Required<FixtureOptions>): Person[] {
  const random = generator(options.seed)
  const exponential = (mean: number) => -mean * Math.log(1 - random())
  const span = options.months * 30.4
  return Array.from({ length: options.customers }, (_, index) => {
    const first = AS_OF - Math.floor(random() ** 0.8 * span)
    const perYear = options.repeat ? exponential(options.kind === "cafe" ? 14 : 3.2) : 0
    const leaves = first + exponential(420)
    const days = [first]
    for (let day = first; perYear > 0 && days.length < 400; ) {
      day += Math.max(1, Math.round(exponential(365 / perYear)))
      if (day > Math.min(leaves, AS_OF)) break
      days.push(day)
    }
    const level = options.amount * (0.5 + exponential(0.5))
    return {
      id: `${["K", "G", "M"][index % 3]}-${String(1000 + index)}`,
      days,
      amounts: days.map(() => Math.round(level * (0.6 + random() * 0.8))),
      perYear,
    }
  })
}

const spread = (mean: number, share: number): Range => ({
  mean,
  low: Math.round(mean * Math.max(0, 1 - share)),
  high: Math.round(mean * (1 + share)),
})

export function fixtureReport(given: FixtureOptions = {}): ReportData {
  const options: Required<FixtureOptions> = {
    kind: "cafe",
    language: "de",
    basis: "revenue",
    customers: 1240,
    months: 26,
    seed: 7,
    amount: 1180,
    repeat: true,
    anonymousShare: 0.2,
    ...given,
  }
  const persons = people(options)
  const rows = persons.map((person) => customerRow(person, AS_OF))
  const months = monthly(persons, AS_OF, options.anonymousShare)
  const orders = rows.reduce((sum, row) => sum + row.orders, 0)
  const firstDay =
    persons.length > 0 ? persons.reduce((least, person) => Math.min(least, person.days[0]!), AS_OF) : AS_OF
  return {
    language: options.language,
    kind: options.kind,
    currency: "EUR",
    asOf: formatDay(AS_OF),
    horizonDays: 365,
    basis: options.basis,
    vatRate: undefined,
    marginRate: options.basis === "gross-margin" ? 0.62 : undefined,
    amountsAre: "gross",
    discountRatePerYear: 0,
    lifetimeDiscountRatePerYear: 0.1,
    version: "0.1.0",
    businessName: "Café Morgenrot",
    files: [{ name: "kassenexport_2026.csv", looksLike: "SumUp, Umsatzbericht (14 von 15 Spalten)" }],
    input: {
      rows: orders + 61,
      orders,
      customers: persons.length,
      rejected: 5,
      duplicates: 19,
      refunds: 37,
      withoutCustomer: Math.round(orders * options.anonymousShare),
      revenue: months.reduce((sum, month) => sum + month.revenue, 0),
      firstDay: formatDay(firstDay),
      lastDay: formatDay(AS_OF),
      notes: ["Im August 2025 fehlen neun Tage: vermutlich Betriebsferien."],
    },
    months,
    receipts: receipts(persons, options.amount),
    ...(persons.length > 0 ? { customers: customersOf(rows, persons, options) } : {}),
    warnings: [
      {
        code: "tips",
        message: "Trinkgeld (412,50 €) ist im Umsatz enthalten. Mit --ohne-trinkgeld bleibt es draußen.",
      },
    ],
    decisions: [
      { about: "Zeichensatz", found: "Windows-1252", because: "Byte 0x80 in Zeile 1 ist dort das Eurozeichen" },
      { about: "Datum", found: "Tag zuerst (31.12.2025)", because: "an erster Stelle kommen Zahlen bis 31 vor" },
      {
        about: "Betrag",
        found: "Dezimalkomma, brutto",
        because: "Spalte heißt »Betrag brutto«, 11.204 Werte mit Komma",
      },
    ],
  }
}

function receipts(persons: readonly Person[], amount: number): ReportData["receipts"] {
  const random = generator(3)
  const visits = Math.max(
    1,
    persons.reduce((sum, person) => sum + person.days.length, 0),
  )
  const slot = (share: number) => ({
    receipts: Math.round(visits * share),
    revenue: Math.round(visits * share * amount),
  })
  const weekday = [0.1, 0.11, 0.12, 0.13, 0.17, 0.22, 0.15]
  const names = [
    "Cappuccino",
    "Frühstück für zwei",
    "Apfelkuchen",
    "Hafer-Latte",
    "Quiche des Tages",
    "Espresso",
    "Heiße Schokolade mit Sahne und Zimt",
    "Limonade",
  ]
  return {
    averageReceipt: amount,
    medianReceipt: Math.round(amount * 0.82),
    byWeekday: weekday.map((share, index) => ({ weekday: index + 1, ...slot(share) })),
    byHour: Array.from({ length: 11 }, (_, index) => ({
      hour: 7 + index,
      ...slot([0.04, 0.09, 0.15, 0.13, 0.1, 0.12, 0.09, 0.08, 0.11, 0.06, 0.03][index]!),
    })),
    products: names
      .map((name, index) => ({
        name,
        quantity: Math.round(visits / (index + 2)),
        revenue: Math.round((visits * amount * (0.5 + random())) / (index + 4)),
      }))
      .sort((a, b) => b.revenue - a.revenue),
  }
}

function customersOf(
  rows: readonly CustomerRow[],
  persons: readonly Person[],
  options: Required<FixtureOptions>,
): NonNullable<ReportData["customers"]> {
  const sorted = [...rows].sort((a, b) => b.totalValue - a.totalValue)
  const sum = (pick: (row: CustomerRow) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const future = Math.round(sum((row) => row.futureValue.mean))
  const orders = sum((row) => row.futureValue.mean) / options.amount
  const width = Math.min(0.9, 2.4 / Math.sqrt(rows.length + 2))
  const risk = { low: 0, medium: 0, high: 0 }
  for (const row of rows) risk[row.pActive > 0.67 ? "low" : row.pActive >= 0.34 ? "medium" : "high"] += 1
  const drifting = driftingOf(rows)
  return {
    totals: {
      currentValue: sum((row) => row.currentValue),
      futureValue: spread(future, width),
      futureOrders: spread(orders, width),
      referralValue: sum((row) => row.referralValue),
    },
    meanValue: sum((row) => row.totalValue) / rows.length,
    medianValue: sorted[Math.floor(sorted.length / 2)]!.totalValue,
    expectedActive: sum((row) => row.pActive),
    repeatPurchaseRate: options.months > 13 ? rows.filter((row) => row.orders > 1).length / rows.length : undefined,
    risk,
    lorenz: lorenz(sorted),
    histogram: histogram(sorted),
    cohorts: cohorts(persons, AS_OF),
    recencyFrequency: recencyFrequency(rows),
    segments: segmentRows(rows),
    forecast: forecast(future, orders, width),
    ...(options.months >= 12 && options.repeat ? { holdout: holdout(rows.length) } : {}),
    top: sorted.slice(0, 15),
    costly: sorted.filter((row) => row.totalValue < 0).slice(-10),
    drifting: drifting.slice(0, 12),
    driftingTotal: {
      customers: drifting.length,
      valueAtRisk: drifting.reduce((total, row) => total + row.valueAtRisk, 0),
    },
    referrers: sorted
      .filter((row) => row.referralValue > 0)
      .slice(0, 8)
      .map((row) => ({ customerId: row.customerId, referred: 1 + (row.orders % 3), referralValue: row.referralValue })),
    model: modelOf(rows.length, options.language),
  }
}

function driftingOf(rows: readonly CustomerRow[]): CustomerRow[] {
  const isLate = (row: CustomerRow) =>
    row.typicalGapDays > 0 && row.daysSinceLastOrder > 2.5 * row.typicalGapDays && row.daysSinceLastOrder < 200
  return rows
    .filter((row) => isLate(row) && row.orders > 3 && row.pActive < 0.7)
    .sort((a, b) => b.valueAtRisk - a.valueAtRisk)
}

function modelOf(customers: number, language: ReportData["language"]): NonNullable<ReportData["customers"]>["model"] {
  return {
    transactions: {
      name: "mbg-nbd",
      parameters: { r: 0.6731, alpha: 21.334, a: 0.5512, b: 2.7781 },
      identified: true,
      usesPrior: customers < 100,
    },
    spend: { name: "gamma-gamma", parameters: { p: 6.25, q: 3.74, gamma: 15.45 } },
    candidates: [
      { name: "mbg-nbd", heldOutLogLikelihood: -5123.42, chosen: true },
      { name: "pareto-nbd", heldOutLogLikelihood: -5125.01, chosen: false },
    ],
    chosenBecause:
      language === "de"
        ? "Höchste Log-Likelihood im zurückgehaltenen Zeitraum."
        : "Highest log-likelihood in the held-out time.",
  }
}

function forecast(future: number, orders: number, width: number): NonNullable<ReportData["customers"]>["forecast"] {
  const months = Array.from({ length: 12 }, (_, index) => formatMonth(monthOfDay(AS_OF) + index))
  return months.map((month, index) => ({
    month,
    value: spread(Math.round((future / 12) * (index === 0 ? 0.55 : 1.26 - index * 0.036)), width + index * 0.015),
    orders: spread((orders / 12) * (index === 0 ? 0.55 : 1.26 - index * 0.036), width),
  }))
}

function holdout(customers: number): Holdout {
  const scale = customers / 400
  const actual = (week: number) => Math.round(scale * 40 * week ** 0.86 * (1 + Math.sin(week) * 0.02))
  const expected = (week: number) => Math.round(scale * 43.5 * week ** 0.855)
  const labels = ["0", "1", "2", "3", "4", "5", "6", "7+"]
  return {
    from: "2025-10-01",
    days: 260,
    customers: Math.round(customers * 0.7),
    orders: { actual: actual(37), expected: expected(37), mae: 1.42, rmse: 2.87 },
    value: { actual: actual(37) * 1180, expected: Math.round(expected(37) * 1170), mae: 1684, rmse: 3921 },
    intervalCoverage: 0.931,
    byRepeatOrders: labels.map((label, index) => ({
      label,
      customers: Math.round((customers * 0.4) / (index + 1)),
      actual: 0.35 + index * 0.82 + Math.sin(index) * 0.3,
      expected: 0.42 + index * 0.84,
    })),
    cumulative: Array.from({ length: 37 }, (_, index) => ({
      week: index + 1,
      actual: actual(index + 1),
      expected: expected(index + 1),
      low: Math.round(expected(index + 1) * 0.93),
      high: Math.round(expected(index + 1) * 1.07),
    })),
    deciles: Array.from({ length: 10 }, (_, index) => ({
      expected: Math.round(14000 * 0.62 ** index),
      actual: Math.round(13200 * 0.64 ** index * (1 + Math.cos(index * 2) * 0.1)),
    })),
  }
}
