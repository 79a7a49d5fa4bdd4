import type { ReadPlan } from "../import/readPlan.ts"
import { checkCurrency } from "../records/money.ts"
import { type Engine, quote } from "./engine.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { CLASS_NUMBER, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"

/** Signs and names beside amounts or in a currency's column, and the currencies they may mean, the usual one first. */
const SIGNS: readonly { readonly signs: readonly string[]; readonly codes: readonly string[] }[] = [
  { signs: ["€", "EURO"], codes: ["EUR"] },
  { signs: ["$", "US$"], codes: ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"] },
  { signs: ["£"], codes: ["GBP"] },
  { signs: ["¥"], codes: ["JPY", "CNY"] },
  { signs: ["FR", "FR.", "SFR", "SFR."], codes: ["CHF"] },
]
const SIGN_PATTERN = "(€|\\$|£|¥|[A-Z]{3}|S?Fr|[Ee]uro)"

/**
 * SQL that is true for a row in another currency than the one that counts: by its currency column, by the sign beside
 * its amount, or because the whole file is in another. Undefined where no row can be.
 */
export function foreignSql(plan: ReadPlan, currency: string): string | undefined {
  const foreign = otherCurrencySql(plan, currency)
  return foreign && saleOrRefund(plan, foreign)
}

/** What is left out anyhow, as PayPal's own exchange of money, is left out in any currency. */
function saleOrRefund(plan: ReadPlan, condition: string): string {
  if (!plan.rowRules.some((rule) => rule.becomes === "ignored")) return condition
  return `((${condition}) AND ${new RowSql(plan, "EUR").rowClass()} <> ${CLASS_NUMBER.ignored})`
}

function otherCurrencySql(plan: ReadPlan, currency: string): string | undefined {
  const { currency: use, amount, unitPrice } = plan.roles
  if (use) return isForeign(`c${use.index}`, `upper(trim(c${use.index}))`, currency)
  const price = amount ?? unitPrice
  if (plan.currency === undefined || !price) return undefined
  const ofFile = String(plan.currency !== currency)
  if (!signsCount(plan)) return ofFile
  const sign = `upper(regexp_extract(c${price.index}, ${quote(SIGN_PATTERN)}, 1))`
  return `CASE WHEN regexp_matches(c${price.index}, ${quote(SIGN_PATTERN)}) THEN ${isForeign(sign, sign, currency)} ELSE ${ofFile} END`
}

function isForeign(column: string, code: string, currency: string): string {
  const own = [currency, ...SIGNS.filter((one) => one.codes.includes(currency)).flatMap((one) => one.signs)]
  return `CASE WHEN ${column} IS NULL OR ${column} = ${quote(currency)} THEN false ELSE ${code} NOT IN ('', ${own.map(quote).join(", ")}) END`
}

/** Signs stand beside the amounts, or may: a flag keeps the plan from looking. */
function signsCount(plan: ReadPlan): boolean {
  const code = plan.decisions.find((one) => one.about === "currency")?.because.code
  return code === "currency-signs" || code === "currency-several" || code === "set-by-flag"
}

/**
 * The currency that counts: the one asked for, else the most frequent in the files, else EUR; and how many rows are in
 * others. Amounts of different currencies are never added up.
 */
export async function countCurrencies(
  engine: Engine,
  files: readonly PreparedFile[],
  asked: string | undefined,
): Promise<{ currency: string; others: Record<string, number> }> {
  const counts = new Map<string, number>()
  for (const file of files) {
    const code = codeSql(file.plan, files.length > 1)
    if (!code) continue
    const rows = await engine.rows(
      `SELECT code, count(*) AS count FROM (SELECT ${code} AS code FROM (${sourceSql(file)}) WHERE ${saleOrRefund(file.plan, "true")}) WHERE regexp_full_match(code, '[A-Z]{3}') GROUP BY ALL`,
    )
    for (const row of rows) counts.set(String(row.code), (counts.get(String(row.code)) ?? 0) + Number(row.count))
  }
  const known = files.map((file) => file.plan.currency).find((code) => code !== undefined)
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
  const currency = asked === undefined ? (frequent ?? known ?? "EUR") : checkCurrency(asked)
  counts.delete(currency)
  return { currency, others: Object.fromEntries(counts) }
}

/** SQL of a row's currency code, NULL where it has none. */
export const codeOfRowSql = (plan: ReadPlan): string | undefined => codeSql(plan, true)

/** SQL of a row's currency code; undefined where there is nothing to count. */
function codeSql(plan: ReadPlan, amongOthers: boolean): string | undefined {
  const { currency: use, amount, unitPrice } = plan.roles
  if (use) return codeOfSign(`upper(trim(c${use.index}))`)
  const price = amount ?? unitPrice
  if (plan.currency === undefined || !price) return undefined
  if (!signsCount(plan)) return amongOthers ? quote(plan.currency) : undefined
  const sign = codeOfSign(`upper(regexp_extract(c${price.index}, ${quote(SIGN_PATTERN)}, 1))`)
  return `CASE WHEN c${price.index} IS NULL THEN NULL ELSE coalesce(nullif(${sign}, ''), ${quote(plan.currency)}) END`
}

function codeOfSign(text: string): string {
  const cases = SIGNS.map(({ signs, codes }) => `WHEN s IN (${signs.map(quote).join(", ")}) THEN ${quote(codes[0])}`)
  return `list_transform([${text}], lambda s: CASE ${cases.join(" ")} ELSE s END)[1]`
}
