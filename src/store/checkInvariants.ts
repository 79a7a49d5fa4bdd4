import type { Sentence } from "../records/bilingualError.ts"
import { COUPON_IDENTITIES } from "./coupons/identities.ts"
import type { RangeTable } from "./imports.ts"
import { POINTS_IDENTITIES } from "./points/identities.ts"
import type { State } from "./state.ts"

/** What must hold in every workspace at rest; answers the sentences that do not, for whoever mends it. */
export function brokenInvariants(state: State): string[] {
  return [...damageOf(state, "every page"), ...brokenRules(state).map(({ en }) => en)]
}

/** Where the database itself does not hold together, whatever is in it. Quickly: without comparing tables and indexes. */
export function damageOf(state: State, how: "every page" | "quick"): string[] {
  const pragma = how === "quick" ? "quick_check" : "integrity_check"
  const broken = state
    .rows(`PRAGMA ${pragma}`)
    .map((row) => String(row[pragma]))
    .filter((sentence) => sentence !== "ok")
  if (broken.length > 0) return broken
  return state.rows("PRAGMA foreign_key_check").length > 0 ? ["a row names another that is not there"] : []
}

/** The rules that records break, whoever writes meanwhile. */
export function brokenRules(state: State): Sentence[] {
  return RULES.filter(({ sql }) => state.rows(sql).length > 0)
}

const UNDONE_FILES = `SELECT file.id FROM import_file AS file JOIN import ON import.id = import_id
  WHERE import.state IN ('undone', 'discarded') AND channel = 'file'`

const notLogged = (table: RangeTable) => `SELECT 1 FROM
    (SELECT count(*) AS entries FROM ${table}),
    (SELECT coalesce(sum(CASE action WHEN 'stage' THEN 1 WHEN 'remove' THEN -1 END * (last_entry - first_entry + 1)), 0) AS logged
     FROM change WHERE of_table = '${table}')
    WHERE entries <> logged`

const RULES: readonly (Sentence & { readonly sql: string })[] = [
  {
    en: "an undone import has entries",
    de: "ein zurückgenommener Import hat noch Bestellungen",
    sql: `SELECT 1 FROM order_entry WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  },
  {
    en: "an undone import has records",
    de: "ein zurückgenommener Import hat noch Einträge",
    sql: `SELECT 1 FROM record WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  },
  {
    en: "an undone import has identifiers",
    de: "ein zurückgenommener Import hat noch Adressen",
    sql: `SELECT 1 FROM identifier WHERE file_id IN (${UNDONE_FILES}) LIMIT 1`,
  },
  {
    en: "a customer has no record",
    de: "ein Kunde hat keinen Eintrag",
    sql: `SELECT 1 FROM customer WHERE id NOT IN (SELECT customer_id FROM order_entry WHERE customer_id IS NOT NULL)
      AND id NOT IN (SELECT customer_id FROM record WHERE customer_id IS NOT NULL) AND id NOT IN (SELECT customer_id FROM identifier) LIMIT 1`,
  },
  {
    en: "an entry is in no range of the change log",
    de: "eine Bestellung fehlt im Änderungsbuch",
    sql: notLogged("order_entry"),
  },
  {
    en: "a record is in no range of the change log",
    de: "ein Eintrag fehlt im Änderungsbuch",
    sql: notLogged("record"),
  },
  {
    en: "a decision is in no range of the change log",
    de: "eine Entscheidung fehlt im Änderungsbuch",
    sql: notLogged("identity_decision"),
  },
  ...POINTS_IDENTITIES,
  ...COUPON_IDENTITIES,
]
