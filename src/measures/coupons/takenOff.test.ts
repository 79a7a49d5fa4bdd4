import { expect, test } from "vitest"
import { termsOf } from "../../../test/support/coupons.ts"
import { takenOff } from "./takenOff.ts"

const percent = (basisPoints: number, mostCents?: number) => ({ kind: "percent", basisPoints, mostCents }) as const

test.each([
  // 45.00 paid after a tenth was taken off 50.00.
  ["a tenth, from what was paid", percent(1_000), { cents: 4_500 }, 500],
  ["a tenth, as the order tells", percent(1_000), { cents: 4_500, discountCents: 500 }, 500],
  ["a tenth beside a sale: what the terms account for", percent(1_000), { cents: 3_000, discountCents: 2_000 }, 500],
  ["a tenth, at most so much", percent(1_000, 300), { cents: 4_500 }, 300],
  ["all of it, told", percent(10_000), { cents: 0, discountCents: 1_990 }, 1_990],
  ["all of it, untold", percent(10_000), { cents: 0 }, undefined],
  ["an amount, told or not", { kind: "amount", cents: 500 }, { cents: 4_500 }, 500],
  ["an amount of which less was needed", { kind: "amount", cents: 500 }, { cents: 0, discountCents: -380 }, 380],
  [
    "nothing, where the order tells that nothing was",
    { kind: "amount", cents: 500 },
    { cents: 1, discountCents: 0 },
    undefined,
  ],
  ["postage, told", { kind: "shipping" }, { cents: 4_500, discountCents: 490 }, 490],
  ["postage, untold", { kind: "shipping" }, { cents: 4_500 }, undefined],
  ["postage, untold but limited", { kind: "shipping", mostCents: 600 }, { cents: 4_500 }, 600],
  ["a tenth of nothing", percent(1_000), { cents: 0 }, undefined],
] as const)("a code takes off %s", (_, discount, order, cents) => {
  expect(takenOff(termsOf({ discount }), order)).toBe(cents)
})
