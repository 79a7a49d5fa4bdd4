import type { MailTemplate } from "../../records/mailTemplate.ts"
import { fillTemplate, type MessageFacts, type MessageSettings } from "./messageFacts.ts"
import { messageHtml } from "./messageHtml.ts"
import { messageText } from "./messageText.ts"

export type RenderedMessage = { readonly subject: string; readonly html: string; readonly text: string }

/**
 * A template written out for one person, twice: for programs that show HTML, and as plain text. What cannot be written is an
 * InputError that names the block and the variable; then nothing goes out.
 */
export function renderMessage(template: MailTemplate, facts: MessageFacts, settings: MessageSettings): RenderedMessage {
  const message = fillTemplate(template, facts, settings)
  return { subject: message.subject, html: messageHtml(message, settings), text: messageText(message, settings) }
}
