import { randomBytes } from "node:crypto"
import type { Clock } from "../../jobs/clock.ts"
import { disableEndpoint, findEndpoint, secretsOf } from "../../store/webhooks/endpoints.ts"
import {
  type Delivery,
  dueDeliveries,
  forgetOld,
  gatherMessages,
  noteFailing,
  noteTry,
  sendTo,
} from "../../store/webhooks/outbox.ts"
import { told } from "../../store/webhooks/told.ts"
import type { Door } from "../auth/door.ts"
import { type Guard, guardedPost, type Reached } from "./guardedPost.ts"
import { signedHeaders } from "./signature.ts"

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR
/** How long after each try that failed the next one comes: the schedule that Standard Webhooks recommends. */
const WAITS = [5 * SECOND, 300 * SECOND, HOUR / 2, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, DAY]
/** Where nothing has arrived for so long, nothing more is sent until somebody looks. */
const FAILING_LIMIT = 3 * DAY
const LOG_KEPT = 30 * DAY
const LOOK_AGAIN = 3 * SECOND
const AT_ONCE = 8
const GONE = 410
const AGENT = "Stammwert"

export const newMessageId = (): string => `msg_${randomBytes(16).toString("base64url")}`

export type WebhookSenderOptions = {
  readonly door: Pick<Door, "state" | "sealer">
  readonly clock: Clock
  readonly guard: Guard
  readonly onFault: (detail: string) => void
  /** Looks whether an alert came on. */
  readonly lookAtAlerts?: (signal: AbortSignal) => Promise<void>
}

/**
 * Tells others what has happened: each message until it has arrived, at least once, under the same id. What is sent is written
 * when it is sent, from the ids in the outbox.
 */
export class WebhookSender {
  readonly guard: Guard
  readonly #options: WebhookSenderOptions
  #running: Promise<void> = Promise.resolve()
  #callOff = () => {}
  readonly #closing = new AbortController()

  constructor(options: WebhookSenderOptions) {
    this.#options = options
    this.guard = options.guard
  }

  /** Goes on by itself from now on. */
  start(): void {
    const tick = () => {
      this.#running = this.look()
        .catch((cause) => this.#tell(cause))
        .then(() => {
          if (!this.#isClosed) this.#callOff = this.#options.clock.after(LOOK_AGAIN, tick)
        })
    }
    tick()
  }

  /** Makes messages of what has happened, and sends what is due, until nothing more is. */
  async look(): Promise<void> {
    const { door, lookAtAlerts } = this.#options
    const { state } = door
    await lookAtAlerts?.(this.#closing.signal).catch((cause) => this.#tell(cause))
    while (!this.#isClosed && gatherMessages(state, this.#now(), newMessageId));
    for (;;) {
      const due = this.#isClosed ? [] : dueDeliveries(state, this.#now(), AT_ONCE)
      if (due.length === 0) break
      await Promise.all(due.map((delivery) => this.#send(delivery)))
    }
    forgetOld(state, this.#now() - LOG_KEPT)
  }

  /** Puts a message into the outbox that says only that messages arrive. */
  sendTest(endpoint: number): number {
    const { state } = this.#options.door
    return state.transaction(() =>
      sendTo(state, [endpoint], { id: newMessageId(), kind: "test", subjects: [], now: this.#now() }),
    )
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#callOff()
    await this.#running
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted
  }

  /** What is called off because the server ends is no fault. */
  #tell(cause: unknown): void {
    if (!this.#isClosed) this.#options.onFault(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
  }

  #now(): number {
    return this.#options.clock.now().getTime()
  }

  async #send(delivery: Delivery): Promise<void> {
    const { state } = this.#options.door
    const endpoint = findEndpoint(state, delivery.endpointId)
    const data = told(state, delivery.kind, delivery.subjects)
    const reached: Reached | { fault: "nothing-left" } =
      endpoint && data ? await this.#post(endpoint.url, delivery, data) : { fault: "nothing-left" }
    // Called off because the server ends: whether it arrived is not known, so the next start sends it again.
    if (!this.#isClosed) state.transaction(() => this.#note(delivery, reached))
  }

  #post(url: string, { endpointId, messageId, kind, madeAt }: Delivery, data: object): Promise<Reached> {
    const { state, sealer } = this.#options.door
    const now = this.#now()
    const { sealedSecret, sealedOldSecret, oldSecretEndsAt } = secretsOf(state, endpointId)
    const isOldGood = sealedOldSecret !== null && oldSecretEndsAt !== null && oldSecretEndsAt > now
    const secrets = [sealedSecret, ...(isOldGood ? [sealedOldSecret] : [])].map((sealed) => sealer.open(sealed))
    const body = JSON.stringify({ type: kind, timestamp: new Date(madeAt).toISOString(), data })
    const signed = signedHeaders({ id: messageId, seconds: Math.floor(now / SECOND), body }, secrets)
    const headers = { ...signed, "content-type": "application/json", "user-agent": AGENT }
    return guardedPost(url, { headers, body }, { ...this.guard, signal: this.#closing.signal })
  }

  #note({ id, endpointId, attempts }: Delivery, reached: Reached | { fault: "nothing-left" }): void {
    const { state } = this.#options.door
    const at = this.#now()
    const status = "status" in reached ? reached.status : null
    const fault = "fault" in reached ? reached.fault : null
    const hasArrived = status !== null && status >= 200 && status < 300
    const isOver = hasArrived || fault === "nothing-left"
    const wait = isOver ? undefined : WAITS[attempts]
    noteTry(state, id, { at, status, fault, hasArrived, dueAt: wait === undefined ? null : at + wait })
    if (isOver) {
      if (hasArrived) noteFailing(state, endpointId, null)
      return
    }
    const since = noteFailing(state, endpointId, at)
    if (status === GONE) disableEndpoint(state, endpointId, "gone", at)
    else if (since !== null && at - since >= FAILING_LIMIT) disableEndpoint(state, endpointId, "failing", at)
  }
}
