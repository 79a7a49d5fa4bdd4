/** Valid arguments, as plain data and small: what publicCalls.ts asks with. */
export const histories = { repeatOrders: [0, 1, 3], recency: [0, 5, 20], age: [10, 30, 39] }
export const periods = { repeatOrders: [0, 1, 3], recency: [0, 5, 6], age: [6, 6, 6] }
export const values = { repeatOrders: [2, 0, 5], meanValue: [30, 0, 22] }
export const rich = { ...histories, meanValue: [0, 10, 22], weights: [1, 2, 1], valueDays: [0, 1, 2] }
export const orders = { customer: [1, 1, 2, 1, 3, 2], time: [0, 2, 3, 4, 5, 9], value: [20, 25, 12, 22, 40, 15] }
export const spend = { model: "gamma-gamma", parameters: { p: 6, q: 4, gamma: 15 } }
export const dependent = { model: "dependent-gamma-gamma", parameters: { p: 6, q: 4, gamma: 15, theta: 0.2 } }
export const contribution = { model: "normal-normal", parameters: { mu: 3, sigma: 5, tau: 2 } }
export const betaGeometric = { r: 0.25, alpha: 4.4, a: 0.8, b: 2.4 }
export const models = [
  { model: "nbd", parameters: { r: 0.25, alpha: 4.4 } },
  { model: "bg-nbd", parameters: betaGeometric },
  { model: "mbg-nbd", parameters: betaGeometric },
  { model: "bg-cnbd", parameters: { ...betaGeometric, k: 2 } },
  { model: "mbg-cnbd", parameters: { ...betaGeometric, k: 3 } },
  { model: "pareto-nbd", parameters: { r: 0.5, alpha: 10, s: 0.6, beta: 11 } },
  { model: "gg-nbd", parameters: { r: 0.5, alpha: 10, beta: 0.4, b: 0.02, s: 0.6 } },
  { model: "bg-bb", parameters: { alpha: 1.2, beta: 0.75, gamma: 0.65, delta: 2.8 } },
]
export const uncertain = {
  ...models[1],
  logCovariance: [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 0.04 : 0.01))),
}
export const joint = [0, 1, 2, 3, 4].map((i) => [0, 1, 2, 3, 4].map((j) => (i === j ? 0.04 : 0.01)))
export const drawn = { ...models[1], draws: [Object.values(betaGeometric), [0.3, 5, 0.9, 2]] }
export const combination = {
  model: "combination",
  parts: [
    { weight: 0.4, fit: models[1] },
    { weight: 0.6, fit: models[5] },
  ],
}
export const effects = { orders: { member: 0.3 }, dropoutA: { member: 0.1 }, dropoutB: { member: 0.2 } }
export const covariates = { member: [0, 1, 1] }
export const calendar = {
  weekly: new Array<number>(52).fill(1),
  peaks: [{ name: "sale", factor: 2, windows: [{ from: "2025-11-20", to: "2025-11-30" }] }],
}
export const timeline = {
  firstDay: "2025-01-06",
  groups: [{ covariates: { campaign: Array.from({ length: 60 }, (_, k) => k % 3) }, repeatOrders: periodOrders() }],
}
export const sbg = { model: "sbg", parameters: { alpha: 0.7, beta: 2.5 } }
export const bdw = { model: "bdw", parameters: { alpha: 0.7, beta: 2.5, c: 1.2 } }
export const contracts = { start: [0, 1, 2], end: [3, Infinity, 4], minimumTerm: [1, 1, 1], period: 1, asOf: 6 }
export const cohorts = {
  survivors: [
    [100, 80, 70],
    [50, 40],
  ],
  renewalsBefore: [0, 0],
}
export const prior = { logMean: [0, 1, 0, 1], logStandardDeviation: [1, 1, 1, 1] }
export const short = { horizon: 5, seed: 1, levelLow: 0.1, levelHigh: 0.9, discountRatePerUnit: 0.01, totalDraws: 100 }

function periodOrders(): number[] {
  return Array.from({ length: 60 }, (_, k) => (k === 20 || k === 30 ? 2 : 0))
}

export const soon = { asOf: "2026-01-01", daysPerUnit: 7, horizon: 2, seed: 1, levelLow: 0.1, totalDraws: 100 }
