/** Two products: who bought both, and how many times as many that are as chance would give. */
export type Pair = { readonly customers: number; readonly lift: number }

/** A fifth above chance is worth a sentence. */
const LEAST_LIFT = 1.2
/** Counts of chance vary with the root of what is expected; the best of dozens of pairs lies within three times that. */
const LEAST_DEVIATION = 3

/** Whether a pair is bought by the same customers noticeably more often than chance gives the best of many pairs. */
export function standsOut({ customers, lift }: Pair): boolean {
  const expected = customers / lift
  return lift >= LEAST_LIFT && customers - expected > LEAST_DEVIATION * Math.sqrt(expected)
}
