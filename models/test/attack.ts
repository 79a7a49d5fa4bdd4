/** Spoils the arguments of a call at every place with every hostile value, and says what came of it. */
import { FitError, InputError } from "../src/index.ts"

export const hostileValues: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -1,
  0,
  0.5,
  1e-300,
  1e6,
  1e9,
  1e300,
  1.7e308,
  "3",
  true,
  {},
  [],
  [null],
  10n,
]

export type Place = readonly (string | number)[]

/** Every place in the data: objects and arrays themselves, and what they hold; of long arrays first and last. */
export function placesOf(data: unknown, at: Place = []): Place[] {
  const own = at.length === 0 ? [] : [at]
  if (typeof data !== "object" || data === null) return own
  const keys = Array.isArray(data) || ArrayBuffer.isView(data) ? endsOf(data as ArrayLike<unknown>) : Object.keys(data)
  const inside = keys.flatMap((key) => placesOf((data as Record<string | number, unknown>)[key], [...at, key]))
  return [...own, ...inside]
}

function endsOf({ length }: ArrayLike<unknown>): number[] {
  return length === 0 ? [] : [...new Set([0, length - 1])]
}

/** A copy with another value at the place. */
export function spoilt(data: unknown, [first, ...rest]: Place, value: unknown): unknown {
  if (first === undefined) return value
  const copy = ArrayBuffer.isView(data)
    ? Array.from(data as Float64Array)
    : Array.isArray(data)
      ? [...data]
      : { ...(data as object) }
  const inside = copy as Record<string | number, unknown>
  inside[first] = spoilt(inside[first], rest, value)
  return copy
}

/** What is wrong with the outcome of a call, in words; undefined where it is an answer or an honest refusal. */
export function complaint(ask: () => unknown): string | undefined {
  try {
    const answer = ask()
    if (answer === undefined || answer === null) return `silence: ${answer}`
    return notANumber(answer, "")
  } catch (error) {
    if (error instanceof InputError || error instanceof FitError) {
      return error.message.length < 15 ? `says too little: ${error.message}` : undefined
    }
    return `raw ${String(error)} ${error instanceof Error ? (error.stack?.split("\n")[1] ?? "") : ""}`
  }
}

/** Answers that may be endless: an end of a running contract, odds. */
const mayBeEndless = /\.end\[/

function notANumber(answer: unknown, path: string): string | undefined {
  if (typeof answer === "number") {
    const fine = Number.isFinite(answer) || (!Number.isNaN(answer) && mayBeEndless.test(path))
    return fine ? undefined : `${answer} at ${path}`
  }
  if (typeof answer !== "object" || answer === null) return undefined
  const isList = Array.isArray(answer) || ArrayBuffer.isView(answer)
  for (const [key, value] of Object.entries(answer)) {
    if (key === "prepared") continue
    const found = notANumber(value, isList ? `${path}[${key}]` : `${path}.${key}`)
    if (found !== undefined) return found
  }
  return undefined
}

const elementary = ["exp", "log", "log1p", "expm1", "min", "max", "sqrt", "floor", "abs"] as const

/** Runs the work and counts its calls of elementary functions, without which none of ours does; stops it beyond `most`. */
export function inSteps<T>(most: number, work: () => T): T {
  const math = Math as unknown as Record<string, (...given: number[]) => number>
  const kept = elementary.map((name) => math[name])
  let steps = 0
  elementary.forEach((name, k) => {
    math[name] = (...given) => {
      if (++steps > most) throw new RangeError(`more than ${most} steps`)
      return kept[k](...given)
    }
  })
  try {
    return work()
  } finally {
    elementary.forEach((name, k) => void Object.assign(Math, { [name]: kept[k] }))
  }
}
