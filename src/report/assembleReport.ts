import { describeFound, describeReason, topicWord } from "../import/describe.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { sumOf } from "../records/sum.ts"
import { inMinorUnits } from "../store/holdoutErrors.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { withOrders } from "../valuation/customerColumns.ts"
import { holdoutFacts } from "../valuation/holdoutFacts.ts"
import { rowValue } from "../valuation/rowValue.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { cohortFacts, repeatPurchaseRate } from "./assemble/cohortFacts.ts"
import { customerRows } from "./assemble/customerRows.ts"
import { distributionFacts } from "./assemble/distributionFacts.ts"
import { forecastFacts } from "./assemble/forecastFacts.ts"
import { recencyFrequencyFacts, riskFacts, segmentFacts } from "./assemble/gridFacts.ts"
import { type MonthFacts, monthFacts } from "./assemble/monthFacts.ts"
import { customerTotals } from "./customerTotals.ts"
import type { Language, ReportData } from "./reportData.ts"
import { inputSummary } from "./summary.ts"
import { choiceSentence } from "./text/models.ts"

export type ReportOptions = {
  readonly language: Language
  readonly version: string
  readonly settings: ValuationSettings
  readonly asOf: number
  readonly notes: readonly string[]
  readonly warnings: ReportData["warnings"]
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
  const value = rowValue(files, settings)
  const net = value.revenueScale * scale
  const months = monthFacts(files.book, asOf, value.basis, { revenue: net, basis: value.basisScale * scale })
  const withoutTax = <T extends { readonly revenue: number }>(row: T) => ({
    ...row,
    revenue: Math.round(row.revenue * net),
  })
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
    amountsAre: amountsOf(orderPlans),
    discountRatePerYear: settings.discountRatePerYear,
    lifetimeDiscountRatePerYear: settings.lifetimeDiscountRatePerYear,
    version: options.version,
    files: files.plans.map((plan) => ({ name: plan.file, looksLike: plan.preset?.vendor ?? "" })),
    input: {
      ...input,
      revenue: minor(input.revenue),
      ...periodOf(months, valuation, asOf),
      notes: options.notes,
    },
    months: months.months,
    receipts: {
      averageReceipt: months.averageReceipt,
      medianReceipt: months.medianReceipt,
      byWeekday: months.byWeekday,
      byHour: files.receipts.byHour.map(withoutTax),
      products: files.receipts.products.map(withoutTax),
    },
    ...(valuation ? { customers: customerFacts(files, valuation, group, minor, language) } : {}),
    warnings: options.warnings,
    decisions: files.plans.flatMap((plan) =>
      plan.decisions.map((decision) => ({
        about: topicWord(decision.about, language),
        found: describeFound(decision, language),
        because: describeReason(decision.because, language),
      })),
    ),
  }
}

/** From the first order to the last; where there is none, from the first contract to the as-of day. */
function periodOf({ firstDay, lastDay }: MonthFacts, valuation: Valuation | undefined, asOf: number) {
  if (firstDay <= lastDay) return { firstDay: formatDay(firstDay), lastDay: formatDay(lastDay) }
  const first = valuation?.columns.firstDay.reduce((least, day) => Math.min(least, day), asOf) ?? asOf
  return { firstDay: formatDay(first), lastDay: formatDay(asOf) }
}

function customerFacts(
  files: FilesRead,
  valuation: Valuation,
  group: Uint8Array,
  minor: (value: number) => number,
  language: Language,
): NonNullable<ReportData["customers"]> {
  const { columns, predictions, transactions, spend, choice, referrals, contracts, costs, holdout } = valuation
  const shoppers = withOrders(columns)
  const total = customerTotals(valuation, files.currency).map((cents) => cents / 10 ** minorDigits(files.currency))
  return {
    totals: {
      currentValue: minor(sumOf(columns.currentValue)),
      futureValue: {
        mean: minor(sumOf(predictions.futureValue)),
        low: minor(predictions.intervals?.totals.valueLow ?? sumOf(predictions.futureValue)),
        high: minor(predictions.intervals?.totals.valueHigh ?? sumOf(predictions.futureValue)),
      },
      futureOrders: {
        mean: sumOf(predictions.expectedOrders),
        low: predictions.intervals?.totals.ordersLow ?? sumOf(predictions.expectedOrders),
        high: predictions.intervals?.totals.ordersHigh ?? sumOf(predictions.expectedOrders),
      },
      referralValue: minor(referrals.ofWhichReferred),
      ...(contracts && {
        contracts: {
          running: contracts.running,
          feesToDate: minor(sumOf(contracts.feesToDate)),
          feesCertain: minor(sumOf(contracts.feesCertain)),
          feesExpected: minor(sumOf(contracts.feesExpected)),
        },
      }),
      ...(costs && valuation.basis === "contribution" && { costs: minor(sumOf(costs.deducted)) }),
    },
    // Without what they brought by referrals: the referred are customers themselves, and count once.
    ...distributionFacts(
      columns.currentValue.map((current, i) => current + predictions.futureValue[i]),
      minor,
    ),
    expectedActive: sumOf(predictions.pActive),
    repeatPurchaseRate: repeatPurchaseRate(files.book, shoppers),
    risk: riskFacts(predictions),
    cohorts: cohortFacts(files.book, shoppers),
    recencyFrequency: recencyFrequencyFacts(valuation),
    segments: segmentFacts(valuation, group, minor),
    ...forecastFacts(files, valuation, minor),
    ...(holdout && holdout.orders.actual > 0
      ? { holdout: inMinorUnits(holdoutFacts(holdout, valuation.settings), 10 ** minorDigits(files.currency)) }
      : {}),
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

/** Whether amounts hold tax, where all files agree. */
function amountsOf(plans: readonly { readonly amountsAre: ReportData["amountsAre"] }[]): ReportData["amountsAre"] {
  const [first = "unknown", ...others] = plans.map((plan) => plan.amountsAre)
  return others.every((one) => one === first) ? first : "unknown"
}
