/**
 * The words of the package: what goes in (histories), what a fit is, what comes out.
 * Every time is in one unit of the caller's choice (days, weeks ...); money in any unit.
 */

import type { Covariates, Profiles } from "./histories/profiles.ts"
import type { Forecast } from "./mixtures/combination.ts"
import type { DependentGammaGammaFit, DependentGammaGammaValue } from "./spend/types.ts"
import type { CovariateChoice, CovariateEffects } from "./transactions/covariateEffects.ts"

/** Numbers in a column, one per customer. */
export type Column = ArrayLike<number>

/**
 * What is known of each customer at the as-of date; row i of every column is customer i.
 * `recency` is the time from first to last order, `age` the time from first order to the as-of date.
 */
export type Histories = {
  readonly repeatOrders: Column
  readonly recency: Column
  readonly age: Column
  /** Mean value of the repeat orders; needed by the spend model only. */
  readonly meanValue?: Column
  /** How many customers a row stands for; 1 when left out. */
  readonly weights?: Column
  /** Sum of the logarithms of the times between a customer's orders; tells the regularity k of BG/CNBD-k and MBG/CNBD-k. */
  readonly sumLogIntervals?: Column
  /** Fixed properties of each customer, by name; used by fits that name them. */
  readonly covariates?: Covariates
}

/** What the spend model sees: number of repeat orders with a positive value, and their mean value. */
export type SpendHistories = {
  readonly repeatOrders: Column
  readonly meanValue: Column
  readonly weights?: Column
}

export type BetaGeometricParameters = {
  readonly r: number
  readonly alpha: number
  readonly a: number
  readonly b: number
}
export type ParetoParameters = {
  readonly r: number
  readonly alpha: number
  readonly s: number
  readonly beta: number
}
export type GammaGompertzParameters = {
  readonly r: number
  readonly alpha: number
  readonly beta: number
  readonly b: number
  readonly s: number
}
/** BG/BB: the chance to order in a period is Beta(alpha, beta), that to leave before it Beta(gamma, delta). */
export type BetaBernoulliParameters = {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly delta: number
}
export type GammaGammaParameters = { readonly p: number; readonly q: number; readonly gamma: number }

/** NBD: the order rate is Gamma(r, alpha). */
export type NbdParameters = { readonly r: number; readonly alpha: number }

/** As the beta-geometric ones; alpha belongs to the rate of the k stages that make an order. */
export type RegularParameters = BetaGeometricParameters & { readonly k: number }

export type ParametersByModel = {
  nbd: NbdParameters
  "bg-nbd": BetaGeometricParameters
  "mbg-nbd": BetaGeometricParameters
  "bg-cnbd": RegularParameters
  "mbg-cnbd": RegularParameters
  "pareto-nbd": ParetoParameters
  "gg-nbd": GammaGompertzParameters
  "bg-bb": BetaBernoulliParameters
  "gamma-gamma": GammaGammaParameters
}
export type ModelName = keyof ParametersByModel
export type TransactionModelName = Exclude<ModelName, "gamma-gamma">

/** A name and its parameters: all a prediction needs. Every `Fit` is one. */
export type ModelValue<Name extends ModelName = ModelName> = {
  [N in Name]: {
    readonly model: N
    readonly parameters: ParametersByModel[N]
    /** What the customers' covariates do to the parameters; absent: nothing. */
    readonly effects?: CovariateEffects
  }
}[Name]
export type TransactionModelValue = ModelValue<TransactionModelName>
export type SpendModelValue = ModelValue<"gamma-gamma">

/** Independent normal priors on the logarithms of the parameters, in the model's order and the data's time unit. */
export type LogNormalPrior = {
  readonly logMean: readonly number[]
  readonly logStandardDeviation: readonly number[]
}

/** Prior of the spend model: shapes p and q; gamma follows from the mean value of an order. */
export type SpendPrior = {
  readonly shapeLogMean: readonly [p: number, q: number]
  readonly shapeLogStandardDeviation: readonly [p: number, q: number]
  /** Typical value of an order; when left out, the mean of the data. */
  readonly meanValue?: number
  readonly meanValueLogStandardDeviation: number
}

export type WarningCode =
  | "not-converged"
  | "parameter-at-bound"
  | "curvature-not-positive"
  | "standard-error-wide"
  | "no-repeat-orders"
  | "no-waiting-time"
  | "prior-dominates"
  | "dropout-not-identified"
  | "no-leavers"
  | "no-renewals"

export type FitWarning = { readonly code: WarningCode; readonly message: string }

/** A finished fit: frozen, JSON-able, and without the data it came from. */
export type Fit<Name extends ModelName = ModelName> = ModelValue<Name> & {
  readonly standardErrors: Readonly<Record<string, number>>
  /** Standard errors of `effects`. */
  readonly effectErrors?: CovariateEffects
  /** Covariance of the parameters (delta method), rows and columns in the order of `parameters`. */
  readonly covariance: readonly (readonly number[])[]
  /** Covariance of the log parameters: what parameter draws are made of. */
  readonly logCovariance: readonly (readonly number[])[]
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  readonly customers: number
  readonly iterations: number
  readonly converged: boolean
  /** False when the data cannot tell all parameters apart; `warnings` say which and why. */
  readonly identified: boolean
  readonly warnings: readonly FitWarning[]
  readonly prior?: LogNormalPrior
}
export type TransactionFit = { [Name in TransactionModelName]: Fit<Name> }[TransactionModelName]
export type SpendFit = Fit<"gamma-gamma">

/** `covariates`: columns of the histories that act on orders and on dropout (NBD: on orders; not BG/CNBD-k, MBG/CNBD-k, BG/BB). */
export type TransactionFitOptions = FitOptions & { readonly covariates?: CovariateChoice }

export type FitOptions<Prior = LogNormalPrior> = {
  readonly prior?: Prior
  /** Parameters to start from, in the model's order and the data's time unit. */
  readonly start?: readonly number[]
  readonly maxIterations?: number
  /** Largest gradient per customer, in log parameters, that counts as flat. */
  readonly tolerance?: number
}

/** Distinct histories with their weights, and the group each customer belongs to. */
export type GroupedHistories = {
  readonly repeatOrders: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  readonly weights: Float64Array
  readonly groupOf: Int32Array
  /** The covariate profile of each group; absent without covariates. */
  readonly profiles?: Profiles | undefined
}

/** Row-major table: customer i has P(n orders) at `probabilities[i * (maxOrders + 1) + n]`. */
export type OrderCountDistribution = {
  readonly customers: number
  readonly maxOrders: number
  readonly probabilities: Float64Array
  /** P(more than `maxOrders` orders), per customer. */
  readonly moreThanMaxOrders: Float64Array
}

export type LogLikelihoods = { readonly total: number; readonly perCustomer: Float64Array }

/** A fit of the orders and, when values are wanted, one of the spend. A bare model value means: parameters are certain. */
export type ModelPair = {
  readonly transactions: Forecast | TransactionFit
  readonly spend?: SpendModelValue | SpendFit | DependentGammaGammaValue | DependentGammaGammaFit
}

/** Histories for values; `valueDays` counts the repeat orders with positive value (default: all repeat orders). */
export type ValueHistories = Histories & {
  readonly valueDays?: Column
  /** How often each customer orders, where values follow it; by default the repeat orders, at least 1. */
  readonly orderRate?: Column
}

export type IntervalOptions = {
  readonly horizon: number
  readonly seed: number
  /** Lower quantile, default 0.05. */
  readonly levelLow?: number
  /** Upper quantile, default 0.95. */
  readonly levelHigh?: number
  /** Continuous rate per time unit, default 0. */
  readonly discountRatePerUnit?: number
  /** Joint draws behind the totals; by default 400 to 2,000, by number of customers. */
  readonly totalDraws?: number
  /** Where these are some of more customers: of how many. Each then gets the interval that he has among all. */
  readonly customersInAll?: number
}

export type Band = { readonly mean: number; readonly low: number; readonly high: number }

export type PredictiveIntervals = {
  readonly ordersLow: Float64Array
  readonly ordersHigh: Float64Array
  /** Absent when no spend model was given. */
  readonly valueLow?: Float64Array
  readonly valueHigh?: Float64Array
  readonly totals: {
    readonly ordersLow: number
    readonly ordersHigh: number
    readonly valueLow?: number
    readonly valueHigh?: number
    /** Joint draws behind the totals. */
    readonly draws: number
  }
  /** Parameter draws mixed into each customer's interval; 1 = parameters taken as certain. */
  readonly parameterDraws: number
}

export type CustomerPredictiveIntervals = Omit<PredictiveIntervals, "totals">

export type TotalsOptions = {
  /** Ascending times after the as-of date, each > 0. */
  readonly times: readonly number[]
  readonly seed: number
  readonly levelLow?: number
  readonly levelHigh?: number
  readonly discountRatePerUnit?: number
  readonly totalDraws?: number
}

/** Bands of all customers together: up to each time, and between it and the time before. */
export type TotalsByTime = {
  readonly orders: { readonly cumulative: readonly Band[]; readonly perStep: readonly Band[] }
  readonly value?: { readonly cumulative: readonly Band[]; readonly perStep: readonly Band[] }
  readonly draws: number
}

/** Uniform numbers in (0, 1), the same for the same seed on every machine. */
export type RandomGenerator = () => number

export type SimulatedHistories = {
  readonly repeatOrders: Float64Array
  readonly recency: Float64Array
  readonly age: Float64Array
  /** 1 while the simulated customer is active at the as-of date, else 0. */
  readonly active: Uint8Array
  /** Orders in the horizon after the as-of date; 0 without a horizon. */
  readonly futureOrders: Float64Array
}

export type SimulatedSpend = {
  /** Mean value of the repeat orders; 0 where there are none. */
  readonly meanValue: Float64Array
  /** Sum of the values of the future orders. */
  readonly futureValue: Float64Array
}
