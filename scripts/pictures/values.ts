/** Pictures for the models of what an order is worth. */
import { type DependentGammaGammaValue, expectedOrderValue, type SpendModelValue } from "stammwert-models"
import { type Draw, numbers, steps } from "./axes.ts"
import { type Mark, type Point, picture } from "./plot.ts"

const shapes = { p: 6, q: 4 } as const

export const gammaGamma: Draw = (say, write) => {
  const model: SpendModelValue = { model: "gamma-gamma", parameters: { ...shapes, gamma: 15 } }
  const counts = steps(0, 10, 1)
  const seen = [
    { mean: 60, role: "strong" },
    { mean: 40, role: "middle" },
    { mean: 15, role: "accent" },
  ] as const
  const title = say(
    "Expected value of an order by the number of orders seen. With none it is the mean of all customers; with each order it draws nearer to the customer's own mean.",
    "Erwarteter Wert eines Kaufs nach Zahl der gesehenen Käufe. Ohne Kauf ist es der Durchschnitt aller; mit jedem nähert er sich dem eigenen.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: { ...numbers(say("repeat orders seen", "gesehene Folgekäufe"), 0, 10, 1, write), from: -0.3, to: 10.3 },
      y: numbers(say("expected value of an order", "erwarteter Wert eines Kaufs"), 0, 70, 10, write),
      marks: seen.flatMap(({ mean, role }): Mark[] => {
        const values = expectedOrderValue(model, { repeatOrders: counts, meanValue: counts.map(() => mean) })
        const points = counts.map((count, i): Point => [count, values[i]])
        return [
          {
            kind: "line",
            points: [
              [1, mean],
              [10, mean],
            ],
            role,
            dashed: true,
          },
          { kind: "line", points, role },
          { kind: "dots", points, role },
          {
            kind: "words",
            at: [10.2, mean + (mean < 30 ? -5.5 : 2.5)],
            text: say(`spent ${mean} on average`, `gab im Mittel ${mean} aus`),
            role,
            end: true,
          },
        ]
      }),
    },
  ])
}

/** Orders a year at which all three lines meet. */
const USUAL_RATE = 6

export const dependentGammaGamma: Draw = (say, write) => {
  const rates = steps(1, 24, 0.5)
  const lines = [
    {
      theta: 0.3,
      role: "middle",
      at: [23.9, 48],
      text: say("theta = 0.3: the keen spend more", "theta = 0,3: Eifrige geben mehr aus"),
    },
    { theta: 0, role: "accent", at: [23.9, 32], text: say("theta = 0: independent", "theta = 0: unabhängig") },
    {
      theta: -0.3,
      role: "strong",
      at: [23.9, 15],
      text: say("theta = −0.3: the keen spend less each time", "theta = −0,3: Eifrige geben je Kauf weniger aus"),
    },
  ] as const
  const title = say(
    "Expected value of an order by how often a customer orders: the same for all under Gamma-Gamma, rising or falling in its dependent variant.",
    "Erwarteter Wert eines Kaufs danach, wie oft ein Kunde kauft: im Gamma-Gamma für alle gleich, in der abhängigen Form steigend oder fallend.",
  )
  return picture(title, 340, [
    {
      top: 40,
      height: 240,
      x: { ...numbers(say("orders a year", "Käufe im Jahr"), 0, 24, 2, write) },
      y: numbers(say("expected value of an order", "erwarteter Wert eines Kaufs"), 0, 60, 10, write),
      marks: lines.flatMap(({ theta, role, at, text }): Mark[] => {
        const model: DependentGammaGammaValue = {
          model: "dependent-gamma-gamma",
          parameters: { ...shapes, gamma: 15 * USUAL_RATE ** -theta, theta },
        }
        const nothing = rates.map(() => 0)
        const values = expectedOrderValue(model, { repeatOrders: nothing, meanValue: nothing, orderRate: rates })
        return [
          { kind: "line", points: rates.map((rate, i): Point => [rate, values[i]]), role, dashed: theta === 0 },
          { kind: "words", at, text, role, end: true },
        ]
      }),
    },
  ])
}

export const contribution: Draw = (say, write) => {
  const means = steps(-40, 60, 5)
  const lines = [
    { count: 1, role: "accent", at: [59, 11.5] },
    { count: 3, role: "middle", at: [59, 22.5] },
    { count: 10, role: "strong", at: [59, 33.5] },
  ] as const
  const title = say(
    "Expected contribution of an order by the mean contribution seen. One order that cost 40 does not make a customer a loss; ten do.",
    "Erwarteter Beitrag eines Kaufs nach dem gesehenen mittleren Beitrag. Ein Kauf, der 40 kostete, macht noch keinen Verlustkunden; zehn schon.",
  )
  return picture(title, 360, [
    {
      top: 40,
      height: 260,
      x: numbers(
        say("mean contribution of the orders seen", "mittlerer Beitrag der gesehenen Käufe"),
        -40,
        60,
        10,
        write,
      ),
      y: numbers(say("expected contribution of an order", "erwarteter Beitrag eines Kaufs"), -40, 60, 20, write),
      marks: [
        {
          kind: "line",
          points: [
            [-40, 0],
            [60, 0],
          ],
          role: "axis",
        },
        {
          kind: "line",
          points: [
            [-40, -40],
            [60, 60],
          ],
          role: "muted",
          dashed: true,
        },
        ...lines.flatMap(({ count, role, at }): Mark[] => {
          const values = expectedOrderValue(
            { model: "normal-normal", parameters: { mu: 8, sigma: 20, tau: 11 } },
            { repeatOrders: means.map(() => count), meanValue: means },
          )
          const orders = count === 1 ? say("1 order", "1 Kauf") : say(`${count} orders`, `${count} Käufe`)
          return [
            { kind: "line", points: means.map((mean, i): Point => [mean, values[i]]), role },
            { kind: "words", at, text: orders, role, end: true },
          ]
        }),
        {
          kind: "words",
          at: [45, 51],
          text: say("taken at face value", "für bare Münze genommen"),
          role: "inkFaint",
          end: true,
        },
      ],
    },
  ])
}
