import { DSFINVK_ASSEMBLY, DSFINVK_REVENUE_KINDS } from "../import/presets/dsfinvk.ts"
import type { ReadPlan } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { type Archive, unpack } from "./archive.ts"
import { quote } from "./engine.ts"
import type { PreparedFile, PrepareOptions } from "./prepareFiles.ts"
import { sourceSql } from "./sourceSql.ts"
import { decimalSql } from "./valueSql.ts"

const memberNamed = (names: readonly string[], file: string) =>
  names.find((name) => name.toLowerCase() === file || name.toLowerCase().endsWith(`/${file}`))

/** Whether an archive is a till's export by the German DSFinV-K, which is many tables and no single one. */
export function isDsfinvk(names: readonly string[]): { readonly receipts: string } | undefined {
  const receipts = memberNamed(names, DSFINVK_ASSEMBLY.receipts)
  return receipts === undefined ? undefined : { receipts }
}

/** Columns that receipts get from the other tables. */
const [LINES, METHOD] = ["Positionen", "Zahlart"]

/**
 * The receipts with what their other tables tell: the revenue of their lines in place of their sum (a voucher sold is none),
 * where the export has lines and their taxes, with the lines themselves; and how they were paid. A receipt whose lines are none
 * of them revenue is no sale.
 */
export async function withLinesAndPayments(
  archive: Archive,
  receipts: PreparedFile,
  options: PrepareOptions,
): Promise<PreparedFile> {
  const lines = memberNamed(archive.names, DSFINVK_ASSEMBLY.lines)
  const taxes = memberNamed(archive.names, DSFINVK_ASSEMBLY.lineTaxes)
  const payments = DSFINVK_ASSEMBLY.payments.map((name) => memberNamed(archive.names, name)).find((name) => name)
  const hasLines = lines !== undefined && taxes !== undefined
  if (receipts.plan.preset?.id !== DSFINVK_ASSEMBLY.preset || !(hasLines || payments)) return receipts
  const unpacked = (name: string) => unpack(archive, name, options.newPath())
  const target = options.newPath()
  const sql = receiptsSql(receipts, {
    revenue: hasLines ? revenueSql(await unpacked(lines), await unpacked(taxes)) : undefined,
    payment: payments ? paymentSql(await unpacked(payments)) : undefined,
  })
  const { engine } = options
  await engine.run("SET preserve_insertion_order = true")
  try {
    await engine.run(
      `COPY (${sql}) TO ${quote(target)} (FORMAT csv, HEADER false, DELIMITER ${quote(receipts.delimiter)})`,
    )
  } catch (cause) {
    const [message] = (cause as Error).message.split("\n")
    const tables = [...(hasLines ? [lines, taxes] : []), ...(payments ? [payments] : [])].join(", ")
    throw new BilingualError({
      en: `${receipts.plan.file}: its ${tables} cannot be read: ${message}. Export the till again.`,
      de: `${receipts.plan.file}: ${tables} lassen sich nicht lesen: ${message}. Exportieren Sie die Kasse neu.`,
    })
  }
  await engine.run("SET preserve_insertion_order = false")
  const plan = withColumns(receipts.plan, { lines: hasLines, method: payments !== undefined })
  return { ...receipts, plan, path: target, lineEnd: "\n", quoted: true, lineNumbers: "column", skipLines: 0 }
}

/** The plan with the columns that stand behind those of the file. */
function withColumns(plan: ReadPlan, has: { readonly lines: boolean; readonly method: boolean }): ReadPlan {
  const own = plan.columns.length
  return {
    ...plan,
    columns: [...plan.columns, LINES, METHOD],
    ...(has.lines ? { itemsAre: "lines" } : {}),
    roles: {
      ...plan.roles,
      ...(has.lines ? { items: { index: own, name: LINES } } : {}),
      ...(has.method ? { paymentMethod: { index: own + 1, name: METHOD } } : {}),
    },
  }
}

function tableSql(path: string): string {
  return `read_csv(${quote(path)}, delim = ';', quote = '"', escape = '"', header = true, all_varchar = true,
    null_padding = true, strict_mode = false, compression = 'none', hive_partitioning = false)`
}

const decimal = (column: string) => decimalSql(column, { decimal: ",", thousands: "." }, 4)
const cents = (amount: string) => `round(${amount} * 100)::BIGINT`

/** Columns that tills leave out of their lines, as NULL where they do. */
const LINE_COLUMNS = ["ART_NR", "ARTIKELTEXT", "WARENGR", "MENGE"]

/** Per receipt the turnover of its lines and these as JSON; where one cannot be read, what stands there, so that the receipt is rejected. */
function revenueSql(lines: string, taxes: string): string {
  const { key, lineKey } = DSFINVK_ASSEMBLY
  const isTurnover = `lower(GV_TYP) IN (${DSFINVK_REVENUE_KINDS.map(quote).join(", ")})`
  const text = (column: string) => `nullif(left(trim(${column}), ${LONGEST_TEXT}), '')`
  const product = `coalesce(${text("ART_NR")}, ${text("ARTIKELTEXT")})`
  const field = (name: string, value: string) => `'"${name}":' || ${value}`
  const line = `'{' || concat_ws(',', ${[
    field("product", `to_json(${product})`),
    field("name", `to_json(CASE WHEN ${text("ART_NR")} IS NOT NULL THEN ${text("ARTIKELTEXT")} END)`),
    field("category", `to_json(${text("WARENGR")})`),
    field("quantity", `to_json(coalesce(${decimal("MENGE")}, 1)::DOUBLE)`),
    field("cents", cents("gross")),
    field("taxCents", cents("tax")),
  ].join(", ")}) || '}'`
  // Names that no table has are read as NULL by a union with a row that has them.
  const some = `SELECT * FROM (FROM ${tableSql(lines)} UNION ALL BY NAME SELECT ${LINE_COLUMNS.map((name) => `NULL::VARCHAR AS ${name}`).join(", ")} WHERE false)`
  const taxed = `SELECT ${lineKey.join(", ")}, sum(${decimal("POS_BRUTTO")}) AS gross, sum(${decimal("POS_UST")}) AS tax,
      min(POS_BRUTTO) FILTER (${decimal("POS_BRUTTO")} IS NULL) AS unread
    FROM (FROM ${tableSql(taxes)} UNION ALL BY NAME SELECT NULL::VARCHAR AS POS_UST WHERE false) GROUP BY ALL`
  return `SELECT ${key.join(", ")}, true AS has_lines, sum(gross) FILTER (${isTurnover}) AS gross,
      min(unread) FILTER (${isTurnover}) AS unreadable,
      '[' || string_agg(${line}, ',' ORDER BY TRY_CAST(POS_ZEILE AS BIGINT), POS_ZEILE) FILTER (${isTurnover} AND ${product} IS NOT NULL) || ']' AS lines
    FROM (SELECT * FROM (${some}) AS lines JOIN (${taxed}) AS taxes USING (${lineKey.join(", ")}))
    GROUP BY ${key.join(", ")}`
}

const LONGEST_TEXT = 250

/** Per receipt how it was paid; of several ways the one with the largest amount. */
function paymentSql(payments: string): string {
  const { key, paymentMethod } = DSFINVK_ASSEMBLY
  const { column, amount } = paymentMethod
  return `SELECT ${key.join(", ")}, arg_max(${column}, coalesce(abs(${decimal(amount)}), 0)) AS method
    FROM (FROM ${tableSql(payments)} UNION ALL BY NAME SELECT NULL::VARCHAR AS ${amount} WHERE false) GROUP BY ${key.join(", ")}`
}

type Tables = { readonly revenue: string | undefined; readonly payment: string | undefined }

function receiptsSql(receipts: PreparedFile, { revenue, payment }: Tables): string {
  const { roles, orderAlso, numbers, columns } = receipts.plan
  const line = receipts.lineNumbers === "column" ? "line" : `row_number() OVER () + ${receipts.skipLines}`
  const on = (table: string) =>
    [...orderAlso, roles.order].map((use) => `${table}.${use?.name} = c${use?.index}`).join(" AND ")
  const names = columns.map((_, index) => `c${index}`)
  const sum = "CAST(CAST(gross AS DECIMAL(18,2)) AS VARCHAR)"
  const text = numbers.amount?.decimal === "," ? `replace(${sum}, '.', ',')` : sum
  const cells = columns.map((_, index) => {
    if (revenue && index === roles.amount?.index) {
      return `CASE WHEN has_lines THEN coalesce(unreadable, ${text}, '0') ELSE c${index} END AS c${index}`
    }
    if (!revenue || index !== roles.type?.index) return `c${index}`
    return `CASE WHEN has_lines AND gross IS NULL AND unreadable IS NULL THEN 'ohne Umsatz' ELSE c${index} END AS c${index}`
  })
  return `SELECT line, ${cells.join(", ")}, ${revenue ? "lines" : "NULL"} AS lines, ${payment ? "method" : "NULL"} AS method
    FROM (SELECT ${names.join(", ")}, CAST(${line} AS BIGINT) AS line FROM (${sourceSql(receipts)}))
    ${revenue ? `LEFT JOIN (${revenue}) AS revenue ON ${on("revenue")}` : ""}
    ${payment ? `LEFT JOIN (${payment}) AS payment ON ${on("payment")}` : ""} ORDER BY line`
}
