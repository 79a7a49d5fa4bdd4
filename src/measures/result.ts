import { sumsOf } from "../effect/armSums.ts"
import { netOutcomes } from "../effect/cap.ts"
import { type CostRow, costOfMeasure, type MeasureCost } from "../effect/cost.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { type Verdict, verdictOf } from "../effect/verdict.ts"
import { verdictInWords, type WordedVerdict } from "../effect/verdictWords.ts"
import { type Day, dayOfInstant, daysOfInstants } from "../records/day.ts"
import { ARMS, type Arm, grantedByMeasure } from "../records/measure.ts"
import { assignedTo, spentOn } from "../store/acting/assigned.ts"
import { findMeasure, type StoredMeasure } from "../store/acting/storedMeasures.ts"
import type { Analytics } from "../store/analytics.ts"
import { type RedeemedGrant, redeemedCoupons } from "../store/coupons/granted.ts"
import { contributionsOf } from "../store/queries/contributions.ts"
import type { State } from "../store/state.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { rewardsGiven } from "./rewardsGiven.ts"

/** What a measure has brought so far. */
export type MeasureResult =
  /** Nothing can be said of it, and why. */
  | { readonly judged: false; readonly because: "no-control-group" | "not-started" | "nobody-bought" | "too-few" }
  | {
      readonly judged: true
      readonly verdict: Verdict
      readonly words: WordedVerdict
      readonly cost: Omit<MeasureCost, "byCustomerCents">
      /** Customers whose arms differ because two turned out to be one: they count in neither. */
      readonly contaminated: number
      readonly week: number
      /** What money is counted as: margins where they are known, else this share of revenue. */
      readonly marginRate: number
      readonly effectPlan: EffectPlan
    }

const WEEK_MILLISECONDS = 7 * 86_400_000
/** Statistics of two arms need two customers each. */
const FEWEST = 2

export type ResultAsking = {
  readonly engine: Analytics
  readonly state: State
  readonly now: number
  readonly timeZone: string
  readonly currency: string
}

/**
 * Judges a measure by what was settled at its start: everybody whose arm was drawn before today counts, whether they were reached or
 * not (intention to treat), with what they brought from the day after until their window ends or until yesterday, less what the
 * measure cost for them.
 */
export async function resultOf(asking: ResultAsking, id: number): Promise<MeasureResult> {
  const { state, now, currency } = asking
  const measure = findMeasure(state, id)
  const plan = measure.effectPlan as EffectPlan | null
  if (measure.startedAt === null) return { judged: false, because: "not-started" }
  if (measure.plan.controlBasisPoints === 0) return { judged: false, because: "no-control-group" }
  if (plan === null) return { judged: false, because: "nobody-bought" }
  const people = whoWasDrawn(asking, measure)
  const assigned = (arm: Arm) => people.those.filter((one) => one.arm === arm).length
  if (assigned("measure") < FEWEST || assigned("control") < FEWEST) return { judged: false, because: "too-few" }
  const marginRate = laidDown(state).marginRate ?? 1
  const { sums, cost } = await columnsOf(asking, measure, plan, people.those, marginRate)
  const week = (now - measure.startedAt) / WEEK_MILLISECONDS
  const evidence = {
    measure: sums("measure"),
    control: sums("control"),
    assigned: { measure: assigned("measure"), control: assigned("control") },
  }
  const look = week >= plan.weeks && week < plan.weeks + 1 ? "planned" : "any-time"
  const verdict = verdictOf(evidence, plan, { week, look })
  const { totalCents, byKind } = cost
  const words = verdictInWords(verdict, currency)
  const { contaminated } = people
  return {
    judged: true,
    verdict,
    words,
    cost: { totalCents, byKind },
    contaminated,
    week,
    marginRate,
    effectPlan: plan,
  }
}

/** A customer with all the occasions on which their arm was drawn: it is the same each time. */
type Drawn = { readonly customer: number; readonly arm: Arm; readonly days: readonly Day[] }

/** Whoever was drawn before today; two who turned out to be one, with different arms, are counted and left out. */
export function whoWasDrawn({ state, now, timeZone }: ResultAsking, { id }: StoredMeasure) {
  const today = dayOfInstant(new Date(now), timeZone)
  const dayOf = daysOfInstants(timeZone)
  const byCustomer = Map.groupBy(assignedTo(state, id), ({ customer }) => customer)
  const those: Drawn[] = []
  let contaminated = 0
  for (const [customer, occasions] of byCustomer) {
    const arms = new Set(occasions.map(({ arm }) => arm))
    if (arms.size > 1) {
      contaminated++
      continue
    }
    const days = occasions.map(({ assignedAt }) => dayOf(assignedAt)).filter((day) => day < today)
    if (days.length > 0) those.push({ customer, arm: occasions[0].arm, days })
  }
  return { those, contaminated }
}

async function columnsOf(
  { engine, state, now, timeZone }: ResultAsking,
  measure: StoredMeasure,
  effectPlan: EffectPlan,
  those: readonly Drawn[],
  marginRate: number,
) {
  const { windowDays } = measure.plan.goal
  const yesterday = dayOfInstant(new Date(now), timeZone) - 1
  const windows = those.flatMap(({ customer, days }) =>
    days.map((day) => ({ customer, from: day + 1, until: Math.min(day + windowDays, yesterday) })),
  )
  // As long a time before the first occasion, because what is the same before and after explains most of the difference.
  const before = those.map(({ customer, days }) => ({ customer, from: days[0] - windowDays, until: days[0] - 1 }))
  const inWindows = await contributionsOf(engine, windows, marginRate)
  const earlier = await contributionsOf(engine, before, marginRate)
  const { cents, bought } = summed(those, inWindows)
  addTakenOff(cents, those, {
    redeemed: redeemedCoupons(state, grantedByMeasure(measure.id)),
    lastDay: (day) => Math.min(day + windowDays, yesterday),
    dayOf: daysOfInstants(timeZone),
    marginRate,
  })
  const inMeasure = those.filter(({ arm }) => arm === "measure").map(({ customer }) => String(customer))
  const cost = costOfMeasure(costRows({ state, now }, measure, new Set(inMeasure)), inMeasure)
  const costCents = new Float64Array(those.length)
  let place = 0
  for (const [i, { arm }] of those.entries()) if (arm === "measure") costCents[i] = cost.byCustomerCents[place++]
  const columns = {
    outcomeCents: netOutcomes(cents, costCents, effectPlan.capCents),
    bought,
    covariates: [earlier.cents.map((one) => Math.max(-effectPlan.capCents, Math.min(effectPlan.capCents, one)))],
  }
  const arms = Uint8Array.from(those, ({ arm }) => ARMS.indexOf(arm))
  return { sums: (arm: Arm) => sumsOf(columns, arms, ARMS.indexOf(arm)), cost }
}

type TakenOff = {
  readonly redeemed: readonly RedeemedGrant[]
  readonly lastDay: (assigned: Day) => Day
  readonly dayOf: (at: number) => Day
  readonly marginRate: number
}

/** Orders are told after what a coupon took off; it is a cost of the measure, and would be taken off twice. */
function addTakenOff(
  cents: Float64Array,
  those: readonly Drawn[],
  { redeemed, lastDay, dayOf, marginRate }: TakenOff,
): void {
  const byCustomer = Map.groupBy(redeemed, ({ customer }) => customer)
  for (const [i, { customer, days }] of those.entries()) {
    for (const one of byCustomer.get(customer) ?? []) {
      const day = dayOf(one.at)
      if (days.some((assigned) => day > assigned && day <= lastDay(assigned))) cents[i] += one.cents * marginRate
    }
  }
}

/** What customers brought in all their windows together. */
function summed(those: readonly Drawn[], { cents, bought }: { cents: Float64Array; bought: Uint8Array }) {
  const sums = { cents: new Float64Array(those.length), bought: new Uint8Array(those.length) }
  let place = 0
  for (const [i, { days }] of those.entries()) {
    for (const _ of days) {
      sums.cents[i] += cents[place]
      sums.bought[i] |= bought[place++]
    }
  }
  return sums
}

/** What was spent on those in a measure, one by one. */
export function costRows(
  { state, now }: Pick<ResultAsking, "state" | "now">,
  { id, plan }: StoredMeasure,
  inMeasure: ReadonlySet<string>,
): CostRow[] {
  const { centsPerHundredMessages, centsPerHour } = plan.costs
  const rewards = rewardsGiven(state, id, now)
    .map(({ customer, cents }) => ({ kind: "reward", customer: String(customer), amountCents: cents }) as const)
    .filter(({ customer }) => inMeasure.has(customer))
  const efforts = spentOn(state, id)
    .map(({ customer, ...spent }) => ({ customer: String(customer), ...spent }))
    .filter(({ customer }) => inMeasure.has(customer))
    .flatMap(({ customer, messages, minutes }): CostRow[] => [
      ...(messages > 0
        ? [{ kind: "sending", customer, messages, centsPerMessage: centsPerHundredMessages / 100 } as const]
        : []),
      ...(minutes > 0 ? [{ kind: "staff", customer, minutes, centsPerHour } as const] : []),
    ])
  return [...rewards, ...efforts]
}
