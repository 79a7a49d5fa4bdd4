import { NumberInput, Select } from "@mantine/core"
import { useState } from "react"
import { HAPPENINGS } from "../../records/happening.ts"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { isOfThoseLeaving } from "./thoseLeaving.ts"

type Trigger = MeasurePlan["trigger"]

const BASIS_POINTS_PER_PERCENT = 100
const OFFERED = {
  "before-next-order": { on: "before-next-order", daysBefore: 7 },
  "activity-falls": { on: "activity-falls", belowBasisPoints: 5_000 },
  event: { on: "event", what: "order" },
} as const satisfies Partial<Record<Trigger["on"], Trigger>>

/** On what occasion somebody comes in: as the template has it, after something has happened, or at a moment that valuations foresee. */
export function WhenFields(props: {
  readonly trigger: Trigger
  readonly audience: MeasurePlan["audience"]
  readonly onChange: (trigger: Trigger) => void
}) {
  const { measures: words } = useWords()
  const format = useFormat(null)
  const { trigger, onChange } = props
  const [usual] = useState(trigger)
  const choices: Readonly<Record<string, Trigger>> = { ...OFFERED, [usual.on]: usual }
  return (
    <section className="figure fields" aria-label={words.whenHeading}>
      <Select
        label={words.whenHeading}
        description={trigger.on === "event" ? words.moments.eventMeans : words.moments.means}
        allowDeselect={false}
        value={trigger.on}
        onChange={(on) => on !== null && onChange(choices[on])}
        data={[
          { value: usual.on, label: whenWords(words.when, usual, format) },
          ...(["event", "before-next-order", "activity-falls"] as const)
            .filter((on) => on !== usual.on)
            .map((on) => ({ value: on, label: words.moments[on] })),
        ]}
      />
      {trigger.on === "event" && (
        <Select
          label={words.moments.what}
          allowDeselect={false}
          value={trigger.what}
          onChange={(what) => what !== null && onChange({ ...trigger, what: what as typeof trigger.what })}
          data={HAPPENINGS.map((value) => ({ value, label: words.when.event[value] }))}
        />
      )}
      {trigger.on === "before-next-order" && (
        <NumberInput
          label={words.moments.daysBefore}
          min={1}
          max={90}
          allowDecimal={false}
          value={trigger.daysBefore}
          onChange={(days) => isWithin(days, 90) && onChange({ ...trigger, daysBefore: days })}
        />
      )}
      {trigger.on === "before-next-order" && isOfThoseLeaving(props.audience) && (
        <p role="status">{words.moments.hardlyAnybody}</p>
      )}
      {trigger.on === "activity-falls" && (
        <NumberInput
          label={words.moments.belowPercent}
          min={1}
          max={99}
          allowDecimal={false}
          value={trigger.belowBasisPoints / BASIS_POINTS_PER_PERCENT}
          onChange={(percent) =>
            isWithin(percent, 99) && onChange({ ...trigger, belowBasisPoints: percent * BASIS_POINTS_PER_PERCENT })
          }
        />
      )}
    </section>
  )
}

const isWithin = (typed: number | string, most: number): typed is number =>
  typeof typed === "number" && Number.isInteger(typed) && typed >= 1 && typed <= most

type When = ReturnType<typeof useWords>["measures"]["when"]
type Formats = Pick<ReturnType<typeof useFormat>, "count" | "percentWhole">

/** On what occasion somebody comes in. */
export const whenWords = (words: When, trigger: Trigger, format: Formats): string => {
  switch (trigger.on) {
    case "enters":
      return trigger.alsoNow ? words.entersAlsoNow : words.enters
    case "anniversary":
      return words[trigger.of]
    case "event":
      return words.event[trigger.what]
    case "before-next-order":
      return words["before-next-order"](format.count(trigger.daysBefore))
    case "activity-falls":
      return words["activity-falls"](format.percentWhole(trigger.belowBasisPoints / 10_000))
    default:
      return words[trigger.on]
  }
}
