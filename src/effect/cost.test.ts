import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type CostRow, costOfMeasure } from "./cost.ts"

const customers = ["4711", "4712", "4713"]

describe("what a measure cost", () => {
  test("rewards are the redeemers', everybody's rows are shared, odd cents from the first on", () => {
    const rows: CostRow[] = [
      { kind: "reward", customer: "4712", amountCents: 500 },
      { kind: "sending", messages: 3, centsPerMessage: 0.4 },
      { kind: "staff", customer: "4713", minutes: 7, centsPerHour: 2_400 },
      { kind: "staff", minutes: 10, centsPerHour: 2_500 },
      { kind: "other", amountCents: 2 },
    ]
    const cost = costOfMeasure(rows, customers)
    expect(cost.byKind).toEqual({ reward: 500, sending: 1, staff: 280 + 417, other: 2 })
    expect(cost.totalCents).toBe(1_200)
    expect([...cost.byCustomerCents]).toEqual([140, 640, 420])
  })

  test("customers' parts add up to the total, to the cent", () => {
    const row = fc.oneof(
      fc.record({
        kind: fc.constant("reward" as const),
        customer: fc.constantFrom(...customers),
        amountCents: fc.nat(100_000),
      }),
      fc.record({ kind: fc.constant("other" as const), amountCents: fc.nat(100_000) }),
      fc.record({
        kind: fc.constant("sending" as const),
        messages: fc.nat(5_000),
        centsPerMessage: fc.double({ min: 0, max: 90, noNaN: true }),
      }),
      fc.record({
        kind: fc.constant("staff" as const),
        minutes: fc.double({ min: 0, max: 600, noNaN: true }),
        centsPerHour: fc.nat(20_000),
      }),
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const { totalCents, byKind, byCustomerCents } = costOfMeasure(rows, customers)
        expect(byCustomerCents.reduce((sum, cents) => sum + cents, 0)).toBe(totalCents)
        expect(byKind.reward + byKind.sending + byKind.staff + byKind.other).toBe(totalCents)
        expect(byCustomerCents.every(Number.isInteger)).toBe(true)
        expect(Math.max(...byCustomerCents) >= 0).toBe(true)
      }),
    )
  })

  test("nothing cost nothing, also with nobody in it", () => {
    expect(costOfMeasure([], [])).toMatchObject({ totalCents: 0 })
  })

  test.each<[CostRow, string]>([
    [{ kind: "reward", customer: "9", amountCents: 5 }, 'customer of cost row 1 must be in the measure: found "9"'],
    [
      { kind: "reward", customer: "4711", amountCents: -5 },
      "cost row 1, amountCents must be a whole number from 0: found -5",
    ],
    [{ kind: "other", amountCents: 0.5 }, "cost row 1, amountCents must be a whole number from 0: found 0.5"],
    [
      { kind: "sending", messages: 1.5, centsPerMessage: 1 },
      "cost row 1, messages must be a whole number from 0: found 1.5",
    ],
    [
      { kind: "staff", minutes: Number.NaN, centsPerHour: 1 },
      "cost row 1, minutes × centsPerHour must be a finite number: found NaN",
    ],
    [
      { kind: "staff", minutes: -60, centsPerHour: 1 },
      "cost row 1, minutes × centsPerHour must be a whole number from 0: found -1",
    ],
  ])("refuses %o", (row, message) => {
    expect(() => costOfMeasure([row], customers)).toThrow(message)
  })

  test("refuses a customer named twice, and everybody's cost without anybody", () => {
    expect(() => costOfMeasure([], ["a", "a"])).toThrow(
      "customers without repetition must be a whole number from 2 to 2: found 1",
    )
    expect(() => costOfMeasure([{ kind: "other", amountCents: 5 }], [])).toThrow(
      "customers in a measure that cost something",
    )
  })
})
