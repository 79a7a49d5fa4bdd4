/** One picture for each model of buying without contract. */
import { newCustomerExpectedOrders, orderCountDistribution, type TransactionModelValue } from "stammwert-models"
import { activityAlong, orderMarks } from "./activity.ts"
import { type Draw, numbers, shares, steps } from "./axes.ts"
import { type Panel, type Point, picture } from "./plot.ts"

const parameters = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } as const
const NEW = { repeatOrders: [0], recency: [0], age: [0] }
const WEEKS_PER_YEAR = 52

export const nbd: Draw = (say, write) => {
  const spread = (r: number, alpha: number): Point[] => {
    const { probabilities } = orderCountDistribution(
      { model: "nbd", parameters: { r, alpha } },
      NEW,
      WEEKS_PER_YEAR,
      10,
    )
    return [...probabilities].map((chance, orders) => [orders, chance])
  }
  const title = say(
    "Share of customers by repeat orders in a year: the NBD model has many who never order again and some who order often; customers all alike would crowd around the mean.",
    "Anteil der Kunden nach Folgekäufen in einem Jahr: Im NBD-Modell kommen viele nie wieder und manche oft; wären alle gleich, drängten sie sich um den Mittelwert.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: {
        ...numbers(say("repeat orders in a year", "Folgekäufe in einem Jahr"), 0, 10, 1, write),
        from: -0.6,
        to: 10.6,
      },
      y: { ...shares(say("share of customers", "Anteil der Kunden"), 0.1), to: 0.5, ticks: steps(0, 0.5, 0.1) },
      marks: [
        { kind: "bars", points: spread(0.6, 15), role: "middle", width: 0.7 },
        // a spread of a thousandth is none
        { kind: "line", points: spread(6e5, 1.5e7), role: "accent", dashed: true },
        { kind: "dots", points: spread(6e5, 1.5e7), role: "accent" },
        { kind: "words", at: [0.5, 0.42], text: say("as they are: NBD", "wie sie sind: NBD"), role: "strong" },
        { kind: "words", at: [3, 0.27], text: say("if all were alike", "wären alle gleich"), role: "accent" },
      ],
    },
  ])
}

export const bgNbd: Draw = (say, write) => {
  const model: TransactionModelValue = { model: "bg-nbd", parameters }
  const customers = [
    { orders: steps(2, 20, 2), name: say("every two weeks", "alle zwei Wochen") },
    { orders: [7, 13, 20], name: say("every seven weeks", "alle sieben Wochen") },
    { orders: [], name: say("only once: for ever active", "nur einmal: für immer aktiv") },
  ]
  const title = say(
    "Probability of being active of three customers. Who came every two weeks is given up after a few weeks of silence, who came every seven much later, who came once never.",
    "Aktivwahrscheinlichkeit dreier Kunden. Wer alle zwei Wochen kam, gilt nach wenigen stillen Wochen als verloren, wer alle sieben kam, viel später, wer einmal kam, nie.",
  )
  const panels = customers.map(({ orders, name }, row): Panel => {
    const active = activityAlong(model, orders, WEEKS_PER_YEAR)
    const isLast = row === customers.length - 1
    const weeks = numbers(
      isLast ? say("weeks since the first order", "Wochen seit dem ersten Kauf") : "",
      0,
      52,
      4,
      write,
    )
    return {
      top: 40 + 130 * row,
      height: 90,
      x: isLast ? weeks : { ...weeks, ticks: [] },
      y: shares(row === 0 ? say("probability active", "Aktivwahrscheinlichkeit") : "", 0.5),
      marks: [
        { kind: "area", points: [[0, 0], ...active, [WEEKS_PER_YEAR, 0]], role: "soft" },
        { kind: "line", points: active, role: "strong" },
        ...orderMarks(orders),
        { kind: "words", at: [51.5, 0.72], text: name, role: "ink", end: true },
      ],
    }
  })
  return picture(title, 450, panels)
}

export const mbgNbd: Draw = (say, write) => {
  const along = (model: "bg-nbd" | "mbg-nbd", orders: readonly number[]) =>
    activityAlong({ model, parameters }, orders, WEEKS_PER_YEAR)
  const title = say(
    "Probability of being active of a customer who ordered once: under MBG/NBD it falls with every week of silence, under BG/NBD it stays at 100 %.",
    "Aktivwahrscheinlichkeit eines Kunden, der einmal kaufte: Im MBG/NBD fällt sie mit jeder stillen Woche, im BG/NBD bleibt sie bei 100 %.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the only order", "Wochen seit dem einzigen Kauf"), 0, 52, 4, write),
      y: shares(say("probability active", "Aktivwahrscheinlichkeit")),
      marks: [
        { kind: "line", points: along("bg-nbd", []), role: "accent", dashed: true },
        { kind: "line", points: along("mbg-nbd", []), role: "strong" },
        ...orderMarks([]),
        { kind: "words", at: [51.5, 0.93], text: "BG/NBD", role: "accent", end: true },
        { kind: "words", at: [51.5, 0.52], text: "MBG/NBD", role: "strong", end: true },
      ],
    },
  ])
}

export const paretoNbd: Draw = (say, write) => {
  const model: TransactionModelValue = { model: "pareto-nbd", parameters: { r: 0.8, alpha: 6, s: 0.6, beta: 12 } }
  const often = steps(2, 20, 2)
  const rarely = [9, 20]
  const title = say(
    "Two customers whose last order is equally long ago. The one who came often is soon taken to have left, the one who came rarely is not.",
    "Zwei Kunden, deren letzter Kauf gleich lange zurückliegt. Wer oft kam, gilt bald als verloren, wer selten kam, nicht.",
  )
  return picture(title, 400, [
    {
      top: 40,
      height: 240,
      x: { ...numbers("", 0, 52, 4, write), ticks: [] },
      y: shares(say("probability active", "Aktivwahrscheinlichkeit")),
      marks: [
        { kind: "line", points: activityAlong(model, rarely, WEEKS_PER_YEAR), role: "accent" },
        { kind: "line", points: activityAlong(model, often, WEEKS_PER_YEAR), role: "strong" },
        { kind: "words", at: [40, 0.72], text: say("came rarely", "kam selten"), role: "accent" },
        { kind: "words", at: [33.5, 0.3], text: say("came often", "kam oft"), role: "strong" },
      ],
    },
    {
      top: 292,
      height: 50,
      x: numbers(say("weeks since the first order", "Wochen seit dem ersten Kauf"), 0, 52, 4, write),
      y: { from: 0, to: 1, ticks: [], write, name: "" },
      marks: [
        { kind: "dots", points: rarely.map((time) => [time, 0.75]), role: "accent" },
        { kind: "dots", points: [[0, 0.75]], role: "accent", hollow: true },
        ...orderMarks(often, 0.3),
      ],
    },
  ])
}

export const ggNbd: Draw = (say, write) => {
  const perWeek = (model: TransactionModelValue): Point[] => {
    const total = steps(0, 104, 2).map((weeks) => newCustomerExpectedOrders(model, weeks) * 100)
    return total.slice(1).map((value, i) => [2 * i + 1, (value - total[i]) / 2])
  }
  const title = say(
    "Orders a week of 100 new customers. Under Pareto/NBD most are lost early; Gamma-Gompertz/NBD also knows customers who nearly all stay for half a year and then leave together.",
    "Käufe von 100 neuen Kunden je Woche. Im Pareto/NBD gehen die meisten früh; Gamma-Gompertz/NBD kennt auch Kunden, die fast alle ein halbes Jahr bleiben und dann gemeinsam gehen.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the first order", "Wochen seit dem ersten Kauf"), 0, 104, 8, write),
      y: numbers(say("orders a week of 100 customers", "Käufe von 100 Kunden je Woche"), 0, 14, 2, write),
      marks: [
        {
          kind: "line",
          points: perWeek({ model: "pareto-nbd", parameters: { r: 0.8, alpha: 6, s: 0.6, beta: 12 } }),
          role: "accent",
          dashed: true,
        },
        {
          kind: "line",
          points: perWeek({ model: "gg-nbd", parameters: { r: 0.8, alpha: 6, beta: 40, b: 0.09, s: 1 } }),
          role: "strong",
        },
        { kind: "words", at: [80, 5.2], text: "Pareto/NBD", role: "accent" },
        { kind: "words", at: [32, 11.6], text: "Gamma-Gompertz/NBD", role: "strong" },
      ],
    },
  ])
}
