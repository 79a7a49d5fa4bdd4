import { describe, expect, test } from "vitest"
import { MAKER, order, type Segmented, withSegments } from "../../../test/support/segments.ts"
import type { Condition } from "../../records/condition.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { mergeCustomers } from "../identity/decisions.ts"
import { staysOf } from "./stays.ts"
import { archiveSegment, changeSegment, listSegments } from "./storedSegments.ts"

const FIRST = parseDay("2026-06-01", "the first day")

/** Who came and went, by name: day and cause. */
function history({ workspace: { state } }: Segmented, segment: number) {
  const name = (id: number) => String(state.rows("SELECT name FROM customer WHERE id = ?", id)[0].name)
  const all = [false, true].flatMap((isIn) => staysOf(state, segment, { isIn, limit: 100 }))
  return all
    .sort((one, other) => one.id - other.id)
    .map((stay) => [
      name(stay.customer),
      formatDay(stay.enteredDay),
      stay.enteredBy.replace(/\d+$/, "n"),
      ...(stay.leftDay === null ? [] : [formatDay(stay.leftDay), stay.leftBy?.replace(/\d+$/, "n")]),
    ])
}

const SILENT: Condition = { about: "orders", measure: "days-since-last", atLeast: 90 }

describe("a live segment", () => {
  test("follows time on its own days, each move under the day that made it, however late it is looked at", async () => {
    const records = [order("A", FIRST), order("B", FIRST + 5), order("C", FIRST - 200), order("D", FIRST + 2)]
    const histories: ReturnType<typeof history>[] = []
    for (const days of [
      [0, 88, 89, 90, 91, 92, 93, 94, 95, 96],
      [0, 119],
      [0, 50, 91, 119],
    ]) {
      await withSegments(async (at) => {
        at.tell(...records)
        const silent = at.make("Silent", SILENT)
        for (const day of days) await at.keep(FIRST + day)
        histories.push(history(at, silent))
      })
    }
    const day = (days: number) => formatDay(FIRST + days)
    expect(histories[0]).toEqual([
      ["C", day(0), "version n"],
      ["A", day(90), `day ${day(90)}`.replace(/\d+$/, "n")],
      ["D", day(92), `day ${day(92)}`.replace(/\d+$/, "n")],
      ["B", day(95), `day ${day(95)}`.replace(/\d+$/, "n")],
    ])
    expect(histories[1]).toEqual(histories[0])
    expect(histories[2]).toEqual(histories[0])
  })

  test("asks those alone for whom something has changed, and says which record it was", () =>
    withSegments(async (at) => {
      at.tell(...Array.from({ length: 30 }, (_, n) => order(`K${n}`, FIRST - 100 + n)))
      const silent = at.make("Silent", SILENT)
      expect((await at.keep(FIRST)).get(silent)).toEqual({ how: "whole", entered: 11, left: 0 })
      expect((await at.keep(FIRST)).get(silent)).toEqual({ how: "nothing", entered: 0, left: 0 })
      at.tell(order("K3", FIRST), order("K20", FIRST - 3))
      expect((await at.keep(FIRST)).get(silent)).toEqual({ how: "some", entered: 0, left: 1 })
      expect(history(at, silent)[3]).toEqual(["K3", formatDay(FIRST), "version n", formatDay(FIRST), "record n"])
      expect((await at.keep(FIRST + 1)).get(silent)).toEqual({ how: "some", entered: 1, left: 0 })
    }))

  test("starts anew with another condition, and with one of a segment that it names", () =>
    withSegments(async (at) => {
      at.tell(order("A", FIRST, 10), order("B", FIRST, 50))
      const { state } = at.workspace
      const rich = at.make("Rich", { about: "orders", measure: "revenue", atLeast: 4_000 })
      const others = at.make("Others", { about: "segment", segment: rich, member: false })
      await at.keep(FIRST)
      expect([at.named(rich), at.named(others)]).toEqual([["B"], ["A"]])
      changeSegment(state, rich, { condition: { about: "orders", measure: "revenue", atLeast: 500 } }, MAKER)
      await at.keep(FIRST)
      expect([at.named(rich), at.named(others)]).toEqual([["A", "B"], []])
      expect(history(at, rich)).toEqual([
        ["B", "2026-06-01", "version n"],
        ["A", "2026-06-01", "version n"],
      ])
    }))

  test("may name others but not itself; the refusal says by whom", () =>
    withSegments(async (at) => {
      const { state } = at.workspace
      const one = at.make("Stammkunden", SILENT)
      const two = at.make("Treue", { not: { about: "segment", segment: one, member: true } })
      expect(() =>
        changeSegment(state, one, { condition: { about: "segment", segment: two, member: true } }, MAKER),
      ).toThrow('"Stammkunden" would be a part of itself: Stammkunden → Treue → Stammkunden')
      expect(() => archiveSegment(state, one, 2)).toThrow('"Stammkunden" is part of "Treue"')
      expect(() => at.make("Treue", SILENT)).toThrow('"Treue" already')
      expect(() => at.make("X", { about: "segment", segment: 99, member: true })).toThrow("no segment 99")
      archiveSegment(state, two, 2)
      archiveSegment(state, one, 2)
      expect(listSegments(state)).toEqual([])
    }))

  test("nothing that multiplies by naming each other is taken", () =>
    withSegments(async (at) => {
      const twice = (id: number): Condition => ({
        all: [
          { about: "segment", segment: id, member: true },
          { about: "segment", segment: id, member: true },
        ],
      })
      let last = at.make("S0", { all: Array.from({ length: 60 }, () => SILENT) })
      last = at.make("S1", twice(last))
      expect(() => at.make("S2", twice(last))).toThrow("at most 200 things")
    }))
})

test("a static segment stays as it was listed, also when two of it turn out to be one", () =>
  withSegments(async (at) => {
    at.tell(order("A", FIRST), order("B", FIRST), order("C", FIRST - 300))
    const listed = at.make(
      "Summer",
      { about: "orders", measure: "count", atLeast: 1, period: { lastDays: 30 } },
      "static",
    )
    const inIt = at.make("In it", { about: "segment", segment: listed, member: true })
    await at.keep(FIRST)
    at.tell(order("C", FIRST + 1))
    await at.keep(FIRST + 100)
    expect([at.named(listed), at.named(inIt)]).toEqual([
      ["A", "B"],
      ["A", "B"],
    ])
    mergeCustomers(at.workspace.state, "A", "B", { by: "a test", begunAt: "2026-07-01T09:00:00Z" })
    await at.keep(FIRST + 100)
    expect(at.named(inIt)).toEqual(["A"])
  }))
