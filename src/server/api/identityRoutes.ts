import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { mergeCustomers, unmergeCustomers } from "../../store/identity/decisions.ts"
import { suggestedMerges } from "../../store/identity/suggestedMerges.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { person, suggestedMerge } from "../contract/people.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const name = z.string().trim().min(1).max(500)
const two = z.strictObject({ one: name, other: name })
const decided = z.strictObject({
  /** Undo it to take the decision back. */
  importId: z.int(),
  person,
})

/** Who may be the same person, for somebody to decide. */
export const suggestions = projectionRead("suggested-merges", async ({ workspace }) => suggestedMerges(workspace.state))

function decide(asked: Asked, parts: ApiParts, action: string, decision: typeof mergeCustomers) {
  const { door, clock, background } = parts
  const { one, other } = asked.body
  const decider = { by: asked.visitor?.user.name ?? "", begunAt: clock().toISOString() }
  const made = door.state.transaction(() => {
    const { importId, person } = decision(door.state, one, other, decider)
    const object = `import ${importId}`
    audit(door.state, { at: door.now(), actor: actorOf(asked), action, object, detail: {} })
    return { importId, person }
  })
  background.onCommitted()
  return made
}

/** Who is whom. */
export const identityRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/identity/suggestions",
    operation: "listSuggestedMerges",
    does: "Who may be the same person, for somebody to decide.",
    needs: "people.list",
    answer: z.array(suggestedMerge),
    handle: (_, { projection }) => projection.ask(suggestions, {}),
  },
  {
    method: "POST",
    path: "/api/identity/merge",
    operation: "mergeCustomers",
    does: "Declares two customers to be one person.",
    needs: "records.write",
    body: two,
    answer: decided,
    handle: async (asked, parts) => decide(asked, parts, "merge customers", mergeCustomers),
  },
  {
    method: "POST",
    path: "/api/identity/unmerge",
    operation: "unmergeCustomers",
    does: "Declares two customers, who count as one person, to be two.",
    needs: "records.write",
    body: two,
    answer: decided,
    handle: async (asked, parts) => decide(asked, parts, "unmerge customers", unmergeCustomers),
  },
]
