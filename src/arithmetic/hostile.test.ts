/** Every formula, every place of its arguments, every hostile value: an answer or an honest refusal. */
import { expect, test } from "vitest"
import { complaint, hostileValues, placesOf, spoilt } from "../../models/test/attack.ts"
import { impliedRetention } from "./impliedRetention.ts"
import { rulesOfThumb } from "./rulesOfThumb.ts"
import * as formulas from "./simpleFormulas.ts"
import { breakEvenVolumeGain, breakEvenVolumeLoss, driverEffects, whatIf } from "./whatIf.ts"
import { whatIfGroups } from "./whatIfGroups.ts"

const business = {
  customers: 200,
  ordersPerYear: 5,
  orderValue: 15,
  margin: 0.4,
  retentionPerYear: 0.8,
  discountDepth: 0.1,
  acquisitionCost: 12,
  referralsPerCustomer: 0.1,
}
const change = {
  price: 0.1,
  elasticity: 0.5,
  extraChurn: 0.02,
  retention: { points: 0.05 },
  margin: { share: 0.1 },
}
const years = { horizonYears: 3, discountRatePerYear: 0.1 }

// biome-ignore lint/suspicious/noExplicitAny: spoilt arguments have no type
type Call = { readonly ask: (...given: any[]) => unknown; readonly given: readonly unknown[] }
const one = (ask: Call["ask"], ...given: readonly unknown[]): Call => ({ ask, given })

const calls: Readonly<Record<string, Call>> = {
  articleFormula: one(formulas.articleFormula, {
    averageRevenue: 100,
    averageCost: 40,
    discountRate: 0.1,
    durationYears: 4,
  }),
  annuity: one(formulas.annuity, 100, 0.1, 4),
  perpetualRetention: one(formulas.perpetualRetention, 100, 0.8, 0.1),
  marginOverChurn: one(formulas.marginOverChurn, 100, 0.2),
  frequencyValue: one(formulas.frequencyValue, { ordersPerYear: 5, orderValue: 15, durationYears: 4 }),
  withReferrals: one(formulas.withReferrals, 300, [100, 200]),
  maximumAcquisitionCost: one(formulas.maximumAcquisitionCost, 300, 0.2),
  retentionPerMonth: one(formulas.retentionPerMonth, 0.5),
  retentionPerYear: one(formulas.retentionPerYear, 0.5),
  whatIf: one(whatIf, business, change, years),
  driverEffects: one(driverEffects, business, 0.1, years),
  breakEvenVolumeLoss: one(breakEvenVolumeLoss, 0.1, 0.4),
  breakEvenVolumeGain: one(breakEvenVolumeGain, 0.1, 0.4),
  whatIfGroups: one(
    whatIfGroups,
    [
      { name: "loyal", business, change },
      { name: "new", business, change: {} },
    ],
    years,
  ),
  rulesOfThumb: one(rulesOfThumb, business, 4, years),
  impliedRetention: one(impliedRetention, {
    horizonValue: 30,
    horizonYears: 1,
    discountRatePerYear: 0,
    lifetimeValue: 120,
    lifetimeDiscountRatePerYear: 0.1,
  }),
}

test("every simple formula is attacked", () => {
  expect(Object.keys(formulas).filter((name) => !(name in calls))).toEqual([])
})

test.each(Object.keys(calls))("%s answers or refuses, without NaN or a raw error", (name) => {
  const { ask, given } = calls[name]
  expect(complaint(() => ask(...given))).toBeUndefined()
  const complaints = placesOf(given).flatMap((place) =>
    hostileValues.flatMap((value) => {
      const found = complaint(() => ask(...(spoilt(given, place, value) as unknown[])))
      return found === undefined ? [] : [`${place.join(".")} = ${String(value)}: ${found}`]
    }),
  )
  expect(complaints).toEqual([])
})
