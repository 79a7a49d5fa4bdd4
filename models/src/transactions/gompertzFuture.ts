/**
 * The future of a customer active at age T under Gamma-Gompertz/NBD: order rate lambda ~ Gamma(r+x, alpha+T), and the chance
 * to be active still after v is (D(T)/D(T+v))^s = (1 + h (e^(b v) - 1))^-s with h = e^(b T) / D(T), independent of it.
 * Bemmaor & Glady 2012, Management Science 58(5), 1012-1021. Quadratures of positive terms. Relative error below 1e-10.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { eightPointRule } from "../math/gaussLegendre.ts"
import { addDeaths, countedOut, orderPanel } from "./deathMixture.ts"
import { gompertzHazard, singularityDistance } from "./gompertzCells.ts"
import type { OrderCounts, Vector } from "./model.ts"
import { momentsUntilEnd } from "./unseenEnd.ts"
import type { WindowMoments } from "./windowMoments.ts"

/** The life ahead of one who has reached an age. */
type Life = { readonly b: number; readonly s: number; readonly hazard: number }

function lifeAt([, , beta, b, s]: Vector, age: number): Life {
  return { b, s, hazard: gompertzHazard(beta, b, age) }
}

/** ln of the chance to be active still after v. */
function logSurvival({ b, s, hazard }: Life, time: number): number {
  const z = b * time
  return -s * (z > 30 ? z + Math.log(hazard + (1 - hazard) * Math.exp(-z)) : Math.log1p(hazard * Math.expm1(z)))
}

/** The rate of leaving at v. */
function hazardAt({ b, s, hazard }: Life, time: number): number {
  return b * s * gompertzHazard(1 / hazard, b, time)
}

/** Finite, and beyond every horizon. */
const LONGEST = 1e15

/** How far from v the survival can be taken for a polynomial: singularities and decay both allow it. */
function smoothLength(life: Life, time: number): number {
  const room = 0.8 * singularityDistance(1 / life.hazard, life.b, time)
  let step = Math.min(LONGEST, room, 2 / hazardAt(life, time))
  while (step * hazardAt(life, time + step) > 2) step /= 2
  return step
}

const LAST_EXPONENT = 45

/** Integral from 0 to `end` of survival x e^(-rate v) x (1 + v/scale)^-power; stops when e^-45 is reached. */
function overLife(life: Life, end: number, rate: number, power: number, scale: number): number {
  const logValue = (v: number) => logSurvival(life, v) - rate * v - (power > 0 ? power * Math.log1p(v / scale) : 0)
  let sum = 0
  let left = 0
  while (left < end && logValue(left) > -LAST_EXPONENT) {
    const slope = rate + power / (scale + left)
    const order = power > 0 ? 0.8 * (scale + left) : Number.POSITIVE_INFINITY
    const right = Math.min(end, left + Math.min(smoothLength(life, left), order, 2 / slope))
    const half = (right - left) / 2
    for (let i = 0; i < 8; i++) {
      sum += half * eightPointRule.weights[i] * Math.exp(logValue(left + half * (1 + eightPointRule.nodes[i])))
    }
    left = right
  }
  return sum
}

/** P(active after t | active): the survival. */
export function gompertzStays(parameters: Vector, block: OrdersBlock, after: number): Float64Array {
  return block.ages.map((age) => Math.exp(logSurvival(lifeAt(parameters, age), after)))
}

/** E[orders in t | active] = (r+x)/(alpha+T) times the integral of the survival. Edges: t = 0 gives 0. */
export function gompertzOrders(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array {
  return gompertzDiscounted(parameters, block, 0, horizon)
}

/** E[discounted orders | active], likewise with e^(-d v) under the integral. */
export function gompertzDiscounted(
  parameters: Vector,
  block: OrdersBlock,
  rate: number,
  horizon: number,
): Float64Array {
  const [r, alpha] = parameters
  return block.ages.map(
    (age) => ((r + block.repeatOrders) / (alpha + age)) * overLife(lifeAt(parameters, age), horizon, rate, 0, 1),
  )
}

/** P(an order in t | active) = integral of the density of the next order x P(active until then). */
export function gompertzAnyOrder(parameters: Vector, block: OrdersBlock, horizon: number): Float64Array {
  const [r, alpha] = parameters
  const rx = r + block.repeatOrders
  return block.ages.map((age) => {
    const scale = alpha + age
    return Math.min(1, (rx / scale) * overLife(lifeAt(parameters, age), horizon, 0, rx + 1, scale))
  })
}

/** P(n orders in t | active) = S(t) P(NB in t = n) + integral over the time of death; see deathMixture.ts. */
export function gompertzCounts(parameters: Vector, repeatOrders: number): OrderCounts {
  const rx = parameters[0] + repeatOrders
  return (age, _recency, horizon, out) => {
    if (horizon === 0) {
      out.fill(0)[0] = 1
      return
    }
    const life = lifeAt(parameters, age)
    const orderScale = parameters[1] + age
    const edges = [0]
    const end = Math.min(horizon, countedOut(rx, orderScale, out.length - 1))
    for (let at = 0; at < Math.sqrt(end) && logSurvival(life, at * at) > -LAST_EXPONENT; ) {
      // in the root of time, as wide as both the counts and the survival allow
      const byLife = Math.sqrt(at * at + 0.5 * smoothLength(life, at * at)) - at
      at += Math.min(0.75 * orderPanel(at, orderScale, rx), byLife)
      edges.push(Math.min(at, Math.sqrt(end)))
    }
    const survival = Math.exp(logSurvival(life, horizon))
    const density = (time: number) => hazardAt(life, time) * Math.exp(logSurvival(life, time))
    addDeaths({ rx, orderScale, horizon, survival, density, edges }, out)
  }
}

export function gompertzMoments(
  parameters: Vector,
  block: OrdersBlock,
  times: readonly number[],
  discountRate: number,
): WindowMoments {
  const survivalFrom = (age: number) => {
    const life = lifeAt(parameters, age)
    return (time: number) => Math.exp(logSurvival(life, time))
  }
  return momentsUntilEnd(parameters, block, times, discountRate, survivalFrom, 1 / parameters[3])
}
