import { Button, Checkbox, Select, TextInput } from "@mantine/core"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { useState } from "react"
import { call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { type CouponDraft, EMPTY_DRAFT, termsTyped, wrongFields } from "./couponDraft.ts"
import { DiscountOutlook } from "./DiscountOutlook.tsx"
import type { SentTerms } from "./useCoupons.ts"
import "./coupons.css"

const KINDS = ["percent", "amount", "shipping"] as const
type TextField = "value" | "minimum" | "budget" | "perPerson" | "floor"

/** A campaign as it is laid down, with what it would give away beside it. */
export function NewCampaign() {
  const { coupons: said } = useWords()
  const { fresh: words } = said
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const { currency } = useSegments()
  const terms = termsTyped(draft, currency ?? "EUR")
  const wrong = wrongFields(draft)
  const change = (part: Partial<CouponDraft>) => setDraft((before) => ({ ...before, ...part }))
  const field = (name: TextField, label: string, description?: string) => (
    <TextInput
      label={label}
      {...(description && { description })}
      inputMode="decimal"
      maxLength={12}
      error={wrong.has(name) ? words.wrong : undefined}
      value={draft[name]}
      onChange={({ currentTarget: { value } }) => change({ [name]: value })}
    />
  )
  return (
    <>
      <section className="figure fields" aria-label={words.heading}>
        <h2>{words.heading}</h2>
        <TextInput
          label={said.name}
          required
          maxLength={120}
          value={draft.name}
          onChange={({ currentTarget: { value } }) => change({ name: value })}
        />
        <Select
          label={words.kind}
          allowDeselect={false}
          value={draft.kind}
          onChange={(kind) => change({ kind: KINDS.find((one) => one === kind) ?? "percent", value: "" })}
          data={KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        />
        {field("value", words.value[draft.kind])}
        <div className="coupon-fields">
          {field("minimum", words.minimum)}
          <DayField label={words.from} value={draft.from} onChange={(from) => change({ from })} />
          <DayField label={words.until} value={draft.until} onChange={(until) => change({ until })} />
          {field("budget", words.budget, words.budgetHelp)}
          {field("perPerson", words.perPerson, words.perPersonHelp)}
          {field("floor", words.floor, words.floorHelp)}
        </div>
        <Checkbox
          label={words.stacking}
          checked={draft.withOthers}
          onChange={({ currentTarget: { checked } }) => change({ withOthers: checked })}
        />
        <Make name={draft.name} terms={terms} />
      </section>
      <DiscountOutlook terms={terms} />
    </>
  )
}

function DayField(props: { readonly label: string; readonly value: string; readonly onChange: (day: string) => void }) {
  return (
    <TextInput
      type="date"
      label={props.label}
      value={props.value}
      onChange={({ currentTarget: { value } }) => props.onChange(value)}
    />
  )
}

function Make({ name, terms }: { readonly name: string; readonly terms: SentTerms | undefined }) {
  const { fresh: words } = useWords().coupons
  const queries = useQueryClient()
  const navigate = useNavigate()
  const notice = useNotice()
  const make = useMutation({
    mutationFn: (sent: SentTerms) => call("POST", "/api/coupons/campaigns", { name, terms: sent }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["coupons"] })
      await navigate({ to: "/coupons/$id", params: { id: String(id) } })
      notice.tell(words.made)
    },
  })
  return (
    <>
      <div className="actions">
        <Button
          disabled={terms === undefined || name.trim() === ""}
          loading={make.isPending}
          onClick={() => terms && make.mutate(terms)}
        >
          {words.make}
        </Button>
      </div>
      {make.isError && <Fault cause={make.error} />}
    </>
  )
}
