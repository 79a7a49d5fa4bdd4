import type { Day } from "../../records/day.ts"
import type { Happening } from "../../records/happening.ts"
import type { Analytics } from "../analytics.ts"
import { asInteger, wholeTimes } from "../dialect.ts"

const DAY_MINUTES = 1_440

/** Customer and day of everything of a kind that has happened. */
const HAPPENED: Readonly<Record<Happening, string>> = {
  order: "SELECT customer, day FROM order_row WHERE class = 'sale' AND void_from IS NULL",
  // Whether an appointment was kept may never be told: once its day is over it is taken to have been.
  visit:
    "SELECT customer, day FROM visit WHERE type = 'check-in' OR (type = 'appointment' AND (kept OR (kept IS NULL AND day < $until)))",
  feedback: "SELECT customer, day FROM feedback",
  // A ticket's day is that on which it was opened.
  "ticket-solved": `SELECT customer, day + ${wholeTimes(`(${asInteger("coalesce(hour, 0)")} * 60 + ${asInteger("resolution_minutes")})`, String(DAY_MINUTES))} AS day
    FROM ticket WHERE resolution_minutes IS NOT NULL`,
  "contract-begins": "SELECT customer, starts_on AS day FROM subscription",
  "contract-cancelled": "SELECT customer, cancelled_on AS day FROM subscription",
}

/** To whom something has happened within days, both counted, each with the last of these days. */
export async function happenedIn(
  engine: Analytics,
  happening: Happening,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<{ readonly customer: number; readonly day: Day }[]> {
  const rows = await engine.rows(
    `SELECT customer, max(day) AS day FROM (${HAPPENED[happening]}) AS happened
     WHERE customer IS NOT NULL AND day BETWEEN $from AND $until GROUP BY customer ORDER BY customer`,
    { from, until },
  )
  return rows.map(({ customer, day }) => ({ customer: Number(customer), day: Number(day) }))
}
