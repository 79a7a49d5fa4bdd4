import type { WebhookKind } from "../../records/webhookKinds.ts"
import type { State } from "../state.ts"
import { listEndpoints } from "./endpoints.ts"

/** A message of this kind says only that messages arrive. */
export type MessageKind = WebhookKind | "test"

/** A message on its way to one endpoint. Times are milliseconds since 1970. */
export type Delivery = {
  readonly id: number
  readonly endpointId: number
  readonly messageId: string
  readonly kind: MessageKind
  /** Ids of what it tells of. */
  readonly subjects: readonly number[]
  readonly madeAt: number
  /** When it is sent next; null once it has arrived, or was given up. */
  readonly dueAt: number | null
  readonly attempts: number
  readonly triedAt: number | null
  readonly status: number | null
  readonly fault: string | null
  readonly arrivedAt: number | null
}

type DeliveryRow = Omit<Delivery, "subjects"> & { readonly subjects: string } & Record<string, string | number | null>

const DELIVERY = `SELECT delivery.id, endpoint_id AS endpointId, message_id AS messageId, kind, subjects, made_at AS madeAt,
    due_at AS dueAt, attempts, tried_at AS triedAt, status, fault, arrived_at AS arrivedAt
  FROM webhook_delivery AS delivery JOIN webhook_message AS message ON message.id = message_id`

const deliveryOf = ({ subjects, ...row }: DeliveryRow): Delivery => ({ ...row, subjects: JSON.parse(subjects) })

const EVENTS_AT_ONCE = 1_000
const SUBJECTS_OF_A_MESSAGE = 100
/** Of these one message tells of many. */
const TOLD_TOGETHER: readonly WebhookKind[] = ["segment.entered", "segment.left", "measure.step"]

/** Makes messages of what has happened, for all who want them; answers whether there may be more. */
export function gatherMessages(state: State, now: number, newId: () => string): boolean {
  return state.transaction(() => {
    const events = state.rows<{ id: number; kind: WebhookKind; subject: number; segment: number | null }>(
      `SELECT event.id, kind, subject, stay.segment_id AS segment FROM webhook_event AS event
       LEFT JOIN segment_stay AS stay ON kind LIKE 'segment.%' AND stay.id = subject ORDER BY event.id LIMIT ?`,
      EVENTS_AT_ONCE,
    )
    const last = events.at(-1)
    if (!last) return false
    const together = Map.groupBy(events, ({ kind, segment }) => `${kind} ${segment}`)
    for (const alike of together.values()) {
      const subjects = [...new Set(alike.map(({ subject }) => subject))]
      // Of values only the latest count.
      const told = alike[0].kind === "valuation.finished" ? subjects.slice(-1) : subjects
      const each = TOLD_TOGETHER.includes(alike[0].kind) ? SUBJECTS_OF_A_MESSAGE : 1
      for (let from = 0; from < told.length; from += each) {
        addMessage(state, { id: newId(), kind: alike[0].kind, subjects: told.slice(from, from + each), now })
      }
    }
    state.prepare("DELETE FROM webhook_event WHERE id <= ?").run(last.id)
    return events.length === EVENTS_AT_ONCE
  })
}

type NewMessage = {
  readonly id: string
  readonly kind: MessageKind
  readonly subjects: readonly number[]
  readonly now: number
}

function addMessage(state: State, message: NewMessage): void {
  const { kind } = message
  const wanting = listEndpoints(state).filter(
    ({ kinds, disabledAt }) => disabledAt === null && kind !== "test" && kinds.includes(kind),
  )
  if (wanting.length > 0)
    sendTo(
      state,
      wanting.map(({ id }) => id),
      message,
    )
}

/** Puts a message into the outbox for some endpoints; answers the number of the last delivery. */
export function sendTo(state: State, endpoints: readonly number[], { id, kind, subjects, now }: NewMessage): number {
  state
    .prepare("INSERT INTO webhook_message (id, kind, subjects, made_at) VALUES (?, ?, ?, ?)")
    .run(id, kind, JSON.stringify(subjects), now)
  const insert = state.prepare("INSERT INTO webhook_delivery (endpoint_id, message_id, due_at) VALUES (?, ?, ?)")
  return endpoints.map((endpoint) => insert.run(endpoint, id, now).id).at(-1) ?? 0
}

/** What is due, the longest waiting first, one message for each endpoint: who is slow keeps nobody else waiting. */
export const dueDeliveries = (state: State, now: number, limit: number): Delivery[] =>
  state
    .rows<DeliveryRow>(
      `${DELIVERY} WHERE delivery.id IN (SELECT min(id) FROM webhook_delivery WHERE due_at <= ? GROUP BY endpoint_id)
       ORDER BY due_at LIMIT ?`,
      now,
      limit,
    )
    .map(deliveryOf)

/** The latest first. */
export const deliveriesOf = (state: State, endpoint: number, limit: number): Delivery[] =>
  state
    .rows<DeliveryRow>(`${DELIVERY} WHERE endpoint_id = ? ORDER BY delivery.id DESC LIMIT ?`, endpoint, limit)
    .map(deliveryOf)

export const findDelivery = (state: State, id: number): Delivery | undefined =>
  state.rows<DeliveryRow>(`${DELIVERY} WHERE delivery.id = ?`, id).map(deliveryOf)[0]

export type Tried = {
  readonly at: number
  readonly status: number | null
  readonly fault: string | null
  readonly hasArrived: boolean
  /** When it is tried again; null for never. */
  readonly dueAt: number | null
}

/** Writes down what became of a try. */
export function noteTry(state: State, id: number, { at, status, fault, hasArrived, dueAt }: Tried): void {
  state
    .prepare(
      `UPDATE webhook_delivery SET attempts = attempts + 1, tried_at = ?, status = ?, fault = ?,
         arrived_at = coalesce(arrived_at, ?), due_at = ? WHERE id = ?`,
    )
    .run(at, status, fault, hasArrived ? at : null, dueAt, id)
}

/** Since when nothing has arrived at an endpoint; null once something has. Answers what stood there. */
export function noteFailing(state: State, endpoint: number, since: number | null): number | null {
  const [before] = state.rows<{ since: number | null }>(
    "SELECT failing_since AS since FROM webhook_endpoint WHERE id = ?",
    endpoint,
  )
  const next = since === null ? null : (before?.since ?? since)
  state.prepare("UPDATE webhook_endpoint SET failing_since = ? WHERE id = ?").run(next, endpoint)
  return next
}

/** Sends a message once more, with all its tries before it. */
export function sendAgain(state: State, id: number, now: number): void {
  state.prepare("UPDATE webhook_delivery SET due_at = ?, attempts = 0 WHERE id = ?").run(now, id)
}

/** The log goes back so far. */
export function forgetOld(state: State, before: number): void {
  state.transaction(() => {
    state
      .prepare(
        "DELETE FROM webhook_delivery WHERE due_at IS NULL AND message_id IN (SELECT id FROM webhook_message WHERE made_at < ?)",
      )
      .run(before)
    state
      .prepare(
        "DELETE FROM webhook_message WHERE made_at < ? AND NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE message_id = webhook_message.id)",
      )
      .run(before)
  })
}
