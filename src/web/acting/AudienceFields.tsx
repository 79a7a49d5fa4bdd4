import { useState } from "react"
import type { Condition } from "../../records/condition.ts"
import type { MeasurePlan } from "../contract.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Builder } from "../segments/Builder.tsx"
import { Live } from "../segments/Live.tsx"
import { conditionOf, groupOf } from "../segments/tree.ts"
import { EVERYBODY, useReach } from "../segments/useSegments.ts"

/** For whom a measure is: in words, and condition by condition for whoever wants others. */
export function AudienceFields(props: {
  readonly plan: MeasurePlan
  readonly onChange: (audience: Condition) => void
}) {
  const { words, language } = useLanguage()
  const { audience: said, forWhom } = words.measures
  const condition = props.plan.audience as Condition
  const [group, setGroup] = useState(() => groupOf(condition))
  const [isOpen, setOpen] = useState(false)
  const asked = useReach(condition)
  return (
    <section className="figure" aria-label={forWhom}>
      <h2>{forWhom}</h2>
      {asked.isError && <Fault cause={asked.error} />}
      <p>{asked.data && `${asked.data.words[language]}.`}</p>
      <details onToggle={({ currentTarget: { open } }) => setOpen(open)}>
        <summary>{said.change}</summary>
        {isOpen && (
          <div className="building">
            <Builder
              group={group}
              onChange={(next) => {
                setGroup(next)
                props.onChange(conditionOf(next) ?? EVERYBODY)
              }}
            />
            <Live condition={condition} />
          </div>
        )}
      </details>
    </section>
  )
}
