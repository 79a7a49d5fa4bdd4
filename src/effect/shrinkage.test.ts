import fc from "fast-check"
import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { drawNormal } from "../../models/src/random/samplers.ts"
import { expectNear } from "../../models/test/near.ts"
import { poolRuns, type Run } from "./shrinkage.ts"

const run = (effectCents: number, standardErrorCents: number): Run => ({ effectCents, standardErrorCents })

/** The same posterior by a plain sum over the between-run variance: a fine grid of s²/(s² + τ²), weights by Gelman et al., eq. 5.21. */
function byGrid(runs: readonly Run[]): { means: number[]; between: number } {
  const scale = runs.length / runs.reduce((sum, { standardErrorCents }) => sum + standardErrorCents ** -2, 0)
  const steps = 200_000
  const means = runs.map(() => 0)
  let [total, between] = [0, 0]
  for (let step = 0; step < steps; step++) {
    const share = (step + 0.5) / steps
    const variance = (scale * (1 - share)) / share
    const weights = runs.map(({ standardErrorCents }) => 1 / (standardErrorCents ** 2 + variance))
    const precision = weights.reduce((sum, weight) => sum + weight, 0)
    const common = weights.reduce((sum, weight, i) => sum + weight * runs[i].effectCents, 0) / precision
    const density =
      weights.reduce(
        (product, w, i) => product * Math.sqrt(w) * Math.exp((-w * (runs[i].effectCents - common) ** 2) / 2),
        1,
      ) / Math.sqrt(precision)
    total += density
    between += density * Math.sqrt(variance)
    for (const [i, { effectCents, standardErrorCents }] of runs.entries()) {
      const pull = standardErrorCents ** 2 / (standardErrorCents ** 2 + variance)
      means[i] += density * (pull * common + (1 - pull) * effectCents)
    }
  }
  return { means: means.map((mean) => mean / total), between: between / total }
}

describe("runs of the same playbook", () => {
  test.each<[string, readonly Run[]]>([
    ["two", [run(3, 1), run(1, 2)]],
    ["five that agree", [run(2, 1), run(2.4, 1.5), run(1.6, 1), run(2.2, 3), run(1.9, 0.8)]],
    ["four that do not", [run(10, 1), run(-4, 1), run(3, 1), run(0, 2)]],
  ])("%s: the posterior of a plain sum over all between-run variances", (_, runs) => {
    const pooled = poolRuns(runs)
    const grid = byGrid(runs)
    for (const [i, mean] of grid.means.entries()) expectNear(pooled.runs[i].effectCents, mean, 2e-4)
    expectNear(pooled.betweenRunsCents, grid.between, 5e-3)
  })

  test("a run that stands out moves towards the others, the less sure it is the more", () => {
    const others = [run(2, 1), run(2.5, 1), run(1.5, 1)]
    const shrunkOf = (standardError: number) => poolRuns([run(12, standardError), ...others]).runs[0].effectCents
    expect(shrunkOf(6)).toBeLessThan(shrunkOf(4))
    expect(shrunkOf(4)).toBeLessThan(shrunkOf(2))
    expect(shrunkOf(2)).toBeLessThan(12)
    expect(shrunkOf(6)).toBeGreaterThan(2)
  })

  test("runs that agree make each other surer; the next run is less sure than any", () => {
    const width = ({ interval }: { interval: { low: number; high: number } }) => interval.high - interval.low
    const pooled = poolRuns(Array.from({ length: 6 }, () => run(2, 1)))
    expectNear(pooled.runs[0].effectCents, 2, 1e-9)
    expect(width(pooled.runs[0])).toBeLessThan(0.75 * 2 * 1.96)
    expect(width(pooled.next)).toBeGreaterThan(width(pooled.runs[0]))
  })

  test("a single run stays as it is, with its own interval", () => {
    const { runs, next } = poolRuns([run(5, 2)])
    expectNear(runs[0].effectCents, 5, 1e-9)
    expectNear(runs[0].interval.low, 5 - 1.959964 * 2, 1e-4)
    expectNear(runs[0].interval.high, 5 + 1.959964 * 2, 1e-4)
    expect(next.interval.low).toBeLessThan(runs[0].interval.low - 2)
  })

  test("follows the unit and a shift, and the order of runs is of no matter", () => {
    const any = fc.array(
      fc.record({
        effectCents: fc.integer({ min: -900, max: 900 }),
        standardErrorCents: fc.integer({ min: 20, max: 400 }),
      }),
      { minLength: 2, maxLength: 7 },
    )
    fc.assert(
      fc.property(any, fc.integer({ min: -500, max: 500 }), (runs, shift) => {
        const plain = poolRuns(runs)
        const moved = poolRuns(runs.map((r) => run(10 * r.effectCents + shift, 10 * r.standardErrorCents)).toReversed())
        for (const [i, shrunk] of plain.runs.entries()) {
          const twin = moved.runs[runs.length - 1 - i]
          expect(Math.abs(twin.effectCents - 10 * shrunk.effectCents - shift)).toBeLessThan(1e-6)
          expect(Math.abs(twin.interval.low - 10 * shrunk.interval.low - shift)).toBeLessThan(1e-3)
        }
      }),
      { numRuns: 40 },
    )
  })

  test("with three to eight runs, 95 % intervals hold the true effects of runs and of the next one", () => {
    const random = randomGenerator(12)
    let [held, all, heldNext, worlds] = [0, 0, 0, 0]
    for (let world = 0; world < 400; world++) {
      const between = [0, 50, 150][world % 3]
      const truths = Array.from({ length: 4 + (world % 6) }, () => 100 + between * drawNormal(random))
      const runs = truths.slice(1).map((truth) => {
        const standardError = 60 + 80 * random()
        return run(truth + standardError * drawNormal(random), standardError)
      })
      const pooled = poolRuns(runs)
      const isIn = (truth: number, { low, high }: { low: number; high: number }) => low <= truth && truth <= high
      for (const [i, { interval }] of pooled.runs.entries()) if (isIn(truths[i + 1], interval)) held++
      all += runs.length
      if (isIn(truths[0], pooled.next.interval)) heldNext++
      worlds++
    }
    expect(held / all).toBeGreaterThan(0.93)
    expect(heldNext / worlds).toBeGreaterThan(0.93)
  })

  test.each<[readonly Run[], string]>([
    [[], "runs must be a whole number from 1: found 0"],
    [[run(1, 1), run(Number.NaN, 1)], "run 2, effectCents must be a finite number: found NaN"],
    [[run(1, 0)], "run 1, standardErrorCents must be above 0: found 0"],
  ])("refuses %o", (runs, message) => {
    expect(() => poolRuns(runs)).toThrow(message)
  })
})
