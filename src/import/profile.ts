import { DATE_SHAPES, type DateCounts } from "./dateShapes.ts"
import { TIME_GRAMMAR } from "./dates.ts"
import { countShapes } from "./grammar.ts"
import { NUMBER_SHAPES, type NumberCounts } from "./numbers.ts"

/** What a column's values in the sample look like. Shares are of the filled cells. */
export type ColumnProfile = {
  readonly rows: number
  readonly filled: number
  readonly distinct: number
  readonly numbers: NumberCounts
  readonly dates: DateCounts
  readonly numeric: number
  /** Numbers with a decimal mark for certain, or a currency sign: money rather than a count or an id. */
  readonly moneyLike: number
  readonly textDates: number
  readonly numericDates: number
  readonly clocks: number
  readonly emails: number
  readonly bankOrCard: number
  readonly percents: number
  /** Two words or more, no digit: how people and firms are called. */
  readonly names: number
  readonly scientific: number
  readonly values: readonly string[]
}

const EMAIL = /^\s*[^\s@<>,;]+@[^\s@<>,;]+\.[a-z]{2,}\s*$/i
const IBAN = /^\s*[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\s*$/
const MASKED_CARD = /^[\s]*[*xX•]{4,}[\s*xX•-]*\d{2,4}\s*$/
const PERCENT = /^\s*-?\d+(?:[.,]\d+)?\s*%\s*$/
const SIGN_OF_MONEY = /[€$£]|EUR|CHF|USD/
const CLOCK = new RegExp(TIME_GRAMMAR.pattern)
const SCIENTIFIC = /^\s*\d[.,]\d+E\+\d+\s*$/i
const FULL_NAME = /^\s*\p{L}[\p{L}.'’&-]*(?:[ ,]+[\p{L}(][\p{L}.'’&()-]*)+\s*$/u

/** Looks at one column's cells. */
export function profileColumn(cells: readonly string[]): ColumnProfile {
  const values = cells.filter((cell) => cell.trim() !== "")
  const filled = values.length
  const share = (test: (value: string) => boolean) => (filled === 0 ? 0 : values.filter(test).length / filled)
  const numbers = countShapes(NUMBER_SHAPES, values)
  const dates = countShapes(DATE_SHAPES, values)
  const numericDates = dates.compact + dates.excelSerial + dates.unixSeconds + dates.unixMilliseconds
  const allDates = sum(dates)
  const decimals = sum(numbers) - numbers.plain - numbers.pointThree - numbers.commaThree
  return {
    rows: cells.length,
    filled,
    distinct: new Set(values.map((value) => value.trim())).size,
    numbers,
    dates,
    numeric: filled === 0 ? 0 : sum(numbers) / filled,
    moneyLike:
      filled === 0
        ? 0
        : Math.max(decimals / filled, share((value) => SIGN_OF_MONEY.test(value)) * (sum(numbers) / filled)),
    textDates: filled === 0 ? 0 : (allDates - numericDates) / filled,
    numericDates: filled === 0 ? 0 : numericDates / filled,
    clocks: share((value) => CLOCK.test(value)),
    emails: share((value) => EMAIL.test(value)),
    bankOrCard: share((value) => IBAN.test(value) || MASKED_CARD.test(value) || isCardNumber(value)),
    percents: share((value) => PERCENT.test(value)),
    names: share((value) => FULL_NAME.test(value)),
    scientific: share((value) => SCIENTIFIC.test(value)),
    values,
  }
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

/** Fifteen or sixteen digits with a right check digit (Luhn). */
function isCardNumber(value: string): boolean {
  const digits = value.replace(/[ -]/g, "")
  if (!/^[3-6]\d{14,15}$/.test(digits)) return false
  let total = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 2 : 1)
    total += digit > 9 ? digit - 9 : digit
  }
  return total % 10 === 0
}
