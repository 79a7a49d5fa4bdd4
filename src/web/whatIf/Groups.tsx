import type { Change, WhatIfOptions } from "../../arithmetic/whatIf.ts"
import { whatIfGroups } from "../../arithmetic/whatIfGroups.ts"
import type { Format } from "../../charts/format.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import { Table } from "../parts/Table.tsx"
import { type BusinessFigures, businessOf, type GroupFigures } from "./businessOf.ts"

/** What the change brings group by group and in total, each group by its own figures. */
export function Groups(props: {
  readonly figures: BusinessFigures
  /** The group that changes; undefined: all do. */
  readonly chosen: GroupFigures["group"]
  readonly change: Change
  readonly options: WhatIfOptions
  readonly format: Format
}) {
  const words = useWords()
  const groupName = useGroupName()
  const { byGroup } = words.whatIf
  const { figures, chosen, change, options, format } = props
  const groups = figures.groups.flatMap((one) => {
    const name = groupName(one.group)
    if (name === undefined) return []
    const isChanged = chosen === undefined || chosen === one.group
    const business = businessOf(figures, one, format.toMajor)
    return [{ name, business, change: isChanged ? change : {} }]
  })
  if (groups.length < 2) return null
  const found = whatIfGroups(groups, options)
  const amount = (major: number) => format.money(major / format.toMajor(1))
  const row = (name: string, before: number, after: number) => [
    name,
    amount(before),
    amount(after),
    `${after > before ? "+" : ""}${amount(after - before)}`,
  ]
  const { total } = found
  return (
    <details className="figure">
      <summary>{byGroup.heading}</summary>
      <p className="finding">{byGroup.hint}</p>
      <Table
        caption={byGroup.heading}
        columns={[
          { name: byGroup.group },
          ...[byGroup.before, byGroup.after, byGroup.difference].map((name) => ({ name, isNumber: true })),
        ]}
        rows={[
          ...found.groups.map(({ name, before, after }) => row(name, before.totalValue, after.totalValue)),
          row(byGroup.total, total.before, total.after),
        ]}
      />
      {total.breakEvenChurn !== undefined && (
        <p>{words.whatIf.result.breakEven(format.percent(total.breakEvenChurn))}</p>
      )}
    </details>
  )
}
