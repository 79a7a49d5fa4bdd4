import type { BusinessKind } from "stammwert-models"
import type { Leaf } from "../records/condition.ts"

/** What words need beside the condition. */
export type WordsNeed = {
  /** As `EUR`; undefined until the first import has said it. */
  readonly currency: string | undefined
  /** Decides whether it speaks of guests, members or clients, of receipts, bookings or jobs; undefined: of customers and orders. */
  readonly kind: BusinessKind | undefined
  readonly segmentName: (id: number) => string
}

/** A leaf by what it is about. */
export type LeafOf<About extends Leaf["about"]> = Extract<Leaf, { about: About }>

/** How one language says things of customers, as what stands behind "customers who" or „Kunden, die“: true of them, or not. */
export type Tongue = {
  readonly who: (need: WordsNeed) => string
  readonly and: string
  readonly or: string
  readonly leaf: {
    readonly [About in Leaf["about"]]: (leaf: LeafOf<About>, isTrue: boolean, need: WordsNeed) => string
  }
}

/** "a", "a und b", "a, b und c". */
export function listed(words: readonly string[], last: string): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${last} ${words[words.length - 1]}`
}

/** "“a” or “b”" with the quotation marks of a language. */
export const quotedList = (words: readonly string[], [open, close]: readonly [string, string], or: string): string =>
  listed(
    words.map((word) => `${open}${word}${close}`),
    or,
  )

export type Bounds = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined }

/** Of a share the bound that says nothing, none or all of it, goes where the other one says something. */
export const withoutWhole = ({ atLeast, atMost }: Bounds): Bounds =>
  atLeast === 0 && atMost !== undefined
    ? { atMost }
    : atMost === 1 && atLeast !== undefined
      ? { atLeast }
      : { atLeast, atMost }

/** How far a figure reaches in words: "at least 2", "fewer than 2" where that is denied. */
export type RangeWords = {
  readonly atLeast: (text: string) => string
  readonly atMost: (text: string) => string
  readonly below: (text: string) => string
  readonly above: (text: string) => string
  readonly between: (from: string, to: string) => string
  readonly exactly: (text: string) => string
  readonly or: string
}

export function rangeInWords(
  { atLeast, atMost }: Bounds,
  isTrue: boolean,
  write: (value: number) => string,
  words: RangeWords,
): string {
  const [from, to] = [atLeast, atMost].map((value) => (value === undefined ? undefined : write(value)))
  if (!isTrue) {
    const below = from === undefined ? undefined : words.below(from)
    const above = to === undefined ? undefined : words.above(to)
    return [below, above].filter((one) => one !== undefined).join(` ${words.or} `)
  }
  if (from === undefined) return words.atMost(to as string)
  if (to === undefined) return words.atLeast(from)
  return from === to ? words.exactly(from) : words.between(from, to)
}

/** Whether a count says "none". */
export const isNone = ({ atLeast, atMost }: Bounds, isTrue: boolean): boolean =>
  isTrue ? atMost === 0 : atLeast === 1 && atMost === undefined

/** Whether a count says "any". */
export const isAny = (range: Bounds, isTrue: boolean): boolean => isNone(range, !isTrue)

/** Whether a count says nothing: none or any. */
export const isWhatever = ({ atLeast, atMost }: Bounds, isTrue: boolean): boolean =>
  isTrue && atLeast === 0 && atMost === undefined

/** Money in minor units as a language writes it, without empty cents. */
export function moneyIn(locale: string, cents: number, currency: string | undefined, digits: number): string {
  const value = cents / 10 ** digits
  const fraction = Number.isInteger(value) ? 0 : digits
  const format = { minimumFractionDigits: fraction, maximumFractionDigits: fraction }
  if (currency === undefined) return new Intl.NumberFormat(locale, format).format(value)
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...format })
    .format(value)
    .replaceAll("\u00a0", " ")
}
