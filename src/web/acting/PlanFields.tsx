import { Checkbox, Select, TextInput } from "@mantine/core"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { AgainField } from "./AgainField.tsx"
import { AudienceFields } from "./AudienceFields.tsx"
import { GiftFields } from "./GiftFields.tsx"
import { tellingOthers, tellsOthers } from "./givenSteps.ts"
import { LimitFields } from "./LimitFields.tsx"
import { withTrigger } from "./occasions.ts"
import { StepsEditor } from "./StepsEditor.tsx"
import { WhenFields } from "./WhenFields.tsx"
import { whenWords } from "./whenWords.ts"

const CONTROLS = ["5000", "3000", "1000", "0"] as const
const WINDOWS = [30, 45, 60, 90, 120, 180]

/** How a measure is laid down: what is said, how many are left out, how long what they buy counts. */
export function PlanFields(props: {
  readonly plan: MeasurePlan
  /** Once it has started, what its result rests on stays: control share, occasion, and the days that count. */
  readonly hasStarted: boolean
  readonly onChange: (plan: MeasurePlan) => void
}) {
  const { measures: words } = useWords()
  const format = useFormat(null)
  const { plan, onChange } = props
  const windows = [...new Set([...WINDOWS, plan.goal.windowDays])].sort((a, b) => a - b)
  return (
    <>
      <AudienceFields plan={plan} onChange={(audience) => onChange({ ...plan, audience })} />
      <StepsEditor plan={plan} onChange={(steps) => onChange({ ...plan, steps })} />
      {!props.hasStarted && (
        <WhenFields
          trigger={plan.trigger}
          audience={plan.audience}
          onChange={(trigger) => onChange(withTrigger(plan, trigger))}
        />
      )}
      <GiftFields plan={plan} onChange={onChange} />
      <LimitFields plan={plan} onChange={(limits) => onChange({ ...plan, limits })} />
      <section className="figure fields" aria-label={words.control}>
        {props.hasStarted && <p>{words.change.stays}</p>}
        {props.hasStarted && (
          <TextInput label={words.whenHeading} disabled value={whenWords(words.when, plan.trigger, format)} readOnly />
        )}
        <Select
          label={words.control}
          description={words.controlMeans}
          disabled={props.hasStarted}
          allowDeselect={false}
          value={String(plan.controlBasisPoints)}
          onChange={(value) => onChange({ ...plan, controlBasisPoints: Number(value) })}
          data={CONTROLS.map((value) => ({ value, label: words.controls[value] }))}
        />
        <Select
          label={words.window}
          disabled={props.hasStarted}
          allowDeselect={false}
          value={String(plan.goal.windowDays)}
          onChange={(value) => onChange({ ...plan, goal: { ...plan.goal, windowDays: Number(value) } })}
          data={windows.map((days) => ({ value: String(days), label: words.days(format.count(days)) }))}
        />
        <AgainField plan={plan} onChange={onChange} />
        <Checkbox
          size="md"
          label={words.tellOthers}
          description={words.tellOthersMeans}
          checked={tellsOthers(plan)}
          onChange={({ currentTarget: { checked } }) => onChange(tellingOthers(plan, checked))}
        />
      </section>
    </>
  )
}
