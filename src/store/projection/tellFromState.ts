import type { Analytics } from "../analytics.ts"
import { quote } from "../engine.ts"
import type { Limited } from "../rights/limits.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { currentEntriesSql } from "./currentEntries.ts"
import { DRAWN_ORDERS } from "./drawnOrders.ts"
import { REFERRER } from "./namedReferrer.ts"
import { tellRates } from "./ratesOfRecords.ts"
import { ROLES_SAID } from "./sourcesSaid.ts"
import { ROWS, stageByFiles, stageRows, textsOfAnswer, textsOfRanges } from "./stageRows.ts"

/** Whose rows are told: everybody's, or those that the state's temporary tables name (see `changedRows.ts`). */
export type Scope = "all" | "changed"

/** Of orders and of all other records, what the state says now, as it says it; `order_…`: under which number an order lies, where that is not its own. */
const TOLD = [
  `CREATE OR REPLACE TEMP TABLE told_order (
    member INTEGER, id BIGINT, part INTEGER, day INTEGER, number VARCHAR, source INTEGER, import INTEGER, class VARCHAR, cents BIGINT,
    refunded_cents BIGINT, margin_cents BIGINT, refunded_number VARCHAR, instant BIGINT, details VARCHAR,
    kind VARCHAR, role VARCHAR, of_invoice VARCHAR, of_order VARCHAR, rate DOUBLE,
    order_source INTEGER, order_kind VARCHAR)`,
  `CREATE OR REPLACE TEMP TABLE told_record (
    member INTEGER, id BIGINT, kind VARCHAR, external_id VARCHAR, source INTEGER, import INTEGER, day INTEGER, instant BIGINT,
    rank INTEGER, version BIGINT, referrer INTEGER, body VARCHAR)`,
]

export type Telling = {
  readonly scope: Scope
  readonly settings: WorkspaceSettings
  readonly limited: Limited
  /** Told the share of the orders of files. */
  readonly onTold?: (share: number) => void
}

/**
 * Fills `told_order` and `told_record` of the engine from the state, where `source_said` is told already; of whom processing is
 * restricted nothing is told.
 */
export async function tellFromState(
  state: State,
  engine: Analytics,
  { scope, settings, limited, onTold = () => {} }: Telling,
): Promise<void> {
  const currency = settings.currency ?? ""
  for (const sql of TOLD) await engine.run(sql)
  if (scope === "all") await stageByFiles(engine, allEntries(state, onTold), (path) => insertEntries(inFile(path)))
  else for (const texts of changedEntries(state)) await stageRows(engine, texts, insertEntries(IN_TEXT))
  await stageRows(engine, textsOfAnswer(state, RECORDS[scope]), INSERT_RECORDS)
  if (limited.restriction.size > 0) await forgetRestricted(engine, limited.restriction)
  await tellRates(state, engine, currency)
  await engine.run(LIVE_ORDERS, { currency })
  for (const sql of ROWS_OF_LIVE_ORDERS) await engine.run(sql)
  await engine.run(DRAWN_ORDERS, { currency })
  if (Object.keys(settings.sourceRoles).length > 0) await engine.run(ROLES_SAID)
}

async function forgetRestricted(engine: Analytics, restriction: Iterable<number>): Promise<void> {
  const restricted = JSON.stringify([...restriction])
  for (const table of ["told_order", "told_record"]) {
    await engine.run(`DELETE FROM ${table} WHERE member IN (SELECT unnest(from_json($restricted, '["INTEGER"]')))`, {
      restricted,
    })
  }
}

/** Lets go of what was told, once it has its shape. */
export async function forgetTold(engine: Analytics): Promise<void> {
  for (const table of ["told_order", "told_record", "told_live_order"])
    await engine.run(`DROP TABLE IF EXISTS ${table}`)
}

/** Few orders of a file have more than this, and the rest is JSON, which takes longer to read. */
const REST = "json_array(refunded_cents, margin_cents, refunded_number, entry.at, details)"
const ENTRY_LINE = `concat_ws(char(31), coalesce(entry.customer_id, ''), entry.id, entry.day, entry.source_id, file.import_id, entry.class, entry.cents,
  json_quote(entry.number), CASE WHEN refunded_cents <> 0 OR margin_cents IS NOT NULL OR refunded_number <> '' OR entry.at IS NOT NULL
    OR details IS NOT NULL THEN ${REST} ELSE '' END, CASE holds WHEN 'sales' THEN '' ELSE holds END)`
const entriesOf = (current: string) =>
  `SELECT ${ENTRY_LINE} AS line FROM (${current}) AS entry JOIN import_file AS file ON file.id = entry.file_id`

// "CROSS JOIN" makes the database begin with what has changed, and look nothing else up.
const ENTRIES_OF = (changed: string, which: string) => `SELECT ${ENTRY_LINE} AS line
  FROM ${changed} AS changed CROSS JOIN current_entry AS entry CROSS JOIN import_file AS file WHERE ${which} AND file.id = entry.file_id`

function allEntries(state: State, onTold: (share: number) => void): Iterable<string> {
  const [{ last }] = state.rows<{ last: number }>("SELECT coalesce(max(id), 0) AS last FROM order_entry")
  return textsOfRanges(state, `${entriesOf(currentEntriesSql(state))} WHERE entry.id BETWEEN ? AND ?`, last, onTold)
}

function changedEntries(state: State): Iterable<string>[] {
  const ofReceipt = `entry.customer_id IS changed.member AND entry.day = changed.day AND entry.source_id = changed.source
    AND entry.number = changed.number`
  return [
    textsOfAnswer(state, ENTRIES_OF("changed_member", "entry.customer_id = changed.id")),
    textsOfAnswer(state, ENTRIES_OF("changed_receipt", ofReceipt)),
  ]
}

/** The parts of a line, in their order. No part holds what stands between them or between lines: JSON writes it otherwise. */
const PARTS = {
  member: "INTEGER",
  id: "BIGINT",
  day: "INTEGER",
  source: "INTEGER",
  import: "INTEGER",
  class: "VARCHAR",
  cents: "BIGINT",
  number: "VARCHAR",
  rest: "VARCHAR",
  /** Of other files than those of sales. */
  holds: "VARCHAR",
}
const IN_TEXT = `(SELECT ${Object.entries(PARTS)
  .map(([name, type], i) => `nullif(f[${i + 1}], '')::${type} AS ${name}`)
  .join(", ")} FROM (SELECT string_split(${ROWS}, chr(31)) AS f))`
/** An order may have thousands of lines. */
const LONGEST_LINE_BYTES = 1 << 24
const inFile = (
  path: string,
) => `read_csv(${quote(path)}, auto_detect = false, header = false, delim = '\u001f', quote = '', escape = '',
  new_line = '\\n', max_line_size = ${LONGEST_LINE_BYTES}, buffer_size = ${4 * LONGEST_LINE_BYTES},
  columns = {${Object.entries(PARTS)
    .map(([name, type]) => `'${name}': '${type}'`)
    .join(", ")}})`

// Ids of entries are even and those of records odd, so that they share a column.
const insertEntries = (rows: string) => `INSERT INTO told_order
  SELECT member, id * 2, 0, day, CASE WHEN contains(number, '\\') THEN number ->> '$' ELSE nullif(number[2:-2], '') END, source, import,
    class, cents, coalesce(others[1]::BIGINT, 0), others[2]::BIGINT, nullif(others[3], ''), others[4]::BIGINT, others[5],
    'order', coalesce(holds, 'sales'), NULL, NULL, NULL, NULL, NULL
  FROM (SELECT *, from_json(rest, '["VARCHAR"]') AS others FROM ${rows})`

const RECORD_LINE = `json_array(record.customer_id, record.id, record.kind, record.external_id, record.source_id, file.import_id, record.day,
  record.at, record.rank, record.version, ${REFERRER}, record.body)`
const RECORDS: Readonly<Record<Scope, string>> = {
  all: `SELECT ${RECORD_LINE} AS line FROM current_record AS record JOIN import_file AS file ON file.id = record.file_id
    WHERE record.kind <> 'note'`,
  changed: `SELECT ${RECORD_LINE} AS line FROM changed_record AS changed CROSS JOIN current_record AS record CROSS JOIN import_file AS file
    WHERE record.id = changed.id AND file.id = record.file_id AND record.kind <> 'note'`,
}
const INSERT_RECORDS = `INSERT INTO told_record
  SELECT f[1]::INTEGER, f[2]::BIGINT, f[3], f[4], f[5]::INTEGER, f[6]::INTEGER, f[7]::INTEGER, f[8]::BIGINT, f[9]::INTEGER, f[10]::BIGINT,
    f[11]::INTEGER, f[12]
  FROM (SELECT from_json(${ROWS}, '["VARCHAR"]') AS f)`

/** Orders that came live or were typed hold their refunds: these become rows of their own, as files have them. */
const LIVE_ORDERS = `CREATE OR REPLACE TEMP TABLE told_live_order AS
   SELECT member, id * 2 + 1 AS id, day, external_id AS number, source, import, instant, body,
     CASE WHEN rate IS NOT NULL OR coalesce(body ->> '$.currency', $currency) = $currency THEN coalesce(body ->> '$.status', 'sale')
       ELSE 'foreign' END AS class, rate,
     from_json(body -> '$.refunds', '[{"at":"VARCHAR","amountCents":"BIGINT"}]') AS refunds
   FROM told_record LEFT JOIN rate_of_record USING (id) WHERE kind = 'order' AND day IS NOT NULL`
const ROWS_OF_LIVE_ORDERS = [
  `INSERT INTO told_order SELECT member, id, 0, day, number, source, import, class, coalesce((body ->> '$.amountCents')::BIGINT, 0), 0,
     (body ->> '$.marginCents')::BIGINT, NULL, instant, body, 'order', 'sales', NULL, NULL, rate, NULL, NULL
   FROM told_live_order`,
  `INSERT INTO told_order SELECT member, id, part, date_diff('day', DATE '1970-01-01', CASE WHEN moment IS NULL THEN at_day ELSE moment::DATE END),
     number, source, import, class, cents, 0, NULL, NULL, CASE WHEN moment IS NULL THEN NULL ELSE epoch_ms(moment) END, NULL, 'order', 'sales', NULL, NULL, rate,
     NULL, NULL
   FROM (
     SELECT *, CASE WHEN length(refund."at") > 10 THEN (refund."at")::TIMESTAMPTZ END AS moment,
       CASE WHEN length(refund."at") = 10 THEN (refund."at")::DATE END AS at_day, refund."amountCents" AS cents
     FROM (SELECT member, id, number, source, import, rate, CASE WHEN class = 'sale' THEN 'refund' ELSE class END AS class,
       unnest(refunds) AS refund, generate_subscripts(refunds, 1) AS part FROM told_live_order))`,
]
