import { WHOLE_BASIS_POINTS } from "../effect/arms.ts"
import { capOf } from "../effect/cap.ts"
import { outcomeSampleOf } from "../effect/outcomeSample.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { largestEffect, plannedPower, smallestEffect, weeksUntilPlannedLook } from "../effect/power.ts"
import { powerInWords } from "../effect/powerWords.ts"
import type { Sentence } from "../records/bilingualError.ts"
import type { Condition } from "../records/condition.ts"
import { type Day, formatDay } from "../records/day.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { meantBy } from "../records/predictedMoment.ts"
import type { Analytics } from "../store/analytics.ts"
import { bornOn, firstBoughtOn, yearDaysOf } from "../store/queries/anniversaries.ts"
import { askAsOf } from "../store/queries/asking.ts"
import { contributionsOf } from "../store/queries/contributions.ts"
import { happenedIn } from "../store/queries/happenedIn.ts"
import { members, reach } from "../store/segments/members.ts"
import { segmentConditions } from "../store/segments/storedSegments.ts"
import type { State } from "../store/state.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { effortOfEach, rewardOfEach } from "./plannedCost.ts"
import { daysUntilDue } from "./schedule.ts"

/** What a measure will reach and cost, and what it can prove: said before it starts. */
export type MeasureOutlook = {
  readonly audience: number
  /** How many of them may be addressed, by channel. */
  readonly byChannel: Readonly<Record<string, number>>
  /** In both arms together by the planned look, and how many a week come in; undefined where all come at once. */
  readonly customers: number
  readonly customersPerWeek: number | undefined
  readonly weeks: number
  /** What it costs per customer in the measure at most (see `plannedCost.ts`). */
  readonly costCentsEach: number
  readonly costCents: number
  /** The chance to prove an effect as large as hoped for, and the smallest that is proven in four of five cases; undefined: none. */
  readonly proof?: {
    readonly effectCents: number
    readonly power: number
    readonly smallestEffectCents: number | undefined
    readonly words: Sentence
  }
  /** Why nothing can be proven. */
  readonly noProof?: "no-control-group" | "nobody-bought" | "too-few" | "too-costly"
  /** To be kept with the measure when it starts. */
  readonly effectPlan?: EffectPlan
}

export type OutlookAsking = {
  readonly engine: Analytics
  readonly state: State
  readonly today: Day
  readonly currency: string
  readonly seed: number
}

/** Measures into which people come one after another are looked at after so long. */
const WEEKS_OF_ENTRY = 26
const WEEK_DAYS = 7
/** Looked back so far to see how many come in. */
const LOOKED_BACK_DAYS = 28
/** Fewer customers prove nothing. */
const FEWEST_CUSTOMERS = 10
/** Hoped for where nobody says what: a tenth of what customers bring anyway. */
const HOPED_SHARE = 0.1

export async function outlookOf(
  asking: OutlookAsking,
  plan: MeasurePlan,
  hopedCents?: number,
): Promise<MeasureOutlook> {
  const { engine, state, today, currency, seed } = asking
  const segments = segmentConditions(state)
  const now = await askAsOf(engine, today)
  const meant = meantBy(plan)
  const audience = await members(now, meant, segments)
  const { byChannel } = await reach(now, meant, segments)
  const perWeek = await comingPerWeek(asking, plan, audience)
  const atOnce = perWeek === undefined || (plan.trigger.on === "enters" && plan.trigger.alsoNow) ? audience.length : 0
  const customers = atOnce + Math.round((perWeek ?? 0) * WEEKS_OF_ENTRY)
  const windowWeeks = plan.goal.windowDays / WEEK_DAYS
  const comingWeeks = perWeek === undefined || customers === atOnce ? 0 : WEEKS_OF_ENTRY
  const weeks = weeksUntilPlannedLook(
    customers,
    comingWeeks === 0 ? Number.POSITIVE_INFINITY : customers / comingWeeks,
    windowWeeks + daysUntilDue(plan.trigger, today) / WEEK_DAYS,
  )
  const effortCents = effortOfEach(plan)
  const costCentsEach = effortCents + (await rewardOfEach(asking, plan))
  const measureBasisPoints = WHOLE_BASIS_POINTS - plan.controlBasisPoints
  const costCents = Math.round((costCentsEach * customers * measureBasisPoints) / WHOLE_BASIS_POINTS)
  const told = {
    audience: audience.length,
    byChannel,
    customers,
    customersPerWeek: perWeek,
    weeks,
    costCentsEach,
    costCents,
  }
  if (plan.controlBasisPoints === 0) return { ...told, noProof: "no-control-group" }
  const sample = await sampleOf(asking, plan)
  if (sample === undefined) return { ...told, noProof: "nobody-bought" }
  const planned = {
    customers: Math.max(customers, FEWEST_CUSTOMERS),
    measureBasisPoints,
    entry: comingWeeks === 0 ? ("at-once" as const) : ("one-by-one" as const),
    weeks,
    spreadCents: Math.max(1, sample.spreadCents),
    capCents: sample.capCents,
  }
  const mean = sample.outcomeCents.reduce((sum, one) => sum + one, 0) / sample.outcomeCents.length
  const effectCents = hopedCents ?? Math.max(1, Math.round(mean * HOPED_SHARE))
  const effectPlan = { ...planned, effectCents }
  if (customers < FEWEST_CUSTOMERS) return { ...told, noProof: "too-few", effectPlan }
  const largest = largestEffect(sample, effortCents)
  if (largest < 1 || (hopedCents === undefined && effectCents > largest))
    return { ...told, noProof: "too-costly", effectPlan }
  // Rewards cost where somebody buys, and not everybody alike: they are no part of what an effect must make up for before it shows.
  const question = { customers, measureBasisPoints, costCents: effortCents }
  const smallest = smallestEffect(question, sample, seed)
  const power = plannedPower({ ...question, effectCents }, sample, seed)
  return {
    ...told,
    proof: {
      effectCents,
      power,
      smallestEffectCents: Number.isFinite(smallest) ? smallest : undefined,
      words: powerInWords({ customers, weeks, currency, effectCents, power, smallestEffectCents: smallest }),
    },
    effectPlan,
  }
}

/** How many come in a week, by how many would have come in the last four; undefined where everybody comes at once. */
async function comingPerWeek(
  { engine, state, today }: OutlookAsking,
  { trigger, audience: condition }: MeasurePlan,
  audience: readonly number[],
): Promise<number | undefined> {
  if (trigger.on === "start" || trigger.on === "schedule" || trigger.on === "date") return undefined
  const weeks = LOOKED_BACK_DAYS / WEEK_DAYS
  if (trigger.on === "anniversary") {
    const days = Array.from({ length: LOOKED_BACK_DAYS }, (_, i) => yearDaysOf(formatDay(today + 1 + i))).flat()
    const those =
      trigger.of === "birthday" ? await bornOn(engine, state, days) : await firstBoughtOn(engine, days, today)
    const among = new Set(audience)
    return those.filter((customer) => among.has(customer)).length / weeks
  }
  if (trigger.on === "event") {
    const happened = await happenedIn(engine, trigger.what, { from: today - LOOKED_BACK_DAYS + 1, until: today })
    const among = new Set(audience)
    return happened.filter(({ customer }) => among.has(customer)).length / weeks
  }
  if (trigger.on === "before-next-order") {
    const { daysBefore } = trigger
    const ahead = { atLeast: daysBefore + 1, atMost: daysBefore + LOOKED_BACK_DAYS }
    const coming: Condition = { all: [{ about: "figure", figure: "next-order-days", ...ahead }, condition] }
    return (await membersThen({ engine, state, day: today }, coming)).size / weeks
  }
  // What values were on an earlier day is not known: as many as are in it now are taken to come in half a year.
  if (trigger.on === "activity-falls" || restsOnFigures(condition)) return audience.length / WEEKS_OF_ENTRY
  const before = await membersThen({ engine, state, day: today - LOOKED_BACK_DAYS }, condition)
  const [from, to] = trigger.on === "enters" ? [before, audience] : [new Set(audience), [...before]]
  return to.filter((customer) => !from.has(customer)).length / weeks
}

function restsOnFigures(condition: Condition): boolean {
  if ("not" in condition) return restsOnFigures(condition.not)
  if ("all" in condition) return condition.all.some(restsOnFigures)
  if ("any" in condition) return condition.any.some(restsOnFigures)
  return condition.about === "figure" || condition.about === "group"
}

async function membersThen(
  { engine, state, day }: { engine: Analytics; state: State; day: Day },
  condition: Condition,
): Promise<Set<number>> {
  return new Set(await members(await askAsOf(engine, day), condition, segmentConditions(state)))
}

/**
 * What customers like these brought in as long a time before today, with what was known before that: whoever was in the audience then,
 * because whoever is in it now may be so for having bought nothing; where that says nothing everybody, at last with those who are new.
 * Undefined where nobody bought.
 */
async function sampleOf(asking: OutlookAsking, { audience, goal: { windowDays } }: MeasurePlan) {
  const { engine, state, today } = asking
  const then = today - windowDays - 1
  const kinds = [
    { condition: audience, day: then },
    { condition: EVERYBODY, day: then },
    { condition: EVERYBODY, day: today },
  ]
  for (const { condition, day } of kinds) {
    const those = [...(await membersThen({ engine, state, day }, condition))]
    const sample = await outcomesOf(asking, those, windowDays)
    if (sample !== undefined) return sample
  }
  return undefined
}

const EVERYBODY: Condition = { about: "orders", measure: "count", atLeast: 1 }

async function outcomesOf({ engine, state, today }: OutlookAsking, those: readonly number[], windowDays: number) {
  const marginRate = laidDown(state).marginRate ?? 1
  const inDays = (until: Day) => those.map((customer) => ({ customer, from: until - windowDays + 1, until }))
  const last = await contributionsOf(engine, inDays(today - 1), marginRate)
  if (!last.bought.some((one) => one === 1)) return undefined
  const before = await contributionsOf(engine, inDays(today - 1 - windowDays), marginRate)
  const cap = capOf(last.cents)
  const covariate = before.cents.map((one) => Math.max(-cap, Math.min(cap, one)))
  return outcomeSampleOf({ outcomeCents: last.cents, bought: last.bought, covariates: [covariate] }, cap)
}
