import { InputError } from "./errors.ts"
import { isWithin, kindOf } from "./histories/validate.ts"

/** Checks of single figures, by name: for formulas that need no model. */
export function needFinite(name: string, value: number): void {
  if (!isWithin(value, -Number.MAX_VALUE, Number.MAX_VALUE)) {
    throw new InputError(`${name} must be a finite number, found ${kindOf(value)}`)
  }
}

export function needAtLeast(name: string, value: number, minimum: number): void {
  needFinite(name, value)
  if (value < minimum) throw new InputError(`${name} must be >= ${minimum}, found ${value}`)
}

export function needShare(name: string, value: number): void {
  if (!isWithin(value, 0, 1)) throw new InputError(`${name} must be between 0 and 1, found ${kindOf(value)}`)
}
