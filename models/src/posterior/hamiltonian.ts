/**
 * Draws from the posterior where importance sampling fails: Hamiltonian Monte Carlo (Neal 2011, "MCMC Using Hamiltonian
 * Dynamics", Handbook of Markov Chain Monte Carlo, section 5.3), four chains, in coordinates in which the target has
 * about unit covariance: that of the Laplace approximation at first, of the chains' own draws after the first half of
 * the warm-up. The step is adapted during warm-up by dual averaging (Hoffman & Gelman 2014, JMLR 15, algorithm 5).
 */
import { type Matrix, mapEigenvalues } from "../math/smallMatrix.ts"
import { drawNormal } from "../random/samplers.ts"
import type { RandomGenerator } from "../types.ts"
import { momentsOf, moved, type Proposal } from "./importanceSampling.ts"
import type { Target } from "./target.ts"

export const CHAINS = 4
const WARM_UP = 150
/** Leapfrog steps of a proposal, drawn anew each time so that no chain runs in circles. */
const FEWEST_STEPS = 3
const MOST_STEPS = 9
const WANTED_ACCEPTANCE = 0.8
/** Widest eigenvalues are held within these while the covariance is learnt from few draws. */
const LEAST_VARIANCE = 1e-12

/** One chain after the other, each the same length: points in the target's own coordinates. */
export type Chains = { readonly points: readonly (readonly Float64Array[])[]; readonly evaluations: number }

export function sampleByHamiltonian(
  target: Target,
  start: Proposal,
  perChain: number,
  random: RandomGenerator,
): Chains {
  let evaluations = 0
  const counted: Target = (point, gradient) => {
    evaluations++
    return target(point, gradient)
  }
  const laplace = spaceOf(counted, start)
  const walkers = Array.from({ length: CHAINS }, () => walkerAt(laplace, startOf(laplace, random)))
  const early = walkers.map((walker) => run(laplace, walker, WARM_UP, random, true))
  const later = early.flatMap((points) => points.slice(WARM_UP / 2))
  const own = momentsOf(later, new Float64Array(later.length).fill(1 / later.length))
  const space = spaceOf(counted, own)
  const settled = walkers.map((walker) => walkerAt(space, space.inwards(laplace.outwards(walker.at))))
  for (const walker of settled) {
    run(space, walker, WARM_UP, random, true)
    walker.step = Math.exp(walker.logStepMean)
  }
  const points = settled.map((walker) => run(space, walker, perChain, random, false))
  return { points, evaluations }
}

type Space = {
  readonly size: number
  readonly outwards: (at: Float64Array) => Float64Array
  readonly inwards: (point: Float64Array) => Float64Array
  /** ln density and its slopes in the space's coordinates. */
  readonly density: Target
}

function spaceOf(target: Target, { centre, covariance }: Proposal): Space {
  const root = mapEigenvalues(covariance, (value) => Math.sqrt(Math.max(LEAST_VARIANCE, value)))
  const inverse = mapEigenvalues(covariance, (value) => 1 / Math.sqrt(Math.max(LEAST_VARIANCE, value)))
  const slopes = new Float64Array(centre.length)
  const outwards = (at: Float64Array) => moved(centre, root, at, 1)
  return {
    size: centre.length,
    outwards,
    inwards: (point) =>
      moved(
        new Float64Array(centre.length),
        inverse,
        point.map((value, k) => value - centre[k]),
        1,
      ),
    density: (at, gradient) => {
      const value = target(outwards(at), slopes)
      multiply(root, slopes, gradient)
      return value
    },
  }
}

function multiply(matrix: Matrix, vector: Float64Array, out: Float64Array): void {
  for (let i = 0; i < out.length; i++) {
    out[i] = 0
    for (let j = 0; j < vector.length; j++) out[i] += matrix[i][j] * vector[j]
  }
}

type Walker = {
  at: Float64Array
  density: number
  gradient: Float64Array
  step: number
  /** State of the dual averaging. */
  adapted: number
  error: number
  logStepMean: number
}

const FIRST_STEP = 0.5

function walkerAt(space: Space, at: Float64Array): Walker {
  const gradient = new Float64Array(space.size)
  const density = space.density(at, gradient)
  return { at, density, gradient, step: FIRST_STEP, adapted: 0, error: 0, logStepMean: Math.log(FIRST_STEP) }
}

/** Spread out, so that chains that agree have found the same thing; where the density is 0, nearer to the centre. */
function startOf(space: Space, random: RandomGenerator): Float64Array {
  const gradient = new Float64Array(space.size)
  const away = gradient.map(() => 1.5 * drawNormal(random))
  for (let shrink = 1; shrink > 1e-3; shrink /= 2) {
    const at = away.map((value) => shrink * value)
    if (space.density(at, gradient) > Number.NEGATIVE_INFINITY) return at
  }
  return new Float64Array(space.size)
}

function run(space: Space, walker: Walker, length: number, random: RandomGenerator, adapts: boolean): Float64Array[] {
  return Array.from({ length }, () => {
    const acceptance = propose(space, walker, random)
    if (adapts) adapt(walker, acceptance)
    return space.outwards(walker.at)
  })
}

/** One trajectory and its test; answers the probability with which it was accepted. */
function propose(space: Space, walker: Walker, random: RandomGenerator): number {
  const momentum = walker.at.map(() => drawNormal(random))
  const energy = walker.density - kinetic(momentum)
  const at = walker.at.slice()
  const gradient = walker.gradient.slice()
  const steps = FEWEST_STEPS + Math.floor(random() * (MOST_STEPS - FEWEST_STEPS + 1))
  let density = walker.density
  for (let i = 0; i < steps && density > Number.NEGATIVE_INFINITY; i++) {
    for (let k = 0; k < at.length; k++) {
      momentum[k] += (walker.step / 2) * gradient[k]
      at[k] += walker.step * momentum[k]
    }
    density = space.density(at, gradient)
    for (let k = 0; k < at.length; k++) momentum[k] += (walker.step / 2) * gradient[k]
  }
  const change = density - kinetic(momentum) - energy
  const acceptance = Number.isNaN(change) ? 0 : Math.min(1, Math.exp(change))
  if (random() < acceptance) Object.assign(walker, { at, density, gradient })
  return acceptance
}

function kinetic(momentum: Float64Array): number {
  let sum = 0
  for (let k = 0; k < momentum.length; k++) sum += momentum[k] * momentum[k]
  return sum / 2
}

/** gamma, t0 and kappa of Hoffman & Gelman. */
const SHRINKAGE = 0.05
const STABILISER = 10
const FORGETTING = 0.75

function adapt(walker: Walker, acceptance: number): void {
  walker.adapted++
  const t = walker.adapted
  walker.error += (WANTED_ACCEPTANCE - acceptance - walker.error) / (t + STABILISER)
  const logStep = Math.log(10 * FIRST_STEP) - (Math.sqrt(t) / SHRINKAGE) * walker.error
  walker.step = Math.min(1.5, Math.exp(logStep))
  const share = t ** -FORGETTING
  walker.logStepMean = share * Math.log(walker.step) + (1 - share) * walker.logStepMean
}
