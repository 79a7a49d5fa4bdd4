import type { Holdout } from "../store/holdoutErrors.ts"

/**
 * Everything the report shows, as plain data: money in minor units of `currency`, shares between 0 and 1, days as
 * `YYYY-MM-DD`, months as `YYYY-MM`. The valuation fills it, the report only draws.
 */
export type Language = "de" | "en"
export type Kind = "shop" | "cafe" | "gym" | "coach" | "fashion" | "books" | "service"
export type Basis = "revenue" | "gross-margin" | "contribution"
export type Range = { readonly mean: number; readonly low: number; readonly high: number }

export type CustomerRow = {
  readonly customerId: string
  /** Both empty for a customer with a contract alone. */
  readonly firstOrder: string
  readonly lastOrder: string
  readonly daysSinceLastOrder: number
  readonly orders: number
  readonly purchaseDays: number
  readonly currentValue: number
  readonly futureValue: Range
  readonly totalValue: number
  readonly referralValue: number
  /** False where nothing is forecast, as for those who pay the same fee every month. */
  readonly hasForecast?: false
  readonly pActive: number
  readonly segment: string
  /** Typical days between purchases, 0 with fewer than two purchase days. */
  readonly typicalGapDays: number
  /** Future value that goes with the customer if nothing is done: mean × (1 − P(active)) style exposure. */
  readonly valueAtRisk: number
}

/** Contracts that run at the as-of day, and fees: those due so far, and within the horizon those owed and those hoped for. */
export type ContractTotals = {
  readonly running: number
  readonly feesToDate: number
  readonly feesCertain: number
  readonly feesExpected: number
}

/** How many there are in all, and what they come to together. */
export type ListTotal = { readonly customers: number; readonly value: number }

export type SegmentRow = {
  /** champions, loyal, promising, new, one-time, at-risk, almost-lost, dormant */
  readonly id: string
  readonly customers: number
  readonly revenue: number
  readonly futureValue: number
  readonly averageDaysSinceLastOrder: number
  readonly averageOrders: number
  readonly averagePActive: number
  /** Expected value that is lost if nothing is done, of all in the group. */
  readonly valueAtRisk: number
}

export type ReportData = {
  readonly language: Language
  readonly kind: Kind
  /** Stands above the title when known. */
  readonly businessName?: string
  readonly currency: string
  readonly asOf: string
  readonly horizonDays: number
  readonly basis: Basis
  /** `vatRate` when revenue was turned net, `amountsAre` as far as known. */
  readonly vatRate: number | undefined
  readonly marginRate: number | undefined
  readonly amountsAre: "gross" | "net" | "unknown"
  readonly discountRatePerYear: number
  readonly lifetimeDiscountRatePerYear: number
  readonly version: string
  readonly files: readonly { readonly name: string; readonly looksLike: string }[]
  readonly input: {
    readonly rows: number
    readonly orders: number
    readonly customers: number
    readonly rejected: number
    readonly duplicates: number
    readonly refunds: number
    readonly withoutCustomer: number
    readonly revenue: number
    readonly firstDay: string
    readonly lastDay: string
    /** Further things worth saying, already in words of `language`. */
    readonly notes: readonly string[]
  }
  /** Monthly revenue and orders so far, from all orders with or without customer; the last month may be incomplete. */
  readonly months: readonly {
    readonly month: string
    readonly revenue: number
    readonly orders: number
    readonly complete: boolean
    readonly newCustomers: number
    /** Revenue from customers whose first purchase lies in an earlier month. */
    readonly revenueOfReturning: number
    /** Revenue of orders that name no customer; without it they count as new. */
    readonly revenueWithoutCustomer?: number
    /** Revenue of returning customers in the report's basis, comparable with the forecast; needed when the basis is not revenue. */
    readonly valueOfReturning?: number
  }[]
  readonly receipts: {
    readonly averageReceipt: number
    readonly medianReceipt: number
    /** ISO weekdays: 1 is Monday, 7 is Sunday. */
    readonly byWeekday: readonly { readonly weekday: number; readonly receipts: number; readonly revenue: number }[]
    /** Empty when the file has no times. */
    readonly byHour: readonly { readonly hour: number; readonly receipts: number; readonly revenue: number }[]
    /** Empty when the file has no products. Best by revenue first, at most 15. */
    readonly products: readonly { readonly name: string; readonly quantity: number; readonly revenue: number }[]
  }
  /** Absent when no row names a customer: then only months and receipts are drawn. */
  readonly customers?: {
    readonly totals: {
      readonly currentValue: number
      readonly futureValue: Range
      readonly futureOrders: Range
      readonly referralValue: number
      /** What of it contracts bring; absent where there are none. */
      readonly contracts?: ContractTotals
      /** What was deducted from the value to date, all lines together; absent where nothing was. */
      readonly costs?: number
    }
    readonly meanValue: number
    readonly medianValue: number
    readonly expectedActive: number
    /** Share with a second purchase within 12 months, among customers old enough; undefined when none is. */
    readonly repeatPurchaseRate: number | undefined
    readonly risk: { readonly low: number; readonly medium: number; readonly high: number }
    /** Cumulated shares of customers and of total value, highest value first, both from 0 to 1, at most 101 points. */
    readonly lorenz: {
      readonly customers: readonly number[]
      readonly value: readonly number[]
      readonly topFifthShare: number
      readonly gini: number
    }
    /** Customers by total value: one more edge than counts, ascending, the last edge the highest value; at most 14 bins. */
    readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] }
    /**
     * Share of each month's new customers who bought again in the n-th month after it: `returning[cohort][0]` is the month
     * after the first purchase's. Undefined where the month lies ahead or is incomplete. Oldest cohort first.
     */
    readonly cohorts: {
      readonly months: readonly string[]
      readonly sizes: readonly number[]
      readonly returning: readonly (readonly (number | undefined)[])[]
    }
    /** `recencyLabels` in days since the last order, `frequencyLabels` by purchase days; the first is one purchase day. */
    readonly recencyFrequency: {
      readonly recencyLabels: readonly string[]
      readonly frequencyLabels: readonly string[]
      readonly cells: readonly {
        readonly recency: number
        readonly frequency: number
        readonly customers: number
        readonly pActive: number
      }[]
    }
    readonly segments: readonly SegmentRow[]
    /** Next 12 months: value per month of today's customers, fees of contracts included, and its 90 % band. */
    readonly forecast: readonly { readonly month: string; readonly value: Range; readonly orders: Range }[]
    /** Fees that contracts asked for in the months so far; absent without contracts. */
    readonly feesSoFar?: readonly { readonly month: string; readonly value: number }[]
    /** Years from which the season was learnt that these months follow; absent when they follow none. */
    readonly seasonYears?: number
    readonly holdout?: Holdout
    readonly top: readonly CustomerRow[]
    readonly costly: readonly CustomerRow[]
    /** All in the red, and all who brought others, when the lists name only the first of them. */
    readonly costlyTotal?: ListTotal
    readonly referrersTotal?: ListTotal
    /** Highest value at risk first. */
    readonly drifting: readonly CustomerRow[]
    /** All who are drifting off, when `drifting` lists only the first of them. */
    readonly driftingTotal?: { readonly customers: number; readonly valueAtRisk: number }
    readonly referrers: readonly {
      readonly customerId: string
      readonly referred: number
      readonly referralValue: number
    }[]
    readonly model: {
      readonly transactions: {
        readonly name: string
        readonly parameters: Readonly<Record<string, number>>
        readonly identified: boolean
        readonly usesPrior: boolean
      }
      readonly spend?: { readonly name: string; readonly parameters: Readonly<Record<string, number>> }
      readonly candidates: readonly {
        readonly name: string
        readonly heldOutLogLikelihood: number
        readonly chosen: boolean
      }[]
      readonly chosenBecause: string
    }
  }
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
  /** How the files were read, in words of `language`. */
  readonly decisions: readonly { readonly about: string; readonly found: string; readonly because: string }[]
}
