import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { order, withSegments } from "../../../test/support/segments.ts"
import { keepTestRun } from "../../../test/support/testRuns.ts"
import type { Condition } from "../../records/condition.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { askAsOf } from "../queries/asking.ts"
import { latestRun } from "../valuationRuns.ts"
import { members } from "./members.ts"
import { membersNow } from "./stays.ts"
import { segmentConditions } from "./storedSegments.ts"

const FIRST = parseDay("2026-06-01", "the first day")
const PROVEN = { textVersion: "v1", proof: "asked 10:00, confirmed 10:04" }
const SURVEY = { purpose: "survey" }

describe("however records come and days go", () => {
  const bounds = (most: number) =>
    fc
      .record({
        from: fc.integer({ min: 0, max: most }),
        more: fc.integer({ min: 0, max: most }),
        which: fc.integer({ min: 0, max: 2 }),
      })
      .map(({ from, more, which }) => ({
        ...(which !== 0 && { atLeast: from }),
        ...(which !== 1 && { atMost: from + more }),
      }))
  const period = fc.option(
    fc.integer({ min: 1, max: 60 }).map((lastDays) => ({ lastDays })),
    { nil: undefined },
  )
  const leaf: fc.Arbitrary<Condition> = fc
    .oneof(
      fc.record({
        about: fc.constant("orders" as const),
        measure: fc.constantFrom("count" as const, "purchase-days" as const),
        range: bounds(3),
        period,
      }),
      fc.record({
        about: fc.constant("orders" as const),
        measure: fc.constantFrom("days-since-last" as const, "days-since-first" as const),
        range: bounds(60),
        period,
      }),
      fc.record({
        about: fc.constant("orders" as const),
        measure: fc.constant("revenue" as const),
        range: bounds(6_000),
        period,
      }),
      fc.record({
        about: fc.constant("happenings" as const),
        kind: fc.constantFrom("ticket" as const, "visit" as const),
        measure: fc.constantFrom("count" as const, "days-since-last" as const),
        range: bounds(40),
        period,
      }),
      fc.record({
        about: fc.constant("contract" as const),
        state: fc.constantFrom("running" as const, "cancelled" as const, "ended" as const, "none" as const),
      }),
      fc.record({
        about: fc.constant("contract" as const),
        state: fc.constant("running" as const),
        endsWithinDays: fc.integer({ min: 0, max: 40 }),
      }),
      fc.record({
        about: fc.constant("consent" as const),
        channel: fc.constant("email" as const),
        granted: fc.boolean(),
      }),
      fc.record({
        about: fc.constant("figure" as const),
        figure: fc.constant("next-order-days" as const),
        range: bounds(60),
      }),
      fc.record({
        about: fc.constant("figure" as const),
        figure: fc.constant("total-value" as const),
        range: bounds(9_000),
      }),
      fc.constant({ about: "figure" as const, figure: "value-rank" as const, range: { atMost: 0.4 } }),
      fc.record({
        about: fc.constant("group" as const),
        is: fc.subarray(["new", "loyal", "promising", "one-time", "dormant"], { minLength: 1 }),
      }),
      fc.record({ about: fc.constant("segment" as const), segment: fc.constant(1), member: fc.boolean() }),
    )
    .map((one) => {
      const { range = {}, period: when, ...rest } = one as { range?: object; period?: object }
      return { ...rest, ...range, ...(when && { period: when }) } as Condition
    })
  const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 2 },
      leaf,
      fc.record({ not: tie("tree") }),
      fc.record({ all: fc.array(tie("tree"), { minLength: 1, maxLength: 2 }) }),
      fc.record({ any: fc.array(tie("tree"), { minLength: 1, maxLength: 2 }) }),
    ),
  }))
  const customer = fc.constantFrom("A", "B", "C", "D", "E")
  const day = fc.integer({ min: -120, max: 80 }).map((days) => FIRST + days)
  const id = fc.integer({ min: 1, max: 12 })
  const record = fc.oneof(
    fc
      .record({
        customer,
        day,
        id,
        euros: fc.integer({ min: 1, max: 60 }),
        refundAfter: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined }),
      })
      .map(({ euros, refundAfter, ...it }) => {
        const placed = order(it.customer, it.day, euros, `B${it.id}`)
        const refunds = [{ at: formatDay(it.day + (refundAfter ?? 0)), amountCents: euros * 100 }]
        return { ...placed, fields: { ...placed.fields, ...(refundAfter !== undefined && { refunds }) } }
      }),
    fc
      .record({ customer, day, id, kind: fc.constantFrom("ticket", "visit") })
      .map(({ customer: of, day: on, id: nr, kind }) => ({
        kind,
        id: `${kind}${nr}`,
        customer: of,
        at: formatDay(on),
        fields: kind === "visit" ? { type: "check-in" } : {},
      })),
    fc
      .record({
        customer,
        day,
        id,
        granted: fc.boolean(),
        proof: fc.constantFrom({}, PROVEN),
        purpose: fc.constantFrom({}, SURVEY),
      })
      .map(({ customer: of, day: on, id: nr, granted, proof, purpose }) => ({
        kind: "consent",
        id: `c${nr}`,
        customer: of,
        at: formatDay(on),
        fields: { channel: "email", granted, ...proof, ...purpose },
      })),
    fc
      .record({ customer, day, id, length: fc.integer({ min: 0, max: 90 }), cancelled: fc.boolean() })
      .map(({ customer: of, day: on, id: nr, length, cancelled }) => ({
        kind: "subscription",
        id: `s${nr}`,
        customer: of,
        at: formatDay(on),
        fields: {
          plan: "Abo",
          priceCents: 900,
          startsOn: formatDay(on),
          endsOn: formatDay(on + length),
          ...(cancelled && { cancelledOn: formatDay(on + Math.floor(length / 2)) }),
        },
      })),
  )
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.array(record, { minLength: 1, maxLength: 6 }).map((records) => ({ records })) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 45 }).map((days) => ({ days })) },
    {
      weight: 1,
      arbitrary: fc.record({
        values: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 5, maxLength: 5 }),
        upon: fc.boolean(),
      }),
    },
  )

  test(
    "incremental is what asking everybody gives: late, doubled and shuffled records, values, jumps of days",
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(tree, { minLength: 4, maxLength: 4 }),
          fc.array(step, { minLength: 6, maxLength: 6 }),
          (trees, steps) =>
            withSegments(async (at) => {
              const { state } = at.workspace
              at.tell(
                order("A", FIRST - 10),
                order("B", FIRST - 100),
                order("C", FIRST),
                order("D", FIRST + 20),
                order("E", FIRST - 50),
              )
              at.make("S1", { about: "orders", measure: "count", atLeast: 1, period: { lastDays: 45 } })
              const ids = [1, ...trees.map((condition, n) => at.make(`T${n}`, condition))]
              let today = FIRST
              for (const one of [{ days: 0 }, ...steps]) {
                if ("records" in one) at.tell(...one.records, ...one.records.slice(0, 1))
                else if ("days" in one) today += one.days
                else {
                  const base = latestRun(state)?.id
                  const some = one.upon && base !== undefined ? ["B", "D"] : ["A", "B", "C", "D", "E"]
                  const values = Object.fromEntries(
                    some.map((name, n) => [name, { current: one.values[n], next: one.values[n] }]),
                  )
                  await keepTestRun(at.workspace, { asOf: today - 1, values, upon: one.upon ? (base ?? null) : null })
                }
                await at.keep(today)
                const segments = segmentConditions(state)
                for (const id of ids) {
                  const whole = await at.projection.ask(async (engine) =>
                    members(await askAsOf(engine, today), segments.get(id) as Condition, segments),
                  )
                  expect([id, [...membersNow(state, id)].sort((a, b) => a - b)]).toEqual([id, whole])
                }
              }
            }),
        ),
        { seed: 7, numRuns: 4 },
      ),
    120_000,
  )
})
