import type { Clock } from "../../jobs/clock.ts"
import { lastDayDue } from "../../jobs/daily.ts"
import { BilingualError } from "../../records/bilingualError.ts"
import { type Day, formatMonth, monthOfDay, parseDay } from "../../records/day.ts"
import { can } from "../../records/role.ts"
import {
  claimDelivery,
  deliveriesAskedAgain,
  forgetUnderWay,
  noteDelivery,
  reportDayOfMonth,
  reportRecipients,
} from "../../store/reportDeliveries.ts"
import { findUser } from "../../store/users.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { AskedProjection } from "../asking/projectionRead.ts"
import { MailNotSent, type Mails } from "./mails.ts"

/** After the nightly valuation, before anybody works. */
const AT = "06:30"
const LOOK_AGAIN = 60_000

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

  constructor(options: ReportSenderOptions) {
    this.#options = options
  }

  /** Goes on by itself from now on. */
  start(): void {
    forgetUnderWay(this.#options.workspace.state)
    const tick = () => {
      this.#running = this.look().then(() => {
        if (!this.#closing.signal.aborted) this.#callOff = this.#options.clock.after(LOOK_AGAIN, tick)
      })
    }
    tick()
  }

  /** Sends what is due and was not sent; a fault is told, and what others are to get goes out all the same. */
  async look(): Promise<void> {
    const { workspace, clock } = this.#options
    const { state, settings } = workspace
    const today = lastDayDue(clock.now(), { time: AT, timeZone: settings.timeZone })
    const { month, dueDay } = monthDue(today, reportDayOfMonth(state))
    const due = reportRecipients(state).flatMap(({ userId, sinceDay }) =>
      sinceDay <= dueDay ? [{ month, userId }] : [],
    )
    for (const delivery of [...due, ...deliveriesAskedAgain(state)]) {
      const to = this.#recipient(delivery.userId)
      if (this.#closing.signal.aborted || to === undefined) continue
      if (!claimDelivery(state, delivery.month, delivery.userId, clock.now().getTime())) continue
      await this.#send({ ...delivery, ...to })
    }
  }

  /** Undefined where somebody may not see figures any more. */
  #recipient(userId: number): Pick<ToWhom, "user" | "language"> | undefined {
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

  async #send({ month, userId, ...to }: { month: number; userId: number } & Pick<ToWhom, "user" | "language">) {
    const { workspace, projection, mails, clock, onFault } = this.#options
    const { state } = workspace
    const from = { workspace, projection, now: clock.now(), signal: this.#closing.signal }
    try {
      const { mailReport } = await import("./reportMail.ts")
      await mailReport(from, mails, { month, ...to })
      noteDelivery(state, { month, userId }, "sent")
    } catch (cause) {
      // Only a mail that was on its way may have arrived; whatever broke before has certainly not.
      const mayHaveArrived = cause instanceof MailNotSent && cause.mayHaveArrived
      const sentence = cause instanceof BilingualError ? cause.sentence : OUR_FAULT
      noteDelivery(state, { month, userId }, mayHaveArrived ? "unknown" : "failed", sentence)
      if (this.#closing.signal.aborted) return
      onFault(
        `the report of ${formatMonth(month)} to user ${userId}: ${cause instanceof BilingualError ? cause.message : String(cause)}`,
      )
    }
  }
}

type ToWhom = Parameters<typeof import("./reportMail.ts").mailReport>[2]

const OUR_FAULT = {
  en: "the report could not be made: look at the log of the server",
  de: "Der Bericht ließ sich nicht erstellen: Sehen Sie im Protokoll des Servers nach.",
}
