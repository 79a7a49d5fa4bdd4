import { describe, expect, test } from "vitest"
import { weekday, weekOfYear } from "../models/src/calendar/days.ts"
import { lastDayDue } from "../src/jobs/daily.ts"
import type { Contract } from "../src/records/contract.ts"
import { addMonths, formatDay, formatMonth } from "../src/records/day.ts"
import { forecastFacts } from "../src/report/assemble/forecastFacts.ts"
import { monthFacts } from "../src/report/assemble/monthFacts.ts"
import { cohorts } from "../src/store/queries/cohorts.ts"
import { newAndReturning } from "../src/store/queries/newAndReturning.ts"
import { receiptTimes } from "../src/store/queries/receiptTimes.ts"
import { workspaceOrders } from "../src/store/workspaceOrders.ts"
import { feesSoFar } from "../src/valuation/contracts/feesByMonth.ts"
import { splitForHoldout } from "../src/valuation/holdout.ts"
import { asking } from "./support/asking.ts"
import { READING } from "./support/reading.ts"
import { day, valuedBy } from "./support/valued.ts"
import { withProjection, withWorkspace, writeRecords } from "./support/workspaces.ts"

/**
 * 2020 and 2026 have a week 53 by ISO 8601, which reaches into January. Months are those of the calendar, weeks of the models are
 * seven days from wherever they begin, and weeks of the season begin with the year: no figure goes by ISO weeks, and none may lose,
 * double or misplace a day where they turn.
 */

const TURNS = [
  { from: "2020-12-28", until: "2021-01-04" },
  { from: "2026-12-28", until: "2027-01-04" },
]
/** Monday to Monday, so that Mondays come twice. */
const WEEKDAYS = [2, 1, 1, 1, 1, 1, 1]

const daysOf = ({ from, until }: (typeof TURNS)[number]) =>
  Array.from({ length: day(until) - day(from) + 1 }, (_, i) => formatDay(day(from) + i))
const named = (at: string) => new Date(`${at}T12:00:00Z`).getUTCDay() || 7

/**
 * One customer a day from before the first turn to after the second; each buys on the first day and every seven days from then on
 * until the end, so that each day of a turn has orders of old and new customers.
 */
const BUYERS = [
  { id: "old", days: ["2020-12-21", ...TURNS.flatMap(daysOf)] },
  ...TURNS.flatMap(daysOf).map((at, i) => ({ id: `new${i}`, days: [at] })),
]
const ORDERS = BUYERS.flatMap(({ id, days }) =>
  days.map((at) => ({ kind: "order", id: `${id} ${at}`, customer: id, at, fields: { amountCents: 1000 } })),
)
const inMonth = (month: string) => ORDERS.filter(({ at }) => at.startsWith(month))

test("the year turns are those of a week 53", () => {
  expect(TURNS.map(({ from, until }) => [named(from), named(until)])).toEqual([
    [1, 1],
    [1, 1],
  ])
})

describe("questions", () => {
  test("months end with December, weekdays are those of the calendar", () =>
    asking(ORDERS, "2027-01-04", async (now) => {
      const months = await newAndReturning(now)
      expect(
        months.map((one) => [formatMonth(one.month), one.newCustomers, one.returningCustomers, one.orders]),
      ).toEqual([
        ["2020-12", 5, 0, inMonth("2020-12").length],
        ["2021-01", 4, 1, inMonth("2021-01").length],
        ["2026-12", 4, 1, inMonth("2026-12").length],
        ["2027-01", 4, 1, inMonth("2027-01").length],
      ])
      const times = await receiptTimes(now)
      expect(times.map((one) => one.receipts)).toEqual(
        WEEKDAYS.map((_, i) => ORDERS.filter(({ at }) => named(at) === i + 1).length),
      )
      expect(
        (await cohorts(now)).map(({ month, customers, active }) => [formatMonth(month), customers, active[1]]),
      ).toEqual([
        ["2020-12", 5, 1],
        ["2021-01", 4, 0],
        ["2026-12", 4, 0],
        ["2027-01", 4, undefined],
      ])
    }))

  test("the clock of the workspace says in which year an instant lies", () => {
    const order = (id: string, at: string) => ({ kind: "order", id, customer: id, at, fields: { amountCents: 100 } })
    const claims = [
      order("a", "2020-12-31T22:59:59Z"),
      order("b", "2020-12-31T23:00:00Z"),
      order("c", "2026-12-31T22:59:59Z"),
      order("d", "2026-12-31T23:00:00Z"),
    ]
    return asking(claims, "2027-01-04", async (now) => {
      expect((await newAndReturning(now)).map(({ month, orders }) => [formatMonth(month), orders])).toEqual([
        ["2020-12", 1],
        ["2021-01", 1],
        ["2026-12", 1],
        ["2027-01", 1],
      ])
      expect((await receiptTimes(now)).map(({ weekday: of, hour }) => [of, hour])).toEqual(
        [
          [4, 23],
          [4, 23],
          [5, 0],
          [5, 0],
        ].filter((one, i, all) => all.findIndex((other) => String(other) === String(one)) === i),
      )
    })
  })

  test("days of before 1970 have weekdays too", () => {
    const claims = ["1969-12-28", "1969-12-29"].map((at) => ({ ...ORDERS[0], id: at, at }))
    return asking(claims, "2027-01-04", async (now) => {
      expect((await receiptTimes(now)).map((one) => [one.weekday, one.receipts])).toEqual([
        [1, 1],
        [7, 1],
      ])
    })
  })
})

test("the report's months and weekdays, the weeks held out, and the months ahead leave no day out", () =>
  withWorkspace(async (workspace) => {
    writeRecords(workspace, ORDERS, { channel: "live", source: "shop" })
    const asOf = day("2027-01-04")
    const files = await withProjection(workspace, (projection) =>
      workspaceOrders(workspace, projection, { ...READING, lastDay: asOf }),
    )
    const facts = monthFacts(files.book, asOf, (row) => files.book.rows.cents[row], { revenue: 1, basis: 1 })
    expect(facts.months.filter(({ orders }) => orders > 0).map(({ month, orders }) => [month, orders])).toEqual(
      ["2020-12", "2021-01", "2026-12", "2027-01"].map((month) => [month, inMonth(month).length]),
    )
    expect(facts.byWeekday.map(({ receipts }) => receipts)).toEqual(
      WEEKDAYS.map((_, i) => ORDERS.filter(({ at }) => named(at) === i + 1).length),
    )
    for (const { from, until } of TURNS) {
      const split = splitForHoldout(
        files.book,
        { basis: () => 1, revenue: () => 1, margin: () => 1, basisScale: 1, revenueScale: 1 } as Parameters<
          typeof splitForHoldout
        >[1],
        day(from),
        { asOf: day(until), among: Uint32Array.from({ length: files.book.starts.length - 1 }, (_, i) => i), seed: 1 },
      )
      // Whoever came before buys on each of the eight days: seven in the first week, the Monday of the new year in the second.
      expect(Array.from(split?.perWeek ?? [])).toEqual([7, 1])
    }
    for (const { from, until } of TURNS) {
      for (let at = day(from); at <= day(until); at++) {
        const { forecast } = forecastFacts(
          files,
          valuedBy(files, { asOf: at, model: "bg-nbd", intervals: false }),
          (one) => one,
        )
        const first = formatDay(at + 1).slice(0, 7)
        expect(forecast.map(({ month }) => month)).toEqual(
          Array.from({ length: 12 }, (_, i) => formatDay(addMonths(day(`${first}-01`), i)).slice(0, 7)),
        )
        expect(Math.min(...forecast.map((month) => month.orders.mean))).toBeGreaterThan(0)
      }
    }
  }))

test("weekly fees fall into both years, each once", () => {
  const contract = (from: string): Contract => ({
    customer: "C",
    signedDay: day(from),
    startDay: day(from),
    feeCents: 700,
    interval: { unit: "day", count: 7 },
    minimumTermMonths: 0,
    noticeDays: 0,
    cancelledDay: undefined,
    endDay: undefined,
    pauses: [],
  })
  for (const { from, until } of TURNS) {
    const fees = feesSoFar([contract(from)], { asOf: day(until), scale: 1 })
    expect([...fees].map(([month, cents]) => [formatMonth(month), cents])).toEqual([
      [from.slice(0, 7), 700],
      [until.slice(0, 7), 700],
    ])
  }
})

test("a daily work is due on each day of the turn, once", () => {
  for (const turn of TURNS) {
    for (const timeZone of ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"]) {
      const due = new Set<string>()
      const [begin, end] = [Date.parse(`${turn.from}T00:00:00Z`), Date.parse(`${turn.until}T23:59:00Z`)]
      for (let now = begin; now <= end; now += 15 * 60_000)
        due.add(formatDay(lastDayDue(new Date(now), { time: "02:30", timeZone })))
      const days = [...due]
      expect(days).toEqual(Array.from(days, (_, i) => formatDay(day(days[0]) + i)))
      expect(days).toEqual(expect.arrayContaining(daysOf(turn).slice(0, -1)))
    }
  }
})

test("weeks of the season begin with the year and are 52, whatever the year", () => {
  for (const { from, until } of TURNS) {
    const weeks = daysOf({ from, until }).map((at) => weekOfYear(day(at)))
    expect(weeks).toEqual([51, 51, 51, 51, 0, 0, 0, 0])
    expect(daysOf({ from, until }).map((at) => weekday(day(at)) + 1)).toEqual(daysOf({ from, until }).map(named))
  }
  for (let year = 1968; year <= 2040; year++) {
    let week = 0
    for (let at = day(`${year}-01-01`), i = 0; at < day(`${year + 1}-01-01`); at++, i++) {
      if (i > 0 && i % 7 === 0 && week < 51) week++
      expect(weekOfYear(at)).toBe(week)
    }
    expect(week).toBe(51)
  }
})
