/**
 * Whether chains agree, and how many independent draws they are worth. Gelman, Carlin, Stern, Dunson, Vehtari & Rubin
 * 2013, Bayesian Data Analysis, third edition, sections 11.4 and 11.5: split R-hat, and effective draws with the
 * autocorrelations summed while pairs of them stay positive (Geyer 1992).
 */

/** `chains` hold one parameter's draws. 1 where all agree; above 1.01 they have not met. */
export function splitRHat(chains: readonly Float64Array[]): number {
  const { within, total } = variances(halves(chains))
  return within > 0 ? Math.sqrt(total / within) : 1
}

export function effectiveDraws(chains: readonly Float64Array[]): number {
  const split = halves(chains)
  const length = split[0].length
  const { within, total } = variances(split)
  const count = split.length * length
  if (!(total > 0)) return count
  const covariances = split.map(autocovariances)
  const correlation = (lag: number) => {
    const mean = covariances.reduce((sum, own) => sum + own[lag], 0) / split.length
    return 1 - (within - mean) / total
  }
  let sum = 0
  for (let lag = 0; lag + 1 < length; lag += 2) {
    const pair = (lag === 0 ? 1 : correlation(lag)) + correlation(lag + 1)
    if (!(pair > 0)) break
    sum += pair
  }
  return Math.min(count * Math.log10(count), count / Math.max(1e-9, 2 * sum - 1))
}

function halves(chains: readonly Float64Array[]): Float64Array[] {
  const half = Math.floor(chains[0].length / 2)
  return chains.flatMap((chain) => [chain.subarray(0, half), chain.subarray(chain.length - half)])
}

/** Mean variance within the chains, and of all draws together. */
function variances(chains: readonly Float64Array[]): { within: number; total: number } {
  const length = chains[0].length
  const means = chains.map(meanOf)
  const grand = means.reduce((sum, mean) => sum + mean, 0) / means.length
  const between = (length * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0)) / (means.length - 1)
  const within =
    chains.reduce((sum, chain, j) => sum + chain.reduce((part, value) => part + (value - means[j]) ** 2, 0), 0) /
    (chains.length * (length - 1))
  return { within, total: ((length - 1) / length) * within + between / length }
}

function autocovariances(chain: Float64Array): Float64Array {
  const mean = meanOf(chain)
  const count = chain.length
  return Float64Array.from({ length: count }, (_, lag) => {
    let sum = 0
    for (let i = 0; i + lag < count; i++) sum += (chain[i] - mean) * (chain[i + lag] - mean)
    return sum / (count - 1)
  })
}

function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length
}
