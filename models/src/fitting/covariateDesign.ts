/** A fit with covariates: which columns it needs, the model it maximises over, and the result in the caller's units. */
import { groupsOf } from "../histories/aliveStates.ts"
import type { Profiles } from "../histories/profiles.ts"
import {
  type CovariateChoice,
  type Effect,
  effectsToFit,
  namedEffects,
  withColumns,
} from "../transactions/covariateEffects.ts"
import { covariateModel } from "../transactions/covariateModel.ts"
import type { TransactionModel } from "../transactions/model.ts"
import type { GroupedHistories, Histories, LogNormalPrior, TransactionFitOptions } from "../types.ts"
import { byName, type fitSummary } from "./fitSummary.ts"
import { checkFitOptions } from "./options.ts"
import { inOwnUnits, type Shift, standardise } from "./standardise.ts"

/** With a prior an effect is expected within a factor of e per standard deviation of its column. */
const EFFECT_LOG_SPREAD = 1

export type CovariateDesign = ReturnType<typeof covariateDesign>

export function covariateDesign(plain: TransactionModel, histories: Histories, choice: CovariateChoice) {
  const effects = effectsToFit(plain.name, choice)
  const grouped = groupsOf(withColumns(effects, histories))
  const profiles: Profiles = grouped.profiles ?? { rows: [], of: new Int32Array(0) }
  const columns = [...new Set(effects.map((effect) => effect.column))]
  const { standards, rows } = standardise(columns, profiles.rows, profileWeights(grouped, profiles))
  const shifts = effects.map(({ column, parameter, sign }) => ({
    standard: standards.get(column) ?? { mean: 0, deviation: 1 },
    parameters: [parameter],
    sign,
  }))
  return {
    effects,
    shifts,
    model: covariateModel(plain, effects),
    grouped: { ...grouped, profiles: { rows, of: profiles.of } },
    topics: [...plain.topics, ...effects.map(({ column, side }) => `what ${column} does to ${side}`)],
    extended: <Given extends TransactionFitOptions>(options: Given) => extendedOptions(plain, effects.length, options),
    inOwnUnits: (parameters: readonly number[], summary: ReturnType<typeof fitSummary>) =>
      finished(plain, effects, shifts, parameters, summary),
  }
}

/** A prior or start of the plain parameters, with the effects at 0. */
function extendedOptions<Given extends TransactionFitOptions>(
  plain: TransactionModel,
  effects: number,
  options: Given,
) {
  checkFitOptions(plain.parameterNames, options, options.prior)
  const more = (value: number) => new Array<number>(effects).fill(value)
  const { prior, start } = options
  const extendedPrior: LogNormalPrior | undefined = prior && {
    ...prior,
    logMean: [...prior.logMean, ...more(0)],
    logStandardDeviation: [...prior.logStandardDeviation, ...more(EFFECT_LOG_SPREAD)],
  }
  return {
    ...options,
    ...(extendedPrior === undefined ? {} : { prior: extendedPrior }),
    ...(start === undefined ? {} : { start: [...start, ...more(1)] }),
  }
}

function profileWeights(grouped: GroupedHistories, profiles: Profiles): Float64Array {
  const masses = new Float64Array(profiles.rows.length)
  for (let i = 0; i < profiles.of.length; i++) masses[profiles.of[i]] += grouped.weights[i]
  return masses
}

function finished(
  plain: TransactionModel,
  effects: readonly Effect[],
  shifts: readonly Shift[],
  parameters: readonly number[],
  summary: ReturnType<typeof fitSummary>,
) {
  const own = inOwnUnits(parameters, summary.logCovariance, shifts)
  return {
    parameters: byName(plain.parameterNames, own.parameters),
    effects: namedEffects(effects, own.effects),
    ...summary,
    standardErrors: byName(plain.parameterNames, own.errors),
    effectErrors: namedEffects(effects, own.errors.slice(plain.parameterNames.length)),
    covariance: own.covariance,
    logCovariance: own.logCovariance,
  }
}
