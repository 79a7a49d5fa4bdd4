import { formatDay } from "../records/day.ts"
import { type DateDecision, type DateHints, decideDateStyle, hasOffset } from "./dateShapes.ts"
import { parseDate } from "./dates.ts"
import { decide } from "./decision.ts"
import { decideNumberStyle, type NumberHints, parseAmount, styleOf } from "./numbers.ts"
import type { ColumnProfile } from "./profile.ts"
import type { ColumnUse, DateOrder, DateStyle, Decision, NumberStyle, Question, ReadOptions, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

export const NUMBER_ROLES = [
  "amount",
  "quantity",
  "unitPrice",
  "discount",
  "lineDiscount",
  "refundedAmount",
  "tax",
  "cost",
  "margin",
] as const satisfies readonly Role[]
export const DATE_ROLES = ["date", "cancelledAt"] as const satisfies readonly Role[]

/** How the numbers and dates of each role are written, why, and what stays open. */
export type Styles = {
  readonly numbers: Readonly<Partial<Record<Role, NumberStyle>>>
  readonly dates: Readonly<Partial<Record<Role, DateStyle>>>
  readonly decisions: readonly Decision[]
  readonly questions: readonly Question[]
}

export type StyleContext = {
  readonly options: ReadOptions
  readonly preset?: { readonly id: string; readonly decimal?: "." | ","; readonly dateOrder?: DateOrder }
  /** The cells come from typed columns (JSON, Parquet, XLSX): numbers have a decimal point. */
  readonly typed: boolean
  readonly delimiter: string
}

type Roles = Readonly<Partial<Record<Role, ColumnUse>>>

/** Decides each role's number and date style from its column, with what the rest of the file shows as a hint. */
export function findStyles(table: SampleTable, roles: Roles, context: StyleContext): Styles {
  const numbers: Partial<Record<Role, NumberStyle>> = {}
  const dates: Partial<Record<Role, DateStyle>> = {}
  const decisions: Decision[] = []
  const questions: Question[] = []
  for (const role of NUMBER_ROLES) {
    const column = roles[role]
    if (!column) continue
    const result = numberStyle(role, column, table, context)
    if (result.style) numbers[role] = result.style
    if (result.decision) decisions.push(result.decision)
    if (result.question) questions.push(result.question)
  }
  for (const role of DATE_ROLES) {
    const column = roles[role]
    if (!column) continue
    const result = dateStyle(role, column, table, context)
    if (result.style) dates[role] = result.style
    if (result.decision) decisions.push(result.decision)
    if (result.question) questions.push(result.question)
  }
  return { numbers, dates, decisions, questions }
}

type Result<Style> = {
  readonly style?: Style
  readonly decision?: Decision
  readonly question?: Question
}

/** How the numbers of one column are written. */
export function numberStyle(
  role: Role,
  column: ColumnUse,
  table: SampleTable,
  context: StyleContext,
): Result<NumberStyle> {
  const flag = "--decimal"
  const profile = table.profiles[column.index]
  const { decimal } = context.options
  if (decimal) {
    const style = styleOf(decimal, profile.numbers)
    return { style, decision: decide("numbers", example(style), "set-by-flag", { flag }, { role, flag }) }
  }
  const hints = numberHints(column, table, context)
  const decided = decideNumberStyle(profile.numbers, hints)
  if ("open" in decided) return { question: decimalQuestion(role, column, profile) }
  const details = { ...decided.details, column: column.name }
  const warning = decided.against > 0 || decided.code === "numbers-german-file"
  return {
    style: decided.style,
    decision: decide("numbers", example(decided.style), decided.code, details, { role, flag, warning }),
  }
}

/** A style by example: `1.234,56`. */
function example(style: NumberStyle): string {
  return `1${style.thousands}234${style.decimal}56`
}

function numberHints(column: ColumnUse, table: SampleTable, context: StyleContext): NumberHints {
  const from: NumberHints["from"][number][] = []
  if (context.typed) from.push({ decimal: ".", code: "numbers-typed" })
  for (const [index, profile] of table.profiles.entries()) {
    if (index === column.index || profile.numeric < 0.8 || profile.moneyLike === 0) continue
    const decided = decideNumberStyle(profile.numbers)
    if ("open" in decided || decided.code === "numbers-whole") continue
    from.push({ decimal: decided.style.decimal, code: "numbers-like-column", detail: table.columns[index] })
  }
  const { preset } = context
  if (preset?.decimal) from.push({ decimal: preset.decimal, code: "numbers-preset", preset: preset.id })
  if (isGerman(table, column, context)) from.push({ decimal: ",", code: "numbers-german-file" })
  return { from }
}

/** Semicolons, or euro signs behind the amounts, together with dates such as `12.03.2026` or `12. März 2026`. */
function isGerman(table: SampleTable, column: ColumnUse, context: StyleContext): boolean {
  const dates = table.profiles.some((profile) => {
    const { dotsDayFirst, dotsEither, dayNamed } = profile.dates
    return profile.filled > 0 && dotsDayFirst + dotsEither + dayNamed > 0.8 * profile.filled
  })
  const values = table.profiles[column.index].values
  const euroBehind = values.length > 0 && values.every((value) => /\d\s*(?:€|EUR)\s*$/.test(value))
  return dates && (context.delimiter === ";" || euroBehind)
}

function decimalQuestion(role: Role, column: ColumnUse, profile: ColumnProfile): Question {
  const open = profile.values.find((value) => /^\D*[1-9]\d{0,2}[.,]\d{3}\D*$/.test(value)) ?? profile.values[0] ?? ""
  const options = ([",", "."] as const).map((value) => {
    const cents = parseAmount(open, styleOf(value, profile.numbers))
    return { value, means: cents === undefined ? "" : (cents / 100).toFixed(2) }
  })
  return { about: "decimal", role, column, example: open.trim(), options, flag: "--decimal" }
}

/** How the dates of one column are written. */
export function dateStyle(role: Role, column: ColumnUse, table: SampleTable, context: StyleContext): Result<DateStyle> {
  const flag = "--date-order"
  const profile = table.profiles[column.index]
  const offset = profile.values.some(hasOffset)
  const { dateOrder } = context.options
  const hints: DateHints = { from: dateHints(column, table, context), offset }
  const decided = decideDateStyle(profile.dates, hints)
  if (dateOrder && isDayOrMonthFirst(decided)) {
    const style: DateStyle = { kind: "text", order: dateOrder, monthNames: false, offset }
    return { style, decision: decide("dates", dateFound(style), "set-by-flag", { flag }, { role, flag }) }
  }
  if ("none" in decided) return {}
  if ("open" in decided) return { question: orderQuestion(role, column, profile) }
  const details = { ...decided.details, column: column.name, example: profile.values[0]?.trim() ?? "" }
  const extra = { role, flag, warning: decided.against > 0 }
  return { style: decided.style, decision: decide("dates", dateFound(decided.style), decided.code, details, extra) }
}

/** Only there can the order be chosen: a year of four digits in front or a month's name leaves no choice. */
function isDayOrMonthFirst(decided: DateDecision): boolean {
  if (!("style" in decided)) return true
  return decided.style.kind === "text" && decided.style.order !== "ymd" && !decided.style.monthNames
}

/** A date style as `inspect` names it. */
export function dateFound(style: DateStyle): string {
  if (style.kind !== "text") return style.kind
  return `${style.order}${style.monthNames ? "-names" : ""}${style.offset ? "+offset" : ""}`
}

function dateHints(column: ColumnUse, table: SampleTable, context: StyleContext): DateHints["from"] {
  const from: DateHints["from"][number][] = []
  for (const [index, profile] of table.profiles.entries()) {
    if (index === column.index || profile.textDates < 0.8) continue
    const decided = decideDateStyle(profile.dates)
    if (!("style" in decided) || decided.style.kind !== "text" || decided.style.order === "ymd") continue
    from.push({ order: decided.style.order, code: "dates-like-column", detail: table.columns[index] })
  }
  const { preset } = context
  if (preset?.dateOrder) from.push({ order: preset.dateOrder, code: "dates-preset", preset: preset.id })
  if (context.delimiter === ";" && hasDecimalComma(table)) from.push({ order: "dmy", code: "dates-german-file" })
  return from
}

function hasDecimalComma(table: SampleTable): boolean {
  return table.profiles.some((profile) => {
    if (profile.numeric < 0.8 || profile.moneyLike === 0) return false
    const decided = decideNumberStyle(profile.numbers)
    return "style" in decided && decided.style.decimal === "," && decided.code !== "numbers-whole"
  })
}

function orderQuestion(role: Role, column: ColumnUse, profile: ColumnProfile): Question {
  const open =
    profile.values.find((value) => /^\D*(\d{1,2})[./-]\s*(?!\1)\d{1,2}[./-]/.test(value)) ?? profile.values[0] ?? ""
  const options = (["dmy", "mdy"] as const).map((value) => {
    const parsed = parseDate(open, { kind: "text", order: value, monthNames: false, offset: hasOffset(open) })
    return { value, means: parsed ? formatDay(parsed.day) : "" }
  })
  const offset = profile.values.some(hasOffset) ? ({ offset: true } as const) : {}
  return { about: "date-order", role, column, example: open.trim(), options, flag: "--date-order", ...offset }
}
