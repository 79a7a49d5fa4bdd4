import { NumberInput } from "@mantine/core"
import type { MeasurePlan } from "../contract.ts"
import { useWords } from "../language.tsx"
import { mayComeAgain } from "./occasions.ts"

const MOST_DAYS = 3_650

/** After how many days whoever was in it may come in again. */
export function AgainField(props: { readonly plan: MeasurePlan; readonly onChange: (plan: MeasurePlan) => void }) {
  const { editing: words } = useWords().measures
  const { plan, onChange } = props
  const { againAfterDays, ...once } = plan
  if (!mayComeAgain(plan.trigger)) return null
  return (
    <NumberInput
      label={words.again}
      description={words.againMeans}
      min={1}
      max={MOST_DAYS}
      allowDecimal={false}
      value={againAfterDays ?? ""}
      onChange={(days) => {
        if (days === "") onChange(once)
        else if (typeof days === "number" && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS)
          onChange({ ...plan, againAfterDays: days })
      }}
    />
  )
}
