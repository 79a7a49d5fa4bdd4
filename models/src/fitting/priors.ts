/**
 * Weakly informative priors, so that a business with a handful of customers gets a cautious answer.
 * Centres say what is usual for the kind of business; a log standard deviation of 1 lets the data move each parameter
 * by a factor of three either way before the prior resists, and a few dozen customers outweigh it.
 */
import { InputError } from "../errors.ts"
import { needPositive } from "../histories/validate.ts"
import type { LogNormalPrior, SpendPrior, TransactionModelName } from "../types.ts"

export const businessKinds = ["shop", "cafe", "gym", "coach", "fashion", "books", "service"] as const
export type BusinessKind = (typeof businessKinds)[number]
export type BusinessPriors = Readonly<Record<TransactionModelName, LogNormalPrior>> & {
  readonly "gamma-gamma": SpendPrior
}

type Habits = {
  /** Purchase days a year of the average customer while active. */
  readonly ordersPerYear: number
  /** Years after which half of new customers have left. */
  readonly medianYears: number
  /** Shape p of one customer's order values: their coefficient of variation is 1 / root p. */
  readonly valueShape: number
}

const habits: Readonly<Record<BusinessKind, Habits>> = {
  // mixed goods a few times a year; baskets differ by more than half their mean
  shop: { ordersPerYear: 3, medianYears: 1.5, valueShape: 3 },
  // a regular comes every week or two, others monthly; habits last as long as job or flat; bills are much alike
  cafe: { ordersPerYear: 25, medianYears: 1, valueShape: 6 },
  // fees are contracts and not orders: these are extras (drinks, trainer hours) during a membership
  gym: { ordersPerYear: 8, medianYears: 1, valueShape: 4 },
  // a programme and a follow-up; few come back often, amounts follow a price list
  coach: { ordersPerYear: 1.2, medianYears: 1, valueShape: 5 },
  // seasonal: two to three purchases a year; baskets vary widely
  fashion: { ordersPerYear: 2.5, medianYears: 1.5, valueShape: 2.5 },
  // five a year for a keen reader, fewer for most; readers stay for years, one to three books at a time
  books: { ordersPerYear: 4, medianYears: 2.5, valueShape: 4 },
  // hairdresser to garage: every couple of months, loyal, prices alike
  service: { ordersPerYear: 5, medianYears: 2.5, valueShape: 5 },
}

const DAYS_PER_YEAR = 365.25
/** Rates differ widely between customers: coefficient of variation 1 / root r, about 1.2; CDNOW gives r 0.24 to 0.55. */
const RATE_SHAPE = 0.7
/** s = 1 lets half leave by beta and some stay for ever; CDNOW gives 0.6. */
const DROPOUT_SHAPE = 1
/** Spread of the chance to leave after an order, a + b; CDNOW gives 2.5 to 3.2. */
const LEAVING_CERTAINTY = 3
/** Spread of the chance to order in a period, alpha + beta; donations give 2. */
const CHANCE_CERTAINTY = 2
/** Customers' typical values differ with coefficient of variation 1 / root (q - 2), about 0.7; CDNOW gives 3.7. */
const BETWEEN_SHAPE = 4
const LOG_SPREAD = 1
/** Of shapes, which are alike from shop to shop. */
const SHAPE_LOG_SPREAD = 0.7

/**
 * Priors for all models of a kind of business, for data in time units of `timeUnitDays` days (7 = weeks). Give the
 * typical value of an order where it is known better than from the data; otherwise the data's mean is the centre.
 * Not from a paper: the numbers are argued line by line above and meant to be overruled by data.
 */
export function priorFor(kind: BusinessKind, timeUnitDays: number, meanValue?: number): BusinessPriors {
  needPositive("timeUnitDays", timeUnitDays)
  if (meanValue !== undefined) needPositive("meanValue", meanValue)
  if (!Object.hasOwn(habits, kind)) {
    throw new InputError(`kind must be one of ${businessKinds.join(", ")}, found ${String(kind)}`)
  }
  const { ordersPerYear, medianYears, valueShape } = habits[kind]
  const unitsPerYear = DAYS_PER_YEAR / timeUnitDays
  const alpha = (RATE_SHAPE * unitsPerYear) / ordersPerYear
  // half have left after medianYears x ordersPerYear orders: a chance of ln 2 over that after each
  const leaving = Math.min(0.5, Math.LN2 / (medianYears * ordersPerYear))
  const geometric = around([RATE_SHAPE, alpha, LEAVING_CERTAINTY * leaving, LEAVING_CERTAINTY * (1 - leaving)])
  // a period of BG/BB is one time unit
  const ordering = Math.min(0.9, ordersPerYear / unitsPerYear)
  const leavingPeriod = Math.min(0.5, Math.LN2 / (medianYears * unitsPerYear))
  return {
    nbd: around([RATE_SHAPE, alpha]),
    "bg-nbd": geometric,
    "mbg-nbd": geometric,
    "bg-cnbd": geometric,
    "mbg-cnbd": geometric,
    "pareto-nbd": around([RATE_SHAPE, alpha, DROPOUT_SHAPE, medianYears * unitsPerYear]),
    // at beta = 1 the hazard neither grows nor falls on average
    "gg-nbd": around([RATE_SHAPE, alpha, 1, Math.LN2 / (medianYears * unitsPerYear), DROPOUT_SHAPE]),
    "bg-bb": around([
      CHANCE_CERTAINTY * ordering,
      CHANCE_CERTAINTY * (1 - ordering),
      LEAVING_CERTAINTY * leavingPeriod,
      LEAVING_CERTAINTY * (1 - leavingPeriod),
    ]),
    "gamma-gamma": {
      shapeLogMean: [Math.log(valueShape), Math.log(BETWEEN_SHAPE)],
      shapeLogStandardDeviation: [SHAPE_LOG_SPREAD, SHAPE_LOG_SPREAD],
      meanValueLogStandardDeviation: LOG_SPREAD,
      ...(meanValue === undefined ? {} : { meanValue }),
    },
  }
}

function around(centres: readonly number[]): LogNormalPrior {
  return { logMean: centres.map(Math.log), logStandardDeviation: centres.map(() => LOG_SPREAD) }
}
