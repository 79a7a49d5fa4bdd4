import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useNotice } from "../parts/Notice.tsx"

export type Shown = AnswerTo<"GET /api/sign-up">
export type Page = NonNullable<Shown["page"]>

const KEY = ["sign-up"]
/** Whoever stands at the counter sees a guest arrive. */
const LOOK_AGAIN_MILLISECONDS = 10_000

export const useSignUpPage = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET", "/api/sign-up", undefined, signal),
    refetchInterval: LOOK_AGAIN_MILLISECONDS,
  })

/** Changes something about the page, and says so. */
export function useSignUpAct<Given = void>(act: (given: Given) => Promise<unknown>, said: string) {
  const queries = useQueryClient()
  const notice = useNotice()
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      notice.tell(said)
      await queries.invalidateQueries({ queryKey: KEY })
    },
  })
}
