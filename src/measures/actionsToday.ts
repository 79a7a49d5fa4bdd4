import type { EffectPlan } from "../effect/plan.ts"
import { listMeasures } from "../store/acting/storedMeasures.ts"
import { tasksDue } from "../store/acting/tasksDue.ts"
import type { State } from "../store/state.ts"
import { momentAgreed } from "./result.ts"

/** What measures ask for today. */
export type ActionToday = {
  readonly what: "tasks" | "verdict"
  readonly measureId: number
  readonly measure: string
  /** Tasks that are due, and those that are late; of a verdict 0. */
  readonly count: number
  readonly overdue: number
  /** What is hoped for, by what was laid down before the start: minor units; 0 where nothing was. */
  readonly hopedCents: number
}

const DAY_MILLISECONDS = 86_400_000
const WEEK_MILLISECONDS = 7 * DAY_MILLISECONDS
/** A verdict is news for so long. */
const NEWS_WEEKS = 2
const WHOLE_BASIS_POINTS = 10_000

/**
 * What measures ask for today, the most euros hoped for first: tasks due within a day, and measures whose verdict is there since the
 * planned look. From the state alone, so that it costs nothing to ask however many customers there are.
 */
export function actionsToday(state: State, now: number): ActionToday[] {
  const measures = listMeasures(state)
  const plans = new Map(measures.map(({ id, effectPlan }) => [id, effectPlan as EffectPlan | null]))
  const tasks = tasksDue(state, { before: now + DAY_MILLISECONDS, now }).map(
    (due): ActionToday => ({
      what: "tasks",
      ...due,
      hopedCents: Math.round((plans.get(due.measureId)?.effectCents ?? 0) * due.count),
    }),
  )
  const verdicts = measures.flatMap(({ id, name, startedAt }): ActionToday[] => {
    const plan = plans.get(id)
    if (startedAt === null || !plan) return []
    const agreedAt = momentAgreed(startedAt, plan)
    if (now < agreedAt || now >= agreedAt + NEWS_WEEKS * WEEK_MILLISECONDS) return []
    const reached = (plan.customers * plan.measureBasisPoints) / WHOLE_BASIS_POINTS
    const hopedCents = Math.round(plan.effectCents * reached)
    return [{ what: "verdict", measureId: id, measure: name, count: 0, overdue: 0, hopedCents }]
  })
  return [...tasks, ...verdicts].sort((one, other) => other.hopedCents - one.hopedCents)
}
