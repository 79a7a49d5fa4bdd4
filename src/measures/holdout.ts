import { type ArmSums, sumsOf } from "../effect/armSums.ts"
import { placeOf, WHOLE_BASIS_POINTS } from "../effect/arms.ts"
import { netOutcomes } from "../effect/cap.ts"
import { costOfMeasure } from "../effect/cost.ts"
import type { EffectPlan } from "../effect/plan.ts"
import type { LookKind } from "../effect/sequential.ts"
import { type Verdict, verdictOf } from "../effect/verdict.ts"
import { verdictInWords, type WordedVerdict } from "../effect/verdictWords.ts"
import { type Day, dayOfInstant } from "../records/day.ts"
import { instantOfLocalTime } from "../records/localTime.ts"
import { ARMS } from "../records/measure.ts"
import { listMeasures } from "../store/acting/storedMeasures.ts"
import { type UniversalHoldout, universalHoldout } from "../store/acting/universalHoldout.ts"
import { allAliases } from "../store/queries/allAliases.ts"
import { contributionsOf } from "../store/queries/contributions.ts"
import { namesOf } from "../store/queries/customerNames.ts"
import { customersBefore } from "../store/queries/customersBefore.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { costRows, takenOffBy } from "./outcomes.ts"
import type { ResultAsking } from "./result.ts"

/** Half a year at a time is compared; what a whole year does is two of them. */
export const HOLDOUT_DAYS = 182
const WEEK_DAYS = 7
const FEWEST = 2
const [HELD_OUT, OTHERS] = [ARMS.indexOf("holdout"), ARMS.indexOf("measure")]

/** What all measures together brought within half a year, against those who are in none. */
export type HoldoutPeriod = {
  readonly from: Day
  readonly until: Day
  /** Whether the half year is over, and its verdict stays. */
  readonly isOver: boolean
  readonly verdict: Verdict
  readonly words: WordedVerdict
  readonly costCents: number
  /** Persons with customers on both sides, because two turned out to be one: they count on neither. */
  readonly contaminated: number
}

export type HoldoutResult =
  | { readonly judged: false; readonly because: "off" | "nobody-bought" | "too-early" | "too-few" }
  /** The half year that goes on, and the one before, the latest first. */
  | { readonly judged: true; readonly periods: readonly HoldoutPeriod[] }

type Days = { readonly from: Day; readonly until: Day }

/**
 * What all measures together bring: everybody who had bought before the half year began, by the arm that is drawn for them, whether any
 * measure ever reached them or not (intention to treat), with what they brought since, less what measures cost for them. As long a time before the
 * share was set makes both sides alike (CUPED).
 */
export async function holdoutResult(asking: ResultAsking): Promise<HoldoutResult> {
  const { state, now, timeZone } = asking
  const holdout = universalHoldout(state)
  const plan = holdout.effectPlan as EffectPlan | null
  if (holdout.basisPoints === 0 || holdout.since === undefined) return { judged: false, because: "off" }
  if (plan === null) return { judged: false, because: "nobody-bought" }
  const begun = dayOfInstant(new Date(holdout.since), timeZone) + 1
  const yesterday = dayOfInstant(new Date(now), timeZone) - 1
  const last = Math.floor((yesterday - begun) / HOLDOUT_DAYS)
  if (last < 0) return { judged: false, because: "too-early" }
  const periods: HoldoutPeriod[] = []
  for (let place = last; place >= Math.max(0, last - 1); place--) {
    const from = begun + place * HOLDOUT_DAYS
    const period = await periodOf(asking, { holdout, plan, begun }, { from, until: from + HOLDOUT_DAYS - 1 })
    if (period) periods.push(period)
  }
  return periods.length === 0 ? { judged: false, because: "too-few" } : { judged: true, periods }
}

type Judging = { readonly holdout: UniversalHoldout; readonly plan: EffectPlan; readonly begun: Day }

async function periodOf(
  asking: ResultAsking,
  { holdout, plan, begun }: Judging,
  days: Days,
): Promise<HoldoutPeriod | undefined> {
  const today = dayOfInstant(new Date(asking.now), asking.timeZone)
  const counted = { from: days.from, until: Math.min(days.until, today - 1) }
  const sides = await sidesOf(asking, holdout, days.from)
  const assigned = { measure: 0, control: 0 }
  for (const side of sides.arms) assigned[side === OTHERS ? "measure" : "control"]++
  if (assigned.measure < FEWEST || assigned.control < FEWEST) return undefined
  const { measure, control, costCents } = await broughtBy(asking, sides, plan, { counted, begun })
  const isOver = days.until < today
  const look: LookKind = isOver ? "planned" : "any-time"
  const week = (counted.until - days.from + 1) / WEEK_DAYS
  const verdict = verdictOf({ measure, control, assigned }, plan, { week, look })
  return {
    ...{ ...days, isOver, verdict, costCents },
    words: verdictInWords(verdict, asking.currency),
    contaminated: sides.contaminated,
  }
}

type Sides = {
  readonly customers: readonly number[]
  /** A position in ARMS for each. */
  readonly arms: Uint8Array
  readonly contaminated: number
  readonly personOf: (customer: number) => number
}

/** Everybody who had bought before a day, each on their side; whoever stands on both is left out. */
async function sidesOf(
  { engine, state }: ResultAsking,
  { salt, basisPoints }: UniversalHoldout,
  before: Day,
): Promise<Sides> {
  const aliases = await allAliases(engine)
  const known = await customersBefore(engine, before)
  const isHeldOut = (names: readonly string[]) => names.map((name) => placeOf(salt, name) < basisPoints)
  const drawn = isHeldOut(namesOf(state, known))
  const placeOfPerson = new Map(known.map((customer, place) => [customer, place]))
  const members = [...aliases.keys()]
  const onBoth = new Set<number>()
  for (const [i, held] of isHeldOut(namesOf(state, members)).entries()) {
    const place = placeOfPerson.get(aliases.get(members[i]) as number)
    if (place !== undefined && drawn[place] !== held) onBoth.add(place)
  }
  const counted = known.flatMap((_, place) => (onBoth.has(place) ? [] : [place]))
  return {
    customers: counted.map((place) => known[place]),
    arms: Uint8Array.from(counted, (place) => (drawn[place] ? HELD_OUT : OTHERS)),
    contaminated: onBoth.size,
    personOf: (customer) => aliases.get(customer) ?? customer,
  }
}

async function broughtBy(
  asking: ResultAsking,
  { customers, arms, personOf }: Sides,
  { capCents }: EffectPlan,
  { counted, begun }: { readonly counted: Days; readonly begun: Day },
): Promise<{ readonly measure: ArmSums; readonly control: ArmSums; readonly costCents: number }> {
  const { engine, state, timeZone } = asking
  const marginRate = laidDown(state).marginRate ?? 1
  const inDays = (days: Days) => customers.map((customer) => ({ customer, ...days }))
  const brought = await contributionsOf(engine, inDays(counted), marginRate)
  const earlier = await contributionsOf(engine, inDays({ from: begun - HOLDOUT_DAYS, until: begun - 1 }), marginRate)
  const names = customers.map(String)
  const among = new Set(names)
  const places = new Map(customers.map((customer, place) => [customer, place]))
  const startOf = (day: Day) => instantOfLocalTime(day, 0, timeZone).getTime()
  const until = { ...asking, now: Math.min(asking.now, startOf(counted.until + 1)) }
  const costs = new Float64Array(customers.length)
  let costCents = 0
  for (const measure of listMeasures(state)) {
    if (measure.startedAt === null) continue
    const rows = costRows(until, measure, { among, personOf, since: startOf(counted.from) })
    const cost = costOfMeasure(rows, names)
    costCents += cost.totalCents
    for (const [i, cents] of cost.byCustomerCents.entries()) costs[i] += cents
    for (const { customer, day, cents } of await takenOffBy(until, measure.id, marginRate, personOf)) {
      const place = places.get(customer)
      if (place !== undefined && day >= counted.from && day <= counted.until) brought.cents[place] += cents
    }
  }
  const columns = {
    outcomeCents: netOutcomes(brought.cents, costs, capCents),
    bought: brought.bought,
    covariates: [earlier.cents.map((one) => Math.max(-capCents, Math.min(capCents, one)))],
  }
  return { measure: sumsOf(columns, arms, OTHERS), control: sumsOf(columns, arms, HELD_OUT), costCents }
}

/** Of how many is told at most what a share leaves out. */
export const heldOutOf = (customers: number, basisPoints: number): number =>
  Math.round((customers * basisPoints) / WHOLE_BASIS_POINTS)
