import type { LogNormalPrior, SpendPrior, TransactionModelName } from "../types.ts"

export const businessKinds = ["shop", "cafe", "gym", "coach", "fashion", "books", "service"] as const
export type BusinessKind = (typeof businessKinds)[number]
export type BusinessPriors = Readonly<Record<TransactionModelName, LogNormalPrior>> & {
  readonly "gamma-gamma": SpendPrior
}

export function priorFor(_kind: BusinessKind, _timeUnitDays: number, _meanValue?: number): BusinessPriors {
  throw new Error("not built yet")
}
