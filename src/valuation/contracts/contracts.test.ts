import fc from "fast-check"
import type { ContractFit } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { day } from "../../../test/support/valued.ts"
import type { Contract } from "../../records/contract.ts"
import { formatDay } from "../../records/day.ts"
import { feeDay, feesUntil, firstOptionalFee, knownEnd } from "./feeDays.ts"
import { type Outlook, type OutlookOptions, outlookOf, RenewalChances } from "./outlook.ts"
import { countRenewals, fitRetention, retentionFor } from "./retention.ts"

const MONTH = { unit: "month", count: 1 } as const

/** A gym's member: 29.90 € a month from 15 January 2026, for twelve months at least. */
const member = (changes: Partial<Contract> = {}): Contract => ({
  customer: "M1",
  signedDay: day("2026-01-10"),
  startDay: day("2026-01-15"),
  feeCents: 2990,
  interval: MONTH,
  minimumTermMonths: 12,
  noticeDays: 0,
  cancelledDay: undefined,
  endDay: undefined,
  pauses: [],
  ...changes,
})

// alpha 1 and beta 9: S(j) = 9 / (9 + j), so that every chance is a fraction
const retention = {
  interval: MONTH,
  fit: { model: "sbg", parameters: { alpha: 1, beta: 9 } } as unknown as ContractFit,
}
const JUNE: OutlookOptions = {
  asOf: day("2026-06-30"),
  horizonDays: 365,
  ratePerDay: 0,
  lifetimeRatePerDay: Math.log(1.1) / 365.25,
}

const seen = (contract: Contract, options: Partial<OutlookOptions> = {}): Outlook => {
  const asked = { ...JUNE, ...options }
  const outlook = outlookOf(contract, new RenewalChances(retention, asked.lifetimeRatePerDay), asked)
  if (!outlook) throw new Error("the contract is not known of yet")
  return outlook
}

describe("fee days", () => {
  test("keep the day of the month, and take the last where a month lacks it", () => {
    const last = member({ startDay: day("2026-01-31") })
    expect([0, 1, 2, 3, 13].map((k) => formatDay(feeDay(last, k)))).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2027-02-28",
    ])
    expect(feesUntil(last, day("2026-02-27"))).toBe(1)
    expect(feesUntil(last, day("2026-02-28"))).toBe(2)
  })

  test("counting agrees with listing, for every interval", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.constantFrom<Contract["interval"]>(MONTH, { unit: "month", count: 3 }, { unit: "day", count: 7 }),
        fc.integer({ min: -400, max: 4_000 }),
        (startDay, interval, away) => {
          const contract = member({ startDay, interval })
          let listed = 0
          while (feeDay(contract, listed) <= startDay + away) listed++
          expect(feesUntil(contract, startDay + away)).toBe(listed)
        },
      ),
    )
  })

  test("the first fee that can be avoided follows the minimum term", () => {
    expect(firstOptionalFee(member())).toBe(12)
    expect(firstOptionalFee(member({ minimumTermMonths: 0 }))).toBe(1)
    // a yearly fee covers the year: six months of minimum term do not give half of it back
    expect(firstOptionalFee(member({ interval: { unit: "month", count: 12 }, minimumTermMonths: 6 }))).toBe(1)
  })
})

describe("when a contract ends", () => {
  test("a cancellation holds from the end of the interval after notice, not before the minimum term", () => {
    const end = (changes: Partial<Contract>, asOf = "2027-12-31") => {
      const found = knownEnd(member(changes), day(asOf))
      return found === undefined ? "runs" : formatDay(found)
    }
    expect(end({})).toBe("runs")
    expect(end({ cancelledDay: day("2026-03-01") })).toBe("2027-01-14")
    expect(end({ cancelledDay: day("2027-03-20") })).toBe("2027-04-14")
    expect(end({ cancelledDay: day("2027-03-20"), noticeDays: 30 })).toBe("2027-05-14")
    expect(end({ cancelledDay: day("2027-03-20"), endDay: day("2027-12-31") })).toBe("2027-12-31")
  })

  test("what was cancelled later is not known yet", () => {
    const later = member({ cancelledDay: day("2026-08-01"), endDay: day("2027-01-14") })
    expect(knownEnd(later, day("2026-06-30"))).toBeUndefined()
    expect(knownEnd(later, day("2026-08-01"))).toBe(day("2027-01-14"))
  })
})

describe("a contract seen from its as-of day", () => {
  test("a member within the minimum term: paid, owed, and what renewals may bring", () => {
    const { toDate, certain, expected, byRenewals, isRunning } = seen(member())
    // January to June, July to December, and from January 2027 on the chances 9/10, 9/11 … 9/15
    expect(toDate).toBe(6 * 2990)
    expect(certain).toBe(6 * 2990)
    const chances = 9 / 10 + 9 / 11 + 9 / 12 + 9 / 13 + 9 / 14 + 9 / 15
    expect(expected).toBeCloseTo(2990 * chances, 8)
    expect(Math.round(expected)).toBe(13166)
    expect([...(byRenewals ?? [])]).toEqual([0, 1, 2, 3, 4, 5, 6].map((m) => m * 2990))
    expect(isRunning).toBe(true)
  })

  test("after the minimum term nothing is certain, and tenure makes renewals likelier", () => {
    const { toDate, certain, expected } = seen(member(), { asOf: day("2027-06-30") })
    expect([toDate, certain]).toEqual([18 * 2990, 0])
    // six renewals survived: S(6 + j) / S(6) = 15 / (15 + j)
    let chances = 0
    for (let j = 1; j <= 12; j++) chances += 15 / (15 + j)
    expect(expected).toBeCloseTo(2990 * chances, 8)
  })

  test("with a known end all fees until it are certain, and none after it", () => {
    const ending = seen(member({ cancelledDay: day("2026-05-01") }))
    expect([ending.toDate, ending.certain, ending.expected]).toEqual([6 * 2990, 6 * 2990, 0])
    const gone = seen(member({ cancelledDay: day("2026-02-01"), endDay: day("2026-04-14") }))
    expect([gone.toDate, gone.certain, gone.expected, gone.isRunning]).toEqual([3 * 2990, 0, 0, false])
  })

  test("a pause asks for no fee", () => {
    const paused = seen(
      member({
        pauses: [
          { from: day("2026-03-01"), until: day("2026-04-30") },
          { from: day("2026-10-01"), until: day("2026-10-31") },
        ],
      }),
    )
    expect([paused.toDate, paused.certain]).toEqual([4 * 2990, 5 * 2990])
    const forEver = seen(member({ pauses: [{ from: day("2026-07-01"), until: undefined }] }))
    expect([forEver.certain, forEver.expected, forEver.lifetime]).toEqual([0, 0, 0])
  })

  test("discounts each fee by its day", () => {
    const rate = Math.log(1.1) / 365.25
    const { certain } = seen(member(), { ratePerDay: rate })
    const days = ["07", "08", "09", "10", "11", "12"].map((month) => day(`2026-${month}-15`) - JUNE.asOf)
    expect(certain).toBeCloseTo(
      days.reduce((sum, ahead) => sum + 2990 * Math.exp(-rate * ahead), 0),
      8,
    )
  })

  test("a lifetime is the sum over all fees to come, discounted", () => {
    const rate = JUNE.lifetimeRatePerDay
    const { lifetime } = seen(member())
    let sum = 0
    const wait = day("2027-01-15") - JUNE.asOf
    for (let k = 6; k < 12; k++) sum += 2990 * Math.exp(-rate * (feeDay(member(), k) - JUNE.asOf))
    for (let j = 1; j < 40_000; j++) {
      sum += ((2990 * 9) / (9 + j)) * Math.exp(-rate * (wait + ((j - 1) * 365.25) / 12))
    }
    expect(lifetime / sum).toBeCloseTo(1, 9)
  })

  test("a finite pause takes its fees out of the lifetime too", () => {
    const pause = { from: day("2027-02-01"), until: day("2027-02-28") }
    const rate = JUNE.lifetimeRatePerDay
    const wait = (day("2027-01-15") - JUNE.asOf) / (365.25 / 12)
    const lost = 2990 * (9 / 11) * Math.exp(-rate * (365.25 / 12) * (wait + 1))
    expect(seen(member()).lifetime - seen(member({ pauses: [pause] })).lifetime).toBeCloseTo(lost, 6)
  })

  test("is not known of before it was signed", () => {
    const asked = { ...JUNE, asOf: day("2026-01-09") }
    expect(outlookOf(member(), new RenewalChances(retention, asked.lifetimeRatePerDay), asked)).toBeUndefined()
    // signed, not begun: all twelve fees of the minimum term are owed
    const signed = seen(member(), { asOf: day("2026-01-10") })
    expect([signed.toDate, signed.certain, signed.isRunning]).toEqual([0, 12 * 2990, false])
  })
})

describe("retention", () => {
  test("counts who renewed and who left once the day of the opportunity has come", () => {
    const asOf = day("2027-03-31")
    const contracts = [
      member(), // opportunities of January, February and March 2027
      member({ cancelledDay: day("2026-12-01"), endDay: day("2027-01-14") }), // left at the first
      member({ cancelledDay: day("2027-02-01"), endDay: day("2027-02-14") }), // renewed once, then left
      member({ cancelledDay: day("2027-03-20"), endDay: day("2027-04-14") }), // leaves at one to come
      member({ cancelledDay: day("2026-05-01"), endDay: day("2026-06-30") }), // let go within the minimum term
      member({ startDay: day("2026-06-15"), signedDay: day("2026-06-15") }), // nothing to decide yet
    ]
    expect(countRenewals(contracts, asOf)).toEqual({ renewed: [3, 2, 2], left: [1, 1, 0], contracts: 4 })
  })

  test("few contracts lean on the prior, many speak for themselves, and an unknown interval has the prior alone", () => {
    const few = fitRetention([member()], day("2027-06-30"))
    expect(few[0].fit.prior).toBeDefined()
    const many = Array.from({ length: 400 }, (_, i) =>
      member(i % 4 === 0 ? { cancelledDay: day("2026-12-01"), endDay: day("2027-01-14") } : {}),
    )
    const [{ fit }] = fitRetention(many, day("2027-01-31"))
    expect(fit.customers).toBe(400)
    const yearly = retentionFor(few, { unit: "month", count: 12 })
    expect(yearly.fit.customers).toBe(0)
    const { alpha, beta } = yearly.fit.parameters
    expect(alpha / (alpha + beta)).toBeCloseTo(0.3, 6)
  })
})
