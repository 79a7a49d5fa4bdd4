import type { FitWarning, RandomGenerator } from "../types.ts"
import { sampleByHamiltonian } from "./hamiltonian.ts"
import { improvedProposal, type Proposal, resampled, sampleByImportance, shuffled } from "./importanceSampling.ts"
import { effectiveDraws, splitRHat } from "./mixing.ts"
import type { Target } from "./target.ts"

export type Diagnostics =
  | {
      readonly method: "importance-sampling"
      /** Shape of the tail of the importance weights: below 0.5 their variance is finite. */
      readonly kHat: number
      readonly effectiveDraws: number
      readonly evaluations: number
    }
  | {
      readonly method: "hamiltonian-monte-carlo"
      /** Largest split R-hat of the parameters; 1.01 and below: the chains have met. */
      readonly rHat: number
      readonly effectiveDraws: number
      readonly evaluations: number
    }

/** Stricter than the 0.7 at which importance sampling breaks down: the other way is always open. */
const LARGEST_K_HAT = 0.5
const PROPOSALS_PER_DRAW = 2
/** Each proposal learns from the draws of the one before; chains cost as much as twenty of them. */
const MOST_ROUNDS = 5
const LARGEST_R_HAT = 1.01
/** Independent draws below which quantiles are too rough. */
const FEWEST_EFFECTIVE_SHARE = 0.5
const LONGEST_CHAIN_FACTOR = 8

type Sampled = { points: readonly Float64Array[]; diagnostics: Diagnostics; warnings: readonly FitWarning[] }

/** `count` equally likely draws of the target, by the first method whose own check it passes. */
export function sampleTarget(target: Target, laplace: Proposal, count: number, random: RandomGenerator): Sampled {
  const proposals = PROPOSALS_PER_DRAW * count
  let proposal: Proposal | undefined = laplace
  let best = laplace
  for (let round = 1; round <= MOST_ROUNDS && proposal !== undefined; round++) {
    best = proposal
    const drawn = sampleByImportance(target, proposal, proposals, random)
    const { kHat } = drawn
    if (kHat <= LARGEST_K_HAT && drawn.effectiveDraws >= FEWEST_EFFECTIVE_SHARE * count) {
      const points = resampled(drawn, count, random)
      const evaluations = round * proposals
      const worth = Math.min(count, drawn.effectiveDraws)
      return {
        points,
        diagnostics: { method: "importance-sampling", kHat, effectiveDraws: worth, evaluations },
        warnings: [],
      }
    }
    proposal = improvedProposal(drawn)
  }
  return byHamiltonian(target, best, count, random)
}

function byHamiltonian(target: Target, start: Proposal, count: number, random: RandomGenerator): Sampled {
  for (let factor = 1; ; factor *= 2) {
    const { points: chains, evaluations } = sampleByHamiltonian(target, start, Math.ceil((factor * count) / 2), random)
    const columns = Array.from(start.centre, (_, k) =>
      chains.map((chain) => Float64Array.from(chain, (point) => point[k])),
    )
    let [rHat, worth] = [1, Number.POSITIVE_INFINITY]
    for (const column of columns) {
      rHat = Math.max(rHat, splitRHat(column))
      worth = Math.min(worth, effectiveDraws(column))
    }
    const met = rHat <= LARGEST_R_HAT && worth >= FEWEST_EFFECTIVE_SHARE * count
    if (!met && factor < LONGEST_CHAIN_FACTOR) continue
    const points = shuffled(chains.flat(), random).slice(0, count)
    const message = `the sampler has not settled: R-hat ${rHat.toFixed(3)}, worth ${Math.round(worth)} independent draws`
    return {
      points,
      diagnostics: { method: "hamiltonian-monte-carlo", rHat, effectiveDraws: Math.min(count, worth), evaluations },
      warnings: met ? [] : [{ code: "not-converged", message }],
    }
  }
}
