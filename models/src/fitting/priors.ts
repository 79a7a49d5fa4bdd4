/**
 * Weakly informative priors, so that a business with a handful of customers gets a cautious answer.
 * Centres and spreads are learnt from invented businesses of each kind (learntPriors.ts); a log standard deviation of 1 lets
 * the data move a parameter by a factor of three either way before the prior resists, and a few dozen customers outweigh it.
 */
import { InputError } from "../errors.ts"
import { needPositive } from "../histories/validate.ts"
import type { LogNormalPrior, SpendPrior, TransactionModelName } from "../types.ts"
import { learntPriors } from "./learntPriors.ts"

export const businessKinds = ["shop", "cafe", "gym", "coach", "fashion", "books", "service"] as const
export type BusinessKind = (typeof businessKinds)[number]
export type BusinessPriors = Readonly<Record<TransactionModelName, LogNormalPrior>> & {
  readonly "gamma-gamma": SpendPrior
}

/** Centre and spread of the logarithms of a model's parameters, times in weeks. */
type Learnt = readonly (readonly [centre: number, spread: number])[]

const DAYS_PER_WEEK = 7
/** What Gamma-Gompertz's risk of leaving does with age, customers' data hardly tell, and invented ones have none. */
const OPEN_SPREAD = 1
/** Spread of the chances of BG/BB, alpha + beta and gamma + delta; donations give 2 and 3.4. */
const CHANCE_CERTAINTY = 2
const LEAVING_CERTAINTY = 3
const MEAN_VALUE_LOG_SPREAD = 1

/**
 * Priors for all models of a kind of business, for data in time units of `timeUnitDays` days (7 = weeks). Give the
 * typical value of an order where it is known better than from the data; otherwise the data's mean is the centre.
 * Not from a paper: medians and spreads of what fits find in sixty simulated businesses of the kind, a thousand customers
 * each, whose order rates and lifetimes differ by a factor of 1.6 from one to the next (that is assumed, not measured); no spread is
 * below 0.7. `node scripts/learnPriors.ts` learns them again. BG/CNBD-k and MBG/CNBD-k take those of k = 1, Gamma-Gompertz/NBD
 * and BG/BB the habits that Pareto/NBD's say.
 */
export function priorFor(kind: BusinessKind, timeUnitDays: number, meanValue?: number): BusinessPriors {
  needPositive("timeUnitDays", timeUnitDays)
  if (meanValue !== undefined) needPositive("meanValue", meanValue)
  if (!Object.hasOwn(learntPriors, kind)) {
    throw new InputError(`kind must be one of ${businessKinds.join(", ")}, found ${String(kind)}`)
  }
  const learnt = learntPriors[kind]
  const unit = Math.log(timeUnitDays / DAYS_PER_WEEK)
  const [rate, scale, stay, time]: Learnt = learnt["pareto-nbd"]
  // half have left by then
  const lifetime = Math.exp(time[0] - unit) * Math.expm1(Math.LN2 / Math.exp(stay[0]))
  // a period of BG/BB is one time unit
  const ordering = Math.min(0.9, Math.exp(rate[0] - scale[0] + unit))
  const leaving = Math.min(0.5, Math.LN2 / lifetime)
  const [geometric, modified] = [priorOf(learnt["bg-nbd"], [1], unit), priorOf(learnt["mbg-nbd"], [1], unit)]
  const [p, q]: Learnt = learnt["gamma-gamma"]
  return {
    nbd: priorOf(learnt.nbd, [1], unit),
    "bg-nbd": geometric,
    "mbg-nbd": modified,
    "bg-cnbd": geometric,
    "mbg-cnbd": modified,
    "pareto-nbd": priorOf(learnt["pareto-nbd"], [1, 3], unit),
    // at beta = 1 the hazard neither grows nor falls on average
    "gg-nbd": priorOf(
      [rate, scale, [0, OPEN_SPREAD], [Math.log(Math.LN2 / lifetime), OPEN_SPREAD], [0, OPEN_SPREAD]],
      [1],
      unit,
    ),
    "bg-bb": around([
      CHANCE_CERTAINTY * ordering,
      CHANCE_CERTAINTY * (1 - ordering),
      LEAVING_CERTAINTY * leaving,
      LEAVING_CERTAINTY * (1 - leaving),
    ]),
    "gamma-gamma": {
      shapeLogMean: [p[0], q[0]],
      shapeLogStandardDeviation: [p[1], q[1]],
      meanValueLogStandardDeviation: MEAN_VALUE_LOG_SPREAD,
      ...(meanValue === undefined ? {} : { meanValue }),
    },
  }
}

/** In the caller's time unit, whose logarithm in weeks is `unit`; `times` are the parameters that are times. */
function priorOf(learnt: Learnt, times: readonly number[], unit: number): LogNormalPrior {
  return {
    logMean: learnt.map(([centre], k) => (times.includes(k) ? centre - unit : centre)),
    logStandardDeviation: learnt.map(([, spread]) => spread),
  }
}

function around(centres: readonly number[]): LogNormalPrior {
  return { logMean: centres.map(Math.log), logStandardDeviation: centres.map(() => OPEN_SPREAD) }
}
