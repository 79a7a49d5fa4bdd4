import type { ContractFit } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { day } from "../../../test/support/valued.ts"
import type { Contract } from "../../records/contract.ts"
import { formatMonth } from "../../records/day.ts"
import { settingsFrom } from "../settings.ts"
import { feesAheadByMonth, feesSoFar } from "./feesByMonth.ts"
import { outlookOf, RenewalChances } from "./outlook.ts"

const member = (changes: Partial<Contract> = {}): Contract => ({
  customer: "M1",
  signedDay: day("2026-01-10"),
  startDay: day("2026-01-15"),
  feeCents: 3000,
  interval: { unit: "month", count: 1 },
  minimumTermMonths: 0,
  noticeDays: 0,
  cancelledDay: undefined,
  endDay: undefined,
  pauses: [],
  ...changes,
})
// alpha 1 and beta 9: S(j) = 9 / (9 + j), so that every chance is a fraction
const parameters = { alpha: 1, beta: 9 }
const fit = {
  model: "sbg",
  parameters,
  standardErrors: { alpha: 0, beta: 0 },
  covarianceOfLog: [
    [0, 0],
    [0, 0],
  ],
} as unknown as ContractFit
const retention = [{ interval: { unit: "month", count: 1 } as const, fit }]
const asOf = day("2026-03-31")
const settings = settingsFrom({ asOf })
const fees = (contracts: readonly Contract[], months = 12) =>
  feesAheadByMonth(contracts, retention, settings, { asOf, scale: 0.01, months })

describe("fees by month", () => {
  test("so far: those due until the end of the as-of day, without pauses and what came after the end", () => {
    const paused = member({ pauses: [{ from: day("2026-02-01"), until: day("2026-02-28") }] })
    const ended = member({ endDay: day("2026-02-20") })
    const soFar = feesSoFar([paused, ended, member({ signedDay: day("2026-05-01") })], { asOf, scale: 0.01 })
    expect([...soFar].map(([month, sum]) => [formatMonth(month), sum])).toEqual([
      ["2026-01", 60],
      ["2026-03", 30],
      ["2026-02", 30],
    ])
  })

  test("ahead: owed ones for certain, the others times the chance that the contract is renewed so often", () => {
    const [april, may] = fees([member({ minimumTermMonths: 4 })])
    expect(april).toEqual({ mean: 30, low: 30, high: 30 })
    // one of ten leaves at the first opportunity
    expect(may.mean).toBeCloseTo(27, 10)
    expect(may).toMatchObject({ low: 0, high: 30 })
  })

  test("of a year add up to what the contract is expected to bring within it", () => {
    const contracts = [
      member(),
      member({ minimumTermMonths: 12 }),
      member({ endDay: day("2026-07-31") }),
      member({ pauses: [{ from: day("2026-06-01"), until: day("2026-08-31") }] }),
    ]
    const options = { asOf, horizonDays: 365, ratePerDay: 0, lifetimeRatePerDay: 0.0001 }
    const outlooks = contracts.map((contract) => outlookOf(contract, new RenewalChances(retention[0], 0.0001), options))
    const expected = outlooks.reduce((sum, outlook) => sum + (outlook?.certain ?? 0) + (outlook?.expected ?? 0), 0)
    expect(fees(contracts).reduce((sum, { mean }) => sum + mean, 0)).toBeCloseTo(expected / 100, 8)
  })

  test("nine draws of ten lie within the bounds: those of many contracts are narrower than the sum of their bounds", () => {
    const [first] = fees(
      Array.from({ length: 400 }, () => member()),
      1,
    )
    expect(first.mean).toBeCloseTo(400 * 30 * (11 / 12), 6)
    // binomial: 400 contracts that each stay with 11 of 12
    const spread = 1.645 * 30 * Math.sqrt(400 * (11 / 12) * (1 / 12))
    expect(first.mean - first.low).toBeGreaterThan(0.7 * spread)
    expect(first.mean - first.low).toBeLessThan(1.4 * spread)
    expect(first.high - first.mean).toBeLessThan(1.4 * spread)
  })
})
