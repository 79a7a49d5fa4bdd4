import { monthOf } from "../dialect.ts"
import { fillRecordTable, harmless, RECORD_TABLES, recordTablesOf } from "./recordTables.ts"

/** From `told_record` to the tables of each kind, and to `customer`. */

/** With the customer it is about, and its day in the parts that questions ask of. */
const ABOUT = `CREATE OR REPLACE TEMP VIEW record_about AS
  SELECT told.* EXCLUDE (referrer), ${monthOf("day")} AS month,
    hour(to_timestamp(instant / 1000)) AS hour,
    CASE WHEN alias.member IS NULL THEN told.member ELSE alias.customer END AS customer,
    CASE WHEN referring.member IS NULL THEN told.referrer ELSE referring.customer END AS referrer
  FROM told_record AS told LEFT JOIN alias ON alias.member = told.member LEFT JOIN alias AS referring ON referring.member = told.referrer`

/** Of the records that were told, those of these kinds; all of them where none are named. */
export const shapeRecords = (kinds?: readonly string[]): readonly string[] => [
  ABOUT,
  ...(kinds === undefined ? RECORD_TABLES : recordTablesOf(kinds)).map(fillRecordTable),
]

/** Of several records about one person, each field as the surest and latest that has it says. */
const surest = (field: string) =>
  `first(${field} ORDER BY rank DESC, version DESC, id DESC) FILTER (WHERE ${field} IS NOT NULL)`

const PROFILE = `SELECT customer, ${surest("field.type")} AS type, ${surest("month(TRY_CAST(field.birthday AS DATE))")} AS birthday_month,
    ${surest("field.postcode")} AS postcode, ${surest("field.region")} AS region, ${surest("field.country")} AS country,
    ${surest("field.channel")} AS channel, ${surest(`field."acquisitionCostCents"`)} AS acquisition_cost_cents
  FROM (SELECT *, from_json(body, '{"type":"VARCHAR","birthday":"VARCHAR","postcode":"VARCHAR","region":"VARCHAR","country":"VARCHAR",
    "channel":"VARCHAR","acquisitionCostCents":"BIGINT"}') AS field FROM record_about WHERE kind = 'customer')
  WHERE customer IS NOT NULL GROUP BY customer`

const COUNTS = "class = 'sale' AND void_from IS NULL"
const ORDERS = (among: string) => `SELECT customer, min(day) FILTER (WHERE ${COUNTS}) AS first_day,
    min(day) FILTER (WHERE purchase_number = 2) AS second_day, max(day) FILTER (WHERE ${COUNTS}) AS last_day,
    count(*) FILTER (WHERE ${COUNTS}) AS orders, count(*) FILTER (WHERE is_first_on_day) AS purchase_days,
    sum(cents) FILTER (WHERE class IN ('sale', 'refund')) AS revenue_cents,
    sum(margin_cents) FILTER (WHERE class IN ('sale', 'refund')) AS margin_cents,
    count(*) FILTER (WHERE class IN ('sale', 'refund') AND margin_cents IS NULL) AS unknown_margins
  FROM order_row WHERE ${among} GROUP BY customer`

/** Everybody of whom anything is known; `among` says whose sums are made. */
export function shapeCustomers(among = "customer IS NOT NULL"): string {
  const known = RECORD_TABLES.map(({ kind }) => `UNION SELECT customer FROM ${kind} WHERE ${among}`).join("\n      ")
  return `INSERT INTO customer
    WITH profile AS MATERIALIZED (${PROFILE}),
    orders_of AS MATERIALIZED (${ORDERS(among)}),
    somebody AS (SELECT customer FROM orders_of UNION SELECT customer FROM profile
      ${known})
    SELECT customer, type, birthday_month, ${harmless("postcode")}, ${harmless("region")}, country, ${harmless("channel")}, acquisition_cost_cents,
      first_day, second_day, last_day, coalesce(orders, 0), coalesce(purchase_days, 0), greatest(coalesce(purchase_days, 0) - 1, 0), last_day - first_day,
      coalesce(revenue_cents, 0), margin_cents, coalesce(unknown_margins, 0)
    FROM somebody LEFT JOIN orders_of USING (customer) LEFT JOIN profile USING (customer)`
}
