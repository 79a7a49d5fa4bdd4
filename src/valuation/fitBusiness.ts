import type { Histories, SpendFit, TransactionFit } from "stammwert-models"
import type { CustomerFacts } from "../records/customerFacts.ts"
import type { Begun, Task } from "../records/threads.ts"
import type { Holdout } from "../store/holdoutErrors.ts"
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
  /** How models like these did on held-out time; of kept fits alone. */
  readonly holdout?: Holdout
}

/** What models learn from: orders as of a day, and what is known beside them. */
export type Learnt = {
  readonly book: OrderBook
  readonly buyers: CustomerColumns
  /** Of the buyers. */
  readonly histories: Histories
  readonly split: HoldoutSplit | undefined
  readonly facts?: CustomerFacts | undefined
}

/** All models that were learnt, and the verdict on the chosen one on held-out time where some was held out. */
type Found = { readonly fit: BusinessFit; readonly holdout: HoldoutResult | undefined }

/** Chooses and fits all models, and judges the chosen one on held-out time where some was held out. */
export function fitBusiness(learnt: Learnt, settings: ValuationSettings): Found {
  return judged(learnt, settings, fitPurchases(learnt, settings), fitSpend(spendOf(learnt.buyers, settings)))
}

/** The same, with the spend model fitted beside that of purchases. */
export async function fitBusinessBeside(
  learnt: Learnt,
  settings: ValuationSettings,
  fittingSpend: Begun<SpendFit>,
): Promise<Found> {
  const purchases = fitPurchases(learnt, settings)
  const [spend] = await fittingSpend.done()
  return judged(learnt, settings, purchases, spend)
}

function fitPurchases({ book, buyers, histories, split }: Learnt, settings: ValuationSettings) {
  const choice = chooseModel(split, settings)
  const known = isOfRegularBuyers(choice.name)
    ? historiesOf(withPurchaseGaps(book, buyers), daysPerUnit(settings.timeUnit))
    : histories
  return { choice, transactions: fitTransactionModel(choice.name, known, settings) }
}

function judged(
  { buyers, split, facts }: Learnt,
  settings: ValuationSettings,
  { choice: { fitBefore, ...choice }, transactions }: ReturnType<typeof fitPurchases>,
  spend: SpendFit,
): Found {
  const holdout =
    split && fitBefore && judgeHoldout(split, fitBefore, fitSpend(spendOf(split.before, settings)), settings)
  const frequentToRare = spendDependence(buyers, transactions, settings)
  const retention = facts ? fitRetention(facts.contracts, facts.asOf) : []
  return { fit: { transactions, spend, choice, frequentToRare, retention }, holdout }
}

/** What the spend model learns from. */
type Spend = {
  readonly repeatOrders: Float64Array
  readonly meanValue: Float64Array
  readonly meanOrderValue: number
  readonly settings: ValuationSettings
}

export function spendOf(buyers: CustomerColumns, settings: ValuationSettings): Spend {
  const { valueDays, meanValue } = buyers
  return { repeatOrders: valueDays, meanValue, meanOrderValue: meanOrderValue(buyers), settings }
}

export function fitSpend({ repeatOrders, meanValue, meanOrderValue, settings }: Spend): SpendFit {
  return fitSpendModel({ repeatOrders, meanValue }, meanOrderValue, settings)
}

export const FIT_SPEND: Task<Spend, SpendFit> = { module: import.meta.url, run: fitSpend }
