import { InputError } from "../errors.ts"
import type { GammaGammaParameters, SpendModelValue } from "../types.ts"
import type { DependentGammaGammaParameters, DependentGammaGammaValue } from "./types.ts"

/** The parameters of a spend model, checked to be finite and > 0. */
export function spendParameters(value: SpendModelValue): GammaGammaParameters {
  if (value.model !== "gamma-gamma")
    throw new InputError(`spend model must be gamma-gamma, found ${String((value as { model: unknown }).model)}`)
  checkShapes(value.model, value.parameters)
  return value.parameters
}

/** Those of Gamma-Gamma and of the form that follows the order rate, as one: plain Gamma-Gamma has theta 0. */
export function ratedSpendParameters(value: SpendModelValue | DependentGammaGammaValue): DependentGammaGammaParameters {
  if (value.model !== "dependent-gamma-gamma") return { ...spendParameters(value), theta: 0 }
  checkShapes(value.model, value.parameters)
  if (!Number.isFinite(value.parameters.theta)) {
    throw new InputError(`parameter theta of ${value.model} must be a finite number, found ${value.parameters.theta}`)
  }
  return value.parameters
}

function checkShapes(model: string, parameters: GammaGammaParameters): void {
  for (const name of ["p", "q", "gamma"] as const) {
    const parameter = parameters[name]
    if (!(parameter > 0 && parameter < Number.POSITIVE_INFINITY)) {
      throw new InputError(`parameter ${name} of ${model} must be a finite number > 0, found ${parameter}`)
    }
  }
}
