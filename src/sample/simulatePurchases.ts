import type { Day } from "../records/day.ts"
import { type BusinessPlan, NEVER, WALK_IN } from "./business.ts"
import { drawTraits, liveOneCustomer, type Traits } from "./drawCustomer.ts"
import { append, type GrowingColumn, growingColumn } from "./growingColumn.ts"
import { checkOrderCount } from "./limits.ts"
import { type OpeningDays, openingDays } from "./openingDays.ts"
import { drawGamma, type RandomGenerator } from "./random.ts"

/** Who bought on which day, sorted by day and shuffled within it. */
export type Purchases = {
  readonly count: number
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly cancelled: Uint8Array
}

export type Lives = {
  readonly firstDay: Int32Array
  readonly ratePerWeek: Float64Array
  readonly dropout: Float64Array
  readonly dropoutDay: Int32Array
  readonly meanSpend: Float64Array
}

// An entry packs customer + 1 (so that a walk-in is 0) and the cancelled bit into one integer.
type Entries = { readonly who: GrowingColumn; readonly day: GrowingColumn }

export function simulatePurchases(
  plan: BusinessPlan,
  customers: number,
  firstDay: Day,
  lastDay: Day,
  random: RandomGenerator,
): { readonly lives: Lives; readonly purchases: Purchases } {
  const calendar = openingDays(plan.weekdays, firstDay, lastDay)
  const entries = { who: growingColumn(customers * 3), day: growingColumn(customers * 3) }
  const lives = liveAllCustomers(plan, customers, calendar, entries, random)
  const walkIns = Math.round(entries.who.length * plan.walkInsPerOrder)
  for (let i = 0; i < walkIns; i++) enter(entries, WALK_IN, calendar.dayAt(random() * calendar.length), false)
  return { lives, purchases: sortByDay(entries, firstDay, lastDay, random) }
}

function liveAllCustomers(
  plan: BusinessPlan,
  customers: number,
  calendar: OpeningDays,
  entries: Entries,
  random: RandomGenerator,
): Lives {
  const lives = {
    firstDay: new Int32Array(customers),
    ratePerWeek: new Float64Array(customers),
    dropout: new Float64Array(customers),
    dropoutDay: new Int32Array(customers).fill(NEVER),
    meanSpend: new Float64Array(customers),
  }
  const starts = new Float64Array(customers)
  for (let i = 0; i < customers; i++) starts[i] = random() * calendar.length
  // Numbers are given out in the order in which people come, as a till does it.
  starts.sort()
  const traits: Traits = { rate: 0, dropout: 0 }
  let customer = 0
  const onOrder = (week: number): void => {
    const day = calendar.dayAt(week * 7)
    enter(entries, customer, day, false)
    if (plan.cancelledShare > 0 && random() < plan.cancelledShare) enter(entries, customer, day, true)
  }
  for (; customer < customers; customer++) {
    drawTraits(plan.transactions, random, traits)
    const start = starts[customer]
    lives.firstDay[customer] = calendar.dayAt(start)
    lives.ratePerWeek[customer] = traits.rate
    lives.dropout[customer] = traits.dropout
    lives.meanSpend[customer] = (100 * plan.spend.p * plan.spend.gamma) / drawGamma(plan.spend.q, random)
    const left = liveOneCustomer(plan.transactions, traits, start / 7, calendar.length / 7, random, onOrder)
    if (left * 7 < calendar.length) lives.dropoutDay[customer] = calendar.dayAt(left * 7)
  }
  return lives
}

function enter(entries: Entries, customer: number, day: Day, cancelled: boolean): void {
  append(entries.who, (customer + 1) * 2 + (cancelled ? 1 : 0))
  append(entries.day, day)
  if (entries.who.length % 1_000_000 === 0) checkOrderCount(entries.who.length)
}

function sortByDay(entries: Entries, firstDay: Day, lastDay: Day, random: RandomGenerator): Purchases {
  const count = entries.who.length
  const next = new Int32Array(lastDay - firstDay + 2)
  for (let i = 0; i < count; i++) next[entries.day.values[i] - firstDay + 1]++
  for (let d = 1; d < next.length; d++) next[d] += next[d - 1]
  const starts = next.slice()
  const who = new Int32Array(count)
  for (let i = 0; i < count; i++) who[next[entries.day.values[i] - firstDay]++] = entries.who.values[i]
  const purchases = {
    count,
    customer: new Int32Array(count),
    day: new Int32Array(count),
    cancelled: new Uint8Array(count),
  }
  for (let d = 0; d + 1 < starts.length; d++) {
    shuffle(who, starts[d], starts[d + 1], random)
    purchases.day.fill(firstDay + d, starts[d], starts[d + 1])
  }
  for (let i = 0; i < count; i++) {
    purchases.customer[i] = (who[i] >> 1) - 1
    purchases.cancelled[i] = who[i] & 1
  }
  return purchases
}

/** Without it, old customers would come in the morning and new ones in the evening. */
function shuffle(values: Int32Array, from: number, to: number, random: RandomGenerator): void {
  for (let i = to - 1; i > from; i--) {
    const other = from + Math.floor(random() * (i - from + 1))
    const kept = values[i]
    values[i] = values[other]
    values[other] = kept
  }
}
