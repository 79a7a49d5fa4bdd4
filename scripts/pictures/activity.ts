/** How the probability of being active runs along time, as a shop sees it that looks every day. */
import { type Forecast, probabilityActive } from "stammwert-models"
import { steps } from "./axes.ts"
import type { Mark, Point } from "./plot.ts"

const LOOKS_PER_WEEK = 4

/** P(active) at each moment from the first order (time 0) on, just before and just after every repeat order. */
export function activityAlong(forecast: Forecast, orders: readonly number[], until: number): Point[] {
  const looks = steps(0, until, 1 / LOOKS_PER_WEEK).filter((time) => !orders.includes(time))
  const moments = [
    ...looks.map((time) => ({ time, known: orders.filter((order) => order <= time) })),
    ...orders.flatMap((time, i) => [
      { time, known: orders.slice(0, i) },
      { time, known: orders.slice(0, i + 1) },
    ]),
  ].sort((a, b) => a.time - b.time || a.known.length - b.known.length)
  const active = probabilityActive(forecast, {
    repeatOrders: moments.map(({ known }) => known.length),
    recency: moments.map(({ known }) => known.at(-1) ?? 0),
    age: moments.map(({ time }) => time),
  })
  return moments.map(({ time }, i) => [time, active[i]])
}

/** The first order, hollow, and the repeat orders, at a height. */
export function orderMarks(orders: readonly number[], height = 0): Mark[] {
  return [
    { kind: "dots", points: orders.map((time) => [time, height]), role: "strong" },
    { kind: "dots", points: [[0, height]], role: "strong", hollow: true },
  ]
}
