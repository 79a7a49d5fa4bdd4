// Fixed properties of customers that act on their orders and on their dropout.
import { describe, expect, test } from "vitest"
import { indexHistories } from "../src/histories/indexHistories.ts"
import {
  type CovariateEffects,
  contributionIntervals,
  discountedExpectedOrders,
  expectedOrders,
  fitTransactions,
  groupHistories,
  groupTotals,
  heldOutLogLikelihood,
  logLikelihoodOf,
  newCustomerExpectedOrders,
  nextOrderTime,
  orderCountDistribution,
  predictiveIntervals,
  prepareHistories,
  probabilityActive,
  probabilityOfOrder,
  simulateFutureOrders,
  type TransactionModelValue,
  totalsByTime,
} from "../src/index.ts"
import { modelOf } from "../src/transactions/models.ts"
import { choice, customers, truths } from "./covariateCustomers.ts"
import { expectNear } from "./near.ts"

/** The plain model of customers with these covariates, worked out by hand from the definition. */
function plainAt(truth: TransactionModelValue, web: number, years: number): TransactionModelValue {
  const { orders, dropout, dropoutA, dropoutB } = truth.effects as CovariateEffects
  const own: Record<string, number> = { ...truth.parameters }
  own.alpha *= Math.exp(-(orders?.web ?? 0) * web - (orders?.years ?? 0) * years)
  if (truth.model === "pareto-nbd") own.beta *= Math.exp(-(dropout?.web ?? 0) * web)
  else {
    own.a *= Math.exp((dropoutA?.web ?? 0) * web)
    own.b *= Math.exp((dropoutB?.web ?? 0) * web)
  }
  return { model: truth.model, parameters: own } as unknown as TransactionModelValue
}

type Ask = (value: TransactionModelValue, data: ReturnType<typeof customers>) => ArrayLike<number>

const answers: readonly (readonly [string, Ask])[] = [
  ["probabilityActive", probabilityActive],
  ["expectedOrders", (value, data) => expectedOrders(value, data, 26)],
  ["discounted", (value, data) => discountedExpectedOrders(value, data, { discountRatePerUnit: 0.01, horizon: 26 })],
  ["lifetime", (value, data) => discountedExpectedOrders(value, data, { discountRatePerUnit: 0.01 })],
  ["probabilityOfOrder", (value, data) => probabilityOfOrder(value, data, 26)],
  ["orderCountDistribution", (value, data) => orderCountDistribution(value, data, 26, 8).probabilities],
  ["nextOrderTime", (value, data) => nextOrderTime(value, data, { quantiles: [0.5] })[0]],
  ["logLikelihoodOf", (value, data) => logLikelihoodOf(value, data).perCustomer],
  ["heldOutLogLikelihood", (value, data) => heldOutLogLikelihood(value, data, 26, data.futureOrders)],
]

for (const truth of truths) {
  const name = truth.model
  describe(`${name} with covariates`, () => {
    test("recovers the effects that made the customers", () => {
      const fit = fitTransactions(name, customers(truth, 12_000, 21), choice)
      expect(fit).toMatchObject({ converged: true, identified: true })
      for (const [key, value] of Object.entries(truth.parameters)) {
        const found = (fit.parameters as Readonly<Record<string, number>>)[key]
        expect(Math.abs(found - value), key).toBeLessThan(3.5 * fit.standardErrors[key])
      }
      for (const [side, effects] of Object.entries(truth.effects)) {
        for (const [column, value] of Object.entries<number>(effects)) {
          const found = fit.effects?.[side as keyof CovariateEffects]?.[column] ?? Number.NaN
          const error = fit.effectErrors?.[side as keyof CovariateEffects]?.[column] ?? Number.NaN
          expect(Math.abs(found - value), `${side}.${column}`).toBeLessThan(3.5 * error)
          expect(error).toBeLessThan(0.35)
        }
      }
    })

    test("each customer has the answers of the plain model with his own parameters", () => {
      const data = customers(truth, 60, 22)
      const parts = Array.from(data.age, (_, i) => {
        const one = (column: Float64Array) => column.subarray(i, i + 1)
        return {
          value: plainAt(truth, data.covariates.web[i], data.covariates.years[i]),
          data: {
            ...data,
            repeatOrders: one(data.repeatOrders),
            recency: one(data.recency),
            age: one(data.age),
            futureOrders: one(data.futureOrders),
            covariates: { web: one(data.covariates.web), years: one(data.covariates.years) },
          },
        }
      })
      for (const [what, ask] of answers) {
        const own = parts.flatMap((part) => [...Array.from(ask(part.value, part.data))])
        const found = ask(truth, data)
        expect(found.length).toBe(own.length)
        own.forEach((value, i) => {
          if (Math.abs(value) > 1e-12) expectNear(found[i], value, 1e-9, `${what} ${i}`)
        })
        expect(ask(truth, prepareHistories(data) as typeof data), what).toEqual(found)
      }
      const own = newCustomerExpectedOrders(plainAt(truth, 1, 40), 30)
      expectNear(newCustomerExpectedOrders(truth, 30, { web: 1, years: 40 }), own, 1e-12)
    })

    test("effects of zero are the plain model", () => {
      const plain = { model: name, parameters: truth.parameters } as TransactionModelValue
      const zero = Object.fromEntries(Object.keys(truth.effects).map((side) => [side, { web: 0, years: 0 }]))
      const still = { ...plain, effects: zero } as TransactionModelValue
      const data = customers(truth, 300, 23)
      for (const [what, ask] of answers) {
        const wanted = ask(plain, data)
        Array.from(ask(still, data)).forEach((value, i) => {
          if (Math.abs(wanted[i]) > 1e-12) expectNear(value, wanted[i], 1e-9, what)
        })
      }
    })

    test("gradient equals differences of the log-likelihood", () => {
      const { model, parameters } = modelOf(truth)
      const likelihood = model.likelihood(indexHistories(groupHistories(customers(truth, 500, 24))))
      const gradient = new Float64Array(parameters.length)
      likelihood.evaluate(parameters, gradient)
      for (let k = 0; k < parameters.length; k++) {
        const at = (h: number) =>
          likelihood.evaluate(parameters.map((value, j) => (j === k ? value * Math.exp(h) : value)))
        // years are in the tens: a smaller step there
        const h = model.parameterNames[k] === "orders.years" ? 1e-6 : 1e-4
        const slope = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h)
        const tolerance = h === 1e-4 ? 1e-7 : 1e-5
        expect(Math.abs(gradient[k] - slope), model.parameterNames[k]).toBeLessThan(
          tolerance * Math.max(10, Math.abs(slope)),
        )
      }
    })

    test("unit and origin of a column, weights and row order change nothing else", () => {
      const data = customers(truth, 1500, 25)
      const fit = fitTransactions(name, data, choice)
      const months = { web: data.covariates.web, years: data.covariates.years.map((years) => 12 * (years - 30)) }
      const inMonths = fitTransactions(name, { ...data, covariates: months }, choice)
      expectNear(inMonths.logLikelihood, fit.logLikelihood, 1e-10)
      expectNear(12 * (inMonths.effects?.orders?.years ?? 0), fit.effects?.orders?.years ?? 1, 1e-4)
      expectNear(12 * (inMonths.effectErrors?.orders?.years ?? 0), fit.effectErrors?.orders?.years ?? 1, 1e-4)
      const reversed = (column: Float64Array) => [...column, ...column].reverse()
      const twice = fitTransactions(
        name,
        {
          repeatOrders: reversed(data.repeatOrders),
          recency: reversed(data.recency),
          age: reversed(data.age),
          covariates: { years: reversed(data.covariates.years), web: reversed(data.covariates.web) },
        },
        choice,
      )
      const weighted = fitTransactions(name, { ...data, weights: data.age.map(() => 2) }, choice)
      expectNear(weighted.logLikelihood, twice.logLikelihood, 1e-11)
      expectNear(weighted.effects?.orders?.web ?? 0, twice.effects?.orders?.web ?? 1, 1e-4)
    })

    test("richer is never less likely, and columns nobody asked for change nothing", () => {
      const data = customers(truth, 1500, 26)
      const { covariates, ...without } = data
      const plain = fitTransactions(name, without)
      expect(fitTransactions(name, data)).toEqual(plain)
      const rich = fitTransactions(name, data, choice)
      const effects = truth.model === "pareto-nbd" ? 3 : 4
      expect(rich.logLikelihood).toBeGreaterThan(plain.logLikelihood)
      expectNear(rich.aic, 2 * (4 + effects) - 2 * rich.logLikelihood, 1e-12)
      expect(JSON.parse(JSON.stringify(rich))).toEqual(rich)
      expect(rich.covariance.length).toBe(4 + effects)
      expect(Object.keys(covariates)).toEqual(["web", "years"])
    })

    test("count intervals are quantiles of the count table; totals have the mean of the customers", () => {
      const data = customers(truth, 400, 27)
      const bare = JSON.parse(JSON.stringify(truth)) as TransactionModelValue
      const intervals = predictiveIntervals({ transactions: bare }, data, { horizon: 26, seed: 1, totalDraws: 1000 })
      const table = orderCountDistribution(truth, data, 26)
      for (let i = 0; i < 400; i++) {
        let [cumulative, low, high] = [0, -1, -1]
        for (let n = 0; n <= table.maxOrders && high < 0; n++) {
          cumulative += table.probabilities[i * (table.maxOrders + 1) + n]
          if (low < 0 && cumulative >= 0.05) low = n
          if (cumulative >= 0.95) high = n
        }
        expect([intervals.ordersLow[i], intervals.ordersHigh[i]]).toEqual([low, high])
      }
      const sum = expectedOrders(truth, data, 26).reduce((total, value) => total + value, 0)
      const few = totalsByTime({ transactions: truth }, data, { times: [13, 26], seed: 2 }).orders.cumulative[1]
      expectNear(few.mean, sum, 1e-9)
      expect(few.low).toBeLessThan(sum)
      expect(few.high).toBeGreaterThan(sum)
      const draws = simulateFutureOrders(truth, { ...data }, { horizon: 26, seed: 4 })
      expect(draws.reduce((total, value) => total + value, 0)).toBeGreaterThan(few.low * 0.9)
      // twenty of each: the normal limit instead of simulation, the same spread times root twenty
      const many = totalsByTime(
        { transactions: truth },
        { ...data, weights: data.age.map(() => 20) },
        { times: [26], seed: 2 },
      )
      const [band] = many.orders.cumulative
      expectNear(band.mean, 20 * sum, 1e-9)
      expectNear(band.high - band.low, Math.sqrt(20) * (few.high - few.low), 0.12)
    })
  })
}

describe("covariates beside other things", () => {
  const [bg, , pareto] = truths
  const data = customers(bg, 300, 31)

  test("a combination of a fit with covariates and a plain one is their weighted mean", () => {
    const plain = { model: "pareto-nbd", parameters: pareto.parameters } as const
    const both = {
      model: "combination",
      parts: [
        { weight: 0.7, fit: bg },
        { weight: 0.3, fit: plain },
      ],
    } as const
    const parts = [expectedOrders(bg, data, 26), expectedOrders(plain, data, 26)]
    expectedOrders(both, data, 26).forEach((value, i) => {
      expectNear(value, 0.7 * parts[0][i] + 0.3 * parts[1][i], 1e-12)
    })
    const held = heldOutLogLikelihood(both, data, 26, data.futureOrders)
    expect(held.every((value) => value <= 0)).toBe(true)
    const table = orderCountDistribution(both, data, 26, 3)
    expectNear(
      1 - table.probabilities[0],
      0.7 * probabilityOfOrder(bg, data, 26)[0] + 0.3 * probabilityOfOrder(plain, data, 26)[0],
      1e-7,
    )
  })

  test("values of customers, and totals of groups", () => {
    const spend = { model: "gamma-gamma", parameters: { p: 6, q: 4, gamma: 15 } } as const
    const valued = { ...data, meanValue: data.repeatOrders.map((x, i) => (x > 0 ? 20 + (i % 9) : 0)) }
    const models = { transactions: bg, spend }
    const options = { horizon: 26, seed: 1, totalDraws: 400 }
    const groups = groupTotals(models, valued, data.covariates.web, options)
    const orders = expectedOrders(bg, data, 26)
    for (const group of [0, 1]) {
      const own = orders.reduce((sum, value, i) => sum + (data.covariates.web[i] === group ? value : 0), 0)
      expectNear(groups.orders.mean[group], own, 1e-9)
    }
    const { valueHigh } = predictiveIntervals(models, valued, options)
    // the same customer, alone: his interval does not depend on who else is there
    const row = data.repeatOrders.indexOf(Math.max(...data.repeatOrders))
    expect(valueHigh?.[row]).toBeGreaterThan(0)
    const one = Object.fromEntries(
      Object.entries({
        repeatOrders: valued.repeatOrders,
        recency: valued.recency,
        age: valued.age,
        meanValue: valued.meanValue,
      }).map(([name, column]) => [name, [column[row]]]),
    ) as unknown as typeof valued
    const covariates = { web: [data.covariates.web[row]], years: [data.covariates.years[row]] }
    const alone = predictiveIntervals(
      { transactions: plainAt(bg, covariates.web[0], covariates.years[0]), spend },
      one,
      options,
    )
    expectNear(valueHigh?.[row] ?? -1, alone.valueHigh?.[0] ?? 1, 2e-3)
  })

  test("contributions, one by one and in parts, follow the customer's own parameters", () => {
    const contribution = { model: "normal-normal", parameters: { mu: 12, sigma: 14, tau: 11 } } as const
    const row = data.repeatOrders.indexOf(Math.max(...data.repeatOrders))
    const meanValue = data.repeatOrders.map((x) => (x > 0 ? 20 : 0))
    const options = { horizon: 26, seed: 1, totalDraws: 400 }
    const all = contributionIntervals({ transactions: bg, contribution }, { ...data, meanValue }, options)
    const { web, years } = data.covariates
    const alone = contributionIntervals(
      { transactions: plainAt(bg, web[row], years[row]), contribution },
      {
        repeatOrders: [data.repeatOrders[row]],
        recency: [data.recency[row]],
        age: [data.age[row]],
        meanValue: [20],
      },
      options,
    )
    expect(alone.valueHigh[0]).toBeGreaterThan(0)
    expectNear(all.valueHigh[row], alone.valueHigh[0], 2e-3)
    expect(all.total.high).toBeGreaterThan(all.total.low)
  })
})
