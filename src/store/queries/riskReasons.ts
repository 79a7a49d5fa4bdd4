import type { Sentence } from "../../records/bilingualError.ts"
import { median, previous } from "../dialect.ts"
import type { Asking } from "./asking.ts"
import { standingConsents } from "./standingConsents.ts"

/** Why somebody may be drifting off: a fact of their own records, the weightiest first. It is no cause, but something to look into. */
export type RiskReason = { readonly id: string; readonly words: Sentence }

/** So much longer than usual is worth a word. */
const LATE_FACTOR = 1.5
const FEW_REASONS = 3
const LOOK_BACK_DAYS = 180

type Facts = {
  readonly sinceLast: number | null
  readonly usual: number | null
  readonly days: number
  readonly openTickets: number
  readonly oldestTicketDays: number | null
  readonly lastScore: number | null
  readonly bestScore: number | null
  readonly scoreType: string | null
  readonly cancelled: boolean
  readonly refunds: number
  readonly failedPayments: number
  readonly objected: boolean
}

export async function riskReasons(asking: Asking, customer: number): Promise<RiskReason[]> {
  const facts = await readFacts(asking, customer)
  return REASONS.flatMap((reason) => reason(facts) ?? []).slice(0, FEW_REASONS)
}

async function readFacts({ engine, asOf }: Asking, customer: number): Promise<Facts> {
  const [row] = await engine.rows(
    `WITH bought AS (
        SELECT DISTINCT day FROM order_row WHERE customer = $customer AND class = 'sale' AND day <= $asOf AND (void_from IS NULL OR void_from > $asOf)),
      gap AS (SELECT day - ${previous("day", "(ORDER BY day)")} AS days FROM bought),
      ticket_open AS (SELECT day FROM ticket WHERE customer = $customer AND day <= $asOf AND resolution_minutes IS NULL),
      score AS (SELECT score, best_score, type FROM feedback WHERE customer = $customer AND day <= $asOf ORDER BY day DESC, instant DESC NULLS LAST, record DESC LIMIT 1),
      email AS (${standingConsents("customer = $customer AND channel = 'email'")})
     SELECT (SELECT $asOf - max(day) FROM bought) AS since_last, (SELECT ${median("days")} FROM gap) AS usual, (SELECT count(*) FROM bought) AS days,
       (SELECT count(*) FROM ticket_open) AS open_tickets, (SELECT $asOf - min(day) FROM ticket_open) AS oldest_ticket,
       (SELECT score FROM score) AS score, (SELECT best_score FROM score) AS best_score, (SELECT type FROM score) AS score_type,
       EXISTS (FROM subscription WHERE customer = $customer AND starts_on <= $asOf AND cancelled_on <= $asOf AND coalesce(ends_on, $asOf) >= $asOf) AS cancelled,
       (SELECT count(*) FROM order_row WHERE customer = $customer AND class = 'refund' AND day BETWEEN $asOf - ${LOOK_BACK_DAYS} AND $asOf) AS refunds,
       (SELECT count(*) FROM payment WHERE customer = $customer AND status IN ('failed', 'disputed') AND day BETWEEN $asOf - ${LOOK_BACK_DAYS} AND $asOf) AS failed,
       coalesce((SELECT NOT granted AND day >= $asOf - ${LOOK_BACK_DAYS} FROM email), false) AS objected`,
    { customer, asOf },
  )
  const number = (name: string) => (row[name] === null ? null : Number(row[name]))
  return {
    sinceLast: number("since_last"),
    usual: number("usual"),
    days: Number(row.days),
    openTickets: Number(row.open_tickets),
    oldestTicketDays: number("oldest_ticket"),
    lastScore: number("score"),
    bestScore: number("best_score"),
    scoreType: row.score_type === null ? null : String(row.score_type),
    cancelled: row.cancelled === true,
    refunds: Number(row.refunds),
    failedPayments: Number(row.failed),
    objected: row.objected === true,
  }
}

const reason = (id: string, en: string, de: string): RiskReason => ({ id, words: { en, de } })
const form = (count: number, one: string, many: string) => (count === 1 ? one : many)

const REASONS: readonly ((facts: Facts) => RiskReason | undefined)[] = [
  ({ cancelled }) =>
    cancelled
      ? reason("cancelled", "has cancelled a running contract", "hat einen laufenden Vertrag gekündigt")
      : undefined,
  ({ sinceLast, usual }) => {
    if (sinceLast === null || usual === null || sinceLast <= LATE_FACTOR * usual) return undefined
    const often = Math.max(1, Math.round(usual))
    return reason(
      "late",
      `usually buys every ${often === 1 ? "day" : `${often} days`}, last bought ${sinceLast} days ago`,
      `kauft sonst ${often === 1 ? "jeden Tag" : `alle ${often} Tage`}, letzter Kauf vor ${sinceLast} ${form(sinceLast, "Tag", "Tagen")}`,
    )
  },
  ({ openTickets, oldestTicketDays }) =>
    openTickets === 0
      ? undefined
      : reason(
          "open-tickets",
          `${openTickets} unsolved ${openTickets === 1 ? "ticket" : "tickets"}, the oldest ${oldestTicketDays} days old`,
          `${openTickets} ungelöste ${openTickets === 1 ? "Anfrage" : "Anfragen"}, die älteste seit ${oldestTicketDays} Tagen`,
        ),
  ({ lastScore, bestScore, scoreType }) => {
    const best = bestScore ?? (scoreType === "nps" ? 10 : 5)
    // Detractors of the NPS are at 6 of 10 and below.
    if (lastScore === null || lastScore / best > 0.6) return undefined
    const format = (locale: string) => new Intl.NumberFormat(locale).format(lastScore)
    return reason(
      "unhappy",
      `last feedback: ${format("en-GB")} of ${best}`,
      `letzte Rückmeldung: ${format("de-DE")} von ${best}`,
    )
  },
  ({ failedPayments: count }) =>
    count === 0
      ? undefined
      : reason(
          "payments",
          `${count} failed or disputed ${count === 1 ? "payment" : "payments"} in ${LOOK_BACK_DAYS} days`,
          `${count} fehlgeschlagene oder bestrittene ${count === 1 ? "Zahlung" : "Zahlungen"} in ${LOOK_BACK_DAYS} Tagen`,
        ),
  ({ refunds: count }) =>
    count === 0
      ? undefined
      : reason(
          "refunds",
          `${count} ${count === 1 ? "refund" : "refunds"} in ${LOOK_BACK_DAYS} days`,
          `${count} ${count === 1 ? "Erstattung" : "Erstattungen"} in ${LOOK_BACK_DAYS} Tagen`,
        ),
  ({ objected }) =>
    objected ? reason("objected", "does not want e-mails any more", "möchte keine E-Mails mehr") : undefined,
  ({ days: count, sinceLast }) =>
    count === 1 && sinceLast !== null && sinceLast > LOOK_BACK_DAYS
      ? reason("once", `bought once only, ${sinceLast} days ago`, `hat erst einmal gekauft, vor ${sinceLast} Tagen`)
      : undefined,
]
