import { expect, test } from "vitest"
import { isOfThoseLeaving } from "./thoseLeaving.ts"

const active = (bounds: { atLeast?: number; atMost?: number }) =>
  ({ about: "figure", figure: "probability-active", ...bounds }) as const
const BOUGHT = { about: "orders", measure: "count", atLeast: 1 } as const

test("an audience is of those leaving where a small chance of coming back is asked of everybody in it", () => {
  expect(isOfThoseLeaving({ all: [BOUGHT, active({ atLeast: 0, atMost: 0.5 })] })).toBe(true)
  expect(isOfThoseLeaving({ any: [BOUGHT, active({ atMost: 0.3 })] })).toBe(false)
  expect(isOfThoseLeaving({ any: [active({ atMost: 0.1 }), active({ atMost: 0.3 })] })).toBe(true)
  for (const condition of [BOUGHT, active({ atLeast: 0.5 }), active({ atMost: 0.9 }), { not: active({ atMost: 0.5 }) }])
    expect(isOfThoseLeaving(condition)).toBe(false)
})
