import { Checkbox, NumberInput, TextInput } from "@mantine/core"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { useSegments } from "../segments/useSegments.ts"

type Limits = MeasurePlan["limits"]

const MOST_MESSAGES = 50
const MOST_DAYS = 365
const MOST_BUDGET = 10_000_000
const CENTS = 100

/** How often, when and for how much a measure may write at most, and what is looked at before each of its e-mails. */
export function LimitFields(props: { readonly limits: Limits; readonly onChange: (limits: Limits) => void }) {
  const { limits: words } = useWords().measures
  const { currency } = useSegments()
  const { limits, onChange } = props
  const { messages, hours, budgetCents, ...others } = limits
  const hour = (which: "from" | "until") => (
    <TextInput
      type="time"
      required
      label={words[which]}
      value={hours[which]}
      onChange={({ currentTarget: { value } }) => {
        const changed = { ...hours, [which]: value }
        if (changed.from < changed.until && value !== "") onChange({ ...limits, hours: changed })
      }}
    />
  )
  const count = (which: keyof Limits["messages"], max: number) => (
    <NumberInput
      label={words[which]}
      min={1}
      max={max}
      allowDecimal={false}
      value={messages[which]}
      onChange={(value) => isWithin(value, max) && onChange({ ...limits, messages: { ...messages, [which]: value } })}
    />
  )
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {count("most", MOST_MESSAGES)}
      {count("withinDays", MOST_DAYS)}
      {hour("from")}
      {hour("until")}
      <Checkbox
        size="md"
        label={words.sundays}
        checked={limits.sundaysAndHolidays}
        onChange={({ currentTarget: { checked } }) => onChange({ ...limits, sundaysAndHolidays: checked })}
      />
      <NumberInput
        label={`${words.budget} (${currency ?? "EUR"})`}
        description={words.budgetMeans}
        min={0}
        max={MOST_BUDGET}
        decimalScale={2}
        value={budgetCents === undefined ? "" : budgetCents / CENTS}
        onChange={(value) => {
          const bare = { ...others, messages, hours }
          if (value === "") onChange(bare)
          else if (typeof value === "number") onChange({ ...bare, budgetCents: Math.round(value * CENTS) })
        }}
      />
      <Checked />
    </section>
  )
}

const isWithin = (typed: number | string, most: number): typed is number =>
  typeof typed === "number" && Number.isInteger(typed) && typed >= 1 && typed <= most

/** What must be true of each e-mail at the moment it goes out. */
export function Checked() {
  const { checked } = useWords().measures.limits
  return (
    <details>
      <summary>{checked.heading}</summary>
      <ul>
        {checked.each.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

/** The limits of a measure that is there already, in words. */
export function LimitsSaid({ limits }: { readonly limits: Limits }) {
  const { limits: words } = useWords().measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { messages, hours, sundaysAndHolidays, budgetCents } = limits
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      <p>
        {words.often(format.count(messages.most), format.count(messages.withinDays))}{" "}
        {words.hours(hours.from, hours.until)} {sundaysAndHolidays ? words.anyDay : words.noSundays}{" "}
        {budgetCents === undefined ? words.noBudget : words.upTo(format.moneyExact(budgetCents))}
      </p>
      <Checked />
    </section>
  )
}
