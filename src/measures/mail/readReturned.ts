import { contentType, headersIn, type MimePart, mimeParts, splitPart, textOf } from "./mimeParts.ts"

/** What came back by mail: a report that something was not delivered, a complaint, or somebody who answers that they want no more. */
export type ReturnedMail =
  | {
      readonly what: "hard" | "soft" | "complaint"
      /** The id of the mail that it is about, where it says so. */
      readonly messageId: string | undefined
      readonly address: string | undefined
      /** As `5.1.1` (RFC 3463). */
      readonly status: string
    }
  | { readonly what: "stop"; readonly messageId: string | undefined; readonly address: string }
  | { readonly what: "nothing" }

const NOTHING: ReturnedMail = { what: "nothing" }

/** Reads a mail that came to the address that messages are from (RFC 3464, RFC 5965); what it may be taken for, whoever wrote it. */
export function readReturned(mail: Buffer): ReturnedMail {
  const parts = mimeParts(mail)
  const partOf = (...types: readonly string[]) => parts.find((part) => types.includes(contentType(part).value))
  const original = originalHeaders(partOf("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"))
  const messageId = original.get("message-id")
  const complaint = partOf("message/feedback-report")
  if (complaint !== undefined) {
    const said = headersIn(textOf(complaint))
    const address = addressIn(said.get("original-rcpt-to") ?? original.get("to"))
    return said.get("feedback-type")?.toLowerCase() === "not-spam"
      ? NOTHING
      : { what: "complaint", messageId, address, status: said.get("feedback-type")?.toLowerCase() ?? "abuse" }
  }
  const report = partOf("message/delivery-status", "message/global-delivery-status")
  if (report !== undefined) return bounceOf(report, messageId)
  return stopOf(parts)
}

const originalHeaders = (part: MimePart | undefined): ReadonlyMap<string, string> =>
  part === undefined ? new Map() : splitPart(textOf(part).replaceAll("\r\n", "\n")).headers

/** The first recipient whom it did not reach; a delay is no end. */
function bounceOf(report: MimePart, messageId: string | undefined): ReturnedMail {
  for (const group of textOf(report)
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/)) {
    const said = headersIn(group.trim())
    if (said.get("action")?.toLowerCase() !== "failed") continue
    const status = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/.exec(said.get("status") ?? "")?.[0] ?? "5.0.0"
    const address = addressIn(said.get("original-recipient") ?? said.get("final-recipient"))
    return { what: isForGood(status) ? "hard" : "soft", messageId, address, status }
  }
  return NOTHING
}

/** A full mailbox, a server that is ill, or a rule that the mail broke say nothing of the address. */
const isForGood = (status: string): boolean => status.startsWith("5.") && !/^5\.(2\.[23]|3\.|7\.)/.test(status)

/** Words with which people ask to be left alone, alone in the first line of an answer or in its subject: "Stop by tomorrow" does not. */
const STOP =
  /^(stop+|abmelden|abbestellen|austragen|abmeldung|keine werbung( mehr)?|bitte (abmelden|austragen|keine (werbung|e-?mails?)( mehr)?)|remove me|(please )?unsubscribe( me)?|opt[ -]?out)[\s.!,]*(bitte|danke|vielen dank|please|thanks|thank you)?[\s.!]*$/i

function stopOf(parts: readonly MimePart[]): ReturnedMail {
  const [{ headers }] = parts
  const address = addressIn(headers.get("from"))
  const isByProgram = !/^(no)?$/i.test(headers.get("auto-submitted") ?? "")
  if (address === undefined || isByProgram) return NOTHING
  const said = parts.find((part) => contentType(part).value === "text/plain")
  const first = (said === undefined ? "" : textOf(said)).split("\n").find((line) => line.trim() !== "") ?? ""
  const subject = (headers.get("subject") ?? "").replace(/^((re|aw|antwort)\s*:\s*)+/i, "")
  if (!STOP.test(first.trim()) && !STOP.test(subject.trim())) return NOTHING
  return { what: "stop", messageId: /<[^<>\s]+>/.exec(headers.get("in-reply-to") ?? "")?.[0], address }
}

const LONGEST_ADDRESS = 320

/** The address in `rfc822; a@b`, `"A" <a@b>` or `a@b`. */
function addressIn(text: string | undefined): string | undefined {
  const last = (text ?? "").slice(-LONGEST_ADDRESS * 2)
  const found = /<([^<>\s]+@[^<>\s]+)>/.exec(last)?.[1] ?? /(?:^|;)\s*([^<>\s;]+@[^<>\s;]+)\s*$/.exec(last)?.[1]
  return found !== undefined && found.length <= LONGEST_ADDRESS ? found : undefined
}
