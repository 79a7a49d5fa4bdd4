import { Button, Select, TextInput } from "@mantine/core"
import { useState } from "react"
import { formatDay, parseDay } from "../../records/day.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useToday } from "../renewal.ts"
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
import { useMakeProgramme } from "./usePoints.ts"
import "./coupons.css"

/** A programme of points as it is laid down, with what it gives back. */
export function NewProgramme() {
  const { fresh: words } = useWords().points
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const [draft, setDraft] = useState(POINTS_DRAFTS.money)
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
      onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, [name]: value }))}
    />
  )
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <TextInput
        label={words.name}
        required
        maxLength={120}
        value={draft.name}
        onChange={({ currentTarget: { value } }) => setDraft((before) => ({ ...before, name: value }))}
      />
      <Select
        label={words.kind}
        allowDeselect={false}
        value={draft.kind}
        onChange={(kind) => setDraft(({ name }) => ({ ...POINTS_DRAFTS[kind === "order" ? "order" : "money"], name }))}
        data={(["money", "order"] as const).map((value) => ({ value, label: words.kinds[value] }))}
      />
      <div className="coupon-fields">
        {field("points", words.points[draft.kind])}
        {field("worthPoints", words.worthPoints)}
        {field("worthMoney", words.worthMoney)}
        {field("pendingDays", words.pending, words.pendingHelp)}
        {field("expireMonths", words.expire, words.expireHelp)}
      </div>
      <TierFields
        tiers={draft.tiers}
        isWrong={levelsTyped(draft.tiers) === undefined}
        onChange={(tiers) => setDraft((before) => ({ ...before, tiers }))}
      >
        {field("windowDays", words.tiers.window, words.tiers.windowHelp)}
        {field("graceDays", words.tiers.grace, words.tiers.graceHelp)}
      </TierFields>
      {share !== undefined && <p>{words.gives(format.percent(share))}</p>}
      <Make draft={draft} rules={rules} onMade={() => setDraft(POINTS_DRAFTS.money)} />
    </section>
  )
}

function Make(props: {
  readonly draft: PointsDraft
  readonly rules: ReturnType<typeof rulesTyped>
  readonly onMade: () => void
}) {
  const { fresh: words } = useWords().points
  const { draft, rules, onMade } = props
  const asOf = useToday()
  const make = useMakeProgramme()
  const notice = useNotice()
  const name = draft.name.trim()
  const told = () => {
    onMade()
    notice.tell(words.made)
  }
  return (
    <>
      <div className="actions">
        <Button
          disabled={rules === undefined || name === "" || asOf === undefined}
          loading={make.isPending}
          onClick={() => {
            // Figures are as of yesterday; points are earned from today on.
            if (rules && asOf)
              make.mutate({ name, rules, fromDay: formatDay(parseDay(asOf, "asOf") + 1) }, { onSuccess: told })
          }}
        >
          {words.make}
        </Button>
      </div>
      {make.isError && <Fault cause={make.error} />}
    </>
  )
}
