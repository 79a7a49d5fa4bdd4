import { type Day, dayOfInstant, daysOfInstants } from "../records/day.ts"
import type { Arm } from "../records/measure.ts"
import { type Assigned, assignedTo } from "../store/acting/assigned.ts"
import type { Analytics } from "../store/analytics.ts"
import { allAliases } from "../store/queries/allAliases.ts"
import type { PersonDays } from "../store/queries/contributions.ts"
import type { State } from "../store/state.ts"

/** A person, as they are known now, with all the days on which their arm was drawn, in order: it is the same each time. */
export type Drawn = { readonly customer: number; readonly arm: Arm; readonly draws: readonly Draw[] }

export type Draw = { readonly participant: number; readonly day: Day }

export type Draws = {
  readonly those: readonly Drawn[]
  /** Persons with two arms, because two customers turned out to be one: they count in neither. */
  readonly contaminated: ReadonlySet<number>
  /** Who a customer is now. */
  readonly personOf: (customer: number) => number
}

type Asking = {
  readonly engine: Analytics
  readonly state: State
  readonly now: number
  readonly timeZone: string
}

/** Whoever was drawn before today. */
export async function whoWasDrawn({ engine, state, now, timeZone }: Asking, measureId: number): Promise<Draws> {
  const aliases = await allAliases(engine)
  const today = dayOfInstant(new Date(now), timeZone)
  const personOf = (customer: number) => aliases.get(customer) ?? customer
  return { ...drawnBefore(today, assignedTo(state, measureId), daysOfInstants(timeZone), personOf), personOf }
}

/** The same of some alone, with all that was drawn for whoever they are now. */
export async function whenWereDrawn(
  { engine, state, timeZone }: Omit<Asking, "now">,
  measureId: number,
  customers: readonly number[],
): Promise<Draws> {
  const aliases = await allAliases(engine)
  const personOf = (customer: number) => aliases.get(customer) ?? customer
  const persons = new Set(customers.map(personOf))
  const others = [...aliases].filter(([, person]) => persons.has(person)).map(([member]) => member)
  const assigned = assignedTo(state, measureId, [...persons, ...others])
  return { ...drawnBefore(Number.POSITIVE_INFINITY, assigned, daysOfInstants(timeZone), personOf), personOf }
}

function drawnBefore(
  today: Day,
  assigned: readonly Assigned[],
  dayOf: (at: number) => Day,
  personOf: (customer: number) => number,
): Omit<Draws, "personOf"> {
  const those: Drawn[] = []
  const contaminated = new Set<number>()
  for (const [customer, occasions] of Map.groupBy(assigned, (one) => personOf(one.customer))) {
    if (occasions.some(({ arm }) => arm !== occasions[0].arm)) {
      contaminated.add(customer)
      continue
    }
    const draws = occasions
      .map(({ participant, assignedAt }) => ({ participant, day: dayOf(assignedAt) }))
      .filter(({ day }) => day < today)
      .sort((one, other) => one.day - other.day)
    if (draws.length > 0) those.push({ customer, arm: occasions[0].arm, draws })
  }
  return { those, contaminated }
}

/**
 * The days that count for somebody: after each draw so many, up to `lastDay`. Where a window is not over when the next one begins,
 * the next goes on behind it, so that no order counts twice.
 */
export function windowsOf(
  { customer, draws }: Pick<Drawn, "customer" | "draws">,
  windowDays: number,
  lastDay: Day,
): PersonDays[] {
  let over = Number.NEGATIVE_INFINITY
  return draws.map(({ day }) => {
    const from = Math.max(day, over) + 1
    over = day + windowDays
    return { customer, from, until: Math.min(over, lastDay) }
  })
}
