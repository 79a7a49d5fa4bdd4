import type { z } from "zod"
import type { ExpectedAfter } from "../../measures/expectedAfter.ts"
import type { Look, MeasureResult } from "../../measures/result.ts"
import { formatDay } from "../../records/day.ts"
import type { result } from "../contract/measures.ts"

/** A result as it is told to pages and programs. */
export function shownResult(found: MeasureResult, expected: ExpectedAfter | undefined): z.infer<typeof result> {
  if (!found.judged) return found
  const { verdict, words, cost, contaminated, arms, week, marginRate, effectPlan, settledOn, soFar } = found
  const { perCustomerCents, interval, totalCents, totalInterval, customers, buyers } = verdict
  return {
    judged: true,
    outcome: verdict.judgement.outcome,
    ...words,
    ...{ perCustomerCents, interval, totalCents, totalInterval, customers, buyers },
    ...{ cost, contaminated, arms },
    settledOn: settledOn === undefined ? null : formatDay(settledOn),
    soFar: soFar === undefined ? null : figuresSoFar(soFar),
    week,
    weeksPlanned: effectPlan.weeks,
    marginRate,
    expected: expected === undefined ? null : { ...expected, asOf: formatDay(expected.asOf) },
  }
}

function figuresSoFar({ words: { figures, basis }, verdict: { perCustomerCents, interval } }: Look) {
  return { figures, basis, perCustomerCents, interval }
}
