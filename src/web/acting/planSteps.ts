import type { Step } from "../contract.ts"

/** What can be put in by hand; what is given stands in a place of its own. */
export const ADDED_STEPS = ["message", "phone", "counter", "post", "wait", "wait-for"] as const
export type AddedStep = (typeof ADDED_STEPS)[number]

/** What a step says as it is put in: nobody is ever sent an empty page. */
export type FirstWords = {
  readonly subject: string
  readonly text: string
  readonly script: string
}

type Steps = readonly Step[]

const MOST_STEPS = 30
const FIRST_DAYS = 3
const FIRST_ORDER_DAYS = 14
const FIRST_HOURS = 72

export const hasRoom = (steps: Steps): boolean => steps.length < MOST_STEPS

/** With one more step: at the end, but before a step that ends everything. */
export function withStepAdded(steps: Steps, kind: AddedStep, words: FirstWords): Step[] {
  const ends = steps.at(-1)?.do === "exit"
  return steps.toSpliced(ends ? steps.length - 1 : steps.length, 0, firstStep(kind, freeId(steps, kind), words))
}

function firstStep(kind: AddedStep, id: string, { subject, text, script }: FirstWords): Step {
  switch (kind) {
    case "message":
      return {
        ...{ do: "message", id, channel: "email", subject, expiresAfterHours: FIRST_HOURS },
        blocks: [{ block: "paragraph", text }],
      }
    case "phone":
    case "counter":
    case "post":
      return { do: "task", id, channel: kind, script, dueWithinDays: FIRST_DAYS }
    case "wait":
      return { do: "wait", id, days: FIRST_DAYS }
    case "wait-for":
      return { do: "wait-for", id, what: "order", atMostDays: FIRST_ORDER_DAYS }
  }
}

function freeId(steps: Steps, kind: AddedStep): string {
  const taken = new Set(steps.map(({ id }) => id))
  for (let number = 1; ; number++) if (!taken.has(`${kind}-${number}`)) return `${kind}-${number}`
}

/** Without one of the steps; whoever was to go on there goes on nowhere. */
export const withoutStep = (steps: Steps, id: string): Step[] =>
  steps.filter((step) => step.id !== id).map((step) => (leadsTo(step) === id ? withoutOtherwise(step) : step))

/** With a step one place further up (-1) or down (1); undefined where there is no such place, or where a step would lead back. */
export function withStepMoved(steps: Steps, id: string, by: -1 | 1): Step[] | undefined {
  const place = steps.findIndex((step) => step.id === id)
  const to = place + by
  if (to < 0 || to >= steps.length) return undefined
  const moved = steps.toSpliced(place, 1).toSpliced(to, 0, steps[place])
  const places = new Map(moved.map((step, at) => [step.id, at]))
  const leadsBack = moved.some((step, at) => (places.get(leadsTo(step) ?? "") ?? at + 1) <= at)
  return leadsBack ? undefined : moved
}

const leadsTo = (step: Step): string | undefined => ("otherwise" in step ? step.otherwise : undefined)

function withoutOtherwise(step: Step): Step {
  if (!("otherwise" in step)) return step
  const { otherwise: _, ...rest } = step
  return rest
}
