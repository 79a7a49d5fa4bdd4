import type { Clock } from "../../jobs/clock.ts"
import { type GateAnswer, gateOf } from "../../measures/gate.ts"
import { type GateAsking, gateFacts, type Sending } from "../../measures/gateFacts.ts"
import { type CentsGiven, centsGivenLately } from "../../measures/rewardsGiven.ts"
import {
  claimMessage,
  dueMessages,
  forgetMessagesUnderWay,
  holdMessage,
  noteMessage,
  type QueuedMessage,
  skipMessage,
  tryAgainLater,
} from "../../store/acting/outbox.ts"
import type { Workspace } from "../../store/workspace.ts"
import { MailNotSent, type Mails, type OpenPost, type WrittenMail } from "./mails.ts"

const LOOK_AGAIN = 5_000
/** While nobody answers at the mail server. */
const LOOK_LATER = 60_000
const MESSAGES_AT_ONCE = 100
/** So many that did not even reach the server, one after another, and the rest waits. */
const MOST_FAILURES = 3
const MINUTE = 60_000
const LONGEST_WAIT = 60 * MINUTE

export type MessageSenderOptions = {
  readonly workspace: Workspace
  readonly mails: Mails
  readonly clock: Clock
  readonly onFault: (detail: string) => void
  /** Whether mail server, imprint and public address are there: until then messages wait. */
  readonly isReady: () => boolean
  readonly isHoliday: GateAsking["isHoliday"]
  readonly isSuppressed: GateAsking["isSuppressed"]
  /** A message in words; undefined where it cannot be written for this person. */
  readonly write: (sending: Sending, message: QueuedMessage) => WrittenMail | undefined
}

/**
 * Sends what measures have queued, each message at most once: the gate is asked and the message claimed in one transaction, and
 * whatever was claimed and never noted is `unknown` from then on and stays so.
 */
export class MessageSender {
  readonly #options: MessageSenderOptions
  readonly #closing = new AbortController()
  readonly #centsGiven: CentsGiven
  #running: Promise<void> = Promise.resolve()
  #callOff = () => {}
  #post: OpenPost | undefined

  constructor(options: MessageSenderOptions) {
    this.#options = options
    this.#centsGiven = centsGivenLately(options.workspace.state)
  }

  /** Goes on by itself from now on, whatever breaks. */
  start(): void {
    const { workspace, clock, onFault } = this.#options
    forgetMessagesUnderWay(workspace.state)
    const tick = () => {
      this.#running = this.look()
        .catch((cause) => {
          onFault(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause))
          return LOOK_LATER
        })
        .then((wait) => {
          if (!this.#closing.signal.aborted) this.#callOff = clock.after(wait, tick)
        })
    }
    tick()
  }

  /** Sends what may go out now; answers how long to wait before looking again. */
  async look(): Promise<number> {
    const { workspace, clock, isReady } = this.#options
    let failures = 0
    if (!isReady()) return LOOK_LATER
    try {
      for (;;) {
        const due = dueMessages(workspace.state, clock.now().getTime(), MESSAGES_AT_ONCE)
        if (due.length === 0) return LOOK_AGAIN
        for (const message of due) {
          if (this.#closing.signal.aborted) return LOOK_AGAIN
          failures = (await this.#takeUp(message)) === "nobody answers" ? failures + 1 : 0
          if (failures >= MOST_FAILURES) return LOOK_LATER
        }
        // Others are let in between.
        await new Promise((done) => setImmediate(done))
      }
    } finally {
      this.#post?.close()
      this.#post = undefined
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#callOff()
    await this.#running
  }

  async #takeUp(message: QueuedMessage): Promise<"done" | "nobody answers"> {
    const { workspace, clock } = this.#options
    const { state } = workspace
    const now = clock.now().getTime()
    // Whoever has said no before the claim is heard.
    const claimed = state.transaction(() => {
      const { answer, mail } = this.#ask(message, now)
      if (answer === "open") return claimMessage(state, message.id, now) ? mail : undefined
      if ("closed" in answer) skipMessage(state, message.id, answer.closed)
      else holdMessage(state, message.id, answer.held, answer.until)
      return undefined
    })
    return claimed === undefined ? "done" : this.#send(message, claimed)
  }

  #ask(message: QueuedMessage, now: number): { readonly answer: GateAnswer; readonly mail: WrittenMail | undefined } {
    const { workspace, isHoliday, isSuppressed, write } = this.#options
    const { state, settings } = workspace
    let mail: WrittenMail | undefined
    const renders = (sending: Sending) => {
      mail = write(sending, message)
      return mail !== undefined
    }
    const { timeZone } = settings
    const centsGiven = this.#centsGiven
    const { facts } = gateFacts({ state, now, timeZone, isHoliday, isSuppressed, centsGiven, renders }, message)
    return { answer: gateOf(facts), mail }
  }

  async #send(message: QueuedMessage, mail: WrittenMail): Promise<"done" | "nobody answers"> {
    const { workspace, clock, mails } = this.#options
    const { state } = workspace
    try {
      this.#post ??= await mails.open()
      await this.#post.send(mail)
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause)
      if (cause instanceof MailNotSent && cause.mayHaveArrived) noteMessage(state, message.id, "unknown", words)
      else if (cause instanceof MailNotSent && !cause.isRefused) {
        const wait = Math.min(2 ** message.attempts * MINUTE, LONGEST_WAIT)
        tryAgainLater(state, message.id, clock.now().getTime() + wait, words)
        return "nobody answers"
      } else noteMessage(state, message.id, "failed", words)
      return "done"
    }
    // Not among what is tried above: a message that went out and cannot be noted has not failed.
    noteMessage(state, message.id, "sent")
    return "done"
  }
}
