import { type Clock, wholeDay } from "../calendar/clock.ts"
import type { TimelineFit } from "../calendar/fitTimeline.ts"
import {
  checkGroups,
  checkTimeline,
  type GroupedInTime,
  needCovered,
  type Timeline,
  type TimelineOptions,
} from "../calendar/timeline.ts"
import { checkEffects, clockOfGroup } from "../calendar/withTimeline.ts"
import { rowsOfGroups } from "../histories/groupHistories.ts"
import { someRows } from "../histories/someRows.ts"
import { checkHistories, needObject } from "../histories/validate.ts"
import { usedByForecast } from "../mixtures/components.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { modelOf } from "../transactions/models.ts"
import type { ModelPair, PredictiveIntervals, TransactionModelValue, ValueHistories } from "../types.ts"
import { cloudOfCalendar, drawCalendars } from "./calendarDraws.ts"
import { cloudOf, cloudOfSpend, drawParameters, drawsPerCustomer } from "./parameterDraws.ts"
import { type IntervalsInTimeOptions, type QuestionInTime, questionInTime, worldsDrawn } from "./questionInTime.ts"
import { groupValued } from "./valuedGroups.ts"
import { intervalsOfWorlds, type World } from "./worldsInTime.ts"

/** What `fitTimeline` found, and a model of spend where values are wanted. */
export type ModelsOnTimeline = Pick<ModelPair, "spend"> & {
  readonly timeline: { readonly fit: TransactionModelValue } & Pick<TimelineFit, "effects"> &
    Partial<Pick<TimelineFit, "logCovariance">>
}

/**
 * Predictive intervals of customers and of all together where what happens when (campaigns, prices) moves the order
 * rate, and how much it does so is itself uncertain. As `predictiveIntervals`, mixed over draws of the parameters and the
 * effects together, from the normal approximation of the fit that found both; effects without `logCovariance` are taken
 * for certain, and so is the plan of the periods to come. The calendar among the options, where it is an estimate, is drawn
 * too. Histories and horizon in calendar time; all customers of a world share its effects, so that totals carry them.
 * Accuracy and edges: as `intervalsWithCalendar`; a timeline that ends before the horizon does is an InputError.
 */
export function intervalsWithTimeline(
  models: ModelsOnTimeline,
  histories: GroupedInTime & ValueHistories,
  timeline: Timeline,
  options: IntervalsInTimeOptions & TimelineOptions,
): PredictiveIntervals {
  needObject("models", models)
  needObject("models.timeline", models.timeline)
  const question = questionInTime(options)
  const periods = checkTimeline(timeline)
  const { fit, effects } = models.timeline
  const { age } = checkHistories(histories)
  const group = checkGroups(histories, periods.values.length)
  const oldest = age.reduce((most, value) => Math.max(most, value), 0)
  const dayAfter = (time: number) => wholeDay(question.asOf + time * question.daysPerUnit)
  needCovered(periods, dayAfter(-oldest), dayAfter(question.horizon))
  const { model } = modelOf(fit)
  const used = usedByForecast(fit, histories)
  const groups = rowsOfGroups(Int32Array.from(group), periods.values.length).map((rows) => ({
    rows,
    customers: groupValued(someRows(used, rows), models.spend, model),
  }))
  checkEffects(effects, periods.names)
  const names = periods.names.filter((name) => Object.hasOwn(effects, name))
  const { worlds, clouds } = worldsOf(models, names, options, question, (own, calendar, k) =>
    clockOfGroup(periods, k, own, calendar),
  )
  return intervalsOfWorlds(groups, worlds, drawsPerCustomer(clouds, age.length), question)
}

function worldsOf(
  { timeline: { fit, effects, logCovariance }, spend }: ModelsOnTimeline,
  names: readonly string[],
  { calendar }: TimelineOptions,
  question: QuestionInTime,
  clockIn: (effects: TimelineFit["effects"], calendar: TimelineOptions["calendar"], group: number) => Clock,
) {
  const random = randomGenerator(question.seed)
  const count = worldsDrawn(question)
  const { model, parameters } = modelOf(fit)
  // an effect moves by itself, as the logarithm of its factor
  const centre = [...parameters, ...names.map((name) => Math.exp(effects[name]))]
  const both = cloudOf(logCovariance === undefined ? {} : { logCovariance }, centre)
  const money = cloudOfSpend(spend)
  const worldAt = (drawn: readonly number[], values: readonly number[] | undefined, season = calendar): World => {
    const own = Object.fromEntries(names.map((name, k) => [name, Math.log(drawn[parameters.length + k])]))
    return {
      orders: [{ weight: 1, model, parameters: drawn.slice(0, parameters.length) }],
      spend: values,
      clockOf: (group) => clockIn(own, season, group),
    }
  }
  const drawn = drawParameters(both, count, random)
  const values = money && drawParameters(money, count, random)
  const calendars = calendar && drawCalendars(calendar, count, question.asOf, random)
  const worlds = [worldAt(centre, money?.centre), ...drawn.map((one, w) => worldAt(one, values?.[w], calendars?.[w]))]
  return { worlds, clouds: [both, money, calendar && cloudOfCalendar(calendar)] }
}
