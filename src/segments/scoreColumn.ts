/** Lowest value of each score from 2 on; undefined where no value has exactly that score. */
export type Cuts = readonly (number | undefined)[]

/**
 * Whole numbers that lie no further above the least than the larger of these are counted instead of sorted: days always do, and
 * what most of many customers have spent.
 */
const COUNTED_SPAN = 65_536
const COUNTED_SPAN_PER_VALUE = 1

/**
 * Scores 1 to `steps` by mid-rank: (values below + half of the values level with it) / all, cut into equal parts.
 * The value's score is therefore the same for equal values and rises with the value.
 */
export function scoreColumn(values: Float64Array, steps: number): { scores: Uint8Array; cuts: Cuts } {
  const count = values.length
  const from = new Float64Array(steps + 1).fill(Number.POSITIVE_INFINITY)
  const cuts = new Array<number | undefined>(steps - 1).fill(undefined)
  const { distinct, counts } = distinctInOrder(values)
  let below = 0
  for (let i = 0; i < distinct.length; i++) {
    const value = distinct[i]
    const score = Math.floor((steps * (2 * below + counts[i])) / 2 / count) + 1
    below += counts[i]
    // A value opens its own score and all those skipped below it.
    for (let s = score; s >= 2 && from[s] === Number.POSITIVE_INFINITY; s--) from[s] = value
    if (score >= 2 && cuts[score - 2] === undefined) cuts[score - 2] = value
  }
  const scores = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    // Added up without a branch, which nobody could predict.
    let score = 1
    for (let s = 2; s <= steps; s++) score += Number(values[i] >= from[s])
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

type Distinct = { readonly distinct: Float64Array; readonly counts: Uint32Array }

function distinctInOrder(values: Float64Array): Distinct {
  if (values.length === 0) return { distinct: values, counts: new Uint32Array(0) }
  let least = Number.POSITIVE_INFINITY
  let whole = true
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (value < least) least = value
    if (value !== Math.floor(value)) whole = false
  }
  if (!whole) return sorted(values)
  const span = Math.max(COUNTED_SPAN, COUNTED_SPAN_PER_VALUE * values.length)
  const beyond = values.filter((value) => value - least >= span)
  return joined(counted(values, least, span), sorted(beyond))
}

/** Those that lie less than `span` above the least. */
function counted(values: Float64Array, least: number, span: number): Distinct {
  const all = new Uint32Array(span)
  for (let i = 0; i < values.length; i++) if (values[i] - least < span) all[values[i] - least]++
  let met = 0
  for (let offset = 0; offset < span; offset++) if (all[offset] > 0) met++
  const distinct = new Float64Array(met)
  const counts = new Uint32Array(met)
  for (let offset = 0, place = 0; offset < span; offset++) {
    if (all[offset] === 0) continue
    distinct[place] = least + offset
    counts[place++] = all[offset]
  }
  return { distinct, counts }
}

function sorted(values: Float64Array): Distinct {
  const distinct = values.slice().sort()
  const counts = new Uint32Array(values.length)
  let last = -1
  for (let i = 0; i < distinct.length; i++) {
    if (last < 0 || distinct[i] !== distinct[last]) distinct[++last] = distinct[i]
    counts[last]++
  }
  return { distinct: distinct.subarray(0, last + 1), counts: counts.subarray(0, last + 1) }
}

function joined(lower: Distinct, upper: Distinct): Distinct {
  const lowest = lower.distinct.length
  const distinct = new Float64Array(lowest + upper.distinct.length)
  const counts = new Uint32Array(distinct.length)
  distinct.set(lower.distinct)
  distinct.set(upper.distinct, lowest)
  counts.set(lower.counts)
  counts.set(upper.counts, lowest)
  return { distinct, counts }
}
