/**
 * The future of a customer active at age T under Pareto/NBD: order rate lambda ~ Gamma(r+x, alpha+T), death rate
 * mu ~ Gamma(s, beta+T), independent, so that the chance to be active still after v is ((beta+T)/(beta+T+v))^s.
 * Fader & Hardie 2005, "A Note on Deriving the Pareto/NBD Model and Related Expressions", sections 4 and 5;
 * Fader, Hardie & Lee 2005, "RFM and CLV", Journal of Marketing Research 42(4), eq. 2 for discounting.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { logarithmicRule } from "../math/gaussLegendre.ts"
import { addDeaths, countedOut, orderPanel } from "./deathMixture.ts"
import type { OrderCounts, Vector } from "./model.ts"
import { momentsUntilEnd } from "./unseenEnd.ts"
import type { WindowMoments } from "./windowMoments.ts"

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

/** P(active after t | active) = ((beta+T)/(beta+T+t))^s. */
export function paretoStays([, , s, beta]: Vector, block: OrdersBlock, after: number): Float64Array {
  return block.ages.map((age) => Math.exp(-s * Math.log1p(after / (beta + age))))
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

/** P(n orders in t | active), the time of death ((beta+T)/(beta+T+u))^s integrated out; see deathMixture.ts. */
export function paretoCounts([r, alpha, s, beta]: Vector, repeatOrders: number): OrderCounts {
  const rx = r + repeatOrders
  return (age, _recency, horizon, out) => {
    if (horizon === 0) {
      out.fill(0)[0] = 1
      return
    }
    const orderScale = alpha + age
    const lifeScale = beta + age
    const survival = Math.exp(-s * Math.log1p(horizon / lifeScale))
    const density = (time: number) => (s / lifeScale) * Math.exp(-(s + 1) * Math.log1p(time / lifeScale))
    const end = Math.min(horizon, countedOut(rx, orderScale, out.length - 1))
    const edges = deathPanels(end, orderScale, rx, lifeScale, s)
    addDeaths({ rx, orderScale, horizon, survival, density, edges }, out)
  }
}

/** Panel edges in root u, short against the counts' bumps and the survival's own scale. */
function deathPanels(until: number, orderScale: number, rx: number, lifeScale: number, s: number): number[] {
  const end = Math.sqrt(until)
  const life = Math.sqrt(lifeScale / Math.max(1, s))
  const edges = [0]
  let at = 0
  while (at < end) {
    at += Math.min(orderPanel(at, orderScale, rx), 0.7 * (life + at))
    edges.push(Math.min(at, end))
  }
  return edges
}

export function paretoMoments(
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  discountRate: number,
): WindowMoments {
  const [, , s, beta] = parameters
  const survivalFrom = (age: number) => (time: number) => Math.exp(-s * Math.log1p(time / (beta + age)))
  return momentsUntilEnd(parameters, block, times, discountRate, survivalFrom)
}
