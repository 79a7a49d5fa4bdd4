import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { RETURN_OUTCOMES, takeReturnedMail } from "../outgoing/returnedMail.ts"
import { notUnderstood } from "../refusal.ts"
import { type ApiRoute, actorOf } from "./route.ts"

/** What mail servers pass on of what came back to us. */
export const returnedMailRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/returned-mails",
    operation: "takeReturnedMail",
    does: "Takes in a mail as it came to the address of the sender: a bounce, a complaint, or an answer that says stop.",
    needs: "records.write",
    refuses: [413],
    takesBytes: true,
    answer: z.strictObject({
      outcome: z.enum(RETURN_OUTCOMES),
      suppressed: z.boolean().describe("Whether the address is left alone because of it."),
    }),
    handle: async (asked, { workspace, clock, door, background }) => {
      if (!Buffer.isBuffer(asked.body) || asked.body.length === 0) {
        throw notUnderstood({
          en: "send the mail as it came, as bytes",
          de: "Senden Sie die E-Mail, wie sie kam, als Bytes.",
        })
      }
      const taken = takeReturnedMail(workspace, asked.body, clock())
      audit(door.state, {
        at: door.now(),
        actor: actorOf(asked),
        action: "take returned mail",
        object: "mail",
        detail: { outcome: taken.outcome },
      })
      background.onCommitted()
      return taken
    },
  },
]
