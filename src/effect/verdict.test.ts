import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { plainSums } from "./armSums.ts"
import type { EffectPlan } from "./plan.ts"
import { type Evidence, type Verdict, verdictOf } from "./verdict.ts"
import { verdictInWords } from "./verdictWords.ts"

const plan: EffectPlan = {
  customers: 2_000,
  measureBasisPoints: 5_000,
  entry: "one-by-one",
  weeks: 8,
  effectCents: 250,
  spreadCents: 1_800,
  capCents: 13_600,
}

/** An arm whose customers buy by a share, each for the same amount. */
function arm(customers: number, buyers: number, cents: number) {
  return plainSums(customers, buyers, { sum: buyers * cents, squares: buyers * cents ** 2, cubes: buyers * cents ** 3 })
}

const evidence = (measureBuyers: number, controlBuyers: number, customers = 1_000): Evidence => ({
  measure: arm(customers, measureBuyers, 3_000),
  control: arm(customers, controlBuyers, 3_000),
  assigned: { measure: customers, control: customers },
})
const planned = { week: 8, look: "planned" } as const
const judgementOf = (found: Evidence, at: Parameters<typeof verdictOf>[2] = planned, settled = plan) =>
  verdictOf(found, settled, at).judgement

describe("the verdict", () => {
  test("paid, did not pay, not decided", () => {
    expect(judgementOf(evidence(260, 180))).toEqual({ outcome: "paid" })
    expect(judgementOf(evidence(180, 260))).toEqual({ outcome: "did-not-pay" })
    expect(judgementOf(evidence(210, 200)).outcome).toBe("not-decided")
  })

  test("a look in between needs more than the planned one", () => {
    const almost = evidence(245, 200)
    expect(judgementOf(almost)).toEqual({ outcome: "paid" })
    const early = judgementOf(almost, { week: 5, look: "any-time" })
    expect(early).toEqual({ outcome: "not-decided", reason: "may-be-chance", weeksMore: 3 })
    expect(judgementOf(evidence(330, 180), { week: 5, look: "any-time" })).toEqual({ outcome: "paid" })
  })

  const fine = { ...plan, effectCents: 120 }

  test("after the planned look, weeks follow from how customers enter", () => {
    const open = evidence(210, 200)
    const more = judgementOf(open, { week: 9, look: "any-time" }, fine)
    expect(more).toMatchObject({ reason: "may-be-chance" })
    expect((more as { weeksMore: number }).weeksMore).toBeGreaterThan(5)
    expect(judgementOf(open, { week: 9, look: "any-time" }, { ...fine, entry: "at-once" })).toMatchObject({
      reason: "may-be-chance",
      weeksMore: "no-longer",
    })
    expect(judgementOf(open, { week: 9, look: "any-time" })).toEqual({
      outcome: "not-decided",
      reason: "less-than-planned",
      weeksMore: "no-longer",
    })
    expect(judgementOf(open, { week: 9, look: "any-time" }, { ...plan, effectCents: 1 })).toMatchObject({
      weeksMore: "no-longer",
    })
  })

  test("the weeks it names are enough, at the same pace", () => {
    const found = judgementOf(evidence(210, 200), { week: 9, look: "any-time" }, fine) as { weeksMore: number }
    const grown = (9 + found.weeksMore) / 9
    const customers = Math.round(1_000 * grown)
    const { interval, perCustomerCents, difference } = verdictOf(
      evidence(Math.round(210 * grown), Math.round(200 * grown), customers),
      fine,
      { week: 9 + found.weeksMore, look: "any-time" },
    )
    expect(perCustomerCents - interval.low + 0.8416 * difference.standardError).toBeLessThanOrEqual(
      1.01 * fine.effectCents,
    )
  })

  test("too few buyers say nothing, whatever the difference", () => {
    expect(judgementOf(evidence(19, 0))).toMatchObject({ reason: "too-few-buyers" })
    expect(judgementOf(evidence(40, 0))).toEqual({ outcome: "paid" })
    const lopsided = {
      measure: arm(950, 60, 3_000),
      control: arm(50, 0, 3_000),
      assigned: { measure: 950, control: 50 },
    }
    expect(judgementOf(lopsided, planned, { ...plan, measureBasisPoints: 9_500 })).toMatchObject({
      reason: "too-few-buyers",
    })
  })

  test("arms that are not as large as drawn say nothing either, and waiting does not help", () => {
    const lost = { ...evidence(260, 180), assigned: { measure: 1_000, control: 1_300 } }
    expect(judgementOf(lost)).toEqual({ outcome: "not-decided", reason: "wrong-arms", weeksMore: "no-longer" })
  })

  test("exchanging the arms exchanges the answer", () => {
    const buyers = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(buyers, buyers, (a, b) => {
        const [there, back] = [verdictOf(evidence(a, b), plan, planned), verdictOf(evidence(b, a), plan, planned)]
        expect(back.perCustomerCents).toBeCloseTo(-there.perCustomerCents, 6)
        expect(back.interval.low).toBeCloseTo(-there.interval.high, 6)
        const turned = { paid: "did-not-pay", "did-not-pay": "paid", "not-decided": "not-decided" } as const
        expect(back.judgement.outcome).toBe(turned[there.judgement.outcome])
      }),
    )
  })

  test("names the figures it rests on, in agreement with each other", () => {
    const found = verdictOf(evidence(260, 180), plan, planned)
    expect(found.perCustomerCents).toBeCloseTo(240, 9)
    expect(found.totalCents).toBe(240_000)
    expect(found.totalInterval.low).toBe(Math.round(1_000 * found.interval.low))
    expect(found).toMatchObject({
      customers: { measure: 1_000, control: 1_000 },
      buyers: { measure: 260, control: 180 },
      capCents: 13_600,
    })
  })

  test.each<[string, object, object, string]>([
    ["customers", { customers: 3 }, {}, "plan.customers must be a whole number from 4: found 3"],
    ["share", { measureBasisPoints: 0 }, {}, "plan.measureBasisPoints must be a whole number from 1 to 9999: found 0"],
    ["weeks", { weeks: 0 }, {}, "plan.weeks must be above 0: found 0"],
    ["effect", { effectCents: -1 }, {}, "plan.effectCents must be above 0: found -1"],
    ["spread", { spreadCents: Number.NaN }, {}, "plan.spreadCents must be above 0: found NaN"],
    ["cap", { capCents: 0 }, {}, "plan.capCents must be above 0: found 0"],
    ["entry", { entry: "sometimes" }, {}, 'plan.entry must be at-once or one-by-one: found "sometimes"'],
    ["week", {}, { week: Number.NaN }, "week must be a finite number: found NaN"],
  ])("refuses a wrong %s", (_, wrongPlan, wrongLook, message) => {
    expect(() => verdictOf(evidence(200, 200), { ...plan, ...wrongPlan }, { ...planned, ...wrongLook })).toThrow(
      message,
    )
  })

  test("more customers counted than were ever assigned are refused", () => {
    const wrong = { ...evidence(200, 200), assigned: { measure: 999, control: 1_000 } }
    expect(() => verdictOf(wrong, plan, planned)).toThrow(
      "customers of measure must be a whole number from 2 to 999: found 1000",
    )
  })
})

describe("in words", () => {
  const plainText = (text: string) => text.replaceAll("\u202f", " ")
  const said = (verdict: Verdict) => {
    const { answer, figures, basis } = verdictInWords(verdict, "EUR")
    return {
      en: plainText(`${answer.en} ${figures.en} ${basis.en}`),
      de: plainText(`${answer.de} ${figures.de} ${basis.de}`),
    }
  }

  test("paid", () => {
    const { en, de } = said(verdictOf(evidence(260, 180), plan, planned))
    expect(en).toBe(
      "It paid. After all cost €2.40 per customer, between €1.26 and €3.54 (95 % sure); for 1,000 customers €2,400, between €1,263 and €3,537. 260 of 1,000 customers bought with the measure, 180 of 1,000 without it; no customer counts for more than €136.",
    )
    expect(de).toBe(
      "Es hat sich gelohnt. Nach allen Kosten 2,40 € je Kunde, zwischen 1,26 € und 3,54 € (95 % sicher); bei 1.000 Kunden 2.400 €, zwischen 1.263 € und 3.537 €. Mit der Maßnahme haben 260 von 1.000 Kunden gekauft, ohne sie 180 von 1.000; kein Kunde zählt mehr als 136 €.",
    )
  })

  test("did not pay, with a minus that is one", () => {
    const { en, de } = said(verdictOf(evidence(180, 260), plan, planned))
    expect(en).toContain("It did not pay. After all cost −€2.40 per customer")
    expect(de).toContain("Es hat sich nicht gelohnt. Nach allen Kosten −2,40 € je Kunde")
  })

  test("not decided yet, and why", () => {
    const { en, de } = said(verdictOf(evidence(210, 200), plan, { week: 6.5, look: "any-time" }))
    expect(en).toContain("Not decided yet, about 2 weeks more: chance alone could explain the difference.")
    expect(de).toContain("Noch nicht entschieden, etwa 2 Wochen noch: Der Unterschied könnte auch Zufall sein.")
    const oneWeek = said(verdictOf(evidence(5, 4), plan, { week: 7.5, look: "any-time" }))
    expect(oneWeek.en).toContain("Not decided yet, about 1 week more: too few customers have bought.")
    expect(oneWeek.de).toContain("Noch nicht entschieden, etwa 1 Woche noch: Es haben zu wenige Kunden gekauft.")
  })

  test("not decided, and waiting will not help", () => {
    const { en, de } = said(verdictOf(evidence(210, 200), { ...plan, effectCents: 120, entry: "at-once" }, planned))
    expect(en).toContain("Waiting will not change that; repeating the measure with more customers can.")
    expect(de).toContain("Warten ändert daran nichts; eine Wiederholung mit mehr Kunden kann es klären.")
    const wrong = said(
      verdictOf({ ...evidence(260, 180), assigned: { measure: 1_000, control: 1_300 } }, plan, planned),
    )
    expect(wrong.en).toContain("Not decided: measure and control group are not as large as they were drawn")
    expect(wrong.de).toContain("Nicht entschieden: Maßnahme und Kontrollgruppe sind nicht so groß wie ausgelost")
  })
})
