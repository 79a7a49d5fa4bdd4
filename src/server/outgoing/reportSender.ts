import { isDeepStrictEqual } from "node:util"
import type { Clock } from "../../jobs/clock.ts"
import { lastDayDue } from "../../jobs/daily.ts"
import { BilingualError, type Sentence } from "../../records/bilingualError.ts"
import { type Day, formatMonth, monthOfDay, parseDay } from "../../records/day.ts"
import { can } from "../../records/role.ts"
import {
  claimDelivery,
  deliveriesAskedAgain,
  forgetUnderWay,
  latestTried,
  mayClaim,
  noteDelivery,
  reportDayOfMonth,
  reportRecipients,
} from "../../store/reportDeliveries.ts"
import { findUser, type User } from "../../store/users.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { AskedProjection } from "../asking/projectionRead.ts"
import { Refusal } from "../refusal.ts"
import { MailNotSent, type Mails, type WrittenMail } from "./mails.ts"

/** After the nightly valuation, before anybody works. */
const AT = "06:30"
const LOOK_AGAIN = 60_000
/** After a start the figures are there only some time later. */
const LOOK_SOON = 2_000

export type ReportSenderOptions = {
  readonly workspace: Workspace
  readonly projection: AskedProjection
  readonly mails: Mails
  readonly clock: Clock
  readonly onFault: (detail: string) => void
}

/** The month whose report is due, and since when. */
export function monthDue(today: Day, dayOfMonth: number): { readonly month: number; readonly dueDay: Day } {
  const thisMonth = monthOfDay(today)
  const dueIn = (month: number): Day => parseDay(`${formatMonth(month)}-01`, "a month") + dayOfMonth - 1
  const month = dueIn(thisMonth) <= today ? thisMonth : thisMonth - 1
  return { month: month - 1, dueDay: dueIn(month) }
}

/** Sends the report of each month to everybody who is to get it, at most once. */
export class ReportSender {
  readonly #options: ReportSenderOptions
  readonly #closing = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #callOff = () => {}
  #isTooEarly = false

  constructor(options: ReportSenderOptions) {
    this.#options = options
  }

  /** Goes on by itself from now on, whatever breaks. */
  start(): void {
    const tick = () => {
      this.#running = this.#lookAlone()
        .catch((cause) =>
          this.#options.onFault(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)),
        )
        .then(() => {
          if (!this.#closing.signal.aborted)
            this.#callOff = this.#options.clock.after(this.#isTooEarly ? LOOK_SOON : LOOK_AGAIN, tick)
        })
    }
    tick()
  }

  /** Nobody else sends reports of this workspace, so what is not noted by now never will be. */
  async #lookAlone(): Promise<void> {
    forgetUnderWay(this.#options.workspace.state)
    await this.look()
  }

  /** Sends what is due and was not sent; a fault is told, and what others are to get goes out all the same. */
  async look(): Promise<void> {
    const { workspace, clock } = this.#options
    const { state, settings } = workspace
    this.#isTooEarly = false
    const today = lastDayDue(clock.now(), { time: AT, timeZone: settings.timeZone })
    const { month, dueDay } = monthDue(today, reportDayOfMonth(state))
    const due = reportRecipients(state).flatMap(({ userId, sinceDay }) =>
      // Where the day was moved back, the month before is due once more.
      sinceDay <= dueDay && (latestTried(state, userId) ?? month) <= month ? [{ month, userId }] : [],
    )
    for (const { month: ofMonth, userId } of [...due, ...deliveriesAskedAgain(state)]) {
      const to = this.#recipient(userId)
      if (this.#closing.signal.aborted || this.#isTooEarly || to === undefined) continue
      if (mayClaim(state, ofMonth, userId, clock.now().getTime())) await this.#send(ofMonth, to)
    }
  }

  /** Undefined where somebody may not see figures any more. */
  #recipient(userId: number): Recipient | undefined {
    const { state } = this.#options.workspace
    const user = findUser(state, userId)
    if (user === undefined || user.disabledAt !== null || !can(user.role, "figures.read")) return undefined
    const set = reportRecipients(state).find((one) => one.userId === userId)
    return { user, language: set?.language ?? user.language ?? "de" }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#callOff()
    await this.#running
  }

  /** Makes the mail first: only what is on its way when everything ends is not known to have arrived or not. */
  async #send(month: number, to: Recipient): Promise<void> {
    const { workspace, mails, clock } = this.#options
    const { state } = workspace
    const delivery = { month, userId: to.user.id }
    const written = await this.#written(month, to)
    // Meanwhile the person may have become another who may see less.
    if (written === undefined || !isDeepStrictEqual(this.#recipient(to.user.id), to)) return
    if (!claimDelivery(state, month, to.user.id, clock.now().getTime())) return
    try {
      await mails.sendWritten(written)
    } catch (cause) {
      // Only a mail that was on its way may have arrived; whatever broke before has certainly not.
      const mayHaveArrived = cause instanceof MailNotSent && cause.mayHaveArrived
      noteDelivery(state, delivery, mayHaveArrived ? "unknown" : "failed", sentenceOf(cause))
      this.#tell(delivery, cause)
      return
    }
    // Not among what is tried above: a mail that went out and cannot be noted has not failed.
    noteDelivery(state, delivery, "sent")
  }

  /** Undefined where it cannot be made, or not yet. */
  async #written(month: number, to: Recipient): Promise<WrittenMail | undefined> {
    const { workspace, projection, clock } = this.#options
    const { state } = workspace
    const now = clock.now()
    try {
      const { reportMail } = await import("./reportMail.ts")
      return await reportMail({ workspace, projection, now, signal: this.#closing.signal }, { month, ...to })
    } catch (cause) {
      this.#isTooEarly = cause instanceof Refusal && cause.retryAfterSeconds !== undefined
      if (this.#closing.signal.aborted || this.#isTooEarly) return undefined
      const delivery = { month, userId: to.user.id }
      state.transaction(() => {
        if (claimDelivery(state, month, to.user.id, now.getTime()))
          noteDelivery(state, delivery, "failed", sentenceOf(cause))
      })
      this.#tell(delivery, cause)
      return undefined
    }
  }

  #tell({ month, userId }: { readonly month: number; readonly userId: number }, cause: unknown): void {
    if (this.#closing.signal.aborted) return
    const what = cause instanceof BilingualError ? cause.message : String(cause)
    this.#options.onFault(`the report of ${formatMonth(month)} to user ${userId}: ${what}`)
  }
}

type Recipient = { readonly user: User; readonly language: "de" | "en" }

const sentenceOf = (cause: unknown): Sentence =>
  cause instanceof BilingualError || cause instanceof Refusal ? cause.sentence : OUR_FAULT

const OUR_FAULT: Sentence = {
  en: "the report could not be made: look at the log of the server",
  de: "Der Bericht ließ sich nicht erstellen: Sehen Sie im Protokoll des Servers nach.",
}
