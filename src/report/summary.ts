import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"

/** What was read, in figures; revenue in major units, of all orders up to the as-of day. */
export function inputSummary(files: FilesRead, customers: number, asOf: number) {
  const { counts } = files.book
  return {
    rows: files.rows,
    orders: counts.orders,
    customers,
    rejected: files.rejects.length,
    duplicates: counts.duplicates,
    refunds: counts.refunds + counts.fullyRefunded,
    withoutCustomer: counts.withoutCustomer,
    revenue: revenueUpTo(files, asOf),
    merged: counts.merged,
    alikeWithoutNumber: counts.alikeWithoutNumber,
    cancelled: counts.cancelled,
    pending: counts.pending,
    test: counts.test,
    ignored: counts.ignored,
    footers: files.footers,
    repeatedHeaders: files.headers,
    otherCurrencies: files.otherCurrencies,
  }
}

function revenueUpTo(files: FilesRead, asOf: number): number {
  let cents = 0
  for (const rows of [files.book.rows, files.book.anonymous]) {
    for (let row = 0; row < rows.length; row++) if (rows.days[row] <= asOf) cents += rows.cents[row]
  }
  return cents / 10 ** minorDigits(files.currency)
}

/** The valuation as JSON: input, model, totals and warnings; money in major units, rounded to the minor unit. */
export function summaryOf(
  files: FilesRead,
  valuation: Valuation,
  chosenBecause: string,
  warnings: readonly { code: string; message: string }[],
) {
  const { settings, transactions, spend, choice, predictions, columns, referrals, holdout } = valuation
  const money = (value: number) =>
    Math.round(value * 10 ** minorDigits(files.currency)) / 10 ** minorDigits(files.currency)
  const { intervals } = predictions
  return {
    asOf: formatDay(valuation.asOf),
    currency: files.currency,
    timeUnit: settings.timeUnit,
    basis: valuation.basis,
    horizonDays: settings.horizonDays,
    discountRatePerYear: settings.discountRatePerYear,
    lifetimeDiscountRatePerYear: settings.lifetimeDiscountRatePerYear,
    input: inputSummary(files, columns.length, valuation.asOf),
    model: {
      transactions: fitSummary(transactions),
      spend: fitSummary(spend),
      candidates: choice.candidates.map(({ name, heldOutLogLikelihood }) => ({ name, heldOutLogLikelihood })),
      chosenBecause,
    },
    ...(holdout
      ? {
          holdout: {
            from: formatDay(holdout.split.from),
            days: holdout.split.days,
            customers: holdout.split.before.length,
            orders: holdout.orders,
            value: holdout.value,
            ...(holdout.intervalCoverage === undefined ? {} : { intervalCoverage: holdout.intervalCoverage }),
          },
        }
      : {}),
    totals: {
      currentValue: money(sum(columns.currentValue)),
      futureValue: money(sum(predictions.futureValue)),
      ...(intervals
        ? {
            futureValueLow: money(intervals.totals.valueLow),
            futureValueHigh: money(intervals.totals.valueHigh),
            expectedOrdersLow: intervals.totals.ordersLow,
            expectedOrdersHigh: intervals.totals.ordersHigh,
          }
        : {}),
      expectedOrders: sum(predictions.expectedOrders),
      referralValue: money(referrals.ofWhichReferred),
    },
    warnings,
  }
}

/** The same for files that name no customers: there is nothing to value, but what was read is told. */
export function summaryWithoutCustomers(files: FilesRead, asOf: number) {
  return { asOf: formatDay(asOf), currency: files.currency, input: inputSummary(files, 0, asOf), warnings: [] }
}

function fitSummary(fit: Valuation["transactions"] | Valuation["spend"]) {
  return {
    name: fit.model,
    parameters: fit.parameters,
    standardErrors: fit.standardErrors,
    logLikelihood: fit.logLikelihood,
    customers: fit.customers,
    converged: fit.converged,
    identified: fit.identified,
    ...(fit.prior ? { prior: fit.prior } : {}),
  }
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return total
}
