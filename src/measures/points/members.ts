import { dayOfInstant } from "../../records/day.ts"
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
import type { PointsProgramme } from "../../store/points/programmes.ts"
import { allAliases } from "../../store/queries/allAliases.ts"
import { type MeanWorth, membersWorth } from "../../store/queries/membersWorth.ts"
import { limitedCustomers } from "../../store/rights/limits.ts"
import type { State } from "../../store/state.ts"
import { settingsOf } from "../../store/workspace.ts"
import { tierOn } from "./tiers.ts"

/** A person in a programme, with all their accounts. */
export type Member = Omit<MemberAccount, "account"> & {
  /** Null: none yet, or the programme has none. */
  readonly tier: string | null
}

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
  const tierOf = tiersIn(state, programme, at)
  return [...byPerson]
    .map(([customer, theirs]) => {
      const sum = (of: "available" | "pending") => theirs.reduce((total, one) => total + one[of], 0)
      const moved = theirs.flatMap(({ movedOn }) => movedOn ?? [])
      return {
        ...{ customer, available: sum("available"), pending: sum("pending") },
        movedOn: moved.length === 0 ? null : Math.max(...moved),
        tier: tierOf(theirs.map(({ account }) => account)),
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

/** The tier of a person by their accounts. */
function tiersIn(state: State, programme: PointsProgramme, at: number): (accounts: readonly number[]) => string | null {
  const { day, tiers } = tiersNow(state, programme, at)
  if (tiers === null) return () => null
  const earned = Map.groupBy(earnedByAccount(state, programme.id), ({ account }) => account)
  const memberships = Map.groupBy(membershipsByAccount(state, programme.id), ({ account }) => account)
  const of = <T>(all: ReadonlyMap<number, T[]>, accounts: readonly number[]) =>
    accounts.flatMap((account) => all.get(account) ?? [])
  return (accounts) => tierOn(day, tiers, of(earned, accounts), of(memberships, accounts)).tier
}

/** What a programme has come to: who is in it, what became of its points, and what members are worth beside others. */
export async function membersFigures(asking: MembersAsking): Promise<MembersFigures> {
  const { engine, state, programme, at } = asking
  const members = await membersOf(asking)
  const { day, tiers } = tiersNow(state, programme, at)
  const names = tiers === null ? [] : [null, ...tiers.levels.map(({ name }) => name)]
  return {
    members: members.length,
    active: members.filter(({ movedOn }) => movedOn !== null && movedOn > day - ACTIVE_DAYS).length,
    activeDays: ACTIVE_DAYS,
    moved: pointsMoved(state, programme.id),
    tiers: names.map((tier) => ({ tier, members: members.filter((one) => one.tier === tier).length })),
    worth: await membersWorth(
      engine,
      members.map(({ customer }) => customer),
    ),
  }
}
