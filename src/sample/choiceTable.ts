/** 256 entries, each index as often as its weight says: choosing is one lookup. Weights are kept to 1/256. */
export function choiceTable(weights: readonly number[]): Uint8Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const table = new Uint8Array(256)
  let cumulative = 0
  let from = 0
  for (let index = 0; index < weights.length; index++) {
    cumulative += weights[index]
    const to = Math.round((256 * cumulative) / total)
    table.fill(index, from, to)
    from = to
  }
  return table
}
