/**
 * Gauss-Legendre quadrature on [-1, 1]; nodes by Newton's method on the Legendre polynomial
 * (Press et al. 2007, Numerical Recipes, 3rd ed., section 4.6.1). Exact for polynomials of degree 2n - 1.
 */
export type QuadratureRule = { readonly nodes: Float64Array; readonly weights: Float64Array }

export const fourPointRule = gaussLegendre(4)
export const eightPointRule = gaussLegendre(8)

/** The n-point rule, n >= 1. */
export function gaussLegendre(n: number): QuadratureRule {
  const nodes = new Float64Array(n)
  const weights = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    let z = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5))
    let slope = 1
    for (let step = 0; step < 100; step++) {
      let previous = 0
      let value = 1
      for (let k = 0; k < n; k++) {
        const older = previous
        previous = value
        value = ((2 * k + 1) * z * previous - k * older) / (k + 1)
      }
      slope = (n * (z * value - previous)) / (z * z - 1)
      const change = value / slope
      z -= change
      if (Math.abs(change) < 1e-16) break
    }
    nodes[i] = z
    weights[i] = 2 / ((1 - z * z) * slope * slope)
  }
  return { nodes, weights }
}

/**
 * Nodes and weights for smooth, decaying integrands on [0, end]: eight-point panels of equal length in
 * ln(scale + t), so that all scales from `scale` to `end` are resolved. `scale` is the shortest time over
 * which the integrand changes. Edges: end 0 gives no nodes.
 */
export function logarithmicRule(end: number, scale: number, panelLength = 1): QuadratureRule {
  if (!(end > 0)) return { nodes: new Float64Array(0), weights: new Float64Array(0) }
  const span = Math.log1p(end / scale)
  const panels = Math.max(1, Math.ceil(span / panelLength))
  const rule = eightPointRule
  const nodes = new Float64Array(panels * 8)
  const weights = new Float64Array(panels * 8)
  for (let panel = 0; panel < panels; panel++) {
    const left = scale * Math.expm1((span * panel) / panels)
    const right = panel === panels - 1 ? end : scale * Math.expm1((span * (panel + 1)) / panels)
    const half = (right - left) / 2
    for (let i = 0; i < 8; i++) {
      nodes[panel * 8 + i] = left + half * (1 + rule.nodes[i])
      weights[panel * 8 + i] = half * rule.weights[i]
    }
  }
  return { nodes, weights }
}
