import { Select } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { changeOf } from "../../arithmetic/change.ts"
import type { Format } from "../../charts/format.ts"
import type { QuestionName } from "../../server/contract.ts"
import { COMPARISONS, type Comparison, comparedDay, comparisonIn } from "../address/compared.ts"
import { asked, filtersIn } from "../address/filters.ts"
import { useAddress } from "../address/useAddress.ts"
import { askQuestion } from "../api.ts"
import { useWords } from "../language.tsx"
import type { Words } from "../text/de.ts"

/** With what figures are compared; it stands in the address. */
export function CompareChoice() {
  const { compare: words } = useWords()
  const [address, change] = useAddress()
  return (
    <Select
      className="compare"
      label={words.name}
      allowDeselect={false}
      value={comparisonIn(address) ?? "none"}
      onChange={(chosen) => change({ compare: chosen === "none" ? undefined : (chosen ?? undefined) })}
      data={[
        { value: "none", label: words.none },
        ...COMPARISONS.map((value) => ({ value, label: words.with[value] })),
      ]}
    />
  )
}

/** The same question's answer of the day that the address compares with; undefined where it compares with none. */
export function useCompared<Name extends QuestionName>(name: Name, asOf: string | undefined) {
  const [address] = useAddress()
  const comparison = comparisonIn(address)
  const day = comparison && asOf ? comparedDay(asOf, comparison) : undefined
  const all = { ...asked(name, filtersIn(address)), asOf: day }
  const found = useQuery({
    queryKey: ["question", name, all],
    enabled: day !== undefined,
    queryFn: ({ signal }) => askQuestion(name, all, signal),
  })
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
