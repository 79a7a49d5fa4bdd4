import { Checkbox, NumberInput, TextInput } from "@mantine/core"
import type { MeasurePlan } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { useSegments } from "../segments/useSegments.ts"

type Limits = MeasurePlan["limits"]

const MOST_TIMES = 50
const MOST_DAYS = 365
const MOST_BUDGET = 10_000_000
const CENTS = 100
/** Of a per cent. */
const BASIS_POINTS = 100
const WHOLE_BASIS_POINTS = 10_000
const FIRST_TASKS = { most: 1, withinDays: 30 }

type Chosen = { readonly limits: Limits; readonly onChange: (limits: Limits) => void }
type Plan = Pick<MeasurePlan, "steps">

const writes = ({ steps }: Plan): boolean => steps.some((step) => step.do === "message")
const reduces = ({ steps }: Plan): boolean => steps.some((step) => step.do === "coupon")
const gives = ({ steps }: Plan): boolean => steps.some((step) => step.do === "coupon" || step.do === "points")
/** Whatever costs money or somebody's time. */
const costs = (plan: Plan): boolean => writes(plan) || gives(plan) || plan.steps.some((step) => step.do === "task")
const reaches = ({ steps }: Plan): boolean => steps.some((step) => step.do === "task" && step.channel !== "counter")

/** How often, when and for how much a measure may reach out at most, and what is looked at before each of its e-mails. */
export function LimitFields(props: { readonly plan: MeasurePlan; readonly onChange: (limits: Limits) => void }) {
  const { limits: words } = useWords().measures
  const { plan, onChange } = props
  const chosen = { limits: plan.limits, onChange }
  if (!costs(plan)) return null
  return (
    <section className="figure fields" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {reaches(plan) && <TaskLimits {...chosen} />}
      {writes(plan) && <MessageLimits {...chosen} />}
      <BudgetField {...chosen} />
      {reduces(plan) && <FloorField {...chosen} />}
    </section>
  )
}

type Often = Limits["messages"]

/** So many of something in so many days. */
function OftenFields(props: {
  readonly label: string
  readonly often: Often
  readonly onChange: (often: Often) => void
}) {
  const { limits: words } = useWords().measures
  const { label, often, onChange } = props
  const count = (which: keyof Often, max: number) => (
    <NumberInput
      label={which === "most" ? label : words.withinDays}
      min={1}
      max={max}
      allowDecimal={false}
      value={often[which]}
      onChange={(value) => isWithin(value, max) && onChange({ ...often, [which]: value })}
    />
  )
  return (
    <>
      {count("most", MOST_TIMES)}
      {count("withinDays", MOST_DAYS)}
    </>
  )
}

function TaskLimits({ limits, onChange }: Chosen) {
  const { limits: words } = useWords().measures
  const { tasks, ...others } = limits
  return (
    <>
      <Checkbox
        size="md"
        label={words.limitsTasks}
        checked={tasks !== undefined}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? { ...others, tasks: FIRST_TASKS } : others)}
      />
      {tasks && (
        <OftenFields
          label={words.mostTasks}
          often={tasks}
          onChange={(often) => onChange({ ...others, tasks: often })}
        />
      )}
    </>
  )
}

function MessageLimits({ limits, onChange }: Chosen) {
  const { limits: words } = useWords().measures
  const { messages, hours } = limits
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
  return (
    <>
      <OftenFields label={words.most} often={messages} onChange={(often) => onChange({ ...limits, messages: often })} />
      {hour("from")}
      {hour("until")}
      <Checkbox
        size="md"
        label={words.sundays}
        checked={limits.sundaysAndHolidays}
        onChange={({ currentTarget: { checked } }) => onChange({ ...limits, sundaysAndHolidays: checked })}
      />
      <Checked />
    </>
  )
}

function BudgetField({ limits, onChange }: Chosen) {
  const { limits: words } = useWords().measures
  const { currency } = useSegments()
  const { budgetCents, ...others } = limits
  return (
    <NumberInput
      label={`${words.budget} (${currency ?? "EUR"})`}
      description={words.budgetMeans}
      min={0}
      max={MOST_BUDGET}
      decimalScale={2}
      value={budgetCents === undefined ? "" : budgetCents / CENTS}
      onChange={(value) => {
        if (value === "") onChange(others)
        else if (typeof value === "number") onChange({ ...others, budgetCents: Math.round(value * CENTS) })
      }}
    />
  )
}

function FloorField({ limits, onChange }: Chosen) {
  const { limits: words } = useWords().measures
  const { floorBasisPoints, ...others } = limits
  return (
    <NumberInput
      label={words.floor}
      description={words.floorMeans}
      min={0}
      max={100}
      decimalScale={1}
      value={floorBasisPoints === undefined ? "" : floorBasisPoints / BASIS_POINTS}
      onChange={(value) => {
        if (value === "") onChange(others)
        else if (typeof value === "number") onChange({ ...others, floorBasisPoints: Math.round(value * BASIS_POINTS) })
      }}
    />
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
export function LimitsSaid({ plan }: { readonly plan: MeasurePlan }) {
  const { limits: words } = useWords().measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const { messages, tasks, hours, sundaysAndHolidays, budgetCents, floorBasisPoints } = plan.limits
  if (!costs(plan)) return null
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {reaches(plan) && (
        <p>{tasks ? words.oftenTasks(format.count(tasks.most), format.count(tasks.withinDays)) : words.noEndOfTasks}</p>
      )}
      {writes(plan) && (
        <>
          <p>
            {words.often(format.count(messages.most), format.count(messages.withinDays))}{" "}
            {words.hours(hours.from, hours.until)} {sundaysAndHolidays ? words.anyDay : words.noSundays}
          </p>
          <Checked />
        </>
      )}
      <p>{budgetCents === undefined ? words.noBudget : words.upTo(format.moneyExact(budgetCents))}</p>
      {reduces(plan) && floorBasisPoints !== undefined && (
        <p>{words.leaves(format.percent(floorBasisPoints / WHOLE_BASIS_POINTS))}</p>
      )}
    </section>
  )
}
