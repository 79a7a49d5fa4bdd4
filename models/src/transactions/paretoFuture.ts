/**
 * The future of a customer active at age T under Pareto/NBD: order rate lambda ~ Gamma(r+x, alpha+T), death rate
 * mu ~ Gamma(s, beta+T), independent, so that the chance to be active still after v is ((beta+T)/(beta+T+v))^s.
 * Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model and Related Expressions", sections 4 and 5;
 * Fader, Hardie & Lee 2005, "RFM and CLV", Journal of Marketing Research 42(4), eq. 2 for discounting.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { eightPointRule, logarithmicRule } from "../math/gaussLegendre.ts"
import { negativeBinomialTable } from "../math/negativeBinomial.ts"
import { betweenOrders } from "./gammaRate.ts"
import type { OrderCounts, Vector } from "./model.ts"
import { intensityMoments, type WindowMoments } from "./windowMoments.ts"

/**
 * E[orders in t | active] = (r+x)/(alpha+T) (beta+T)/(s-1) [1 - ((beta+T)/(beta+T+t))^(s-1)], written with expm1 so
 * that s = 1 is no special case to the right of it or to the left. Closed form. Edges: t = 0 gives 0.
 */
export function paretoOrders([r, alpha, s, beta]: Vector, block: OrdersBlock, horizon: number): Float64Array {
  return block.ages.map((age) => {
    const growth = Math.log1p(horizon / (beta + age))
    const exponent = (1 - s) * growth
    const activeTime = (beta + age) * growth * (Math.abs(exponent) < 1e-12 ? 1 : Math.expm1(exponent) / exponent)
    return ((r + block.repeatOrders) / (alpha + age)) * activeTime
  })
}

const LAST_EXPONENT = 45

/** E[discounted orders | active] = (r+x)/(alpha+T) integral of e^(-d v) ((beta+T)/(beta+T+v))^s dv, by quadrature. */
export function paretoDiscounted(parameters: Vector, block: OrdersBlock, rate: number, horizon: number): Float64Array {
  if (rate === 0) return paretoOrders(parameters, block, horizon)
  const [r, alpha, s, beta] = parameters
  const end = Math.min(horizon, LAST_EXPONENT / rate)
  return block.ages.map((age) => {
    const scale = beta + age
    const { nodes, weights } = logarithmicRule(end, Math.min(1 / rate, scale / Math.max(1, s)))
    let sum = 0
    for (let i = 0; i < nodes.length; i++) {
      sum += weights[i] * Math.exp(-rate * nodes[i] - s * Math.log1p(nodes[i] / scale))
    }
    return ((r + block.repeatOrders) / (alpha + age)) * sum
  })
}

/** P(an order in t | active) = integral of the density of the next order x P(active until then). All terms positive. */
export function paretoAnyOrder([r, alpha, s, beta]: Vector, block: OrdersBlock, horizon: number): Float64Array {
  const rx = r + block.repeatOrders
  return block.ages.map((age) => {
    const orderScale = alpha + age
    const lifeScale = beta + age
    const shortest = Math.min(orderScale / (rx + 1), lifeScale / Math.max(1, s))
    const { nodes, weights } = logarithmicRule(horizon, shortest)
    let sum = 0
    for (let i = 0; i < nodes.length; i++) {
      const stays = s * Math.log1p(nodes[i] / lifeScale)
      sum += weights[i] * Math.exp(-(rx + 1) * Math.log1p(nodes[i] / orderScale) - stays)
    }
    return Math.min(1, (rx / orderScale) * sum)
  })
}

/**
 * P(n orders in t | active) = S(t) P(NB in t = n) + integral over the time u of death of its density x P(NB in u = n).
 * NB in u is the negative binomial of (r+x, alpha+T); S the survival. Quadrature in the square root of u, where
 * the bumps of all counts have one width; relative error below 1e-9.
 */
export function paretoCounts([r, alpha, s, beta]: Vector, repeatOrders: number): OrderCounts {
  const rx = r + repeatOrders
  return (age, _recency, horizon, out) => {
    const last = out.length - 1
    if (horizon === 0) {
      out.fill(0)[0] = 1
      return
    }
    const orderScale = alpha + age
    const lifeScale = beta + age
    const survives = Math.exp(-s * Math.log1p(horizon / lifeScale))
    const table: Float64Array = negativeBinomialTable(rx, orderScale, horizon, last)
    for (let n = 0; n <= last; n++) out[n] = survives * table[n]
    const edges = deathPanels(horizon, orderScale, rx, lifeScale, s)
    for (let panel = 0; panel + 1 < edges.length; panel++) {
      const half = (edges[panel + 1] - edges[panel]) / 2
      for (let i = 0; i < 8; i++) {
        const root = edges[panel] + half * (1 + eightPointRule.nodes[i])
        const time = root * root
        const density = (s / lifeScale) * Math.exp(-(s + 1) * Math.log1p(time / lifeScale))
        const mass = density * 2 * root * half * eightPointRule.weights[i]
        negativeBinomialTable(rx, orderScale, time, last, table)
        for (let n = 0; n <= last; n++) out[n] += mass * table[n]
      }
    }
  }
}

/**
 * Panel edges in root u from 0 to root t: about one bump of the negative binomial long (one order apart in root
 * orders is two widths; the heavier the tail of the rates, the wider), and short against the survival's own scale.
 */
function deathPanels(horizon: number, orderScale: number, rx: number, lifeScale: number, s: number): number[] {
  const end = Math.sqrt(horizon)
  const bump = 1.1 * Math.sqrt(orderScale / Math.max(1, rx))
  const life = Math.sqrt(lifeScale / Math.max(1, s))
  const edges = [0]
  let at = 0
  while (at < end) {
    at += Math.min(Math.max(bump, (0.4 * at) / Math.sqrt(1 + rx)), 0.7 * (life + at))
    edges.push(Math.min(at, end))
  }
  return edges
}

/** First: E[lambda] S(v); second: E[lambda^2] S(v), with S(v) the survival ((beta+T)/(beta+T+v))^s. */
export function paretoMoments(
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  discountRate: number,
): WindowMoments {
  const [r, alpha, s, beta] = parameters
  const rx = r + block.repeatOrders
  const intensity = (age: number, times: Float64Array, first: Float64Array, second: Float64Array) => {
    const rate = rx / (alpha + age)
    const ratePair = (rate * (rx + 1)) / (alpha + age)
    for (let i = 0; i < times.length; i++) {
      const survival = Math.exp(-s * Math.log1p(times[i] / (beta + age)))
      first[i] = rate * survival
      second[i] = ratePair * survival
    }
  }
  return intensityMoments(intensity, betweenOrders(parameters, block), block, times, discountRate)
}
