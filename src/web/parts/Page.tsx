import { Button, Select, TextInput } from "@mantine/core"
import { type ReactNode, useState } from "react"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { type Filters, filtersIn } from "../address/filters.ts"
import { periodNamed } from "../address/period.ts"
import { useAddress } from "../address/useAddress.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import { useQuestion } from "../questions.ts"
import { SaveView } from "../views/SaveView.tsx"

/** A page that answers a question of the business by some figures, of all customers or those that the address names. */
export function Page(props: { readonly heading: string; readonly lead?: string; readonly children: ReactNode }) {
  return (
    <>
      <h1>{props.heading}</h1>
      {props.lead && <p className="lead">{props.lead}</p>}
      <FilterBar />
      {props.children}
    </>
  )
}

/** As of when, and of whom, figures are asked. */
export function FilterBar() {
  const { filters: words } = useWords()
  const [address, change] = useAddress()
  const filters = filtersIn(address)
  // The last day of days of one's own is said beside them.
  const count = Object.keys(filters).length - (filters.asOf && periodNamed(address) === "own" ? 1 : 0)
  const [isOpen, setIsOpen] = useState(count > 0)
  return (
    <div className="filter-bar">
      <details open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{count === 0 ? words.name : words.some(String(count))}</summary>
        {isOpen && <Choices filters={filters} change={change} />}
        {count > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => change({ asOf: undefined, group: undefined, channel: undefined, product: undefined })}
          >
            {words.reset}
          </Button>
        )}
      </details>
      <SaveView />
    </div>
  )
}

function Choices({
  filters,
  change,
}: {
  readonly filters: Filters
  readonly change: (part: Readonly<Record<string, string | undefined>>) => void
}) {
  const { filters: words } = useWords()
  const groupName = useGroupName()
  const channels = useQuestion("first-orders", { by: "channel" }).data?.answer ?? []
  const products = useQuestion("products").data?.answer ?? []
  return (
    <search className="filters">
      <TextInput
        type="date"
        label={words.asOf}
        value={filters.asOf ?? ""}
        onChange={(event) => change({ asOf: event.currentTarget.value || undefined })}
      />
      <Select
        label={words.group}
        placeholder={words.all}
        clearable
        value={filters.group ?? null}
        onChange={(group) => change({ group: group ?? undefined })}
        data={rfmGroups.map((value) => ({ value, label: groupName(value) ?? value }))}
      />
      <Select
        label={words.channel}
        placeholder={words.all}
        clearable
        searchable
        value={filters.channel ?? null}
        onChange={(channel) => change({ channel: channel ?? undefined })}
        data={withChosen(
          channels.flatMap(({ value }) => value ?? []),
          filters.channel,
        )}
      />
      <Select
        label={words.product}
        placeholder={words.all}
        clearable
        searchable
        limit={50}
        value={filters.product ?? null}
        onChange={(product) => change({ product: product ?? undefined })}
        data={withChosen(
          products.map(({ product }) => product),
          filters.product,
        )}
      />
    </search>
  )
}

/** What is chosen is shown even where the list does not hold it (any more). */
const withChosen = (choices: readonly string[], chosen: string | undefined): string[] => [
  ...new Set([...choices, ...(chosen === undefined ? [] : [chosen])]),
]
