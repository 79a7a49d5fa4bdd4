/**
 * What a change of price, frequency, retention and so on would bring: a firm, or a group of its customers, told in eight
 * figures, before and after. Amounts are plain numbers in one currency; rates and shares are fractions (0.1 = 10 %).
 */
import { InputError } from "stammwert-models"
import { needAtLeast, needFinite, needObject, needShare } from "./figureChecks.ts"

/** A group of customers alike: averages over its members. */
export type Business = {
  readonly customers: number
  /** Orders a year of a customer who is still there. */
  readonly ordersPerYear: number
  /** Revenue of an order, after discounts. */
  readonly orderValue: number
  /** Share of the revenue that is left after variable cost. */
  readonly margin: number
  /** Share of the customers who are still there a year later. */
  readonly retentionPerYear: number
  /** Share of the list price given away as discount, on average. */
  readonly discountDepth: number
  /** What winning one new customer costs. */
  readonly acquisitionCost: number
  /** New customers whom one customer brings, by and by, without acquisition cost. */
  readonly referralsPerCustomer: number
}

/** A rate that moves by so many points (0.8 and 0.05 points: 0.85) or by a share of itself (0.8 and 0.05: 0.84). */
export type RateChange = { readonly points: number } | { readonly share: number }

/** What is done; whatever is not named stays as it is. Shares are relative: 0.1 is 10 % more. */
export type Change = {
  readonly price?: number
  readonly ordersPerYear?: number
  readonly retention?: RateChange
  readonly margin?: RateChange
  readonly discountDepth?: RateChange
  readonly acquisitionCost?: number
  readonly referrals?: number
  /** Percent of orders lost for each percent of price, as a number from 0 up: orders go with (paid price)^-elasticity. */
  readonly elasticity?: number
  /** Share of the customers who leave at once because of the change. */
  readonly extraChurn?: number
}

export type WhatIfOptions = {
  /** How far the value is counted, in years. */
  readonly horizonYears: number
  /** Discount per year; 0.1 = 10 %. */
  readonly discountRatePerYear: number
}

/** One side of the comparison. */
export type WhatIfSide = {
  readonly ordersPerYear: number
  readonly orderValue: number
  /** Contribution of one order. */
  readonly orderContribution: number
  readonly retentionPerYear: number
  /** Contribution of one customer within the horizon, discounted, with those whom he brings; customers who left count 0. */
  readonly customerValue: number
  /** The same of all customers there were before the change. */
  readonly totalValue: number
  readonly acquisitionCost: number
  /** Customer value over acquisition cost; undefined where acquisition costs nothing. */
  readonly valueToCost: number | undefined
  /** Months until a customer's contribution has earned back his acquisition; undefined where that never happens. */
  readonly paybackMonths: number | undefined
}

export type WhatIf = {
  readonly before: WhatIfSide
  readonly after: WhatIfSide
  /** Change of the total value, in the currency and as a share of it before (undefined where that is not above 0). */
  readonly difference: number
  readonly differenceShare: number | undefined
  /** The share of customers who may leave at once until the change brings nothing; undefined where it brings nothing anyway. */
  readonly breakEvenChurn: number | undefined
  /**
   * By which share orders may still change after all this until the total is what it was: -0.2 is a fifth fewer, 1 twice
   * as many. Undefined where no number of orders brings it back.
   */
  readonly breakEvenOrders: number | undefined
}

const MONTHS_PER_YEAR = 12

/**
 * Answers what a change would bring to customers like these.
 *
 * A customer who is there buys at a constant rate and leaves at a constant rate, so that r^t of them are left after t
 * years; the contribution of an order is what is paid less a cost that no price moves. Value = orders x contribution x
 * (1 - e^-(k+d)H) / (k+d), with k = -ln r and d = ln(1 + discount): the continuous form of Gupta & Lehmann 2003, "Customers
 * as Assets", Journal of Interactive Marketing 17(1). A higher price meets fewer orders by the elasticity (constant
 * elasticity of demand). Those whom a customer brings are worth as much as he is, one step deep.
 * Domain: shares within 0 and 1, counts and amounts from 0 up, a price above -100 %.
 * Edges: retention 1 without discount counts every year alike; retention 0 is worth nothing; a rate that a change would
 * push out of 0 to 1 stops there.
 */
export function whatIf(business: Business, change: Change, options: WhatIfOptions): WhatIf {
  checkBusiness(business)
  checkChange(change)
  checkOptions(options)
  const before = sideOf({ ...business, orderCost: business.orderValue * (1 - business.margin) }, 1, options)
  const { extraChurn = 0 } = change
  const changed = changedBusiness(business, change)
  const stayed = sideOf(changed, 1, options)
  const after = sideOf(changed, 1 - extraChurn, options)
  if (!Number.isFinite(after.totalValue - before.totalValue)) {
    throw new InputError("the figures are too large to be counted: check elasticity, customers and orderValue")
  }
  const gains = stayed.totalValue > before.totalValue
  return {
    before,
    after,
    difference: after.totalValue - before.totalValue,
    differenceShare: before.totalValue > 0 ? after.totalValue / before.totalValue - 1 : undefined,
    breakEvenOrders: ordersBack(before.totalValue, after.totalValue),
    breakEvenChurn: gains ? Math.min(1, 1 - before.totalValue / stayed.totalValue) : undefined,
  }
}

/** By which share orders must change so that the total is what it was. */
export function ordersBack(before: number, after: number): number | undefined {
  const share = before / after - 1
  return after > 0 && Number.isFinite(share) ? share : undefined
}

/** One bar of a tornado: what the total value does when one driver is worse or better by the same share. */
export type DriverEffect = {
  readonly driver: "price" | "ordersPerYear" | "retention" | "margin" | "acquisitionCost" | "referrals"
  /** Change of total value less the acquisition of as many customers, for the driver lower and higher by the share. */
  readonly lower: number
  readonly higher: number
}

/**
 * How much each driver moves the total value, by the same share each (0.1: 10 % lower, 10 % higher), the strongest first.
 * Acquisition cost counts as paid once for every customer, so that it can be compared with the others.
 */
export function driverEffects(business: Business, share: number, options: WhatIfOptions): DriverEffect[] {
  needShare("share", share)
  const net = (side: WhatIfSide) => side.totalValue - business.customers * side.acquisitionCost
  const effect = (change: Change) => {
    const { before, after } = whatIf(business, change, options)
    const difference = net(after) - net(before)
    if (!Number.isFinite(difference)) {
      throw new InputError("the figures are too large to be counted: check customers and acquisitionCost")
    }
    return difference
  }
  const changes: Readonly<Record<DriverEffect["driver"], (by: number) => Change>> = {
    price: (by) => ({ price: by }),
    ordersPerYear: (by) => ({ ordersPerYear: by }),
    retention: (by) => ({ retention: { share: by } }),
    margin: (by) => ({ margin: { share: by } }),
    acquisitionCost: (by) => ({ acquisitionCost: by }),
    referrals: (by) => ({ referrals: by }),
  }
  const effects = Object.entries(changes).map(([driver, changeBy]) => ({
    driver: driver as DriverEffect["driver"],
    lower: effect(changeBy(-share)),
    higher: effect(changeBy(share)),
  }))
  const width = ({ lower, higher }: DriverEffect) => Math.abs(higher - lower)
  return effects.sort((one, other) => width(other) - width(one))
}

/**
 * The share of orders that a higher price may cost until it brings nothing: p / (m + p), for a price higher by the share
 * p at margin m. A tenth more at a margin of 40 %: 20 %. Edges: a price that is not raised may cost nothing, 0.
 */
export function breakEvenVolumeLoss(price: number, margin: number): number {
  needFinite("price", price)
  needShare("margin", margin)
  if (price <= 0) return 0
  return price / (margin + price)
}

/**
 * The share by which orders must grow until a discount has paid for itself: d / (m - d), for a price lower by the share d at
 * margin m. A tenth less at a margin of 20 %: 100 % more orders. Edges: from d = m on no number of orders does: InputError.
 */
export function breakEvenVolumeGain(discount: number, margin: number): number {
  needShare("discount", discount)
  needShare("margin", margin)
  if (discount === 0) return 0
  if (discount >= margin) {
    throw new InputError(
      `no number of orders makes up for a discount of ${discount} at a margin of ${margin}: give less`,
    )
  }
  return discount / (margin - discount)
}

/** Its margin is what it was: the cost of an order says what is left. */
type CostedBusiness = Business & { readonly orderCost: number }

function changedBusiness(business: Business, change: Change): CostedBusiness {
  const depth = moved(business.discountDepth, change.discountDepth)
  if (business.discountDepth >= 1 && depth < 1)
    throw new InputError("discountDepth 1 leaves no price to change: give a depth below 1")
  // What a customer pays for the same goods: the list price moved, the discount taken off.
  const paid =
    (1 + (change.price ?? 0)) * (business.discountDepth >= 1 ? 1 : (1 - depth) / (1 - business.discountDepth))
  const volume = change.elasticity ? paid ** -change.elasticity : 1
  return {
    ...business,
    orderValue: business.orderValue * paid,
    orderCost: business.orderValue * (1 - moved(business.margin, change.margin)),
    ordersPerYear: business.ordersPerYear * (1 + (change.ordersPerYear ?? 0)) * volume,
    retentionPerYear: moved(business.retentionPerYear, change.retention),
    discountDepth: depth,
    acquisitionCost: business.acquisitionCost * (1 + (change.acquisitionCost ?? 0)),
    referralsPerCustomer: business.referralsPerCustomer * (1 + (change.referrals ?? 0)),
  }
}

function sideOf(business: CostedBusiness, remainingShare: number, options: WhatIfOptions): WhatIfSide {
  const { customers, ordersPerYear, orderValue, orderCost, retentionPerYear, acquisitionCost } = business
  const orderContribution = orderValue - orderCost
  const perYear = ordersPerYear * orderContribution
  const own = perYear * yearsCounted(retentionPerYear, options)
  const customerValue = own * (1 + business.referralsPerCustomer) * remainingShare
  return {
    ordersPerYear,
    orderValue,
    orderContribution,
    retentionPerYear,
    customerValue,
    totalValue: customers * customerValue,
    acquisitionCost,
    valueToCost: acquisitionCost > 0 ? customerValue / acquisitionCost : undefined,
    paybackMonths: paybackMonths(perYear, retentionPerYear, acquisitionCost),
  }
}

/** Years within the horizon, each weighed by who is still there and by the discount. */
function yearsCounted(retentionPerYear: number, { horizonYears, discountRatePerYear }: WhatIfOptions): number {
  if (retentionPerYear === 0) return 0
  const rate = -Math.log(retentionPerYear) + Math.log1p(discountRatePerYear)
  return rate === 0 ? horizonYears : -Math.expm1(-rate * horizonYears) / rate
}

/** Undiscounted: the time t with perYear x (1 - r^t) / -ln r = cost. */
function paybackMonths(perYear: number, retentionPerYear: number, cost: number): number | undefined {
  if (cost === 0) return 0
  if (perYear <= 0 || retentionPerYear === 0) return undefined
  const leaving = -Math.log(retentionPerYear)
  if (leaving === 0) return (cost / perYear) * MONTHS_PER_YEAR
  const left = 1 - (cost * leaving) / perYear
  return left <= 0 ? undefined : (-Math.log(left) / leaving) * MONTHS_PER_YEAR
}

function moved(rate: number, change: RateChange | undefined): number {
  if (change === undefined) return rate
  return Math.min(1, Math.max(0, "points" in change ? rate + change.points : rate * (1 + change.share)))
}

function checkBusiness(business: Business): void {
  needObject("business", business)
  for (const name of ["customers", "ordersPerYear", "orderValue", "acquisitionCost", "referralsPerCustomer"] as const) {
    needAtLeast(name, business[name], 0)
  }
  needFinite("margin", business.margin)
  if (business.margin > 1) throw new InputError(`margin must be at most 1 (0.4 = 40 %), found ${business.margin}`)
  needShare("retentionPerYear", business.retentionPerYear)
  needShare("discountDepth", business.discountDepth)
}

function checkChange(change: Change): void {
  needObject("change", change)
  for (const name of ["price", "ordersPerYear", "acquisitionCost", "referrals"] as const) {
    needAtLeast(name, change[name] ?? 0, -1)
  }
  needAtLeast("elasticity", change.elasticity ?? 0, 0)
  needShare("extraChurn", change.extraChurn ?? 0)
  for (const name of ["retention", "margin", "discountDepth"] as const) {
    const rate = change[name]
    if (rate !== undefined) needObject(name, rate)
    if (rate !== undefined) needFinite(name, "points" in rate ? rate.points : rate.share)
  }
  if (change.price === -1 && change.elasticity) {
    throw new InputError("a price of nothing has no elasticity: give a price above -1, or leave elasticity out")
  }
}

function checkOptions(options: WhatIfOptions): void {
  needObject("options", options)
  const { horizonYears, discountRatePerYear } = options
  needAtLeast("horizonYears", horizonYears, 0)
  needAtLeast("discountRatePerYear", discountRatePerYear, 0)
}
