/**
 * Discounted orders under BG/CNBD-k and MBG/CNBD-k: the integral of e^(-d v) times the rate of orders after v, which in
 * units of alpha + T is the same function of the phase for every age. It is tabulated once for each number of orders x, on
 * panels fine enough for the waves that regular buying makes in the rate; they die out after about k orders.
 */
import type { OrdersBlock } from "../histories/aliveStates.ts"
import { eightPointRule } from "../math/gaussLegendre.ts"
import { erlangOrders, mixPhases } from "./erlangFuture.ts"
import { rateByRoots } from "./erlangRoots.ts"
import { fewStages, type Regular, rateByStages, regularOf } from "./erlangStages.ts"
import { smallest } from "./gammaRate.ts"
import type { Vector } from "./model.ts"

const LAST_EXPONENT = 45

/** E[sum of e^(-d v) over the orders in the horizon | active]; the integral stops where e^(-d v) is below e^-45. */
export function erlangDiscounted(
  parameters: Vector,
  extraChances: 0 | 1,
  block: OrdersBlock,
  rate: number,
  horizon: number,
): Float64Array {
  if (rate === 0) return erlangOrders(parameters, extraChances, block, horizon)
  const longest = Math.min(horizon, LAST_EXPONENT / rate)
  const youngest = parameters[1] + smallest(block.ages)
  const regular = regularOf(parameters, block.repeatOrders, extraChances, longest / youngest)
  const rates = new Float64Array(regular.k)
  const panels = ratePanels(regular, longest / youngest, rate * youngest)
  return mixPhases(parameters, block, (age, answers) => {
    const scale = regular.alpha + age
    const end = longest / scale
    let panel = 0
    for (; panel + 1 < panels.edges.length && panels.edges[panel + 1] <= end; panel++) {
      for (let i = 8 * panel; i < 8 * panel + 8; i++) {
        const factor = Math.exp(-rate * scale * panels.times[i])
        for (let j = 0; j < answers.length; j++) answers[j] += factor * panels.masses[j][i]
      }
    }
    // the horizon ends within a panel for every age but the youngest
    const half = (end - panels.edges[panel]) / 2
    if (!(half > 0)) return
    for (let i = 0; i < 8; i++) {
      const time = panels.edges[panel] + half * (1 + eightPointRule.nodes[i])
      const factor = half * eightPointRule.weights[i] * Math.exp(-rate * scale * time)
      ratesAt(regular, time, rates)
      for (let j = 0; j < answers.length; j++) answers[j] += factor * rates[j]
    }
  })
}

function ratesAt(regular: Regular, scaledTime: number, rates: Float64Array): void {
  if (fewStages(regular, scaledTime)) {
    for (let j = 0; j < rates.length; j++) rates[j] = rateByStages(regular, j, scaledTime)
  } else rateByRoots(regular, scaledTime, rates)
}

/** Panel edges, nodes, and per phase the rate at each node times its weight; all in units of alpha + T. */
function ratePanels(regular: Regular, end: number, discount: number) {
  const edges = panelEdges(regular, end, discount)
  const times = new Float64Array(8 * (edges.length - 1))
  const rates = new Float64Array(regular.k)
  const masses = Array.from({ length: regular.k }, () => new Float64Array(times.length))
  for (let panel = 0; panel + 1 < edges.length; panel++) {
    const half = (edges[panel + 1] - edges[panel]) / 2
    for (let i = 0; i < 8; i++) {
      const at = 8 * panel + i
      times[at] = edges[panel] + half * (1 + eightPointRule.nodes[i])
      ratesAt(regular, times[at], rates)
      for (let j = 0; j < regular.k; j++) masses[j][at] = half * eightPointRule.weights[i] * rates[j]
    }
  }
  return { edges, times, masses }
}

function panelEdges({ k, shape }: Regular, end: number, discount: number): number[] {
  const betweenOrders = k / (shape + k)
  const wavy = k === 1 ? 0 : 1.5 * k * betweenOrders
  const edges = [0]
  let at = 0
  while (at < end) {
    const wave = 0.5 * betweenOrders + 0.4 * Math.max(0, at - wavy)
    at += Math.min(wave, 0.5 * (1 + at), 4 / discount)
    edges.push(Math.min(at, end))
  }
  return edges
}
