import type { Sentence } from "../records/bilingualError.ts"
import type { Day } from "../records/day.ts"
import type { State } from "./state.ts"

/** Somebody who is sent the report of each month. */
export type ReportRecipient = {
  readonly userId: number
  readonly language: "de" | "en"
  /** Reports that were due before this day are not sent. */
  readonly sinceDay: Day
}

export const reportDayOfMonth = (state: State): number =>
  Number(state.rows("SELECT day_of_month AS day FROM report_schedule")[0].day)

export function setReportDayOfMonth(state: State, dayOfMonth: number): void {
  state.prepare("UPDATE report_schedule SET day_of_month = ?").run(dayOfMonth)
}

export const reportRecipients = (state: State): ReportRecipient[] =>
  state.rows<ReportRecipient & Record<string, string | number>>(
    "SELECT user_id AS userId, language, since_day AS sinceDay FROM report_recipient ORDER BY user_id",
  )

/** Sends reports to these from now on and to nobody else; whoever was among them stays since when they were. */
export function setReportRecipients(
  state: State,
  recipients: readonly { readonly userId: number; readonly language: "de" | "en" }[],
  today: Day,
): void {
  const ids = JSON.stringify(recipients.map(({ userId }) => userId))
  state.prepare("DELETE FROM report_recipient WHERE user_id NOT IN (SELECT value FROM json_each(?))").run(ids)
  const add = state.prepare(
    "INSERT INTO report_recipient VALUES (?, ?, ?) ON CONFLICT (user_id) DO UPDATE SET language = excluded.language",
  )
  for (const { userId, language } of recipients) add.run(userId, language, today)
}

/** What became of one month's report to one person; `unknown`: it may have arrived or not. */
export type ReportDelivery = {
  readonly month: number
  readonly userId: number
  readonly state: "sending" | "sent" | "failed" | "unknown"
  readonly attempts: number
  readonly triedAt: number
  readonly fault: Sentence | undefined
}

/** The latest months first. */
export function reportDeliveries(state: State, most: number): ReportDelivery[] {
  const rows = state.rows<Omit<ReportDelivery, "fault"> & { fault: string | null }>(
    `SELECT month, user_id AS userId, state, attempts, tried_at AS triedAt, fault FROM report_delivery
     ORDER BY month DESC, user_id LIMIT ?`,
    most,
  )
  return rows.map((row) => ({ ...row, fault: row.fault === null ? undefined : (JSON.parse(row.fault) as Sentence) }))
}

/** After so many failures nobody tries again by themselves. */
export const MOST_ATTEMPTS = 5
const HOUR = 3_600_000

/** Of one that is certain not to have gone out, and that an hour ago. */
const MAY_BE_TRIED = `state = 'failed' AND attempts < ${MOST_ATTEMPTS} AND tried_at <= ? - ${HOUR}`

/** Whether the report of a month to a person may be claimed. */
export const mayClaim = (state: State, month: number, userId: number, now: number): boolean =>
  state.rows(
    `SELECT 1 FROM report_delivery WHERE month = ? AND user_id = ? AND NOT (${MAY_BE_TRIED})`,
    month,
    userId,
    now,
  ).length === 0

/** Claims the report of a month for a person: true for one caller, and once, as long as it may be claimed. */
export function claimDelivery(state: State, month: number, userId: number, now: number): boolean {
  const { changes } = state
    .prepare(
      `INSERT INTO report_delivery (month, user_id, state, attempts, tried_at) VALUES (?, ?, 'sending', 1, ?)
       ON CONFLICT DO UPDATE SET state = 'sending', attempts = attempts + 1, tried_at = excluded.tried_at, fault = NULL
       WHERE ${MAY_BE_TRIED}`,
    )
    .run(month, userId, now, now)
  return changes === 1
}

export function noteDelivery(
  state: State,
  { month, userId }: Pick<ReportDelivery, "month" | "userId">,
  became: "sent" | "failed" | "unknown",
  fault?: Sentence,
): void {
  state
    .prepare("UPDATE report_delivery SET state = ?, fault = ? WHERE month = ? AND user_id = ? AND state = 'sending'")
    .run(became, fault === undefined ? null : JSON.stringify(fault), month, userId)
}

/** The latest month of which a report to a person was tried. */
export const latestTried = (state: State, userId: number): number | undefined =>
  state.rows<{ month: number | null }>("SELECT max(month) AS month FROM report_delivery WHERE user_id = ?", userId)[0]
    .month ?? undefined

/** What nobody is sending any more, and of which nothing was noted: nobody knows whether it arrived. */
export function forgetUnderWay(state: State): void {
  state.script("UPDATE report_delivery SET state = 'unknown' WHERE state = 'sending'")
}

/** Those that somebody wants to be sent once more, of whatever month. */
export const deliveriesAskedAgain = (state: State): Pick<ReportDelivery, "month" | "userId">[] =>
  state.rows<{ month: number; userId: number }>(
    "SELECT month, user_id AS userId FROM report_delivery WHERE state = 'failed' AND attempts = 0 ORDER BY month, user_id",
  )

/** Lets one that failed, or of which nothing is known, be sent once more; false where there is none. */
export function sendAgain(state: State, month: number, userId: number): boolean {
  const { changes } = state
    .prepare(
      `UPDATE report_delivery SET state = 'failed', attempts = 0, tried_at = 0, fault = NULL
       WHERE month = ? AND user_id = ? AND state IN ('failed', 'unknown')`,
    )
    .run(month, userId)
  return changes === 1
}
