import { randomGenerator, type TransactionModelValue } from "../src/index.ts"
import { modelOf } from "../src/transactions/models.ts"

/** Customers some of whom leave, and some who never do. */
export const leaving = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const
export const staying = { model: "nbd", parameters: { r: 0.8, alpha: 12 } } as const

/** Invented orders, one customer after the other, who come over the first `arrivals` units of time. */
export function ordersOf(
  truth: TransactionModelValue,
  customers: number,
  end: number,
  seed: number,
  arrivals = end / 3,
) {
  const { model, parameters } = modelOf(truth)
  const random = randomGenerator(seed)
  const customer: number[] = []
  const time: number[] = []
  const times: number[] = []
  for (let i = 0; i < customers; i++) {
    const first = random() * arrivals
    const individual = model.drawNew(parameters, random)
    times.length = 0
    if (!model.leavesAtStart(individual, random)) model.drawTimes(individual, end - first, random, times)
    for (const after of [0, ...times]) {
      customer.push(i)
      time.push(first + after)
    }
  }
  return { customer, time }
}

export function sum(column: ArrayLike<number>): number {
  return Array.from(column).reduce((total, value) => total + value, 0)
}
