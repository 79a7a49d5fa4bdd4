import type { MailTemplate } from "../../records/mailTemplate.ts"
import type { Values } from "./fillIn.ts"
import { fillTemplate, type MessageSettings } from "./messageFacts.ts"
import { messageHtml } from "./messageHtml.ts"
import { messageText } from "./messageText.ts"

export type RenderedMessage = { readonly subject: string; readonly html: string; readonly text: string }

/**
 * A template written out for one person, twice: for programs that show HTML, and as plain text. What cannot be written is an
 * InputError that names the block and the variable; then nothing goes out.
 */
export function renderMessage(template: MailTemplate, values: Values, settings: MessageSettings): RenderedMessage {
  const message = fillTemplate(template, values, settings)
  return { subject: message.subject, html: messageHtml(message, settings), text: messageText(message, settings) }
}
