import { useQuery, useQueryClient } from "@tanstack/react-query"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useSession } from "../session.ts"

/** An address with a name. */
export type View = AnswerTo<"GET /api/views">[number]

const KEY = ["views"]

/** Own views and those of the team; none for whoever may not see figures. */
export function useViews(): readonly View[] | undefined {
  const role = useSession()?.user?.role
  const asked = useQuery({
    queryKey: KEY,
    enabled: role !== undefined && can(role, "figures.read"),
    queryFn: ({ signal }) => call("GET", "/api/views", undefined, signal),
  })
  return asked.data
}

/** What can be done with views; each is told to the server and then seen everywhere. */
export function useViewActs() {
  const queries = useQueryClient()
  const then = async (work: Promise<unknown>) => {
    await work
    await queries.invalidateQueries({ queryKey: KEY })
  }
  return {
    save: (view: Pick<View, "name" | "address" | "isShared">) => then(call("POST", "/api/views", view)),
    change: (id: number, changes: Partial<Pick<View, "name" | "isShared">>) =>
      then(call("PATCH", `/api/views/${id}`, changes)),
    remove: (id: number) => then(call("DELETE", `/api/views/${id}`)),
    restore: (id: number) => then(call("POST", `/api/views/${id}/restore`)),
  }
}
