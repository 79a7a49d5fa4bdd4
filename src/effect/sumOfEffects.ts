import { BilingualError } from "../records/bilingualError.ts"
import { needNumber } from "./checks.ts"
import type { Interval } from "./welch.ts"

/** What a measure brought in all, in cents, with an interval that holds the truth. */
export type Effect = { readonly totalCents: number; readonly interval: Interval }

/**
 * What independent measures brought together, in cents. The interval is made of theirs, so that its sides may differ as theirs do: the
 * lower end lies as far below the sum as the root of the summed squares of the distances to the lower ends, the upper likewise
 * (Zou & Donner 2008, Statistics in Medicine 27(10), 1693 to 1702). Effects that hang together, as of measures on the same customers that
 * help or hinder each other, can lie further apart. Edges: of nothing it is nothing, for sure; of one measure it is the measure's own.
 */
export function sumOfEffects(effects: readonly Effect[]): Effect {
  let totalCents = 0
  let [below, above] = [0, 0]
  for (const [i, { totalCents: cents, interval }] of effects.entries()) {
    needNumber(`effect ${i + 1}, totalCents`, cents)
    needAround(interval, cents, i + 1)
    totalCents += cents
    below += (cents - interval.low) ** 2
    above += (interval.high - cents) ** 2
  }
  return { totalCents, interval: { low: totalCents - Math.sqrt(below), high: totalCents + Math.sqrt(above) } }
}

function needAround({ low, high }: Interval, cents: number, place: number): void {
  needNumber(`effect ${place}, interval.low`, low)
  needNumber(`effect ${place}, interval.high`, high)
  if (low <= cents && cents <= high) return
  throw new BilingualError({
    en: `the interval of effect ${place} must hold the effect: found ${low} to ${high} around ${cents}`,
    de: `Das Intervall von Wirkung ${place} muss die Wirkung enthalten, gefunden: ${low} bis ${high} um ${cents}`,
  })
}
