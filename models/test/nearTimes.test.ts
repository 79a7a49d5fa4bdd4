import { expect, test } from "vitest"
import { fitTransactions, type Histories, probabilityActive, simulateHistories } from "../src/index.ts"
import { modelNamed, transactionModelNames } from "../src/transactions/models.ts"
import { expectNear } from "./near.ts"

const truth = { model: "mbg-nbd", parameters: { r: 0.8, alpha: 6, a: 0.8, b: 2.5 } } as const

// whole periods are never a rounding apart
for (const name of transactionModelNames.filter((name) => !modelNamed(name).countsPeriods)) {
  test(`${name}: times a rounding error apart are the same times`, () => {
    const ages = Float64Array.from({ length: 500 }, (_, i) => 20 + (i % 20))
    const whole = simulateHistories(truth, { ages, seed: 9, timeGrid: 1 })
    // as differences of large times come: a number and the next one, which may fall together in another unit of time
    const off = (times: Float64Array) => times.map((time, i) => time + (i % 2) * 0.6 * Number.EPSILON * time)
    const noisy: Histories = { repeatOrders: whole.repeatOrders, recency: off(whole.recency), age: off(whole.age) }
    const [clean, rough] = [fitTransactions(name, whole), fitTransactions(name, noisy)]
    expect(rough.converged).toBe(true)
    expectNear(rough.logLikelihood, clean.logLikelihood, 1e-10)
    const [chances, wanted] = [probabilityActive(rough, noisy), probabilityActive(clean, whole)]
    chances.forEach((chance, i) => {
      expectNear(chance, wanted[i], 1e-5)
    })
  })
}
