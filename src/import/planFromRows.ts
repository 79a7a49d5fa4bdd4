import { BilingualError } from "../records/bilingualError.ts"
import { amountLevelQuestion, findAmountLevel, salesOnly } from "./amountLevel.ts"
import { findAmountsAre } from "./amountsAre.ts"
import { chooseRecords } from "./chooseRecords.ts"
import { columnFlag } from "./columnFlag.ts"
import { columnUse, findColumns, type KnownRoles } from "./columns.ts"
import { contractColumns } from "./contracts.ts"
import { findCurrency } from "./currency.ts"
import { decide } from "./decision.ts"
import { isFaultColumn } from "./faultColumn.ts"
import { isFooter } from "./footers.ts"
import { normaliseHeader } from "./headerName.ts"
import { findOrderNumbers } from "./orderNumbers.ts"
import { planRecords } from "./planRecords.ts"
import { matchPreset, type PresetMatch, presetRoles } from "./presets/match.ts"
import { profileColumn } from "./profile.ts"
import type { ColumnUse, Decision, Delimiter, Encoding, FileFormat, ReadOptions, ReadPlan, Role } from "./readPlan.ts"
import { findReferrals } from "./referrals.ts"
import { requireRoles } from "./required.ts"
import { rowDecisions, rowRulesFor } from "./rowDecisions.ts"
import type { SampleTable } from "./rows.ts"
import { ANONYMOUS_WORDS } from "./rowWords.ts"
import { findStyles, type StyleContext } from "./styles.ts"
import { findSumRows, isSumRow } from "./sumRows.ts"
import { findTimeZone } from "./timeZone.ts"

/** A file whose cells are apart: what is left is to say what they mean. */
export type RowsSample = {
  readonly fileName: string
  readonly format: FileFormat
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  readonly preambleLines: number
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  readonly rows: readonly (readonly string[])[]
  /** Rows of the file's end, where `rows` does not reach it. */
  readonly tail: readonly (readonly string[])[]
  readonly footer: string | undefined
  readonly decisions: readonly Decision[]
  readonly options: ReadOptions
}

/** From rows to the plan: preset, columns, numbers, dates, rules. */
export function planFromRows(sample: RowsSample): ReadPlan {
  const { options } = sample
  const table = sampleTable(sample)
  const match = sample.hasHeader ? matchPreset(table.columns, options.preset) : undefined
  const choice = chooseRecords(sample.fileName, table, options, match)
  const referrals = choice || (match && options.kind !== "referrals") ? undefined : findReferrals(table, options)
  if (options.kind === "referrals" && !choice && !referrals) {
    const listed = table.columns.join(", ")
    throw new BilingualError({
      en:
        `${sample.fileName} is said to be a list of referrals, but no columns for who brought whom were found. It has: ` +
        `${listed}. Name them with ${columnFlag("referredBy")} and ${columnFlag("customer")}`,
      de:
        `${sample.fileName} soll eine Liste von Empfehlungen sein, aber keine Spalten sagen, wer wen brachte. Es gibt: ` +
        `${listed}. Nennen Sie die Spalten mit ${columnFlag("referredBy")} und ${columnFlag("customer")}.`,
    })
  }
  const base = {
    file: sample.fileName,
    format: sample.format,
    encoding: sample.encoding,
    delimiter: sample.delimiter,
    preambleLines: sample.preambleLines,
    hasHeader: sample.hasHeader,
    columns: table.columns,
    anonymousWords: ANONYMOUS_WORDS,
  }
  if (choice) return planRecords(sample, table, base, choice)
  return referrals ? referralPlan(sample, table, base, referrals) : orderPlan(sample, table, base, match)
}

type Base = Pick<
  ReadPlan,
  "file" | "format" | "encoding" | "delimiter" | "preambleLines" | "hasHeader" | "columns" | "anonymousWords"
>

function sampleTable(sample: RowsSample): SampleTable {
  const rows = sample.rows.filter((cells) => !isFooter(cells))
  const profiles = sample.columns.map((_, index) => profileColumn(rows.map((row) => row[index] ?? "")))
  return { columns: sample.columns, hasHeader: sample.hasHeader, rows, profiles }
}

/** What a plan keeps of the export that it knows the file for. */
function presetOf({ preset, matched, of }: PresetMatch): Pick<ReadPlan, "preset" | "conversions"> {
  const { id, vendor, conversions } = preset
  return { preset: { id, vendor, matched, of }, ...(conversions ? { conversions } : {}) }
}

function orderPlan(sample: RowsSample, table: SampleTable, base: Base, match: PresetMatch | undefined): ReadPlan {
  const { options } = sample
  const preset = match?.preset
  const found = findColumns(table, knownRoles(table, options, match))
  const contracts = contractColumns(table.columns)
  requireRoles(sample.fileName, table, found.roles, contracts)
  const { roles } = found
  const styles = findStyles(table, roles, styleContext(sample, match))
  const orderAlso = roles.order ? namedColumns(table, preset?.orderAlso ?? []) : []
  const rowRules = rowRulesFor(table, roles, styles.numbers, preset)
  const { sumRows, decisions: sums } = findSumRows(table, sample.tail, roles, styles.numbers.amount)
  const rows = table.rows.filter((row) => !isSumRow(row, sumRows, roles.order))
  const sales = salesOnly({ ...table, rows }, roles, styles.numbers, rowRules)
  const orderNumbers = findOrderNumbers(sales, roles, orderAlso, options, preset)
  const isDaily = orderNumbers[0]?.found === "daily"
  const orderKeys = isDaily && roles.date ? [...orderAlso, roles.date] : orderAlso
  const level = amountLevel(sales, roles, orderKeys, styles.numbers, options, match)
  const amountsAre = findAmountsAre(table, roles.amount ?? roles.unitPrice, options, preset)
  const currency = findCurrency(table, roles, options)
  const zone = findTimeZone(table, roles.date?.name, options, preset)
  const used = new Set([...Object.values(roles), ...found.customerAlso, ...orderAlso].map((column) => column.index))
  const free = table.columns.filter(
    (name, index) => !used.has(index) && !isFaultColumn(name) && (name !== `column${index + 1}` || !sample.hasHeader),
  )
  return {
    ...base,
    kind: "orders",
    source: options.source ?? preset?.source ?? "sales",
    ...(match ? presetOf(match) : {}),
    roles,
    customerAlso: found.customerAlso,
    orderAlso,
    orderNumbers: isDaily ? "daily" : "unique",
    numbers: styles.numbers,
    dates: styles.dates,
    ...(zone[0] ? { fileTimeZone: zone[0].found } : {}),
    amountLevel: level.found as ReadPlan["amountLevel"],
    amountsAre: amountsAre.found as ReadPlan["amountsAre"],
    costPer: costPer(roles.cost),
    rowRules,
    sumRows,
    negativeAmounts: preset?.negativeAmounts ?? (options.source === "payments" ? "ignored" : "refund"),
    stripApostrophe: preset?.stripApostrophe ?? hasApostrophes(table, roles),
    ...(currency[0] ? { currency: currency[0].found } : {}),
    contractColumns: contracts,
    decisions: [
      ...sample.decisions,
      ...presetDecisions(match, options),
      ...found.decisions,
      ...idWarnings(table, roles),
      ...missingCustomer(roles),
      ...styles.decisions,
      ...zone,
      level,
      ...orderNumbers,
      amountsAre,
      ...currency,
      ...rowDecisions(table, roles, rowRules),
      ...sums,
      ...footerDecision(sample.footer),
      ...contractDecision(contracts),
    ],
    questions: [...styles.questions, ...amountLevelQuestion(level, sales, roles, orderKeys)],
    ignoredColumns: free.filter((name) => !contracts.includes(name)),
  }
}

function missingCustomer(roles: ReadPlan["roles"]): Decision[] {
  if (roles.customer || roles.email) return []
  return [decide("column", "", "no-customer", {}, { flag: columnFlag("customer"), warning: true })]
}

function contractDecision(contracts: readonly string[]): Decision[] {
  if (contracts.length === 0) return []
  const columns = contracts.join(", ")
  return [decide("contracts", columns, "contract-columns", { columns }, { warning: true })]
}

function referralPlan(
  sample: RowsSample,
  table: SampleTable,
  base: Base,
  referrals: NonNullable<ReturnType<typeof findReferrals>>,
): ReadPlan {
  const styles = findStyles(table, referrals.roles, styleContext(sample, undefined))
  const used = new Set(Object.values(referrals.roles).map((column) => column.index))
  return {
    ...base,
    kind: "referrals",
    source: sample.options.source ?? "sales",
    roles: referrals.roles,
    customerAlso: [],
    orderAlso: [],
    orderNumbers: "unique",
    numbers: {},
    dates: styles.dates,
    ...(sample.options.fileTimeZone ? { fileTimeZone: sample.options.fileTimeZone } : {}),
    amountLevel: "order",
    amountsAre: "unknown",
    costPer: "row",
    rowRules: [],
    sumRows: [],
    negativeAmounts: "ignored",
    stripApostrophe: hasApostrophes(table, referrals.roles),
    contractColumns: [],
    decisions: [...sample.decisions, ...referrals.decisions, ...styles.decisions, ...footerDecision(sample.footer)],
    questions: styles.questions,
    ignoredColumns: table.columns.filter((_, index) => !used.has(index)),
  }
}

function knownRoles(table: SampleTable, options: ReadOptions, match: PresetMatch | undefined): KnownRoles {
  return {
    flags: options.columns ?? {},
    preset: match ? presetRoles(match.preset, table.columns) : new Map<Role, number>(),
    presetId: match?.preset.id ?? "",
    ignored: new Set([...(match?.preset.ignored ?? []), ...table.columns.filter(isFaultColumn)].map(normaliseHeader)),
    search: !match || match.preset.loose === true,
  }
}

function styleContext(sample: RowsSample, match: PresetMatch | undefined): StyleContext {
  const preset = match?.preset
  return {
    options: sample.options,
    ...(preset
      ? {
          preset: {
            id: preset.id,
            ...(preset.decimal ? { decimal: preset.decimal } : {}),
            ...(preset.dateOrder ? { dateOrder: preset.dateOrder } : {}),
          },
        }
      : {}),
    typed: sample.format !== "csv",
    delimiter: sample.format === "csv" ? sample.delimiter : "",
  }
}

function amountLevel(
  table: SampleTable,
  roles: ReadPlan["roles"],
  orderAlso: readonly ColumnUse[],
  numbers: ReadPlan["numbers"],
  options: ReadOptions,
  match: PresetMatch | undefined,
): Decision {
  const flag = "--amount-level"
  if (options.amountLevel) return decide("amountLevel", options.amountLevel, "set-by-flag", { flag }, { flag })
  const preset = match?.preset
  if (preset?.amountLevel) {
    return decide("amountLevel", preset.amountLevel, "preset-column", { preset: preset.id }, { flag })
  }
  return findAmountLevel(table, roles, orderAlso, numbers)
}

function namedColumns(table: SampleTable, names: readonly string[]): ColumnUse[] {
  return names
    .map((name) => table.columns.findIndex((column) => normaliseHeader(column) === normaliseHeader(name)))
    .filter((index) => index >= 0)
    .map((index) => columnUse(table, index))
}

function presetDecisions(match: PresetMatch | undefined, options: ReadOptions): Decision[] {
  if (!match) return []
  const { preset, matched, of } = match
  const flag = "--preset"
  const code = options.preset ? "preset-set" : "preset-looks-like"
  return [
    decide("preset", preset.id, code, { preset: preset.id, matched, of }, { flag }),
    ...preset.notes.map((note) => decide("preset", preset.id, note)),
  ]
}

function costPer(cost: ColumnUse | undefined): ReadPlan["costPer"] {
  if (!cost) return "row"
  return /^ek|einkaufspreis|einstandspreis|costprice|unitcost|stueck|itemcogs|purchaseprice/.test(
    normaliseHeader(cost.name),
  )
    ? "piece"
    : "row"
}

const ID_ROLES = ["customer", "order", "refundedOrder", "referredBy"] as const

function hasApostrophes(table: SampleTable, roles: ReadPlan["roles"]): boolean {
  return ID_ROLES.some((role) => {
    const column = roles[role]
    if (column === undefined) return false
    const { values } = table.profiles[column.index]
    // One alone is part of its id; a program that writes them writes them before all.
    return values.filter((value) => /^'[^']*$/.test(value.trim())).length > values.length / 2
  })
}

/** Ids that a spreadsheet has cut to `4,25E+12` are lost: several customers become one. */
function idWarnings(table: SampleTable, roles: ReadPlan["roles"]): Decision[] {
  return ID_ROLES.flatMap((role) => {
    const column = roles[role]
    if (!column || table.profiles[column.index].scientific === 0) return []
    const example = table.profiles[column.index].values.find((value) => /E\+\d/i.test(value)) ?? ""
    return [decide("column", column.name, "ids-shortened", { example, column: column.name }, { role, warning: true })]
  })
}

function footerDecision(footer: string | undefined): Decision[] {
  return footer === undefined ? [] : [decide("rows", "ignored", "footer-seen", { footer })]
}
