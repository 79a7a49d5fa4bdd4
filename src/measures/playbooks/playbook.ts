import type { BusinessKind } from "stammwert-models"
import type { Sentence } from "../../records/bilingualError.ts"
import type { Condition } from "../../records/condition.ts"
import { EXAMPLE_ADDRESS, plainTemplate } from "../../records/mailTemplate.ts"
import type { MeasurePlan, Step, Trigger } from "../../records/measure.ts"
import { type PlaybookWords, playbookWords } from "./words.ts"

/** A measure that most businesses take, ready to start: data, from which anybody can make one of their own. */
export type Playbook = {
  readonly id: string
  readonly name: Sentence
  /** What it does and what for, in two sentences. */
  readonly why: Sentence
  /** Undefined: for every kind of business. */
  readonly kinds?: readonly BusinessKind[]
  readonly audience: Condition
  /** Who it is for where customers have contracts, if that is somebody else. */
  readonly audienceOfContracts?: Condition
  readonly trigger: Trigger
  readonly againAfterDays?: number
  readonly steps: (language: "de" | "en", words: PlaybookWords) => readonly Step[]
  readonly windowDays: number
  /** Whoever has bought gets no further step. */
  readonly endsSteps: boolean
  /** Left out on purpose; half of them where it does not say. */
  readonly controlBasisPoints?: number
  readonly budgetCents?: number
}

/** Whose customers pay by contract. */
export const WITH_CONTRACTS: readonly BusinessKind[] = ["gym", "coach", "service"]

/** Half is left out: with few customers nothing less tells whether it paid. */
const CONTROL_BASIS_POINTS = 5_000

/** A playbook as a plan, in one language and the words of one kind of business, with limits that hurt nobody. */
export const planOf = (playbook: Playbook, language: "de" | "en", kind?: BusinessKind): MeasurePlan => ({
  audience: audienceFor(playbook, kind),
  trigger: playbook.trigger,
  ...(playbook.againAfterDays === undefined ? {} : { againAfterDays: playbook.againAfterDays }),
  steps: [...playbook.steps(language, playbookWords(language, kind))],
  limits: {
    messages: { most: 2, withinDays: 7 },
    tasks: { most: 1, withinDays: 30 },
    hours: { from: "09:00", until: "19:00" },
    sundaysAndHolidays: false,
    ...(playbook.budgetCents === undefined ? {} : { budgetCents: playbook.budgetCents }),
  },
  goal: { windowDays: playbook.windowDays, endsSteps: playbook.endsSteps },
  controlBasisPoints: playbook.controlBasisPoints ?? CONTROL_BASIS_POINTS,
  costs: { centsPerHundredMessages: 10, centsPerHour: 3_000 },
})

const audienceFor = ({ audience, audienceOfContracts }: Playbook, kind: BusinessKind | undefined): Condition =>
  kind !== undefined && WITH_CONTRACTS.includes(kind) ? (audienceOfContracts ?? audience) : audience

export const BOUGHT: Condition = { about: "orders", measure: "count", atLeast: 1 }
export const VALUABLE: Condition = { about: "figure", figure: "value-rank", atMost: 0.2 }

type Message = Extract<Step, { do: "message" }>

export const mail = (id: string, subject: string, text: string, expiresAfterHours = 72): Message => ({
  do: "message",
  id,
  channel: "email",
  ...plainTemplate(subject, text),
  expiresAfterHours,
})

/** A message with a button whose address must be put in before it starts. */
export const leading = (message: Message, label: string): Message => ({
  ...message,
  blocks: [...message.blocks, { block: "button", label, url: EXAMPLE_ADDRESS }],
})

export const task = (
  id: string,
  channel: Extract<Step, { do: "task" }>["channel"],
  script: string,
  dueWithinDays = 3,
): Step => ({ do: "task", id, channel, script, dueWithinDays })
