import type { Day } from "../records/day.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { withContractRanges } from "./contracts/contractRanges.ts"
import { type ContractColumns, contractColumns, seeContracts } from "./contracts/valueContracts.ts"
import type { CustomerColumns } from "./customerColumns.ts"
import { everybody } from "./everybody.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import { type Predictions, scatter } from "./predict.ts"
import { basisToHave, rowValue } from "./rowValue.ts"
import type { ValuationSettings } from "./settings.ts"

/** What orders alone have told. */
type FromOrders = {
  readonly files: FilesRead
  readonly asOf: Day
  readonly shoppers: CustomerColumns
  readonly buyers: CustomerColumns
  /** Rows of the shoppers that are the buyers. */
  readonly free: Uint32Array
  /** By the rows of the shoppers. */
  readonly ofOrders: Predictions
  readonly fit: BusinessFit
}

type WithContracts = {
  readonly columns: CustomerColumns
  readonly predictions: Predictions
  readonly contracts: ContractColumns | undefined
}

/** Everybody's value with the fees of their contracts: what a customer brings by both is the sum. */
export function withContracts(from: FromOrders, settings: ValuationSettings): WithContracts {
  const { files, asOf, shoppers, buyers, free, ofOrders, fit } = from
  const { facts, book } = files
  if (facts === undefined || facts.contracts.length === 0) {
    return { columns: shoppers, predictions: ofOrders, contracts: undefined }
  }
  const scale = feeScale(files, settings)
  const seen = seeContracts(facts.contracts, fit.retention, settings, { asOf, scale })
  const { columns, withOrders, rowOf } = everybody(book, shoppers, seen)
  const contracts = contractColumns(seen, rowOf, columns.length, fit.retention)
  const wide = withOrders ? scatter(ofOrders, withOrders, columns.length) : ofOrders
  const sum = (one: Float64Array, ...others: readonly Float64Array[]) =>
    one.map((value, i) => others.reduce((total, other) => total + other[i], value))
  const { feesToDate, feesCertain, feesExpected, feesLifetime, hasContract, isRunning } = contracts
  const predictions = {
    ...wide,
    hasFuture: wide.hasFuture?.map((known, i) => known | hasContract[i]),
    pActive: wide.pActive.map((p, i) => Math.max(p, isRunning[i])),
    futureValue: sum(wide.futureValue, feesCertain, feesExpected),
    lifetimeValue: sum(wide.lifetimeValue, feesLifetime),
  }
  const rowOfShopper = (row: number) => (withOrders ? withOrders[row] : row)
  const buyerOf = new Map(Array.from(free, (row, buyer) => [rowOfShopper(row), buyer]))
  return {
    columns: { ...columns, currentValue: sum(columns.currentValue, feesToDate) },
    predictions: withContractRanges(predictions, seen, rowOf, fit, { buyers, buyerOf }, settings),
    contracts,
  }
}

/** Minor units of fees to major units of the basis: without tax like orders, and with the margin where one rate is set. */
export function feeScale(files: FilesRead, settings: ValuationSettings): number {
  const isMargin = basisToHave(settings, files) !== "revenue"
  return rowValue(files, settings).revenueScale * (isMargin ? (settings.marginRate ?? 1) : 1)
}
