import { describe, expect, test } from "vitest"
import { turnedClock } from "../../test/support/turnedClock.ts"
import { type Day, formatDay } from "../records/day.ts"
import { daily, lastDayDue, yesterdayOf } from "./daily.ts"
import { gathered } from "./gathered.ts"

const BERLIN = { time: "02:30", timeZone: "Europe/Berlin" }
const due = (instant: string, at = BERLIN) => formatDay(lastDayDue(new Date(instant), at))

describe("the last day due", () => {
  test("turns at the time of day in the workspace's zone", () => {
    expect(due("2026-06-30T00:29:59Z")).toBe("2026-06-29")
    expect(due("2026-06-30T00:30:00Z")).toBe("2026-06-30")
    expect(due("2026-06-30T00:30:00Z", { time: "02:30", timeZone: "America/New_York" })).toBe("2026-06-29")
    expect(formatDay(yesterdayOf(new Date("2026-06-30T22:30:00Z"), "Europe/Berlin"))).toBe("2026-06-30")
  })

  test("where the clocks go forward, a time that does not exist comes an hour later", () => {
    // 29 March 2026: 02:00 CET is followed by 03:00 CEST, and 02:30 comes as 03:30 CEST
    expect(due("2026-03-29T01:29:59Z")).toBe("2026-03-28")
    expect(due("2026-03-29T01:30:00Z")).toBe("2026-03-29")
  })

  test("where the clocks go back, a time that comes twice has come with the first", () => {
    // 25 October 2026: 02:30 CEST is 00:30 UTC, and 02:30 CET an hour later
    expect(due("2026-10-25T00:29:59Z")).toBe("2026-10-24")
    expect(due("2026-10-25T00:30:00Z")).toBe("2026-10-25")
    expect(due("2026-10-25T01:30:00Z")).toBe("2026-10-25")
  })
})

/** A daily work under a clock that the test turns. */
function nights(start: string, last?: Day) {
  const clock = turnedClock(start)
  const days: string[] = []
  const faults: unknown[] = []
  let done = last
  let fails = 0
  const stop = daily(clock, {
    at: () => BERLIN,
    done: () => done,
    work: async (day) => {
      if (fails-- > 0) throw new Error("no")
      days.push(formatDay(day))
      done = day
    },
    onFault: (fault) => faults.push(fault),
  })
  return { clock, days, faults, stop, failNext: (times: number) => (fails = times) }
}

const HOUR = 3_600_000

describe("a daily work", () => {
  test("is done once a night, and at once for a night that was missed", async () => {
    const { clock, days, stop } = nights("2026-06-29T10:00:00Z")
    await clock.forward(0)
    expect(days).toEqual(["2026-06-29"])
    await clock.forward(48 * HOUR)
    expect(days).toEqual(["2026-06-29", "2026-06-30", "2026-07-01"])
    await stop()
    await clock.forward(48 * HOUR)
    expect(days).toHaveLength(3)
  })

  test("is done once in the nights of 23 and of 25 hours", async () => {
    const spring = nights("2026-03-28T12:00:00Z")
    await spring.clock.forward(36 * HOUR)
    expect(spring.days).toEqual(["2026-03-28", "2026-03-29"])
    await spring.stop()
    const autumn = nights("2026-10-24T12:00:00Z")
    await autumn.clock.forward(36 * HOUR)
    expect(autumn.days).toEqual(["2026-10-24", "2026-10-25"])
    await autumn.stop()
  })

  test("is done once when the clock jumps over days, and not again when it jumps back", async () => {
    const { clock, days, stop } = nights("2026-06-29T10:00:00Z")
    await clock.forward(HOUR)
    await clock.jump(5 * 24 * HOUR)
    expect(days).toEqual(["2026-06-29", "2026-07-04"])
    await clock.jump(-3 * 24 * HOUR)
    await clock.forward(48 * HOUR)
    expect(days).toEqual(["2026-06-29", "2026-07-04"])
    await clock.forward(48 * HOUR)
    expect(days).toEqual(["2026-06-29", "2026-07-04", "2026-07-05"])
    await stop()
  })

  test("comes again after a fault, ever more rarely, and is told", async () => {
    const { clock, days, faults, stop, failNext } = nights("2026-06-29T10:00:00Z")
    await clock.forward(0)
    failNext(3)
    await clock.forward(24 * HOUR)
    expect(days).toEqual(["2026-06-29", "2026-06-30"])
    expect(faults).toHaveLength(3)
    await stop()
  })
})

describe("gathered calls", () => {
  function gatherer(take = async () => {}) {
    const clock = turnedClock("2026-06-29T10:00:00Z")
    const begun: number[] = []
    const start = clock.now().getTime()
    const gather = gathered(clock, {
      quietMilliseconds: 1_000,
      mostMilliseconds: 5_000,
      work: async () => {
        begun.push(clock.now().getTime() - start)
        await take()
      },
      onFault: () => begun.push(-1),
    })
    return { clock, begun, gather }
  }

  test("make one work once it is quiet, and after a while though it is not", async () => {
    const { clock, begun, gather } = gatherer()
    gather.call()
    await clock.forward(900)
    gather.call()
    await clock.forward(2_000)
    expect(begun).toEqual([1_900])
    for (let i = 0; i < 20; i++) {
      gather.call()
      await clock.forward(500)
    }
    expect(begun).toEqual([1_900, 7_900, 12_900])
  })

  test("wait while a work runs, and make one more after it", async () => {
    let finish = () => {}
    const { clock, begun, gather } = gatherer(() => new Promise<void>((resolve) => (finish = resolve)))
    gather.call()
    await clock.forward(1_000)
    gather.call()
    gather.call()
    await clock.forward(10_000)
    expect(begun).toEqual([1_000])
    finish()
    await clock.forward(10_000)
    expect(begun).toEqual([1_000, 11_000])
    const stopping = gather.stop()
    finish()
    await stopping
  })

  test("a clock that is put back makes nobody wait for the old time, and a fault is told", async () => {
    const { clock, begun, gather } = gatherer(() => Promise.reject(new Error("no")))
    gather.call()
    await clock.jump(-HOUR)
    gather.call()
    await clock.forward(1_000)
    expect(begun).toEqual([1_000 - HOUR, -1])
    await gather.stop()
  })
})
