import { join } from "node:path"
import { InputError } from "stammwert-models"
import { DSFINVK_ASSEMBLY, DSFINVK_REVENUE_KINDS } from "../import/presets/dsfinvk.ts"
import { type Analytics, quote } from "./analytics.ts"
import { type Archive, unpack } from "./archive.ts"

const memberNamed = (names: readonly string[], file: string) =>
  names.find((name) => name.toLowerCase() === file || name.toLowerCase().endsWith(`/${file}`))

/** Whether an archive is a till's export by the German DSFinV-K, which is many tables and no single one. */
export function isDsfinvk(names: readonly string[]): boolean {
  return memberNamed(names, DSFINVK_ASSEMBLY.receipts) !== undefined
}

/**
 * One table of receipts from the export's many: the receipts, with the revenue of their lines (a voucher sold is none)
 * where lines and their taxes are there; a receipt without any is no sale. Returns the path of the table, a plain CSV.
 */
export async function assembleDsfinvk(
  archive: Archive,
  engine: Analytics,
  directory: string,
  index: number,
): Promise<string> {
  const table = async (file: string, offset: number) => {
    const name = memberNamed(archive.names, file)
    if (!name) return undefined
    return tableSql(await unpack(archive, name, directory, index * 10 + offset))
  }
  const receipts = await table(DSFINVK_ASSEMBLY.receipts, 1)
  const lines = await table(DSFINVK_ASSEMBLY.lines, 2)
  const lineTaxes = await table(DSFINVK_ASSEMBLY.lineTaxes, 3)
  const target = join(directory, `dsfinvk-${index}.csv`)
  const sql = lines && lineTaxes ? withLineRevenue(`${receipts}`, lines, lineTaxes) : `SELECT * FROM ${receipts}`
  try {
    await engine.run(`COPY (${sql}) TO ${quote(target)} (HEADER, DELIMITER ';')`)
  } catch (cause) {
    throw new InputError(`the DSFinV-K tables do not fit together: ${(cause as Error).message.split("\n")[0]}`)
  }
  return target
}

function tableSql(path: string): string {
  return `read_csv(${quote(path)}, delim = ';', quote = '"', escape = '"', header = true, all_varchar = true, null_padding = true)`
}

function withLineRevenue(receipts: string, lines: string, lineTaxes: string): string {
  const key = DSFINVK_ASSEMBLY.key.join(", ")
  const lineKey = DSFINVK_ASSEMBLY.lineKey.join(", ")
  const kinds = DSFINVK_REVENUE_KINDS.map(quote).join(", ")
  return `WITH
    taxed AS (SELECT * FROM ${lines} JOIN ${lineTaxes} USING (${lineKey})),
    revenue AS (
      SELECT ${key}, sum(CAST(replace(POS_BRUTTO, ',', '.') AS DECIMAL(18,5))) FILTER (lower(GV_TYP) IN (${kinds})) AS gross
      FROM taxed GROUP BY ALL
    )
    SELECT * EXCLUDE (gross, has_lines) REPLACE (
      CASE WHEN gross IS NULL THEN UMS_BRUTTO ELSE replace(CAST(CAST(gross AS DECIMAL(18,2)) AS VARCHAR), '.', ',') END AS UMS_BRUTTO,
      CASE WHEN has_lines AND gross IS NULL THEN 'ohne Umsatz' ELSE BON_TYP END AS BON_TYP)
    FROM ${receipts} AS receipts LEFT JOIN (SELECT *, true AS has_lines FROM revenue) USING (${key})`
}
