import { riskOf } from "../segments/churnRisk.ts"
import type { DayValues } from "./valuesOnDay.ts"

/** Why the expected value of all customers is another than it was. */
export const MOVES = ["new", "stronger", "weaker", "lost", "removed"] as const
export type Move = (typeof MOVES)[number]

export type WorthOnDay = {
  readonly asOfDay: number
  readonly customers: number
  readonly currentCents: number
  readonly futureCents: number
  /** Within which what is expected of all together lies with 90 %; undefined where that was not worked out. */
  readonly futureRange: { readonly low: number; readonly high: number } | undefined
}

/** What all customers were worth on two days, and what became of each in between. Amounts in minor units. */
export type WorthMoves = {
  /** Undefined where nobody was there to value yet. */
  readonly before: WorthOnDay | undefined
  readonly after: WorthOnDay
  /** Together they make exactly the difference of the expected values. */
  readonly moves: Readonly<Record<Move, { readonly customers: number; readonly cents: number }>>
  /** Who lost most of their expected value, the most first; nobody who has become a customer since. */
  readonly weakest: readonly FallenCustomer[]
  /** No run of one of the days is kept: it was worked out afterwards. */
  readonly isWorkedOut: boolean
}

export type FallenCustomer = {
  readonly customer: number
  readonly beforeCents: number
  readonly afterCents: number
  readonly isLost: boolean
}

/**
 * What became of the expected value of each customer between two days, `scale` minor units in a major one. New: was none
 * before. Lost: churn risk is high now and was not. Weaker or stronger: less or more is expected than was. Removed: is no
 * customer any more, because records were merged, taken back or erased.
 */
export function worthMoves(
  before: DayValues | undefined,
  after: DayValues,
  { scale, most }: { readonly scale: number; readonly most: number },
): WorthMoves {
  const cents = (values: Float64Array, row: number) => Math.round((values[row] || 0) * scale)
  const rowBefore = new Map<number, number>()
  before?.customers.forEach((customer, row) => {
    rowBefore.set(customer, row)
  })
  const moves = Object.fromEntries(MOVES.map((move) => [move, { customers: 0, cents: 0 }])) as Record<
    Move,
    { customers: number; cents: number }
  >
  const add = (move: Move, amount: number) => {
    moves[move].customers++
    moves[move].cents += amount
  }
  const fallen: FallenCustomer[] = []
  for (const [row, customer] of after.customers.entries()) {
    const now = cents(after.future, row)
    const earlier = rowBefore.get(customer)
    if (before === undefined || earlier === undefined) {
      add("new", now)
      continue
    }
    rowBefore.delete(customer)
    const was = cents(before.future, earlier)
    const isLost = now < was && isGone(after.pActive[row]) && !isGone(before.pActive[earlier])
    if (now < was) fallen.push({ customer, beforeCents: was, afterCents: now, isLost })
    if (now !== was) add(isLost ? "lost" : now < was ? "weaker" : "stronger", now - was)
  }
  for (const row of rowBefore.values()) add("removed", before ? -cents(before.future, row) : 0)
  const loss = ({ beforeCents, afterCents }: FallenCustomer) => beforeCents - afterCents
  return {
    before: before && worthOn(before, scale),
    after: worthOn(after, scale),
    moves,
    weakest: fallen.sort((one, other) => loss(other) - loss(one) || one.customer - other.customer).slice(0, most),
    isWorkedOut: after.isWorkedOut || before?.isWorkedOut === true,
  }
}

const isGone = (pActive: number): boolean => !Number.isNaN(pActive) && riskOf(pActive) === "high"

function worthOn({ asOf, customers, current, future, range }: DayValues, scale: number): WorthOnDay {
  const sum = (values: Float64Array) =>
    values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : Math.round(value * scale)), 0)
  return {
    asOfDay: asOf,
    customers: customers.length,
    currentCents: sum(current),
    futureCents: sum(future),
    futureRange: range && { low: Math.round(range.low * scale), high: Math.round(range.high * scale) },
  }
}
