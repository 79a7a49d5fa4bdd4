import type { ContractFit } from "stammwert-models"
import { intervalName } from "../records/contract.ts"
import { COST_LINES } from "../records/customerFacts.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { sumOf } from "../records/sum.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { bookSums } from "../valuation/bookSums.ts"
import { basisToHave } from "../valuation/rowValue.ts"
import type { Basis, ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"

/**
 * What was read, in figures. Orders, customers and revenue are those up to the as-of day; the other counts are of the
 * files. Revenue is in major units and as the files have it, to be compared with the books.
 */
export function inputSummary(files: FilesRead, customers: number, asOf: number) {
  const { counts } = files.book
  const sums = bookSums(files.book, asOf)
  const unit = 10 ** minorDigits(files.currency)
  return {
    rows: files.rows,
    orders: sums.orders,
    customers,
    rejected: files.rejected,
    duplicates: counts.duplicates,
    refunds: counts.refunds + counts.fullyRefunded + counts.partlyRefunded,
    withoutCustomer: sums.ordersOfNobody,
    revenue: sums.cents / unit,
    afterAsOf: sums.ordersAfter,
    refundsAfterAsOf: sums.refundsAfter,
    merged: counts.merged,
    furtherLines: files.furtherLines,
    refundRows: counts.refunds,
    refundsDeducted: sums.refunds,
    refundsDeductedAmount: sums.refundCents / unit,
    refundsOfNoCustomer: sums.strayRefunds,
    refundsOfNoCustomerAmount: sums.strayRefundCents / unit,
    fullyRefunded: counts.fullyRefunded,
    takenBack: sums.takenBack,
    alikeWithoutNumber: counts.alikeWithoutNumber,
    cancelled: counts.cancelled,
    pending: counts.pending,
    test: counts.test,
    ignored: counts.ignored,
    footers: files.footers,
    repeatedHeaders: files.headers,
    otherCurrencies: files.otherCurrencies,
    exchanged: files.exchanged,
  }
}

export type InputSummary = ReturnType<typeof inputSummary>

type Sentences = readonly { readonly code: string; readonly message: string }[]

/** The valuation as JSON: input, model, totals and warnings; money in major units, rounded to the minor unit. */
export function summaryOf(files: FilesRead, valuation: Valuation, chosenBecause: string, warnings: Sentences) {
  const { settings, transactions, spend, choice, predictions, columns, referrals, holdout } = valuation
  const money = (value: number) =>
    Math.round(value * 10 ** minorDigits(files.currency)) / 10 ** minorDigits(files.currency)
  const { intervals } = predictions
  return {
    asOf: formatDay(valuation.asOf),
    currency: files.currency,
    ...settingsSummary(settings, valuation.basis),
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
      currentValue: money(sumOf(columns.currentValue)),
      futureValue: money(sumOf(predictions.futureValue)),
      ...(intervals
        ? {
            futureValueLow: money(intervals.totals.valueLow),
            futureValueHigh: money(intervals.totals.valueHigh),
            expectedOrdersLow: intervals.totals.ordersLow,
            expectedOrdersHigh: intervals.totals.ordersHigh,
          }
        : {}),
      expectedOrders: sumOf(predictions.expectedOrders),
      referralValue: money(referrals.ofWhichReferred),
    },
    ...contractsSummary(valuation, money),
    ...costsSummary(valuation, money),
    ...referralsSummary(files, referrals),
    warnings,
  }
}

/** Contracts and what of the totals their fees are. */
function contractsSummary({ contracts }: Valuation, money: (value: number) => number) {
  if (contracts === undefined) return {}
  const { contracts: known, running, feesToDate, feesCertain, feesExpected, retention } = contracts
  return {
    contracts: {
      known,
      running,
      feesToDate: money(sumOf(feesToDate)),
      feesCertain: money(sumOf(feesCertain)),
      feesExpected: money(sumOf(feesExpected)),
      models: retention.map(({ interval, fit }) => ({ interval: intervalName(interval), ...fitSummary(fit) })),
    },
  }
}

/** What customers have cost by line, and whether it was deducted. */
function costsSummary({ costs, basis }: Valuation, money: (value: number) => number) {
  if (costs === undefined) return {}
  const lines = COST_LINES.map((line) => [line, money(sumOf(costs.lines[line]))])
  const deducted = basis === "contribution" ? money(sumOf(costs.deducted)) : 0
  return { costs: { ...Object.fromEntries(lines), deducted, ofOthers: money(costs.ofOthers) } }
}

/** How many referrals the files name, and how many of them count for nobody, by reason. */
function referralsSummary({ plans, referrals, facts }: FilesRead, valued: Valuation["referrals"]) {
  const isAsked = facts ? referrals.referrers.size > 0 : plans.some((plan) => plan.roles.referredBy !== undefined)
  if (!isAsked) return {}
  const { referrers, self, second, incomplete } = referrals
  const { unknown, circles } = valued
  return { referrals: { named: referrers.size, unknown, circles, later: second, self, incomplete } }
}

/** The same for files that name no customers: nobody to value and no model, but what was read is told. */
export function summaryWithoutCustomers(
  files: FilesRead,
  asOf: number,
  settings: ValuationSettings,
  warnings: Sentences,
) {
  return {
    asOf: formatDay(asOf),
    currency: files.currency,
    ...settingsSummary(settings, basisToHave(settings, files)),
    input: inputSummary(files, 0, asOf),
    totals: { currentValue: 0, futureValue: 0, expectedOrders: 0, referralValue: 0 },
    warnings,
  }
}

function settingsSummary(settings: ValuationSettings, basis: Basis) {
  return {
    timeUnit: settings.timeUnit,
    basis,
    marginRate: settings.marginRate ?? null,
    vatRate: settings.vatRate ?? null,
    horizonDays: settings.horizonDays,
    discountRatePerYear: settings.discountRatePerYear,
    lifetimeDiscountRatePerYear: settings.lifetimeDiscountRatePerYear,
  }
}

function fitSummary(fit: Valuation["transactions"] | Valuation["spend"] | ContractFit) {
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
