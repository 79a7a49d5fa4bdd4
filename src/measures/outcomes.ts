import { type ArmSums, sumsOf } from "../effect/armSums.ts"
import { netOutcomes } from "../effect/cap.ts"
import { type CostRow, costOfMeasure, type MeasureCost } from "../effect/cost.ts"
import type { EffectPlan } from "../effect/plan.ts"
import { type Day, dayOfInstant, daysOfInstants } from "../records/day.ts"
import { ARMS, type Arm, grantedByMeasure } from "../records/measure.ts"
import { spentOn } from "../store/acting/assigned.ts"
import type { StoredMeasure } from "../store/acting/storedMeasures.ts"
import type { Analytics } from "../store/analytics.ts"
import { redeemedCoupons } from "../store/coupons/granted.ts"
import { type Contributions, contributionsOf, type PersonDays } from "../store/queries/contributions.ts"
import { marginsKnown } from "../store/queries/marginsKnown.ts"
import type { State } from "../store/state.ts"
import { type Drawn, type Draws, windowsOf } from "./drawn.ts"
import { rewardsGiven } from "./rewardsGiven.ts"

/** What an arm did in its windows, before the cap and before cost; minor units. */
export type ArmFigures = {
  readonly customers: number
  readonly buyers: number
  readonly orders: number
  readonly revenueCents: number
  readonly contributionCents: number
}

export type Outcomes = {
  readonly sums: (arm: Arm) => ArmSums
  readonly figures: (arm: Arm) => ArmFigures
  readonly cost: Omit<MeasureCost, "byCustomerCents">
}

export type OutcomeAsking = {
  readonly engine: Analytics
  readonly state: State
  /** Whatever came later does not count. */
  readonly now: number
  readonly timeZone: string
}

/** What those who were drawn brought in their windows up to yesterday, less what the measure cost for them. */
export async function outcomesOf(
  asking: OutcomeAsking,
  measure: StoredMeasure,
  { capCents }: EffectPlan,
  { those, personOf }: Draws,
  marginRate: number,
): Promise<Outcomes> {
  const { engine, now, timeZone } = asking
  const { windowDays } = measure.plan.goal
  const yesterday = dayOfInstant(new Date(now), timeZone) - 1
  const windows = those.map((one) => windowsOf(one, windowDays, yesterday))
  // As long a time before the first occasion, because what is the same before and after explains most of the difference.
  const before = those.map(({ customer, draws: [{ day }] }) => ({ customer, from: day - windowDays, until: day - 1 }))
  const brought = summed(windows, await contributionsOf(engine, windows.flat(), marginRate))
  const earlier = await contributionsOf(engine, before, marginRate)
  const placeOf = new Map(those.map(({ customer }, place) => [customer, place]))
  for (const { customer, day, cents } of await takenOffBy(asking, measure.id, marginRate, personOf)) {
    const place = placeOf.get(customer)
    if (place === undefined) continue
    if (windows[place].some(({ from, until }) => day >= from && day <= until)) brought.cents[place] += cents
  }
  const inMeasure = those.filter(({ arm }) => arm === "measure").map(({ customer }) => String(customer))
  const cost = costOfMeasure(costRows(asking, measure, { among: new Set(inMeasure), personOf }), inMeasure)
  const costCents = new Float64Array(those.length)
  let next = 0
  for (const [i, { arm }] of those.entries()) if (arm === "measure") costCents[i] = cost.byCustomerCents[next++]
  const columns = {
    outcomeCents: netOutcomes(brought.cents, costCents, capCents),
    bought: brought.bought,
    covariates: [earlier.cents.map((one) => Math.max(-capCents, Math.min(capCents, one)))],
  }
  const arms = Uint8Array.from(those, ({ arm }) => ARMS.indexOf(arm))
  const { totalCents, byKind } = cost
  return {
    sums: (arm) => sumsOf(columns, arms, ARMS.indexOf(arm)),
    figures: (arm) => figuresOf(those, brought, arm),
    cost: { totalCents, byKind },
  }
}

/** What persons brought in all their windows together. */
function summed(windows: readonly (readonly PersonDays[])[], each: Contributions): Contributions {
  const [cents, revenueCents] = [new Float64Array(windows.length), new Float64Array(windows.length)]
  const [bought, orders] = [new Uint8Array(windows.length), new Uint32Array(windows.length)]
  let place = 0
  for (const [i, own] of windows.entries()) {
    for (const _ of own) {
      cents[i] += each.cents[place]
      revenueCents[i] += each.revenueCents[place]
      orders[i] += each.orders[place]
      bought[i] |= each.bought[place++]
    }
  }
  return { cents, revenueCents, bought, orders }
}

function figuresOf(those: readonly Drawn[], brought: Contributions, wanted: Arm): ArmFigures {
  const figures = { customers: 0, buyers: 0, orders: 0, revenueCents: 0, contributionCents: 0 }
  for (const [i, { arm }] of those.entries()) {
    if (arm !== wanted) continue
    figures.customers++
    figures.buyers += brought.bought[i]
    figures.orders += brought.orders[i]
    figures.revenueCents += brought.revenueCents[i]
    figures.contributionCents += brought.cents[i]
  }
  return { ...figures, contributionCents: Math.round(figures.contributionCents) }
}

/** What codes of a measure took off, of a person on a day, as far as it is missing in the contribution of that day. */
export type TakenOff = { readonly customer: number; readonly day: Day; readonly cents: number }

/**
 * Orders are told after what a coupon took off; it is a cost of the measure, and would be taken off twice. Of a margin that is a share of
 * revenue that share is missing, of a margin that is known all of it.
 */
export async function takenOffBy(
  { engine, state, now, timeZone }: OutcomeAsking,
  measureId: number,
  marginRate: number,
  personOf: (customer: number) => number,
  among?: ReadonlySet<number>,
): Promise<TakenOff[]> {
  const dayOf = daysOfInstants(timeZone)
  const redeemed = redeemedCoupons(state, grantedByMeasure(measureId), now)
    .map(({ customer, at, cents }) => ({ customer: personOf(customer), day: dayOf(at), cents }))
    .filter(({ customer }) => among?.has(customer) ?? true)
  const days = redeemed.map(({ customer, day }) => ({ customer, from: day, until: day }))
  const known = await marginsKnown(engine, days)
  return redeemed.map(({ customer, day, cents }, i) => ({
    customer,
    day,
    cents: cents * (known[i] + (1 - known[i]) * marginRate),
  }))
}

type CostsAsked = {
  /** The names of persons as costs know them: others' costs are left out. */
  readonly among: ReadonlySet<string>
  readonly personOf: (customer: number) => number
  /** Milliseconds since 1970: what was spent before that is left out. */
  readonly since?: number
}

/** What was spent on persons in a measure until now, one by one. */
export function costRows(
  { state, now }: Pick<OutcomeAsking, "state" | "now">,
  { id, plan }: StoredMeasure,
  { among, personOf, since }: CostsAsked,
): CostRow[] {
  const { centsPerHundredMessages, centsPerHour } = plan.costs
  const nameOf = (customer: number) => String(personOf(customer))
  const rewards = rewardsGiven(state, id, now, since)
    .map(({ customer, cents }) => ({ kind: "reward", customer: nameOf(customer), amountCents: cents }) as const)
    .filter(({ customer }) => among.has(customer))
  const efforts = spentOn(state, id, now, since)
    .map(({ customer, ...spent }) => ({ customer: nameOf(customer), ...spent }))
    .filter(({ customer }) => among.has(customer))
    .flatMap(({ customer, messages, minutes }): CostRow[] => [
      ...(messages > 0
        ? [{ kind: "sending", customer, messages, centsPerMessage: centsPerHundredMessages / 100 } as const]
        : []),
      ...(minutes > 0 ? [{ kind: "staff", customer, minutes, centsPerHour } as const] : []),
    ])
  return [...rewards, ...efforts]
}
