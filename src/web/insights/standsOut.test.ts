import { expect, test } from "vitest"
import { standsOut } from "./standsOut.ts"

test.each([
  ["as often as chance", 400, 1.02, false],
  ["a little above chance, of very many", 40_000, 1.1, false],
  ["far above chance, of a few", 6, 2, false],
  ["a fifth above chance, of many", 400, 1.25, true],
  ["far above chance, of some", 30, 3, true],
  ["below chance", 400, 0.4, false],
])("%s", (_, customers, lift, expected) => expect(standsOut({ customers, lift })).toBe(expected))
