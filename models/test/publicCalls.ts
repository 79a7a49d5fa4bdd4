/** Small valid calls of every public function, as plain data: what the attack of hostile.test.ts spoils place by place. */
import * as library from "../src/index.ts"
import {
  bdw,
  calendar,
  cohorts,
  combination,
  contracts,
  contribution,
  covariates,
  dependent,
  drawn,
  effects,
  histories,
  joint,
  models,
  orders,
  periods,
  prior,
  rich,
  sbg,
  short,
  soon,
  spend,
  timeline,
  uncertain,
  values,
} from "./publicArguments.ts"

// biome-ignore lint/suspicious/noExplicitAny: spoilt arguments have no type
type Call = { readonly ask: (...given: any[]) => unknown; readonly given: readonly unknown[] }

const perModel = (ask: Call["ask"], ...given: readonly unknown[]) =>
  [...models, drawn, combination].map((model) => {
    return { ask, given: [model, model.model === "bg-bb" ? periods : histories, ...given] }
  })
const perPlain = (ask: Call["ask"], ...given: readonly unknown[]) =>
  models.map((model) => ({ ask, given: [model, model.model === "bg-bb" ? periods : histories, ...given] }))
const inPairs = (ask: Call["ask"], ...given: readonly unknown[]) => [
  ...[...models, drawn, uncertain, combination].map((transactions) => ({
    ask,
    given: [{ transactions }, transactions.model === "bg-bb" ? periods : histories, ...given],
  })),
  { ask, given: [{ transactions: uncertain, spend }, rich, ...given] },
]
const fits = (ask: Call["ask"], given: unknown = histories) => [
  { ask, given: [given, { start: undefined, maxIterations: 50, tolerance: 1e-9 }] },
]
const one = (ask: Call["ask"], ...given: readonly unknown[]): Call[] => [{ ask, given }]
const perContract = (ask: Call["ask"], ...given: readonly unknown[]) =>
  [sbg, bdw].map((model) => ({ ask, given: [model, ...given] }))

// biome-ignore lint/suspicious/noExplicitAny: spoilt arguments have no type
const { assert: _, FitError, InputError, ...functions } = library as Record<string, any>
const answer = (name: string) => functions[name] as Call["ask"]

/** Every public function by its name; `hostile.test.ts` checks that none is missing. */
export const publicCalls: Readonly<Record<string, readonly Call[]>> = {
  continuousRatePerDay: one(answer("continuousRatePerDay"), 0.1),
  dayNumber: one(answer("dayNumber"), "2025-01-01"),
  writtenDay: one(answer("writtenDay"), 20_000),
  knownPeaks: one(answer("knownPeaks"), ["christmas"], 2024, 2026),
  estimateCalendar: one(
    answer("estimateCalendar"),
    { firstDay: "2024-01-01", orders: [3, 4, 5, 6, 3, 4, 5, 6], daysPerRow: 7, exposure: [1, 1, 1, 1, 1, 1, 1, 1] },
    { peaks: [{ name: "sale", windows: [{ from: "2024-02-01", to: "2024-02-05" }] }] },
  ),
  withCalendar: one(
    (given, year, options) => {
      const { histories, horizon } = library.withCalendar(given, year, options)
      return [histories, horizon(5)]
    },
    histories,
    calendar,
    { asOf: "2026-01-01", daysPerUnit: 7 },
  ),
  withTimeline: one(
    (given, line, known, options) => {
      const inTime = library.withTimeline(given, line, known, options)
      return [inTime.histories, inTime.horizons(2), inTime.ask(2, (some) => Float64Array.from(some.age))]
    },
    histories,
    timeline,
    { campaign: 0.2 },
    { asOf: "2026-01-01", daysPerUnit: 7 },
  ),
  intervalsWithCalendar: one(answer("intervalsWithCalendar"), { transactions: uncertain, spend }, rich, calendar, soon),
  intervalsWithTimeline: one(
    answer("intervalsWithTimeline"),
    { timeline: { fit: models[1], effects: { campaign: 0.2 }, logCovariance: joint }, spend: dependent },
    rich,
    timeline,
    soon,
  ),
  fitTimeline: one(answer("fitTimeline"), "mbg-nbd", histories, timeline, { asOf: "2026-01-01", daysPerUnit: 7 }),
  fitSbg: [
    ...one(answer("fitSbg"), cohorts),
    ...one(answer("fitSbg"), { renewed: [8, 6], left: [2, 1], contracts: 10 }),
  ],
  fitBdw: one(answer("fitBdw"), contracts),
  renewalCounts: [...one(answer("renewalCounts"), cohorts), ...one(answer("renewalCounts"), contracts)],
  contractLogLikelihood: perContract(answer("contractLogLikelihood"), cohorts),
  retentionRates: perContract(answer("retentionRates"), [1, 2, 3]),
  survivalCurve: perContract(answer("survivalCurve"), [0, 2, 3]),
  probabilityRunning: perContract(answer("probabilityRunning"), [0, 2, 3], 2),
  expectedRemainingPeriods: perContract(answer("expectedRemainingPeriods"), [0, 2, 3], { horizon: 4 }),
  discountedExpectedResidualLifetime: perContract(answer("discountedExpectedResidualLifetime"), [0, 2], {
    discountRatePerPeriod: 0.1,
    horizon: 5,
    periodsUntilRenewal: 0.5,
  }),
  newContractDiscountedLifetime: perContract(answer("newContractDiscountedLifetime"), {
    discountRatePerPeriod: 0.1,
    horizon: 5,
  }),
  remainingPeriodsIntervals: perContract(answer("remainingPeriodsIntervals"), [0, 2], { horizon: 5, seed: 1 }),
  runningContracts: perContract(answer("runningContracts"), [0, 2], {
    horizon: 5,
    seed: 1,
    weights: [3, 4],
    totalDraws: 100,
  }),
  simulateContracts: perContract(answer("simulateContracts"), {
    start: [0, 1],
    asOf: 6,
    period: 1,
    minimumTerm: [1, 2],
    horizon: 4,
    seed: 1,
  }),
  fitNbd: fits(answer("fitNbd")),
  fitBgNbd: [
    ...fits(answer("fitBgNbd")),
    ...one(answer("fitBgNbd"), { ...histories, covariates }, { prior, covariates: { orders: ["member"] } }),
  ],
  fitMbgNbd: fits(answer("fitMbgNbd")),
  fitParetoNbd: [
    ...fits(answer("fitParetoNbd")),
    ...one(answer("fitParetoNbd"), histories, { prior, start: [1, 10, 1, 10] }),
  ],
  fitGgNbd: fits(answer("fitGgNbd")),
  fitBgCnbd: one(answer("fitBgCnbd"), { ...histories, sumLogIntervals: [0, 1.6, 5] }, { k: 2 }),
  fitMbgCnbd: one(answer("fitMbgCnbd"), histories, { k: undefined }),
  fitBgBb: fits(answer("fitBgBb"), periods),
  fitTransactions: one(answer("fitTransactions"), "nbd", histories, {}),
  fitGammaGamma: [
    ...fits(answer("fitGammaGamma"), values),
    ...one(answer("fitGammaGamma"), values, {
      prior: {
        shapeLogMean: [1, 1],
        shapeLogStandardDeviation: [1, 1],
        meanValue: 25,
        meanValueLogStandardDeviation: 1,
      },
    }),
  ],
  fitDependentGammaGamma: fits(answer("fitDependentGammaGamma"), { ...values, orderRate: [0.1, 0.2, 0.3] }),
  fitContribution: fits(answer("fitContribution"), { ...values, squaredDeviations: [2, 0, 9] }),
  spendIndependence: one(answer("spendIndependence"), { ...values, orderRate: [0.1, 0.2, 0.3] }),
  orderRates: perPlain(answer("orderRates")),
  dropoutEvidence: perPlain(answer("dropoutEvidence")),
  priorFor: one(answer("priorFor"), "cafe", 7, 20),
  posterior: [
    ...one(answer("posterior"), "bg-nbd", histories, { seed: 1, draws: 20, prior }),
    ...one(answer("posterior"), "gamma-gamma", values, { seed: 1, draws: 20 }),
  ],
  historiesFromOrders: one(answer("historiesFromOrders"), orders, 12, { sumLogIntervals: true }),
  groupHistories: one(answer("groupHistories"), { ...rich, covariates }),
  prepareHistories: one((given) => library.prepareHistories(given).prepared, { ...rich, covariates }),
  probabilityActive: [...perModel(answer("probabilityActive")), ...perModel(answer("probabilityActive"), { after: 3 })],
  expectedOrders: [
    ...perModel(answer("expectedOrders"), 5),
    ...one(answer("expectedOrders"), { ...models[1], effects }, { ...histories, covariates }, 5),
  ],
  newCustomerExpectedOrders: models.map((model) => ({
    ask: answer("newCustomerExpectedOrders"),
    given: [model, 5, { member: 1 }],
  })),
  discountedExpectedOrders: [
    ...perModel(answer("discountedExpectedOrders"), { discountRatePerUnit: 0.01, horizon: 5 }),
    ...perPlain(answer("discountedExpectedOrders"), { discountRatePerUnit: 0.01 }),
  ],
  probabilityOfOrder: perModel(answer("probabilityOfOrder"), 5),
  orderCountDistribution: [
    ...perModel(answer("orderCountDistribution"), 5, 4),
    ...perModel(answer("orderCountDistribution"), 5),
  ],
  nextOrderTime: perPlain(answer("nextOrderTime"), { quantiles: [0.1, 0.5] }),
  expectedOrderValue: [spend, dependent, contribution].map((fit) => ({
    ask: answer("expectedOrderValue"),
    given: [fit, { ...values, orderRate: [0.1, 0.2, 0.3] }],
  })),
  expectedValue: [spend, dependent, contribution].map((fit) => ({
    ask: answer("expectedValue"),
    given: [{ transactions: models[1], spend: fit }, rich, { horizon: 5, discountRatePerUnit: 0.01 }],
  })),
  logLikelihoodOf: perPlain(answer("logLikelihoodOf")),
  heldOutLogLikelihood: perModel(answer("heldOutLogLikelihood"), 5, [0, 1, 2]),
  predictiveIntervals: inPairs(answer("predictiveIntervals"), short),
  customerPredictiveIntervals: inPairs(answer("customerPredictiveIntervals"), short),
  contributionIntervals: one(answer("contributionIntervals"), { transactions: uncertain, contribution }, rich, short),
  totalsByTime: inPairs(answer("totalsByTime"), { times: [2, 5], seed: 1, totalDraws: 100 }),
  groupTotals: inPairs(answer("groupTotals"), [0, 1, 1], short),
  backtest: one(answer("backtest"), orders, {
    end: 12,
    horizon: 3,
    origins: [6, 9],
    forecaster: "nbd",
    seed: 1,
    steps: 3,
    totalDraws: 100,
  }),
  chooseModel: one(answer("chooseModel"), orders, { end: 12, horizon: 3, origins: [6], candidates: ["nbd", "bg-nbd"] }),
  combineModels: one(answer("combineModels"), orders, { end: 12, horizon: 3, candidates: ["nbd", "bg-nbd"] }),
  forecastErrors: one(answer("forecastErrors"), Float64Array.of(1, 2, 0), Float64Array.of(1, 1, 0.5)),
  frequencyFit: perModel(answer("frequencyFit"), 4),
  trackingCurve: one(answer("trackingCurve"), models[1], orders, { end: 12, step: 2, cameBy: 6, from: 0 }),
  simulateHistories: models.map((model) => ({
    ask: answer("simulateHistories"),
    given: [model, { ages: [10, 20], seed: 1, horizon: 5, timeGrid: 1 }],
  })),
  simulateFutureOrders: perPlain(answer("simulateFutureOrders"), { horizon: 5, seed: 1 }),
  simulateSpend: [spend, dependent].map((fit) => ({
    ask: answer("simulateSpend"),
    given: [fit, { repeatOrders: [1, 2], futureOrders: [1, 0], orderRate: [0.1, 0.2], seed: 1 }],
  })),
  simulateContribution: one(answer("simulateContribution"), contribution, {
    repeatOrders: [1, 2],
    futureOrders: [1, 0],
    seed: 1,
  }),
  renewalDrawer: perContract(
    (fit, options, renewals, horizon) => {
      const target = new Float64Array(100)
      library.renewalDrawer(fit, options)(renewals, horizon, target)
      return target
    },
    { draws: 100, seed: 1 },
    2,
    5,
  ),
  totalValueDraws: one(answer("totalValueDraws"), { transactions: uncertain, spend }, rich, short),
  customerValueDraws: one(answer("customerValueDraws"), { transactions: uncertain, spend }, rich, {
    ...short,
    draws: 20,
  }),
  randomGenerator: one((seed) => library.randomGenerator(seed)(), 1),
}

export const publicFunctions: readonly string[] = Object.keys(functions).filter(
  (name) => typeof functions[name] === "function",
)
