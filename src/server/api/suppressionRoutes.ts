import { z } from "zod"
import { audit } from "../../store/audit.ts"
import {
  findSuppression,
  listSuppressions,
  mayBeLifted,
  type Suppression,
  suppress,
  TOLD_REASONS,
  unsuppress,
} from "../../store/mail/suppression.ts"
import { suppression } from "../contract/suppressions.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const LONGEST_ADDRESS = 320
const MOST = 200

const shown = (one: Suppression) => ({ ...one, mayBeLifted: mayBeLifted(one) })

function suppressionIn({ params }: Asked, { door }: ApiParts): Suppression & { readonly address: string } {
  const found = /^\d{1,15}$/.test(params.id) ? findSuppression(door.state, Number(params.id)) : undefined
  if (!found) {
    throw new Refusal(404, "no-such-suppression", {
      en: "there is no such entry",
      de: "Diesen Eintrag gibt es nicht.",
    })
  }
  if (found.address === null || !mayBeLifted(found)) {
    throw new Refusal(409, "wants-no-more", {
      en: "whoever has unsubscribed or complained is written to again only once they agree anew; ask for their consent",
      de: "Wer sich abgemeldet oder beschwert hat, wird erst nach neuer Zustimmung wieder angeschrieben: Fragen Sie danach.",
    })
  }
  return { ...found, address: found.address }
}

/** Writes down who decided it, by the number of the entry: the log names nobody. */
function note(asked: Asked, { door }: ApiParts, action: string, id: number): void {
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object: `suppression ${id}`, detail: {} })
}

/** Who gets nothing, whatever measures would send. */
export const suppressionRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/suppressions",
    operation: "listSuppressions",
    does: "Addresses to which nothing is sent, and why; the latest first.",
    needs: "people.read",
    query: z.strictObject({
      search: z.string().trim().max(LONGEST_ADDRESS).optional().describe("A part of an address."),
      before: z.coerce.number().int().min(1).optional().describe("Only older ones than this."),
      limit: z.coerce.number().int().min(1).max(MOST).default(50),
    }),
    answer: z.array(suppression),
    handle: async ({ query }, { door }) => listSuppressions(door.state, query).map(shown),
  },
  {
    method: "POST",
    path: "/api/suppressions",
    operation: "suppressAddress",
    does: "Lets nothing be sent to an address any more.",
    needs: "records.write",
    body: z.strictObject({
      address: z.email().max(LONGEST_ADDRESS),
      reason: z
        .enum(TOLD_REASONS)
        .default("by-hand")
        .describe("What its owner said, as at the counter, only they can take back."),
    }),
    answer: z.strictObject({ isNew: z.boolean().describe("False where nothing was sent to it before.") }),
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const { address, reason } = asked.body
      return state.transaction(() => {
        const isNew = suppress(state, { address, reason, since: now() })
        if (isNew) note(asked, parts, "suppress address", listSuppressions(state, { limit: 1 })[0].id)
        return { isNew }
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/suppressions/:id",
    operation: "liftSuppression",
    does: "Lets an address that came back, or that was entered by hand, be written to again.",
    refuses: [404, 409],
    needs: "records.write",
    answer: z.strictObject({}),
    handle: async (asked, parts) => {
      const { state } = parts.door
      return state.transaction(() => {
        const found = suppressionIn(asked, parts)
        unsuppress(state, found.address, [found.reason])
        note(asked, parts, "lift suppression", found.id)
        return {}
      })
    },
  },
]
