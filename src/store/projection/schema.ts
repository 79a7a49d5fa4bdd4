import { createHash } from "node:crypto"
import { RECORD_TABLES, recordTableSql } from "./recordTables.ts"

/** Counted up whenever a table changes its meaning and not its shape: an older file is built anew from the state. */
const MEANING = 4

/**
 * The tables that questions are asked of. No name, address or free text is in any of them: customers are the state's
 * numbers for them, and a text with an @ in it is left out.
 *
 * - `projection`: one row that says up to where the change log has been carried over, and under which settings.
 * - `coverage`: the watermark at which it was last settled which documents are covered; no row without documents.
 * - `alias`: for customers of the state who are not their own: the one they are the same person as, NULL for nobody.
 * - `order_row`: every order and refund that counts in the state. `class` says what became of it: a `sale` counts as an
 *   order until `void_from`, the day from which on refunds have taken all of it back; a `refund` takes money off. Of
 *   rows with one number the first holds the sum (`cents`), and the others are `merged` into it or a `duplicate` of it.
 *   `told_cents` is the amount as its source has it. The first order of each purchase day has the day's number and the days
 *   since the one before. `kind` says what a row is drawn from: an `order`, an `invoice` or a `payment`; `role` what its source
 *   tells of. A document whose sale something stronger tells is `covered`. `discount_cents` is what was taken off the whole of it, as told with
 *   this row; NULL where nothing is told.
 *   Their numbers are packed by the one way that suits them: trying all of them takes half as long again.
 * - `order_line`: what the orders consist of, with the class of their order; amounts are NULL where only the order's is known.
 *   The first line of each day on which a customer bought a product has the day's number among those, and the days since the
 *   one before.
 * - `liked_category`: the category that each customer has spent most on up to the last row, and what they have spent on all.
 * - `customer`: sums over their rows up to the last one; `margin_cents` is the sum of those that are known.
 * - `customer_value`: what the latest run of a valuation says of each customer (nobody before the first). Money is in minor
 *   units; `segment` is the group by recency, frequency and money, NULL without an order; `run` and `as_of` are the run
 *   that valued them and its day. It is `valued` without those who are the same person as somebody else.
 * - `value_run`: up to which run that is so.
 * - `touched`: persons whose rows were written anew, and up to which entry of the change log that was, until segments know.
 * - `static_segment`, `static_member`: whom static segments hold, as the state lists them.
 * - `kept_segment`, `segment_due`: up to where live segments have been followed, and the day on which time alone may make a
 *   customer come or go (see `segments/keepSegment.ts`).
 */
export const SCHEMA: readonly string[] = [
  `CREATE TABLE projection (
    version INTEGER NOT NULL, watermark BIGINT NOT NULL, mark VARCHAR NOT NULL, settings VARCHAR NOT NULL)`,
  "CREATE TABLE coverage (settled_at BIGINT NOT NULL)",
  "CREATE TABLE alias (member INTEGER NOT NULL, customer INTEGER)",
  `CREATE TABLE order_row (
    customer INTEGER, member INTEGER, id BIGINT NOT NULL, part INTEGER NOT NULL,
    day INTEGER NOT NULL, month INTEGER NOT NULL, hour TINYINT,
    class VARCHAR NOT NULL, cents BIGINT NOT NULL, refunded_cents BIGINT NOT NULL, margin_cents BIGINT, told_cents BIGINT NOT NULL,
    void_from INTEGER, first_day INTEGER, is_first_on_day BOOLEAN NOT NULL, is_first_in_month BOOLEAN NOT NULL,
    purchase_number INTEGER, days_since_last INTEGER,
    channel VARCHAR, branch VARCHAR, payment_method VARCHAR, coupon VARCHAR,
    number VARCHAR USING COMPRESSION fsst, refunded_number VARCHAR, source INTEGER NOT NULL, import INTEGER NOT NULL,
    kind VARCHAR NOT NULL, role VARCHAR NOT NULL, discount_cents BIGINT)`,
  `CREATE TABLE order_line (
    customer INTEGER, id BIGINT NOT NULL, day INTEGER NOT NULL, month INTEGER NOT NULL, class VARCHAR NOT NULL, void_from INTEGER,
    product VARCHAR, name VARCHAR, category VARCHAR, quantity DOUBLE, cents BIGINT, cost_cents BIGINT, discount_cents BIGINT,
    is_first_in_order BOOLEAN NOT NULL, product_day INTEGER, product_days_since INTEGER, source INTEGER NOT NULL, import INTEGER NOT NULL)`,
  "CREATE TABLE liked_category (customer INTEGER NOT NULL, category VARCHAR, cents BIGINT NOT NULL, spent_cents BIGINT NOT NULL)",
  `CREATE TABLE customer (
    customer INTEGER NOT NULL, type VARCHAR, birthday_month TINYINT, postcode VARCHAR, region VARCHAR, country VARCHAR, channel VARCHAR,
    acquisition_cost_cents BIGINT, first_day INTEGER, second_day INTEGER, last_day INTEGER, orders INTEGER NOT NULL, purchase_days INTEGER NOT NULL,
    repeat_orders INTEGER NOT NULL, recency_days INTEGER, revenue_cents BIGINT NOT NULL, margin_cents BIGINT, unknown_margins INTEGER NOT NULL)`,
  ...RECORD_TABLES.map(recordTableSql),
  "CREATE TABLE value_run (run VARCHAR NOT NULL, last INTEGER NOT NULL, scale VARCHAR NOT NULL)",
  `CREATE TABLE valued (
    customer INTEGER NOT NULL, run INTEGER NOT NULL, as_of INTEGER NOT NULL, current_value BIGINT, future_value BIGINT,
    future_value_low BIGINT, future_value_high BIGINT, lifetime_value BIGINT, referral_value BIGINT, expected_order_value BIGINT,
    total_value BIGINT NOT NULL, p_active DOUBLE, churn_risk VARCHAR, expected_orders DOUBLE, p_order DOUBLE,
    next_order_day INTEGER, segment VARCHAR, is_somebody BOOLEAN NOT NULL)`,
  "CREATE TABLE touched (customer INTEGER NOT NULL, watermark BIGINT NOT NULL)",
  "CREATE TABLE static_segment (segment INTEGER NOT NULL, revision INTEGER NOT NULL)",
  "CREATE TABLE static_member (segment INTEGER NOT NULL, customer INTEGER NOT NULL)",
  `CREATE TABLE kept_segment (
    segment INTEGER NOT NULL, definition VARCHAR NOT NULL, revision INTEGER NOT NULL, watermark BIGINT NOT NULL, run VARCHAR, last INTEGER,
    day INTEGER NOT NULL)`,
  "CREATE TABLE segment_due (segment INTEGER NOT NULL, customer INTEGER NOT NULL, day INTEGER NOT NULL)",
  "CREATE VIEW customer_value AS SELECT * EXCLUDE (is_somebody) FROM valued WHERE is_somebody",
]

/** Follows from the tables and from what their columns are read by, so that nobody can change one and forget to say so. */
export const SCHEMA_VERSION = createHash("sha256")
  .update(JSON.stringify([MEANING, SCHEMA, RECORD_TABLES]))
  .digest()
  .readInt32BE()
