import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { normalAbove, normalQuantile } from "../src/math/normalQuantile.ts"
import { studentQuantile } from "../src/math/studentQuantile.ts"
import { expectNear } from "./near.ts"

type Golden = { readonly normal: readonly [number, number][]; readonly student: readonly [number, number, number][] }
const golden: Golden = JSON.parse(readFileSync(join(import.meta.dirname, "../golden/quantiles.json"), "utf8"))

describe("normal quantile", () => {
  test.each(golden.normal)("at %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-7)
    if (p < 0.999) expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-11)
  })

  test("undoes the distribution function, from the middle to far out, on both sides", () => {
    expect(normalQuantile(0.5)).toBe(0)
    for (let z = 0.01; z < 6.5; z += 0.13) expect(Math.abs(normalQuantile(normalAbove(z)) + z)).toBeLessThan(1e-9)
  })
})

describe("Student's quantile", () => {
  test.each(golden.student)("at %d with %d degrees", (p, degrees, t) => {
    expectNear(studentQuantile(p, degrees), t, 1e-9)
  })

  test("symmetric, and the normal one at very many degrees", () => {
    expect(studentQuantile(0.025, 7)).toBeCloseTo(-studentQuantile(0.975, 7), 12)
    expect(studentQuantile(0.5, 3)).toBe(0)
    expectNear(studentQuantile(0.975, 9e6), normalQuantile(0.975), 1e-6)
    expect(studentQuantile(0.975, 2e7)).toBe(normalQuantile(0.975))
  })
})
