import type { BusinessKind } from "stammwert-models"
import type { Sentence } from "../../records/bilingualError.ts"
import type { Condition } from "../../records/condition.ts"
import { plainTemplate } from "../../records/mailTemplate.ts"
import type { MeasurePlan, Step, Trigger } from "../../records/measure.ts"

/** A measure that most businesses take, ready to start: data, from which anybody can make one of their own. */
export type Playbook = {
  readonly id: string
  readonly name: Sentence
  /** What it does and what for, in two sentences. */
  readonly why: Sentence
  /** Undefined: for every kind of business. */
  readonly kinds?: readonly BusinessKind[]
  readonly audience: Condition
  readonly trigger: Trigger
  readonly againAfterDays?: number
  readonly steps: (language: "de" | "en") => readonly Step[]
  readonly windowDays: number
  /** Whoever has bought gets no further step. */
  readonly endsSteps: boolean
}

/** Half is left out: with few customers nothing less tells whether it paid. */
const CONTROL_BASIS_POINTS = 5_000

/** A playbook as a plan, in one language, with limits that hurt nobody. */
export const planOf = (playbook: Playbook, language: "de" | "en"): MeasurePlan => ({
  audience: playbook.audience,
  trigger: playbook.trigger,
  ...(playbook.againAfterDays === undefined ? {} : { againAfterDays: playbook.againAfterDays }),
  steps: [...playbook.steps(language)],
  limits: {
    messages: { most: 2, withinDays: 7 },
    tasks: { most: 1, withinDays: 30 },
    hours: { from: "09:00", until: "19:00" },
    sundaysAndHolidays: false,
  },
  goal: { windowDays: playbook.windowDays, endsSteps: playbook.endsSteps },
  controlBasisPoints: CONTROL_BASIS_POINTS,
  costs: { centsPerHundredMessages: 10, centsPerHour: 3_000 },
})

export const BOUGHT: Condition = { about: "orders", measure: "count", atLeast: 1 }
export const VALUABLE: Condition = { about: "figure", figure: "value-rank", atMost: 0.2 }

export const mail = (id: string, subject: string, text: string, expiresAfterHours = 72): Step => ({
  do: "message",
  id,
  channel: "email",
  ...plainTemplate(subject, text),
  expiresAfterHours,
})

export const task = (
  id: string,
  channel: Extract<Step, { do: "task" }>["channel"],
  script: string,
  dueWithinDays = 3,
): Step => ({ do: "task", id, channel, script, dueWithinDays })
