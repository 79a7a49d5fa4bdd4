import { DSFINVK_ASSEMBLY, DSFINVK_REVENUE_KINDS } from "../import/presets/dsfinvk.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { quote } from "./analytics.ts"
import { type Archive, unpack } from "./archive.ts"
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

/**
 * The receipts with the revenue of their lines in place of their sum (a voucher sold is none), where the export has
 * lines and their taxes; a receipt whose lines are none of them revenue is no sale.
 */
export async function withLineRevenue(
  archive: Archive,
  receipts: PreparedFile,
  options: PrepareOptions,
): Promise<PreparedFile> {
  const lines = memberNamed(archive.names, DSFINVK_ASSEMBLY.lines)
  const taxes = memberNamed(archive.names, DSFINVK_ASSEMBLY.lineTaxes)
  if (receipts.plan.preset?.id !== DSFINVK_ASSEMBLY.preset || !lines || !taxes) return receipts
  const linesPath = await unpack(archive, lines, options.newPath())
  const taxesPath = await unpack(archive, taxes, options.newPath())
  const target = options.newPath()
  const sql = receiptsSql(receipts, revenueSql(linesPath, taxesPath))
  const { engine } = options
  await engine.run("SET preserve_insertion_order = true")
  try {
    await engine.run(
      `COPY (${sql}) TO ${quote(target)} (FORMAT csv, HEADER false, DELIMITER ${quote(receipts.delimiter)})`,
    )
  } catch (cause) {
    const [message] = (cause as Error).message.split("\n")
    throw new BilingualError({
      en: `${receipts.plan.file}: its ${lines} and ${taxes} cannot be read: ${message}. Export the till again.`,
      de: `${receipts.plan.file}: ${lines} und ${taxes} lassen sich nicht lesen: ${message}. Exportieren Sie die Kasse neu.`,
    })
  }
  await engine.run("SET preserve_insertion_order = false")
  return { ...receipts, path: target, lineEnd: "\n", quoted: true, lineNumbers: "column", skipLines: 0 }
}

function tableSql(path: string): string {
  return `read_csv(${quote(path)}, delim = ';', quote = '"', escape = '"', header = true, all_varchar = true,
    null_padding = true, strict_mode = false, compression = 'none', hive_partitioning = false)`
}

/** Per receipt the turnover of its lines; where one cannot be read, what stands there, so that the receipt is rejected. */
function revenueSql(lines: string, taxes: string): string {
  const { key, lineKey } = DSFINVK_ASSEMBLY
  const isTurnover = `lower(GV_TYP) IN (${DSFINVK_REVENUE_KINDS.map(quote).join(", ")})`
  const gross = decimalSql("POS_BRUTTO", { decimal: ",", thousands: "." }, 4)
  return `SELECT ${key.join(", ")}, true AS has_lines, sum(gross) FILTER (${isTurnover}) AS gross,
      min(POS_BRUTTO) FILTER (${isTurnover} AND gross IS NULL) AS unreadable
    FROM (SELECT *, ${gross} AS gross FROM ${tableSql(lines)} AS lines JOIN ${tableSql(taxes)} AS taxes USING (${lineKey.join(", ")}))
    GROUP BY ${key.join(", ")}`
}

function receiptsSql(receipts: PreparedFile, revenue: string): string {
  const { roles, orderAlso, numbers, columns } = receipts.plan
  const line = receipts.lineNumbers === "column" ? "line" : `row_number() OVER () + ${receipts.skipLines}`
  const on = [...orderAlso, roles.order].map((use) => `revenue.${use?.name} = c${use?.index}`).join(" AND ")
  const names = columns.map((_, index) => `c${index}`)
  const sum = "CAST(CAST(gross AS DECIMAL(18,2)) AS VARCHAR)"
  const text = numbers.amount?.decimal === "," ? `replace(${sum}, '.', ',')` : sum
  const cells = columns.map((_, index) => {
    if (index === roles.amount?.index) {
      return `CASE WHEN has_lines THEN coalesce(unreadable, ${text}, '0') ELSE c${index} END AS c${index}`
    }
    if (index !== roles.type?.index) return `c${index}`
    return `CASE WHEN has_lines AND gross IS NULL AND unreadable IS NULL THEN 'ohne Umsatz' ELSE c${index} END AS c${index}`
  })
  return `SELECT line, ${cells.join(", ")} FROM (SELECT ${names.join(", ")}, CAST(${line} AS BIGINT) AS line FROM (${sourceSql(receipts)}))
    LEFT JOIN (${revenue}) AS revenue ON ${on} ORDER BY line`
}
