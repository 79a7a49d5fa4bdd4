import { composeMessage } from "../../measures/mail/composeMessage.ts"
import { BilingualError } from "../../records/bilingualError.ts"
import { factsOf } from "../../store/acting/participants.ts"
import { findMeasure } from "../../store/acting/storedMeasures.ts"
import { findMailSender, mailMark } from "../../store/mail/sender.ts"
import { findMailServer } from "../../store/mailServer.ts"
import type { Door } from "../auth/door.ts"
import { mailLinks, mailToken, messageIdOf, unsubscribeHeaders } from "./mailTokens.ts"
import type { MessageSenderOptions } from "./messageSender.ts"

/** Writes messages of measures as mails, each with its own way out; undefined where one cannot be written for a person. */
export function messageWriter(door: Door, publicUrl: string): MessageSenderOptions["write"] {
  const { state, sealer, now } = door
  const mark = mailMark(state)
  return ({ step, addressee }, message) => {
    const sender = findMailSender(state)
    const server = findMailServer(state)
    if (server === undefined) return undefined
    const address = addressee.email ?? ""
    const links = mailLinks(publicUrl, mailToken(sealer, { customer: message.customer, address }))
    try {
      const written = composeMessage(
        {
          ...{ state, now: now(), sender, links, given: factsOf(state, message.participantId) },
          measure: findMeasure(state, message.measureId).name,
        },
        step,
        addressee,
      )
      return {
        ...written,
        to: address,
        fromName: sender.senderName,
        ...(sender.replyAddress !== "" && { replyTo: sender.replyAddress }),
        headers: unsubscribeHeaders(links.unsubscribeUrl),
        messageId: messageIdOf(message.id, mark, server.fromAddress),
      }
    } catch (cause) {
      if (cause instanceof BilingualError) return undefined
      throw cause
    }
  }
}
