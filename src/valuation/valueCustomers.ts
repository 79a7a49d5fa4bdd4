import { prepareHistories, type SpendFit, type TransactionFit } from "stammwert-models"
import type { Day } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { asOfDay } from "./asOfDay.ts"
import { chooseModel, type ModelChoice } from "./chooseModel.ts"
import { freeBuyers } from "./constantPayers.ts"
import { type CustomerColumns, customerColumns, historiesOf, pickCustomers } from "./customerColumns.ts"
import { fitSpendModel, fitTransactionModel, isOfRegularBuyers } from "./fitModels.ts"
import { type HoldoutResult, holdoutFrom, judgeHoldout, splitForHoldout } from "./holdout.ts"
import { meanOrderValue, type Predictions, predict, scatter } from "./predict.ts"
import { withPurchaseGaps } from "./purchaseGaps.ts"
import { type ReferralValues, referralValues } from "./referralValues.ts"
import { basisToHave, rowValue } from "./rowValue.ts"
import { type Basis, checkSettings, daysPerUnit, type ValuationSettings } from "./settings.ts"
import { spendDependence } from "./spendDependence.ts"
import { modelWarnings, type ValuationWarning } from "./warnings.ts"

/** What every customer is worth as of a day, and how that was found. */
export type Valuation = {
  readonly asOf: Day
  readonly basis: Basis
  readonly settings: ValuationSettings
  /** In the order of customer ids. */
  readonly columns: CustomerColumns
  /** Those of them whom the models speak of. */
  readonly buyers: CustomerColumns
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  readonly choice: ModelChoice
  readonly predictions: Predictions
  readonly referrals: ReferralValues
  readonly holdout: HoldoutResult | undefined
  readonly warnings: readonly ValuationWarning[]
}

/**
 * The whole story: orders to histories, histories to models, models to values. Undefined when no order names a customer.
 * `judge` also checks the chosen model on held-out time, which a choice of model does anyway.
 */
export function valueCustomers(files: FilesRead, settings: ValuationSettings, judge: boolean): Valuation | undefined {
  checkSettings(settings)
  const { book } = files
  const asOf = asOfDay(book, settings.asOf)
  const value = rowValue(files, settings)
  const columns = customerColumns(book, value, asOf)
  if (columns.length === 0) return undefined

  const free = freeBuyers(book, columns)
  const buyers = free.length === columns.length ? columns : pickCustomers(columns, free)
  const from = holdoutFrom(minimum(columns.firstDay), asOf, settings)
  const isHeldOut = judge || settings.model === "auto" || settings.holdoutFrom !== undefined
  const split = isHeldOut
    ? splitForHoldout(book, value, from, { asOf, among: buyers.index, seed: settings.seed })
    : undefined
  const choice = chooseModel(split, settings)
  const seen = isOfRegularBuyers(choice.name) ? withPurchaseGaps(book, buyers) : buyers
  const histories = prepareHistories(historiesOf(seen, daysPerUnit(settings.timeUnit)))
  const transactions = fitTransactionModel(choice.name, histories, settings)
  const spend = fitSpendOf(buyers, settings)
  const holdout =
    split && choice.fitBefore && judgeHoldout(split, choice.fitBefore, fitSpendOf(split.before, settings), settings)

  const predictions = scatter(predict(transactions, spend, histories, settings), free, columns.length)
  const own = shownValues(columns, predictions, 10 ** minorDigits(files.currency))
  const { referralShare: share, referralDepth: depth } = settings
  const referrals = referralValues(book.customerIds, columns, own, files.referrals.referrers, { share, depth })
  const basis = basisToHave(settings, files)
  const frequentToRare = spendDependence(buyers, transactions, settings)
  const warnings = modelWarnings({ settings, columns, buyers, transactions, spend, frequentToRare })
  const found = { asOf, basis, settings, columns, buyers, transactions, spend }
  return { ...found, choice, predictions, referrals, holdout, warnings }
}

/** Current and future value as they are shown, to the minor unit: what a referrer gets adds up with what the others have. */
function shownValues({ currentValue }: CustomerColumns, { futureValue }: Predictions, scale: number): Float64Array {
  return currentValue.map((current, i) => (Math.round(current * scale) + Math.round(futureValue[i] * scale)) / scale)
}

function fitSpendOf(buyers: CustomerColumns, settings: ValuationSettings): SpendFit {
  const spend = { repeatOrders: buyers.valueDays, meanValue: buyers.meanValue }
  return fitSpendModel(spend, meanOrderValue(buyers), settings)
}

function minimum(days: Int32Array): number {
  let lowest = Number.POSITIVE_INFINITY
  for (const day of days) if (day < lowest) lowest = day
  return lowest
}
