import { groupHistories, InputError, type SpendFit, type TransactionFit } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { chooseModel, type ModelChoice } from "./chooseModel.ts"
import { freeBuyers } from "./constantPayers.ts"
import { type CustomerColumns, customerColumns, historiesOf, pickCustomers } from "./customerColumns.ts"
import { fitSpendModel, fitTransactionModel } from "./fitModels.ts"
import { type HoldoutResult, holdoutFrom, judgeHoldout, splitForHoldout } from "./holdout.ts"
import { meanOrderValue, type Predictions, predict, scatter } from "./predict.ts"
import { type ReferralValues, referralValues } from "./referralValues.ts"
import { basisToHave, rowValue } from "./rowValue.ts"
import { type Basis, checkSettings, daysPerUnit, type ValuationSettings } from "./settings.ts"
import { type ValuationWarning, warningsOf } from "./warnings.ts"

/** What every customer is worth as of a day, and how that was found. */
export type Valuation = {
  readonly asOf: Day
  readonly basis: Basis
  readonly settings: ValuationSettings
  readonly columns: CustomerColumns
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  readonly choice: ModelChoice
  readonly predictions: Predictions
  readonly referrals: ReferralValues
  readonly holdout: HoldoutResult | undefined
  readonly warnings: readonly ValuationWarning[]
}

/**
 * The whole story: orders to histories, histories to models, models to values. Undefined when no row names a customer.
 * `judge` also checks the chosen model on held-out time, which a choice of model does anyway.
 */
export function valueCustomers(files: FilesRead, settings: ValuationSettings, judge: boolean): Valuation | undefined {
  checkSettings(settings)
  const { book } = files
  const asOf = settings.asOf ?? lastOrderDay(files)
  const amountsAreNet = files.plans.every((plan) => plan.kind !== "orders" || plan.amountsAre === "net")
  const value = rowValue(book, settings, files.currency, amountsAreNet)
  const columns = customerColumns(book, value, asOf)
  if (columns.length === 0) return undefined

  const from = holdoutFrom(minimum(columns.firstDay), asOf, settings)
  const isHeldOut = judge || settings.model === "auto" || settings.holdoutFrom !== undefined
  const split = isHeldOut ? splitForHoldout(book, value, from, asOf, settings.seed) : undefined
  const choice = chooseModel(split, settings)
  const free = freeBuyers(book, columns)
  const buyers = free.length === columns.length ? columns : pickCustomers(columns, free)
  const histories = historiesOf(buyers, daysPerUnit(settings.timeUnit))
  const grouped = groupHistories(histories)
  const transactions = fitTransactionModel(choice.name, grouped, settings)
  const spend = fitSpendModel(
    { repeatOrders: buyers.valueDays, meanValue: buyers.meanValue },
    meanOrderValue(columns),
    settings,
  )
  const holdout =
    split && choice.fitBefore && judgeHoldout(split, choice.fitBefore, spendBefore(split.before, settings), settings)

  const predictions = scatter(predict(transactions, spend, histories, grouped, settings), free, columns.length)
  const own = columns.currentValue.map((current, i) => current + predictions.futureValue[i])
  const { referralShare: share, referralDepth: depth } = settings
  const referrals = referralValues(book.customerIds, columns, own, files.referrers, { share, depth })
  const basis = basisToHave(settings, book)
  const warnings = warningsOf({
    files,
    settings,
    basis,
    asOf,
    columns,
    transactions,
    spend,
    choice,
    constantPayers: columns.length - free.length,
  })
  return { asOf, basis, settings, columns, transactions, spend, choice, predictions, referrals, holdout, warnings }
}

function spendBefore(before: CustomerColumns, settings: ValuationSettings): SpendFit {
  return fitSpendModel(
    { repeatOrders: before.valueDays, meanValue: before.meanValue },
    meanOrderValue(before),
    settings,
  )
}

/** The last day with an order, with or without a customer. */
export function lastOrderDay(files: FilesRead): Day {
  const { rows, anonymous } = files.book
  const last = Math.max(maximum(rows.days), maximum(anonymous.days))
  if (last === Number.NEGATIVE_INFINITY) {
    throw new InputError("no row could be read as an order: see rejects.csv for what was found in each")
  }
  return last
}

function maximum(days: Int32Array): number {
  let highest = Number.NEGATIVE_INFINITY
  for (const day of days) if (day > highest) highest = day
  return highest
}

function minimum(days: Int32Array): number {
  let lowest = Number.POSITIVE_INFINITY
  for (const day of days) if (day < lowest) lowest = day
  return lowest
}
