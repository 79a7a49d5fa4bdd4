import { InputError } from "../errors.ts"
import { deepFreeze } from "../fitting/fitSummary.ts"
import { kindOf, needArray, needColumn, needNumbers, needObject, needRows, numbersOf } from "../histories/validate.ts"
import { cholesky, inverseOf } from "../math/cholesky.ts"
import { type Matrix, zeroMatrix } from "../math/smallMatrix.ts"
import type { Column } from "../types.ts"
import { type Calendar, dayIntensities, MOST_DAYS, type Peak } from "./calendar.ts"
import { type CountData, type CountFit, fitCounts } from "./countRegression.ts"
import { dayNumber, WEEKS_PER_YEAR } from "./days.ts"
import { calendarDesign, type Layout } from "./seasonalDesign.ts"

/** Orders of consecutive days or weeks. */
export type OrdersOverTime = {
  /** The first day of the first row, written like 2026-12-24. */
  readonly firstDay: string
  /** Repeat orders in each row. */
  readonly orders: Column
  /** 1 (days, the default) or 7 (weeks, each from the weekday of `firstDay`). Days show peaks sharper. */
  readonly daysPerRow?: 1 | 7
  /** What the orders come from where it is known, such as the number of customers by then; by default only the trend. */
  readonly exposure?: Column
}

export type EstimatedCalendar = Omit<Calendar, "peaks"> & {
  readonly peaks: readonly (Peak & {
    readonly factor: number
    /** Standard error of the logarithm of the factor. */
    readonly logError: number
  })[]
  /** Covariance of the logarithms of the weeks and then of the peaks' factors: what draws of calendars are made of. */
  readonly logCovariance: readonly (readonly number[])[]
  /** Standard errors of the logarithms of `weekly` against their mean. */
  readonly weeklyLogErrors: readonly number[]
  /** Standard deviation of the logarithms of weeks that the data speak for; near 0: no seasons are to be seen. */
  readonly seasonalSpread: number
  /** Factor by which orders (per exposure) grew in a year, seasons taken out. */
  readonly growthPerYear: number
  /** Variance of a row's orders over its mean, 1 for Poisson. */
  readonly overdispersion: number
}

/** Spreads that are tried; how plausible each is beforehand falls off at a third of a logarithm. */
const SPREADS = [0.003, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.7, 1]
const LIKELY_SPREAD = 0.3
/** Weeks lean on their neighbours: apart from the wave through the year, their likeness falls to 1/e over three. */
const KINSHIP_WEEKS = 3
/** Of peaks: within a factor of two either way, mostly. */
const PEAK_SPREAD = 0.7
/** Of the trend from one year's knot to the next, and of weekdays. */
const TREND_SPREAD = 1.5
const WEEKDAY_SPREAD = 3
const LEVEL_SPREAD = 30
const DAYS_PER_YEAR = 365

/**
 * Learns a calendar from a shop's orders over time: the weekly shape of the year, and how much each named peak adds.
 * Method: orders of a row are overdispersed Poisson, their logarithm a sum of trend (linear between knots a year
 * apart, so that growth is not taken for season), weekday (for days), week and peaks, by penalised likelihood. Weeks
 * have a normal prior around flat with correlated neighbours; its spread is the most probable one given the data
 * (empirical Bayes by Laplace's method; Rasmussen & Williams 2006, "Gaussian Processes for Machine Learning", section 3.4).
 * So thin data give a flat calendar, and weeks never seen lean on their neighbours and on flat.
 * Give repeat orders where possible: first orders follow advertising, and the models forecast repeat orders only. Two
 * years tell season from growth well, one year hardly, and less not at all. Intensities have mean 1 over the 365 days
 * that end with the data. InputError for rows that are no counts or too many days; edges: no orders give a flat calendar.
 */
export function estimateCalendar(
  data: OrdersOverTime,
  options: { readonly peaks?: readonly Peak[] } = {},
): EstimatedCalendar {
  needObject("orders over time", data)
  needColumn("orders", data.orders)
  needObject("options", options)
  const peaks = options.peaks ?? []
  needArray("peaks", peaks)
  for (const [k, peak] of peaks.entries()) {
    needObject(`peaks[${k}]`, peak)
    if (typeof peak.name !== "string")
      throw new InputError(`name of peaks[${k}] must be a text, found ${kindOf(peak.name)}`)
  }
  const firstDay = dayNumber(data.firstDay, "firstDay")
  const daysPerRow = data.daysPerRow ?? 1
  if (daysPerRow !== 1 && daysPerRow !== 7) throw new InputError(`daysPerRow must be 1 or 7, found ${daysPerRow}`)
  const { counts, exposure } = checkedRows(data, daysPerRow)
  const { rows, layout } = calendarDesign(firstDay, counts.length, daysPerRow, peaks)
  const counted: CountData = { rows, counts, offset: exposure.map((value) => Math.log(value * daysPerRow)) }
  const { fit, spread, overdispersion } = likeliestFit(counted, layout)
  const logs = fit.coefficients
  const covariance = inverseOf(fit.factor)
  const shape: Calendar = {
    weekly: Array.from({ length: WEEKS_PER_YEAR }, (_, week) => Math.exp(logs[layout.week + week])),
    peaks: peaks.map((peak, k) => ({ ...peak, factor: Math.exp(logs[layout.peak + k]) })),
  }
  const lastDay = firstDay + counts.length * daysPerRow - 1
  const year = dayIntensities(shape, lastDay - DAYS_PER_YEAR + 1, DAYS_PER_YEAR)
  const mean = year.reduce((sum, value) => sum + value, 0) / DAYS_PER_YEAR
  return deepFreeze({
    weekly: shape.weekly.map((intensity) => intensity / mean),
    peaks: shape.peaks.map((peak, k) => ({
      name: peak.name,
      windows: peak.windows.map((window) => ({ ...window })),
      factor: peak.factor,
      logError: Math.sqrt(covariance[layout.peak + k][layout.peak + k]),
    })),
    logCovariance: covariance.slice(layout.week).map((row) => row.slice(layout.week)),
    weeklyLogErrors: centredErrors(covariance, layout.week),
    seasonalSpread: spread,
    growthPerYear: Math.exp((logs[layout.knots - 1] - logs[0]) / layout.years),
    overdispersion,
  })
}

/** Of each week less the mean of all: their common level is the trend's and not the season's. */
function centredErrors(covariance: Matrix, from: number): number[] {
  const ofWeeks = covariance.slice(from, from + WEEKS_PER_YEAR).map((row) => row.slice(from, from + WEEKS_PER_YEAR))
  const means = ofWeeks.map((row) => row.reduce((sum, value) => sum + value, 0) / WEEKS_PER_YEAR)
  const mean = means.reduce((sum, value) => sum + value, 0) / WEEKS_PER_YEAR
  return ofWeeks.map((row, week) => Math.sqrt(Math.max(0, row[week] - 2 * means[week] + mean)))
}

/** Orders of a row, exposure, and one over exposure: far from where sums and ratios lose their digits. */
const LARGEST = 1e12

function checkedRows(data: OrdersOverTime, daysPerRow: number) {
  const rows = data.orders.length
  if (rows === 0 || rows * daysPerRow > MOST_DAYS) {
    throw new InputError(`orders must cover 1 to ${MOST_DAYS} days, found ${rows * daysPerRow}`)
  }
  const counts = numbersOf("orders", data.orders)
  const exposure = data.exposure === undefined ? counts.map(() => 1) : numbersOf("exposure", data.exposure)
  needRows("exposure", exposure, rows, "orders")
  needNumbers("orders", counts, 0, LARGEST)
  for (let i = 0; i < rows; i++) {
    if (!(exposure[i] >= 1 / LARGEST && exposure[i] <= LARGEST)) {
      throw new InputError(
        `exposure must be from ${1 / LARGEST} to ${LARGEST}: row ${i} has ${exposure[i]}; leave out the rows before`,
      )
    }
  }
  return { counts, exposure }
}

/** Overdispersion from a fit with seasons free to move, then the most probable spread. */
function likeliestFit(data: CountData, layout: Layout) {
  const total = data.counts.reduce((sum, count) => sum + count, 0)
  const opportunities = data.offset.reduce((sum, log) => sum + Math.exp(log), 0)
  const start = new Float64Array(layout.size).fill(Math.log((total + 0.5) / opportunities), 0, layout.knots)
  const first = fitCounts(data, priorPrecision(layout, LIKELY_SPREAD), 1, start)
  const overdispersion = overdispersionOf(data, layout, first)
  const tried = SPREADS.map((spread) => {
    const fit = fitCounts(data, priorPrecision(layout, spread), overdispersion, first.coefficients)
    return { fit, spread, score: fit.logEvidence - (spread / LIKELY_SPREAD) ** 2 / 2 }
  })
  const best = tried.reduce((left, right) => (right.score > left.score ? right : left))
  return { ...best, overdispersion }
}

/** Pearson's statistic over its degrees of freedom, at least 1. */
function overdispersionOf({ counts }: CountData, layout: Layout, fit: CountFit): number {
  const covariance = inverseOf(fit.factor)
  const precision = priorPrecision(layout, LIKELY_SPREAD)
  let assumed = 0
  for (let j = 0; j < layout.size; j++)
    for (let k = 0; k < layout.size; k++) assumed += covariance[j][k] * precision[k][j]
  const free = counts.length - (layout.size - assumed)
  const pearson = fit.fitted.reduce((sum, mean, i) => sum + (counts[i] - mean) ** 2 / mean, 0)
  return Math.max(1, pearson / Math.max(1, free))
}

function priorPrecision(layout: Layout, spread: number): Matrix {
  const precision = zeroMatrix(layout.size)
  for (let k = 0; k < layout.knots; k++) precision[k][k] += LEVEL_SPREAD ** -2
  for (let k = 1; k < layout.knots; k++) {
    for (const [i, j, sign] of [
      [k, k, 1],
      [k - 1, k - 1, 1],
      [k, k - 1, -1],
      [k - 1, k, -1],
    ]) {
      precision[i][j] += sign * TREND_SPREAD ** -2
    }
  }
  for (let k = layout.weekday; k < layout.week; k++) precision[k][k] = WEEKDAY_SPREAD ** -2
  for (let k = layout.peak; k < layout.size; k++) precision[k][k] = PEAK_SPREAD ** -2
  const covariance = zeroMatrix(WEEKS_PER_YEAR).map((row, i) => row.map((_, j) => spread * spread * kinship(i - j)))
  inverseOf(cholesky(covariance)).forEach((row, i) => {
    row.forEach((value, j) => {
      precision[layout.week + i][layout.week + j] = value
    })
  })
  return precision
}

/** Correlation of two weeks: half a wave through the year, half short-lived. The week after the last is the first. */
function kinship(apart: number): number {
  const weeks = Math.min(Math.abs(apart), WEEKS_PER_YEAR - Math.abs(apart))
  return (Math.cos((2 * Math.PI * weeks) / WEEKS_PER_YEAR) + Math.exp(-weeks / KINSHIP_WEEKS)) / 2
}
