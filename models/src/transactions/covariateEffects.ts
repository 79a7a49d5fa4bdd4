/**
 * Where covariates act. Fader & Hardie 2007, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD
 * Models", sections 2 and 3: with z a customer's covariates and g the effects of a column,
 *   alpha_i = alpha exp(-g'z): order rates are multiplied by exp(g'z);
 *   beta_i  = beta exp(-g'z) (Pareto/NBD, Gamma-Gompertz/NBD): death rates are multiplied by exp(g'z);
 *   a_i = a exp(gA'z), b_i = b exp(gB'z) (BG/NBD, MBG/NBD): the odds of leaving after an order, a/b, are multiplied by
 *   exp((gA - gB)'z). One common effect on a and b would leave them as they are, so there are two.
 */

import { InputError } from "../errors.ts"
import { chosenCovariates } from "../histories/profiles.ts"
import { needHistories, needNumber, needObject } from "../histories/validate.ts"
import type { Histories, TransactionModelName, TransactionModelValue } from "../types.ts"

/** Effects by column name. */
export type Effects = Readonly<Record<string, number>>

export type CovariateEffects = {
  /** On the order rate. */
  readonly orders?: Effects
  /** On the death rate of Pareto/NBD and Gamma-Gompertz/NBD. */
  readonly dropout?: Effects
  /** On a and on b of BG/NBD and MBG/NBD. */
  readonly dropoutA?: Effects
  readonly dropoutB?: Effects
}

/** Which columns of `covariates` a fit lets act on orders, and which on dropout. */
export type CovariateChoice = { readonly orders?: readonly string[]; readonly dropout?: readonly string[] }

/** Per unit of a column; exp of more is no number. */
const LARGEST_EFFECT = 500

type Action = {
  readonly name: keyof CovariateEffects
  readonly side: keyof CovariateChoice
  /** Which of the model's parameters is multiplied by exp(sign x effect x value). */
  readonly parameter: number
  readonly sign: 1 | -1
}

/** One column acting on one parameter. */
export type Effect = Action & { readonly column: string }

const onOrders: Action = { name: "orders", side: "orders", parameter: 1, sign: -1 }
const betaGeometric: readonly Action[] = [
  onOrders,
  { name: "dropoutA", side: "dropout", parameter: 2, sign: 1 },
  { name: "dropoutB", side: "dropout", parameter: 3, sign: 1 },
]
const actions: { readonly [N in TransactionModelName]?: readonly Action[] } = {
  nbd: [onOrders],
  "bg-nbd": betaGeometric,
  "mbg-nbd": betaGeometric,
  "pareto-nbd": [onOrders, { name: "dropout", side: "dropout", parameter: 3, sign: -1 }],
  "gg-nbd": [onOrders, { name: "dropout", side: "dropout", parameter: 2, sign: -1 }],
}

function actionsOf(model: TransactionModelName): readonly Action[] {
  const found = Object.hasOwn(actions, model) ? actions[model] : undefined
  if (found === undefined) {
    throw new InputError(`covariates need one of ${Object.keys(actions).join(", ")}: ${model} takes none`)
  }
  return found
}

/** The effects to estimate: every chosen column on every parameter of its side. */
export function effectsToFit(model: TransactionModelName, choice: CovariateChoice): readonly Effect[] {
  for (const side of Object.keys(choice)) {
    if (side !== "orders" && side !== "dropout") {
      throw new InputError(`covariates act on orders or dropout, found ${side}`)
    }
  }
  const known = actionsOf(model)
  if (known.every(({ side }) => side !== "dropout") && choice.dropout !== undefined && choice.dropout.length > 0) {
    throw new InputError(`covariates of ${model} act on orders only, found dropout: ${choice.dropout}`)
  }
  const effects = known.flatMap((action) => {
    const columns = choice[action.side] ?? []
    if (!Array.isArray(columns)) throw new InputError(`covariates.${action.side} must be an array of column names`)
    const twice = columns.find((column, k) => columns.indexOf(column) !== k)
    if (twice !== undefined) throw new InputError(`covariates.${action.side} names the column ${twice} twice`)
    return columns.map((column) => ({ ...action, column }))
  })
  if (effects.length === 0) throw new InputError("covariates must name a column for orders or dropout, found none")
  return effects
}

/** The effects of a model value with their sizes; none for a plain one. */
export function effectsOf(value: TransactionModelValue): { effects: readonly Effect[]; sizes: readonly number[] } {
  const given = value.effects
  if (given === undefined) return { effects: [], sizes: [] }
  needObject("effects", given)
  const known = actionsOf(value.model)
  const strange = Object.keys(given).find((name) => known.every((action) => action.name !== name))
  if (strange !== undefined) {
    const allowed = known.map((action) => action.name).join(", ")
    throw new InputError(`effects of ${value.model} must be among ${allowed}, found ${strange}`)
  }
  const effects = known.flatMap((action) =>
    Object.keys(given[action.name] ?? {}).map((column) => ({ ...action, column })),
  )
  const sizes = effects.map(({ name, column }) => {
    const size = given[name]?.[column]
    needNumber(`effects.${name}.${column}`, size, -LARGEST_EFFECT, LARGEST_EFFECT)
    return size as number
  })
  return { effects, sizes }
}

/** Effects written by name and column, as a fit shows them. */
export function namedEffects(effects: readonly Effect[], sizes: readonly number[]): CovariateEffects {
  const result: { -readonly [Name in keyof CovariateEffects]: Record<string, number> } = {}
  effects.forEach(({ name, column }, j) => {
    result[name] = { ...result[name], [column]: sizes[j] }
  })
  return result
}

/** The histories with the covariates that the value's effects name, and no others. */
export function usedBy<Given extends Histories>(value: TransactionModelValue, histories: Given): Given {
  needHistories(histories)
  if ("prepared" in histories) return histories
  if (value.effects === undefined) {
    return histories.covariates === undefined ? histories : { ...histories, covariates: {} }
  }
  return withColumns(effectsOf(value).effects, histories)
}

export function withColumns<Given extends Histories>(effects: readonly Effect[], histories: Given): Given {
  needHistories(histories)
  const names = [...new Set(effects.map((effect) => effect.column))]
  return { ...histories, covariates: chosenCovariates(histories.covariates, names) }
}
