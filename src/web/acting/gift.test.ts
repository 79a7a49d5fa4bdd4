import { describe, expect, test } from "vitest"
import { PLAN } from "../../../test/support/measures.ts"
import type { MeasurePlan } from "../contract.ts"
import { giftOf, namingCoupon, silentOnCoupon, withGift } from "./gift.ts"
import { tellingOthers } from "./givenSteps.ts"

const COUPON = { do: "coupon", id: "gift", campaign: 7 } as const
const POINTS = { do: "points", id: "gift", programme: 2, points: 50 } as const
const WAITING: MeasurePlan = { ...PLAN, steps: [{ do: "wait", id: "a-week", days: 7 }, ...PLAN.steps] }
const kinds = ({ steps }: MeasurePlan) => steps.map((step) => step.do)

describe("what a measure gives", () => {
  test("stands right before the first message, once, and can be taken out again", () => {
    const given = withGift(WAITING, COUPON)
    expect(kinds(given)).toEqual(["wait", "coupon", "message"])
    expect(giftOf(given)).toEqual(COUPON)
    expect(kinds(withGift(given, POINTS))).toEqual(["wait", "points", "message"])
    expect(withGift(given, undefined)).toEqual(WAITING)
    const told = tellingOthers(WAITING, true)
    expect(kinds(told)).toEqual(["wait", "webhook", "message"])
    expect(kinds(withGift(told, COUPON))).toEqual(["wait", "coupon", "webhook", "message"])
    expect(kinds(tellingOthers(withGift(told, COUPON), false))).toEqual(["wait", "coupon", "message"])
    expect(kinds(withGift({ ...PLAN, steps: [{ do: "exit", id: "end" }] }, POINTS))).toEqual(["points", "exit"])
  })

  test("is named by messages that come after it, once", () => {
    const given = withGift(WAITING, COUPON)
    expect(silentOnCoupon(given)).toHaveLength(1)
    const naming = namingCoupon(given)
    expect(silentOnCoupon(naming)).toEqual([])
    expect(naming.steps.at(-1)).toMatchObject({ blocks: [{ block: "paragraph" }, { block: "coupon" }] })
    expect(namingCoupon(naming)).toEqual(naming)
    expect(silentOnCoupon(withGift(WAITING, POINTS))).toEqual([])
  })
})
