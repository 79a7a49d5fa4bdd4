import type { State } from "../state.ts"

/** Words by which a person is named in texts, and what stands in their place from now on. */
export type Mention = { readonly words: readonly string[]; readonly alias: string }

/** Shorter words stand for too much else. */
const SHORTEST = 5

/**
 * Tables whose texts are about nobody outside the business, or which are a chain that no text may be taken out of: the audit
 * log never holds more than ids.
 */
const APART = new Set([
  "user",
  "session",
  "one_time_token",
  "recovery_code",
  "passkey",
  "api_key",
  "mail_server",
  "mail_sender",
  "sign_up_page",
  "attempt",
  "audit",
  "setting",
  "setting_change",
  "business_fit",
  "coupon_campaign",
  "coupon_code",
  "coupon_secret",
  "points_programme",
  "points_rules",
  "reward",
  "valuation_run",
  "erasure",
  "tombstone",
  "change",
])

/** Every text column of every table that may speak of a customer: a new table is among them before anybody thinks of it. */
export function textColumns(state: State): { table: string; column: string }[] {
  const columns = state.rows<{ table: string; column: string }>(
    `SELECT tables.name AS "table", columns.name AS "column" FROM sqlite_master AS tables, pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND upper(columns.type) = 'TEXT' ORDER BY tables.name, columns.cid`,
  )
  return columns.filter(({ table }) => !APART.has(table))
}

/** Takes a person's words out of all texts, in a transaction of the caller; answers how many different texts were changed. */
export function removeMentions(state: State, { words, alias }: Mention): number {
  const asked = [...new Set(words.flatMap(writtenAs))].filter((word) => word.length >= SHORTEST)
  if (asked.length === 0) return 0
  const pattern = new RegExp(
    `(?:(?<![\\p{L}\\p{N}])|(?<=%[\\da-f]{2}))(?:${asked
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join("|")})(?![\\p{L}\\p{N}])`,
    "giu",
  )
  let changed = 0
  for (const { table, column } of textColumns(state)) {
    const has = asked.map(() => `instr(lower(${column}), ?) OR instr(${column}, ?)`).join(" OR ")
    const values = asked.flatMap((word) => [asciiLower(word), word])
    const texts = state.rows<{ text: string }>(
      `SELECT DISTINCT ${column} AS text FROM ${table} WHERE ${has}`,
      ...values,
    )
    const update = state.prepare(`UPDATE OR REPLACE ${table} SET ${column} = ? WHERE ${column} = ?`)
    for (const { text } of texts) {
      const without = text.replace(pattern, alias)
      if (without === text) continue
      update.run(without, text)
      changed++
    }
  }
  return changed
}

/** A word as it stands in a text, as JSON writes it, and as addresses of the web do. */
function writtenAs(word: string): string[] {
  const [, inForm] = new URLSearchParams({ word }).toString().split("=")
  const inAddresses = [
    encodeURI(word),
    encodeURIComponent(word),
    inForm,
    ...["%20", "+"].map((sign) => word.replaceAll(" ", sign)),
  ]
  return [word, JSON.stringify(word).slice(1, -1), ...inAddresses]
}

/** As the database makes small letters. */
const asciiLower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
