import type { ListSearch } from "./list.ts"

const RISKS = ["low", "medium", "high"] as const
const SORTS = ["totalValue", "currentValue", "futureValue", "orders", "lastOrder", "nextOrder"] as const

/** What the address says of the list; whatever else stands there is left out. */
export function listSearch({ search, group, risk, sort, direction }: Record<string, unknown>): ListSearch {
  const chosenRisk = RISKS.find((one) => one === risk)
  const chosenSort = SORTS.find((one) => one === sort)
  return {
    ...(typeof search === "string" || typeof search === "number" ? { search: String(search) } : {}),
    ...(typeof group === "string" && { group }),
    ...(chosenRisk && { risk: chosenRisk }),
    ...(chosenSort && { sort: chosenSort }),
    ...((direction === "up" || direction === "down") && { direction }),
  }
}
