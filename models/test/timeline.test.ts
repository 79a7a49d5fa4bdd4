// What happened when: campaigns and prices that act on the order rate of groups of customers.
import { describe, expect, test } from "vitest"
import { checkTimeline } from "../src/calendar/timeline.ts"
import { timelineObjective } from "../src/calendar/timelineObjective.ts"
import { groupHistories } from "../src/histories/groupHistories.ts"
import {
  dayNumber,
  expectedOrders,
  fitTimeline,
  fitTransactions,
  InputError,
  randomGenerator,
  type Timeline,
  type TransactionModelValue,
  withCalendar,
  withTimeline,
} from "../src/index.ts"
import { modelNamed } from "../src/transactions/models.ts"
import type { ClockedModelName } from "../src/transactions/timeSlopes.ts"
import { expectNear } from "./near.ts"
import { asOf, truth as calendar, seasonalShop } from "./seasonalShop.ts"

const flat = { weekly: new Array<number>(52).fill(1), peaks: [] }
const models: readonly (TransactionModelValue & { model: ClockedModelName })[] = [
  { model: "bg-nbd", parameters: { r: 0.8, alpha: 60, a: 0.6, b: 4 } },
  { model: "mbg-nbd", parameters: { r: 0.8, alpha: 50, a: 0.6, b: 2.5 } },
  { model: "pareto-nbd", parameters: { r: 0.8, alpha: 50, s: 0.8, beta: 200 } },
]
const effects = { campaign: 0.5, price: -2 }
const WEEKS = 200

/** Two groups: one gets mail in some weeks, for both the price index rises in steps from 1. */
function story() {
  const random = randomGenerator(77)
  const price = Float64Array.from({ length: WEEKS }, (_, week) => 1 + 0.05 * Math.floor(week / 35))
  const mailed = Float64Array.from({ length: WEEKS }, () => (random() < 0.25 ? 1 : 0))
  return [
    { campaign: mailed, price },
    { campaign: new Float64Array(WEEKS), price },
  ]
}

function shopWithStory(value: TransactionModelValue, customers: number, seed: number, sizes = effects) {
  const columns = story()
  const shop = seasonalShop(value, customers, seed, {
    groups: 2,
    calendar: flat,
    intensity: (group, day) => {
      const week = Math.floor(day / 7)
      return Math.exp(sizes.campaign * columns[group].campaign[week] + sizes.price * columns[group].price[week])
    },
  })
  const perWeek = (days: Float64Array) => {
    const weeks = new Float64Array(WEEKS)
    for (let day = 0; day < shop.daysSeen; day++) weeks[Math.floor(day / 7)] += days[day]
    return weeks
  }
  const timeline: Timeline = {
    firstDay: shop.firstDay,
    groups: columns.map((covariates, k) => ({ covariates, repeatOrders: perWeek(shop.ordersOfDay[k]) })),
  }
  return { shop, timeline, histories: { ...shop.histories, group: Float64Array.from(shop.group) } }
}

for (const value of models) {
  describe(`${value.model} on a timeline`, () => {
    // at a price index of about 1 the intensity is e^-2: alpha is smaller by that
    const scaled = { ...value, parameters: { ...value.parameters, alpha: value.parameters.alpha * Math.exp(-2) } }
    if (value.model === "pareto-nbd") (scaled.parameters as { beta: number }).beta *= Math.exp(-2)
    const { shop, timeline, histories } = shopWithStory(scaled as TransactionModelValue, 5000, 41)
    const found = fitTimeline(value.model, histories, timeline, { asOf })

    test("recovers effects and parameters", () => {
      expect(found.fit).toMatchObject({ converged: true, identified: true, warnings: [] })
      for (const [name, effect] of Object.entries(effects)) {
        expect(Math.abs(found.effects[name] - effect), name).toBeLessThan(3.5 * found.effectErrors[name])
      }
      expect(found.effectErrors.campaign).toBeLessThan(0.05)
      const errors: Readonly<Record<string, number>> = found.fit.standardErrors
      for (const [key, parameter] of Object.entries(scaled.parameters)) {
        const estimate = (found.fit.parameters as Readonly<Record<string, number>>)[key]
        expect(Math.abs(estimate - parameter), key).toBeLessThan(3.5 * errors[key])
      }
      expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    })

    test("forecasts what each group will order while its story goes on", () => {
      const inTime = withTimeline(histories, timeline, found.effects, { asOf })
      const orders = inTime.ask(91, (some, horizon) => expectedOrders(found.fit, some, horizon))
      for (const group of [0, 1]) {
        const forecast = orders.reduce((sum, orders, i) => sum + (shop.group[i] === group ? orders : 0), 0)
        const came = shop.ordersOfDay[group].subarray(shop.daysSeen, shop.daysSeen + 91).reduce((a, b) => a + b, 0)
        expect(Math.abs(forecast / came - 1), `group ${group}`).toBeLessThan(0.1)
      }
      const [mailed, others] = inTime.horizons(91)
      expect(mailed).toBeGreaterThan(1.05 * others)
    })

    test("gradient equals differences", () => {
      const few = shopWithStory(scaled as TransactionModelValue, 300, 42)
      const grouped = groupHistories(few.histories)
      const rows = Array.from(grouped.age.keys())
      const groupOf = Int32Array.from(rows, (row) => few.shop.group[grouped.groupOf.indexOf(row)])
      const today = dayNumber(asOf)
      const objective = timelineObjective(
        { ...modelNamed(value.model), name: value.model },
        {
          periods: checkTimeline(few.timeline),
          calendar,
          histories: grouped,
          group: groupOf,
          first: grouped.age.map((age) => today - age),
          last: grouped.age.map((age, i) => today - age + grouped.recency[i]),
          asOf: today,
          daysPerUnit: 1,
          sumOverOrders: [100, 200],
          customers: 300,
        },
      )
      const point = Float64Array.from([...Object.values(scaled.parameters).map(Math.log), 0.4, -1.5])
      const gradient = new Float64Array(point.length)
      objective(point, gradient)
      const scratch = new Float64Array(point.length)
      point.forEach((_, k) => {
        const at = (h: number) =>
          objective(
            point.map((p, j) => (j === k ? p + h : p)),
            scratch,
          )
        const slope = (8 * (at(1e-4) - at(-1e-4)) - (at(2e-4) - at(-2e-4))) / 12e-4
        expect(Math.abs(gradient[k] - slope), `slope ${k}`).toBeLessThan(1e-7 * Math.max(1, Math.abs(slope)))
      })
    })

    test("is more likely than no effect, by the plain model's own measure", () => {
      const { group, ...plainHistories } = histories
      const plain = fitTransactions(value.model, plainHistories)
      expect(group.length).toBe(5000)
      expect(found.fit.logLikelihood).toBeGreaterThan(plain.logLikelihood + 50)
    })
  })
}

describe("timelines", () => {
  const { histories, timeline } = shopWithStory(models[0], 800, 43, { campaign: 0, price: 0 })

  test("no effect is the plain model", () => {
    const { group, ...plain } = histories
    const still = withTimeline(histories, timeline, { campaign: 0, price: 0 }, { asOf })
    expect(still.histories).toEqual(plain)
    expect(still.horizons(91)).toEqual([91, 91])
    const asked = still.ask(91, (some, horizon) => expectedOrders(models[0], some, horizon))
    expect(asked).toEqual(expectedOrders(models[0], plain, 91))
    expect(group.length).toBe(800)
    const found = fitTimeline("bg-nbd", histories, timeline, { asOf })
    expect(Math.abs(found.effects.campaign)).toBeLessThan(3.5 * found.effectErrors.campaign)
    const without = fitTransactions("bg-nbd", plain)
    expect(found.fit.logLikelihood - without.logLikelihood).toBeGreaterThan(0)
    expect(found.fit.logLikelihood - without.logLikelihood).toBeLessThan(8)
  })

  test("with a calendar both are in the clock; weeks as unit and repeated rows change nothing", () => {
    const none = withTimeline(histories, timeline, {}, { asOf, calendar })
    const seasonal = withCalendar({ ...histories }, calendar, { asOf })
    for (let i = 0; i < 800; i++) expectNear(none.histories.age[i], seasonal.histories.age[i], 1e-9)
    expectNear(none.horizons(91)[0], seasonal.horizon(91), 1e-9)
    const days = fitTimeline("mbg-nbd", histories, timeline, { asOf })
    const inWeeks = {
      ...histories,
      age: histories.age.map((t) => t / 7),
      recency: histories.recency.map((t) => t / 7),
    }
    const weeks = fitTimeline("mbg-nbd", inWeeks, timeline, { asOf, daysPerUnit: 7 })
    expectNear(weeks.effects.price, days.effects.price, 1e-4)
    expectNear(7 * weeks.fit.parameters.alpha, days.fit.parameters.alpha, 1e-4)
    const doubled = {
      ...timeline,
      groups: timeline.groups.map((one) => ({
        ...one,
        repeatOrders: Array.from(one.repeatOrders ?? [], (n) => 2 * n),
      })),
    }
    const twice = fitTimeline("mbg-nbd", { ...histories, weights: histories.age.map(() => 2) }, doubled, { asOf })
    expectNear(twice.effects.price, days.effects.price, 1e-4)
    expectNear(twice.fit.logLikelihood, 2 * days.fit.logLikelihood, 1e-9)
  })

  test("what it refuses", () => {
    const fit =
      (change: object, other: object = {}) =>
      () =>
        fitTimeline("bg-nbd", { ...histories, ...other }, { ...timeline, ...change }, { asOf })
    const [first, second] = timeline.groups
    const bad: readonly (readonly [() => unknown, RegExp])[] = [
      [fit({ firstDay: "2025-06-01" }), /begins on 2025-06-01, but is needed from 2023/],
      [fit({ groups: [first] }), /group must be a whole number from 0 to 0: row 1 has 1/],
      [fit({ groups: [] }), /at least one group/],
      [
        fit({ groups: [first, { ...second, repeatOrders: first.repeatOrders }] }),
        /group 1: repeatOrders of its periods sum to/,
      ],
      [fit({ groups: [first, { covariates: second.covariates }] }), /group 1: repeatOrders must have a number >= 0/],
      [
        fit({ groups: [first, { ...second, covariates: { price: [1] } }] }),
        /group 1: covariates.campaign must have a number/,
      ],
      [
        fit({
          groups: timeline.groups.map((one) => ({ ...one, covariates: { price: new Float64Array(WEEKS).fill(3) } })),
        }),
        /covariates.price is 3 throughout/,
      ],
      [fit({}, { group: histories.age.map(() => 0.5) }), /row 0 has 0.5/],
      [() => fitTimeline("nbd" as "bg-nbd", histories, timeline, { asOf }), /a timeline needs one of bg-nbd/],
      [
        () => withTimeline(histories, timeline, effects, { asOf }).horizons(2000),
        /the timeline ends on 2026-10-31, but is needed up to .*say what is planned/,
      ],
      [() => withTimeline(histories, timeline, { mail: 1 }, { asOf }), /must name columns of the timeline, found mail/],
    ]
    for (const [act, message] of bad) {
      expect(act).toThrow(InputError)
      expect(act).toThrow(message)
    }
  })
})
