/**
 * How the log-likelihood of each history changes with its recency and its age. With A the term of the active and the
 * likelihood A (1 + odds of having left):
 *   d ln L / dT   = -(r+x)/(alpha+T) P(active), for BG/NBD, MBG/NBD and Pareto/NBD alike;
 *   d ln L / dt_x = -(r+x)/(alpha+t_x) P(inactive) for BG/NBD and MBG/NBD,
 *                   -s/(beta+t_x) ((alpha+T)/(alpha+t_x))^(r+x) ((beta+T)/(beta+t_x))^s P(active) for Pareto/NBD.
 */
import type { DistinctHistories } from "../histories/indexHistories.ts"
import type { Vector } from "./model.ts"

/** The models that know these slopes. */
export const clockedModels = ["bg-nbd", "mbg-nbd", "pareto-nbd"] as const
export type ClockedModelName = (typeof clockedModels)[number]

export function timeSlopes(
  model: ClockedModelName,
  parameters: Vector,
  histories: DistinctHistories,
  logOddsInactive: Float64Array,
): { recency: Float64Array; age: Float64Array } {
  const [r, alpha, third, fourth] = parameters
  const { repeatOrders, recency, age } = histories
  const slopes = { recency: new Float64Array(age.length), age: new Float64Array(age.length) }
  for (let i = 0; i < age.length; i++) {
    const rx = r + repeatOrders[i]
    const odds = logOddsInactive[i]
    const logActive = odds > 0 ? -odds - Math.log1p(Math.exp(-odds)) : -Math.log1p(Math.exp(odds))
    slopes.age[i] = (-rx / (alpha + age[i])) * Math.exp(logActive)
    if (model === "pareto-nbd") {
      const orders = rx * Math.log((alpha + age[i]) / (alpha + recency[i]))
      const life = third * Math.log((fourth + age[i]) / (fourth + recency[i]))
      slopes.recency[i] = (-third / (fourth + recency[i])) * Math.exp(logActive + orders + life)
    } else slopes.recency[i] = (rx / (alpha + recency[i])) * Math.expm1(logActive)
  }
  return slopes
}
