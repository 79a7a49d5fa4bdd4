import { InputError } from "stammwert-models"

/** Checks of single figures, by name: callers without types, and files, bring anything. */
export function needFinite(name: string, value: number): void {
  if (!Number.isFinite(value)) throw new InputError(`${name} must be a finite number, found ${kindOf(value)}`)
}

export function needAtLeast(name: string, value: number, minimum: number): void {
  needFinite(name, value)
  if (value < minimum) throw new InputError(`${name} must be >= ${minimum}, found ${value}`)
}

export function needPositive(name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new InputError(`${name} must be a finite number > 0, found ${kindOf(value)}`)
  }
}

export function needShare(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 1)) {
    throw new InputError(`${name} must be between 0 and 1, found ${kindOf(value)}`)
  }
}

export function needObject(name: string, value: unknown): void {
  if (typeof value !== "object" || value === null) {
    throw new InputError(`${name} must be an object, found ${kindOf(value)}`)
  }
}

export function needArray(name: string, value: unknown): void {
  if (!Array.isArray(value)) throw new InputError(`${name} must be an array, found ${kindOf(value)}`)
}

/** What was found, for a message: a number as it is, of anything else its kind. */
export function kindOf(value: unknown): string {
  if (typeof value === "number") return String(value)
  return value === null ? "null" : typeof value
}
