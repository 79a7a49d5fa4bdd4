/** How often single contracts may still be renewed, as joint draws: for sums with other contracts and with other values. */
import { InputError } from "../errors.ts"
import { needObject } from "../histories/validate.ts"
import { cloudOf, drawParameters } from "../intervals/parameterDraws.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { contractParameterNames, contractVector, vectorOf } from "./parameters.ts"
import { needWhole } from "./renewalCounts.ts"
import { survivalBetween } from "./survival.ts"
import type { ContractFit, ContractModelValue } from "./types.ts"

/** Fills `target` with one contract's renewals within `horizon` opportunities, one number per joint draw. */
export type RenewalDrawer = (renewals: number, horizon: number, target: Float64Array) => void

/** Survival tables kept between contracts, in numbers: 16 MiB. */
const MOST_KEPT = 2 ** 21

/**
 * For how many more periods a contract will be renewed, drawn jointly: draw d of every contract lives under the same
 * parameters, from the normal approximation of the fit in their logarithms (a bare model value has one set), and has its
 * own luck, P(N >= j) = S(n + j) / S(n) by the survivor function of Fader & Hardie 2007 (BdW: 2018). So sums over contracts, draw by draw,
 * are predictive for them together.
 * `renewals`: opportunities survived, a whole number n >= 0; `horizon`: opportunities to come, whole; `target` has as many
 * elements as there are `draws`. Exact draws. Edges: horizon 0 gives 0. Contracts must be asked in the same order to be
 * drawn the same again.
 */
export function renewalDrawer(
  fit: ContractModelValue | ContractFit,
  options: { readonly draws: number; readonly seed: number },
): RenewalDrawer {
  needObject("options", options)
  needWhole("draws", options.draws)
  const random = randomGenerator(options.seed)
  const centre = contractVector(fit)
  const cloud = cloudOf(fit, centre.slice(0, contractParameterNames[fit.model].length))
  const vectors = drawParameters(cloud, options.draws, random).map(vectorOf)
  const known = new Map<number, Float64Array>()
  let kept = 0
  const survivalOf = (renewals: number, horizon: number) => {
    const found = known.get(renewals)
    if (found !== undefined && found.length >= horizon * vectors.length) return found
    const table = new Float64Array(horizon * vectors.length)
    for (let j = 0; j < horizon; j++) {
      for (let d = 0; d < vectors.length; d++) {
        table[j * vectors.length + d] = survivalBetween(vectors[d], renewals, renewals + j + 1)
      }
    }
    if (kept + table.length > MOST_KEPT) known.clear()
    kept = known.size === 0 ? table.length : kept + table.length
    known.set(renewals, table)
    return table
  }
  return (renewals, horizon, target) => {
    needWhole("renewals", renewals)
    needWhole("horizon", horizon)
    if (target.length !== vectors.length) {
      throw new InputError(`target must have ${vectors.length} elements, one per draw: found ${target.length}`)
    }
    const survival = survivalOf(renewals, horizon)
    for (let d = 0; d < target.length; d++) {
      const luck = random()
      let periods = 0
      while (periods < horizon && survival[periods * target.length + d] > luck) periods++
      target[d] = periods
    }
  }
}
