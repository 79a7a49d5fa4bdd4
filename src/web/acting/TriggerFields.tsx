import { Checkbox, Select, TextInput } from "@mantine/core"
import { HAPPENINGS } from "../../records/happening.ts"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { WholeField } from "./WholeField.tsx"

type Trigger = MeasurePlan["trigger"]
type Of<On extends Trigger["on"]> = {
  readonly trigger: Extract<Trigger, { readonly on: On }>
  readonly onChange: (trigger: Trigger) => void
}

const BASIS_POINTS_PER_PERCENT = 100
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
/** Every month has so many. */
const DAYS_OF_MONTHS = 28

/** What belongs to an occasion: which day, at what time, how long before. */
export function TriggerFields(props: {
  readonly trigger: Trigger
  /** As 2026-12-31. */
  readonly today: string
  readonly onChange: (trigger: Trigger) => void
}) {
  const { trigger, today, onChange } = props
  switch (trigger.on) {
    case "start":
    case "leaves":
      return null
    case "date":
      return <DateFields trigger={trigger} today={today} onChange={onChange} />
    case "schedule":
      return <ScheduleFields trigger={trigger} onChange={onChange} />
    case "enters":
      return <EntersFields trigger={trigger} onChange={onChange} />
    case "anniversary":
      return <AnniversaryFields trigger={trigger} onChange={onChange} />
    case "event":
      return <EventFields trigger={trigger} onChange={onChange} />
    case "before-next-order":
      return <NextOrderFields trigger={trigger} onChange={onChange} />
    case "activity-falls":
      return <ActivityFields trigger={trigger} onChange={onChange} />
  }
}

function DateFields({ trigger, today, onChange }: Of<"date"> & { readonly today: string }) {
  const { moments: words } = useWords().measures
  return (
    <>
      <TextInput
        type="date"
        required
        label={words.day}
        min={today}
        value={trigger.day}
        onChange={({ currentTarget: { value: day } }) => day !== "" && onChange({ ...trigger, day })}
      />
      <TimeField time={trigger.time} onChange={(time) => onChange({ ...trigger, time })} />
    </>
  )
}

function ScheduleFields({ trigger, onChange }: Of<"schedule">) {
  const { moments: words } = useWords().measures
  const format = useFormat(null)
  const { every, day, time } = trigger
  return (
    <>
      <Select
        label={words.every}
        allowDeselect={false}
        value={every}
        onChange={(chosen) =>
          chosen !== null &&
          onChange({ ...trigger, every: chosen as typeof every, day: Math.min(day, WEEKDAYS.length) })
        }
        data={(["week", "month"] as const).map((value) => ({ value, label: words.periods[value] }))}
      />
      {every === "week" ? (
        <Select
          label={words.weekday}
          allowDeselect={false}
          value={String(day)}
          onChange={(chosen) => onChange({ ...trigger, day: Number(chosen) })}
          data={WEEKDAYS.map((one) => ({ value: String(one), label: format.weekday(one) }))}
        />
      ) : (
        <WholeField
          label={words.dayOfMonth}
          {...{ least: 1, most: DAYS_OF_MONTHS, value: day }}
          onChange={(chosen) => onChange({ ...trigger, day: chosen })}
        />
      )}
      <TimeField time={time} onChange={(chosen) => onChange({ ...trigger, time: chosen })} />
    </>
  )
}

function EntersFields({ trigger, onChange }: Of<"enters">) {
  const { moments: words } = useWords().measures
  return (
    <Checkbox
      size="md"
      label={words.alsoNow}
      checked={trigger.alsoNow}
      onChange={({ currentTarget: { checked } }) => onChange({ ...trigger, alsoNow: checked })}
    />
  )
}

function AnniversaryFields({ trigger, onChange }: Of<"anniversary">) {
  const { moments: words } = useWords().measures
  return (
    <>
      <WholeField
        label={words.daysBefore}
        {...{ least: 0, most: 60, value: trigger.daysBefore }}
        onChange={(daysBefore) => onChange({ ...trigger, daysBefore })}
      />
      <TimeField time={trigger.time} onChange={(time) => onChange({ ...trigger, time })} />
    </>
  )
}

function EventFields({ trigger, onChange }: Of<"event">) {
  const { moments: words, when } = useWords().measures
  return (
    <Select
      label={words.what}
      allowDeselect={false}
      value={trigger.what}
      onChange={(what) => what !== null && onChange({ ...trigger, what: what as typeof trigger.what })}
      data={HAPPENINGS.map((value) => ({ value, label: when.event[value] }))}
    />
  )
}

function NextOrderFields({ trigger, onChange }: Of<"before-next-order">) {
  const { moments: words } = useWords().measures
  return (
    <WholeField
      label={words.daysBefore}
      {...{ least: 1, most: 90, value: trigger.daysBefore }}
      onChange={(daysBefore) => onChange({ ...trigger, daysBefore })}
    />
  )
}

function ActivityFields({ trigger, onChange }: Of<"activity-falls">) {
  const { moments: words } = useWords().measures
  return (
    <WholeField
      label={words.belowPercent}
      {...{ least: 1, most: 99, value: trigger.belowBasisPoints / BASIS_POINTS_PER_PERCENT }}
      onChange={(percent) => onChange({ ...trigger, belowBasisPoints: percent * BASIS_POINTS_PER_PERCENT })}
    />
  )
}

function TimeField({ time, onChange }: { readonly time: string; readonly onChange: (time: string) => void }) {
  const { moments: words } = useWords().measures
  return (
    <TextInput
      type="time"
      required
      label={words.time}
      value={time}
      onChange={({ currentTarget: { value } }) => value !== "" && onChange(value)}
    />
  )
}
