/** Packed entries, two words each; see entrySql. */
type Halves = { readonly low: Uint32Array; readonly high: Uint32Array }

/** Beyond so many steps per entry entries are in no order, and the runtime's own sort is faster than inserting. */
const MOST_STEPS = 16

/** Sorts packed entries, `length` of them from number `from` on, in place: by their high halves, then by the low ones. */
export function sortEntries({ low, high }: Halves, from: number, length: number): void {
  const start = from * 2
  const end = start + length * 2
  let steps = length * MOST_STEPS
  for (let at = start + 2; at < end; at += 2) {
    // Most entries are of a later day than the one before.
    if (high[at - 1] < high[at + 1]) continue
    const low0 = low[at]
    const low1 = low[at + 1]
    const high0 = high[at]
    const high1 = high[at + 1]
    let to = at
    while (to > start && isAfter(low, high, to - 2, low0, low1, high0, high1)) to -= 2
    if (to === at) continue
    steps -= (at - to) / 2
    if (steps < 0) {
      sortMany(low.subarray(start, end), high.subarray(start, end), length)
      return
    }
    low.copyWithin(to + 2, to, at)
    high.copyWithin(to + 2, to, at)
    low[to] = low0
    low[to + 1] = low1
    high[to] = high0
    high[to + 1] = high1
  }
}

/** Whether the entry at a place comes after the one of these words. */
function isAfter(
  low: Uint32Array,
  high: Uint32Array,
  at: number,
  low0: number,
  low1: number,
  high0: number,
  high1: number,
): boolean {
  if (high[at + 1] !== high1) return high[at + 1] > high1
  if (high[at] !== high0) return high[at] > high0
  return low[at + 1] !== low1 ? low[at + 1] > low1 : low[at] > low0
}

function sortMany(low: Uint32Array, high: Uint32Array, length: number): void {
  const [ownLow, ownHigh] = [low.slice(), high.slice()]
  const order = Uint32Array.from({ length }, (_, i) => i * 2).sort(
    (i, j) =>
      ownHigh[i + 1] - ownHigh[j + 1] ||
      ownHigh[i] - ownHigh[j] ||
      ownLow[i + 1] - ownLow[j + 1] ||
      ownLow[i] - ownLow[j],
  )
  for (let i = 0; i < length; i++) {
    low[i * 2] = ownLow[order[i]]
    low[i * 2 + 1] = ownLow[order[i] + 1]
    high[i * 2] = ownHigh[order[i]]
    high[i * 2 + 1] = ownHigh[order[i] + 1]
  }
}
