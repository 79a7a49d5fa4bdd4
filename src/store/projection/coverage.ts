import type { Analytics } from "../analytics.ts"
import { monthOf } from "../dialect.ts"
import { refundInvoices } from "./refundedInvoices.ts"

/**
 * Which invoices and payments make orders. One sale may be told by a shop, by an invoice and by a payment: the strongest of
 * these counts, and the others become `covered`. A document is covered
 *
 * - in a month in which there are orders, or between two of them that a source has at most a year apart; a payment also where
 *   there are invoices, of its month or of the two before, since
 *   bills are paid later. What somebody has called sales is covered by what its own source tells alone.
 * - where it names an order or an invoice that is known.
 * - where its customer has a contract at that time: then it is taken for a fee, and fees are no orders.
 *
 * What is typed and belongs to no source covers nothing: it says of no month that it is complete.
 */

const ROLES = "['sales', 'invoices', 'payments']"
const KINDS = "['order', 'invoice', 'payment']"
const IS_DOCUMENT = "(kind <> 'order' OR role <> 'sales')"

/** Months of what covers others, as the projection has them and as they are told anew. */
const KEPT_MONTHS = `SELECT DISTINCT month, source, kind, role FROM order_row
  WHERE class IN ('sale', 'merged', 'duplicate', 'covered') AND told_cents > 0 AND kind <> 'payment' AND role <> 'payments'`
const TOLD_MONTHS = `SELECT DISTINCT ${monthOf("day")} AS month, source, kind, role FROM (
  SELECT DISTINCT day, source, kind, role FROM entry WHERE class = 'sale' AND told_cents > 0 AND kind <> 'payment' AND role <> 'payments')`

/** Numbers by which a document can name what stands before it. */
const KEPT_NUMBERS = `SELECT number, kind, role FROM order_row
  WHERE number IS NOT NULL AND kind <> 'payment' AND class IN ('sale', 'merged', 'duplicate', 'covered', 'refunded')`
const TOLD_NUMBERS = `SELECT number, kind, role FROM entry
  WHERE number IS NOT NULL AND kind <> 'payment' AND class IN ('sale', 'refunded')`
const names = (number: string, kind: "order" | "invoice", rows: string) =>
  `${number} IN (SELECT number FROM (${rows}) WHERE ${kind === "order" ? "kind = 'order' AND role = 'sales'" : "kind = 'invoice' OR role = 'invoices'"})`

/** What documents that are not told anew name. */
const STANDING_NAMES = `SELECT invoice AS number, 'invoice' AS of FROM payment WHERE invoice IS NOT NULL AND record NOT IN (FROM forgotten_record)
  UNION SELECT order_number, 'order' FROM payment WHERE order_number IS NOT NULL AND record NOT IN (FROM forgotten_record)
  UNION SELECT order_number, 'order' FROM invoice WHERE order_number IS NOT NULL AND record NOT IN (FROM forgotten_record)`

/** All that decides upon documents which are not told anew, as a text to compare. */
async function textOf(engine: Analytics, months: string, numbers: string): Promise<string> {
  const [{ text }] = await engine.rows(`SELECT concat_ws('|',
      (SELECT string_agg(concat_ws(' ', month, source, kind, role), ',' ORDER BY month, source, kind, role) FROM (${months})),
      (SELECT string_agg(of || ' ' || number, ',' ORDER BY of, number) FROM (${STANDING_NAMES})
       WHERE CASE of WHEN 'order' THEN ${names("number", "order", numbers)} ELSE ${names("number", "invoice", numbers)} END)) AS text`)
  return String(text)
}

const hasDocuments = async (engine: Analytics, table: "order_row" | "told_order") =>
  (await engine.rows(`SELECT 1 FROM ${table} WHERE ${IS_DOCUMENT} LIMIT 1`)).length > 0

/** What has decided upon the documents of the projection up to now; undefined where it has none. */
export async function coverageUpToNow(engine: Analytics): Promise<string | undefined> {
  return (await hasDocuments(engine, "order_row")) ? textOf(engine, covering(KEPT_MONTHS), KEPT_NUMBERS) : undefined
}

/**
 * Settles which of the documents in `told_order` are covered; answers what decides upon the others, as `before` said it up to
 * now: undefined where there are none, neither told nor in the projection.
 */
export async function coverDocuments(engine: Analytics, before: string | undefined): Promise<string | undefined> {
  const isTold = await hasDocuments(engine, "told_order")
  if (!isTold && before === undefined) return undefined
  const months = covering(`${KEPT_MONTHS} UNION ${TOLD_MONTHS}`)
  const numbers = `${KEPT_NUMBERS} UNION ALL ${TOLD_NUMBERS}`
  await engine.run("CREATE TEMP TABLE IF NOT EXISTS forgotten_record (id BIGINT)")
  const text = await textOf(engine, months, numbers)
  if (isTold) {
    await engine.run(`CREATE OR REPLACE TEMP TABLE covering_month AS ${months}`)
    await engine.run(coveredSql(numbers))
    await engine.run(`UPDATE told_order SET class = CASE covered.class WHEN 'sale' THEN 'covered' ELSE 'covered-refund' END
      FROM covered WHERE told_order.id = covered.id AND told_order.part = covered.part`)
    await refundInvoices(engine)
  }
  return text
}

/** A source that tells of two months tells of those between them too, unless they lie further apart. */
export const MONTHS_BRIDGED = 12

const covering = (months: string) =>
  `SELECT unnest(range(month, CASE WHEN later - month <= ${MONTHS_BRIDGED} THEN later ELSE month + 1 END))::INTEGER AS month, source, kind, role
   FROM (SELECT *, lead(month) OVER (PARTITION BY source, kind, role ORDER BY month) AS later FROM (${months})
     WHERE source NOT IN (SELECT source FROM source_said WHERE NOT covers))`

/** Days before and after a contract in which its fees may be paid. */
const PAID_AHEAD = 31
const PAID_BEHIND = 62

const coveredSql = (numbers: string) => `CREATE OR REPLACE TEMP TABLE covered AS
  WITH document AS (
    SELECT id, part, customer, source, kind, role, class, day, of_invoice, of_order, ${monthOf(
      // A refund goes with the sale that it takes back.
      `coalesce(min(CASE WHEN class = 'sale' THEN day END) OVER (PARTITION BY owner, source, coalesce(order_number, id::VARCHAR)), day)`,
    )} AS month
    FROM entry WHERE ${IS_DOCUMENT} AND class IN ('sale', 'refund')
  ),
  group_of_month AS (SELECT DISTINCT source, kind, role, month FROM document),
  covered_group AS (
    SELECT * FROM group_of_month AS own WHERE EXISTS (
      SELECT 1 FROM covering_month AS other
      WHERE (list_position(${ROLES}, other.role) < list_position(${ROLES}, own.role) AND other.month <= own.month
          AND other.month >= own.month - CASE WHEN other.role = 'invoices' THEN 2 ELSE 0 END)
        OR (other.source = own.source AND list_position(${KINDS}, other.kind) < list_position(${KINDS}, own.kind) AND other.month <= own.month
          AND other.month >= own.month - CASE WHEN other.kind = 'invoice' THEN 2 ELSE 0 END))
  ),
  contract AS (
    SELECT CASE WHEN alias.member IS NULL THEN told.member ELSE alias.customer END AS customer,
      date_diff('day', DATE '1970-01-01', TRY_CAST(body ->> '$.startsOn' AS DATE)) - ${PAID_AHEAD} AS first_day,
      coalesce(date_diff('day', DATE '1970-01-01', TRY_CAST(body ->> '$.endsOn' AS DATE)) + ${PAID_BEHIND}, 2147483647) AS last_day
    FROM told_record AS told LEFT JOIN alias ON alias.member = told.member WHERE kind = 'subscription'
  )
  SELECT id, part, class FROM document
  WHERE EXISTS (SELECT 1 FROM covered_group AS own WHERE own.source = document.source AND own.kind = document.kind AND own.role = document.role
      AND own.month = document.month)
    OR ${names("of_order", "order", numbers)} OR ${names("of_invoice", "invoice", numbers)}
    OR (kind <> 'order' AND role <> 'sales' AND EXISTS (
      SELECT 1 FROM contract WHERE contract.customer = document.customer AND day BETWEEN first_day AND last_day))`
