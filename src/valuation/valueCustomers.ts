import { prepareHistories, type SpendFit, type TransactionFit } from "stammwert-models"
import type { Day } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import type { Threads } from "../records/threads.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { asOfDay } from "./asOfDay.ts"
import type { ModelChoice } from "./chooseModel.ts"
import { freeBuyers } from "./constantPayers.ts"
import type { ContractColumns } from "./contracts/valueContracts.ts"
import { type CostColumns, costColumns } from "./costColumns.ts"
import { type CustomerColumns, customerColumns, historiesOf, pickCustomers } from "./customerColumns.ts"
import { bought, CUSTOMER_GROUPS, groupsOf, groupsOfEverybody } from "./customerGroups.ts"
import { type BusinessFit, FIT_SPEND, fitBusiness, fitBusinessBeside, spendOf } from "./fitBusiness.ts"
import { type HoldoutResult, type HoldoutSplit, holdoutFrom, splitForHoldout } from "./holdout.ts"
import { checkLargestValue } from "./largestValue.ts"
import { type Predictions, predict, scatter } from "./predict.ts"
import { predictOnThreads } from "./predictOnThreads.ts"
import { type ReferralValues, referralValues } from "./referralValues.ts"
import { basisToHave, rowValue } from "./rowValue.ts"
import { type Basis, checkSettings, daysPerUnit, type ValuationSettings } from "./settings.ts"
import { contractWarnings, modelWarnings, type ValuationWarning } from "./warnings.ts"
import { withContracts } from "./withContracts.ts"

/** What every customer is worth as of a day, and how that was found. */
export type Valuation = {
  readonly asOf: Day
  readonly basis: Basis
  readonly settings: ValuationSettings
  /** Everybody with an order or a contract, in the order of customer ids; `currentValue` with fees and less costs. */
  readonly columns: CustomerColumns
  /** Those of them whom the models of purchases speak of, by their orders alone. */
  readonly buyers: CustomerColumns
  readonly fit: BusinessFit
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  readonly choice: Omit<ModelChoice, "fitBefore">
  /** Values with the fees of contracts. */
  readonly predictions: Predictions
  /** Of the values, what contracts bring; undefined where there are none. */
  readonly contracts: ContractColumns | undefined
  /** What was deducted from `currentValue`, and acquisition beside it; undefined where nothing is known of costs. */
  readonly costs: CostColumns | undefined
  readonly referrals: ReferralValues
  /** Each customer's group, where it was found beside the values: see `groupsOf`. */
  readonly group?: Uint8Array
  readonly holdout: HoldoutResult | undefined
  readonly warnings: readonly ValuationWarning[]
}

/** What was learnt before; `customersInAll` where the customers valued are some of more. */
export type Kept = { readonly fit: BusinessFit; readonly customersInAll?: number }

/**
 * The whole story: orders to histories, histories to models, models to values. Undefined when nobody is named.
 * `judge` also checks the chosen model on held-out time, which a choice of model does anyway. With a `kept` fit nothing is
 * learnt: today's histories are valued under its parameters.
 */
export function valueCustomers(
  files: FilesRead,
  settings: ValuationSettings,
  judge: boolean,
  kept?: Kept,
): Valuation | undefined {
  const seen = seeCustomers(files, settings)
  if (!seen) return undefined
  const histories = historiesSeen(seen, settings)
  const learn = () =>
    fitBusiness({ ...files, ...seen, histories, split: heldOut(files, settings, judge, seen) }, settings)
  const learnt = kept ? { fit: kept.fit, holdout: undefined } : learn()
  const { transactions, spend } = learnt.fit
  const predictions = predict(transactions, spend, histories, settings, kept?.customersInAll)
  return concluded(files, settings, seen, learnt, predictions)
}

/** The same with everybody's group, and the work shared among threads; to the last bit the same, too. */
export async function valueOnThreads(
  files: FilesRead,
  settings: ValuationSettings,
  judge: boolean,
  threads: Threads,
): Promise<Valuation | undefined> {
  if (threads.count === 1 || files.book.customerIds.length < LEAST_SHARED) {
    const valuation = valueCustomers(files, settings, judge)
    return valuation && { ...valuation, group: groupsOf(valuation.columns) }
  }
  const seen = seeCustomers(files, settings)
  if (!seen) return undefined
  const histories = historiesSeen(seen, settings)
  const split = heldOut(files, settings, judge, seen)
  // Sooner would be later: two threads that gather from all customers wait for the same memory.
  const fittingSpend = threads.begin(FIT_SPEND, [spendOf(seen.buyers, settings)])
  const grouping = threads.begin(CUSTOMER_GROUPS, [bought(seen.shoppers)])
  const learnt = await fitBusinessBeside({ ...files, ...seen, histories, split }, settings, fittingSpend)
  const { transactions, spend } = learnt.fit
  const predictions = await predictOnThreads(transactions, spend, histories, settings, threads)
  const valuation = concluded(files, settings, seen, learnt, predictions)
  const [group] = await grouping.done()
  return { ...valuation, group: groupsOfEverybody(group, valuation.columns) }
}

/** Fewer customers are valued sooner than another thread is started. */
export const LEAST_SHARED = 20_000

type Seen = NonNullable<ReturnType<typeof seeCustomers>>

/** What the records say of each customer; undefined when nobody is named. */
export function seeCustomers(files: FilesRead, settings: ValuationSettings) {
  checkSettings(settings)
  const { book, facts } = files
  const asOf = asOfDay(files, settings.asOf)
  const value = rowValue(files, settings)
  const shoppers = customerColumns(book, value, asOf)
  checkLargestValue(shoppers, book.customerIds)
  if (shoppers.length === 0 && !facts?.contracts.some(({ signedDay }) => signedDay <= asOf)) return undefined
  const free = freeBuyers(book, shoppers)
  const buyers = free.length === shoppers.length ? shoppers : pickCustomers(shoppers, free)
  return { asOf, value, shoppers, free, buyers }
}

function historiesSeen({ buyers }: Seen, { timeUnit }: ValuationSettings) {
  return prepareHistories(historiesOf(buyers, daysPerUnit(timeUnit)))
}

/** The histories up to a day before the end, where the models are to be judged by what came after. */
function heldOut(
  { book }: FilesRead,
  settings: ValuationSettings,
  judge: boolean,
  { asOf, value, shoppers, buyers }: Seen,
): HoldoutSplit | undefined {
  const isAsked = judge || settings.model === "auto" || settings.holdoutFrom !== undefined
  if (!isAsked || shoppers.length === 0) return undefined
  const from = holdoutFrom(minimum(shoppers.firstDay), asOf, settings)
  return splitForHoldout(book, value, from, { asOf, among: buyers.index, seed: settings.seed })
}

/** Everybody's values, from what was seen and learnt and the predictions for the buyers. */
function concluded(
  files: FilesRead,
  settings: ValuationSettings,
  { asOf, shoppers, free, buyers }: Seen,
  { fit, holdout }: ReturnType<typeof fitBusiness>,
  ofBuyers: Predictions,
): Valuation {
  const { book, facts } = files
  const { transactions, spend, choice, frequentToRare } = fit
  const ofOrders = scatter(ofBuyers, free, shoppers.length)
  const valued = withContracts({ files, asOf, shoppers, buyers, free, ofOrders, fit }, settings)
  const basis = basisToHave(settings, files)
  const costs = facts && costColumns(facts, book, valued.columns, settings, files.currency)
  const columns = basis === "contribution" && costs ? lessCosts(valued.columns, costs) : valued.columns
  const { predictions, contracts } = valued
  const own = shownValues(columns, predictions, 10 ** minorDigits(files.currency))
  const referrals = referralValues(book.customerIds, columns, own, files.referrals.referrers, {
    share: settings.referralShare,
    depth: settings.referralDepth,
    rewards: rewardsOf(files),
  })
  const feePayersToo = payersWithContract(shoppers, free, valued)
  const warnings = [
    ...modelWarnings({ settings, columns: shoppers, buyers, transactions, spend, frequentToRare, feePayersToo }),
    ...contractWarnings(facts, fit.retention, feePayersToo),
  ]
  const found = { asOf, basis, settings, columns, buyers, fit, transactions, spend }
  return { ...found, choice, predictions, contracts, costs, referrals, holdout, warnings }
}

/** How many of those who pay the same amount every month as an order have a contract too. */
function payersWithContract(
  shoppers: CustomerColumns,
  free: Uint32Array,
  { columns, contracts, predictions }: ReturnType<typeof withContracts>,
): number {
  if (contracts === undefined || free.length === shoppers.length) return 0
  let payers = 0
  for (let row = 0; row < columns.length; row++) {
    if (columns.orders[row] > 0 && predictions.isModelled?.[row] === 0) payers += contracts.hasContract[row]
  }
  return payers
}

/** Current and future value as they are shown, to the minor unit: what a referrer gets adds up with what the others have. */
function shownValues({ currentValue }: CustomerColumns, { futureValue }: Predictions, scale: number): Float64Array {
  return currentValue.map((current, i) => (Math.round(current * scale) + Math.round(futureValue[i] * scale)) / scale)
}

function lessCosts(columns: CustomerColumns, { deducted }: CostColumns): CustomerColumns {
  return { ...columns, currentValue: columns.currentValue.map((value, i) => value - deducted[i]) }
}

/** What each referral costs, in major units, by the customer who was brought. */
function rewardsOf({ facts, currency }: FilesRead): ReadonlyMap<string, number> {
  const unit = 10 ** minorDigits(currency)
  const paid = facts?.referrals.filter(({ rewardCents }) => rewardCents > 0) ?? []
  return new Map(paid.map(({ customer, rewardCents }) => [customer, rewardCents / unit]))
}

function minimum(days: Int32Array): number {
  let lowest = Number.POSITIVE_INFINITY
  for (const day of days) if (day < lowest) lowest = day
  return lowest
}
