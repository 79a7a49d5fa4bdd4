import { type ArmSums, customersIn } from "./armSums.ts"
import { needNumber, needWhole } from "./checks.ts"
import { type Adjusted, adjustedDifference } from "./cuped.ts"
import { normalQuantile } from "./mathematics.ts"
import { checkPlan, type EffectPlan, informationOfPlan } from "./plan.ts"
import { WANTED_POWER } from "./power.ts"
import { type SampleRatio, sampleRatio } from "./sampleRatio.ts"
import { anyTimeErrors, informationOf, intervalAtLook, type LookKind } from "./sequential.ts"
import type { Interval } from "./welch.ts"

/** Fewer buyers in both arms than this say nothing about anybody. */
const FEWEST_BUYERS = 20
/** As many would be expected in the smaller arm, were both alike. */
const FEWEST_BUYERS_SMALLER_ARM = 5
const LONGEST_WAIT_WEEKS = 520

/** Why nothing is decided: too few bought; chance could still explain it; what there is is less than the plan looked for; or the arms are wrong. */
export type OpenReason = "too-few-buyers" | "may-be-chance" | "less-than-planned" | "wrong-arms"

export type Judgement =
  | { readonly outcome: "paid" }
  | { readonly outcome: "did-not-pay" }
  | {
      readonly outcome: "not-decided"
      readonly reason: OpenReason
      /** How much longer it will take, or that waiting will not decide it: the same customers bring nothing new. */
      readonly weeksMore: number | "no-longer"
    }

/** The verdict and every figure it rests on, net of rewards and cost. Totals are whole cents; a mean per customer keeps its fractions. */
export type Verdict = {
  readonly judgement: Judgement
  readonly look: LookKind
  readonly perCustomerCents: number
  /** Holds the true effect per customer, with all other looks at this measure, in 95 % of cases. */
  readonly interval: Interval
  /** The same for all customers in the measure so far. */
  readonly totalCents: number
  readonly totalInterval: Interval
  readonly customers: { readonly measure: number; readonly control: number }
  readonly buyers: { readonly measure: number; readonly control: number }
  readonly difference: Adjusted
  readonly sampleRatio: SampleRatio
  readonly capCents: number
}

export type Evidence = {
  /** Outcomes capped by the plan and net of cost; covariates known before the start. */
  readonly measure: ArmSums
  readonly control: ArmSums
  /** Customers of the arms as stored before the gate, counted apart from the sums. */
  readonly assigned: { readonly measure: number; readonly control: number }
}

/**
 * Whether a measure paid, by what was agreed before its start. `week` is how long it has run; the planned look is asked for once,
 * when the plan's weeks are over, every other look is `any-time`, before and after. Daily looks call a measure without any effect "paid"
 * or "did not pay" in at most 5 % of cases, over all looks together. Edges: fewer than twenty buyers, or arms that are not as large as drawn,
 * leave it undecided whatever the difference; arms need two customers each.
 */
export function verdictOf(
  evidence: Evidence,
  plan: EffectPlan,
  at: { readonly week: number; readonly look: LookKind },
): Verdict {
  checkPlan(plan)
  needNumber("week", at.week)
  const { measure, control, assigned } = evidence
  needWhole("customers of measure", customersIn(measure), 2, assigned.measure)
  needWhole("customers of control", customersIn(control), 2, assigned.control)
  const difference = adjustedDifference(measure, control)
  const ratio = sampleRatio(assigned.measure, assigned.control, plan.measureBasisPoints)
  const interval = intervalAtLook(difference, informationOfPlan(plan), at.look)
  const reached = customersIn(measure)
  return {
    judgement: judge(evidence, difference, interval, ratio, plan, at.week),
    look: at.look,
    perCustomerCents: difference.difference,
    interval,
    totalCents: wholeCents(difference.difference * reached),
    totalInterval: { low: wholeCents(interval.low * reached), high: wholeCents(interval.high * reached) },
    customers: { measure: reached, control: customersIn(control) },
    buyers: { measure: measure.buyers, control: control.buyers },
    difference,
    sampleRatio: ratio,
    capCents: plan.capCents,
  }
}

/** Halves away from zero, and never a negative zero. */
const wholeCents = (cents: number) => Math.sign(cents) * Math.round(Math.abs(cents)) + 0

function judge(
  evidence: Evidence,
  difference: Adjusted,
  interval: Interval,
  ratio: SampleRatio,
  plan: EffectPlan,
  week: number,
): Judgement {
  const open = (reason: OpenReason): Judgement => ({
    outcome: "not-decided",
    reason,
    weeksMore:
      reason === "wrong-arms" || reason === "less-than-planned" ? "no-longer" : weeksMore(difference, plan, week),
  })
  if (ratio.isMismatched) return open("wrong-arms")
  if (hasTooFewBuyers(evidence)) return open("too-few-buyers")
  if (interval.low > 0) return { outcome: "paid" }
  if (interval.high < 0) return { outcome: "did-not-pay" }
  return open(week >= plan.weeks && interval.high < plan.effectCents ? "less-than-planned" : "may-be-chance")
}

function hasTooFewBuyers({ measure, control }: Evidence): boolean {
  const buyers = measure.buyers + control.buyers
  const smaller = Math.min(customersIn(measure), customersIn(control))
  const expected = (buyers * smaller) / (customersIn(measure) + customersIn(control))
  return buyers < FEWEST_BUYERS || expected < FEWEST_BUYERS_SMALLER_ARM
}

/**
 * How long until the effect that the plan is about could be seen with four chances in five. Before the planned look: until then. After
 * it, while customers go on entering as so far: until the sequence is narrow enough. Nothing more comes from customers who entered all at once.
 */
function weeksMore(difference: Adjusted, plan: EffectPlan, week: number): number | "no-longer" {
  if (week < plan.weeks) return Math.ceil(plan.weeks - week)
  if (plan.entry === "at-once" || week === 0) return "no-longer"
  const now = informationOf(difference) / informationOfPlan(plan)
  let needed = week
  for (let step = 0; step < 30; step++) {
    const errors = anyTimeErrors((now * needed) / week) + normalQuantile(WANTED_POWER)
    needed = week * ((difference.standardError * errors) / plan.effectCents) ** 2
  }
  const more = Math.max(1, Math.ceil(needed - week))
  return more <= LONGEST_WAIT_WEEKS ? more : "no-longer"
}
