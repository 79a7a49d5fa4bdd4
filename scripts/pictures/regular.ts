/** Pictures for models of regular buyers and of buying once a period. */
import { expectedOrders, probabilityActive, probabilityOfOrder, type TransactionModelValue } from "stammwert-models"
import { activityAlong, orderMarks } from "./activity.ts"
import { type Draw, numbers, shares, steps } from "./axes.ts"
import { type Mark, type Point, picture } from "./plot.ts"

/** The same mean order rate at every regularity: alpha is that of a stage. */
function regular(model: "bg-cnbd" | "mbg-cnbd", k: number): TransactionModelValue {
  return { model, parameters: { r: 2, alpha: 9 / k, a: 0.8, b: 4, k } }
}

export const bgCnbd: Draw = (say, write) => {
  const orders = steps(4, 20, 4)
  const lines = [
    { k: 1, role: "accent", at: [33, 0.66], text: say("k = 1: at random", "k = 1: zufällig") },
    { k: 3, role: "middle", at: [31.5, 0.28], text: "k = 3" },
    { k: 8, role: "strong", at: [15, 0.3], text: say("k = 8: regular", "k = 8: regelmäßig") },
  ] as const
  const title = say(
    "A customer who ordered every four weeks and then fell silent. The more regular the buying is known to be, the sooner the silence tells.",
    "Ein Kunde, der alle vier Wochen kaufte und dann verstummte. Je regelmäßiger gekauft wird, desto früher spricht das Schweigen.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the first order", "Wochen seit dem ersten Kauf"), 0, 44, 4, write),
      y: shares(say("probability active", "Aktivwahrscheinlichkeit")),
      marks: [
        ...lines.flatMap(({ k, role, at, text }): Mark[] => [
          {
            kind: "line",
            points: activityAlong(regular("bg-cnbd", k), orders, 44).filter(([week]) => week > 20),
            role,
            dashed: k === 1,
          },
          { kind: "words", at, text, role },
        ]),
        ...orderMarks(orders),
      ],
    },
  ])
}

export const mbgCnbd: Draw = (say, write) => {
  const known = { repeatOrders: [6], recency: [24], age: [25] }
  const weekByWeek = (k: number): Point[] => {
    const within = steps(0, 13, 0.25).map((weeks) => probabilityOfOrder(regular("mbg-cnbd", k), known, weeks)[0])
    return within.slice(1).map((chance, i) => [1.125 + i / 4, (chance - within[i]) * 4])
  }
  const title = say(
    "When the next order of a customer with a four-week rhythm is due: a regular buyer's is likeliest in the fourth week after his last, a random one's at once.",
    "Wann der nächste Kauf eines Kunden im Vier-Wochen-Takt fällig ist: bei einem regelmäßigen am ehesten in der vierten Woche nach dem letzten, bei einem zufälligen sofort.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: numbers(say("weeks since the last order", "Wochen seit dem letzten Kauf"), 0, 14, 1, write),
      y: {
        ...shares(say("chance of the next order, per week", "Chance des nächsten Kaufs, je Woche"), 0.05),
        to: 0.3,
        ticks: steps(0, 0.3, 0.05),
      },
      marks: [
        {
          kind: "area",
          points: [[1.125, 0], ...weekByWeek(8), [13.875, 0]],
          role: "soft",
        },
        { kind: "line", points: weekByWeek(8), role: "strong" },
        { kind: "line", points: weekByWeek(1), role: "accent", dashed: true },
        ...orderMarks([]),
        {
          kind: "words",
          at: [5.6, 0.2],
          text: say("k = 8: due every four weeks", "k = 8: alle vier Wochen fällig"),
          role: "strong",
        },
        { kind: "words", at: [8.6, 0.055], text: say("k = 1: at random", "k = 1: zufällig"), role: "accent" },
      ],
    },
  ])
}

export const bgBb: Draw = (say, write) => {
  // Fader, Hardie & Shang 2010, table 4
  const model: TransactionModelValue = {
    model: "bg-bb",
    parameters: { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 },
  }
  const donors = [[1, 2, 3, 4, 5, 6], [1, 3, 4, 6], [2, 6], [1, 2, 3, 4], [1], []]
  const histories = {
    repeatOrders: donors.map((years) => years.length),
    recency: donors.map((years) => years.at(-1) ?? 0),
    age: donors.map(() => 6),
  }
  const active = probabilityActive(model, histories)
  const orders = expectedOrders(model, histories, 5)
  const row = (i: number) => donors.length - i
  const title = say(
    "Six donors over six years: who gave in which year, how likely each is still active, and how many gifts are expected in the next five years.",
    "Sechs Spender über sechs Jahre: wer in welchem Jahr gab, wie wahrscheinlich jeder noch aktiv ist und wie viele Gaben in fünf Jahren zu erwarten sind.",
  )
  return picture(title, 360, [
    {
      top: 40,
      height: 260,
      x: {
        ...numbers("", 0, 12, 1, write),
        from: -0.4,
        ticks: steps(0, 6, 1),
      },
      y: { from: 0.3, to: 6.7, ticks: [], write, name: "" },
      marks: [
        ...donors.flatMap((years, i): Mark[] => [
          {
            kind: "line",
            points: [
              [0, row(i)],
              [6, row(i)],
            ],
            role: "line",
          },
          { kind: "dots", points: missed(years).map((year) => [year, row(i)]), role: "muted", hollow: true },
          { kind: "dots", points: [0, ...years].map((year) => [year, row(i)]), role: "strong" },
          { kind: "area", points: bar(6.6, row(i), 2), role: "soft" },
          { kind: "area", points: bar(6.6, row(i), 2 * active[i]), role: "middle" },
          { kind: "words", at: [8.75, row(i) - 0.1], text: `${Math.round(active[i] * 100)} %`, role: "ink" },
          {
            kind: "words",
            at: [11.2, row(i) - 0.1],
            text: write(Number(orders[i].toFixed(1))),
            role: "ink",
            end: true,
          },
        ]),
        {
          kind: "words",
          at: [0, -0.8],
          text: say("years since the first gift", "Jahre seit der ersten Gabe"),
          role: "inkSoft",
        },
        { kind: "words", at: [6.6, 6.75], text: say("active", "aktiv"), role: "inkSoft" },
        {
          kind: "words",
          at: [12, 6.75],
          text: say("gifts in 5 years", "Gaben in 5 Jahren"),
          role: "inkSoft",
          end: true,
        },
      ],
    },
  ])
}

const missed = (years: readonly number[]) => steps(1, 6, 1).filter((year) => !years.includes(year))

function bar(from: number, row: number, length: number): Point[] {
  const half = 0.2
  return [
    [from, row - half],
    [from, row + half],
    [from + length, row + half],
    [from + length, row - half],
  ]
}
