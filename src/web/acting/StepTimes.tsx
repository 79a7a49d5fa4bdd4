import { TextInput } from "@mantine/core"
import type { Step } from "../contract.ts"
import { useWords } from "../language.tsx"
import { WholeField } from "./WholeField.tsx"

const MOST_DAYS = 365
const MOST_TASK_DAYS = 60
const MOST_HOURS = 720

type Timed = Extract<Step, { do: "message" | "task" | "wait" | "wait-for" }>

/** How long a step takes, or how long it stays good. */
export function StepTimes({ step, onChange }: { readonly step: Timed; readonly onChange: (step: Step) => void }) {
  const { editing: words } = useWords().measures
  switch (step.do) {
    case "message":
      return (
        <WholeField
          label={words.expiresAfterHours}
          {...{ least: 1, most: MOST_HOURS, value: step.expiresAfterHours }}
          onChange={(expiresAfterHours) => onChange({ ...step, expiresAfterHours })}
        />
      )
    case "task":
      return (
        <WholeField
          label={words.dueWithinDays}
          {...{ least: 0, most: MOST_TASK_DAYS, value: step.dueWithinDays }}
          onChange={(dueWithinDays) => onChange({ ...step, dueWithinDays })}
        />
      )
    case "wait":
      return <WaitFields step={step} onChange={onChange} />
    case "wait-for":
      return (
        <WholeField
          label={words.atMostDays}
          {...{ least: 1, most: MOST_DAYS, value: step.atMostDays }}
          onChange={(atMostDays) => onChange({ ...step, atMostDays })}
        />
      )
  }
}

function WaitFields(props: { readonly step: Extract<Step, { do: "wait" }>; readonly onChange: (step: Step) => void }) {
  const { editing: words } = useWords().measures
  const { step, onChange } = props
  const { until, ...bare } = step
  return (
    <div className="row-form">
      <WholeField
        label={words.days}
        {...{ least: 0, most: MOST_DAYS, value: step.days }}
        onChange={(days) => onChange({ ...step, days })}
      />
      <TextInput
        type="time"
        label={words.until}
        value={until ?? ""}
        onChange={({ currentTarget: { value } }) => onChange(value === "" ? bare : { ...step, until: value })}
      />
    </div>
  )
}
