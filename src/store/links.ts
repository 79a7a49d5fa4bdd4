import { type Engine, quote } from "./engine.ts"
import type { OrderBook } from "./orderBook.ts"
import { RowSql } from "./rowSql.ts"
import { type PlainSource, sourceSql } from "./sourceSql.ts"

/**
 * What one row tells about the customer of another: a row with number and e-mail address links the two, so a row with
 * only the address belongs to that number; and a refund belongs to the customer of the order it names. Found only where
 * a first reading has met such rows; `owners` and `refunds` say which of the two tables are there to be joined.
 */
export type Links = { readonly owners: boolean; readonly refunds: boolean }

const OWNERS = "address_owners"
const REFUNDS = "refund_owners"

/** Looks for links, where the book shows a need; undefined when the book stands as it is. */
export async function findLinks(
  engine: Engine,
  sources: readonly PlainSource[],
  currency: string,
  book: OrderBook,
  rowsSql: (source: PlainSource, links: Links) => string,
): Promise<Links | undefined> {
  const { addresses, placeholders } = book.met
  const rows = sources.map((source) => ({ source, row: new RowSql(source.plan, currency) }))
  const both = rows.some(({ row }) => row.customerNumber() && row.address())
  let owners = false
  if (both && (addresses || placeholders)) {
    await engine.run(`CREATE OR REPLACE TEMP TABLE ${OWNERS} AS ${ownersSql(rows)}`)
    owners = placeholders || (await hasRows(engine, OWNERS))
  }
  if (book.counts.refundsWithoutOrder === 0) return owners ? { owners, refunds: false } : undefined
  const all = sources.map((source) => `(${rowsSql(source, { owners, refunds: false })})`).join(" UNION ALL BY NAME ")
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${REFUNDS} AS ${refundOwnersSql(all)}`)
  const refunds = await hasRows(engine, REFUNDS)
  return owners || refunds ? { owners, refunds } : undefined
}

async function hasRows(engine: Engine, table: string): Promise<boolean> {
  const [{ count }] = await engine.rows(`SELECT count(*) AS count FROM (FROM ${table} LIMIT 1)`)
  return Number(count) > 0
}

/** Addresses that stand alone in some row, and in others beside a number that is always the same. */
function ownersSql(rows: readonly { source: PlainSource; row: RowSql }[]): string {
  const pairs = rows
    .filter(({ row }) => row.address())
    .map(({ source, row }) => {
      const address = row.address()
      const { anonymousWords } = source.plan
      const somebody = anonymousWords
        .filter((word) => word.endsWith("@"))
        .map((word) => `NOT starts_with(${address}, ${quote(word)})`)
      return `SELECT ${realNumberSql(row) ?? "NULL::VARCHAR"} AS number, ${address} AS address FROM (${sourceSql(source)})
        WHERE ${[`${address} IS NOT NULL`, ...somebody].join(" AND ")}`
    })
  return `WITH pairs AS MATERIALIZED (${pairs.join(" UNION ALL ")})
    SELECT address, min(number) AS customer FROM pairs
    WHERE number IS NOT NULL AND address IN (SELECT address FROM pairs WHERE number IS NULL)
    GROUP BY address HAVING count(DISTINCT number) = 1`
}

/** The customer's number, NULL where a placeholder such as `Gast` or `0` stands for it. */
function realNumberSql(row: RowSql): string | undefined {
  const number = row.customerNumber()
  return (
    number && `CASE WHEN lower(${number}) NOT IN (${row.plan.anonymousWords.map(quote).join(", ")}) THEN ${number} END`
  )
}

/** SQL of the customer of a row, and what to join for it. */
export function linkedCustomerSql(row: RowSql, links: Links | undefined): { sql: string; join: string } {
  const address = row.address()
  if (!links?.owners || !address) return { sql: row.customer(), join: "" }
  const parts = [realNumberSql(row), `${OWNERS}.customer`, address].filter((part) => part !== undefined)
  return { sql: `coalesce(${parts.join(", ")})`, join: `LEFT JOIN ${OWNERS} ON ${OWNERS}.address = ${address}` }
}

/**
 * Whose a refund is by the order it names: for refunds whose own row names nobody, or (PayPal) the one who paid back,
 * where exactly one customer has that order.
 */
function refundOwnersSql(rows: string): string {
  return `WITH every_row AS MATERIALIZED (${rows}),
    paid_back AS (
      SELECT DISTINCT coalesce(refunded_order, order_number) AS order_number, customer FROM every_row
      WHERE ${IS_REFUND} AND (refunded_order IS NOT NULL OR customer IS NULL)
    )
    SELECT order_number, paid_back.customer AS named, min(every_row.customer) AS customer
    FROM paid_back JOIN every_row USING (order_number)
    WHERE every_row.customer IS NOT NULL AND NOT (${IS_REFUND.replaceAll(/class|cents/g, "every_row.$&")})
    GROUP BY ALL HAVING count(DISTINCT every_row.customer) = 1 AND min(every_row.customer) IS DISTINCT FROM named`
}

const IS_REFUND = "(class = 1 OR (class = 0 AND cents < 0))"

/** The rows with refunds given to the customer whose order they name. */
export function refundsToOwnersSql(rows: string): string {
  return `SELECT entry.* REPLACE (coalesce(owner.customer, entry.customer) AS customer)
    FROM (${rows}) AS entry LEFT JOIN ${REFUNDS} AS owner ON ${IS_REFUND}
      AND owner.order_number = coalesce(entry.refunded_order, entry.order_number)
      AND owner.named IS NOT DISTINCT FROM entry.customer`
}
