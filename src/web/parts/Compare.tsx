import { Select } from "@mantine/core"
import { changeOf } from "../../arithmetic/change.ts"
import type { Format } from "../../charts/format.ts"
import type { QuestionName } from "../../server/contract.ts"
import { COMPARISONS, type Compared, type Comparison, comparedDay, comparisonIn } from "../address/compared.ts"
import { asked, filtersIn } from "../address/filters.ts"
import { useAddress } from "../address/useAddress.ts"
import { useWords } from "../language.tsx"
import { useAsked } from "../questions.ts"
import type { Words } from "../text/de.ts"
import type { Column } from "./Table.tsx"

/** With what figures of a day, or of a period, are compared; it stands in the address. */
export function CompareChoice({ of }: { readonly of: Compared }) {
  const { compare: words } = useWords()
  const [address, change] = useAddress()
  const labels: Readonly<Partial<Record<Comparison, string>>> = words.with[of]
  return (
    <Select
      className="compare"
      label={words.name}
      allowDeselect={false}
      value={comparisonIn(address, of) ?? "none"}
      onChange={(chosen) => change({ compare: chosen === "none" ? undefined : (chosen ?? undefined) })}
      data={[
        { value: "none", label: words.none },
        ...COMPARISONS[of].map((value) => ({ value, label: labels[value] ?? value })),
      ]}
    />
  )
}

/** The same question's answer of the day that the address compares with; undefined where it compares with none. */
export function useCompared<Name extends QuestionName>(name: Name, asOf: string | undefined) {
  const [address] = useAddress()
  const comparison = comparisonIn(address, "day")
  const day = comparison && asOf ? comparedDay(asOf, comparison) : undefined
  const found = useAsked(name, day === undefined ? undefined : { ...asked(name, filtersIn(address)), asOf: day })
  return comparison && found.data && { comparison, answer: found.data.answer }
}

/** What became of a figure, in words: by how much, and what share of what it was. */
export function changeWords(
  { now, before, comparison }: { readonly now: number; readonly before: number; readonly comparison: Comparison },
  write: (value: number) => string,
  format: Format,
  { compare: words }: Pick<Words, "compare">,
): string {
  const { absolute, relative, direction } = changeOf(now, before)
  const than = words.than[comparison]
  // What is written alike is alike to whoever reads it.
  if (direction === "same" || write(now) === write(before)) return words.same(than)
  const share = relative === undefined ? "" : ` (${format.percent(Math.abs(relative))})`
  return words[direction](`${write(Math.abs(absolute))}${share}`, than)
}

/** The same of a share: in percentage points, which are no percent. */
export function pointsWords(
  { now, before, comparison }: { readonly now: number; readonly before: number; readonly comparison: Comparison },
  format: Format,
  { compare: words }: Pick<Words, "compare">,
): string {
  const { absolute, direction } = changeOf(now, before)
  const than = words.than[comparison]
  if (direction === "same" || format.decimal(Math.abs(absolute) * 100) === format.decimal(0)) return words.same(than)
  return words[direction](words.points(format.decimal(Math.abs(absolute) * 100)), than)
}

/** A figure as it was, and what became of it: two cells of a table. */
export const comparedColumns = (
  name: string,
  comparison: Comparison,
  { compare: words }: Pick<Words, "compare">,
): Column[] => [
  { name: `${name} ${words.than[comparison]}`, isNumber: true },
  { name: `${name}, ${words.change}`, isNumber: true },
]

/** What stands in them: the change with its sign as a share of what was; a dash where nothing is known or nothing was. */
export function comparedCells(
  now: number | undefined,
  before: number | undefined,
  write: (value: number) => string,
  format: Format,
): [string, string] {
  if (before === undefined) return [UNKNOWN, UNKNOWN]
  const relative = now === undefined ? undefined : changeOf(now, before).relative
  return [write(before), relative === undefined ? UNKNOWN : format.change(relative)]
}

/** The same of a share: in percentage points. */
export function comparedShares(now: number | undefined, before: number | undefined, format: Format): [string, string] {
  if (before === undefined) return [UNKNOWN, UNKNOWN]
  return [format.percent(before), now === undefined ? UNKNOWN : format.points(now - before)]
}

const UNKNOWN = "–"
