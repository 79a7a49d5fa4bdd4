import { InputError } from "../errors.ts"
import type { GammaGammaParameters, SpendModelValue } from "../types.ts"

/** The parameters of a spend model, checked to be finite and > 0. */
export function spendParameters(value: SpendModelValue): GammaGammaParameters {
  if (value.model !== "gamma-gamma")
    throw new InputError(`spend model must be gamma-gamma, found ${String(value.model)}`)
  for (const name of ["p", "q", "gamma"] as const) {
    const parameter = value.parameters[name]
    if (!(parameter > 0 && parameter < Number.POSITIVE_INFINITY)) {
      throw new InputError(`parameter ${name} of gamma-gamma must be a finite number > 0, found ${parameter}`)
    }
  }
  return value.parameters
}
