import type { ReadPlan } from "../import/readPlan.ts"
import type { Day } from "../records/day.ts"
import { codeOfRowSql, foreignSql } from "./currencies.ts"
import { type Engine, quote } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { RowSql } from "./rowSql.ts"
import { type PlainSource, sourceSql } from "./sourceSql.ts"

/** What one unit of a currency is worth in the one that counts, from a day on. */
export type DayRate = { readonly code: string; readonly day: Day; readonly rate: number }

/** How rows in other currencies are turned into the one that counts. */
export type Exchange = {
  /** By code, for every day: said by a person. */
  readonly rates: Readonly<Record<string, number>>
}

/** Rows of one currency that were exchanged, and the lowest and highest rate that was used. */
export type Exchanged = {
  readonly code: string
  readonly rows: number
  readonly lowest: number
  readonly highest: number
}

type Asked = { readonly currency: string; readonly exchange?: Exchange | undefined }

/** SQL over the columns of a file; with exchange, its amounts are those of the currency that counts. */
export const rowSqlOf = (plan: ReadPlan, asked: Asked): RowSql =>
  new RowSql(plan, asked.currency, isExchanged(plan, asked))

/** SQL that is true for a row in another currency that no rate turns into the one that counts; undefined where none can be. */
export const unexchangedSql = (plan: ReadPlan, asked: Asked): string | undefined =>
  isExchanged(plan, asked) ? "exchange_rate IS NULL" : foreignSql(plan, asked.currency)

const isExchanged = (plan: ReadPlan, { currency, exchange }: Asked): boolean =>
  exchange !== undefined && foreignSql(plan, currency) !== undefined

/**
 * The columns of a file, and with exchange `exchange_rate`, NULL where none is known, and `exchange_code`, NULL in rows of the
 * currency that counts. A rate that the file tells of the sale itself comes before one that a person says, and that before
 * the last one that is known of the day.
 */
export function exchangedSql(source: PlainSource, asked: Asked): string {
  const { plan } = source
  const rows = sourceSql(source)
  if (!isExchanged(plan, asked)) return rows
  const row = new RowSql(plan, asked.currency)
  const foreign = foreignSql(plan, asked.currency)
  const number = plan.conversions ? row.orderNumber() : undefined
  const said = Object.entries(asked.exchange?.rates ?? {}).map(
    ([code, rate]) => `WHEN ${quote(code)} THEN ${rate}::DOUBLE`,
  )
  const ofDay = `(SELECT rate FROM rate_of_day WHERE rate_of_day.code = exchange_code AND rate_of_day.day = ${row.day()})`
  const rates = [
    ...(number
      ? [
          `(SELECT rate FROM rate_of_sale WHERE rate_of_sale.path = ${quote(source.path)} AND rate_of_sale.number = ${number})`,
        ]
      : []),
    ...(said.length > 0 ? [`CASE exchange_code ${said.join(" ")} END`] : []),
    ofDay,
  ]
  return `SELECT *, CASE WHEN exchange_code IS NULL THEN 1 ELSE coalesce(${rates.join(", ")}) END AS exchange_rate
    FROM (SELECT *, CASE WHEN ${foreign} THEN coalesce(${codeOfRowSql(plan) ?? "NULL"}, '') END AS exchange_code FROM (${rows}))`
}

type Opening = {
  readonly currency: string
  /** Codes of the other currencies in the files. */
  readonly others: readonly string[]
  readonly rates: Readonly<Record<string, number>> | undefined
  readonly recorded: readonly DayRate[]
  readonly lastDay: Day
}

/** Lays the rates that are known ready in the engine; undefined where nothing is to be exchanged, or there are none. */
export async function openExchange(
  engine: Engine,
  files: readonly PreparedFile[],
  { currency, others, rates = {}, recorded, lastDay }: Opening,
): Promise<Exchange | undefined> {
  const some = recorded.filter(({ code }) => others.includes(code))
  const telling = files.filter(({ plan }) => plan.conversions !== undefined)
  const isKnown = some.length > 0 || telling.length > 0 || others.some((code) => rates[code] !== undefined)
  if (others.length === 0 || !isKnown) return undefined
  await engine.run("CREATE OR REPLACE TEMP TABLE rate_told (code VARCHAR, day INTEGER, rate DOUBLE)")
  if (some.length > 0) {
    const told = JSON.stringify(some.map(({ code, day, rate }) => [code, day, rate]))
    await engine.run(
      `INSERT INTO rate_told SELECT f[1], f[2]::INTEGER, f[3]::DOUBLE FROM (SELECT unnest(from_json(${quote(told)}, '[["VARCHAR"]]')) AS f)`,
    )
  }
  await engine.run(`CREATE OR REPLACE TEMP TABLE rate_of_day AS
    WITH span AS (SELECT code, min(day) AS first FROM rate_told GROUP BY code),
    asked AS (SELECT code, unnest(range(first, ${lastDay + 1}))::INTEGER AS day FROM span)
    SELECT asked.code, asked.day, any_value(told.rate) AS rate FROM asked ASOF JOIN rate_told AS told
      ON told.code = asked.code AND told.day <= asked.day GROUP BY ALL`)
  await engine.run("CREATE OR REPLACE TEMP TABLE rate_of_sale (path VARCHAR, number VARCHAR, rate DOUBLE)")
  for (const file of telling) {
    const sql = ratesOfSalesSql(file, currency)
    if (sql) await engine.run(`INSERT INTO rate_of_sale ${sql}`)
  }
  return { rates }
}

/**
 * A payment provider that exchanges a sale writes two further rows that name it: so much of the one currency less, so much of
 * the other more.
 */
function ratesOfSalesSql(file: PreparedFile, currency: string): string | undefined {
  const { conversions, roles } = file.plan
  const [type, sale] = [roles.type, roles.refundedOrder]
  if (!conversions || !type || !sale) return undefined
  const row = new RowSql(file.plan, currency)
  const isConversion = conversions.map((word) => `contains(lower(c${type.index}), ${quote(word)})`).join(" OR ")
  const foreign = foreignSql({ ...file.plan, rowRules: [] }, currency)
  return `SELECT ${quote(file.path)}, number, abs(sum(cents) FILTER (WHERE NOT is_foreign)) / abs(sum(cents) FILTER (WHERE is_foreign)) AS rate
    FROM (SELECT ${row.text(sale)} AS number, ${row.amount()}::DOUBLE AS cents, ${foreign} AS is_foreign, c${roles.currency?.index} AS code
      FROM (${sourceSql(file)}) WHERE ${isConversion})
    WHERE number IS NOT NULL GROUP BY number
    HAVING count(DISTINCT code) = 2 AND sum(cents) FILTER (WHERE is_foreign) <> 0 AND sum(cents) FILTER (WHERE NOT is_foreign) <> 0`
}

/** How many rows were exchanged and at which rates, and of which currencies some were not. */
export async function countExchanged(
  engine: Engine,
  files: readonly PreparedFile[],
  asked: Asked,
): Promise<{ exchanged: Exchanged[]; left: Record<string, number> }> {
  const exchanged = new Map<string, Exchanged>()
  const left: Record<string, number> = {}
  for (const file of files.filter(({ plan }) => isExchanged(plan, asked))) {
    const rows = await engine.rows(
      `SELECT exchange_code AS code, count(exchange_rate) AS rows, count(*) - count(exchange_rate) AS left_rows,
         min(exchange_rate) AS lowest, max(exchange_rate) AS highest
       FROM (${exchangedSql(file, asked)}) WHERE exchange_code IS NOT NULL GROUP BY exchange_code`,
    )
    for (const row of rows) {
      const code = String(row.code)
      const [more, without] = [Number(row.rows), Number(row.left_rows)]
      if (without > 0) left[code] = (left[code] ?? 0) + without
      if (more === 0) continue
      const before = exchanged.get(code)
      exchanged.set(code, {
        code,
        rows: (before?.rows ?? 0) + more,
        lowest: Math.min(before?.lowest ?? Number.POSITIVE_INFINITY, Number(row.lowest)),
        highest: Math.max(before?.highest ?? 0, Number(row.highest)),
      })
    }
  }
  return { exchanged: [...exchanged.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), left }
}
