import { z } from "zod"
import { mailTemplate } from "../../records/mailTemplate.ts"
import { findMailSender } from "../../store/mail/sender.ts"
import type { Visitor } from "../auth/door.ts"
import { previewOf } from "../outgoing/messagePreview.ts"
import type { ApiRoute } from "./route.ts"

const LONGEST_CUSTOMER = 320

const message = z.strictObject({
  ...mailTemplate.shape,
  customer: z
    .string()
    .trim()
    .min(1)
    .max(LONGEST_CUSTOMER)
    .optional()
    .describe("A number, a name or an address; without it somebody invented."),
})

/** What a message of a measure looks like before it goes out. */
export const messageRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/messages/preview",
    operation: "previewMessage",
    does: "A message as one customer would get it: as HTML and as text.",
    needs: "measures.write",
    body: message,
    answer: z.strictObject({ subject: z.string(), html: z.string(), text: z.string() }),
    handle: async ({ body }, { door, mails }) => previewOf(door, mails.publicUrl, body),
  },
  {
    method: "POST",
    path: "/api/messages/test",
    operation: "sendTestMessage",
    does: "Sends a message as one customer would get it to whoever asks.",
    needs: "measures.write",
    body: message,
    /** To whom it went: whoever asked. */
    answer: z.strictObject({ to: z.string() }),
    handle: async ({ body, visitor }, { door, mails }) => {
      const { email } = (visitor as Visitor).user
      const { senderName, replyAddress } = findMailSender(door.state)
      const written = previewOf(door, mails.publicUrl, body)
      await mails.sendWritten({
        ...written,
        to: email,
        fromName: senderName,
        ...(replyAddress !== "" && { replyTo: replyAddress }),
      })
      return { to: email }
    },
  },
]
