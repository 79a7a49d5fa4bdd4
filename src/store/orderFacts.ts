import type { ReadPlan, Role } from "../import/readPlan.ts"
import { type Engine, quote } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { multiplied, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** What a file's orders carry beside customer, day and money, as far as its rows must be asked. */
export type OrderFacts = {
  /** Some of its dates have a clock time. */
  readonly times: boolean
}

/** Dates that all stand at midnight are days without a time. */
export async function findOrderFacts(engine: Engine, file: PreparedFile): Promise<OrderFacts> {
  const row = new RowSql(file.plan, "EUR")
  const date = row.column("date")
  const rows = `FROM (${sourceSql(file)})`
  if (file.plan.roles.time === undefined && file.plan.dates.date?.kind === "text") {
    const [first] = await engine.rows(
      `SELECT count(*) AS count FROM (SELECT ${date} AS date ${rows} LIMIT 2000) WHERE contains(date, ':')`,
    )
    if (Number(first.count) === 0) return { times: false }
  }
  const found = await engine.rows(`SELECT 1 AS found ${rows} WHERE ${row.timestamp()}::TIME <> TIME '00:00:00' LIMIT 1`)
  return { times: found.length > 0 }
}

/** Texts of an order, by the column that the engine keeps each in. */
const TEXTS = { channel: "channel", branch: "branch", payment_method: "paymentMethod", coupon: "coupon" } as const

/** Columns that go with a row: those of TEXTS, `instant`, `discount_cents`, `tax_cents`, `line_number`, and `lines` as JSON. */
export function factsOfRowSql(row: RowSql, { times }: OrderFacts): string {
  const texts = Object.entries(TEXTS).map(([name, role]) => `${shortText(row, role) ?? "NULL::VARCHAR"} AS ${name}`)
  const { line } = row.plan.roles
  return [
    `${times ? row.instant() : "NULL::BIGINT"} AS instant`,
    ...texts,
    `${absoluteCents(row, "discount") ?? "NULL::BIGINT"} AS discount_cents`,
    `${cents(row, "tax") ?? "NULL::BIGINT"} AS tax_cents`,
    `${line ? `TRY_CAST(${row.text(line)} AS BIGINT)` : "NULL::BIGINT"} AS line_number`,
    `${lineSql(row) ?? "NULL::VARCHAR"} AS lines`,
    ...(row.isExchanged
      ? [
          "exchange_code AS original_currency",
          `CASE WHEN exchange_code IS NOT NULL THEN ${row.originalCents()} END AS original_cents`,
        ]
      : ["NULL::VARCHAR AS original_currency", "NULL::BIGINT AS original_cents"]),
  ].join(", ")
}

/** The same columns of an order whose lines are gathered. Where the amount is a line's, so are tax and discount. */
export function factsOfLinesSql({ amountLevel, roles }: ReadPlan): string {
  const sum = (name: string) =>
    `CASE WHEN abs(sum(${name})) < 9007199254740992 THEN sum(${name})::BIGINT END AS ${name}`
  const once = (name: string) => `max(${name}) AS ${name}`
  const ofLines = amountLevel === "line"
  return [
    "min(instant) AS instant",
    ...Object.keys(TEXTS).map((name) => `min(${name}) AS ${name}`),
    ofLines && !roles.lineDiscount ? sum("discount_cents") : once("discount_cents"),
    ofLines ? sum("tax_cents") : once("tax_cents"),
    "min(line_number) AS line_number",
    "min(original_currency) AS original_currency",
    ofLines ? sum("original_cents") : once("original_cents"),
    `CASE WHEN count(lines) <= ${MOST_LINES} THEN array_to_string(list_transform(list_sort(list({n: line_number, l: lines}) FILTER (lines IS NOT NULL)), lambda x: x.l), ',') END AS lines`,
  ].join(", ")
}

/** As many lines as an order's details may have; what has more is no order, but a wrong column of numbers. */
const MOST_LINES = 5_000

const DETAILS: readonly (readonly [string, string])[] = [
  ["channel", "to_json(channel)"],
  ["branch", "to_json(branch)"],
  ["paymentMethod", "to_json(payment_method)"],
  ["coupon", "to_json(coupon)"],
  ["discountCents", "discount_cents"],
  ["taxCents", "tax_cents"],
  ["lines", "'[' || lines || ']'"],
]

/** What an order was told in that was exchanged. */
const ORIGINAL: typeof DETAILS = [
  ["originalCurrency", "to_json(nullif(original_currency, ''))"],
  ["originalCents", "original_cents"],
]

/** SQL of an order's details as JSON of the schema `orderDetails`, keys in its order, NULL where there are none. */
export const detailsSql = (isExchanged: boolean): string =>
  `nullif(${objectSql([...DETAILS, ...(isExchanged ? ORIGINAL : [])])}, '{}')`

/** SQL of a JSON object without the fields that are NULL. */
function objectSql(fields: readonly (readonly [string, string | undefined])[]): string {
  const parts = fields.flatMap(([name, sql]) => (sql === undefined ? [] : [`'"${name}":' || ${sql}`]))
  return `'{' || concat_ws(',', ${parts.join(", ")}) || '}'`
}

/** SQL of a row's line as JSON of the schema `orderLine`, NULL where it names no product or no amount of its own. */
function lineSql(row: RowSql): string | undefined {
  const { itemsAre, roles } = row.plan
  if (!roles.items) return productLineSql(row)
  const cell = row.text(roles.items)
  return itemsAre === "lines" ? `nullif(${cell}[2:-2], '')` : itemsSql(cell)
}

/** Whatever stands between two pieces of a list of products, before the next number of them. */
const BETWEEN_ITEMS = "\\s*[,;\\n]\\s*([0-9]+\\s*[x\u00d7]\\s)"
const ITEM = "^\\s*([0-9]{1,9})\\s*[x\u00d7]\\s*(.*?)\\s*$"

/**
 * SQL of all products that a cell lists (`2x TEA-1|1x CUP`, `2\u00d7 Tea, 1\u00d7 Cup`) as lines of JSON between commas; a piece without
 * a number of its own is one of it. What each comes to is not told.
 */
function itemsSql(cell: string): string {
  const pieces = `string_split(regexp_replace(${cell}, ${quote(BETWEEN_ITEMS)}, '|\\1', 'g'), '|')`
  const quantity = `nullif(regexp_extract(p, ${quote(ITEM)}, 1), '')`
  const product = `left(trim(CASE WHEN ${quantity} IS NULL THEN p ELSE regexp_extract(p, ${quote(ITEM)}, 2) END), ${CUT_CHARACTERS})`
  const lines = `list_transform(list_filter(${pieces}, lambda p: ${product} <> ''),
    lambda p: '{"product":' || to_json(${product}) || ',"quantity":' || coalesce(${quantity}::BIGINT, 1) || '}')`
  return `nullif(array_to_string((${lines})[:${MOST_LINES}], ','), '')`
}

function productLineSql(row: RowSql): string | undefined {
  const { amountLevel, costPer } = row.plan
  const [number, name] = [shortText(row, "product"), shortText(row, "productName")]
  const product = number && name ? `coalesce(${number}, ${name})` : (number ?? name)
  const amount = lineAmount(row)
  if (!product || !amount) return undefined
  const ofLine = amountLevel === "line"
  const quantity = row.decimal("quantity", 4)
  const cost = ofLine || costPer === "piece" ? row.decimal("cost", 4) : undefined
  const category = shortText(row, "category")
  const json = objectSql([
    ["product", `to_json(${product})`],
    ["name", number && name && `to_json(nullif(${name}, ${product}))`],
    ["category", category && `to_json(${category})`],
    ["quantity", quantity ? plainNumber(`coalesce(${quantity}, 1)`) : "'1'"],
    ["cents", amount],
    ["taxCents", ofLine ? cents(row, "tax") : undefined],
    ["costCents", cost && row.minorUnits(costPer === "piece" && quantity ? multiplied(cost, quantity) : cost)],
    ["discountCents", lineDiscount(row)],
  ])
  return `CASE WHEN ${product} IS NOT NULL AND ${amount} IS NOT NULL THEN ${json} END`
}

/** What a line comes to: the row's amount, or price by quantity where that is the whole order's. */
function lineAmount(row: RowSql): string | undefined {
  const { amountLevel } = row.plan
  if (amountLevel === "line" || amountLevel === "order") return row.amount()
  const unitPrice = row.decimal("unitPrice", 4)
  if (!unitPrice) return undefined
  const price = row.minorUnits(multiplied(row.decimal("quantity", 4) ?? "1", unitPrice))
  const discount = lineDiscount(row)
  return discount ? `${price} - coalesce(${discount}, 0)` : price
}

function lineDiscount(row: RowSql): string | undefined {
  const { amountLevel, roles } = row.plan
  if (roles.lineDiscount) return absoluteCents(row, "lineDiscount")
  return amountLevel === "line" ? absoluteCents(row, "discount") : undefined
}

function cents(row: RowSql, role: Role): string | undefined {
  const decimal = row.decimal(role)
  return decimal && row.minorUnits(decimal)
}

/** A discount is written with either sign; none is nothing to keep. */
function absoluteCents(row: RowSql, role: Role): string | undefined {
  const sql = cents(row, role)
  return sql && `nullif(abs(${sql}), 0)`
}

/** `2.5000` as 2.5, as JSON writes it. */
function plainNumber(decimal: string): string {
  return `rtrim(rtrim(CAST(${decimal} AS VARCHAR), '0'), '.')`
}

const LONGEST_BYTES = 500
/** What a text is cut to that has more bytes: no character takes more than two of the units that texts are measured by. */
const CUT_CHARACTERS = 250
const BLANKS =
  " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
/** Looking for blanks at the ends costs a tenth of trimming them, and few texts have some. */
const BLANK_END = quote(`^[${BLANKS}]|[${BLANKS}]$`)

/** A column's text as the schemas' `shortText` takes it; NULL where it is empty. */
function shortText(row: RowSql, role: Role): string | undefined {
  const use = row.plan.roles[role]
  if (!use) return undefined
  const text = row.text(use)
  const short = `CASE WHEN strlen(${text}) > ${LONGEST_BYTES} THEN left(${text}, ${CUT_CHARACTERS}) ELSE ${text} END`
  return `CASE WHEN regexp_matches(${text}, ${BLANK_END}) OR strlen(${text}) > ${LONGEST_BYTES}
    THEN nullif(trim(${short}, ${quote(BLANKS)}), '') ELSE ${text} END`
}
