import { type Day, dayOfInstant } from "../../records/day.ts"
import { rulesOn } from "../../records/pointsRules.ts"
import type { Analytics } from "../../store/analytics.ts"
import {
  earnedByAccount,
  type MemberAccount,
  memberAccounts,
  membershipsByAccount,
  type PointsMoved,
  pointsMoved,
} from "../../store/points/memberAccounts.ts"
import { lastMoved, movedSince } from "../../store/points/moved.ts"
import type { PointsProgramme } from "../../store/points/programmes.ts"
import { allAliases } from "../../store/queries/allAliases.ts"
import { type MeanWorth, membersWorth } from "../../store/queries/membersWorth.ts"
import { limitedCustomers } from "../../store/rights/limits.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"
import { firstDayOfTiers, tierNameOn } from "./tiers.ts"

/** A person in a programme, with all their accounts. */
export type Member = Omit<MemberAccount, "account"> & { readonly accounts: readonly number[] }

export type MembersFigures = {
  readonly members: number
  /** Of them with something earned, granted or spent within so many days. */
  readonly active: number
  readonly activeDays: number
  readonly moved: PointsMoved
  /** From the lowest tier to the highest, those without one first; empty where the programme has no tiers. */
  readonly tiers: readonly { readonly tier: string | null; readonly members: number }[]
  readonly worth: { readonly members: MeanWorth; readonly others: MeanWorth }
}

export type MembersAsking = {
  readonly engine: Analytics
  readonly state: State
  readonly programme: PointsProgramme
  /** Milliseconds since 1970. */
  readonly at: number
}

const ACTIVE_DAYS = 90

/** Everybody in a programme, those with most points first; whoever is restricted or erased is not among them. */
export async function membersOf({ engine, state, programme, at }: MembersAsking): Promise<Member[]> {
  const aliases = await allAliases(engine)
  const { restriction } = limitedCustomers(state)
  const accounts = memberAccounts(state, programme.id, at).filter(({ customer }) => !restriction.has(customer))
  const byPerson = Map.groupBy(accounts, ({ customer }) => aliases.get(customer) ?? customer)
  return [...byPerson]
    .map(([customer, theirs]) => {
      const sum = (of: "available" | "pending") => theirs.reduce((total, one) => total + one[of], 0)
      return {
        ...{ customer, available: sum("available"), pending: sum("pending") },
        accounts: theirs.map(({ account }) => account),
      }
    })
    .sort(
      (one, other) => other.available - one.available || other.pending - one.pending || one.customer - other.customer,
    )
}

const tiersNow = (state: State, { versions }: PointsProgramme, at: number) => {
  const day = dayOfInstant(new Date(at), settingsOf(state).timeZone)
  return { day, tiers: (rulesOn(versions, day) ?? versions[0]).rules.tiers }
}

/** The tiers of some members (null: none yet, or the programme has none). The order of members does not ask for any, so only those shown are worked out. */
export function tiersOf(
  { state, programme, at }: Omit<MembersAsking, "engine">,
  members: readonly Member[],
): (string | null)[] {
  const { day, tiers } = tiersNow(state, programme, at)
  if (tiers === null) return members.map(() => null)
  const accounts = JSON.stringify(members.flatMap((member) => member.accounts))
  const first = firstDayOfTiers(day, tiers)
  const earned = Map.groupBy(earnedByAccount(state, accounts, first - 1), ({ account }) => account)
  const memberships = Map.groupBy(membershipsByAccount(state, programme.id), ({ account }) => account)
  const of = <T>(all: ReadonlyMap<number, T[]>, member: Member) =>
    member.accounts.flatMap((account) => all.get(account) ?? [])
  return members.map((member) => tierNameOn(day, tiers, of(earned, member), of(memberships, member)))
}

/** The days for which some members last earned, were granted or spent something; null where they never did. */
export function lastMovesOf(state: State, members: readonly Member[]): (Day | null)[] {
  const moved = lastMoved(state, JSON.stringify(members.flatMap(({ accounts }) => accounts)))
  return members.map(({ accounts }) => {
    const days = accounts.flatMap((account) => moved.get(account) ?? [])
    return days.length === 0 ? null : Math.max(...days)
  })
}

/** What a programme has come to: who is in it, what became of its points, and what members are worth beside others. */
export async function membersFigures(asking: MembersAsking): Promise<MembersFigures> {
  const { engine, state, programme, at } = asking
  const members = await membersOf(asking)
  const { day, tiers } = tiersNow(state, programme, at)
  const moved = movedSince(state, day - ACTIVE_DAYS + 1)
  const within = Map.groupBy(tiersOf(asking, members), (tier) => tier)
  const names = tiers === null ? [] : [null, ...tiers.levels.map(({ name }) => name)]
  return {
    members: members.length,
    active: members.filter(({ accounts }) => accounts.some((account) => moved.has(account))).length,
    activeDays: ACTIVE_DAYS,
    moved: pointsMoved(state, programme.id),
    tiers: names.map((tier) => ({ tier, members: within.get(tier)?.length ?? 0 })),
    worth: await membersWorth(
      engine,
      members.map(({ customer }) => customer),
    ),
  }
}
