import { NumberInput, Select, TagsInput, TextInput } from "@mantine/core"
import type { Leaf } from "../../records/condition.ts"
import { useWords } from "../language.tsx"
import { useQuestion } from "../questions.ts"

type Orders = Extract<Leaf, { about: "orders" }>
type Happenings = Extract<Leaf, { about: "happenings" }>
const WHERES = ["product", "category", "coupon", "channel", "branch", "paymentMethod"] as const
type Where = (typeof WHERES)[number]

/** Which orders count; one thing about them at a time. */
export function WhereField({ leaf, onChange }: { readonly leaf: Orders; readonly onChange: (leaf: Leaf) => void }) {
  const { builder: words } = useWords().segments
  const { where, ...rest } = leaf
  const by = WHERES.find((one) => where?.[one])
  const set = (name: Where | undefined, values: readonly string[]) =>
    onChange({ ...rest, ...(name && { where: { [name]: [...values] } }) })
  return (
    <>
      <Select
        w={170}
        aria-label={words.where}
        placeholder={words.anyOrder}
        clearable
        value={by ?? null}
        onChange={(name) => set((name as Where | null) ?? undefined, [])}
        data={WHERES.map((value) => ({ value, label: words.wheres[value] }))}
      />
      {by && <WhereValues by={by} values={where?.[by] ?? []} onChange={(values) => set(by, values)} />}
    </>
  )
}

/** What first orders had is offered; anything else can be typed. */
function WhereValues(props: {
  readonly by: Where
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}) {
  const { builder: words } = useWords().segments
  const known = useQuestion("first-orders", { by: props.by }).data?.answer ?? []
  return (
    <TagsInput
      className="wide-field"
      aria-label={`${words.values}: ${words.wheres[props.by]}`}
      placeholder={words.typeValues}
      value={[...props.values]}
      data={[...new Set(known.flatMap(({ value }) => value ?? []))]}
      acceptValueOnBlur
      onChange={props.onChange}
    />
  )
}

const DAYS = 90
/** Until the server has said how late it is. */
const SOME_DAY = "2026-12-31"
const PERIODS = ["ever", "lastDays", "between"] as const

/** When it happened. */
export function PeriodField({
  leaf,
  onChange,
}: {
  readonly leaf: Orders | Happenings
  readonly onChange: (leaf: Leaf) => void
}) {
  const { builder: words } = useWords().segments
  const { period, ...rest } = leaf
  const kind = period === undefined ? "ever" : "lastDays" in period ? "lastDays" : "between"
  const set = (next: Orders["period"]) => onChange({ ...rest, ...(next && { period: next }) } as Leaf)
  const today = useQuestion("key-figures").data?.asOf ?? SOME_DAY
  const first = {
    ever: undefined,
    lastDays: { lastDays: DAYS },
    between: { from: `${today.slice(0, 4)}-01-01`, until: today },
  }
  return (
    <>
      <Select
        w={190}
        aria-label={words.period}
        value={kind}
        allowDeselect={false}
        onChange={(chosen) => set(first[chosen as (typeof PERIODS)[number]])}
        data={PERIODS.map((value) => ({ value, label: words[value] }))}
      />
      {period && "lastDays" in period && (
        <NumberInput
          w={110}
          aria-label={words.lastDaysCount}
          value={period.lastDays}
          min={1}
          max={36_500}
          suffix={` ${words.days}`}
          hideControls
          onChange={(days) => Number(days) >= 1 && set({ lastDays: Math.round(Number(days)) })}
        />
      )}
      {period &&
        "from" in period &&
        (["from", "until"] as const).map((end) => (
          <TextInput
            key={end}
            type="date"
            w={150}
            aria-label={words[end]}
            value={period[end]}
            onChange={({ currentTarget: { value } }) => value && set({ ...period, [end]: value })}
          />
        ))}
    </>
  )
}
