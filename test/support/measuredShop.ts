import type { RandomGenerator } from "stammwert-models"
import { drawGamma, drawNormal, drawPoisson } from "../../models/src/random/samplers.ts"

/** Invented customers of a measure: few buy within the window, amounts are lognormal, the past says something of the future. */
export type MeasuredShop = {
  readonly outcomeCents: Float64Array
  readonly bought: Uint8Array
  /** Contribution of the year before, forecast for the window, probability active. */
  readonly covariates: readonly [Float64Array, Float64Array, Float64Array]
}

export type ShopTraits = {
  /** Of the rate at which customers buy: the smaller, the more buy nothing. */
  readonly rateShape: number
  readonly purchasesPerYear: number
  readonly windowWeeks: number
  /** Standard deviation of ln amount: between customers and within. */
  readonly amountSpread: number
}

/** About one in six buys within eight weeks; the mean purchase brings 18 €, the largest some hundreds. */
export const USUAL_SHOP: ShopTraits = { rateShape: 0.6, purchasesPerYear: 2, windowWeeks: 8, amountSpread: 0.7 }

const MEAN_LOG_CENTS = Math.log(1200)

export function drawShop(customers: number, random: RandomGenerator, traits = USUAL_SHOP): MeasuredShop {
  const column = () => new Float64Array(customers)
  const shop = {
    outcomeCents: column(),
    bought: new Uint8Array(customers),
    covariates: [column(), column(), column()] as const,
  }
  const [past, forecast, active] = shop.covariates
  for (let i = 0; i < customers; i++) {
    const perWeek = (drawGamma(traits.rateShape, random) * traits.purchasesPerYear) / traits.rateShape / 52
    const level = MEAN_LOG_CENTS + traits.amountSpread * drawNormal(random)
    const isActive = random() < 0.75
    const before = drawPoisson(perWeek * 52, random)
    for (let k = 0; k < before; k++) past[i] += drawnAmount(level, traits.amountSpread, random)
    active[i] = Math.min(1, Math.max(0, (isActive ? 0.8 : 0.4) + 0.2 * drawNormal(random)))
    forecast[i] = (past[i] / 52) * traits.windowWeeks * active[i]
    const orders = isActive ? drawPoisson((perWeek * traits.windowWeeks) / 0.75, random) : 0
    for (let k = 0; k < orders; k++) shop.outcomeCents[i] += drawnAmount(level, traits.amountSpread, random)
    shop.bought[i] = orders > 0 ? 1 : 0
  }
  return shop
}

export const drawnAmount = (level: number, spread: number, random: RandomGenerator): number =>
  Math.max(1, Math.round(Math.exp(level + spread * drawNormal(random))))

/** Rows drawn from it, each as likely as any other. */
export function drawnRow(rows: number, random: RandomGenerator): number {
  return Math.floor(random() * rows)
}

export function standardDeviation(column: Float64Array): number {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length
  return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length)
}
