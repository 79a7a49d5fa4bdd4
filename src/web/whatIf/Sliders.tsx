import { NumberInput, SegmentedControl, Slider } from "@mantine/core"
import type { ReactNode } from "react"
import type { RateChange } from "../../arithmetic/whatIf.ts"
import { useLanguage } from "../language.tsx"
import type { Moves } from "./moves.ts"

type Plain = Exclude<keyof Moves, "retention" | "margin">

/** How far each slider goes, in percent (of the elasticity: a plain number). */
const REACH: Readonly<Record<keyof Moves, readonly [low: number, high: number]>> = {
  price: [-30, 30],
  ordersPerYear: [-50, 50],
  retention: [-20, 20],
  margin: [-20, 20],
  discountDepth: [-20, 20],
  acquisitionCost: [-50, 100],
  referrals: [-100, 200],
  elasticity: [0, 3],
  extraChurn: [0, 30],
}

/** One slider for each thing that can change; each has a field to type into beside it. */
export function Sliders({ moves, onMove }: { readonly moves: Moves; readonly onMove: (moves: Moves) => void }) {
  const plain = (name: Plain) => {
    const scale = name === "elasticity" ? 1 : 100
    return (
      <Line
        name={name}
        value={round(moves[name] * scale)}
        unit={name === "elasticity" ? "%" : name === "discountDepth" ? "points" : "%"}
        step={name === "elasticity" ? 0.1 : 1}
        onChange={(value) => onMove({ ...moves, [name]: value / scale })}
      />
    )
  }
  const rate = (name: "retention" | "margin") => (
    <RateLine name={name} change={moves[name]} onChange={(change) => onMove({ ...moves, [name]: change })} />
  )
  return (
    <div className="sliders">
      {plain("price")}
      {plain("elasticity")}
      {plain("extraChurn")}
      {plain("ordersPerYear")}
      {rate("retention")}
      {rate("margin")}
      {plain("discountDepth")}
      {plain("acquisitionCost")}
      {plain("referrals")}
    </div>
  )
}

const round = (value: number) => Math.round(value * 100) / 100

type LineProps = {
  readonly name: keyof Moves
  readonly value: number
  readonly unit: "%" | "points"
  readonly step?: number
  readonly onChange: (value: number) => void
  readonly children?: ReactNode
}

function Line({ name, value, unit, step = 1, onChange, children }: LineProps) {
  const { words, language } = useLanguage()
  const label = words.whatIf.changes[name]
  const [min, max] = REACH[name]
  return (
    <div className="slider">
      <div className="slider-head">
        <span>{label}</span>
        {children}
        <NumberInput
          size="xs"
          w={104}
          aria-label={label}
          value={value}
          min={min}
          max={max}
          step={step}
          decimalSeparator={language === "de" ? "," : "."}
          suffix={unit === "%" ? " %" : language === "de" ? " PP" : " pp"}
          onChange={(typed) => typeof typed === "number" && onChange(typed)}
        />
      </div>
      <Slider
        thumbLabel={label}
        value={value}
        min={min}
        max={max}
        step={step}
        label={null}
        onChange={onChange}
        marks={[{ value: 0 }]}
      />
    </div>
  )
}

/** A rate moves by points or by percent of itself, which are not the same. */
function RateLine(props: {
  readonly name: "retention" | "margin"
  readonly change: RateChange
  readonly onChange: (change: RateChange) => void
}) {
  const { whatIf: words } = useLanguage().words
  const isPoints = "points" in props.change
  const value = "points" in props.change ? props.change.points : props.change.share
  const changed = (share: number, points: boolean) => props.onChange(points ? { points: share } : { share })
  return (
    <Line
      name={props.name}
      value={round(value * 100)}
      unit={isPoints ? "points" : "%"}
      onChange={(typed) => changed(typed / 100, isPoints)}
    >
      <SegmentedControl
        size="xs"
        aria-label={words.unitOf(words.changes[props.name])}
        value={isPoints ? "points" : "percent"}
        onChange={(chosen) => changed(value, chosen === "points")}
        data={[
          { value: "points", label: words.unit.points },
          { value: "percent", label: words.unit.percent },
        ]}
      />
    </Line>
  )
}
