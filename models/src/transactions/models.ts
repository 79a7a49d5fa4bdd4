import { InputError } from "../errors.ts"
import { isWithin, kindOf, needObject, needWholeNumber } from "../histories/validate.ts"
import type { TransactionModelName, TransactionModelValue } from "../types.ts"
import { bgBb } from "./bgBb.ts"
import { bgCnbd } from "./bgCnbd.ts"
import { bgNbd } from "./bgNbd.ts"
import { effectsOf } from "./covariateEffects.ts"
import { covariateModel } from "./covariateModel.ts"
import { ggNbd } from "./ggNbd.ts"
import { mbgCnbd } from "./mbgCnbd.ts"
import { mbgNbd } from "./mbgNbd.ts"
import type { TransactionModel } from "./model.ts"
import { nbd } from "./nbd.ts"
import { paretoNbd } from "./paretoNbd.ts"

const models: Readonly<Record<TransactionModelName, TransactionModel>> = {
  nbd,
  "bg-nbd": bgNbd,
  "mbg-nbd": mbgNbd,
  "bg-cnbd": bgCnbd,
  "mbg-cnbd": mbgCnbd,
  "pareto-nbd": paretoNbd,
  "gg-nbd": ggNbd,
  "bg-bb": bgBb,
}

export const transactionModelNames = Object.keys(models) as readonly TransactionModelName[]

/** Orders of more stages than this come like clockwork, and sums over stages would overflow. */
export const MAX_REGULARITY = 12

export function modelNamed(name: TransactionModelName): TransactionModel {
  const model = Object.hasOwn(models, name) ? models[name] : undefined
  if (model === undefined) {
    const found = typeof name === "string" ? name : kindOf(name)
    throw new InputError(`model must be one of ${Object.keys(models).join(", ")}, found ${found}`)
  }
  return model
}

/** Where answers keep their digits and take no long; fits end well inside. Times and rates may be in any unit. */
const SHAPES = [1e-12, 1e9] as const
const TIMES = [1e-100, 1e100] as const

/** Least and most that each parameter may be. */
export function rangesOf(model: TransactionModel): (readonly [least: number, most: number])[] {
  return model.timePowers.map((power) => (power === 0 ? SHAPES : TIMES))
}

/**
 * The model's code and its parameters as a vector, checked to be finite and > 0; with covariates both are extended by
 * the effects (covariateModel.ts).
 */
export function modelOf(value: TransactionModelValue): { model: TransactionModel; parameters: number[] } {
  needObject("a model", value)
  const model = modelNamed(value.model)
  needObject(`parameters of ${model.name}`, value.parameters)
  const given: Readonly<Record<string, number>> = value.parameters
  const ranges = rangesOf(model)
  const parameters = model.parameterNames.map((name, k) => {
    const parameter = given[name]
    const [least, most] = ranges[k]
    if (!isWithin(parameter, least, most)) {
      throw new InputError(
        `parameter ${name} of ${model.name} must be a finite number > 0, found ${kindOf(parameter)}: allowed are ${least} to ${most}`,
      )
    }
    if (k >= model.searched) needWholeNumber(`parameter ${name} of ${model.name}`, parameter, 1, MAX_REGULARITY)
    return parameter
  })
  const { effects, sizes } = effectsOf(value)
  if (effects.length === 0) return { model, parameters }
  return { model: covariateModel(model, effects), parameters: [...parameters, ...sizes.map(Math.exp)] }
}
