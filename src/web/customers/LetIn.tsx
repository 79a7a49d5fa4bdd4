import { Button, Select, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { addMonths, formatDay, parseDay } from "../../records/day.ts"
import { useProgrammes } from "../acting/usePoints.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useToday } from "../renewal.ts"
import "../acting/coupons.css"

const USUAL_MONTHS = 12

/** Lets a customer into a tier of a programme until a day, whatever they have earned. */
export function LetIn({ programme, reference }: { readonly programme: number; readonly reference: string }) {
  const { letIn: words } = useWords().offers
  const levels =
    useProgrammes()
      .data?.find(({ id }) => id === programme)
      ?.versions.at(-1)?.rules.tiers?.levels ?? []
  const asOf = useToday()
  const [tier, setTier] = useState<string | null>(null)
  const queries = useQueryClient()
  const notice = useNotice()
  const chosen = tier ?? levels.at(-1)?.name ?? ""
  const letIn = useMutation({
    mutationFn: ({ fromDay, untilDay }: { readonly fromDay: string; readonly untilDay: string }) =>
      call("POST", `/api/points/programmes/${programme}/memberships`, {
        ...{ who: reference, tier: chosen, fromDay, untilDay },
        idempotencyKey: `by hand ${chosen} ${fromDay} ${untilDay} ${reference}`.slice(0, 200),
      }),
    onSuccess: () => {
      notice.tell(words.done(chosen))
      return queries.invalidateQueries({ queryKey: ["offers"] })
    },
  })
  if (levels.length === 0 || asOf === undefined) return null
  // Figures are as of yesterday.
  const today = parseDay(asOf, "asOf") + 1
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    letIn.mutate({ fromDay: formatDay(today), untilDay: textsIn(event.currentTarget).untilDay })
  }
  return (
    <details>
      <summary>{words.heading}</summary>
      <form className="coupon-fields" onSubmit={submit} aria-label={words.heading}>
        <Select
          label={words.tier}
          allowDeselect={false}
          value={chosen}
          data={levels.map(({ name }) => name)}
          onChange={setTier}
        />
        <TextInput
          name="untilDay"
          type="date"
          label={words.until}
          required
          min={formatDay(today)}
          defaultValue={formatDay(addMonths(today, USUAL_MONTHS))}
        />
        <Button type="submit" variant="default" loading={letIn.isPending}>
          {words.go}
        </Button>
      </form>
      {letIn.isError && <Fault cause={letIn.error} />}
    </details>
  )
}
