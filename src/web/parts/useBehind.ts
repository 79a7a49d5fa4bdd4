import type { QuestionName } from "../../server/contract.ts"
import { FILTERABLE, filtersIn } from "../address/filters.ts"
import { useAddress } from "../address/useAddress.ts"
import type { BehindFigure, Cell } from "../customers/listSearch.ts"

type Asked = { readonly question: string; readonly asOf: string }

/** Names the customers behind a cell of an answer that this page shows: of whom it was asked comes along. */
export function useBehind({ question, asOf }: Asked): (cell: Cell, label: string, parameters?: Cell) => BehindFigure {
  const [address] = useAddress()
  const { asOf: _, ...among } = filtersIn(address)
  const isNarrowed = Object.keys(among).length > 0 && FILTERABLE.has(question as QuestionName)
  return (cell, label, parameters) => ({
    ...(isNarrowed && { among }),
    question,
    asOf,
    cell,
    label,
    ...(parameters && { parameters }),
  })
}
