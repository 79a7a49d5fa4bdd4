/** Lowest value of each score from 2 on; undefined where no value has exactly that score. */
export type Cuts = readonly (number | undefined)[]

/** Whole numbers that span less than this are counted instead of sorted: days and purchase days always do. */
const LARGEST_COUNTED_SPAN = 65_536

/**
 * Scores 1 to `steps` by mid-rank: (values below + half of the values level with it) / all, cut into equal parts.
 * The value's score is therefore the same for equal values and rises with the value.
 */
export function scoreColumn(values: Float64Array, steps: number): { scores: Uint8Array; cuts: Cuts } {
  const count = values.length
  const from = new Float64Array(steps + 1).fill(Number.POSITIVE_INFINITY)
  const cuts = new Array<number | undefined>(steps - 1).fill(undefined)
  const sorted = sortedCopy(values)
  for (let start = 0; start < count; ) {
    const value = sorted[start]
    let end = start + 1
    while (end < count && sorted[end] === value) end++
    const score = Math.floor((steps * (start + end)) / 2 / count) + 1
    // A value opens its own score and all those skipped below it.
    for (let s = score; s >= 2 && from[s] === Number.POSITIVE_INFINITY; s--) from[s] = value
    if (score >= 2 && cuts[score - 2] === undefined) cuts[score - 2] = value
    start = end
  }
  const scores = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    let score = 1
    while (score < steps && values[i] >= from[score + 1]) score++
    scores[i] = score
  }
  return { scores, cuts }
}

/** The scores that values would have by the cuts of another column. */
export function scoresByCuts(values: Float64Array, cuts: Cuts): Uint8Array {
  const scores = new Uint8Array(values.length)
  for (let i = 0; i < values.length; i++) {
    let score = 1
    for (let s = 0; s < cuts.length; s++) {
      const cut = cuts[s]
      if (cut !== undefined && values[i] >= cut) score = s + 2
    }
    scores[i] = score
  }
  return scores
}

function sortedCopy(values: Float64Array): Float64Array {
  if (values.length === 0) return values
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  let whole = true
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value < least) least = value
    if (value > most) most = value
    if (value !== Math.floor(value)) whole = false
  }
  if (!whole || most - least >= LARGEST_COUNTED_SPAN) return values.slice().sort()
  const counts = new Int32Array(most - least + 1)
  for (let i = 0; i < values.length; i++) counts[values[i] - least]++
  const sorted = new Float64Array(values.length)
  let next = 0
  for (let offset = 0; offset < counts.length; offset++) {
    sorted.fill(least + offset, next, next + counts[offset])
    next += counts[offset]
  }
  return sorted
}
