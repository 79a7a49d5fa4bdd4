import type { LatestValues } from "../store/latestValues.ts"
import type { Projection } from "../store/projector.ts"
import { changedMembers } from "../store/queries/changedCustomers.ts"
import { firstReferrals } from "../store/queries/firstReferrals.ts"
import type { State } from "../store/state.ts"

/** More than so many are valued together with everybody: that takes no longer. */
const MOST_AT_ONCE = 5_000

/**
 * Whose values the changes after entry `since` of the change log touch: those whose records changed, and everybody joined to them by
 * referrals. Undefined where everybody is to be valued anew: too many, or it is not plain who is who any more.
 */
export async function changedPeople(
  state: State,
  projection: Projection,
  latest: LatestValues,
  since: number,
): Promise<number[] | undefined> {
  const members = changedMembers(state, since, MOST_AT_ONCE)
  if (members === undefined || members.length === 0) return members
  return projection.ask(async (engine) => {
    const [coverage] = await engine.rows("SELECT settled_at FROM coverage")
    // documents of people who have not changed may have become orders, or none
    if (coverage !== undefined && Number(coverage.settled_at) > since) return undefined
    const aliases = await engine.rows("SELECT member, customer FROM alias WHERE customer IS DISTINCT FROM member")
    // somebody who had values of their own is somebody else now
    if (aliases.some(({ member }) => latest.has(Number(member)))) return undefined
    const personOf = new Map(aliases.map(({ member, customer }) => [Number(member), customer]))
    const people = new Set<number>()
    for (const member of members) {
      const person = personOf.has(member) ? personOf.get(member) : member
      if (person === null || person === undefined) return undefined
      people.add(Number(person))
    }
    const neighbours = new Map<number, number[]>()
    for (const { customer, referrer } of await firstReferrals(engine, latest.base.asOf)) {
      neighbours.set(customer, [...(neighbours.get(customer) ?? []), referrer])
      neighbours.set(referrer, [...(neighbours.get(referrer) ?? []), customer])
    }
    // a set meets what is added while it is walked
    for (const person of people) {
      for (const next of neighbours.get(person) ?? []) people.add(next)
      if (people.size > MOST_AT_ONCE) return undefined
    }
    return [...people]
  })
}
