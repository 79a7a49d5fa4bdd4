import { Button, Select, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { addMonths, formatDay, parseDay } from "../../records/day.ts"
import { minorDigits } from "../../records/money.ts"
import { typedNumber } from "../acting/typedNumber.ts"
import { useProgrammes } from "../acting/usePoints.ts"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { textsIn } from "../parts/textsIn.ts"
import { useToday } from "../renewal.ts"
import { useSegments } from "../segments/useSegments.ts"
import "../acting/coupons.css"

const USUAL_MONTHS = 12

type Asked = { readonly fromDay: string; readonly untilDay: string; readonly paidCents: number }

/** Lets a customer into a tier of a programme until a day, whatever they have earned: it was paid for, or is given. */
export function LetIn({ programme, reference }: { readonly programme: number; readonly reference: string }) {
  const { letIn: words } = useWords().offers
  const levels =
    useProgrammes()
      .data?.find(({ id }) => id === programme)
      ?.versions.at(-1)?.rules.tiers?.levels ?? []
  const asOf = useToday()
  const currency = useSegments().currency ?? "EUR"
  const [tier, setTier] = useState<string | null>(null)
  const [paid, setPaid] = useState("")
  const chosen = tier ?? levels.at(-1)?.name ?? ""
  const letIn = useLetIn({ programme, reference, tier: chosen })
  if (levels.length === 0 || asOf === undefined) return null
  // Figures are as of yesterday.
  const today = parseDay(asOf, "asOf") + 1
  const amount = typedNumber(paid)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const { untilDay } = textsIn(event.currentTarget)
    const paidCents = Math.round((amount ?? 0) * 10 ** minorDigits(currency))
    if (amount === undefined) return
    letIn.mutate({ fromDay: formatDay(today), untilDay, paidCents }, { onSuccess: () => setPaid("") })
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
        <TextInput
          label={`${words.paid} (${currency})`}
          description={words.paidMeans}
          inputMode="decimal"
          maxLength={12}
          value={paid}
          error={amount === undefined ? words.wrong : undefined}
          onChange={({ currentTarget: { value } }) => setPaid(value)}
        />
        <Button type="submit" variant="default" loading={letIn.isPending} disabled={amount === undefined}>
          {words.go}
        </Button>
      </form>
      {letIn.isError && <Fault cause={letIn.error} />}
    </details>
  )
}

function useLetIn(into: { readonly programme: number; readonly reference: string; readonly tier: string }) {
  const { letIn: words } = useWords().offers
  const { programme, reference, tier } = into
  const queries = useQueryClient()
  const notice = useNotice()
  return useMutation({
    mutationFn: ({ fromDay, untilDay, paidCents }: Asked) =>
      call("POST", `/api/points/programmes/${programme}/memberships`, {
        ...{ who: reference, tier, fromDay, untilDay, paidCents },
        idempotencyKey: `by hand ${tier} ${fromDay} ${untilDay} ${paidCents} ${reference}`.slice(0, 200),
      }),
    onSuccess: () => {
      notice.tell(words.done(tier))
      return queries.invalidateQueries({ queryKey: ["offers"] })
    },
  })
}
