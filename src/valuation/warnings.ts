import type { SpendFit, TransactionFit } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { ModelChoice } from "./chooseModel.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import type { Basis, ValuationSettings } from "./settings.ts"

/** Something the reader of the values must know: a code, and what fills its sentence. */
export type ValuationWarning = {
  readonly code: WarningCode
  readonly details: Readonly<Record<string, string | number>>
}
export type WarningCode =
  | "thin-data"
  | "no-repeat-customers"
  | "prior-used"
  | "one-time-buyers-active"
  | "dropout-not-identified"
  | "spend-not-identified"
  | "basis-fell-back"
  | "tax-unknown"
  | "contract-columns"
  | "constant-payments"
  | "other-currencies"

/** Below this many customers the plain sentence about thin data is due. */
const THIN_CUSTOMERS = 200

type Seen = {
  readonly files: FilesRead
  readonly settings: ValuationSettings
  readonly basis: Basis
  readonly asOf: Day
  readonly columns: CustomerColumns
  readonly transactions: TransactionFit
  readonly spend: SpendFit
  readonly choice: ModelChoice
  readonly constantPayers: number
}

export function warningsOf(seen: Seen): ValuationWarning[] {
  const { files, settings, basis, columns, transactions, spend } = seen
  const warnings: ValuationWarning[] = []
  const warn = (code: WarningCode, details: Record<string, string | number> = {}) => warnings.push({ code, details })
  const repeaters = columns.purchaseDays.reduce((sum, days) => sum + (days > 1 ? 1 : 0), 0)
  if (columns.length < THIN_CUSTOMERS) warn("thin-data", { customers: columns.length, enough: THIN_CUSTOMERS })
  if (repeaters === 0) warn("no-repeat-customers")
  if (transactions.prior) warn("prior-used", { kind: settings.kind, repeaters })
  if (!transactions.identified) warn("dropout-not-identified", { model: transactions.model })
  if (!spend.identified) warn("spend-not-identified")
  if (transactions.model === "bg-nbd") warn("one-time-buyers-active", { customers: columns.length - repeaters })
  if (basis !== settings.basis) warn("basis-fell-back", { asked: settings.basis })
  const unknownTax = files.plans.some((plan) => plan.kind === "orders" && plan.amountsAre === "unknown")
  if (settings.vatRate === undefined && unknownTax) warn("tax-unknown")
  const contracts = [...new Set(files.plans.flatMap((plan) => plan.contractColumns))]
  if (contracts.length > 0) warn("contract-columns", { columns: contracts.join(", ") })
  if (seen.constantPayers > 0) warn("constant-payments", { customers: seen.constantPayers })
  const others = Object.entries(files.otherCurrencies)
  if (others.length > 0) {
    const list = others.map(([code, rows]) => `${rows} × ${code}`).join(", ")
    warn("other-currencies", { currency: files.currency, list })
  }
  return warnings
}
