import { useInfiniteQuery } from "@tanstack/react-query"
import type { Condition } from "../../records/condition.ts"
import { call } from "../api.ts"
import type { BehindFigure } from "./listSearch.ts"

/** Where the list is, as it stands in the address. */
export type ListSearch = {
  readonly search?: string | undefined
  readonly group?: string | undefined
  readonly segment?: number | undefined
  readonly behind?: BehindFigure | undefined
  readonly risk?: "low" | "medium" | "high" | undefined
  readonly sort?: "totalValue" | "currentValue" | "futureValue" | "orders" | "lastOrder" | "nextOrder" | undefined
  readonly direction?: "up" | "down" | undefined
}

type Place = readonly [number | null, number]

const SHORTEST_SEARCH = 2
const ROWS = 50
/** Churn risk is what is missing to 1: low below 33 %, high above 66 %. */
const ACTIVE_OF_RISK = {
  low: { atLeast: 0.67 },
  medium: { atLeast: 0.34, atMost: 0.67 },
  high: { atMost: 0.34 },
} as const

/** Customers in pages; only the first page counts them all. */
export const useCustomers = (search: ListSearch & { readonly condition?: Condition }) =>
  useInfiniteQuery({
    queryKey: ["customers", search],
    initialPageParam: null as Place | null,
    queryFn: ({ pageParam, signal }) =>
      call("POST", "/api/customers/list", { ...listBody(search), ...pageBody(pageParam) }, signal),
    getNextPageParam: ({ next }) => next,
  })

const pageBody = (after: Place | null) => ({ limit: ROWS, count: after === null, ...(after && { after }) })

/** What the server is asked for. */
export function listBody({
  search,
  group,
  segment,
  behind,
  condition,
  risk,
  sort,
  direction,
}: ListSearch & { readonly condition?: Condition }) {
  const leaves: Condition[] = [
    ...(condition ? [condition] : []),
    ...(group ? [{ about: "group" as const, is: [group] }] : []),
    ...(risk ? [{ about: "figure" as const, figure: "probability-active" as const, ...ACTIVE_OF_RISK[risk] }] : []),
  ]
  return {
    ...(search && search.trim().length >= SHORTEST_SEARCH && { search }),
    ...(segment && { segment }),
    ...(behind && { behind: figureOf(behind) }),
    ...(sort && { sort }),
    ...(direction && { direction }),
    ...(leaves.length > 0 && { condition: { all: leaves } }),
  }
}

/** The figure alone, without the words that say it. */
const figureOf = ({ label: _, ...figure }: BehindFigure) => figure
