import type { Histories, SpendFit, TransactionFit } from "stammwert-models"
import type { CustomerFacts } from "../records/customerFacts.ts"
import type { OrderBook } from "../store/orderBook.ts"
import { chooseModel, type ModelChoice } from "./chooseModel.ts"
import { fitRetention, type Retention } from "./contracts/retention.ts"
import { type CustomerColumns, historiesOf } from "./customerColumns.ts"
import { fitSpendModel, fitTransactionModel, isOfRegularBuyers } from "./fitModels.ts"
import { type HoldoutResult, type HoldoutSplit, judgeHoldout } from "./holdout.ts"
import { meanOrderValue } from "./predict.ts"
import { withPurchaseGaps } from "./purchaseGaps.ts"
import { daysPerUnit, type ValuationSettings } from "./settings.ts"
import { spendDependence } from "./spendDependence.ts"

/** All that was learnt from a business's records: enough to value its customers again without learning anew. */
export type BusinessFit = {
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  readonly choice: Omit<ModelChoice, "fitBefore">
  /** As `spendDependence` finds it. */
  readonly frequentToRare: number | undefined
  readonly retention: readonly Retention[]
}

/** What models learn from: orders as of a day, and what is known beside them. */
export type Learnt = {
  readonly book: OrderBook
  readonly buyers: CustomerColumns
  /** Of the buyers. */
  readonly histories: Histories
  readonly split: HoldoutSplit | undefined
  readonly facts: CustomerFacts | undefined
}

/** Chooses and fits all models, and judges the chosen one on held-out time where some was held out. */
export function fitBusiness(
  { book, buyers, histories, split, facts }: Learnt,
  settings: ValuationSettings,
): { readonly fit: BusinessFit; readonly holdout: HoldoutResult | undefined } {
  const { fitBefore, ...choice } = chooseModel(split, settings)
  const known = isOfRegularBuyers(choice.name)
    ? historiesOf(withPurchaseGaps(book, buyers), daysPerUnit(settings.timeUnit))
    : histories
  const transactions = fitTransactionModel(choice.name, known, settings)
  const spend = fitSpendOf(buyers, settings)
  const holdout = split && fitBefore && judgeHoldout(split, fitBefore, fitSpendOf(split.before, settings), settings)
  const frequentToRare = spendDependence(buyers, transactions, settings)
  const retention = facts ? fitRetention(facts.contracts, facts.asOf) : []
  return { fit: { transactions, spend, choice, frequentToRare, retention }, holdout }
}

function fitSpendOf(buyers: CustomerColumns, settings: ValuationSettings): SpendFit {
  const spend = { repeatOrders: buyers.valueDays, meanValue: buyers.meanValue }
  return fitSpendModel(spend, meanOrderValue(buyers), settings)
}
