import { comparableEmail, comparablePhone } from "../records/customerName.ts"
import type { Analytics } from "./analytics.ts"
import type { State } from "./state.ts"

/** More than anybody looks through: whoever finds so many types another letter. */
const MOST_FOUND = 1_000
const SHORTEST = 2

/**
 * Persons whose number, name, address or phone number is, begins with or holds what was typed, by number of the projection; at
 * most MOST_FOUND. Numbers and addresses are looked up; all names are walked through, which an index of nothing else makes short.
 */
export async function searchCustomers(engine: Analytics, state: State, typed: string): Promise<number[]> {
  const text = typed.trim()
  if (text.length < SHORTEST) return []
  const found = new Set<number>()
  const add = (rows: readonly { id: number }[]) => {
    for (const { id } of rows) found.add(id)
  }
  for (const one of new Set([text, comparableEmail(text), comparablePhone(text)])) {
    const end = after(one)
    add(state.rows(`SELECT id FROM customer WHERE name >= ? AND name < ? LIMIT ${MOST_FOUND}`, one, end))
    for (const kind of ["number", "email", "phone", "card"]) {
      add(
        state.rows(
          `SELECT customer_id AS id FROM standing_identifier WHERE kind = ? AND value >= ? AND value < ? LIMIT ${MOST_FOUND}`,
          kind,
          one,
          end,
        ),
      )
    }
  }
  if (found.size < MOST_FOUND) add(namesHolding(state, text))
  return personsOf(engine, [...found].slice(0, MOST_FOUND))
}

/** The first text behind all that begin with this one. */
const after = (text: string): string => `${text}\u{10ffff}`

const NAME = "lower(concat_ws(' ', body ->> '$.name', body ->> '$.firstName', body ->> '$.lastName'))"

/** SQLite makes letters of ASCII small alone: others are tried as they stand, small, and large. */
function namesHolding(state: State, text: string): { id: number }[] {
  const longest = text.split(/\s+/).reduce((best, word) => (word.length > best.length ? word : best), "")
  const ways = [longest, longest.toLowerCase(), longest.toUpperCase(), capitalised(longest)].map(smallAscii)
  const known = [...new Set(ways)]
  const rows = state.rows<{ id: number; record: number; name: string }>(
    `SELECT customer_id AS id, id AS record, ${NAME} AS name FROM record INDEXED BY record_of_name
     WHERE kind = 'customer' AND customer_id IS NOT NULL AND (${known.map(() => `instr(${NAME}, ?) > 0`).join(" OR ")}) LIMIT ${5 * MOST_FOUND}`,
    ...known,
  )
  const small = text.toLowerCase().replace(/\s+/g, " ")
  // What an earlier version said, or one that was taken back, is no name any more.
  const stands = state.prepare("SELECT 1 FROM standing_record WHERE id = ?")
  return rows.filter(({ name, record }) => name.toLowerCase().includes(small) && stands.row(record) !== undefined)
}

const capitalised = (text: string) => text.toLowerCase().replace(/(^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase())
const smallAscii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

async function personsOf(engine: Analytics, members: readonly number[]): Promise<number[]> {
  const rows = await engine.rows(
    `SELECT DISTINCT CASE WHEN alias.member IS NULL THEN asked.id ELSE alias.customer END AS customer
     FROM (SELECT unnest(from_json($ids, '["INTEGER"]')) AS id) AS asked LEFT JOIN alias ON alias.member = asked.id`,
    { ids: JSON.stringify(members) },
  )
  return rows.flatMap(({ customer }) => (customer === null ? [] : [Number(customer)])).sort((a, b) => a - b)
}
