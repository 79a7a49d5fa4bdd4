/** The words of order values beyond plain Gamma-Gamma. */
import type {
  Band,
  Column,
  Fit,
  GammaGammaParameters,
  Histories,
  SpendHistories,
  SpendModelValue,
  ValueHistories,
} from "../types.ts"

/** Spend histories with how often each customer orders: any positive measure, such as `orderRates` gives. */
export type RatedSpendHistories = SpendHistories & {
  /** When left out, the number of repeat orders, at least 1. */
  readonly orderRate?: Column
}

/** Gamma-Gamma whose scale follows the order rate: gamma x rate^theta; theta 0 is Gamma-Gamma. */
export type DependentGammaGammaParameters = GammaGammaParameters & { readonly theta: number }
export type DependentGammaGammaValue = {
  readonly model: "dependent-gamma-gamma"
  readonly parameters: DependentGammaGammaParameters
}
/** As every fit; theta stands in `logCovariance` as it is, the others as logarithms. */
export type DependentGammaGammaFit = DependentGammaGammaValue & Omit<Fit, "model" | "parameters">

/** What the contribution model sees; mean values may be negative. */
export type ContributionHistories = SpendHistories & {
  /**
   * Sum of the squared distances of the customer's repeat orders from their mean. Left out, only means are learnt
   * from, and the spread of a customer's own orders shows in how means of many differ less than means of few.
   */
  readonly squaredDeviations?: Column
}

/** Contribution of an order, which may be negative: normal within a customer, whose mean is his own. */
export type NormalNormalParameters = {
  /** Mean over customers. */
  readonly mu: number
  /** Standard deviation of one customer's orders. */
  readonly sigma: number
  /** Standard deviation of the customers' means. */
  readonly tau: number
}
export type ContributionModelValue = { readonly model: "normal-normal"; readonly parameters: NormalNormalParameters }
/** As every fit; mu stands in `logCovariance` as it is, the others as logarithms. */
export type ContributionFit = ContributionModelValue & Omit<Fit, "model" | "parameters">

/** All that can say what an order is worth. */
export type OrderValueModel = SpendModelValue | DependentGammaGammaValue | ContributionModelValue

export type Estimate = { readonly value: number; readonly low: number; readonly high: number }

export type SpendIndependence = {
  /** Customers with a repeat order of positive value. */
  readonly customers: number
  /**
   * Rank correlation between the number of repeat orders and where a customer's mean value lies among customers with
   * as many orders; 0 under independence. With its 90 % interval, as the others.
   */
  readonly rankCorrelation: Estimate
  /** Theta: the value of an order goes with the order rate to this power. */
  readonly elasticity: Estimate
  /** Value of an order of a customer at the 90 % quantile of order rates over that of one at the 10 % quantile. */
  readonly frequentToRare: Estimate
  /** False when the interval of the elasticity excludes 0 and order values differ by more than a tenth. */
  readonly independent: boolean
  readonly fit: DependentGammaGammaFit
}

export type SimulatedContribution = {
  readonly meanValue: Float64Array
  readonly squaredDeviations: Float64Array
  /** Sum of the contributions of the future orders. */
  readonly futureValue: Float64Array
}

/** Histories for intervals of contributions; `valueDays` counts the repeat orders behind `meanValue` (default: all). */
export type ContributionValueHistories = ValueHistories &
  Required<Pick<Histories, "meanValue">> & {
    readonly squaredDeviations?: Column
  }

export type ContributionIntervals = {
  readonly valueLow: Float64Array
  readonly valueHigh: Float64Array
  readonly total: Band
  /** Parameter draws mixed into each customer's interval; 1 = parameters taken as certain. */
  readonly parameterDraws: number
}
