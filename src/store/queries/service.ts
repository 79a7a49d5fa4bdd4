import { asLong, median } from "../dialect.ts"
import { type Asking, type Behind, type Definition, ofThose, rowsOf } from "./asking.ts"
import { type CameAgain, cameAgain, customersWhoCame, FIRST_OF_EACH } from "./cameAgain.ts"
import { known } from "./cells.ts"

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

/** By the end of the day. */
const IS_RESOLVED = `(resolution_minutes IS NOT NULL AND instant + resolution_minutes * 60000 < ${asLong("$asOf + 1")} * 86400000)`

export async function service(asking: Asking): Promise<MonthOfService[]> {
  const rows = await rowsOf(
    asking,
    `SELECT month, count(*) AS opened, count(*) FILTER (WHERE is_resolved) AS resolved,
       count(*) FILTER (WHERE is_resolved AND contacts IS NOT NULL) AS counted,
       count(*) FILTER (WHERE is_resolved AND contacts <= 1 AND coalesce(reopened, 0) = 0) AS first_contact,
       ${median("first_reply_minutes")} AS first_reply, ${median("CASE WHEN is_resolved THEN resolution_minutes END")} AS resolution
     FROM (SELECT *, ${IS_RESOLVED} AS is_resolved
       FROM ticket WHERE day <= $asOf${ofThose(asking)})
     GROUP BY month ORDER BY month`,
  )
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
export type AnswerSpeed = CameAgain & {
  /** Hours within which the first reply came; undefined: never, or not known. */
  readonly withinHours: number | undefined
  /** What they would have brought more if they had bought like those answered fastest: what a slow answer may have cost. */
  readonly missingCents: number | undefined
}

export const answerSpeedDefinition: Definition = {
  means: {
    en: "customers by how soon their first request was answered, how many bought within the 180 days after it, and for how much less than those answered fastest; that they go together does not say that one causes the other",
    de: "Kunden danach, wie bald ihre erste Anfrage beantwortet wurde, wie viele in den 180 Tagen danach gekauft haben, und für wie viel weniger als die am schnellsten Beantworteten; dass beides zusammengeht, heißt nicht, dass eines das andere bewirkt",
  },
  unit: "customers",
}

const HOURS = [1, 4, 24, 72, 24 * 365 * 10]

const ANSWERED = `SELECT customer, day, CASE ${HOURS.map((hours) => `WHEN first_reply_minutes <= ${hours * 60} THEN ${hours}`).join(" ")} END AS said
  FROM ticket WHERE customer IS NOT NULL AND day <= $asOf ${FIRST_OF_EACH}`

export async function answerSpeed(asking: Asking): Promise<AnswerSpeed[]> {
  const found = (await cameAgain(asking, ANSWERED)).map(({ said, ...rest }) => ({
    withinHours: said === null ? undefined : Number(said),
    ...rest,
  }))
  found.sort((one, other) => (one.withinHours ?? Infinity) - (other.withinHours ?? Infinity))
  const fastest = found.find(({ withinHours, oldEnough }) => withinHours !== undefined && oldEnough > 0)
  return found.map((row) => ({
    ...row,
    missingCents: fastest && (fastest.revenueCents / fastest.oldEnough) * row.oldEnough - row.revenueCents,
  }))
}

export const customersByAnswer = (asking: Asking, withinHours: number | undefined, again: boolean): Behind =>
  customersWhoCame(asking, ANSWERED, withinHours ?? null, again)

/** How customers' first requests ended. */
export const TICKET_ENDS = ["first-contact", "later", "reopened", "open"] as const
export type TicketEnd = (typeof TICKET_ENDS)[number]
export type AfterTickets = CameAgain & { readonly end: TicketEnd }

export const afterTicketsDefinition: Definition = {
  means: {
    en: "customers by how their first request ended (resolved at first contact, later, after it was reopened, or still open), and how many bought within the 180 days after it; that they go together does not say that one causes the other",
    de: "Kunden danach, wie ihre erste Anfrage endete (beim ersten Kontakt gelöst, später, nach erneutem Öffnen, oder noch offen), und wie viele in den 180 Tagen danach gekauft haben; dass beides zusammengeht, heißt nicht, dass eines das andere bewirkt",
  },
  unit: "customers",
}

const ENDED = `SELECT customer, day, CASE WHEN NOT coalesce(${IS_RESOLVED}, false) THEN 'open' WHEN reopened > 0 THEN 'reopened'
    WHEN contacts <= 1 THEN 'first-contact' ELSE 'later' END AS said
  FROM ticket WHERE customer IS NOT NULL AND day <= $asOf ${FIRST_OF_EACH}`

export async function afterTickets(asking: Asking): Promise<AfterTickets[]> {
  const found = await cameAgain(asking, ENDED)
  return TICKET_ENDS.flatMap((end) => found.flatMap(({ said, ...rest }) => (said === end ? [{ end, ...rest }] : [])))
}

export const customersByTicketEnd = (asking: Asking, end: TicketEnd, again: boolean): Behind =>
  customersWhoCame(asking, ENDED, end, again)

/** The customers whose requests came in a month. */
export const customersOfRequests = (asking: Asking, month: number): Behind => ({
  sql: `SELECT customer FROM ticket WHERE customer IS NOT NULL AND day <= $asOf AND month = $month${ofThose(asking)}`,
  values: { month },
})
