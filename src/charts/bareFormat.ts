import { minorDigits } from "../records/money.ts"
import { type Format, makeFormat } from "./format.ts"

/** How spreadsheets read figures: with a decimal comma as German ones do, or with a point. */
export type BareStyle = "german" | "international"

const SHARE_DIGITS = 4

/** Figures for a spreadsheet: no unit, no thousands mark, nothing rounded that somebody may add up; shares as fractions. */
export function makeBareFormat(style: BareStyle, currency: string): Format {
  const written = makeFormat(style === "german" ? "de" : "en", currency)
  const digits = minorDigits(currency)
  const number = (value: number, most: number): string => {
    if (!Number.isFinite(value)) return ""
    const text = String(Number(value.toFixed(most)))
    return style === "german" ? text.replace(".", ",") : text
  }
  const money = (minor: number) => number(minor / 10 ** digits, digits)
  const share = (value: number) => number(value, SHARE_DIGITS)
  const asWritten = (iso: string) => iso
  return {
    ...written,
    money,
    moneyExact: money,
    moneyFine: money,
    moneyShort: money,
    moneyAlike: () => money,
    span: (low, high) => `${low} – ${high}`,
    count: (value) => number(value, 0),
    decimal: (value, most = 4) => number(value, Math.max(most, 2)),
    percent: share,
    percentWhole: share,
    points: share,
    change: share,
    ...(style === "international" && { day: asWritten, month: asWritten, monthShort: asWritten }),
  }
}
