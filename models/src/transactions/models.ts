import { InputError } from "../errors.ts"
import type { TransactionModelName, TransactionModelValue } from "../types.ts"
import { bgNbd } from "./bgNbd.ts"
import { mbgNbd } from "./mbgNbd.ts"
import type { TransactionModel } from "./model.ts"
import { nbd } from "./nbd.ts"
import { paretoNbd } from "./paretoNbd.ts"

const models: Readonly<Record<TransactionModelName, TransactionModel>> = {
  nbd,
  "bg-nbd": bgNbd,
  "mbg-nbd": mbgNbd,
  "pareto-nbd": paretoNbd,
}

export const transactionModelNames = Object.keys(models) as readonly TransactionModelName[]

export function modelNamed(name: TransactionModelName): TransactionModel {
  const model = Object.hasOwn(models, name) ? models[name] : undefined
  if (model === undefined) {
    throw new InputError(`model must be one of ${Object.keys(models).join(", ")}, found ${String(name)}`)
  }
  return model
}

/** The model's code and its parameters as a vector, checked to be finite and > 0. */
export function modelOf(value: TransactionModelValue): { model: TransactionModel; parameters: number[] } {
  const model = modelNamed(value.model)
  const given: Readonly<Record<string, number>> = value.parameters
  const parameters = model.parameterNames.map((name) => {
    const parameter = given[name]
    if (!(parameter > 0 && parameter < Number.POSITIVE_INFINITY)) {
      throw new InputError(`parameter ${name} of ${model.name} must be a finite number > 0, found ${parameter}`)
    }
    return parameter
  })
  return { model, parameters }
}
