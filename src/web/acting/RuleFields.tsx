import { Select, TextInput } from "@mantine/core"
import { useFormat, useWords } from "../language.tsx"
import { useSegments } from "../segments/useSegments.ts"
import {
  levelsTyped,
  POINTS_DRAFTS,
  type PointsDraft,
  type PointsField,
  rulesTyped,
  sharePaidBack,
  wrongPointsFields,
} from "./pointsDraft.ts"
import { TierFields } from "./TierFields.tsx"

const KINDS = ["money", "order", "piece"] as const

/** What a programme of points gives and when, as it is typed, and what it gives back. */
export function RuleFields(props: {
  readonly draft: PointsDraft
  readonly onChange: (changed: (before: PointsDraft) => PointsDraft) => void
}) {
  const { fresh: words } = useWords().points
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { draft, onChange } = props
  const rules = rulesTyped(draft, currency ?? "EUR")
  const share = rules && sharePaidBack(rules)
  const wrong = wrongPointsFields(draft)
  const field = (name: PointsField, label: string, description?: string) => (
    <TextInput
      label={label}
      {...(description && { description })}
      inputMode="decimal"
      maxLength={12}
      error={wrong.has(name) ? words.wrong : undefined}
      value={draft[name]}
      onChange={({ currentTarget: { value } }) => onChange((before) => ({ ...before, [name]: value }))}
    />
  )
  return (
    <>
      <Select
        label={words.kind}
        allowDeselect={false}
        value={draft.kind}
        onChange={(chosen) => {
          const kind = KINDS.find((one) => one === chosen)
          if (kind) onChange(({ name, tiers }) => ({ ...POINTS_DRAFTS[kind], name, tiers }))
        }}
        data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <div className="coupon-fields">
        {field("points", words.points[draft.kind])}
        {draft.kind === "money" && field("perMoney", words.perMoney)}
        {field("worthPoints", words.worthPoints)}
        {field("worthMoney", words.worthMoney)}
        {field("pendingDays", words.pending, words.pendingHelp)}
        {field("expireMonths", words.expire, words.expireHelp)}
      </div>
      <TierFields
        tiers={draft.tiers}
        isWrong={levelsTyped(draft.tiers) === undefined}
        onChange={(tiers) => onChange((before) => ({ ...before, tiers }))}
      >
        {field("windowDays", words.tiers.window, words.tiers.windowHelp)}
        {field("graceDays", words.tiers.grace, words.tiers.graceHelp)}
      </TierFields>
      {share !== undefined && <p>{words.gives(format.percent(share))}</p>}
    </>
  )
}
