/** Pictures for what goes beyond one model: combinations, covariates, seasons. */
import {
  type Calendar,
  type Combination,
  expectedOrders,
  knownPeaks,
  type TransactionModelValue,
  withCalendar,
} from "stammwert-models"
import { activityAlong, orderMarks } from "./activity.ts"
import { type Draw, numbers, shares, steps } from "./axes.ts"
import { type Point, picture } from "./plot.ts"

export const combination: Draw = (say, write) => {
  const lasting: TransactionModelValue = { model: "bg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.3, b: 3 } }
  const leaving: TransactionModelValue = { model: "pareto-nbd", parameters: { r: 0.8, alpha: 6, s: 0.9, beta: 9 } }
  const together: Combination = {
    model: "combination",
    parts: [
      { weight: 0.4, fit: lasting },
      { weight: 0.6, fit: leaving },
    ],
  }
  const orders = [5, 11]
  const title = say(
    "Probability of being active of one customer under two models and under their combination, which lies between them by their weights.",
    "Aktivwahrscheinlichkeit eines Kunden unter zwei Modellen und unter ihrer Verbindung, die nach Gewicht dazwischen liegt.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the first order", "Wochen seit dem ersten Kauf"), 0, 52, 4, write),
      y: shares(say("probability active", "Aktivwahrscheinlichkeit")),
      marks: [
        { kind: "line", points: activityAlong(lasting, orders, 52), role: "accent", dashed: true },
        { kind: "line", points: activityAlong(leaving, orders, 52), role: "middle", dashed: true },
        { kind: "line", points: activityAlong(together, orders, 52), role: "strong" },
        ...orderMarks(orders),
        {
          kind: "words",
          at: [51.5, 0.79],
          text: say("BG/NBD, weight 0.4", "BG/NBD, Gewicht 0,4"),
          role: "accent",
          end: true,
        },
        { kind: "words", at: [51.5, 0.45], text: say("combination", "Verbindung"), role: "strong", end: true },
        {
          kind: "words",
          at: [26, 0.2],
          text: say("Pareto/NBD, weight 0.6", "Pareto/NBD, Gewicht 0,6"),
          role: "middle",
          end: true,
        },
      ],
    },
  ])
}

export const covariates: Draw = (say, write) => {
  const model: TransactionModelValue = {
    model: "pareto-nbd",
    parameters: { r: 0.8, alpha: 6, s: 0.6, beta: 12 },
    effects: { orders: { newsletter: 0.3 }, dropout: { newsletter: -0.8 } },
  }
  const weeks = steps(0, 104, 2)
  const along = (newsletter: number): Point[] =>
    weeks.map((horizon) => {
      const fresh = { repeatOrders: [0], recency: [0], age: [0], covariates: { newsletter: [newsletter] } }
      return [horizon, expectedOrders(model, fresh, horizon)[0]]
    })
  const title = say(
    "Expected orders of a new customer with and without newsletter: a third more orders at first, and far more in the long run, because readers stay longer.",
    "Erwartete Käufe eines neuen Kunden mit und ohne Newsletter: anfangs ein Drittel mehr, auf Dauer weit mehr, weil Leser länger bleiben.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the first order", "Wochen seit dem ersten Kauf"), 0, 104, 8, write),
      y: numbers(say("expected orders so far", "erwartete Käufe bis dahin"), 0, 14, 2, write),
      marks: [
        { kind: "line", points: along(1), role: "strong" },
        { kind: "line", points: along(0), role: "accent", dashed: true },
        { kind: "words", at: [70, 11], text: say("with newsletter", "mit Newsletter"), role: "strong", end: true },
        { kind: "words", at: [103, 4.3], text: say("without", "ohne"), role: "accent", end: true },
      ],
    },
  ])
}

export const calendar: Draw = (say, write) => {
  const model: TransactionModelValue = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } }
  const known = { repeatOrders: [4], recency: [34], age: [36] }
  const shape: Calendar = {
    weekly: steps(0, 51, 1).map((week) => 1 - 0.3 * Math.cos((2 * Math.PI * (week - 30)) / 52)),
    peaks: knownPeaks(["christmas"], 2026, 2027).map((peak) => ({ ...peak, factor: 2 })),
  }
  const seasonal = withCalendar(known, shape, { asOf: "2026-09-30", daysPerUnit: 7 })
  const perWeek = (expected: (weeks: number) => number): Point[] => {
    const total = steps(0, 52, 1).map(expected)
    return total.slice(1).map((value, week) => [week + 0.5, (value - total[week]) * 100])
  }
  const title = say(
    "Orders a week expected on 30 September of 100 customers like one. The plain forecast falls evenly; the one with a calendar knows Christmas and the quiet summer.",
    "Am 30. September erwartete Käufe je Woche von 100 Kunden. Die schlichte Prognose fällt gleichmäßig; die mit Kalender kennt Weihnachten und den stillen Sommer.",
  )
  const months = say(
    "Oct Nov Dec Jan Feb Mar Apr May Jun Jul Aug Sep",
    "Okt Nov Dez Jan Feb Mär Apr Mai Jun Jul Aug Sep",
  )
  return picture(title, 320, [
    {
      top: 40,
      height: 240,
      x: {
        from: 0,
        to: 52,
        ticks: steps(0, 11, 1).map((month) => ((month + 0.5) * 52) / 12),
        write: (week) => months.split(" ")[Math.floor((week * 12) / 52)],
        name: "",
      },
      y: numbers(say("orders a week of 100 customers", "Käufe von 100 Kunden je Woche"), 0, 24, 4, write),
      marks: [
        {
          kind: "bars",
          points: perWeek((weeks) => expectedOrders(model, seasonal.histories, seasonal.horizon(weeks))[0]),
          role: "middle",
          width: 0.75,
        },
        { kind: "line", points: perWeek((weeks) => expectedOrders(model, known, weeks)[0]), role: "accent" },
        { kind: "words", at: [13, 20], text: say("with a calendar", "mit Kalender"), role: "strong" },
        { kind: "words", at: [51.5, 7.5], text: say("without", "ohne"), role: "accent", end: true },
      ],
    },
  ])
}
