import { useQuery } from "@tanstack/react-query"
import type { QuestionName } from "../server/contract.ts"
import { asked, filtersIn } from "./address/filters.ts"
import { useAddress } from "./address/useAddress.ts"
import { askQuestion } from "./api.ts"

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

/** Asks the workspace a question by its name, of whom and when the address says, and keeps the answer while a page shows it. */
export function useQuestion<Name extends QuestionName>(name: Name, parameters: Parameters = {}) {
  const [address] = useAddress()
  return useAsked(name, { ...asked(name, filtersIn(address)), ...parameters })
}

/** The same with nothing but what is given; undefined: not asked yet. */
export function useAsked<Name extends QuestionName>(name: Name, all: Parameters | undefined) {
  return useQuery({
    queryKey: ["question", name, all],
    enabled: all !== undefined,
    queryFn: ({ signal }) => askQuestion(name, all ?? {}, signal),
  })
}
