import type { BusinessKind, GammaGammaParameters } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { SampleModel } from "./drawCustomer.ts"

/** `plain` is the bare model: customer, day, amount, and nothing else. */
export type SampleKind = BusinessKind | "plain"

/** Dropout day of a customer who is still active when the sample ends. */
export const NEVER: Day = 2_147_483_647

/** Customer of an order nobody put a name to. */
export const WALK_IN = -1

/** One row per order, sorted by day and time; money in cents. */
export type Orders = {
  readonly count: number
  /** Row of the customer, or WALK_IN. */
  readonly customer: Int32Array
  readonly day: Int32Array
  /** Paid and kept: after discount, without lines sent back. */
  readonly cents: Int32Array
}

/** What a firm's own export says beyond customer, day and amount; row i belongs to order i. */
export type OrderDetails = {
  readonly minuteOfDay: Int16Array
  readonly discountPercent: Uint8Array
  /** Index into `paymentNames`. */
  readonly payment: Uint8Array
  readonly paymentNames: readonly string[]
  /** Index into `channelNames`. */
  readonly channel: Uint8Array
  readonly channelNames: readonly string[]
  /** 1: the order never came about and counts nowhere; its `cents` say what it would have been. */
  readonly cancelled: Uint8Array
  /** Order i has its lines at `i * linesPerOrder + slot`; a quantity of 0 is no line. */
  readonly linesPerOrder: number
  readonly lineProduct: Uint8Array
  readonly lineQuantity: Uint16Array
  /** Further lines, one piece each, that were paid and sent back; `order` ascends. */
  readonly returns: {
    readonly order: readonly number[]
    readonly product: readonly number[]
    readonly day: readonly Day[]
  }
}

/**
 * How the customers really are; rates are per week, row i is customer i.
 * Cancelled orders, lines sent back and walk-ins come on top, so that what is left follows the truth exactly:
 * orders of a customer are a Poisson process of `ratePerWeek` until `dropoutDay`, `meanSpend` is the mean of an order.
 */
export type Truth = {
  readonly transactions: SampleModel
  readonly timeUnitDays: 7
  /** Absent where spend does not follow the gamma-gamma model. */
  readonly spend?: GammaGammaParameters
  readonly firstDay: Int32Array
  readonly ratePerWeek: Float64Array
  /** BG/NBD, MBG/NBD: chance of leaving after an order. Pareto/NBD: rate of leaving per week. */
  readonly dropout: Float64Array
  /** Day of leaving, NEVER while active. */
  readonly dropoutDay: Int32Array
  /** In cents. */
  readonly meanSpend: Float64Array
}

export type Product = { readonly name: string; readonly cents: number; readonly costCents: number }

/** Row i is one contract; a fee is never an order. */
export type Contracts = {
  readonly customer: Int32Array
  readonly plan: Uint8Array
  readonly plans: readonly { readonly name: string; readonly feeCents: number; readonly minimumMonths: number }[]
  readonly startDay: Int32Array
  /** NEVER while not cancelled. */
  readonly endDay: Int32Array
}

/** Settings with which such a firm would value its customers. */
export type Suggestions = {
  readonly fileName: string
  readonly asOf: Day
  readonly horizonDays: number
  /** Share of revenue left after the cost of goods. */
  readonly marginRate: number
  readonly vatRate: number
  readonly acquisitionCostCents: number
}

export type Business = {
  readonly kind: SampleKind
  readonly customers: number
  readonly seed: number
  readonly firstDay: Day
  readonly lastDay: Day
  readonly orders: Orders
  readonly truth: Truth
  readonly suggestions: Suggestions
  /** Absent for `plain`. */
  readonly details?: OrderDetails
  readonly products: readonly Product[]
  /** Who brought this customer, -1 for nobody. */
  readonly referredBy?: Int32Array
  /** Gym only. */
  readonly contracts?: Contracts
}

/** What is particular about a kind of business. All names in it are invented. */
export type BusinessPlan = {
  readonly kind: BusinessKind
  readonly historyDays: number
  /** Per week. */
  readonly transactions: SampleModel
  /** In euros. */
  readonly spend: GammaGammaParameters
  /** Monday to Sunday; 0 is closed. */
  readonly weekdays: readonly [number, number, number, number, number, number, number]
  /** Hours with customers, and how many. */
  readonly hours: Readonly<Record<number, number>>
  /** Cheapest first. */
  readonly products: readonly Product[]
  /** `single`: an order is one product, bought once. */
  readonly basket: "several" | "single"
  readonly linesPerOrder: number
  readonly payments: readonly Choice[]
  readonly channels: readonly Choice[]
  readonly discount: { readonly share: number; readonly percent: number }
  readonly referredShare: number
  readonly cancelledShare: number
  readonly returnedShare: number
  readonly returnAfterDays: number
  /** Orders without a name, per order with one. */
  readonly walkInsPerOrder: number
  readonly plans?: Contracts["plans"]
  readonly fileName: string
  readonly vatRate: number
  readonly acquisitionCostCents: number
}

export type Choice = { readonly name: string; readonly weight: number }
