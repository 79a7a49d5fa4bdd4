import type { MeasureCost } from "../effect/cost.ts"
import type { EffectPlan } from "../effect/plan.ts"
import type { LookKind } from "../effect/sequential.ts"
import { type Verdict, verdictOf } from "../effect/verdict.ts"
import { verdictInWords, type WordedVerdict } from "../effect/verdictWords.ts"
import { type Day, dayOfInstant } from "../records/day.ts"
import { findMeasure, type StoredMeasure } from "../store/acting/storedMeasures.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { whoWasDrawn } from "./drawn.ts"
import { type ArmFigures, type OutcomeAsking, outcomesOf } from "./outcomes.ts"

/** A verdict and what it rests on. */
export type Look = {
  readonly verdict: Verdict
  readonly words: WordedVerdict
  readonly cost: Omit<MeasureCost, "byCustomerCents">
  readonly arms: { readonly measure: ArmFigures; readonly control: ArmFigures }
  /** Customers whose arms differ because two turned out to be one: they count in neither. */
  readonly contaminated: number
}

/** What a measure has brought so far. */
export type MeasureResult =
  /** Nothing can be said of it, and why. */
  | { readonly judged: false; readonly because: "no-control-group" | "not-started" | "nobody-bought" | "too-few" }
  | (Look & {
      readonly judged: true
      readonly week: number
      /** What money is counted as: margins where they are known, else this share of revenue. */
      readonly marginRate: number
      readonly effectPlan: EffectPlan
      /** The day of the look that was agreed, where the verdict is that look's: it stays as it is. */
      readonly settledOn: Day | undefined
      /** All customers so far, where more have come in since the verdict was settled. */
      readonly soFar: Look | undefined
    })

const DAY_MILLISECONDS = 86_400_000
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS
/** Statistics of two arms need two customers each. */
const FEWEST = 2

export type ResultAsking = OutcomeAsking & { readonly currency: string }

/**
 * Judges a measure by what was settled at its start: everybody whose arm was drawn before today counts, whether they were reached or
 * not (intention to treat), with what they brought from the day after until their window ends or until yesterday, less what the
 * measure cost for them. The look that was agreed is taken once, as of its day: where it decides, and where nobody comes in any more,
 * its verdict stays. Before it, and after it while it has not decided, each look is one of many.
 */
export async function resultOf(asking: ResultAsking, id: number): Promise<MeasureResult> {
  const { state, now, timeZone } = asking
  const measure = findMeasure(state, id)
  const plan = measure.effectPlan as EffectPlan | null
  if (measure.startedAt === null) return { judged: false, because: "not-started" }
  if (measure.plan.controlBasisPoints === 0) return { judged: false, because: "no-control-group" }
  if (plan === null) return { judged: false, because: "nobody-bought" }
  const marginRate = laidDown(state).marginRate ?? 1
  const week = (now - measure.startedAt) / WEEK_MILLISECONDS
  const lookAt = (at: number, kind: LookKind) => lookOf({ ...asking, now: at }, measure, plan, marginRate, kind)
  const told = { judged: true, week, marginRate, effectPlan: plan } as const
  const agreedAt = momentAgreed(measure.startedAt, plan)
  const settled = now >= agreedAt ? await lookAt(agreedAt, "planned") : undefined
  if (settled && (plan.entry === "at-once" || settled.verdict.judgement.outcome !== "not-decided")) {
    const soFar = plan.entry === "at-once" ? undefined : await lookAt(now, "any-time")
    return { ...told, ...settled, settledOn: dayOfInstant(new Date(agreedAt), timeZone), soFar }
  }
  const look = await lookAt(now, "any-time")
  if (look === undefined) return { judged: false, because: "too-few" }
  return { ...told, ...look, settledOn: undefined, soFar: undefined }
}

/** When the look is taken that was agreed: once the last day of the plan's weeks is over. */
export const momentAgreed = (startedAt: number, { weeks }: EffectPlan): number =>
  startedAt + Math.ceil(weeks * 7) * DAY_MILLISECONDS + DAY_MILLISECONDS

/** Undefined where too few were drawn. */
async function lookOf(
  asking: ResultAsking,
  measure: StoredMeasure,
  plan: EffectPlan,
  marginRate: number,
  look: LookKind,
): Promise<Look | undefined> {
  const draws = await whoWasDrawn(asking, measure.id)
  const assigned = { measure: 0, control: 0, holdout: 0 }
  for (const { arm } of draws.those) assigned[arm]++
  if (assigned.measure < FEWEST || assigned.control < FEWEST) return undefined
  const { sums, figures, cost } = await outcomesOf(asking, measure, plan, draws, marginRate)
  const evidence = { measure: sums("measure"), control: sums("control"), assigned }
  const week = (asking.now - (measure.startedAt as number)) / WEEK_MILLISECONDS
  const verdict = verdictOf(evidence, plan, { week, look })
  return {
    verdict,
    words: verdictInWords(verdict, asking.currency),
    cost,
    arms: { measure: figures("measure"), control: figures("control") },
    contaminated: draws.contaminated.size,
  }
}
