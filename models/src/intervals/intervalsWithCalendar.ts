import { type Calendar, dayIntensities } from "../calendar/calendar.ts"
import { type Clock, clockOf } from "../calendar/clock.ts"
import type { EstimatedCalendar } from "../calendar/estimateCalendar.ts"
import { daysOfAges } from "../calendar/withCalendar.ts"
import { InputError } from "../errors.ts"
import { checkHistories, needObject } from "../histories/validate.ts"
import { partsOfForecast } from "../mixtures/combination.ts"
import { senseOf, usedByForecast } from "../mixtures/components.ts"
import { randomGenerator } from "../random/randomGenerator.ts"
import { modelOf } from "../transactions/models.ts"
import type { ModelPair, PredictiveIntervals, ValueHistories } from "../types.ts"
import { cloudOfCalendar, drawCalendars } from "./calendarDraws.ts"
import { cloudOf, cloudOfSpend, drawParameters, drawsPerCustomer, type ParameterCloud } from "./parameterDraws.ts"
import { type IntervalsInTimeOptions, type QuestionInTime, questionInTime, worldsDrawn } from "./questionInTime.ts"
import { groupValued } from "./valuedGroups.ts"
import { intervalsOfWorlds, type World } from "./worldsInTime.ts"

/**
 * Predictive intervals of customers and of all together where a calendar says how busy each week will be and is itself
 * uncertain: December seen once or twice may turn out otherwise. As `predictiveIntervals`, mixed over draws of the
 * calendar from the normal approximation of its logarithms (`estimateCalendar`; a calendar that was typed is certain) and
 * of the parameters of the models. Histories and horizon in calendar time, in the unit of `daysPerUnit` days; the
 * models are those fitted with `withCalendar`. Parameters are drawn as their fit leaves them: they were found under
 * the estimate and hardly move with the calendar, whose mean over the last year is held. Values are not discounted.
 * Accuracy: bounds of totals have the error of their draws, about 5 % of the band's width with 400. Edges: above
 * 100,000 customers each customer's own interval takes calendar and parameters for certain, totals do not. BG/BB has no
 * clock: InputError.
 */
export function intervalsWithCalendar(
  models: ModelPair,
  histories: ValueHistories,
  calendar: Calendar | EstimatedCalendar,
  options: IntervalsInTimeOptions,
): PredictiveIntervals {
  needObject("models", models)
  const question = questionInTime(options)
  const { asOf, daysPerUnit, horizon } = question
  const sense = senseOf(models.transactions)
  if (sense.countsPeriods) throw new InputError("a calendar needs a model of time, found one of occasions (bg-bb)")
  const days = daysOfAges(checkHistories(histories).age, daysPerUnit)
  const ahead = Math.ceil(horizon * daysPerUnit) + 1
  const clockIn = (one: Calendar): Clock => clockOf(asOf - days, dayIntensities(one, asOf - days, days + ahead))
  const customers = groupValued(usedByForecast(models.transactions, histories), models.spend, sense)
  const rows = Int32Array.from(customers.groupOf, (_, i) => i)
  const clouds = cloudsOfModels(models)
  const worlds = worldsOf(clouds, calendar, clockIn, question)
  const all = [...clouds.orders.map(({ cloud }) => cloud), clouds.spend, cloudOfCalendar(calendar)]
  return intervalsOfWorlds([{ rows, customers }], worlds, drawsPerCustomer(all, rows.length), question)
}

function worldsOf(
  { orders, spend }: CloudsOfModels,
  calendar: Calendar,
  clockIn: (one: Calendar) => Clock,
  question: QuestionInTime,
): World[] {
  const random = randomGenerator(question.seed)
  const count = worldsDrawn(question)
  const calendars = drawCalendars(calendar, count, question.asOf, random)
  const orderDraws = orders.map(({ cloud }) => drawParameters(cloud, count, random))
  const spendDraws = spend && drawParameters(spend, count, random)
  const models = (parametersOf: (part: number) => readonly number[]) =>
    orders.map(({ weight, model }, part) => ({ weight, model, parameters: parametersOf(part) }))
  return [
    { orders: models((part) => orders[part].cloud.centre), spend: spend?.centre, clockOf: () => clockIn(calendar) },
    ...calendars.map((one, w) => ({
      orders: models((part) => orderDraws[part][w]),
      spend: spendDraws?.[w],
      clockOf: () => clockIn(one),
    })),
  ]
}

type CloudsOfModels = {
  readonly orders: readonly {
    readonly weight: number
    readonly model: World["orders"][number]["model"]
    readonly cloud: ParameterCloud
  }[]
  readonly spend: ParameterCloud | undefined
}

function cloudsOfModels({ transactions, spend }: ModelPair): CloudsOfModels {
  return {
    orders: partsOfForecast(transactions).map(({ weight, fit }) => {
      const { model, parameters } = modelOf(fit)
      return { weight, model, cloud: cloudOf(fit, parameters) }
    }),
    spend: cloudOfSpend(spend),
  }
}
