import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core"
import type { Leaf } from "../../records/condition.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { useGroupName } from "../groupName.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { PeriodField, WhereField } from "./OrderFields.tsx"
import { countedIn } from "./tree.ts"
import { useSegments } from "./useSegments.ts"

type LeafOf<About extends Leaf["about"]> = Extract<Leaf, { about: About }>
type Editing<L extends Leaf> = { readonly leaf: L; readonly onChange: (leaf: Leaf) => void }

/** What can be set about a condition, by what it is about. */
export function Fields({ leaf, onChange }: Editing<Leaf>) {
  switch (leaf.about) {
    case "orders":
      return (
        <>
          <Bounds leaf={leaf} onChange={onChange} />
          <WhereField leaf={leaf} onChange={onChange} />
          <PeriodField leaf={leaf} onChange={onChange} />
        </>
      )
    case "figure":
      return <Bounds leaf={leaf} onChange={onChange} />
    case "happenings":
      return (
        <>
          <Measure leaf={leaf} onChange={onChange} />
          <Bounds leaf={leaf} onChange={onChange} />
          <PeriodField leaf={leaf} onChange={onChange} />
        </>
      )
    case "attribute":
      return <Attribute leaf={leaf} onChange={onChange} />
    case "group":
      return <Groups leaf={leaf} onChange={onChange} />
    case "contract":
      return <Contract leaf={leaf} onChange={onChange} />
    case "consent":
      return <Consent leaf={leaf} onChange={onChange} />
    case "segment":
      return <OtherSegment leaf={leaf} onChange={onChange} />
  }
}

/** From where to where a figure goes; at least one end stands. */
function Bounds({ leaf, onChange }: Editing<LeafOf<"orders"> | LeafOf<"figure"> | LeafOf<"happenings">>) {
  const { builder: words } = useWords().segments
  const { language } = useLanguage()
  const format = useFormat(useSegments().currency)
  const counted = countedIn(leaf)
  const scale = counted === "money" ? 1 / format.toMajor(1) : counted === "percent" ? 0.01 : 1
  const shown = (value: number | undefined) => (value === undefined ? "" : Number((value / scale).toFixed(4)))
  const suffix = { money: ` ${format.currency}`, percent: " %", days: ` ${words.days}`, count: "", score: "" }[counted]
  const set = (end: "atLeast" | "atMost") => (typed: string | number) => {
    const { atLeast, atMost, ...rest } = leaf
    const value = typed === "" ? undefined : Number((Number(typed) * scale).toFixed(6))
    const ends = { atLeast, atMost, [end]: value }
    const known = Object.entries(ends).filter(([, one]) => one !== undefined)
    onChange({ ...rest, ...Object.fromEntries(known) } as Leaf)
  }
  return (["atLeast", "atMost"] as const).map((end) => (
    <NumberInput
      key={`${end}${countedIn(leaf)}`}
      w={130}
      aria-label={words[end]}
      placeholder={words[end]}
      leftSection={<span className="sign">{end === "atLeast" ? "≥" : "≤"}</span>}
      value={shown(leaf[end])}
      suffix={suffix}
      decimalSeparator={language === "de" ? "," : "."}
      min={0}
      hideControls
      onChange={set(end)}
    />
  ))
}

const MEASURES = ["count", "open", "days-since-last", "average-score"] as const

function Measure({ leaf, onChange }: Editing<LeafOf<"happenings">>) {
  const { builder: words } = useWords().segments
  return (
    <Select
      w={190}
      aria-label={words.measure}
      value={leaf.measure}
      allowDeselect={false}
      onChange={(measure) => onChange({ ...leaf, measure: measure as (typeof MEASURES)[number] })}
      data={MEASURES.map((value) => ({ value, label: words.measures[value] }))}
    />
  )
}

const WAYS = ["is", "startsWith", "known", "unknown"] as const
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1))

function Attribute({ leaf, onChange }: Editing<LeafOf<"attribute">>) {
  const { builder: words } = useWords().segments
  const { about, attribute, is, startsWith, known } = leaf
  const way = is ? "is" : startsWith !== undefined ? "startsWith" : known ? "known" : "unknown"
  const ways = attribute === "postcode" ? WAYS : WAYS.filter((one) => one !== "startsWith")
  const turned = {
    is: { is: [] as string[] },
    startsWith: { startsWith: "8" },
    known: { known: true },
    unknown: { known: false },
  } as const
  return (
    <>
      <Select
        w={150}
        aria-label={words.way}
        value={way}
        allowDeselect={false}
        onChange={(chosen) => onChange({ about, attribute, ...turned[chosen as (typeof WAYS)[number]] } as Leaf)}
        data={ways.map((value) => ({ value, label: words.ways[value] }))}
      />
      {is && <Values leaf={leaf} values={is} onChange={onChange} />}
      {startsWith !== undefined && (
        <TextInput
          w={120}
          aria-label={words.ways.startsWith}
          value={startsWith}
          onChange={({ currentTarget: { value } }) => onChange({ about, attribute, startsWith: value })}
        />
      )}
    </>
  )
}

function Values({
  leaf: { about, attribute },
  values,
  onChange,
}: Editing<LeafOf<"attribute">> & { readonly values: readonly string[] }) {
  const { builder: words } = useWords().segments
  const format = useFormat("EUR")
  const set = (is: string[]) => onChange({ about, attribute, is })
  if (attribute !== "type" && attribute !== "birth-month") {
    return (
      <TagsInput
        className="wide-field"
        aria-label={words.values}
        placeholder={words.typeValues}
        value={[...values]}
        acceptValueOnBlur
        onChange={set}
      />
    )
  }
  const data =
    attribute === "type"
      ? (["person", "firm"] as const).map((value) => ({ value, label: words.types[value] }))
      : MONTHS.map((value) => ({ value, label: format.month(`2024-${value.padStart(2, "0")}`).split(/\s/)[0] }))
  return <MultiSelect className="wide-field" aria-label={words.values} value={[...values]} onChange={set} data={data} />
}

function Groups({ leaf, onChange }: Editing<LeafOf<"group">>) {
  const { builder: words } = useWords().segments
  const groupName = useGroupName()
  return (
    <MultiSelect
      className="wide-field"
      aria-label={words.groups}
      value={[...leaf.is]}
      onChange={(is) => onChange({ about: "group", is })}
      data={rfmGroups.map((value) => ({ value, label: groupName(value) ?? value }))}
    />
  )
}

const STATES = ["running", "cancelled", "ended", "none"] as const

function Contract({ leaf, onChange }: Editing<LeafOf<"contract">>) {
  const { builder: words } = useWords().segments
  const { plan, endsWithinDays, ...rest } = leaf
  const others = { ...(plan && { plan }), ...(endsWithinDays !== undefined && { endsWithinDays }) }
  return (
    <>
      <Select
        w={160}
        aria-label={words.state}
        value={leaf.state}
        allowDeselect={false}
        onChange={(state) => onChange({ ...leaf, state: state as LeafOf<"contract">["state"] })}
        data={STATES.map((value) => ({ value, label: words.states[value] }))}
      />
      <TagsInput
        className="wide-field"
        aria-label={words.plans}
        placeholder={words.plans}
        value={plan ? [...plan] : []}
        acceptValueOnBlur
        onChange={(plans) => onChange({ ...rest, ...others, plan: plans.length > 0 ? plans : undefined } as Leaf)}
      />
      <NumberInput
        w={190}
        aria-label={words.endsWithin}
        placeholder={words.endsWithin}
        value={endsWithinDays ?? ""}
        min={0}
        hideControls
        onChange={(days) =>
          onChange({ ...rest, ...others, endsWithinDays: days === "" ? undefined : Number(days) } as Leaf)
        }
      />
    </>
  )
}

function Consent({ leaf, onChange }: Editing<LeafOf<"consent">>) {
  const { builder: words } = useWords().segments
  const channels = Object.keys(words.channels) as LeafOf<"consent">["channel"][]
  return (
    <>
      <Select
        w={190}
        aria-label={words.channel}
        value={leaf.channel}
        allowDeselect={false}
        onChange={(channel) => onChange({ ...leaf, channel: channel as LeafOf<"consent">["channel"] })}
        data={channels.map((value) => ({ value, label: words.channels[value] }))}
      />
      <YesOrNo
        words={words.granted}
        label={words.abouts.consent}
        value={leaf.granted}
        onChange={(granted) => onChange({ ...leaf, granted })}
      />
    </>
  )
}

function OtherSegment({ leaf, onChange }: Editing<LeafOf<"segment">>) {
  const { builder: words } = useWords().segments
  const { list } = useSegments()
  return (
    <>
      <Select
        className="wide-field"
        aria-label={words.segment}
        value={String(leaf.segment)}
        allowDeselect={false}
        searchable
        onChange={(id) => onChange({ ...leaf, segment: Number(id) })}
        data={list.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <YesOrNo
        words={words.member}
        label={words.segment}
        value={leaf.member}
        onChange={(member) => onChange({ ...leaf, member })}
      />
    </>
  )
}

function YesOrNo(props: {
  readonly words: { readonly yes: string; readonly no: string }
  readonly label: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
}) {
  return (
    <Select
      w={170}
      aria-label={`${props.label}: ${props.words.yes}, ${props.words.no}`}
      value={props.value ? "yes" : "no"}
      allowDeselect={false}
      onChange={(value) => props.onChange(value === "yes")}
      data={(["yes", "no"] as const).map((value) => ({ value, label: props.words[value] }))}
    />
  )
}
