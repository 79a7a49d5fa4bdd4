import { dateGrammar } from "../import/dates.ts"
import type { Grammar } from "../import/grammar.ts"
import { MONTH_BY_FIRST_LETTERS } from "../import/months.ts"
import { amountGrammar } from "../import/numbers.ts"
import type { DateStyle, NumberStyle } from "../import/readPlan.ts"
import { quote } from "./engine.ts"

/** Days are kept between these, so that a slip of the pen (`0026`, `20260`) is a bad value and not an era. */
const EPOCH = "DATE '1970-01-01'"
const LAST_DAY = "DATE '2199-12-31'"
const FIRST_SECOND_TOO_LATE = Date.UTC(2200, 0, 1) / 1000

/**
 * SQL for a text column read as a decimal number with `scale` places (halves away from zero), NULL where it is none.
 * The common form is cast directly; what that refuses is read by the grammar that the previews use too.
 */
export function decimalSql(column: string, style: NumberStyle, scale: 0 | 2 | 4): string {
  const cast = `TRY_CAST(${column} AS DECIMAL(18,${scale}))`
  // A cast would read `1_000`, and take `5e-9` for the smallest amount there is: these are left to the grammar.
  const direct =
    style.decimal === "."
      ? `CASE WHEN abs(${cast}) <> ${smallest(scale)} AND NOT contains(${column}, '_') THEN ${cast} END`
      : `CASE WHEN regexp_full_match(${column}, '[-+]?[0-9]+(,[0-9]*)?') THEN TRY_CAST(replace(${column}, ',', '.') AS DECIMAL(18,${scale})) END`
  const patient = seldom(column, amountGrammar(style), (g) => {
    const whole = `${g}.scientificWhole || regexp_replace(${g}.whole, '[^0-9]', '', 'g') || ${g}.otherWhole`
    const fractions = ["scientificFraction", "scientificBareFraction", "fraction", "bareFraction", "otherFraction"]
    const digits = `${whole} || '.' || ${fractions.map((name) => `${g}.${name}`).join(" || ")}`
    const minus = `CASE WHEN ${g}.bracket = '(' OR ${g}.side IN ('S', 's') OR ${g}.signAfter <> '' OR ${g}.sign NOT IN ('', '+') THEN '-' ELSE '' END`
    const plain = `${minus} || ${digits}`
    // With an exponent the engine (1.5) rounds rightly only while some of the digits stay.
    const wide = `TRY_CAST(${plain} || 'e' || ${g}.exponent AS DECIMAL(38,20))`
    return `CASE WHEN ${digits} = '.' THEN NULL WHEN ${g}.exponent = '' THEN TRY_CAST(${plain} AS DECIMAL(18,${scale}))
      ELSE TRY_CAST(${wide} AS DECIMAL(18,${scale})) END`
  })
  return `coalesce(${direct}, ${patient})`
}

/** One unit in the last of `scale` places. */
function smallest(scale: number): string {
  return (10 ** -scale).toFixed(scale)
}

/**
 * An expression over the groups of a grammar, for the few values that the direct form refuses. Written plainly, the
 * engine would pull its repeated parts out of the branch and work them out for every row (fourfold time for ten million
 * rows); it leaves a lambda be.
 */
function seldom(column: string, grammar: Grammar, answer: (groups: string) => string): string {
  const names = grammar.groups.map(quote).join(", ")
  return `list_transform([regexp_extract(${column}, ${quote(grammar.pattern)}, [${names}])], lambda g: ${answer("g")})[1]`
}

/** SQL for a text column read as a local timestamp in the workspace's zone (the session's), NULL where it is none. */
export function timestampSql(column: string, style: DateStyle, fileTimeZone: string | undefined): string {
  return seldom(column, dateGrammar(style), (groups) => timestampOfGroups(groups, style, fileTimeZone))
}

/**
 * SQL for the instant (milliseconds since 1970) of a text column, NULL where it tells no clock time. A local time that a
 * change of clocks doubles is the first of the two; one that it skips lies as far behind the gap.
 */
export function instantSql(column: string, style: DateStyle, fileTimeZone: string | undefined): string {
  const patient = seldom(column, dateGrammar(style), (groups) => instantOfGroups(groups, style, fileTimeZone))
  const direct = directInstantSql(column, style, fileTimeZone)
  return `epoch_ms(${direct ? `coalesce(${direct}, ${patient})` : patient})`
}

/** Only whole local times as `2026-03-12 09:15:00`; the engine takes 24:00 for the next day's midnight. */
function directInstantSql(column: string, style: DateStyle, fileTimeZone: string | undefined): string | undefined {
  if (style.kind !== "text" || style.monthNames || style.order !== "ymd") return undefined
  const local = `CASE WHEN strlen(${column}) = 19 AND ${column}[12:13] < '24' THEN TRY_CAST(${column} AS TIMESTAMP) END`
  return firstInstant(local, fileTimeZone)
}

function instantOfGroups(g: string, style: DateStyle, fileTimeZone: string | undefined): string {
  if (style.kind !== "text" && style.kind !== "compact") {
    const local = timestampOfGroups(g, style, undefined)
    const instant = firstInstant(local, undefined)
    return style.kind === "excel-serial" ? `CASE WHEN ${g}.fraction <> '' THEN ${instant} END` : instant
  }
  const iso = `${isoDay(g, style)} || ' ' || ${isoClock(g, style)}`
  const local = firstInstant(`TRY_CAST(${iso} AS TIMESTAMP)`, fileTimeZone)
  const offset = style.kind === "text" && style.offset
  const instant = offset
    ? `CASE WHEN ${g}.offset = '' THEN ${local} ELSE TRY_CAST(${iso} || ${isoOffset(g)} AS TIMESTAMPTZ) END`
    : local
  return `CASE WHEN ${g}.hour <> '' THEN ${instant} END`
}

/**
 * Of a doubled hour the engine (1.5) takes the second. Clocks are changed at night, by an hour, on Lord Howe Island by half
 * of one.
 */
function firstInstant(local: string, zone: string | undefined): string {
  const instant = zone ? `timezone(${quote(zone)}, t)` : "CAST(t AS TIMESTAMPTZ)"
  const localAt = (at: string) => (zone ? `timezone(${quote(zone)}, ${at})` : `CAST(${at} AS TIMESTAMP)`)
  const cases = ["60", "30"].map((minutes) => {
    const earlier = `${instant} - INTERVAL ${minutes} MINUTE`
    return `WHEN ${localAt(earlier)} = t THEN ${earlier}`
  })
  return `list_transform([${local}], lambda t: CASE WHEN hour(t) BETWEEN 4 AND 22 THEN ${instant} ${cases.join(" ")} ELSE ${instant} END)[1]`
}

function timestampOfGroups(g: string, style: DateStyle, fileTimeZone: string | undefined): string {
  if (style.kind !== "text" && style.kind !== "compact") {
    const number = `TRY_CAST(${g}.whole || '.' || ${g}.fraction AS DOUBLE)`
    if (style.kind === "excel-serial") {
      return `CASE WHEN ${number} BETWEEN 1 AND 110000 THEN TIMESTAMP '1899-12-30' + to_seconds(round(${number} * 86400)) END`
    }
    const divisor = style.kind === "unix-seconds" ? 1 : 1000
    return `CASE WHEN ${number} < ${FIRST_SECOND_TOO_LATE * divisor} THEN local_time(to_timestamp(${number} / ${divisor})) END`
  }
  const iso = `${isoDay(g, style)} || ' ' || ${isoClock(g, style)}`
  const local = `TRY_CAST(${iso} AS TIMESTAMP)`
  // A day without a clock time is a day everywhere.
  const here = fileTimeZone
    ? `CASE WHEN ${g}.hour = '' THEN ${local} ELSE local_time(timezone(${quote(fileTimeZone)}, ${local})) END`
    : local
  if (style.kind === "compact" || !style.offset) return here
  const instant = `local_time(TRY_CAST(${iso} || ${isoOffset(g)} AS TIMESTAMPTZ))`
  return `CASE WHEN ${g}.offset = '' THEN ${here} ELSE ${instant} END`
}

/** `2026-03-12` from year, month and day; a missing match gives a text that no cast takes. */
function isoDay(g: string, style: DateStyle & { kind: "text" | "compact" }): string {
  const century = `CASE WHEN length(${g}.year) > 2 THEN '' WHEN ${g}.year < '70' THEN '20' ELSE '19' END`
  const named = style.kind === "text" && style.monthNames
  const month = named ? `coalesce(${monthNumber(`lower(${g}.month[1:3])`)}, ${g}.month)` : `${g}.month`
  return `${century} || ${g}.year || '-' || ${month} || '-' || ${g}.day`
}

function monthNumber(letters: string): string {
  const cases = Object.entries(MONTH_BY_FIRST_LETTERS).map(([name, month]) => `WHEN ${quote(name)} THEN '${month}'`)
  return `CASE ${letters} ${cases.join(" ")} END`
}

function isoClock(g: string, style: DateStyle & { kind: "text" | "compact" }): string {
  const count = `TRY_CAST(${g}.hour AS INTEGER)`
  const noon = `CASE WHEN ${count} BETWEEN 1 AND 12 THEN CAST(${count} % 12 + CASE WHEN ${g}.half IN ('P', 'p') THEN 12 ELSE 0 END AS VARCHAR) END`
  // The engine takes 24:00 for the next day's midnight.
  const plain = `CASE WHEN ${count} < 24 THEN ${g}.hour END`
  const hour = style.kind === "text" ? `CASE WHEN ${g}.half = '' THEN ${plain} ELSE ${noon} END` : plain
  const clock = `lpad(${hour}, 2, '0') || ':' || ${g}.minute || ':' || CASE WHEN ${g}.second = '' THEN '00' ELSE ${g}.second END`
  return `CASE WHEN ${g}.hour = '' THEN '00:00:00' ELSE ${clock} END`
}

/** `Z`, `UTC`, `+0200`, `UTC+02:00` and `+02` as `+02:00`. */
function isoOffset(g: string): string {
  const bare = `regexp_replace(replace(${g}.offset, ':', ''), '^(Z|UTC|GMT)', '')`
  return `CASE length(${bare}) WHEN 0 THEN '+00:00' WHEN 3 THEN ${bare} || ':00' ELSE ${bare}[1:3] || ':' || ${bare}[4:5] END`
}

/**
 * SQL for the day number (days since 1970-01-01 in the workspace's zone) of a text column, NULL where it is none.
 * A plain date without a zone is cast directly.
 */
export function dayNumberSql(column: string, style: DateStyle, fileTimeZone: string | undefined): string {
  const patient = `CAST(${timestampSql(column, style, fileTimeZone)} AS DATE)`
  const direct = fileTimeZone === undefined ? directDateSql(column, style) : undefined
  const date = direct ? `coalesce(${direct}, ${patient})` : patient
  return `CASE WHEN ${date} BETWEEN ${EPOCH} AND ${LAST_DAY} THEN CAST(${date} - ${EPOCH} AS INTEGER) END`
}

/** Only whole dates of ten characters: anything longer may carry a time and a zone, anything shorter two-digit years. */
function directDateSql(column: string, style: DateStyle): string | undefined {
  if (style.kind !== "text" || style.monthNames || style.order === "mdy") return undefined
  // Cast to a date, `2026-01-1x` would be one; cast to a timestamp it is none.
  if (style.order === "ymd") {
    return `CASE WHEN strlen(${column}) = 10 THEN CAST(TRY_CAST(${column} AS TIMESTAMP) AS DATE) END`
  }
  return `CASE WHEN length(${column}) = 10 THEN CAST(try_strptime(${column}, '%d.%m.%Y') AS DATE) END`
}

/** Minor units (cents) of a decimal expression, halves away from zero. */
export function minorUnitsSql(decimal: string, digits: 0 | 2): string {
  return `CAST(${decimal} * ${10 ** digits} AS BIGINT)`
}
