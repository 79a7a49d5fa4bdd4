import { UnstyledButton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import type { Customer } from "../contract.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import { useToday } from "../renewal.ts"
import type { Words } from "../text/de.ts"
import type { ListSearch } from "./list.ts"
import { nameOf } from "./nameOf.ts"
import { nextOrderWords } from "./nextOrder.ts"
import { Risk } from "./Risk.tsx"

type Sort = NonNullable<ListSearch["sort"]>
const COLUMNS: readonly { readonly name: keyof Words["people"]["columns"]; readonly sort?: Sort }[] = [
  { name: "name" },
  { name: "group" },
  { name: "total", sort: "totalValue" },
  { name: "current", sort: "currentValue" },
  { name: "future", sort: "futureValue" },
  { name: "orders", sort: "orders" },
  { name: "last", sort: "lastOrder" },
  { name: "next", sort: "nextOrder" },
  { name: "risk" },
]

/** Customers in rows, on a phone in cards; a heading sorts. */
export function CustomersTable(props: {
  readonly customers: readonly Customer[]
  readonly format: Format
  readonly search: ListSearch
  readonly onSort: (by: ListSearch) => void
}) {
  const { people: words } = useWords()
  const { sort = "totalValue", direction = "down" } = props.search
  const turned = direction === "down" ? "up" : "down"
  return (
    <table className="cards">
      <thead>
        <tr>
          {COLUMNS.map(({ name, sort: by }) => (
            <th
              key={name}
              scope="col"
              className={by ? "number" : undefined}
              aria-sort={by === sort ? (direction === "down" ? "descending" : "ascending") : undefined}
            >
              {by ? (
                <UnstyledButton
                  className="sort"
                  onClick={() => props.onSort({ sort: by, direction: by === sort ? turned : "down" })}
                >
                  {words.columns[name]}
                  {by === sort ? (direction === "down" ? " ↓" : " ↑") : ""}
                </UnstyledButton>
              ) : (
                words.columns[name]
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.customers.map((customer) => (
          <Row key={customer.customer} customer={customer} format={props.format} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ customer, format }: { readonly customer: Customer; readonly format: Format }) {
  const all = useWords()
  const { people: words } = all
  const today = useToday()
  const groupName = useGroupName()
  const money = (minor: number | null) => (minor === null ? "–" : format.money(minor))
  const day = (iso: string | null) => (iso === null ? "–" : format.day(iso))
  const { futureValueLow: low, futureValueHigh: high, segment } = customer
  return (
    <tr>
      <th scope="row">
        <Link to="/customers/$id" params={{ id: String(customer.customer) }}>
          {nameOf(customer, words)}
        </Link>
      </th>
      <td data-label={words.columns.group}>{groupName(segment)}</td>
      <td className="number" data-label={words.columns.total}>
        <b>{money(customer.totalValue)}</b>
        {customer.referralValue !== null && customer.referralValue > 0 && (
          <span className="range-text">
            {words.columns.referral} {format.money(customer.referralValue)}
          </span>
        )}
      </td>
      <td className="number" data-label={words.columns.current}>
        {money(customer.currentValue)}
      </td>
      <td className="number" data-label={words.columns.future}>
        {money(customer.futureValue)}
        {low !== null && high !== null && (
          <span className="range-text">{format.span(format.money(low), format.money(high))}</span>
        )}
      </td>
      <td className="number" data-label={words.columns.orders}>
        {format.count(customer.orders)}
      </td>
      <td className="number" data-label={words.columns.last}>
        {day(customer.lastOrder)}
      </td>
      <td className="number" data-label={words.columns.next}>
        {nextOrderWords(customer.nextOrder, today, format.day, all)}
      </td>
      <td data-label={words.columns.risk}>
        <Risk risk={customer.churnRisk} />
      </td>
    </tr>
  )
}
