import { balanceOf } from "../../measures/balance.ts"
import { calendarOf } from "../../measures/calendar.ts"
import { expectedAfter } from "../../measures/expectedAfter.ts"
import { outlookOf } from "../../measures/outlook.ts"
import { resultOf } from "../../measures/result.ts"
import { trailOf } from "../../measures/trail.ts"
import { type Day, dayOfInstant } from "../../records/day.ts"
import type { MeasurePlan } from "../../records/measure.ts"
import { projectionRead } from "./projectionRead.ts"

/** Of an outlook that is asked again, the same figures come. */
const SEED = 20_261
const CURRENCY = "EUR"

type Now = { readonly now: number }

/** What a measure would reach, cost and prove. */
export const measureOutlook = projectionRead(
  "measure-outlook",
  (
    { engine, workspace },
    { now, plan, hopedCents }: Now & { readonly plan: MeasurePlan; readonly hopedCents: number | undefined },
  ) => {
    const { state, settings } = workspace
    const today = dayOfInstant(new Date(now), settings.timeZone)
    return outlookOf({ engine, state, today, currency: settings.currency ?? CURRENCY, seed: SEED }, plan, hopedCents)
  },
)

/** What a measure has brought so far, and what is still expected. */
export const measureResult = projectionRead(
  "measure-result",
  async ({ engine, workspace }, { now, measure }: Now & { readonly measure: number }) => {
    const { state, settings } = workspace
    const { timeZone, currency } = settings
    const asking = { engine, state, now, timeZone, currency: currency ?? CURRENCY }
    const result = await resultOf(asking, measure)
    return { result, expected: result.judged ? await expectedAfter(asking, measure) : undefined }
  },
)

/** What all measures that began within some days have brought and cost so far. */
export const measuresBalance = projectionRead(
  "measures-balance",
  (
    { engine, workspace },
    { now, from, until }: Now & { readonly from: Day | undefined; readonly until: Day | undefined },
  ) => {
    const { state, settings } = workspace
    const { timeZone, currency } = settings
    return balanceOf({ engine, state, now, timeZone, currency: currency ?? CURRENCY }, { from, until })
  },
)

/** What all measures did and will do on some days. */
export const measuresCalendar = projectionRead(
  "measures-calendar",
  ({ engine, workspace }, { now, from, until }: Now & { readonly from: Day; readonly until: Day }) => {
    const { state, settings } = workspace
    return calendarOf({ engine, state, now, timeZone: settings.timeZone }, { from, until })
  },
)

/** From what a measure brought to the orders behind it. */
export const measureTrail = projectionRead(
  "measure-trail",
  (
    { engine, workspace },
    {
      now,
      measure,
      after,
      limit,
    }: Now & {
      readonly measure: number
      readonly after: number | undefined
      readonly limit: number
    },
  ) =>
    trailOf({ engine, state: workspace.state, now, timeZone: workspace.settings.timeZone }, measure, { after, limit }),
)
