import { Button, Loader, Select, TextInput } from "@mantine/core"
import { useDebouncedCallback } from "@mantine/hooks"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { CustomersTable } from "../customers/CustomersTable.tsx"
import { type ListSearch, useCustomers } from "../customers/list.ts"
import { useGroupName } from "../groupName.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

const PATIENCE_MILLISECONDS = 300

/** Who the customers are; what is sought and sorted by stands in the address. */
export function CustomersPage() {
  const { people: words } = useWords()
  const groupName = useGroupName()
  const search = useSearch({ from: "/behind/customers" })
  const navigate = useNavigate({ from: "/customers" })
  const list = useCustomers(search)
  const format = useFormat(list.data?.pages[0].currency)
  const change = (part: ListSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const find = useDebouncedCallback((text: string) => change({ search: text || undefined }), PATIENCE_MILLISECONDS)
  const total = list.data?.pages[0].total
  return (
    <>
      <h1>{words.heading}</h1>
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
      {list.isError && <Fault cause={list.error} />}
      <section className="figure" aria-label={words.heading} aria-busy={list.isPending}>
        <p className="soft" aria-live="polite">
          {total === undefined || total === null ? "…" : words.total(format.count(total))}
        </p>
        {list.isPending && <Loader size="sm" />}
        {list.isSuccess && total === 0 && <p>{words.none}</p>}
        {list.isSuccess && total !== 0 && (
          <CustomersTable
            customers={list.data.pages.flatMap(({ customers }) => customers)}
            format={format}
            search={search}
            onSort={change}
          />
        )}
        {list.hasNextPage && (
          <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </section>
    </>
  )
}
