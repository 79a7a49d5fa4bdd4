import type { Analytics } from "../src/store/analytics.ts"
import { fillLikedCategories } from "../src/store/projection/likedCategories.ts"

/**
 * What the bench's orders do not say, put straight into a projection: importing it would take an hour and measure something
 * else. All of it follows from the rows' own numbers, so that it is the same every time.
 */
const pick = (words: readonly string[], by: string): string =>
  `[${words.map((word) => `'${word}'`).join(", ")}][(${by} % ${words.length} + 1)::INTEGER]`

const seeded = (column: string, seed: number): string => `(hash(${column}, ${seed}) % 1000000)::INTEGER`

const CHANNELS = ["search", "ads", "newsletter", "shop", "friends", "till"]
const METHODS = ["invoice", "card", "paypal", "debit"]
const EVENTS = ["Product Viewed", "Product Viewed", "Product Added", "Checkout Started", "Order Completed"]

/** Puts new rows in a table's place: that is faster than changing millions of them. */
const anew = (table: string, columns: string, windows = ""): string[] => [
  `CREATE TABLE ${table}_anew AS SELECT * REPLACE (${columns}) FROM ${table} ${windows}`,
  `DROP TABLE ${table}`,
  `ALTER TABLE ${table}_anew RENAME TO ${table}`,
]

/** Records by number, of customers all over. */
const records = (kind: string, count: string, columns: Readonly<Record<string, string>>): string => {
  const named = Object.keys(columns)
  return `INSERT INTO ${kind} BY NAME SELECT i AS record, (hash(i, 1) % (SELECT max(customer) FROM customer) + 1)::INTEGER AS customer, 1 AS source,
      1 AS import, day, year(DATE '1970-01-01' + day) * 12 + month(DATE '1970-01-01' + day) - 1 AS month, (i % 24)::TINYINT AS hour,
      day::BIGINT * 86400000 + i % 86400000 AS instant${named.map((name) => `, ${columns[name]} AS ${name}`).join("")}
    FROM (SELECT i, ((SELECT max(day) FROM order_row) - hash(i, 2) % 720)::INTEGER AS day FROM range((${count})::BIGINT) AS numbers(i))`
}

const DETAILS: readonly string[] = [
  ...anew(
    "order_row",
    `${pick(CHANNELS, seeded("customer", 3))} AS channel, 'B' || ${seeded("customer", 4)} % 5 AS branch,
     CASE WHEN ${seeded("id", 5)} < 200000 THEN 'C' || ${seeded("id", 6)} % 30 END AS coupon, ${pick(METHODS, seeded("id", 7))} AS payment_method,
     (cents * (20 + ${seeded("id", 8)} % 40) // 100)::BIGINT AS margin_cents`,
  ),
  // One order in a hundred has been sent back, and one in fifty partly.
  `INSERT INTO order_row SELECT * REPLACE (id + 1000000000 AS id, day + 10 AS void_from, false AS is_first_on_day, false AS is_first_in_month,
     NULL AS purchase_number, NULL AS days_since_last) FROM order_row WHERE ${seeded("id", 9)} < 10000`,
  `INSERT INTO order_row SELECT * REPLACE (id + 2000000000 AS id, 'refund' AS class, day + 10 AS day, -cents // 3 AS cents, -margin_cents // 3 AS margin_cents,
     false AS is_first_on_day, false AS is_first_in_month, NULL AS purchase_number, NULL AS days_since_last) FROM order_row
   WHERE ${seeded("id", 10)} < 20000 AND day < (SELECT max(day) FROM order_row) - 10`,
  ...[0, 1].map(
    (
      line,
    ) => `INSERT INTO order_line BY NAME SELECT customer, id, day, month, class, void_from, 'P' || p AS product, 'G' || p % 20 AS category, 1.0 AS quantity,
       cents // 2 AS cents, cents // 4 AS cost_cents, 0 AS discount_cents, true AS is_first_in_order, NULL::INTEGER AS product_day,
       NULL::INTEGER AS product_days_since, source, import
     FROM (SELECT *, (pow(${seeded("id", 11 + line)} / 1000000, 2) * 500)::INTEGER AS p FROM order_row WHERE class = 'sale' AND ${seeded("id", 13)} >= ${line * 500_000})`,
  ),
  ...anew(
    "order_line",
    `lag(id) OVER each_product IS DISTINCT FROM id AS is_first_in_order,
     CASE WHEN void_from IS NULL AND lag(day) OVER each_product IS DISTINCT FROM day
       THEN dense_rank() OVER (PARTITION BY customer, product ORDER BY void_from IS NULL DESC, day) END AS product_day,
     CASE WHEN void_from IS NULL AND lag(day) OVER each_product IS DISTINCT FROM day THEN day - lag(day) OVER each_product END AS product_days_since`,
    "WINDOW each_product AS (PARTITION BY customer, product ORDER BY void_from IS NULL DESC, day, id)",
  ),
  fillLikedCategories(),
  ...anew(
    "customer",
    `lpad((${seeded("customer", 14)} % 99999)::VARCHAR, 5, '0') AS postcode, 'R' || ${seeded("customer", 15)} % 16 AS region,
     ${pick(["person", "person", "firm"], seeded("customer", 16))} AS type,
     (SELECT any_value(NULL::VARCHAR)) AS channel, CASE WHEN customer % 20 = 0 THEN 900 END AS acquisition_cost_cents`,
  ),
  records("ticket", "SELECT count(*) // 5 FROM customer", {
    first_reply_minutes: `CASE WHEN ${seeded("i", 17)} < 900000 THEN ${seeded("i", 17)} / 200.0 END`,
    resolution_minutes: `CASE WHEN ${seeded("i", 17)} < 800000 THEN ${seeded("i", 17)} / 100.0 END`,
    contacts: `1 + ${seeded("i", 18)} % 3`,
    reopened: `${seeded("i", 19)} % 2`,
  }),
  records("feedback", "SELECT count(*) // 5 FROM customer", {
    type: "'nps'",
    score: `(${seeded("i", 20)} % 11)::DOUBLE`,
  }),
  records("visit", "SELECT count(*) * 3 FROM customer", {
    type: `CASE WHEN i % 2 = 0 THEN 'page' ELSE 'event' END`,
    name: pick(EVENTS, seeded("i", 21)),
    path: `'/page/' || ${seeded("i", 22)} % 200`,
    session: `'s' || i // 6`,
    came_from: pick(CHANNELS, seeded("i // 6", 23)),
    dwell_seconds: `(${seeded("i", 24)} % 300)::DOUBLE`,
  }),
  records("subscription", "SELECT count(*) // 10 FROM customer", {
    plan: `'T' || ${seeded("i", 25)} % 4`,
    price_cents: `1000 + ${seeded("i", 26)} % 4 * 1000`,
    interval_unit: "'month'",
    interval_count: "1",
    starts_on: "day",
    minimum_term_months: "6",
    ends_on: `CASE WHEN i % 3 = 0 THEN day + 200 END`,
    cancelled_on: `CASE WHEN i % 3 = 0 THEN day + 150 END`,
    cancellation_reason: `CASE WHEN i % 3 = 0 THEN 'Grund ' || i % 5 END`,
  }),
  records("payment", "SELECT count(*) FROM customer", {
    amount_cents: "1000 + i % 9000",
    method: pick(METHODS, seeded("i", 27)),
    fee_cents: "30",
    status: "CASE WHEN i % 50 = 0 THEN 'failed' ELSE 'paid' END",
  }),
  records("cost", "SELECT count(*) // 20 FROM customer", { type: "'service'", cents: `${seeded("i", 28)} % 20000` }),
  records("referral", "SELECT count(*) // 20 FROM customer", {
    referrer: "(i % 50000 + 1)::INTEGER",
    state: "'joined'",
  }),
  `INSERT INTO cost BY NAME SELECT 900000000 + i AS record, 1 AS source, 1 AS import, day, 'marketing' AS type, 100000 AS cents, ${pick(CHANNELS, "i")} AS channel
   FROM (SELECT i, ((SELECT max(day) FROM order_row) - i)::INTEGER AS day FROM range(700) AS numbers(i))`,
]

export async function putDetails(engine: Analytics): Promise<void> {
  for (const sql of DETAILS) await engine.run(sql)
  await engine.run("CHECKPOINT")
}
