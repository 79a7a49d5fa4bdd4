import { Button, TextInput } from "@mantine/core"
import { useState } from "react"
import { formatDay, parseDay } from "../../records/day.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useToday } from "../renewal.ts"
import { useSegments } from "../segments/useSegments.ts"
import { POINTS_DRAFTS, type PointsDraft, rulesTyped } from "./pointsDraft.ts"
import { RuleFields } from "./RuleFields.tsx"
import { useMakeProgramme } from "./usePoints.ts"
import "./coupons.css"

/** A programme of points as it is laid down, with what it gives back. */
export function NewProgramme() {
  const { fresh: words } = useWords().points
  const [draft, setDraft] = useState(POINTS_DRAFTS.money)
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
      <RuleFields draft={draft} onChange={setDraft} />
      <Make draft={draft} onMade={() => setDraft(POINTS_DRAFTS.money)} />
    </section>
  )
}

function Make({ draft, onMade }: { readonly draft: PointsDraft; readonly onMade: () => void }) {
  const { fresh: words } = useWords().points
  const { currency } = useSegments()
  const asOf = useToday()
  const make = useMakeProgramme()
  const notice = useNotice()
  const rules = rulesTyped(draft, currency ?? "EUR")
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
