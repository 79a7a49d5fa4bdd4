import { InputError } from "../errors.ts"
import type { RandomGenerator } from "../types.ts"

/**
 * Seeded uniform numbers strictly between 0 and 1, with 32 random bits: sfc32 (Doty-Humphrey 2010, PractRand),
 * its state spread from the seed by splitmix32 and warmed up for 16 rounds. The same seed gives the same numbers
 * on every machine. Edges: the seed must be a whole number within +-2^53.
 */
export function randomGenerator(seed: number): RandomGenerator {
  if (!Number.isSafeInteger(seed)) throw new InputError(`seed must be a whole number, found ${seed}`)
  const spread = splitMix(seed | 0, Math.floor(seed / 0x1_0000_0000) | 0)
  let a = spread()
  let b = spread()
  let c = spread()
  let counter = 1
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return ((sum >>> 0) + 0.5) / 0x1_0000_0000
  }
  for (let i = 0; i < 16; i++) next()
  return next
}

function splitMix(low: number, high: number): () => number {
  let state = low ^ Math.imul(high, 0x85ebca6b)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
}
