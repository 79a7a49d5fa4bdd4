// Table of contents. Types first, then what each folder answers.
// Seasons and peaks
export type { Calendar, Peak, PeakWindow } from "./calendar/calendar.ts"
export { dayNumber, writtenDay } from "./calendar/days.ts"
export { type EstimatedCalendar, estimateCalendar, type OrdersOverTime } from "./calendar/estimateCalendar.ts"
export { fitTimeline, type TimelineFit } from "./calendar/fitTimeline.ts"
export { type KnownPeak, knownPeaks } from "./calendar/knownPeaks.ts"
export type { GroupedInTime, Timeline, TimelineGroup, TimelineOptions } from "./calendar/timeline.ts"
export { type InOperationalTime, withCalendar } from "./calendar/withCalendar.ts"
export { type GroupQuestion, type OnTimeline, withTimeline } from "./calendar/withTimeline.ts"
// Contracts
export { remainingPeriodsIntervals, runningContracts } from "./contracts/contractIntervals.ts"
export { contractLogLikelihood } from "./contracts/contractLikelihood.ts"
export {
  discountedExpectedResidualLifetime,
  expectedRemainingPeriods,
  newContractDiscountedLifetime,
} from "./contracts/remainingPeriods.ts"
export { renewalCounts } from "./contracts/renewalCounts.ts"
export { type RenewalDrawer, renewalDrawer } from "./contracts/renewalDraws.ts"
export { probabilityRunning, retentionRates, survivalCurve } from "./contracts/retention.ts"
export { simulateContracts } from "./contracts/simulateContracts.ts"
export type * from "./contracts/types.ts"
// Errors
export { assert, FitError, InputError } from "./errors.ts"
// Fitting
export type { RegularFitOptions } from "./fitting/chooseRegularity.ts"
export { type DropoutEvidence, dropoutEvidence } from "./fitting/dropoutEvidence.ts"
export { fitBdw, fitSbg } from "./fitting/fitContracts.ts"
export { fitContribution } from "./fitting/fitContribution.ts"
export { fitDependentGammaGamma } from "./fitting/fitDependentGammaGamma.ts"
export { fitGammaGamma } from "./fitting/fitGammaGamma.ts"
export {
  fitBgBb,
  fitBgCnbd,
  fitBgNbd,
  fitGgNbd,
  fitMbgCnbd,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  fitTransactions,
} from "./fitting/fitTransactions.ts"
export { type BusinessKind, type BusinessPriors, businessKinds, priorFor } from "./fitting/priors.ts"
export { spendIndependence } from "./fitting/spendIndependence.ts"
// From customers to histories
export { type PreparedHistories, prepareHistories } from "./histories/aliveStates.ts"
export { groupHistories } from "./histories/groupHistories.ts"
export type { Covariates, Profile } from "./histories/profiles.ts"
// How sure we are
export { contributionIntervals } from "./intervals/contributionIntervals.ts"
export { type GroupBands, type GroupTotals, groupTotals } from "./intervals/groupTotals.ts"
export { intervalsWithCalendar } from "./intervals/intervalsWithCalendar.ts"
export { intervalsWithTimeline, type ModelsOnTimeline } from "./intervals/intervalsWithTimeline.ts"
export { customerPredictiveIntervals, predictiveIntervals } from "./intervals/predictiveIntervals.ts"
export type { IntervalsInTimeOptions } from "./intervals/questionInTime.ts"
export { totalsByTime } from "./intervals/totalsByTime.ts"
export { customerValueDraws, totalValueDraws } from "./intervals/valueDraws.ts"
export type { Combination, Forecast } from "./mixtures/combination.ts"
// What the data leave open
export {
  type Posterior,
  type PosteriorName,
  type PosteriorOptions,
  posterior,
} from "./posterior/posterior.ts"
export type { Diagnostics } from "./posterior/sampleTarget.ts"
export { continuousRatePerDay } from "./predictions/continuousRatePerDay.ts"
export { discountedExpectedOrders } from "./predictions/discountedExpectedOrders.ts"
export { expectedOrders, newCustomerExpectedOrders } from "./predictions/expectedOrders.ts"
export { expectedOrderValue } from "./predictions/expectedOrderValue.ts"
export { expectedValue } from "./predictions/expectedValue.ts"
export { heldOutLogLikelihood, logLikelihoodOf } from "./predictions/logLikelihoods.ts"
export { nextOrderTime } from "./predictions/nextOrderTime.ts"
export { orderCountDistribution } from "./predictions/orderCountDistribution.ts"
// What a customer will do
export { probabilityActive } from "./predictions/probabilityActive.ts"
export { probabilityOfOrder } from "./predictions/probabilityOfOrder.ts"
// Invented customers
export { randomGenerator } from "./random/randomGenerator.ts"
export { simulateFutureOrders, simulateHistories } from "./simulation/simulateOrders.ts"
export { simulateContribution, simulateSpend } from "./simulation/simulateSpend.ts"
export { orderRates } from "./spend/orderRates.ts"
export type * from "./spend/types.ts"
export type { CovariateChoice, CovariateEffects, Effects } from "./transactions/covariateEffects.ts"
// How far to trust it
export {
  type Backtest,
  type BacktestOptions,
  backtest,
  type Forecaster,
  type KnownOrders,
  type OriginResult,
  type Tracking,
} from "./trust/backtest.ts"
export type { ComparisonOptions } from "./trust/candidates.ts"
export { type ChoiceRow, type ChosenName, chooseModel, type ModelChoice } from "./trust/chooseModel.ts"
export { combineModels } from "./trust/combineModels.ts"
export { type ForecastErrors, forecastErrors } from "./trust/forecastErrors.ts"
export { type FrequencyFit, frequencyFit } from "./trust/frequencyFit.ts"
export type { Fitter } from "./trust/heldOut.ts"
export { historiesFromOrders } from "./trust/historiesFromOrders.ts"
export type { Orders } from "./trust/orderTimelines.ts"
export { type TrackingCurve, type TrackingOptions, trackingCurve } from "./trust/trackingCurve.ts"
export type { WindowOptions } from "./trust/windows.ts"
export type * from "./types.ts"
