import { checkCurrency } from "../records/money.ts"
import { decide } from "./decision.ts"
import type { ColumnUse, Decision, ReadOptions, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

const SIGNS: readonly { readonly code: string; readonly sign: RegExp }[] = [
  { code: "EUR", sign: /€|\bEUR\b|\beuro\b/i },
  { code: "CHF", sign: /\bCHF\b|\bS?Fr\.?(?![a-z])/i },
  { code: "USD", sign: /\$|\bUSD\b/i },
  { code: "GBP", sign: /£|\bGBP\b/i },
]

const FLAG = "--currency"

/** Currency of rows that name none: by flag, from the amount's header, or from signs beside the amounts. */
export function findCurrency(
  table: SampleTable,
  roles: Readonly<Partial<Record<Role, ColumnUse>>>,
  options: ReadOptions,
): Decision[] {
  if (options.currency) {
    const code = checkCurrency(options.currency)
    return [decide("currency", code, "set-by-flag", { flag: FLAG }, { flag: FLAG })]
  }
  const amount = roles.amount ?? roles.unitPrice
  if (roles.currency || !amount) return []
  const inHeader = SIGNS.find((one) => one.sign.test(amount.name))
  if (inHeader) return [decide("currency", inHeader.code, "currency-header", { column: amount.name }, { flag: FLAG })]
  const values = table.profiles[amount.index].values
  const seen = SIGNS.map((one) => ({ code: one.code, count: values.filter((value) => one.sign.test(value)).length }))
    .filter((one) => one.count > 0)
    .sort((a, b) => b.count - a.count)
  if (seen.length === 0) return []
  const [most, ...others] = seen
  const details = { count: most.count, column: amount.name, others: others.map((one) => one.code).join(", ") }
  const code = others.length > 0 ? "currency-several" : "currency-signs"
  return [decide("currency", most.code, code, details, { flag: FLAG, warning: others.length > 0 })]
}

/** The currency that a cell names, by its code or its sign; undefined where it names none. */
export function currencyOf(text: string): string | undefined {
  if (/^\s*[A-Za-z]{3}\s*$/.test(text)) return text.trim().toUpperCase()
  return SIGNS.find(({ sign }) => sign.test(text))?.code
}
