import { Select } from "@mantine/core"
import { useState } from "react"
import { formatDay, parseDay } from "../../records/day.ts"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { useWorkspace } from "../workspace.ts"
import { firstTrigger, OCCASIONS, type Occasion, occasionOf } from "./occasions.ts"
import { TriggerFields } from "./TriggerFields.tsx"
import { isOfThoseLeaving } from "./thoseLeaving.ts"
import { whenWords } from "./whenWords.ts"

type Trigger = MeasurePlan["trigger"]

/** While nobody has said yet what day it is. */
const SOME_DAY = "2026-01-01"
const dayAfter = (day: string): string => formatDay(parseDay(day, "today") + 1)

/** On what occasion somebody comes in: as the template has it, or at any other. */
export function WhenFields(props: {
  readonly trigger: Trigger
  readonly audience: MeasurePlan["audience"]
  readonly onChange: (trigger: Trigger) => void
}) {
  const { measures: words } = useWords()
  const format = useFormat(null)
  const today = useWorkspace().data?.today
  const { trigger, onChange } = props
  const [usual] = useState(trigger)
  const usually = occasionOf(usual)
  const occasion = occasionOf(trigger)
  const means: Partial<Readonly<Record<Occasion, string>>> = words.moments.means
  return (
    <section className="figure fields" aria-label={words.whenHeading}>
      <Select
        label={words.whenHeading}
        description={means[occasion]}
        allowDeselect={false}
        value={occasion}
        onChange={(chosen) => {
          if (chosen === usually) onChange(usual)
          else if (chosen !== null) onChange(firstTrigger(chosen as Occasion, dayAfter(today ?? SOME_DAY)))
        }}
        data={OCCASIONS.map((value) => ({
          value,
          label: value === usually ? whenWords(words.when, usual, format) : words.moments.names[value],
        }))}
      />
      <TriggerFields trigger={trigger} today={today ?? SOME_DAY} onChange={onChange} />
      {trigger.on === "before-next-order" && isOfThoseLeaving(props.audience) && (
        <p role="status">{words.moments.hardlyAnybody}</p>
      )}
    </section>
  )
}
