import { describeFound, describeReason, topicWord } from "../import/describe.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { rowValue } from "../valuation/rowValue.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { cohortFacts, repeatPurchaseRate } from "./assemble/cohortFacts.ts"
import { customerRows } from "./assemble/customerRows.ts"
import { distributionFacts, totalValues } from "./assemble/distributionFacts.ts"
import { forecastFacts } from "./assemble/forecastFacts.ts"
import { recencyFrequencyFacts, riskFacts, segmentFacts } from "./assemble/gridFacts.ts"
import { holdoutFacts } from "./assemble/holdoutFacts.ts"
import { monthFacts } from "./assemble/monthFacts.ts"
import type { Language, ReportData } from "./reportData.ts"
import { inputSummary } from "./summary.ts"
import { choiceSentence, warningSentence } from "./text/warnings.ts"

export type ReportOptions = {
  readonly language: Language
  readonly version: string
  readonly settings: ValuationSettings
  readonly asOf: number
  readonly notes: readonly string[]
}

/** Everything the report shows, from what was read and what it is worth. */
export function assembleReport(
  files: FilesRead,
  valuation: Valuation | undefined,
  group: Uint8Array,
  options: ReportOptions,
): ReportData {
  const { settings, asOf, language } = options
  const scale = 10 ** minorDigits(files.currency)
  const minor = (value: number) => Math.round(value * scale)
  const orderPlans = files.plans.filter((plan) => plan.kind === "orders")
  const value = rowValue(
    files.book,
    settings,
    files.currency,
    orderPlans.every((plan) => plan.amountsAre === "net"),
  )
  const months = monthFacts(files.book, asOf, (row) => value.basis(row) * scale)
  const input = inputSummary(files, valuation?.columns.length ?? 0, asOf)
  return {
    language,
    kind: settings.kind,
    currency: files.currency,
    asOf: formatDay(asOf),
    horizonDays: settings.horizonDays,
    basis: valuation?.basis ?? "revenue",
    vatRate: settings.vatRate,
    marginRate: settings.marginRate,
    amountsAre: orderPlans[0].amountsAre,
    discountRatePerYear: settings.discountRatePerYear,
    lifetimeDiscountRatePerYear: settings.lifetimeDiscountRatePerYear,
    version: options.version,
    files: files.plans.map((plan) => ({ name: plan.file, looksLike: plan.preset?.vendor ?? "" })),
    input: {
      ...input,
      revenue: minor(input.revenue),
      firstDay: formatDay(months.firstDay),
      lastDay: formatDay(months.lastDay),
      notes: options.notes,
    },
    months: months.months,
    receipts: {
      averageReceipt: months.averageReceipt,
      medianReceipt: months.medianReceipt,
      byWeekday: months.byWeekday,
      ...files.receipts,
    },
    ...(valuation ? { customers: customerFacts(files, valuation, group, minor, language) } : {}),
    warnings: (valuation?.warnings ?? []).map((warning) => ({
      code: warning.code,
      message: warningSentence(warning, language),
    })),
    decisions: files.plans.flatMap((plan) =>
      plan.decisions.map((decision) => ({
        about: topicWord(decision.about, language),
        found: describeFound(decision, language),
        because: describeReason(decision.because, language),
      })),
    ),
  }
}

function customerFacts(
  files: FilesRead,
  valuation: Valuation,
  group: Uint8Array,
  minor: (value: number) => number,
  language: Language,
): NonNullable<ReportData["customers"]> {
  const { columns, predictions, transactions, spend, choice, referrals, holdout } = valuation
  const total = totalValues(valuation)
  return {
    totals: {
      currentValue: minor(sum(columns.currentValue)),
      futureValue: {
        mean: minor(sum(predictions.futureValue)),
        low: minor(predictions.intervals?.totals.valueLow ?? sum(predictions.futureValue)),
        high: minor(predictions.intervals?.totals.valueHigh ?? sum(predictions.futureValue)),
      },
      futureOrders: {
        mean: sum(predictions.expectedOrders),
        low: predictions.intervals?.totals.ordersLow ?? sum(predictions.expectedOrders),
        high: predictions.intervals?.totals.ordersHigh ?? sum(predictions.expectedOrders),
      },
      referralValue: minor(referrals.ofWhichReferred),
    },
    ...distributionFacts(total, minor),
    expectedActive: sum(predictions.pActive),
    repeatPurchaseRate: repeatPurchaseRate(files.book, columns),
    risk: riskFacts(predictions.pActive),
    cohorts: cohortFacts(files.book, columns),
    recencyFrequency: recencyFrequencyFacts(valuation),
    segments: segmentFacts(valuation, group, minor),
    forecast: forecastFacts(valuation, minor),
    ...(holdout && holdout.orders.actual > 0 ? { holdout: holdoutFacts(valuation, holdout, minor) } : {}),
    ...customerRows(valuation, files.book.customerIds, group, total, minor),
    model: {
      transactions: {
        name: transactions.model,
        parameters: transactions.parameters,
        identified: transactions.identified,
        usesPrior: transactions.prior !== undefined,
      },
      spend: { name: spend.model, parameters: spend.parameters },
      candidates: choice.candidates.map((candidate) => ({ ...candidate, chosen: candidate.name === choice.name })),
      chosenBecause: choiceSentence(choice.name, choice.because, language),
    },
  }
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return total
}
