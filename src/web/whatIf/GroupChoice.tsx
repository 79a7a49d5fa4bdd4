import { NativeSelect } from "@mantine/core"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import type { BusinessFigures, GroupFigures } from "./businessOf.ts"

const EVERYBODY = "everybody"

/** Of whom the figures are: everybody, or one group by recency, frequency and money. */
export function GroupChoice(props: {
  readonly groups: BusinessFigures["groups"]
  readonly chosen: GroupFigures["group"]
  readonly onChoose: (group: GroupFigures["group"]) => void
}) {
  const { whatIf } = useWords()
  const groupName = useGroupName()
  const { groups, chosen, onChoose } = props
  return (
    <NativeSelect
      label={whatIf.group}
      w={260}
      value={chosen ?? EVERYBODY}
      onChange={({ currentTarget }) => onChoose(groups.find(({ group }) => group === currentTarget.value)?.group)}
      data={groups.map(({ group }) => ({
        value: group ?? EVERYBODY,
        label: groupName(group) ?? whatIf.everybody,
      }))}
    />
  )
}
