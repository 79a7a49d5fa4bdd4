import { Loader } from "@mantine/core"
import { useNavigate, useSearch } from "@tanstack/react-router"
import { CustomersTable } from "../customers/CustomersTable.tsx"
import { Filters } from "../customers/Filters.tsx"
import { type ListSearch, useCustomers } from "../customers/list.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { More } from "../parts/More.tsx"
import { SaveView } from "../views/SaveView.tsx"

/** Who the customers are; what is sought and sorted by stands in the address. */
export function CustomersPage() {
  const { people: words } = useWords()
  const search = useSearch({ from: "/behind/customers" })
  const navigate = useNavigate({ from: "/customers" })
  const list = useCustomers(search)
  const format = useFormat(list.data?.pages[0].currency)
  const change = (part: ListSearch) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const total = list.data?.pages[0].total
  return (
    <>
      <h1>{words.heading}</h1>
      <div className="actions">
        <SaveView />
      </div>
      <Filters search={search} onChange={change} />
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
        <More pages={list} label={words.more} />
      </section>
    </>
  )
}
