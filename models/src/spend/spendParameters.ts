import { InputError } from "../errors.ts"
import { needNumber, needObject } from "../histories/validate.ts"
import type { GammaGammaParameters, SpendModelValue } from "../types.ts"
import type { DependentGammaGammaParameters, DependentGammaGammaValue } from "./types.ts"

/** The parameters of a spend model, checked to be finite and > 0. */
export function spendParameters(value: SpendModelValue): GammaGammaParameters {
  needObject("a spend model", value)
  if (value.model !== "gamma-gamma")
    throw new InputError(`spend model must be gamma-gamma, found ${String((value as { model: unknown }).model)}`)
  checkShapes(value.model, value.parameters)
  return value.parameters
}

/** Those of Gamma-Gamma and of the form that follows the order rate, as one: plain Gamma-Gamma has theta 0. */
export function ratedSpendParameters(value: SpendModelValue | DependentGammaGammaValue): DependentGammaGammaParameters {
  needObject("a spend model", value)
  if (value.model !== "dependent-gamma-gamma") return { ...spendParameters(value), theta: 0 }
  checkShapes(value.model, value.parameters)
  const { theta } = value.parameters
  needNumber(`parameter theta of ${value.model}`, theta, -LARGEST_THETA, LARGEST_THETA)
  return value.parameters
}

/** Where answers keep their digits and simulated values are numbers; fits end well inside. Money may be in any unit. */
export const spendRanges = { p: [1e-6, 1e9], q: [0.05, 1e9], gamma: [1e-100, 1e100] } as const
/** Beyond, twice the orders mean a million times the value. */
const LARGEST_THETA = 20

function checkShapes(model: string, parameters: GammaGammaParameters): void {
  needObject(`parameters of ${model}`, parameters)
  for (const name of ["p", "q", "gamma"] as const) {
    needNumber(`parameter ${name} of ${model}`, parameters[name], ...spendRanges[name])
  }
}
