import type { Asking, Definition } from "./asking.ts"

/** How requests for help went, month by month. Months are counted since year 0. */
export type MonthOfService = {
  readonly month: number
  readonly opened: number
  readonly resolved: number
  /** Resolved with one reply and never reopened, among those resolved of which the replies are known. */
  readonly firstContact: { readonly resolved: number; readonly of: number }
  readonly medianFirstReplyMinutes: number | undefined
  readonly medianResolutionMinutes: number | undefined
}

export const serviceDefinition: Definition = {
  means: {
    en: "requests by the month they were opened in; resolved at first contact: with at most one reply and never reopened",
    de: "Anfragen nach dem Monat, in dem sie kamen; beim ersten Kontakt gelöst: mit höchstens einer Antwort und nie wieder geöffnet",
  },
  unit: "requests",
}

export async function service({ engine, asOf }: Asking): Promise<MonthOfService[]> {
  const rows = await engine.rows(
    `SELECT month, count(*) AS opened, count(*) FILTER (WHERE is_resolved) AS resolved,
       count(*) FILTER (WHERE is_resolved AND contacts IS NOT NULL) AS counted,
       count(*) FILTER (WHERE is_resolved AND contacts <= 1 AND coalesce(reopened, 0) = 0) AS first_contact,
       median(first_reply_minutes) AS first_reply, median(CASE WHEN is_resolved THEN resolution_minutes END) AS resolution
     FROM (SELECT *, resolution_minutes IS NOT NULL AND instant + resolution_minutes * 60000 < ($asOf + 1)::BIGINT * 86400000 AS is_resolved
       FROM ticket WHERE day <= $asOf)
     GROUP BY month ORDER BY month`,
    { asOf },
  )
  const known = (value: unknown) => (value === null ? undefined : Number(value))
  return rows.map((row) => ({
    month: Number(row.month),
    opened: Number(row.opened),
    resolved: Number(row.resolved),
    firstContact: { resolved: Number(row.first_contact), of: Number(row.counted) },
    medianFirstReplyMinutes: known(row.first_reply),
    medianResolutionMinutes: known(row.resolution),
  }))
}

/** What became of customers by how fast their first request was answered. */
export type AnswerSpeed = {
  /** Hours within which the first reply came; undefined: never, or not known. */
  readonly withinHours: number | undefined
  readonly customers: number
  /** Of those whose request lies as many days back: how many there are, and how many have bought since. */
  readonly oldEnough: number
  readonly boughtAgain: number
}

export const answerSpeedDefinition: Definition = {
  means: {
    en: "customers by how soon their first request was answered, and how many bought within the 180 days after it; that they go together does not say that one causes the other",
    de: "Kunden danach, wie bald ihre erste Anfrage beantwortet wurde, und wie viele in den 180 Tagen danach gekauft haben; dass beides zusammengeht, heißt nicht, dass eines das andere bewirkt",
  },
  unit: "customers",
}

const WAIT_DAYS = 180
const HOURS = [1, 4, 24, 72, 24 * 365 * 10]

export async function answerSpeed({ engine, asOf }: Asking): Promise<AnswerSpeed[]> {
  const steps = HOURS.map((hours) => `WHEN first_reply_minutes <= ${hours * 60} THEN ${hours}`).join(" ")
  const rows = await engine.rows(
    `WITH first_ticket AS (
       SELECT customer, day, CASE ${steps} END AS hours FROM ticket WHERE customer IS NOT NULL AND day <= $asOf
       QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day, instant, record) = 1)
     SELECT hours, count(*) AS customers, count(*) FILTER (WHERE day <= $asOf - ${WAIT_DAYS}) AS old_enough,
       count(*) FILTER (WHERE day <= $asOf - ${WAIT_DAYS} AND EXISTS (
         FROM order_row AS bought WHERE bought.customer = first_ticket.customer AND class = 'sale' AND (void_from IS NULL OR void_from > $asOf)
           AND bought.day > first_ticket.day AND bought.day <= first_ticket.day + ${WAIT_DAYS})) AS bought_again
     FROM first_ticket GROUP BY hours ORDER BY hours NULLS LAST`,
    { asOf },
  )
  return rows.map((row) => ({
    withinHours: row.hours === null ? undefined : Number(row.hours),
    customers: Number(row.customers),
    oldEnough: Number(row.old_enough),
    boughtAgain: Number(row.bought_again),
  }))
}
