/** Which model foretells held-out orders best: fitted to what was known at several moments, judged by what came next. */
import { deepFreeze } from "../fitting/fitSummary.ts"
import type { Combination, Forecast } from "../mixtures/combination.ts"
import { modelNamed } from "../transactions/models.ts"
import type { TransactionModelName } from "../types.ts"
import { type ComparisonOptions, candidatesOf } from "./candidates.ts"
import { type HeldOut, heldOutOf, pairedDifference } from "./heldOut.ts"
import { knownAt, type Orders, timelinesOf } from "./orderTimelines.ts"
import { crossValidated, stackingWeights } from "./stackingWeights.ts"
import { windowsOf } from "./windows.ts"

export type ChosenName = TransactionModelName | "combination"

/** One line of the table of why. */
export type ChoiceRow = {
  readonly name: ChosenName
  readonly parameters: number
  /** ln P(held-out orders), summed; of the combination with weights found on other customers. */
  readonly heldOutLogLikelihood: number
  /** How far it lies below the highest of the single models (the combination may lie above: negative). */
  readonly behindBest: number
  /** Standard error of that difference, over customers. */
  readonly standardError: number
  /** Weight in the combination. */
  readonly weight: number
  readonly chosen: boolean
}

export type ModelChoice = {
  readonly name: ChosenName
  /** The chosen model, fitted to everything known at the end. */
  readonly forecast: Forecast
  readonly because: { readonly code: ChoiceReason; readonly message: string }
  readonly table: readonly ChoiceRow[]
  readonly origins: readonly number[]
  readonly horizon: number
  readonly heldOutOrders: number
}

export type ChoiceReason = "best" | "tie" | "combination-better" | "too-little-data" | "only-candidate"

/** With fewer held-out orders a comparison is noise. */
const LEAST_HELD_OUT_ORDERS = 20
/** When nothing can be compared: lets even a one-time buyer be gone, and is cheap. */
const WITHOUT_COMPARISON: TransactionModelName = "mbg-nbd"

/**
 * The model whose forecasts made the held-out orders most probable, with a table of why. Each candidate is fitted to what
 * was known at each origin and judged by ln P(orders of each customer in the horizon after it): a proper score (Gneiting
 * & Raftery 2007, JASA 102, section 4.1), the same for counts of all models. Of models with fewer parameters within one
 * standard error of the best (paired, over customers: Breiman, Friedman, Olshen & Stone 1984, section 3.4.3) the simplest
 * is taken. The combination of all by stacking (`combineModels`) is taken when, with weights found on other customers
 * (five folds), it beats that model by more than one standard error. Times in any unit; the forecast is in that unit.
 * Deterministic. Edges: with fewer than 20 held-out orders MBG/NBD (else the first candidate) is taken, unseen.
 */
export function chooseModel(orders: Orders, options: ComparisonOptions & { readonly combine?: boolean }): ModelChoice {
  const timelines = timelinesOf(orders)
  const windows = windowsOf(timelines, options)
  const { names, fit } = candidatesOf(options)
  const known = knownAt(timelines, options.end).histories
  const heldOut = heldOutOf(timelines, windows, names, fit)
  const enough = heldOut.orders >= LEAST_HELD_OUT_ORDERS
  if (names.length === 1 || !enough) {
    const name = names.includes(WITHOUT_COMPARISON) ? WITHOUT_COMPARISON : names[0]
    const because = names.length === 1 ? onlyCandidate(name) : tooLittle(name, heldOut.orders)
    return deepFreeze({
      name,
      forecast: fit(name, known),
      because,
      table: [],
      ...windows,
      heldOutOrders: heldOut.orders,
    })
  }
  const weights = stackingWeights(heldOut.logLikelihoods)
  const combined = options.combine === false ? undefined : crossValidated(heldOut.logLikelihoods, heldOut.places)
  const { name, because, best } = decide(names, heldOut, combined)
  const forecast: Forecast =
    name === "combination"
      ? combinationOf(names, weights, (part) => fit(part, known))
      : fit(name as TransactionModelName, known)
  const table = tableOf(names, heldOut, combined, { weights, chosen: name, best })
  return deepFreeze({ name, forecast, because, table, ...windows, heldOutOrders: heldOut.orders })
}

export function combinationOf(
  names: readonly TransactionModelName[],
  weights: readonly number[],
  fit: (name: TransactionModelName) => Combination["parts"][number]["fit"],
): Combination {
  const parts = names.flatMap((name, k) => (weights[k] > 0 ? [{ weight: weights[k], fit: fit(name) }] : []))
  return { model: "combination", parts }
}

function decide(names: readonly TransactionModelName[], heldOut: HeldOut, combined: Float64Array | undefined) {
  const { logLikelihoods, places } = heldOut
  const sums = logLikelihoods.map(sumOf)
  const best = sums.indexOf(Math.max(...sums))
  const simpler = names
    .map((_, k) => k)
    .filter((k) => parametersOf(names[k]) < parametersOf(names[best]))
    .filter((k) => {
      const { sum, standardError } = pairedDifference(logLikelihoods[best], logLikelihoods[k], places)
      return sum <= standardError
    })
    .sort((a, b) => parametersOf(names[a]) - parametersOf(names[b]) || sums[b] - sums[a])
  const single = simpler.length > 0 ? simpler[0] : best
  if (combined !== undefined) {
    const { sum, standardError } = pairedDifference(combined, logLikelihoods[single], places)
    if (sum > standardError)
      return { name: "combination" as const, because: combinationBetter(sum, standardError), best }
  }
  const because = single === best ? bestOfAll(names[best]) : tied(names[single], names[best])
  return { name: names[single], because, best }
}

function tableOf(
  names: readonly TransactionModelName[],
  { logLikelihoods, places }: HeldOut,
  combined: Float64Array | undefined,
  { weights, chosen, best }: { weights: readonly number[]; chosen: ChosenName; best: number },
): ChoiceRow[] {
  const row = (name: ChosenName, parameters: number, column: Float64Array, weight: number): ChoiceRow => {
    const { sum, standardError } = pairedDifference(logLikelihoods[best], column, places)
    const heldOutLogLikelihood = sumOf(column)
    return { name, parameters, heldOutLogLikelihood, behindBest: sum, standardError, weight, chosen: name === chosen }
  }
  const rows = names.map((name, k) => row(name, parametersOf(name), logLikelihoods[k], weights[k]))
  if (combined === undefined) return rows
  const used = names.filter((_, k) => weights[k] > 0)
  const parameters = used.reduce((sum, name) => sum + parametersOf(name), used.length - 1)
  return [...rows, row("combination", parameters, combined, 1)]
}

function parametersOf(name: TransactionModelName): number {
  return modelNamed(name).parameterNames.length
}

function sumOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0)
}

function bestOfAll(name: string) {
  return { code: "best" as const, message: `${name} made the held-out orders most probable` }
}

function tied(name: string, best: string) {
  const message = `${name} lies within one standard error of ${best} and has fewer parameters`
  return { code: "tie" as const, message }
}

function combinationBetter(margin: number, standardError: number) {
  const figures = `by ${margin.toFixed(1)} in log-likelihood (standard error ${standardError.toFixed(1)})`
  const message = `together, with weights, the models foretell other customers better than the best alone ${figures}`
  return { code: "combination-better" as const, message }
}

function tooLittle(name: string, orders: number) {
  const message = `${name} without comparison: ${orders} orders were held out, ${LEAST_HELD_OUT_ORDERS} are needed`
  return { code: "too-little-data" as const, message }
}

function onlyCandidate(name: string) {
  return { code: "only-candidate" as const, message: `${name} is the only candidate` }
}
