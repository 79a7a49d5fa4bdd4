import { BilingualError } from "../records/bilingualError.ts"
import { minorDigits } from "../records/money.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { knowsCosts } from "./costColumns.ts"
import type { Basis, ValuationSettings } from "./settings.ts"

/**
 * What a row of the order book is worth: whole minor units, so that sums are the same in whatever order rows come, and
 * the factors that turn sums into major units, with tax and margin rate.
 */
export type RowValue = {
  readonly revenue: (row: number) => number
  readonly revenueScale: number
  readonly basis: (row: number) => number
  readonly basisScale: number
}

/**
 * The basis that can be had: gross margin and contribution fall back to revenue where nothing is known of costs. For a
 * contribution it is enough to know what customers cost beside their goods.
 */
export function basisToHave(settings: ValuationSettings, files: FilesRead): Basis {
  const { basis, marginRate } = settings
  if (basis === "revenue" || marginRate !== undefined || knowsMargin(files)) return basis
  return basis === "contribution" && files.facts && knowsCosts(files.facts, settings) ? basis : "revenue"
}

function knowsMargin({ book }: FilesRead): boolean {
  return book.rows.margins?.some((margin) => !Number.isNaN(margin)) ?? false
}

/**
 * Tax is taken out when `vatRate` is set and the amounts are not net already; costs and margins of a file are without
 * tax. A margin rate that was asked for goes before a margin column; a row without a margin has the average one.
 */
export function rowValue(files: FilesRead, settings: ValuationSettings): RowValue {
  const { cents, margins } = files.book.rows
  const tax = taxFactor(files, settings)
  const unit = 1 / 10 ** minorDigits(files.currency)
  const revenue = (row: number) => cents[row]
  const revenueScale = unit / tax
  if (basisToHave(settings, files) === "revenue") {
    return { revenue, revenueScale, basis: revenue, basisScale: revenueScale }
  }
  if (settings.marginRate !== undefined || !margins) {
    return { revenue, revenueScale, basis: revenue, basisScale: revenueScale * (settings.marginRate ?? 1) }
  }
  // From a cost column the margin was computed with tax in it: what it is without follows from the cost.
  const taxInMargin = marginsComeFromCosts(files) ? tax : 1
  const known = (row: number) => margins[row] - Math.round(cents[row] * (1 - 1 / taxInMargin))
  const average = averageMargin(cents, known)
  const basis = (row: number) => (Number.isNaN(margins[row]) ? Math.round(cents[row] * average) : known(row))
  return { revenue, revenueScale, basis, basisScale: unit }
}

/** What gross amounts are divided by: 1 where no rate was given or amounts are net already. */
export function taxFactor({ plans }: FilesRead, { vatRate }: ValuationSettings): number {
  const orders = plans.filter((plan) => plan.kind === "orders")
  if (vatRate === undefined || (orders.length > 0 && orders.every((plan) => plan.amountsAre === "net"))) return 1
  const net = orders.find((plan) => plan.amountsAre === "net")
  if (net) {
    throw new BilingualError({
      en: `--vat would take tax out of ${net.file} too, whose amounts are net: value the files apart, or say --amounts-are for all`,
      de: `--vat nähme die Steuer auch aus ${net.file}, dessen Beträge netto sind. Bewerten Sie die Dateien einzeln, oder setzen Sie --amounts-are für alle.`,
    })
  }
  return 1 + vatRate
}

function marginsComeFromCosts({ plans }: FilesRead): boolean {
  return plans.some((plan) => plan.roles.cost !== undefined && plan.roles.margin === undefined)
}

function averageMargin(cents: Float64Array, known: (row: number) => number): number {
  let revenue = 0
  let margin = 0
  for (let row = 0; row < cents.length; row++) {
    const value = known(row)
    if (Number.isNaN(value)) continue
    revenue += cents[row]
    margin += value
  }
  return revenue > 0 ? margin / revenue : 1
}
