import { type ArmMoments, momentsOf, residualPowers } from "./armMoments.ts"
import { type ArmSums, covariatesIn, customersIn } from "./armSums.ts"
import { needLength, needWhole } from "./checks.ts"
import { cholesky, solveCholesky } from "./mathematics.ts"
import { type ArmMean, type Difference, differenceOf } from "./welch.ts"

/** So many customers the smaller arm must have for each covariate, or the slopes would follow chance. */
const CUSTOMERS_PER_COVARIATE = 20
/** A covariate that the constant or others explain but for this share is left out. */
const OWN_SHARE = 1e-8

/** The difference, and which covariates it rests on. */
export type Adjusted = Difference & {
  /** Positions of the covariates used. */
  readonly used: readonly number[]
  /** Variance of the difference as a share of what it is without covariates; 0.67 is as good as half as many customers more. */
  readonly varianceShare: number
}

/**
 * The difference of mean outcomes as if both arms had begun alike: outcome − θ · covariates takes the outcome's place, θ the slopes within
 * arms (CUPED: Deng, Xu, Kohavi & Walker 2013, WSDM, section 3.2, with θ = cov/var pooled over arms). It equals the arm's coefficient in the
 * least-squares regression of the outcome on arm and covariates (the adjustment that Lin 2013, Annals of Applied Statistics 7(1), calls
 * without interactions). Each arm keeps its own residual variance, which is right whatever the slopes are, also where the measure
 * changes them. Slopes of each arm's own would gain a little with very unequal arms and thousands of customers; with a control group of 30
 * to 60 they follow its few large customers, and 95 % intervals hold the truth in 92 % of cases (common ones: 96 to 97 %).
 * Everything comes from sums. Covariates must be known before the start.
 * Edges: a covariate that is constant within arms, or a sum of those before, is left out; so are later covariates where the smaller
 * arm has fewer than twenty customers for each.
 */
export function adjustedDifference(measure: ArmSums, control: ArmSums): Adjusted {
  needWhole("customers of measure", customersIn(measure), 2)
  needWhole("customers of control", customersIn(control), 2)
  needLength("covariates of control", covariatesIn(control), covariatesIn(measure))
  const arms = [momentsOf(measure), momentsOf(control)] as const
  const { slopes, used } = slopesWithin(arms)
  const adjusted = differenceAlong(arms, slopes, used.length)
  const plain = differenceAlong(arms, new Float64Array(covariatesIn(measure)), 0)
  const varianceShare = plain.standardError > 0 ? (adjusted.standardError / plain.standardError) ** 2 : 1
  return { ...adjusted, used, varianceShare }
}

/** Slopes of the outcome on the covariates within arms, pooled; 0 for a covariate that is not used. */
export function slopesWithin(arms: readonly ArmMoments[]): {
  readonly slopes: Float64Array
  readonly used: readonly number[]
} {
  const within = arms[0].second.map((_, place) => arms.reduce((sum, arm) => sum + arm.second[place], 0))
  const width = arms[0].means.length
  const used = usable(arms, within)
  const slopes = new Float64Array(width - 1)
  const found = solved(within, width, used, (c) => within[c + 1])
  for (const [place, c] of used.entries()) slopes[c] = found[place]
  return { slopes, used }
}

function differenceAlong(
  arms: readonly [ArmMoments, ArmMoments],
  slopes: Float64Array,
  slopeCount: number,
): Difference {
  const degrees = arms[0].customers + arms[1].customers - 2
  const lost = degrees / (degrees - slopeCount)
  return differenceOf(residualMean(arms[0], slopes, lost), residualMean(arms[1], slopes, lost))
}

/** `lost` makes up for the degrees of freedom that the slopes took. */
function residualMean(arm: ArmMoments, slopes: Float64Array, lost: number): ArmMean {
  const { customers, means } = arm
  const { squares, cubes } = residualPowers(arm, slopes)
  const degrees = customers - 1
  const mean = slopes.reduce((rest, slope, c) => rest - slope * means[c + 1], means[0])
  return { customers, mean, squares, cubes, degrees, variance: (lost * squares) / degrees / customers }
}

/** Covariates, in their order, that tell more than the constant and those before. */
function usable(arms: readonly ArmMoments[], within: Float64Array): number[] {
  const width = arms[0].means.length
  const smaller = Math.min(...arms.map(({ customers }) => customers))
  const used: number[] = []
  for (let c = 0; c < width - 1; c++) {
    if (smaller < CUSTOMERS_PER_COVARIATE * (used.length + 1)) break
    const total = within[(c + 1) * width + c + 1]
    const size = arms.reduce((sum, arm) => sum + arm.customers * arm.means[c + 1] ** 2, total)
    if (total > OWN_SHARE ** 2 * size && ownShare(within, width, used, c) > OWN_SHARE) used.push(c)
  }
  return used
}

/** The share of a covariate's variance that the used ones do not explain. */
function ownShare(within: Float64Array, width: number, used: readonly number[], candidate: number): number {
  const at = (c: number) => within[(c + 1) * width + candidate + 1]
  const slopes = solved(within, width, used, at)
  return 1 - used.reduce((sum, c, place) => sum + slopes[place] * at(c), 0) / at(candidate)
}

/** The normal equations, each covariate in units of its own spread so that cents and probabilities weigh alike. */
function solved(
  within: Float64Array,
  width: number,
  used: readonly number[],
  right: (covariate: number) => number,
): number[] {
  const at = (i: number, j: number) => within[(i + 1) * width + j + 1]
  const spread = used.map((c) => Math.sqrt(at(c, c)))
  const correlations = used.map((i, a) => used.map((j, b) => at(i, j) / spread[a] / spread[b]))
  const solution = solveCholesky(
    cholesky(correlations),
    used.map((c, a) => right(c) / spread[a]),
  )
  return Array.from(solution, (value, a) => value / spread[a])
}
