/** How sure we are of the contracts' future: single contracts, and a group of them together. */
import { InputError } from "../errors.ts"
import { checkWeights, needColumn, needObject } from "../histories/validate.ts"
import { checkIntervalOptions } from "../intervals/options.ts"
import { cloudOf, drawParameters } from "../intervals/parameterDraws.ts"
import { bandOf } from "../intervals/totals.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { drawBinomial } from "../random/samplers.ts"
import type { Column, RandomGenerator } from "../types.ts"
import { type ContractVector, contractParameterNames, contractVector, vectorOf } from "./parameters.ts"
import { needWhole } from "./renewalCounts.ts"
import { survivalBetween } from "./survival.ts"
import type {
  ContractFit,
  ContractIntervalOptions,
  ContractModelValue,
  RemainingPeriodsIntervals,
  RunningContracts,
} from "./types.ts"

const PARAMETER_DRAWS = 200

/**
 * For how many more periods each contract will be renewed within the horizon, between two quantiles.
 * Predictive: the chance of the single contract, S(n + j) / S(n) by the survivor function of Fader & Hardie 2007 (BdW: 2018), mixed over
 * 200 draws of the parameters from the normal approximation of the fit in their logarithms; a bare model value has none.
 * `renewals`: whole numbers n >= 0. Quantiles are the smallest m with P(N <= m) >= level, exact given the draws, so that
 * 90 % intervals hold at least 90 %.
 * Edges: a quantile is 0 where so many leave at the next opportunity, and the horizon where so many outlast it.
 */
export function remainingPeriodsIntervals(
  fit: ContractModelValue | ContractFit,
  renewals: Column,
  options: ContractIntervalOptions,
): RemainingPeriodsIntervals {
  const levels = checkOptions(options)
  needColumn("renewals", renewals)
  const vectors = drawVectors(fit, PARAMETER_DRAWS, randomGenerator(options.seed))
  const known = new Map<number, readonly number[]>()
  const columns = levels.map(() => new Float64Array(renewals.length))
  for (let i = 0; i < renewals.length; i++) {
    needWhole(`renewals of row ${i}`, renewals[i])
    const quantiles = known.get(renewals[i]) ?? levels.map((p) => quantile(vectors, renewals[i], options.horizon, p))
    known.set(renewals[i], quantiles)
    quantiles.forEach((value, k) => {
      columns[k][i] = value
    })
  }
  return { low: columns[0], high: columns[1], parameterDraws: vectors.length }
}

const FEWEST_DRAWS = 400
const MOST_DRAWS = 1_000
const DRAW_BUDGET = 300_000

/**
 * How many of a group of contracts will still be running after each of the next opportunities, and how many periods
 * they will be renewed for together, as bands of mean and two quantiles.
 * Joint draws: the parameters once for all contracts, then each contract's own luck, as binomial numbers of renewals per
 * tenure (retention rates of Fader & Hardie 2007; BdW: 2018). Means are those of the fit.
 * `renewals`: whole numbers n >= 0; `weights`: how many contracts a row stands for, a fraction being part of one.
 * 400 to 1,000 draws, or `totalDraws`: quantiles move by about 0.1 standard deviations between seeds.
 * Edges: contracts whose tenures differ each meet their own opportunities: band t is after the t-th of each.
 */
export function runningContracts(
  fit: ContractModelValue | ContractFit,
  renewals: Column,
  options: ContractIntervalOptions & { readonly weights?: Column; readonly totalDraws?: number },
): RunningContracts {
  needObject("options", options)
  const { horizon } = options
  const levels = checkOptions(options)
  const group = groupByTenure(renewals, options.weights)
  const wanted = Math.min(MOST_DRAWS, Math.max(FEWEST_DRAWS, Math.ceil(DRAW_BUDGET / (1 + group.size * horizon))))
  const draws = options.totalDraws ?? wanted
  const random = randomGenerator(options.seed)
  const vectors = drawVectors(fit, draws, random)
  const running = Array.from({ length: horizon }, () => new Float64Array(draws))
  const periods = new Float64Array(draws)
  const survivors = new Float64Array(horizon)
  for (let draw = 0; draw < draws; draw++) {
    drawSurvivors(vectors[draw % vectors.length], group, random, survivors)
    for (let t = 0; t < horizon; t++) {
      running[t][draw] = survivors[t]
      periods[draw] += survivors[t]
    }
  }
  const means = expectedSurvivors(contractVector(fit), group, horizon)
  return {
    running: running.map((column, t) => bandOf(means[t], column, levels)),
    periods: bandOf(
      means.reduce((sum, mean) => sum + mean, 0),
      periods,
      levels,
    ),
    draws,
  }
}

function checkOptions(options: ContractIntervalOptions): readonly [number, number] {
  needObject("options", options)
  needWhole("horizon", options.horizon)
  if (options.horizon === 0) throw new InputError("horizon must be a whole number >= 1, found 0")
  return checkIntervalOptions(options).levels
}

/** `count` parameter draws, or the parameters alone where the fit leaves no doubt about them. */
function drawVectors(fit: ContractModelValue | ContractFit, count: number, random: RandomGenerator): ContractVector[] {
  const centre = contractVector(fit)
  const cloud = cloudOf(fit, centre.slice(0, contractParameterNames[fit.model].length))
  return cloud.root === undefined ? [centre] : drawParameters(cloud, count, random).map(vectorOf)
}

function quantile(vectors: readonly ContractVector[], renewals: number, horizon: number, level: number): number {
  const upper = (m: number) => {
    let sum = 0
    for (const vector of vectors) sum += survivalBetween(vector, renewals, renewals + m + 1)
    return sum / vectors.length
  }
  let [low, high] = [0, horizon]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (upper(middle) <= 1 - level) high = middle
    else low = middle + 1
  }
  return low
}

/** Tenure -> number of contracts. */
type Group = ReadonlyMap<number, number>

function groupByTenure(renewals: Column, weights: Column | undefined): Group {
  needColumn("renewals", renewals)
  const counts = checkWeights(weights, renewals.length)
  const group = new Map<number, number>()
  for (let i = 0; i < renewals.length; i++) {
    needWhole(`renewals of row ${i}`, renewals[i])
    group.set(renewals[i], (group.get(renewals[i]) ?? 0) + (counts === undefined ? 1 : counts[i]))
  }
  return group
}

function drawSurvivors(vector: ContractVector, group: Group, random: RandomGenerator, survivors: Float64Array): void {
  survivors.fill(0)
  for (const [renewals, contracts] of group) {
    let whole = Math.floor(contracts)
    let part = contracts - whole
    for (let t = 0; t < survivors.length && whole + part > 0; t++) {
      const retention = survivalBetween(vector, renewals + t, renewals + t + 1)
      whole = drawBinomial(whole, retention, random)
      if (part > 0 && random() >= retention) part = 0
      survivors[t] += whole + part
    }
  }
}

function expectedSurvivors(vector: ContractVector, group: Group, horizon: number): number[] {
  return Array.from({ length: horizon }, (_, t) => {
    let sum = 0
    for (const [renewals, contracts] of group) sum += contracts * survivalBetween(vector, renewals, renewals + t + 1)
    return sum
  })
}
