import type { Analytics } from "../analytics.ts"
import { monthOf } from "../dialect.ts"
import { harmless } from "./recordTables.ts"

/**
 * From `told_order` to `order_row` and `order_line`: whose an order is, what repeated numbers and refunds make of it, and
 * what questions ask of each row. The rules are those of `customerEntries.ts`, said once more for many customers at once.
 */

/** What was told in another currency counts in that of the workspace. */
const exchanged = (cents: string, rate = "rate") =>
  `CASE WHEN ${rate} IS NULL THEN ${cents} ELSE round(${cents} * ${rate})::BIGINT END`

/** Amount and class after refunds in the order's own row; nobody's rows belong to whom the state has for nobody. */
export const ENTRY = `CREATE OR REPLACE TEMP VIEW entry AS
  SELECT told.id, told.part, told.member, told.day, told.source, told.import, told.number, told.refunded_number, told.instant, told.details,
    told.kind, told.role, told.of_invoice, told.of_order,
    told.told_cents, told.refunded_cents, told.margin_cents, told.rate,
    CASE WHEN alias.member IS NULL THEN told.member ELSE alias.customer END AS customer,
    coalesce(CASE WHEN alias.member IS NULL THEN told.member ELSE alias.customer END, -coalesce(told.member, 0)) AS owner,
    CASE WHEN told.class <> 'sale' THEN told.class WHEN told.cents < 0 THEN 'refund'
      WHEN told.cents > 0 AND told.refunded_cents > 0 AND told.refunded_cents >= told.cents THEN 'refunded' ELSE 'sale' END AS class,
    CASE WHEN told.class = 'refund' THEN -abs(told.cents)
      WHEN told.class = 'sale' AND told.refunded_cents < told.cents THEN told.cents - told.refunded_cents ELSE told.cents END AS cents,
    told.class = 'sale' AND told.refunded_cents > 0 AND told.refunded_cents < told.cents AS is_partly_refunded,
    coalesce(CASE WHEN told.class = 'refund' THEN told.refunded_number END, told.number)
      || CASE coalesce(told.order_kind, told.kind) WHEN 'order' THEN '' ELSE chr(31) || coalesce(told.order_kind, told.kind) END AS order_number,
    coalesce(told.order_source, told.source) AS order_source
  FROM (SELECT * EXCLUDE (cents) REPLACE (${exchanged("margin_cents")} AS margin_cents), cents AS told_cents, ${exchanged("cents")} AS cents FROM told_order) AS told
    LEFT JOIN alias ON alias.member = told.member`

const SETTLED_CLASSES = "('sale', 'refund', 'refunded')"

/** Numbers that more than one row carries: of these alone there is something to settle. */
const SHARED = `CREATE OR REPLACE TEMP TABLE shared_number AS
  SELECT hash(owner, order_source, order_number) AS number_hash FROM entry
  WHERE order_number IS NOT NULL AND class IN ${SETTLED_CLASSES} GROUP BY number_hash HAVING count(*) > 1`

/**
 * What rows of one number come to: sales after the first repeat it or add to it, and refunds that reach the whole of it make
 * it none from that day on. Nobody's number on another day is another receipt, but a refund finds the first of them all.
 */
const SETTLED = `CREATE OR REPLACE TEMP TABLE settled AS
  WITH row_of_number AS (
    SELECT id, part, owner, order_source, order_number, class, day, cents, margin_cents, is_partly_refunded,
      CASE WHEN owner <= 0 THEN day ELSE 0 END AS receipt
    FROM entry WHERE order_number IS NOT NULL AND class IN ${SETTLED_CLASSES}
      AND hash(owner, order_source, order_number) IN (SELECT number_hash FROM shared_number)
  ),
  numbered_sale AS (
    SELECT *, row_number() OVER same_order AS ordinal, first_value(day) OVER same_order AS first_day,
      first_value(cents) OVER same_order AS first_cents
    FROM row_of_number WHERE class = 'sale'
    WINDOW same_order AS (PARTITION BY owner, order_source, order_number, receipt ORDER BY day, is_partly_refunded, cents, id, part)
  ),
  sale AS (
    SELECT *, CASE WHEN ordinal = 1 THEN 'sale' WHEN day = first_day AND cents = first_cents THEN 'duplicate' ELSE 'merged' END AS becomes
    FROM numbered_sale
  ),
  whole AS (
    SELECT owner, order_source, order_number, receipt, min(day) AS day, sum(cents)::BIGINT AS cents,
      CASE WHEN count(margin_cents) = count(*) THEN sum(margin_cents)::BIGINT END AS margin_cents,
      row_number() OVER (PARTITION BY owner, order_source, order_number ORDER BY receipt) AS ordinal
    FROM sale WHERE becomes <> 'duplicate' GROUP BY owner, order_source, order_number, receipt
  ),
  refund AS (
    SELECT *, sum(-cents) OVER (PARTITION BY owner, order_source, order_number ORDER BY day) AS taken_off
    FROM row_of_number WHERE class = 'refund'
  ),
  void AS (
    SELECT owner, order_source, order_number, whole.receipt, greatest(min(refund.day), any_value(whole.day)) AS void_from
    FROM refund JOIN whole USING (owner, order_source, order_number)
    WHERE whole.ordinal = 1 AND whole.cents > 0 AND taken_off >= whole.cents GROUP BY owner, order_source, order_number, whole.receipt
  )
  SELECT sale.id, sale.part, becomes AS class, CASE WHEN sale.ordinal = 1 THEN whole.cents ELSE sale.cents END AS cents,
    CASE WHEN sale.ordinal = 1 THEN whole.margin_cents ELSE sale.margin_cents END AS margin_cents,
    CASE WHEN becomes <> 'duplicate' THEN void_from END AS void_from
  FROM sale JOIN whole USING (owner, order_source, order_number, receipt) LEFT JOIN void USING (owner, order_source, order_number, receipt)
  UNION ALL
  SELECT id, part, 'repaid', cents, margin_cents, NULL FROM refund
  WHERE (owner, order_source, order_number) IN (SELECT (owner, order_source, order_number) FROM row_of_number WHERE class = 'refunded')`

const STANDING = `CREATE OR REPLACE TEMP VIEW standing AS
  SELECT entry.* EXCLUDE (class, cents, margin_cents),
    CASE WHEN settled.id IS NULL THEN entry.class ELSE settled.class END AS class,
    CASE WHEN settled.id IS NULL THEN entry.cents ELSE settled.cents END AS cents,
    CASE WHEN settled.id IS NULL THEN entry.margin_cents ELSE settled.margin_cents END AS margin_cents,
    settled.void_from, ${monthOf("entry.day")} AS month,
    hour(to_timestamp(entry.instant / 1000)) AS hour,
    json_transform(entry.details, '{"channel":"VARCHAR","branch":"VARCHAR","paymentMethod":"VARCHAR","coupon":"VARCHAR","discountCents":"BIGINT"}') AS told
  FROM entry LEFT JOIN settled ON settled.id = entry.id AND settled.part = entry.part`

/** An order number with an @ in it stays the same number, and no address. */
export const harmlessNumber = (sql: string): string =>
  `CASE WHEN contains(${sql}, '@') THEN md5(${sql}) ELSE ${sql} END`

const rowColumns = (ofPurchases: readonly string[]) => `customer, member, id, part, day, month, hour, class, cents,
  refunded_cents, margin_cents, told_cents, void_from, ${ofPurchases.join(", ")},
  ${harmless("told.channel")}, ${harmless("told.branch")}, ${harmless(`told."paymentMethod"`)}, ${harmless("told.coupon")},
  ${harmlessNumber("number")}, ${harmlessNumber("refunded_number")}, source, import, kind, role, ${exchanged(`abs(told."discountCents")`)}`

const COUNTS = "(class = 'sale' AND void_from IS NULL)"
const IS_FIRST_ON_DAY = `${COUNTS} AND lag(day) OVER by_day IS DISTINCT FROM day`

const OF_PURCHASES = [
  `CASE WHEN first_value(${COUNTS}) OVER by_day THEN first_value(day) OVER by_day END`,
  IS_FIRST_ON_DAY,
  `${COUNTS} AND lag(month) OVER by_day IS DISTINCT FROM month`,
  `CASE WHEN ${IS_FIRST_ON_DAY} THEN dense_rank() OVER (PARTITION BY customer ORDER BY ${COUNTS} DESC, day) END`,
  `CASE WHEN ${IS_FIRST_ON_DAY} THEN day - lag(day) OVER by_day END`,
]

const ORDER_ROWS = [
  `INSERT INTO order_row SELECT ${rowColumns(OF_PURCHASES)} FROM standing WHERE customer IS NOT NULL
   WINDOW by_day AS (PARTITION BY customer ORDER BY ${COUNTS} DESC, day, instant, cents DESC, hash(number), id, part)`,
  `INSERT INTO order_row SELECT ${rowColumns(["NULL", "false", "false", "NULL", "NULL"])} FROM standing WHERE customer IS NULL`,
]

const LINE = `[{"product":"VARCHAR","name":"VARCHAR","category":"VARCHAR","quantity":"DOUBLE","cents":"BIGINT","costCents":"BIGINT","discountCents":"BIGINT"}]`
const LINE_AMOUNTS = { cents: "cents", costCents: "cost_cents", discountCents: "discount_cents" }
const EACH_PRODUCT = `PARTITION BY coalesce(customer, -id), product ORDER BY ${COUNTS} DESC, day`
const IS_PRODUCT_DAY = `customer IS NOT NULL AND product IS NOT NULL AND ${COUNTS} AND lag(day) OVER each_product IS DISTINCT FROM day`
const ORDER_LINES = `INSERT INTO order_line
  SELECT customer, id, day, month, class, void_from, product, name, category, quantity, cents, cost_cents, discount_cents,
    lag(id) OVER each_product IS DISTINCT FROM id,
    CASE WHEN ${IS_PRODUCT_DAY} THEN dense_rank() OVER (${EACH_PRODUCT}) END,
    CASE WHEN ${IS_PRODUCT_DAY} THEN day - lag(day) OVER each_product END, source, import
  FROM (
    SELECT standing.customer, standing.id, standing.day, standing.month, standing.class, standing.void_from, ${harmless("line.product")} AS product,
      ${harmless("line.name")} AS name, ${harmless("line.category")} AS category, coalesce(line.quantity, 1) AS quantity,
      ${Object.entries(LINE_AMOUNTS)
        .map(([name, column]) => `${exchanged(`line."${name}"`, "standing.rate")} AS ${column}`)
        .join(", ")},
      standing.source, standing.import
    FROM (SELECT id, part, unnest(from_json(details -> '$.lines', '${LINE}')) AS line FROM told_order WHERE details IS NOT NULL) AS told
      JOIN standing ON standing.id = told.id AND standing.part = told.part)
  WINDOW each_product AS (${EACH_PRODUCT}, id, cents, quantity, cost_cents, discount_cents, category, name)`

/** Fills `order_row` and `order_line` from `told_order`, through the view `ENTRY`. */
export async function shapeOrders(engine: Analytics): Promise<void> {
  for (const sql of [SHARED, SETTLED, STANDING, ...ORDER_ROWS]) await engine.run(sql)
  // Looking for lines where there are none would take as long as looking for them.
  const detailed = await engine.rows("SELECT 1 FROM told_order WHERE details IS NOT NULL LIMIT 1")
  if (detailed.length > 0) await engine.run(ORDER_LINES)
}
