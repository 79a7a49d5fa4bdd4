// Whether a customer will still be active at a later time.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { InputError, probabilityActive, simulateHistories, type TransactionModelValue } from "../src/index.ts"
import { expectNear } from "./near.ts"

// Birth certificate: models/golden/laterActivity.py (mpmath, 30 digits).
const golden = JSON.parse(readFileSync(join(import.meta.dirname, "..", "golden", "laterActivity.json"), "utf8"))

describe("later activity against mpmath", () => {
  for (const { model, parameters, repeatOrders, recency, age, after, probabilityActive: wanted } of golden.rows) {
    const what = Object.entries(parameters).map(([name, value]) => `${name} ${value}`)
    test(`${model} (${what.join(", ")}) x=${repeatOrders} t_x=${recency} T=${age}, ${after} later`, () => {
      const value = { model, parameters } as TransactionModelValue
      const history = { repeatOrders: [repeatOrders], recency: [recency], age: [age] }
      const [found] = probabilityActive(value, history, { after })
      // regular buyers' is 1 less something: its absolute error counts
      if (model.endsWith("cnbd")) expect(Math.abs(found - wanted)).toBeLessThan(1e-9)
      else expectNear(found, wanted, 1e-9)
    })
  }
})

const values: readonly TransactionModelValue[] = [
  { model: "nbd", parameters: { r: 0.8, alpha: 9 } },
  { model: "bg-nbd", parameters: { r: 0.8, alpha: 9, a: 0.9, b: 2.4 } },
  { model: "mbg-nbd", parameters: { r: 0.8, alpha: 9, a: 0.9, b: 2.4 } },
  { model: "bg-cnbd", parameters: { r: 0.8, alpha: 4, a: 0.9, b: 2.4, k: 2 } },
  { model: "mbg-cnbd", parameters: { r: 0.8, alpha: 3, a: 0.9, b: 2.4, k: 3 } },
  { model: "pareto-nbd", parameters: { r: 0.8, alpha: 9, s: 0.7, beta: 12 } },
  { model: "gg-nbd", parameters: { r: 0.8, alpha: 9, beta: 0.6, b: 0.03, s: 0.5 } },
  { model: "bg-bb", parameters: { alpha: 1.2, beta: 0.8, gamma: 0.7, delta: 2.8 } },
]

describe.each(values)("$model", (value) => {
  const customers = 20_000
  const known = simulateHistories(value, { ages: new Array(customers).fill(30), seed: 7 })
  const few = {
    repeatOrders: known.repeatOrders.slice(0, 500),
    recency: known.recency.slice(0, 500),
    age: known.age.slice(0, 500),
  }

  test("on the average over histories it is the share of simulated customers still active then", () => {
    const shareOf = (column: ArrayLike<number>) => Array.from(column).reduce((sum, share) => sum + share, 0) / customers
    for (const after of [5, 40]) {
      const later = simulateHistories(value, { ages: new Array(customers).fill(30 + after), seed: 8 })
      // both sides have their sampling error, each at most half over the root of the customers
      const fiveErrors = (5 * Math.SQRT1_2) / Math.sqrt(customers)
      const found = shareOf(probabilityActive(value, known, { after }))
      expect(Math.abs(found - shareOf(later.active))).toBeLessThan(fiveErrors)
    }
  })

  test("at once it is the chance now; it falls with time and stays a chance", () => {
    let before = probabilityActive(value, few)
    expect(probabilityActive(value, few, { after: 0 })).toEqual(before)
    expect(probabilityActive(value, few, {})).toEqual(before)
    for (const after of [1, 2, 10, 300, 90_000]) {
      const now = probabilityActive(value, few, { after })
      for (let i = 0; i < now.length; i++) {
        expect(now[i]).toBeGreaterThanOrEqual(0)
        expect(now[i]).toBeLessThanOrEqual(before[i] + 1e-9)
      }
      before = now
    }
  })
})

describe("later activity where a model has more than one set of parameters", () => {
  const history = { repeatOrders: [0, 2, 7], recency: [0, 20, 38], age: [30, 39, 40] }

  test("regular buyers with k = 1 are BG/NBD's and MBG/NBD's", () => {
    const parameters = { r: 0.8, alpha: 9, a: 0.9, b: 2.4 }
    for (const [plain, regular] of [
      ["bg-nbd", "bg-cnbd"],
      ["mbg-nbd", "mbg-cnbd"],
    ] as const) {
      const found = probabilityActive({ model: regular, parameters: { ...parameters, k: 1 } }, history, { after: 26 })
      probabilityActive({ model: plain, parameters }, history, { after: 26 }).forEach((wanted, i) => {
        expectNear(found[i], wanted, 1e-8)
      })
    }
  })

  test("covariates without effect change nothing; one that makes leave sooner lowers it", () => {
    const plain = values[2]
    const member = { ...history, covariates: { member: [1, 1, 1] } }
    const withEffect = (dropout: number) =>
      ({ ...plain, effects: { dropoutA: { member: dropout } } }) as TransactionModelValue
    const wanted = probabilityActive(plain, history, { after: 26 })
    probabilityActive(withEffect(0), member, { after: 26 }).forEach((found, i) => {
      expectNear(found, wanted[i], 1e-12)
    })
    const sooner = probabilityActive(withEffect(1), member, { after: 26 })
    for (let i = 0; i < sooner.length; i++) expect(sooner[i]).toBeLessThan(wanted[i])
  })

  test("a posterior and a combination give the mean of their parts", () => {
    const [, bg, mbg] = values
    const rows = [bg, mbg].map((value) => probabilityActive(value, history, { after: 26 }))
    const parts = [bg, mbg].map((fit, i) => ({ weight: i === 0 ? 0.25 : 0.75, fit }))
    probabilityActive({ model: "combination", parts }, history, { after: 26 }).forEach((found, i) => {
      expectNear(found, 0.25 * rows[0][i] + 0.75 * rows[1][i], 1e-12)
    })
    const draws = [
      [0.8, 9, 0.9, 2.4],
      [0.6, 7, 0.5, 2],
    ]
    const [r, alpha, a, b] = draws[1]
    const second = probabilityActive({ model: "bg-nbd", parameters: { r, alpha, a, b } }, history, { after: 26 })
    const drawn = { ...bg, draws }
    probabilityActive(drawn, history, { after: 26 }).forEach((found, i) => {
      expectNear(found, (rows[0][i] + second[i]) / 2, 1e-12)
    })
  })
})

test("a time that is none is refused by its name", () => {
  const history = { repeatOrders: [1], recency: [2], age: [5] }
  for (const after of [-1, Number.NaN, Number.POSITIVE_INFINITY, "1", null]) {
    expect(() => probabilityActive(values[1], history, { after: after as number })).toThrow(/^after must be/)
  }
  expect(() => probabilityActive(values[7], history, { after: 1.5 })).toThrow(
    /^after must be a whole number of periods/,
  )
  expect(() => probabilityActive(values[1], history, 5 as never)).toThrow(InputError)
})
