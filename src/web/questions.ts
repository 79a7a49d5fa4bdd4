import { useQuery, useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import type { QuestionName } from "../server/contract.ts"
import { asked, filtersIn } from "./address/filters.ts"
import { useAddress } from "./address/useAddress.ts"
import { askQuestion } from "./api.ts"

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

/** Asks the workspace a question by its name, of whom and when the address says, and keeps the answer while a page shows it. */
export function useQuestion<Name extends QuestionName>(name: Name, parameters: Parameters = {}) {
  const [address] = useAddress()
  const all = { ...asked(name, filtersIn(address)), ...parameters }
  return useQuery({
    queryKey: ["question", name, all],
    queryFn: ({ signal }) => askQuestion(name, all, signal),
  })
}

/** Values are worked out beside the server; a page that came before them looks again. */
const LOOK_AGAIN_MILLISECONDS = 1_000

/** Asks what the page shows once more every moment while something is waited for. */
export function useAskAgain(isWaiting: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isWaiting) return
    const again = setInterval(() => void queries.invalidateQueries({ queryKey: ["question"] }), LOOK_AGAIN_MILLISECONDS)
    return () => clearInterval(again)
  }, [isWaiting, queries])
}
