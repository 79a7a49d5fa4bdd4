import { costOfMeasure, type MeasureCost } from "../effect/cost.ts"
import { poolRuns, type Shrunk } from "../effect/shrinkage.ts"
import { type Effect, sumOfEffects } from "../effect/sumOfEffects.ts"
import type { Judgement, Verdict } from "../effect/verdict.ts"
import { type Day, dayOfInstant } from "../records/day.ts"
import { spentOn } from "../store/acting/assigned.ts"
import { listMeasures, type StoredMeasure } from "../store/acting/storedMeasures.ts"
import { costRows } from "./outcomes.ts"
import { type Look, type MeasureResult, type ResultAsking, resultOf } from "./result.ts"

type Cost = Omit<MeasureCost, "byCustomerCents">
type Judged = Extract<MeasureResult, { judged: true }>

/** Amounts go on where customers come in after the verdict was settled. */
export const latestOf = (result: Judged): Look => result.soFar ?? result

/** What follows from what a measure brought. */
export type Advice = "repeat" | "stop" | "make-cheaper" | "wait" | "reach-more" | "leave-some-out"

/** How many of those in a measure would have bought anyway, as many as of the control group did, and how many did not buy at all. */
export type Reach = { readonly anyway: number; readonly more: number; readonly didNotBuy: number }

export type BalanceLine = {
  readonly measure: StoredMeasure
  readonly cost: Cost
  readonly advice: Advice
  readonly result: MeasureResult
  /** Where too few bought, or the arms are not as large as drawn, nothing can be said of it. */
  readonly reach?: Reach
  /** Its effect per customer in the light of other runs of its playbook, where there are any. */
  readonly amongRuns?: Shrunk
}

/** What all measures of a period brought and cost together, in minor units. */
export type Balance = {
  readonly lines: readonly BalanceLine[]
  /** Of those that can be judged: what they brought less what they cost, and before that. */
  readonly net: Effect
  readonly won: Effect
  readonly cost: Cost
  /** Part of the cost that went into measures of which nothing can be said. */
  readonly unjudgedCents: number
  readonly messages: number
  readonly staffMinutes: number
  readonly savedMinutes: number
  /** By playbook that ran more than once: what its next run may bring per customer. */
  readonly next: readonly { readonly playbook: string; readonly runs: number; readonly next: Shrunk }[]
}

/** What writing and sending one message by hand is taken to last. */
export const MINUTES_PER_MESSAGE = 2

/**
 * All measures that began within some days, with what they have brought so far, and their sum as of independent measures. Drafts are none of them.
 */
export async function balanceOf(
  asking: ResultAsking,
  { from, until }: { readonly from?: Day | undefined; readonly until?: Day | undefined },
): Promise<Balance> {
  const { state, timeZone } = asking
  const began = listMeasures(state).filter(({ startedAt }) => {
    if (startedAt === null) return false
    const day = dayOfInstant(new Date(startedAt), timeZone)
    return day >= (from ?? day) && day <= (until ?? day)
  })
  const lines: BalanceLine[] = []
  let [messages, staffMinutes] = [0, 0]
  for (const measure of began) {
    const result = await resultOf(asking, measure.id)
    const spent = spentOn(state, measure.id, asking.now)
    messages += spent.reduce((sum, one) => sum + one.messages, 0)
    staffMinutes += spent.reduce((sum, one) => sum + one.minutes, 0)
    const cost = result.judged ? latestOf(result).cost : costUnjudged(asking, measure, spent)
    const reach = result.judged ? reachOf(latestOf(result).verdict) : undefined
    lines.push({ measure, cost, advice: adviceOf(result), result, ...(reach && { reach }) })
  }
  const judged = lines.flatMap(({ result }) => (result.judged ? [latestOf(result)] : []))
  const { byMeasure, next } = pooled(lines)
  return {
    lines: lines.map((line) => {
      const amongRuns = byMeasure.get(line.measure.id)
      return amongRuns ? { ...line, amongRuns } : line
    }),
    net: sumOfEffects(judged.map(netOf)),
    won: sumOfEffects(judged.map(wonOf)),
    cost: summedCost(lines.map(({ cost }) => cost)),
    unjudgedCents: lines.reduce((sum, { result, cost }) => sum + (result.judged ? 0 : cost.totalCents), 0),
    messages,
    staffMinutes,
    savedMinutes: messages * MINUTES_PER_MESSAGE,
    next,
  }
}

const netOf = ({ verdict }: Look): Effect => ({ totalCents: verdict.totalCents, interval: verdict.totalInterval })

/** Cost is known for sure: before it everything lies as much higher. */
export function wonOf({ verdict, cost: { totalCents: cost } }: Pick<Look, "verdict" | "cost">): Effect {
  const { totalCents, totalInterval } = verdict
  return {
    totalCents: totalCents + cost,
    interval: { low: totalInterval.low + cost, high: totalInterval.high + cost },
  }
}

function costUnjudged(asking: ResultAsking, measure: StoredMeasure, spent: readonly { customer: number }[]): Cost {
  const people = spent.map(({ customer }) => String(customer))
  const asked = { among: new Set(people), personOf: (customer: number) => customer }
  const { totalCents, byKind } = costOfMeasure(costRows(asking, measure, asked), people)
  return { totalCents, byKind }
}

function summedCost(costs: readonly Cost[]): Cost {
  const byKind = { reward: 0, sending: 0, staff: 0, other: 0 }
  let totalCents = 0
  for (const cost of costs) {
    totalCents += cost.totalCents
    for (const kind of ["reward", "sending", "staff", "other"] as const) byKind[kind] += cost.byKind[kind]
  }
  return { totalCents, byKind }
}

const saysNothing = (judgement: Judgement) =>
  judgement.outcome === "not-decided" && (judgement.reason === "too-few-buyers" || judgement.reason === "wrong-arms")

function reachOf({ judgement, customers, buyers }: Verdict): Reach | undefined {
  if (saysNothing(judgement)) return undefined
  const anyway = Math.round((customers.measure * buyers.control) / customers.control)
  return { anyway, more: buyers.measure - anyway, didNotBuy: customers.measure - buyers.measure }
}

/** What is for sure decides; where a measure works and yet costs more than it brings, a cheaper one may pay. */
function adviceOf(result: MeasureResult): Advice {
  if (!result.judged) return result.because === "no-control-group" ? "leave-some-out" : "wait"
  const { judgement } = result.verdict
  if (judgement.outcome === "paid") return "repeat"
  const worksBeforeCost = wonOf(latestOf(result)).interval.low > 0
  if (judgement.outcome === "did-not-pay") return worksBeforeCost ? "make-cheaper" : "stop"
  if (judgement.weeksMore !== "no-longer") return "wait"
  if (judgement.reason === "less-than-planned") return worksBeforeCost ? "make-cheaper" : "stop"
  return "reach-more"
}

const isRun = ({ result, measure }: BalanceLine) =>
  measure.playbook !== null &&
  result.judged &&
  !saysNothing(result.verdict.judgement) &&
  latestOf(result).verdict.difference.standardError > 0

/** Runs of the same playbook in the light of each other; one run alone has nobody to learn from. */
function pooled(lines: readonly BalanceLine[]) {
  const byMeasure = new Map<number, Shrunk>()
  const next: { playbook: string; runs: number; next: Shrunk }[] = []
  for (const [playbook, runs] of Map.groupBy(lines.filter(isRun), ({ measure }) => measure.playbook as string)) {
    if (runs.length < 2) continue
    const found = poolRuns(
      runs.flatMap(({ result }) =>
        result.judged
          ? [
              {
                effectCents: latestOf(result).verdict.difference.difference,
                standardErrorCents: latestOf(result).verdict.difference.standardError,
              },
            ]
          : [],
      ),
    )
    for (const [i, { measure }] of runs.entries()) byMeasure.set(measure.id, found.runs[i])
    next.push({ playbook, runs: runs.length, next: found.next })
  }
  return { byMeasure, next }
}
