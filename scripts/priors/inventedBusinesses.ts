/**
 * Businesses of one kind, each with habits of its own: the customers of the kind's sample (src/sample/kinds) as each of three
 * mechanisms of leaving sees them, with order rates, lifetimes and spreads moved from business to business. How far
 * they are moved is an assumption, not a measurement: it stands in `SPREADS`.
 */
import {
  type BusinessKind,
  fitTransactions,
  type GammaGammaParameters,
  type Histories,
  randomGenerator,
  simulateHistories,
  simulateSpend,
  type TransactionModelValue,
} from "stammwert-models"
import { booksPlan } from "../../src/sample/kinds/books.ts"
import { cafePlan } from "../../src/sample/kinds/cafe.ts"
import { coachPlan } from "../../src/sample/kinds/coach.ts"
import { fashionPlan } from "../../src/sample/kinds/fashion.ts"
import { gymPlan } from "../../src/sample/kinds/gym.ts"
import { servicePlan } from "../../src/sample/kinds/service.ts"
import { shopPlan } from "../../src/sample/kinds/shop.ts"

type Plan = { readonly transactions: TransactionModelValue; readonly spend: GammaGammaParameters }

const plans: Readonly<Record<BusinessKind, Plan>> = {
  shop: shopPlan,
  cafe: cafePlan,
  gym: gymPlan,
  coach: coachPlan,
  fashion: fashionPlan,
  books: booksPlan,
  service: servicePlan,
}

/** Standard deviations of logarithms between businesses of one kind: a factor of 1.6 in habits, of 1.5 in spreads. */
const SPREADS = { rate: 0.5, lifetime: 0.5, shape: 0.4 } as const
/** Leaving after a repeat order, after any order, at any time. */
const mechanisms = ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const
const WEEKS = 104
/** Orders are known by day. */
const DAY = 1 / 7
const CUSTOMERS_OF_KIND = 5_000

export type InventedBusiness = {
  /** In weeks; the orders of the horizon after are `futureOrders`. */
  readonly histories: Histories
  readonly futureOrders: Float64Array
  readonly spend: { readonly repeatOrders: Float64Array; readonly meanValue: Float64Array }
}

/** `count` businesses of `customers` customers each, who came over two years. */
export function inventedBusinesses(
  kind: BusinessKind,
  options: { readonly count: number; readonly customers: number; readonly horizon: number; readonly seed: number },
): InventedBusiness[] {
  const { count, customers, horizon, seed } = options
  const plan = plans[kind]
  const random = randomGenerator(seed)
  const centres = mechanisms.map((mechanism) => seenAs(mechanism, plan.transactions))
  return Array.from({ length: count }, () => {
    const value = moved(centres[Math.floor(random() * centres.length)], random)
    const ages = Array.from({ length: customers }, () => WEEKS * random())
    const { futureOrders, ...histories } = simulateHistories(value, {
      ages,
      seed: seedOf(random),
      horizon,
      timeGrid: DAY,
    })
    const { p, q, gamma } = plan.spend
    const parameters = { p: p * factor(SPREADS.shape, random), q: 2 + (q - 2) * factor(SPREADS.shape, random), gamma }
    const { repeatOrders } = histories
    const money = simulateSpend({ model: "gamma-gamma", parameters }, { repeatOrders, seed: seedOf(random) })
    return { histories, futureOrders, spend: { repeatOrders, meanValue: money.meanValue } }
  })
}

/** The customers of a kind under another mechanism: its fit to many of them. */
function seenAs(mechanism: (typeof mechanisms)[number], truth: TransactionModelValue): TransactionModelValue {
  if (truth.model === mechanism) return truth
  const ages = Array.from({ length: CUSTOMERS_OF_KIND }, (_, i) => (WEEKS * (i + 0.5)) / CUSTOMERS_OF_KIND)
  const { model, parameters } = fitTransactions(mechanism, simulateHistories(truth, { ages, seed: 1, timeGrid: DAY }))
  return { model, parameters } as TransactionModelValue
}

/** Another business: orders come more or less often, customers stay for longer or less long, differ more or less. */
function moved(value: TransactionModelValue, random: () => number): TransactionModelValue {
  const shape = factor(SPREADS.shape, random)
  const leavingShape = factor(SPREADS.shape, random)
  const rate = factor(SPREADS.rate, random)
  const lifetime = factor(SPREADS.lifetime, random)
  const { r, alpha, ...leaving } = value.parameters as Readonly<Record<string, number>>
  const orders = { r: r * shape, alpha: (alpha * shape) / rate }
  if (value.model === "pareto-nbd") {
    const { s, beta } = value.parameters
    const parameters = { ...orders, s: s * leavingShape, beta: beta * leavingShape * lifetime }
    return { model: value.model, parameters }
  }
  // odds of staying after an order, b / a: they make the number of orders in a life
  const { a, b } = leaving
  const parameters = { ...orders, a: a * leavingShape, b: b * leavingShape * lifetime * rate }
  return { model: value.model, parameters } as TransactionModelValue
}

function factor(spread: number, random: () => number): number {
  return Math.exp(spread * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()))
}

function seedOf(random: () => number): number {
  return Math.floor(random() * 2 ** 31)
}
