import { createHash } from "node:crypto"
import type { Claim } from "../../store/ingestClaims.ts"
import { claimed, instantOf, notClaimed, present, textOf, understood } from "../claimed.ts"
import { type SegmentEvent, segmentEvent } from "../contract.ts"
import { isOrderEvent, orderClaims } from "./segmentOrders.ts"

/** What holds for every event of a request. */
export type SegmentRequest = {
  readonly sentAt: string | undefined
  readonly receivedAt: Date
  /** Of the workspace; undefined where none is known yet. */
  readonly currency: string | undefined
}

/** An event with its own facts worked out. */
export type ReadEvent = {
  readonly event: SegmentEvent
  /** The same when it is sent again. */
  readonly messageId: string
  /** When it happened by our clock. */
  readonly at: string
  /** When it happened by the sender's clock: the same when it is sent again. Undefined where it does not say, or is ahead. */
  readonly changedAt: string | undefined
  readonly customer: {
    readonly customer?: string
    readonly identifiers?: Readonly<Record<string, string>>
    /** The key stands in the shop's pages, so anybody can send any address as theirs. */
    readonly emailVerified: false
    readonly phoneVerified: false
  }
  readonly currency: string | undefined
}

/** An event of Segment's as claims: orders, facts of customers, visits. */
export function segmentClaims(sent: unknown, request: SegmentRequest): readonly Claim[] {
  return claimed(sent, () => {
    const read = readEvent(understood(segmentEvent, sent), request)
    switch (read.event.type) {
      case "identify":
        return [identified(read)]
      case "alias":
        return [alias(read)]
      case "track":
        return isOrderEvent(read.event.event) ? orderClaims(read) : [visit(read, "event", read.event.event)]
      case "group":
        return [visit(read, "event", "group", { groupId: read.event.groupId ?? "", ...read.event.traits })]
      case "page":
      case "screen":
        return [visit(read, read.event.type, read.event.name ?? read.event.category)]
    }
  })
}

function readEvent(event: SegmentEvent, { sentAt, receivedAt, currency }: SegmentRequest): ReadEvent {
  const told = instantOf(event.timestamp ?? event.originalTimestamp)
  const sent = instantOf(event.sentAt ?? sentAt)
  const ago = told !== undefined && sent !== undefined ? Date.parse(sent) - Date.parse(told) : undefined
  const at =
    ago !== undefined && ago >= 0
      ? new Date(receivedAt.getTime() - ago).toISOString()
      : (told ?? receivedAt.toISOString())
  const isAhead = Date.parse(at) > receivedAt.getTime()
  return {
    event,
    messageId: textOf(event.messageId) ?? createHash("sha256").update(JSON.stringify(event)).digest("hex"),
    at: isAhead ? receivedAt.toISOString() : at,
    changedAt: told !== undefined && Date.parse(told) <= receivedAt.getTime() ? told : undefined,
    customer: customerOf(event),
    currency,
  }
}

function customerOf(event: SegmentEvent): ReadEvent["customer"] {
  const traits = { ...event.context?.traits, ...event.traits }
  const customer = textOf(event.userId)
  const identifiers = present({
    cookie: textOf(event.anonymousId),
    email: addressOf(traits.email ?? event.properties?.email),
    phone: textOf(traits.phone),
  })
  if (customer === undefined && Object.keys(identifiers).length === 0) {
    throw notClaimed("userId", undefined, { en: "a userId or an anonymousId", de: "eine userId oder eine anonymousId" })
  }
  return {
    ...(customer === undefined ? {} : { customer }),
    identifiers: identifiers as Record<string, string>,
    emailVerified: false,
    phoneVerified: false,
  }
}

function addressOf(value: unknown): string | undefined {
  const text = textOf(value, 320)
  return text?.includes("@") ? text : undefined
}

/** Somebody says who they are: Segment's reserved traits become facts of the customer, others are not kept. */
function identified({ event, changedAt, customer }: ReadEvent): Claim {
  const traits = event.traits ?? {}
  const address = typeof traits.address === "object" && !Array.isArray(traits.address) ? (traits.address ?? {}) : {}
  const country = textOf(address.country ?? traits.country)?.toUpperCase()
  const birthday = instantOf(traits.birthday)?.slice(0, 10)
  const fields = present({
    name: textOf(traits.name),
    firstName: textOf(traits.firstName),
    lastName: textOf(traits.lastName),
    birthday,
    street: textOf(address.street),
    postcode: textOf(address.postalCode ?? address.postal_code),
    city: textOf(address.city ?? traits.city),
    region: textOf(address.state),
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined,
  })
  return facts(customer, changedAt, fields)
}

/** Two names are one person: the earlier one becomes a way to find them. */
function alias({ event, changedAt, customer }: ReadEvent): Claim {
  const previous = textOf(event.previousId)
  if (previous === undefined || customer.customer === undefined) {
    throw notClaimed(previous === undefined ? "previousId" : "userId", undefined, {
      en: "both a userId and a previousId",
      de: "sowohl eine userId als auch eine previousId",
    })
  }
  const kind = UUID.test(previous) ? "cookie" : "number"
  return facts({ ...customer, identifiers: { ...customer.identifiers, [kind]: previous } }, changedAt, {})
}

/** As the SDKs name visitors whom nobody knows yet. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

function facts(customer: ReadEvent["customer"], changedAt: string | undefined, fields: object): Claim {
  const { cookie, email } = customer.identifiers ?? {}
  const id = customer.customer ?? cookie ?? email
  return { record: { kind: "customer", id, ...customer, ...(changedAt ? { changedAt } : {}), fields }, isPartial: true }
}

const LONGEST_ADDRESS = 4_000

function visit(
  { event, messageId, at, changedAt, customer }: ReadEvent,
  type: "page" | "screen" | "event",
  name: string | null | undefined,
  properties: SegmentEvent["properties"] = event.properties,
): Claim {
  const page = { ...event.context?.page, ...(type === "page" ? event.properties : {}) }
  const campaign = event.context?.campaign ?? {}
  const fields = {
    type,
    ...present({
      name: textOf(name),
      url: textOf(page.url, LONGEST_ADDRESS),
      path: textOf(page.path, LONGEST_ADDRESS),
      title: textOf(page.title),
      referrer: textOf(page.referrer, LONGEST_ADDRESS),
      source: textOf(campaign.source),
      campaign: textOf(campaign.name),
      session: textOf(event.context?.sessionId),
      properties: properties && Object.keys(properties).length > 0 ? properties : undefined,
    }),
  }
  return { record: { kind: "visit", id: messageId, ...customer, at, ...(changedAt ? { changedAt } : {}), fields } }
}
