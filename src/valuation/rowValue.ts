import { minorDigits } from "../records/money.ts"
import type { OrderBook } from "../store/orderBook.ts"
import type { RowValue } from "./customerColumns.ts"
import type { Basis, ValuationSettings } from "./settings.ts"

/** The basis that can be had: gross margin and contribution fall back to revenue without a margin. */
export function basisToHave(settings: ValuationSettings, book: OrderBook): Basis {
  const hasMargin = settings.marginRate !== undefined || book.rows.margins !== undefined
  return settings.basis === "revenue" || hasMargin ? settings.basis : "revenue"
}

/**
 * What a row of the order book is worth in major units. Tax is taken out when `vatRate` is set and the amounts are not
 * net already. A margin rate that was asked for goes before a margin column; a row without a margin has the average one.
 */
export function rowValue(
  book: OrderBook,
  settings: ValuationSettings,
  currency: string,
  amountsAreNet: boolean,
): RowValue {
  const { cents, margins } = book.rows
  const tax = settings.vatRate === undefined || amountsAreNet ? 1 : 1 + settings.vatRate
  const scale = 1 / (10 ** minorDigits(currency) * tax)
  const revenue = (row: number) => cents[row] * scale
  const basis = basisToHave(settings, book)
  if (basis === "revenue") return { revenue, basis: revenue }
  const { marginRate } = settings
  if (marginRate !== undefined || !margins) return { revenue, basis: (row) => cents[row] * scale * (marginRate ?? 1) }
  const average = averageMargin(cents, margins)
  return { revenue, basis: (row) => (Number.isNaN(margins[row]) ? cents[row] * average : margins[row]) * scale }
}

function averageMargin(cents: Float64Array, margins: Float64Array): number {
  let revenue = 0
  let margin = 0
  for (let row = 0; row < cents.length; row++) {
    if (Number.isNaN(margins[row])) continue
    revenue += cents[row]
    margin += margins[row]
  }
  return revenue > 0 ? margin / revenue : 1
}
