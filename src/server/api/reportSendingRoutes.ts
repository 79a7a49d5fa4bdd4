import { z } from "zod"
import { dayOfInstant, formatMonth, monthOfDay } from "../../records/day.ts"
import { can } from "../../records/role.ts"
import { parsePeriod } from "../../report/period/period.ts"
import { audit } from "../../store/audit.ts"
import { findMailServer } from "../../store/mailServer.ts"
import {
  reportDayOfMonth,
  reportDeliveries,
  reportRecipients,
  sendAgain,
  setReportDayOfMonth,
  setReportRecipients,
} from "../../store/reportDeliveries.ts"
import { findUser, listUsers } from "../../store/users.ts"
import type { Visitor } from "../auth/door.ts"
import { sentence } from "../contract/error.ts"
import { notUnderstood, Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_RECIPIENTS = 100
const MOST_SHOWN = 200
const LAST_DAY = 28
const language = z.enum(["de", "en"])

const shown = z.strictObject({
  dayOfMonth: z.int().describe("Of the month after the one that is reported."),
  canSend: z.boolean().describe("False until a mail server is set up."),
  people: z
    .array(
      z.strictObject({
        user: z.int(),
        name: z.string(),
        email: z.string(),
        language: language.nullable().describe("Of the report; null: is not sent it."),
      }),
    )
    .describe("Everybody who may see figures."),
  deliveries: z
    .array(
      z.strictObject({
        month: z.string(),
        user: z.int(),
        name: z.string(),
        state: z
          .enum(["sending", "sent", "failed", "unknown"])
          .describe("unknown: it may have arrived or not, and is sent again by hand alone."),
        attempts: z.int(),
        triedAt: z.number(),
        fault: sentence.nullable(),
      }),
    )
    .describe("The latest months first."),
})

const changes = z.strictObject({
  dayOfMonth: z.int().min(1).max(LAST_DAY).optional(),
  recipients: z
    .array(z.strictObject({ user: z.int(), language }))
    .max(MOST_RECIPIENTS)
    .optional(),
})

function sending({ door: { state } }: ApiParts): z.infer<typeof shown> {
  const languages = new Map(reportRecipients(state).map((one) => [one.userId, one.language]))
  return {
    dayOfMonth: reportDayOfMonth(state),
    canSend: findMailServer(state) !== undefined,
    people: listUsers(state)
      .filter(({ role, disabledAt }) => disabledAt === null && can(role, "figures.read"))
      .map(({ id, name, email }) => ({ user: id, name, email, language: languages.get(id) ?? null })),
    deliveries: reportDeliveries(state, MOST_SHOWN).map(({ month, userId, fault, ...rest }) => ({
      ...rest,
      month: formatMonth(month),
      user: userId,
      name: findUser(state, userId)?.name ?? String(userId),
      fault: fault ?? null,
    })),
  }
}

const note = (asked: Asked, { door }: ApiParts, action: string, detail: Record<string, string | number>) =>
  audit(door.state, { at: door.now(), actor: actorOf(asked), action, object: "monthly report", detail })

/** To whom the report of each month is sent, and what became of it. */
export const reportSendingRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/report-sending",
    operation: "readReportSending",
    does: "To whom and when the monthly report is sent, and what became of it.",
    needs: "settings.write",
    answer: shown,
    handle: async (_, parts) => sending(parts),
  },
  {
    method: "PATCH",
    path: "/api/report-sending",
    operation: "changeReportSending",
    does: "Changes the day, or who is sent the monthly report.",
    needs: "settings.write",
    body: changes,
    answer: shown,
    handle: async (asked, parts) => {
      const { dayOfMonth, recipients } = asked.body as z.infer<typeof changes>
      const { state } = parts.door
      const today = dayOfInstant(parts.clock(), parts.workspace.settings.timeZone)
      const known = new Set(sending(parts).people.map(({ user }) => user))
      const stranger = recipients?.find(({ user }) => !known.has(user))
      if (stranger) throw notUnderstood(mayNotRead(stranger.user))
      state.transaction(() => {
        if (dayOfMonth !== undefined) setReportDayOfMonth(state, dayOfMonth)
        if (recipients) {
          const wanted = recipients.map(({ user, language: spoken }) => ({ userId: user, language: spoken }))
          setReportRecipients(state, wanted, today)
        }
        const users = recipients?.map(({ user }) => user).join(" ")
        note(asked, parts, "change report sending", {
          ...(dayOfMonth !== undefined && { dayOfMonth }),
          ...(users !== undefined && { users }),
        })
      })
      return sending(parts)
    },
  },
  {
    method: "POST",
    path: "/api/report-sending/test",
    operation: "testReportSending",
    does: "Sends the report of the last month to whoever asks.",
    needs: "settings.write",
    body: z.strictObject({ language }),
    /** To whom it went: whoever asked. */
    answer: z.strictObject({ to: z.string() }),
    handle: async (asked, { mails, projection, workspace, clock }) => {
      const { id, email } = (asked.visitor as Visitor).user
      const user = findUser(workspace.state, id)
      const month = monthOfDay(dayOfInstant(clock(), workspace.settings.timeZone)) - 1
      const { reportMail } = await import("../outgoing/reportMail.ts")
      const from = { projection, workspace, now: clock() }
      if (user) await mails.sendWritten(await reportMail(from, { user, month, ...asked.body }))
      return { to: email }
    },
  },
  {
    method: "POST",
    path: "/api/report-sending/again",
    operation: "sendReportAgain",
    does: "Lets a report that failed, or of which nothing is known, be sent once more.",
    refuses: [404],
    needs: "settings.write",
    body: z.strictObject({ month: z.string(), user: z.int() }),
    answer: shown,
    handle: async (asked, parts) => {
      const { month, user } = asked.body
      const { firstMonth } = parsePeriod(month)
      if (!sendAgain(parts.door.state, firstMonth, user)) throw nothingToSend()
      note(asked, parts, "send report again", { month, user })
      return sending(parts)
    },
  },
]

const mayNotRead = (user: number) => ({
  en: `user ${user} may not see figures, or is not here: choose among those who may`,
  de: `Benutzer ${user} darf keine Zahlen sehen oder ist nicht hier: Wählen Sie unter denen, die es dürfen.`,
})

const nothingToSend = () =>
  new Refusal(404, "nothing-to-send", {
    en: "there is no report of this month to this person that failed or of which nothing is known",
    de: "Zu diesem Monat und dieser Person gibt es keinen Bericht, der fehlschlug oder von dem nichts bekannt ist.",
  })
