/**
 * Draws from the posterior by importance sampling: proposals from a Student t around the top of the density, weighted by
 * how much more likely the target makes them, smoothed (paretoSmoothing.ts) and drawn anew. Where a proposal
 * fits badly, the next one takes the weighted mean and covariance of its draws (Cappe, Guillin, Marin & Robert
 * 2004, "Population Monte Carlo", JCGS 13(4)).
 */
import { type Matrix, mapEigenvalues, symmetricEigen, zeroMatrix } from "../math/smallMatrix.ts"
import { drawGamma, drawNormal } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { type SmoothedWeights, smoothWeights } from "./paretoSmoothing.ts"
import type { Target } from "./target.ts"

/** Tails heavier than the posterior's, so that no weight runs away. */
const DEGREES_OF_FREEDOM = 7

export type Proposal = { readonly centre: Float64Array; readonly covariance: Matrix }
export type WeightedDraws = SmoothedWeights & { readonly points: readonly Float64Array[] }

export function sampleByImportance(
  target: Target,
  { centre, covariance }: Proposal,
  count: number,
  random: RandomGenerator,
): WeightedDraws {
  const size = centre.length
  const root = mapEigenvalues(covariance, (value) => Math.sqrt(Math.max(0, value)))
  const gradient = new Float64Array(size)
  const logWeights = new Float64Array(count)
  const points = Array.from({ length: count }, (_, i) => {
    const z = centre.map(() => drawNormal(random))
    const stretch = Math.sqrt(DEGREES_OF_FREEDOM / 2 / drawGamma(DEGREES_OF_FREEDOM / 2, random))
    const point = moved(centre, root, z, stretch)
    const squares = z.reduce((sum, value) => sum + value * value, 0) * stretch * stretch
    const logProposal = (-(DEGREES_OF_FREEDOM + size) / 2) * Math.log1p(squares / DEGREES_OF_FREEDOM)
    logWeights[i] = target(point, gradient) - logProposal
    return point
  })
  return { points, ...smoothWeights(logWeights) }
}

/** centre + stretch x root x z */
export function moved(centre: Float64Array, root: Matrix, z: Float64Array, stretch: number): Float64Array {
  return centre.map((value, i) => {
    let shift = 0
    for (let j = 0; j < z.length; j++) shift += root[i][j] * z[j]
    return value + stretch * shift
  })
}

/** The next proposal: weighted mean and covariance of these draws, or undefined where they are too few to tell. */
export function improvedProposal({ points, weights, effectiveDraws }: WeightedDraws): Proposal | undefined {
  const size = points[0].length
  if (effectiveDraws < FEWEST_PER_PARAMETER * size) return undefined
  const proposal = momentsOf(points, weights)
  const { values } = symmetricEigen(proposal.covariance)
  return Math.min(...values) > 0 ? proposal : undefined
}

const FEWEST_PER_PARAMETER = 10

export function momentsOf(points: readonly Float64Array[], weights: Float64Array): Proposal {
  const size = points[0].length
  const centre = new Float64Array(size)
  points.forEach((point, i) => {
    for (let k = 0; k < size; k++) centre[k] += weights[i] * point[k]
  })
  const covariance = zeroMatrix(size)
  points.forEach((point, i) => {
    for (let j = 0; j < size; j++) {
      for (let k = 0; k < size; k++) covariance[j][k] += weights[i] * (point[j] - centre[j]) * (point[k] - centre[k])
    }
  })
  return { centre, covariance }
}

/** `count` of the points, each as often as its weight says (systematic resampling), in random order. */
export function resampled({ points, weights }: WeightedDraws, count: number, random: RandomGenerator): Float64Array[] {
  const chosen: Float64Array[] = []
  let next = random() / count
  let reached = 0
  points.forEach((point, i) => {
    reached += weights[i]
    for (; next < reached && chosen.length < count; next += 1 / count) chosen.push(point)
  })
  while (chosen.length < count) chosen.push(points[points.length - 1])
  return shuffled(chosen, random)
}

/** Fisher-Yates. */
export function shuffled<T>(rows: T[], random: RandomGenerator): T[] {
  for (let i = rows.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = rows[i]
    rows[i] = rows[j]
    rows[j] = held
  }
  return rows
}
