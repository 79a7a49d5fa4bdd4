import { Button, TextInput } from "@mantine/core"
import type { ReactNode } from "react"
import { useWords } from "../language.tsx"
import type { TierDraft } from "./pointsDraft.ts"
import "./coupons.css"
import "./members.css"

const MOST_TIERS = 20

/** Tiers of a programme as they are typed, from the lowest to the highest; none are fine. `children` say how long points count for them. */
export function TierFields(props: {
  readonly tiers: readonly TierDraft[]
  readonly isWrong: boolean
  readonly onChange: (tiers: readonly TierDraft[]) => void
  readonly children: ReactNode
}) {
  const { tiers: words } = useWords().points.fresh
  const { tiers, isWrong, onChange, children } = props
  const put = (at: number, of: Partial<TierDraft>) =>
    onChange(tiers.map((tier, i) => (i === at ? { ...tier, ...of } : tier)))
  return (
    <fieldset className="tiers-typed coupon-rules">
      <legend>{words.heading}</legend>
      <p className="soft">{words.help}</p>
      {tiers.map(({ key, name, fromPoints }, i) => (
        <div key={key} className="coupon-fields">
          <TextInput
            label={`${words.name} ${i + 1}`}
            maxLength={60}
            value={name}
            onChange={({ currentTarget: { value } }) => put(i, { name: value })}
          />
          <TextInput
            label={`${words.from} ${i + 1}`}
            inputMode="numeric"
            maxLength={9}
            value={fromPoints}
            onChange={({ currentTarget: { value } }) => put(i, { fromPoints: value })}
          />
          <Button
            variant="default"
            aria-label={`${words.remove}: ${name || i + 1}`}
            onClick={() => onChange(tiers.filter((_, at) => at !== i))}
          >
            {words.remove}
          </Button>
        </div>
      ))}
      {tiers.length > 0 && <div className="coupon-fields">{children}</div>}
      {isWrong && <p role="alert">{words.wrong}</p>}
      {tiers.length < MOST_TIERS && (
        <div className="actions">
          <Button
            variant="default"
            onClick={() =>
              onChange([...tiers, { key: Math.max(0, ...tiers.map(({ key }) => key)) + 1, name: "", fromPoints: "" }])
            }
          >
            {words.add}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
