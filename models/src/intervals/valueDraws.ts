/** What customers may be worth, as joint draws: for sums with what the models of orders know nothing of. */
import { checkHorizon, needObject, needPositive, needWholeNumber } from "../histories/validate.ts"
import { senseOf, usedByForecast } from "../mixtures/components.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import type { IntervalOptions, ModelPair, ValueHistories } from "../types.ts"
import { checkIntervalOptions } from "./options.ts"
import { drawFromWorlds, worldMaker } from "./simulatedTotals.ts"
import { drawTotals, requestsOf } from "./totals.ts"
import { groupValued } from "./valuedGroups.ts"

/**
 * The value of all customers' orders within the horizon, as the joint draws behind `predictiveIntervals(...).totals`:
 * their quantiles are those. Added draw by draw to draws of something independent (fees of contracts), they give the band
 * of the sum. Horizon > 0 in the unit of the fit; the models must have a spend model. Edges: no customers, all 0.
 */
export function totalValueDraws(
  models: Required<ModelPair>,
  histories: ValueHistories,
  options: IntervalOptions,
): Float64Array {
  const { prepared, ask } = prepare(models, histories, options)
  const { values } = drawTotals(models, prepared, ask)
  return (values as readonly Float64Array[])[0]
}

/** One number per customer and draw: more would fill the memory. */
const MOST_DRAWS = 100_000

/**
 * The value of each customer's orders within the horizon, one column of `draws` numbers per customer: parameters drawn
 * for all customers together, then everybody's own luck, as in `groupTotals`. Money and horizon as there. For some
 * thousand customers at a time: memory is customers x draws. Edges: no customers, no columns.
 */
export function customerValueDraws(
  models: Required<ModelPair>,
  histories: ValueHistories,
  options: IntervalOptions & { readonly draws: number },
): Float64Array[] {
  needObject("options", options)
  const { draws } = options
  needWholeNumber("draws", draws, 1, MOST_DRAWS)
  const { prepared, ask } = prepare(models, histories, options)
  const parts = requestsOf(models, ask)
  const random = randomGenerator(options.seed)
  const worldsAt = parts.map((part) => worldMaker(prepared, part.request, draws, random))
  const weights = parts.map(({ weight }) => weight)
  const columns = Array.from(prepared.groupOf, () => new Float64Array(draws))
  const sums = { orders: new Float64Array(1), values: new Float64Array(1) }
  for (let draw = 0; draw < draws; draw++) {
    const worlds = worldsAt.map((worldAt) => worldAt(draw))
    for (let i = 0; i < columns.length; i++) {
      sums.values[0] = 0
      drawFromWorlds(worlds, weights, i, sums)
      columns[i][draw] = sums.values[0]
    }
  }
  return columns
}

function prepare(models: Required<ModelPair>, histories: ValueHistories, options: IntervalOptions) {
  needObject("options", options)
  needObject("models", models)
  needObject("models.spend", models.spend)
  const { horizon, seed } = options
  needPositive("horizon", horizon)
  const { rate, totalDraws } = checkIntervalOptions(options)
  const sense = senseOf(models.transactions)
  checkHorizon(sense, horizon)
  const prepared = groupValued(usedByForecast(models.transactions, histories), models.spend, sense)
  return { prepared, ask: { times: [horizon], rate, seed, totalDraws } }
}
