/**
 * Ratios of beta functions and their derivatives without loss of digits, however small the steps.
 * Method: recurrences lift the argument to 10 or more, then Stirling's series (A&S 1964, eqs 6.1.40 and 6.3.18) in
 * differences that cancel by hand. Relative error below 1e-12 for a, z, d in [1e-12, 1e12] (d up to 1e100).
 */
const SERIES_FROM = 10

/** -ln of B(a, z + d) / B(a, z), which is >= 0; a, z > 0, d >= 0. */
export function logBetaDrop(a: number, z: number, d: number): number {
  let lifted = z
  let drop = 0
  while (lifted < SERIES_FROM) drop -= logShare(lifted++, a, d)
  const far = lifted + d
  const share = (d / far) * (a / (lifted + a))
  const series =
    (share * ((lifted + far + a) / (far + a))) / (12 * lifted) -
    remainder(lifted) +
    remainder(far) +
    remainder(lifted + a) -
    remainder(far + a)
  const logs = a * Math.log1p(d / (lifted + a)) + d * Math.log1p(a / far) + (lifted - 0.5) * logShare(lifted, a, d)
  return drop + logs + series
}

/** digamma(z + d) - digamma(z), the slope of ln of Gamma(z + d) / Gamma(z) in z; z > 0, d >= 0. */
export function digammaRise(z: number, d: number): number {
  let lifted = z
  let rise = 0
  while (lifted < SERIES_FROM) {
    rise += d / (lifted + d) / lifted
    lifted++
  }
  const far = lifted + d
  return rise + Math.log1p(d / lifted) + d / far / (2 * lifted) + digammaSeries(lifted) - digammaSeries(far)
}

/** ln of (1 + a/(z + d)) / (1 + a/z), which is <= 0. */
function logShare(z: number, a: number, d: number): number {
  const share = (d / (z + d)) * (a / (z + a))
  return share < 0.5 ? Math.log1p(-share) : Math.log((z / (z + d)) * ((z + d + a) / (z + a)))
}

/** Stirling's series without its first term 1/(12 x), with the opposite sign. */
function remainder(x: number): number {
  const u = 1 / (x * x)
  return (u * (1 / 360 - u * (1 / 1260 - u * (1 / 1680 - u * (1 / 1188 - u * (691 / 360360 - u / 156)))))) / x
}

/** ln x - 1/(2 x) - digamma(x). */
function digammaSeries(x: number): number {
  const u = 1 / (x * x)
  return u * (1 / 12 - u * (1 / 120 - u * (1 / 252 - u * (1 / 240 - u * (1 / 132 - u * (691 / 32760 - u / 12))))))
}
