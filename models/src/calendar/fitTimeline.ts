import { InputError } from "../errors.ts"
import { needFiniteTop } from "../fitting/finiteTop.ts"
import { byName, deepFreeze, fitSummary } from "../fitting/fitSummary.ts"
import { fitTransactions } from "../fitting/fitTransactions.ts"
import { inOwnUnits, type Standard, standardise } from "../fitting/standardise.ts"
import { pick } from "../histories/groupHistories.ts"
import { groupRows } from "../histories/groupRows.ts"
import type { Profile } from "../histories/profiles.ts"
import { checkHistories, needPositive } from "../histories/validate.ts"
import { differencedHessian, minimise } from "../math/minimise.ts"
import type { Effects } from "../transactions/covariateEffects.ts"
import { modelNamed } from "../transactions/models.ts"
import { type ClockedModelName, clockedModels } from "../transactions/timeSlopes.ts"
import type { TransactionFit } from "../types.ts"
import { wholeDay } from "./clock.ts"
import { dayNumber } from "./days.ts"
import {
  checkGroups,
  checkTimeline,
  type GroupedInTime,
  needCovered,
  type Periods,
  type Timeline,
  type TimelineOptions,
} from "./timeline.ts"
import { type TimelineData, timelineObjective } from "./timelineObjective.ts"
import { withTimeline } from "./withTimeline.ts"

/** `fit` is asked with the histories of `withTimeline`; its covariance is of its own parameters. */
export type TimelineFit = {
  readonly fit: TransactionFit
  /** Per column: the logarithm of the factor on the intensity, per unit. */
  readonly effects: Effects
  readonly effectErrors: Effects
  /** Covariance of the log parameters and then of the effects: what draws of both are made of. */
  readonly logCovariance: readonly (readonly number[])[]
}

const MAX_ITERATIONS = 200
const TOLERANCE = 1e-9
const LOG_BOUND = Math.log(1e5)
/** Per standard deviation of a column. */
const LARGEST_EFFECT = 10

/**
 * Parameters of a model and effects of a timeline's columns on the order rate, by maximum likelihood: what does a
 * campaign week bring, what did the price rise cost? Covariates that vary in time, as in Bachmann, Meierer & Näf 2021,
 * "The Role of Time-Varying Contextual Factors in Latent Attrition Models for Customer Base Analysis", Marketing
 * Science 40(4), 783-809, for the purchase process, with time replaced by the integral of the intensity: exact for
 * BG/NBD and MBG/NBD, whose customers leave after orders; the death rate of Pareto/NBD follows the same clock (see
 * `withCalendar`). `groups` are customers that share a story, such as those who get the newsletter and those who do not.
 * Besides the histories it needs each group's repeat orders per period, up to the as-of date.
 * The parameters hold where all columns are 0; the log-likelihood is a density in calendar time, comparable with the
 * plain fit's where there is no calendar. Gradient analytic.
 * Edges: a column that never changes, or follows from others, and orders that do not agree with the histories: InputError.
 */
export function fitTimeline(
  name: ClockedModelName,
  histories: GroupedInTime,
  timeline: Timeline,
  options: TimelineOptions,
): TimelineFit {
  if (!clockedModels.includes(name)) {
    throw new InputError(`a timeline needs one of ${clockedModels.join(", ")}, found ${String(name)}`)
  }
  const model = { ...modelNamed(name), name }
  const none = Object.fromEntries(checkTimeline(timeline).names.map((column) => [column, 0]))
  const plain = fitTransactions(name, withTimeline(histories, timeline, none, options).histories)
  const { data, standards, unit } = timelineData(histories, timeline, options)
  const shifts = model.timePowers.map((power) => power * Math.log(unit))
  const start = Object.values(plain.parameters).map((value, k) => Math.log(value) - shifts[k])
  const objective = timelineObjective(model, data)
  const bounds = [...start.map(() => LOG_BOUND), ...data.periods.names.map(() => LARGEST_EFFECT)]
  const minimum = minimise(objective, Float64Array.from([...start, ...data.periods.names.map(() => 0)]), {
    lower: Float64Array.from(bounds, (bound) => -bound),
    upper: Float64Array.from(bounds),
    tolerance: TOLERANCE,
    maxIterations: MAX_ITERATIONS,
  })
  needFiniteTop(name, minimum)
  const orders = data.histories.repeatOrders.reduce((sum, x, i) => sum + x * data.histories.weights[i], 0)
  const found = Array.from(minimum.point, (value, k) => Math.exp(value + (shifts[k] ?? 0)))
  const summary = fitSummary({
    names: [...model.parameterNames, ...data.periods.names],
    parameters: found,
    hessian: differencedHessian(objective, minimum.point, minimum.gradient).map((row) =>
      row.map((value) => value * data.customers),
    ),
    atBound: Array.from(minimum.point, (value, k) => Math.abs(value) > bounds[k] - 1e-6),
    logLikelihood: -minimum.value * data.customers - orders * Math.log(unit),
    customers: data.customers,
    iterations: plain.iterations + minimum.iterations,
    converged: minimum.converged,
    slope: minimum.slope,
    prior: undefined,
    topics: [...model.topics, ...data.periods.names.map((column) => `what ${column} does`)],
    dataWarnings: [],
  })
  return finished(name, found, summary, data.periods.names, standards)
}

function finished(
  name: ClockedModelName,
  found: readonly number[],
  summary: ReturnType<typeof fitSummary>,
  columns: readonly string[],
  standards: ReadonlyMap<string, Standard>,
): TimelineFit {
  const { parameterNames, timePowers } = modelNamed(name)
  // with the origin of a column the unit of operational time changes, and with it what is measured in it
  const times = parameterNames.flatMap((_, k) => (timePowers[k] === 1 ? [k] : []))
  const own = inOwnUnits(
    found,
    summary.logCovariance,
    columns.map((column) => ({
      standard: standards.get(column) ?? { mean: 0, deviation: 1 },
      parameters: times,
      sign: -1,
    })),
  )
  const size = parameterNames.length
  const block = (matrix: readonly (readonly number[])[]) => matrix.slice(0, size).map((row) => row.slice(0, size))
  const fit = {
    model: name,
    parameters: byName(parameterNames, own.parameters),
    ...summary,
    standardErrors: byName(parameterNames, own.errors),
    covariance: block(own.covariance),
    logCovariance: block(own.logCovariance),
  } as unknown as TransactionFit
  return deepFreeze({
    fit,
    effects: byName(columns, own.effects),
    effectErrors: byName(columns, own.errors.slice(size)),
    logCovariance: own.logCovariance,
  })
}

/** Distinct histories with their days, the columns standardised over the periods seen, and the orders' sums of them. */
function timelineData(histories: GroupedInTime, timeline: Timeline, options: TimelineOptions) {
  const given = checkTimeline(timeline)
  const asOf = dayNumber(options.asOf, "asOf")
  const daysPerUnit = options.daysPerUnit ?? 1
  const checked = checkHistories(histories)
  const groups = checkGroups(histories, given.values.length)
  const weights = checked.weights ?? new Float64Array(groups.length).fill(1)
  const seen = Math.min(given.count, Math.ceil((asOf - given.firstDay + 1) / given.daysPerPeriod))
  const cells = given.values.flatMap((values) => values.slice(0, seen))
  const { standards } = standardise(given.names, cells, new Float64Array(cells.length).fill(1))
  const periods: Periods = { ...given, values: given.values.map((values) => values.map(inStandards(standards))) }
  const counts = timeline.groups.map((_, group) =>
    checkedOrders(timeline, group, seen, checked.repeatOrders, groups, weights),
  )
  const byHistory = groupRows(checked.repeatOrders, checked.recency, checked.age)
  const { groupOf, firstRow } = groupRows(Float64Array.from(byHistory.groupOf), groups, groups)
  const summed = new Float64Array(firstRow.length)
  let [customers, ages] = [0, 0]
  for (let i = 0; i < groupOf.length; i++) {
    summed[groupOf[i]] += weights[i]
    customers += weights[i]
    ages += weights[i] * checked.age[i]
  }
  const unit = ages > 0 ? ages / customers : 1
  needPositive("daysPerUnit", daysPerUnit)
  const [age, recency] = [pick(checked.age, firstRow), pick(checked.recency, firstRow)]
  const first = age.map((value) => wholeDay(asOf - value * daysPerUnit))
  needCovered(periods, Math.min(...first), asOf)
  const data: TimelineData = {
    periods,
    calendar: options.calendar,
    histories: {
      repeatOrders: pick(checked.repeatOrders, firstRow),
      recency: recency.map((value) => value / unit),
      age: age.map((value) => value / unit),
      weights: summed,
    },
    group: Int32Array.from(pick(groups, firstRow)),
    first,
    last: age.map((value, i) => wholeDay(asOf - (value - recency[i]) * daysPerUnit)),
    asOf,
    daysPerUnit: daysPerUnit * unit,
    sumOverOrders: given.names.map((name) =>
      counts.reduce((sum, column, k) => sum + column.reduce((own, n, p) => own + n * periods.values[k][p][name], 0), 0),
    ),
    customers,
  }
  return { data, standards, unit }
}

function inStandards(standards: ReadonlyMap<string, Standard>): (row: Profile) => Profile {
  return (row) =>
    Object.fromEntries(Array.from(standards, ([name, { mean, deviation }]) => [name, (row[name] - mean) / deviation]))
}

/** Orders per period of a group, which must be those of its histories. */
function checkedOrders(
  timeline: Timeline,
  group: number,
  seen: number,
  repeatOrders: Float64Array,
  groups: Float64Array,
  weights: Float64Array,
): Float64Array {
  const counts = Float64Array.from(timeline.groups[group].repeatOrders ?? [])
  if (counts.length < seen || counts.some((count) => !(count >= 0))) {
    throw new InputError(`group ${group}: repeatOrders must have a number >= 0 for each of the ${seen} periods seen`)
  }
  const placed = counts.subarray(0, seen).reduce((sum, count) => sum + count, 0)
  let known = 0
  for (let i = 0; i < groups.length; i++) if (groups[i] === group) known += weights[i] * repeatOrders[i]
  if (Math.abs(placed - known) > 1e-9 * known) {
    throw new InputError(
      `group ${group}: repeatOrders of its periods sum to ${placed}, those of its histories to ${known}: they must be the same orders, up to the as-of date`,
    )
  }
  return counts.subarray(0, seen)
}
