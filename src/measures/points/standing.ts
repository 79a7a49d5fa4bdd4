import { dayOfInstant } from "../../records/day.ts"
import { rulesOn } from "../../records/pointsRules.ts"
import { accountsOf, samePeople } from "../../store/points/accounts.ts"
import { balanceAt, type PointsBalance } from "../../store/points/balance.ts"
import { outstandingPoints, owedPoints, redeemedSoFar } from "../../store/points/outstanding.ts"
import type { PointsProgramme } from "../../store/points/programmes.ts"
import { listRewards } from "../../store/points/rewards.ts"
import { earnedByDay, entriesOf, membershipsOf, type PointsEntry } from "../../store/points/standing.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"
import { type Liability, liabilityOf } from "./liability.ts"
import { type TierStanding, tierOn } from "./tiers.ts"

/** What somebody has in a programme, under all their names. */
export type PointsStanding = PointsBalance & {
  /** Null where the programme has no tiers. */
  readonly tier: TierStanding | null
  /** What is offered, and how many points are missing for it. */
  readonly rewards: readonly {
    readonly id: number
    readonly name: string
    readonly points: number
    readonly missing: number
  }[]
  /** The latest first. */
  readonly entries: readonly PointsEntry[]
}

const MOST_ENTRIES = 50

const rulesNow = ({ versions }: PointsProgramme, day: number) => (rulesOn(versions, day) ?? versions[0]).rules

/** Where a customer stands at an instant, in milliseconds since 1970. */
export function pointsStanding(state: State, programme: PointsProgramme, customer: number, at: number): PointsStanding {
  const accounts = accountsOf(state, programme.id, samePeople(state, customer))
  const day = dayOfInstant(new Date(at), settingsOf(state).timeZone)
  const { tiers } = rulesNow(programme, day)
  const balance = balanceAt(state, accounts, at)
  const offered = listRewards(state, programme.id).filter(({ isOpen, stock }) => isOpen && stock !== 0)
  return {
    ...balance,
    tier: tiers === null ? null : tierOn(day, tiers, earnedByDay(state, accounts), membershipsOf(state, accounts)),
    rewards: offered.map(({ id, name, points }) => ({
      ...{ id, name, points },
      missing: Math.max(0, points - balance.available),
    })),
    entries: entriesOf(state, accounts, MOST_ENTRIES),
  }
}

export type ProgrammeLiability = Liability & {
  /** What customers owe because they had spent what went back. */
  readonly owedPoints: number
  /** Of the points that have come to an end, how many were spent: what to expect, once they are many. */
  readonly redeemed: { readonly ended: number; readonly spent: number }
}

export function programmeLiability(state: State, programme: PointsProgramme, at: number): ProgrammeLiability {
  const { timeZone } = settingsOf(state)
  const rules = rulesNow(programme, dayOfInstant(new Date(at), timeZone))
  return {
    ...liabilityOf(outstandingPoints(state, programme.id, at), rules, timeZone),
    owedPoints: owedPoints(state, programme.id),
    redeemed: redeemedSoFar(state, programme.id),
  }
}
