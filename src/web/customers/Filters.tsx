import { Button, Select, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import type { ListSearch } from "./list.ts"

const PATIENCE_MILLISECONDS = 200

/** What the list is narrowed down by. */
export function Filters({
  search,
  onChange: change,
}: {
  readonly search: ListSearch
  readonly onChange: (part: ListSearch) => void
}) {
  const all = useWords()
  const { people: words } = all
  const groupName = useGroupName()
  const find = useDebouncedCallback((text: string) => change({ search: text || undefined }), PATIENCE_MILLISECONDS)
  return (
    <>
      <search className="filters">
        <TextInput
          className="grow"
          aria-label={words.search}
          placeholder={words.search}
          type="search"
          defaultValue={search.search ?? ""}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <Select
          aria-label={words.group}
          placeholder={words.allGroups}
          clearable
          value={search.group ?? null}
          onChange={(group) => change({ group: group ?? undefined })}
          data={rfmGroups.map((value) => ({ value, label: groupName(value) ?? value }))}
        />
        <Select
          aria-label={words.risk}
          placeholder={words.allRisks}
          clearable
          value={search.risk ?? null}
          onChange={(risk) => change({ risk: (risk ?? undefined) as ListSearch["risk"] })}
          data={(["low", "medium", "high"] as const).map((value) => ({
            value,
            label: `${words.risk}: ${words.risks[value]}`,
          }))}
        />
      </search>
      {search.behind && (
        <p className="chip-row">
          <span className="chip">
            {all.behind.only}
            {search.behind.label && `: ${search.behind.label}`}
          </span>
          <Button variant="subtle" size="compact-sm" onClick={() => change({ behind: undefined })}>
            {all.behind.clear}
          </Button>
        </p>
      )}
    </>
  )
}
