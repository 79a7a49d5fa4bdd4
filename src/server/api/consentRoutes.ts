import { z } from "zod"
import { consentText } from "../../records/signUp.ts"
import { addresseeOf } from "../../store/acting/addressee.ts"
import { audit } from "../../store/audit.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { askConsent } from "../../store/mail/consentRequests.ts"
import { findMailSender } from "../../store/mail/sender.ts"
import { consentMail, needMayBeAsked } from "../outgoing/consentMail.ts"
import { needReadyToSend } from "../outgoing/readyToSend.ts"
import { notUnderstood } from "../refusal.ts"
import { type ApiRoute, actorOf } from "./route.ts"

const LONGEST_WORDING = 500
const LONGEST_ADDRESS = 320

/** Questions by mail whether somebody agrees to mails. */
export const consentRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/consent-requests",
    operation: "askForConsent",
    does: "Asks a customer by mail whether they agree to e-mails; they have agreed once they confirm by its link (double opt-in).",
    needs: "records.write",
    refuses: [409],
    body: z.strictObject({
      customer: z.string().trim().min(1).max(LONGEST_ADDRESS).describe("A number, a name or an address."),
      email: z.email().max(LONGEST_ADDRESS).optional().describe("Where to ask; else the address that is known."),
      wording: z
        .string()
        .trim()
        .min(1)
        .max(LONGEST_WORDING)
        .optional()
        .describe("What they agree to, word by word; else our own sentence."),
      language: z.enum(["de", "en"]).default("de"),
    }),
    answer: z.strictObject({ to: z.string() }),
    handle: async (asked, parts) => {
      const { door, mails, clock, workspace, background } = parts
      const { state } = door
      const { publicUrl } = mails
      needReadyToSend(state, publicUrl)
      const { id } = knownPerson(state, asked.body.customer)
      const address: string | undefined = asked.body.email ?? addresseeOf(state, id)?.email
      if (address === undefined) throw notUnderstood(NO_ADDRESS)
      needMayBeAsked(door, address)
      const { language } = asked.body as { language: "de" | "en" }
      const wording = asked.body.wording ?? consentText("email", findMailSender(state).senderName)[language]
      const by = actorOf(asked)
      const request = state.transaction(() => {
        audit(state, { at: door.now(), actor: by, action: "ask for consent", object: `customer ${id}`, detail: {} })
        return askConsent(state, workspace.settings.timeZone, { customer: id, address, wording, by, now: clock() })
      })
      if (request === undefined || publicUrl === undefined) throw notUnderstood(NO_ADDRESS)
      background.onCommitted()
      await mails.sendWritten(consentMail({ door, publicUrl }, request, { wording, language }))
      return { to: address }
    },
  },
]

const NO_ADDRESS = {
  en: "no e-mail address of this customer is known: say which one to ask at",
  de: "Von dieser Person ist keine E-Mail-Adresse bekannt: Geben Sie an, wohin die Frage gehen soll.",
}
