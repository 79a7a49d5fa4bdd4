import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useProven } from "../parts/Proof.tsx"

/** Changes something of one's own account, asks before that who is at the screen where it must, and looks at it anew. */
export function useChange<T, V = void>(change: (given: V) => Promise<T>, onDone?: (outcome: T) => void) {
  const queries = useQueryClient()
  const proven = useProven()
  return useMutation({
    mutationFn: (given: V) => proven(() => change(given)),
    ...(onDone ? { onSuccess: onDone } : {}),
    onSettled: () => queries.invalidateQueries({ queryKey: ["account"] }),
  })
}
