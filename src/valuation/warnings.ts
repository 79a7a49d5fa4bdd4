import type { SpendFit, TransactionFit } from "stammwert-models"
import { isNetColumn } from "../import/amountsAre.ts"
import type { ReadPlan } from "../import/readPlan.ts"
import type { CustomerFacts } from "../records/customerFacts.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { dayOfOrders } from "./asOfDay.ts"
import { type Retention, THIN_CONTRACTS } from "./contracts/retention.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import { leftOpen, THIN_REPEAT_CUSTOMERS } from "./fitModels.ts"
import { basisToHave } from "./rowValue.ts"
import type { ValuationSettings } from "./settings.ts"

/** Something the reader of the values must know: a code, and what fills its sentence. */
export type ValuationWarning = {
  readonly code: WarningCode
  readonly details: Readonly<Record<string, string | number>>
}
export type WarningCode =
  | "no-customers"
  | "thin-data"
  | "no-repeat-customers"
  | "prior-used"
  | "everybody-active"
  | "one-time-buyers-active"
  | "habits-not-identified"
  | "dropout-not-identified"
  | "spend-not-identified"
  | "spend-depends-on-frequency"
  | "basis-fell-back"
  | "tax-unknown"
  | "tax-included"
  | "contract-columns"
  | "constant-payments"
  | "other-currencies"
  | "exchanged"
  | "as-of-late"
  | "costs-missing"
  | "losses-not-forecast"
  | "own-tax-column"
  | "own-net-column"
  | "few-contracts"
  | "contracts-in-other-currency"
  | "fees-among-orders"

/** Below this many customers the plain sentence about thin data is due. */
const THIN_CUSTOMERS = 200

/** A file that ends so long before the as-of day asked for has probably not all orders up to it. */
const LONG_SILENCE_DAYS = 60

class Warnings {
  readonly list: ValuationWarning[] = []
  add(code: WarningCode, details: Record<string, string | number> = {}): void {
    this.list.push({ code, details })
  }
}

type Seen = {
  readonly settings: ValuationSettings
  readonly columns: CustomerColumns
  readonly buyers: CustomerColumns
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  /** As `spendDependence` finds it. */
  readonly frequentToRare: number | undefined
  /** Of those who pay the same amount every month, how many have a contract that says so. */
  readonly feePayersToo: number
}

/** What the models could not know. */
export function modelWarnings(seen: Seen): ValuationWarning[] {
  const { settings, columns, buyers, transactions, spend, frequentToRare } = seen
  const warnings = new Warnings()
  const constantPayers = columns.length - buyers.length - seen.feePayersToo
  if (constantPayers > 0) warnings.add("constant-payments", { customers: constantPayers })
  if (buyers.length === 0) return warnings.list
  let repeaters = 0
  for (const days of buyers.purchaseDays) if (days > 1) repeaters++
  const restsOn = repeaters === 0 ? "kind" : transactions.prior && repeaters < THIN_REPEAT_CUSTOMERS ? "both" : "data"
  const { kind } = settings
  if (columns.length < THIN_CUSTOMERS) {
    warnings.add("thin-data", { customers: columns.length, enough: THIN_CUSTOMERS, repeaters, kind, restsOn })
  } else if (restsOn === "kind") warnings.add("no-repeat-customers", { kind })
  else if (restsOn === "both") warnings.add("prior-used", { kind, repeaters })
  const open = leftOpen(transactions)
  if (open.dropout) {
    const usesPrior = transactions.prior && restsOn === "data" ? "yes" : "no"
    warnings.add("dropout-not-identified", { model: transactions.model, kind, usesPrior })
  } else if (open.habits) warnings.add("habits-not-identified", { model: transactions.model })
  let losses = 0
  for (const value of buyers.currentValue) if (value < 0) losses++
  if (losses > 0) warnings.add("losses-not-forecast", { customers: losses })
  if (!spend.identified) warnings.add("spend-not-identified")
  if (frequentToRare !== undefined) {
    const percent = Math.round(Math.abs(frequentToRare - 1) * 100)
    warnings.add("spend-depends-on-frequency", { percent, direction: frequentToRare > 1 ? "more" : "less" })
  }
  const { model } = transactions
  if (model === "nbd") warnings.add("everybody-active", { model })
  if (model === "bg-nbd" || model === "bg-cnbd") {
    warnings.add("one-time-buyers-active", { model, customers: buyers.length - repeaters })
  }
  return warnings.list
}

/** What contracts leave open, and what of them is not valued. */
export function contractWarnings(
  facts: CustomerFacts | undefined,
  retention: readonly Retention[],
  feePayersToo: number,
): ValuationWarning[] {
  const warnings = new Warnings()
  const thin = retention.filter(({ fit }) => fit.prior !== undefined)
  if (thin.length > 0) {
    const contracts = thin.reduce((sum, { fit }) => sum + fit.customers, 0)
    warnings.add("few-contracts", { contracts, enough: THIN_CONTRACTS })
  }
  const others = facts?.contractsInOtherCurrency ?? 0
  if (others > 0) warnings.add("contracts-in-other-currency", { contracts: others })
  if (feePayersToo > 0) warnings.add("fees-among-orders", { customers: feePayersToo })
  return warnings.list
}

/** What the files leave open, or hold that is not valued. */
export function fileWarnings(files: FilesRead, settings: ValuationSettings): ValuationWarning[] {
  const warnings = new Warnings()
  const orders = files.plans.filter((plan) => plan.kind === "orders")
  const basis = basisToHave(settings, files)
  if (basis !== settings.basis) warnings.add("basis-fell-back", { asked: settings.basis })
  if (settings.vatRate === undefined) {
    if (orders.some((plan) => plan.amountsAre === "unknown")) warnings.add("tax-unknown")
    else if (basis !== "revenue" && orders.some((plan) => plan.amountsAre === "gross")) warnings.add("tax-included")
  }
  if (settings.vatRate !== undefined) warnOfOwnTax(warnings, orders)
  const missing = ordersWithoutMargin(files, settings)
  if (missing > 0) warnings.add("costs-missing", { orders: missing })
  const contracts = [...new Set(files.plans.flatMap((plan) => plan.contractColumns))]
  if (contracts.length > 0) warnings.add("contract-columns", { columns: contracts.join(", "), count: contracts.length })
  if (settings.asOf !== undefined) {
    const days = settings.asOf - dayOfOrders(files.book, undefined)
    if (days > LONG_SILENCE_DAYS) warnings.add("as-of-late", { days })
  }
  if (files.exchanged.length > 0) {
    const list = files.exchanged.map(inRates).join(", ")
    warnings.add("exchanged", { currency: files.currency, list })
  }
  const others = Object.entries(files.otherCurrencies)
  if (others.length > 0) {
    const list = others.map(([code, rows]) => `${rows} × ${code}`).join(", ")
    warnings.add("other-currencies", { currency: files.currency, list })
  }
  return warnings.list
}

/** `120 × USD (0.91 … 0.95)` */
const inRates = ({ code, rows, lowest, highest }: FilesRead["exchanged"][number]): string => {
  const [low, high] = [lowest, highest].map((rate) => String(Number(rate.toPrecision(RATE_DIGITS))))
  return `${rows} × ${code} (${low === high ? low : `${low} … ${high}`})`
}

const RATE_DIGITS = 6

/** One rate for all rows, although the file says row by row what the tax is. */
function warnOfOwnTax(warnings: Warnings, orders: readonly ReadPlan[]): void {
  for (const { columns, roles, amountsAre } of orders) {
    if (amountsAre === "net") continue
    const net = columns.find((name) => isNetColumn(name))
    if (net !== undefined) warnings.add("own-net-column", { column: net })
    else if (roles.tax) warnings.add("own-tax-column", { column: roles.tax.name })
  }
}

function ordersWithoutMargin(files: FilesRead, settings: ValuationSettings): number {
  const { margins, isRefund } = files.book.rows
  if (!margins || settings.marginRate !== undefined || basisToHave(settings, files) === "revenue") return 0
  let missing = 0
  for (let row = 0; row < margins.length; row++) if (isRefund[row] === 0 && Number.isNaN(margins[row])) missing++
  return missing
}
