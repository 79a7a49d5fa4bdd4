/**
 * The words of contracts. Time is counted in renewal opportunities: the moments at which a contract can end, the first
 * at the end of its minimum term, the further ones a period apart. `renewals` is how many a contract has survived.
 */
import type { Band, Column, Fit } from "../types.ts"

export type SbgParameters = { readonly alpha: number; readonly beta: number }
export type BdwParameters = { readonly alpha: number; readonly beta: number; readonly c: number }

export type ContractParametersByModel = { sbg: SbgParameters; bdw: BdwParameters }
export type ContractModelName = keyof ContractParametersByModel

/** A name and its parameters: all an answer about contracts needs. Every `ContractFit` is one. */
export type ContractModelValue<Name extends ContractModelName = ContractModelName> = {
  [N in Name]: { readonly model: N; readonly parameters: ContractParametersByModel[N] }
}[Name]

/** A finished fit, of the same shape as those of the other models; `customers` counts contracts. */
export type ContractFit<Name extends ContractModelName = ContractModelName> = ContractModelValue<Name> &
  Omit<Fit, "model" | "parameters">

/** Survivors of one or several cohorts. */
export type CohortTable = {
  /** Per cohort the contracts running at first, after one renewal opportunity, after two ...; lengths may differ. */
  readonly survivors: readonly Column[]
  /** Opportunities that already lay behind a cohort at its first number; 0 when left out. */
  readonly renewalsBefore?: Column
}

/** Single contracts, row i of every column is contract i; times in one unit and from one origin of your choice. */
export type ContractHistories = {
  readonly start: Column
  /** When the contract ended; Infinity, or any time after `asOf`, while it is running. */
  readonly end: Column
  /** How long nobody may leave after the start; one period when left out. */
  readonly minimumTerm?: Column
  /** How many contracts a row stands for; 1 when left out. */
  readonly weights?: Column
  /** Time between two renewal opportunities. */
  readonly period: number
  readonly asOf: number
  /** Since when leavers are on record, if that is later than the first start: earlier opportunities do not count. */
  readonly observedFrom?: number
  /** How long after its opportunity an end may be dated and still belong to it; a tenth of a period when left out. */
  readonly endTolerance?: number
}

/** All that either form says about the models: decisions at each renewal opportunity. Number k is at index k - 1. */
export type RenewalCounts = {
  /** Contracts that renewed at the opportunity. */
  readonly renewed: Column
  /** Contracts that ended at it. */
  readonly left: Column
  /** Contracts that met at least one opportunity. */
  readonly contracts: number
}

export type ContractData = CohortTable | ContractHistories | RenewalCounts

export type SimulatedContracts = ContractHistories & {
  /** Opportunities survived until `asOf`. */
  readonly renewals: Float64Array
  /** Renewals within the horizon after `asOf`; 0 for contracts that have ended. */
  readonly remaining: Float64Array
}

export type ContractIntervalOptions = {
  /** Renewal opportunities to look ahead, a whole number >= 1. */
  readonly horizon: number
  readonly seed: number
  /** Lower quantile, default 0.05. */
  readonly levelLow?: number
  /** Upper quantile, default 0.95. */
  readonly levelHigh?: number
}

export type RemainingPeriodsIntervals = {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Parameter draws mixed into each interval; 1 = parameters taken as certain. */
  readonly parameterDraws: number
}

export type RunningContracts = {
  /** Contracts still running after the next opportunity, the one after it, ... */
  readonly running: readonly Band[]
  /** Periods renewed by all of them together within the horizon. */
  readonly periods: Band
  /** Joint draws behind the bands. */
  readonly draws: number
}
