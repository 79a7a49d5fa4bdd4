import { describe, expect, test } from "vitest"
import type { Business } from "../sample/business.ts"
import { makeBusiness } from "../sample/makeBusiness.ts"
import { type CustomerColumns, sumsOf } from "./armSums.ts"
import { type ArmPlan, armsOf } from "./arms.ts"
import { capOf, netOutcomes } from "./cap.ts"
import { type CostRow, costOfMeasure } from "./cost.ts"
import { outcomeSampleOf } from "./outcomeSample.ts"
import type { EffectPlan } from "./plan.ts"
import { plannedPower, smallestEffect } from "./power.ts"
import { verdictOf } from "./verdict.ts"

/** An invented shop on its whole way: past, plan, arms, cost, verdict. */
const WINDOW_DAYS = 56
const shop = makeBusiness("shop", 3_000, 17, 20_500)
const customers = shop.truth.firstDay.length
const ids = Array.from({ length: customers }, (_, i) => `K${i}`)

/** Contribution of each customer on the days from `from` up to, not including, `to`. */
function contribution({ orders, suggestions }: Business, from: number, to: number): Float64Array {
  const column = new Float64Array(customers)
  for (let i = 0; i < orders.count; i++) {
    if (orders.customer[i] < 0 || orders.day[i] < from || orders.day[i] >= to) continue
    column[orders.customer[i]] += Math.round(orders.cents[i] * suggestions.marginRate)
  }
  return column
}

const start = shop.lastDay + 1 - WINDOW_DAYS
const before = start - WINDOW_DAYS
const window = contribution(shop, start, shop.lastDay + 1)
const boughtIn = (column: Float64Array) => Uint8Array.from(column, (cents) => (cents > 0 ? 1 : 0))
const past = contribution(shop, 0, start)

// What is known before the start: the window before it, with what was known before that.
const earlier = contribution(shop, before, start)
const cap = capOf(earlier)
const sample = outcomeSampleOf(
  { outcomeCents: earlier, bought: boughtIn(earlier), covariates: [contribution(shop, 0, before)] },
  cap,
)
const question = { customers, measureBasisPoints: 5_000, costCents: 45 }
const effectCents = smallestEffect(question, sample, 3)
const plan: EffectPlan = {
  customers,
  measureBasisPoints: 5_000,
  entry: "at-once",
  weeks: 8,
  effectCents,
  spreadCents: sample.spreadCents,
  capCents: cap,
}

/** The measure under one salt: rewards of 4 € to all who buy, a message each; `raise` of the customers buy for so much more. */
function verdictUnder(measureSalt: string, raise?: { readonly everyNth: number; readonly cents: number }) {
  const armPlan: ArmPlan = { workspaceSalt: "shop", measureSalt, holdoutBasisPoints: 0, measureBasisPoints: 5_000 }
  const arms = armsOf(ids, armPlan)
  const isRaised = (i: number) => raise !== undefined && arms[i] === 2 && i % raise.everyNth === 0
  const contributionCents = window.map((cents, i) => cents + (raise && isRaised(i) ? raise.cents : 0))
  const inMeasure = ids.filter((_, i) => arms[i] === 2)
  const rows: CostRow[] = raise
    ? [
        { kind: "sending", messages: inMeasure.length, centsPerMessage: 1 },
        ...ids.flatMap((customer, i) =>
          arms[i] === 2 && contributionCents[i] > 0 ? [{ kind: "reward", customer, amountCents: 400 } as const] : [],
        ),
      ]
    : []
  const cost = costOfMeasure(rows, inMeasure)
  const costCents = new Float64Array(customers)
  let place = 0
  for (let i = 0; i < customers; i++) if (arms[i] === 2) costCents[i] = cost.byCustomerCents[place++]
  const columns: CustomerColumns = {
    outcomeCents: netOutcomes(contributionCents, costCents, cap),
    bought: boughtIn(contributionCents),
    covariates: [past],
  }
  const [measure, control] = [sumsOf(columns, arms, 2), sumsOf(columns, arms, 1)]
  const assigned = { measure: inMeasure.length, control: customers - inMeasure.length }
  const verdict = verdictOf({ measure, control, assigned }, plan, { week: 8, look: "planned" })
  return { verdict, cost }
}

describe("an invented shop with known truth", () => {
  test("has customers as they are: most buy nothing in eight weeks", () => {
    const buyers = boughtIn(window).reduce((sum, bought) => sum + bought, 0) / customers
    expect(buyers).toBeGreaterThan(0.02)
    expect(buyers).toBeLessThan(0.5)
    expect(plannedPower({ ...question, effectCents }, sample, 4)).toBeGreaterThan(0.77)
  })

  test("without any effect, at most one draw of arms in twenty is called paid or not paid", () => {
    const outcomes = Array.from({ length: 300 }, (_, i) => verdictUnder(`nothing ${i}`).verdict.judgement.outcome)
    expect(outcomes.filter((outcome) => outcome !== "not-decided").length / 300).toBeLessThanOrEqual(0.05)
  })

  test("what it brings is found again, rewards to all redeemers and sending taken off", () => {
    const found = Array.from({ length: 40 }, (_, i) => verdictUnder(`more ${i}`, { everyNth: 5, cents: 4_000 }))
    const truth = found.map(({ verdict, cost }) => {
      const raised = Math.min(4_000, cap) / 5
      return raised - cost.totalCents / verdict.customers.measure
    })
    const held = found.filter(({ verdict: { interval } }, i) => interval.low <= truth[i] && truth[i] <= interval.high)
    expect(held.length).toBeGreaterThanOrEqual(34)
    expect(found.filter(({ verdict }) => verdict.judgement.outcome === "paid").length).toBeGreaterThan(30)
  })
})
