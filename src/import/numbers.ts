import { type Grammar, MINUS, matchGrammar, SPACE_CHARACTERS, SPACES } from "./grammar.ts"
import type { NumberStyle } from "./readPlan.ts"
import type { ReasonCode } from "./reasons.ts"

/** Around a number a line break too, as in a quoted cell. */
const MARGIN = `[${SPACE_CHARACTERS}\t\r\n\v\f]*`
const CURRENCY_SIGN = "(?:[A-Z]{0,2}\\$|€|£|¥|[A-Z]{3}|S?Fr\\.?|[Ee]uro)"
const BEFORE = `^${MARGIN}'?${SPACES}(?:\\(${SPACES})?(?:${CURRENCY_SIGN}${SPACES})?(?:[+]|${MINUS})?${SPACES}(?:${CURRENCY_SIGN}${SPACES})?`
const AFTER = `${SPACES}${MINUS}?${SPACES}(?:${CURRENCY_SIGN})?${SPACES}\\)?${SPACES}[SsHh]?${MARGIN}$`
const DASH = `${MINUS}{1,2}` // `12,-` and `12.--` are whole francs and euros
const SPACE = `[${SPACE_CHARACTERS}]`

type Mark = { readonly mark: string; readonly grouping: string }
const COMMA: Mark = { mark: ",", grouping: "," }
const POINT: Mark = { mark: "\\.", grouping: "\\." }
const APOSTROPHE = "['’]"

/** One to three digits, then exactly three: `1.300` is either 1300 or 1,3. */
const three = ({ mark }: Mark) => `[1-9]\\d{0,2}${mark}\\d{3}`
/** A decimal mark for certain: not exactly three digits behind it, or before it what no thousands mark follows. */
const decimal = ({ mark }: Mark) =>
  `(?:\\d*${mark}\\d{1,2}|\\d*${mark}\\d{4,}|\\d+${mark}(?:${DASH})?|(?:0\\d*|\\d{4,})?${mark}\\d{3}|(?:\\d+${mark}\\d*|${mark}\\d+)${EXPONENT})`
const EXPONENT = "[eE][+-]?\\d{1,4}"
const groups = (grouping: string, least: number) => `\\d{1,3}(?:${grouping}\\d{3}){${least},}`
const fraction = ({ mark }: Mark) => `${mark}(?:\\d+|${DASH})?`

const BODIES = {
  /** `1300`: says nothing about marks. */
  plain: `\\d+(?:${EXPONENT})?`,
  /** `12,50`, `12,-`, `0,125`, `1300,000`, `1,2E+05` */
  commaDecimal: decimal(COMMA),
  /** `12.50` */
  pointDecimal: decimal(POINT),
  /** `1,300`: open */
  commaThree: three(COMMA),
  /** `1.300`: open */
  pointThree: three(POINT),
  /** `1.234.567` */
  pointGroups: groups("\\.", 2),
  /** `1.234,56` */
  pointGroupsComma: groups("\\.", 1) + fraction(COMMA),
  /** `1,234,567` */
  commaGroups: groups(",", 2),
  /** `1,234.56` */
  commaGroupsPoint: groups(",", 1) + fraction(POINT),
  /** `1'234` */
  apostropheGroups: groups(APOSTROPHE, 1),
  /** `1'234.50` */
  apostropheGroupsPoint: groups(APOSTROPHE, 1) + fraction(POINT),
  /** `1'234,50` */
  apostropheGroupsComma: groups(APOSTROPHE, 1) + fraction(COMMA),
  /** `1 234` */
  spaceGroups: groups(SPACE, 1),
  /** `1 234,50` */
  spaceGroupsComma: groups(SPACE, 1) + fraction(COMMA),
  /** `1 234.50` */
  spaceGroupsPoint: groups(SPACE, 1) + fraction(POINT),
} as const
export type NumberShape = keyof typeof BODIES
export type NumberCounts = Readonly<Record<NumberShape, number>>

/** One pattern per shape, each number has exactly one; sources for JavaScript and RE2 alike. */
export const NUMBER_SHAPES = Object.fromEntries(
  Object.entries(BODIES).map(([name, body]) => [name, `${BEFORE}(?:${body})${AFTER}`]),
) as Record<NumberShape, string>

export type NumberHints = {
  /** Decided otherwise: by a preset, by the file's other columns, by its delimiter. The first that is there counts. */
  readonly from: readonly {
    readonly decimal: "." | ","
    readonly code: ReasonCode
    readonly detail?: string
    readonly preset?: string
  }[]
}

export type NumberDecision =
  | {
      readonly style: NumberStyle
      readonly code: ReasonCode
      readonly details: Readonly<Record<string, string | number>>
      /** Values that speak for the other mark: read with it where they can mean nothing else, or set aside. */
      readonly against: number
    }
  | { readonly open: true }

/** Decimal and thousands mark of a column, by the shapes of its values. The majority decides, a tie stays open. */
export function decideNumberStyle(counts: NumberCounts, hints: NumberHints = { from: [] }): NumberDecision {
  const comma =
    counts.commaDecimal +
    counts.pointGroups +
    counts.pointGroupsComma +
    counts.apostropheGroupsComma +
    counts.spaceGroupsComma
  const point =
    counts.pointDecimal +
    counts.commaGroups +
    counts.commaGroupsPoint +
    counts.apostropheGroupsPoint +
    counts.spaceGroupsPoint
  if (comma !== point) {
    const mark = comma > point ? "," : "."
    const [forIt, against] = comma > point ? [comma, point] : [point, comma]
    return {
      style: styleOf(mark, counts),
      code: against > 0 ? "numbers-mostly" : "numbers-seen",
      details: { count: forIt, against },
      against,
    }
  }
  if (comma > 0) return { open: true }
  const open = counts.commaThree + counts.pointThree
  const hint = hints.from[0]
  if (hint) {
    const details = { detail: hint.detail ?? "", preset: hint.preset ?? "" }
    return { style: styleOf(hint.decimal, counts), code: hint.code, details, against: 0 }
  }
  if (open > 0) return { open: true }
  const mark = counts.spaceGroups > counts.apostropheGroups ? "," : "."
  return { style: styleOf(mark, counts), code: "numbers-whole", details: {}, against: 0 }
}

/** The style with this decimal mark; the thousands mark is the one seen most, else the usual one beside it. */
export function styleOf(decimalMark: "." | ",", counts: NumberCounts): NumberStyle {
  const marks = [
    {
      thousands: decimalMark === "," ? "." : ",",
      count:
        decimalMark === ","
          ? counts.pointGroups + counts.pointGroupsComma + counts.pointThree
          : counts.commaGroups + counts.commaGroupsPoint + counts.commaThree,
    },
    {
      thousands: "'",
      count: counts.apostropheGroups + counts.apostropheGroupsComma + counts.apostropheGroupsPoint,
    },
    { thousands: " ", count: counts.spaceGroups + counts.spaceGroupsComma + counts.spaceGroupsPoint },
  ] as const
  const best = marks.reduce((most, one) => (one.count > most.count ? one : most))
  return { decimal: decimalMark, thousands: best.thousands }
}

/**
 * Pattern and groups that read an amount in a style. Digits are the whole groups without marks, then the fraction
 * groups; it is negative with a bracket, a minus before or behind, or `S` (Soll) behind it.
 */
export function amountGrammar(style: NumberStyle): Grammar {
  const mark = style.decimal === "," ? "," : "\\."
  const grouping = { ".": "\\.", ",": ",", "'": APOSTROPHE, " ": SPACE }[style.thousands]
  const scientific = `(?:(\\d+)(?:${mark}(\\d*))?|${mark}(\\d+))[eE]([+-]?\\d{1,4})`
  // Written with the other mark: a thousands mark would be followed by three digits.
  const other = `(\\d+)${style.decimal === "," ? "\\." : ","}(\\d{1,2})`
  const usual = `(\\d{1,3}(?:${grouping}\\d{3})+|\\d+)(?:${mark}(?:(\\d+)|${DASH})?)?|${mark}(\\d+)|${other}`
  const pattern =
    `^${MARGIN}'?${SPACES}(\\()?${SPACES}(?:${CURRENCY_SIGN}${SPACES})?([+]|${MINUS})?${SPACES}` +
    `(?:${CURRENCY_SIGN}${SPACES})?(?:${scientific}|${usual})` +
    `${SPACES}(${MINUS})?${SPACES}(?:${CURRENCY_SIGN})?${SPACES}\\)?${SPACES}([SsHh])?${MARGIN}$`
  return {
    pattern,
    groups: [
      "bracket",
      "sign",
      "scientificWhole",
      "scientificFraction",
      "scientificBareFraction",
      "exponent",
      "whole",
      "fraction",
      "bareFraction",
      "otherWhole",
      "otherFraction",
      "signAfter",
      "side",
    ],
  }
}

/**
 * An amount in minor units (cents where `minorDigits` is 2), rounded half away from zero; undefined if `text` is no
 * number in this style or beyond 2^53. The store's SQL must agree with this.
 */
export function parseAmount(text: string, style: NumberStyle, minorDigits: 0 | 2 = 2): number | undefined {
  const groups = matchGrammar(amountGrammar(style), text)
  if (!groups) return undefined
  const whole = groups.scientificWhole + groups.whole.replace(/\D/g, "") + groups.otherWhole
  const { scientificFraction, scientificBareFraction, fraction, bareFraction, otherFraction } = groups
  const fractionDigits = scientificFraction + scientificBareFraction + fraction + bareFraction + otherFraction
  const shift = minorDigits - fractionDigits.length + Number(groups.exponent || "0")
  const minor = shiftDigits(whole + fractionDigits, shift)
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  const negative =
    groups.bracket === "(" || /[Ss]/.test(groups.side) || groups.signAfter !== "" || /[^+]/.test(groups.sign)
  return negative && minor !== 0n ? -Number(minor) : Number(minor)
}

/** Digits times 10^shift as an integer, rounded half up. */
function shiftDigits(digits: string, shift: number): bigint {
  const value = BigInt(digits || "0")
  if (shift >= 0) return value * 10n ** BigInt(shift)
  const divisor = 10n ** BigInt(-shift)
  return (value + divisor / 2n) / divisor
}
