import fc from "fast-check"
import { expect, test } from "vitest"
import type { DayValues } from "./valuesOnDay.ts"
import { MOVES, worthMoves } from "./worthMoves.ts"

const one = fc.record({
  customer: fc.nat(30),
  future: fc.oneof(fc.double({ min: 0, max: 5_000, noNaN: true }), fc.constant(Number.NaN)),
  pActive: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)),
})
const values = (asOf: number) =>
  fc.uniqueArray(one, { selector: ({ customer }) => customer, maxLength: 30 }).map(
    (rows): DayValues => ({
      asOf,
      customers: Float64Array.from(rows, ({ customer }) => customer),
      current: new Float64Array(rows.length),
      future: Float64Array.from(rows, ({ future }) => future),
      pActive: Float64Array.from(rows, ({ pActive }) => pActive),
      range: undefined,
      isWorkedOut: false,
    }),
  )

test("the moves make exactly the difference, and everybody moves once", () =>
  fc.assert(
    fc.property(values(1), values(2), (before, after) => {
      const found = worthMoves(before, after, { scale: 100, most: 3 })
      const sum = MOVES.reduce((total, move) => total + found.moves[move].cents, 0)
      expect(sum).toBe(found.after.futureCents - (found.before?.futureCents ?? 0))
      const moved = MOVES.reduce((total, move) => total + found.moves[move].customers, 0)
      expect(moved).toBeLessThanOrEqual(new Set([...before.customers, ...after.customers]).size)
      expect(found.moves.lost.cents + found.moves.weaker.cents).toBeLessThanOrEqual(0)
      for (const { beforeCents, afterCents } of found.weakest) expect(afterCents).toBeLessThan(beforeCents)
      expect(worthMoves(undefined, after, { scale: 100, most: 3 }).moves.new.cents).toBe(found.after.futureCents)
    }),
    { seed: 5 },
  ))
