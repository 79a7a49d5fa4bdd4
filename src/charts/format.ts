import { minorDigits } from "../records/money.ts"

/** How figures are written in one language and currency. Money comes in minor units, shares between 0 and 1. */
export type Format = {
  /** Whole units: 48.211 €. */
  readonly money: (minor: number) => string
  /** With cents: 59,90 €. */
  readonly moneyExact: (minor: number) => string
  /** With cents below 100 units, whole above. */
  readonly moneyFine: (minor: number) => string
  /** Three significant digits: 12,3 Tsd. €. */
  readonly moneyShort: (minor: number) => string
  /** One precision for figures that stand together: cents only while all are below 100 units. */
  readonly moneyAlike: (minors: readonly number[]) => (minor: number) => string
  /** "0 – 4.730 €": from one figure to another, their common unit once. */
  readonly span: (low: string, high: string) => string
  readonly currency: string
  /** €, £, CHF: as it stands beside an amount. */
  readonly symbol: string
  readonly toMajor: (minor: number) => number
  readonly count: (value: number) => string
  readonly decimal: (value: number, digits?: number) => string
  readonly percent: (share: number) => string
  readonly percentWhole: (share: number) => string
  readonly points: (share: number) => string
  /** With its sign: +12,5 %. */
  readonly change: (share: number) => string
  readonly day: (iso: string) => string
  readonly month: (iso: string) => string
  readonly monthShort: (iso: string) => string
  readonly weekday: (weekday: number) => string
  readonly weekdayShort: (weekday: number) => string
}

const NARROW_SPACE = "\u202f"
const MINUS = "\u2212"
const UNKNOWN = "–"

const locales = { de: "de-DE", en: "en-GB" } as const

/** Spaces inside a figure are narrow and do not break; the minus is a minus; what is no number is a dash. */
function tidy(text: string): string {
  return text.replace(/[\u00a0\u0020]/g, NARROW_SPACE).replace(/-/g, MINUS)
}

export function makeFormat(language: "de" | "en", currency: string): Format {
  const locale = locales[language]
  const scale = 10 ** minorDigits(currency)
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options)
    return (value: number) => (Number.isFinite(value) ? tidy(format.format(value)) : UNKNOWN)
  }
  const money = (digits: number) => {
    const format = number({ style: "currency", currency, minimumFractionDigits: digits, maximumFractionDigits: digits })
    return (minor: number) => format(noNegativeZero(minor / scale, digits))
  }
  const whole = money(0)
  const exact = money(minorDigits(currency))
  return {
    money: whole,
    moneyExact: exact,
    moneyFine: (minor) => (minor !== 0 && Math.abs(minor) < 100 * scale ? exact(minor) : whole(minor)),
    moneyAlike: (minors) => (minors.every((minor) => Math.abs(minor) < 100 * scale) ? exact : whole),
    span,
    moneyShort: shortMoney(language, scale, whole),
    currency,
    symbol: symbolIn(whole),
    toMajor: (minor) => minor / scale,
    count: number({ maximumFractionDigits: 0 }),
    decimal: (value, digits = 1) => number({ maximumFractionDigits: digits })(noNegativeZero(value, digits)),
    percent: percentOf(number),
    percentWhole: number({ style: "percent", maximumFractionDigits: 0 }),
    points: (share) =>
      `${number({ maximumFractionDigits: 1, signDisplay: "exceptZero" })(share * 100)}${NARROW_SPACE}${language === "de" ? "PP" : "pp"}`,
    change: number({ style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" }),
    ...calendar(locale),
  }
}

const symbolIn = (whole: (minor: number) => string): string => whole(0).replace(/[0-9\s]/g, "")

function span(low: string, high: string): string {
  const unit = /\d(\D*)$/.exec(low)?.[1] ?? ""
  return `${unit !== "" && high.endsWith(unit) ? low.slice(0, low.length - unit.length) : low} – ${high}`
}

const noNegativeZero = (value: number, digits: number): number => (Math.abs(value) < 0.5 / 10 ** digits ? 0 : value)

/** One decimal below 10 %, none above; what is small but not zero, or nearly all but not all, says so. */
function percentOf(number: (options: Intl.NumberFormatOptions) => (value: number) => string) {
  const fine = number({ style: "percent", maximumFractionDigits: 1 })
  const whole = number({ style: "percent", maximumFractionDigits: 0 })
  return (share: number): string => {
    const size = Math.abs(share)
    if (size > 0 && size < 0.001)
      return share > 0 ? `<${NARROW_SPACE}${fine(0.001)}` : `>${NARROW_SPACE}${fine(-0.001)}`
    if (size > 0.995 && size < 1) return fine(Math.sign(share) * Math.min(size, 0.999))
    return size < 0.0995 ? fine(share) : whole(share)
  }
}

function shortMoney(language: "de" | "en", scale: number, whole: (minor: number) => string) {
  const steps =
    language === "de"
      ? ([
          [1e9, "Mrd."],
          [1e6, "Mio."],
          [1e3, "Tsd."],
        ] as const)
      : ([
          [1e9, "bn"],
          [1e6, "m"],
          [1e3, "k"],
        ] as const)
  const digits = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 3 })
  const symbol = symbolIn(whole)
  return (minor: number): string => {
    const value = minor / scale
    const step = Math.abs(value) < 10_000 ? undefined : steps.find(([size]) => Math.abs(value) >= size * 0.9995)
    if (!step || !Number.isFinite(value)) return whole(minor)
    const figure = tidy(digits.format(value / step[0]))
    if (language === "de") return `${figure}${NARROW_SPACE}${step[1]}${NARROW_SPACE}${symbol}`
    return figure.startsWith(MINUS) ? `${MINUS}${symbol}${figure.slice(1)}${step[1]}` : `${symbol}${figure}${step[1]}`
  }
}

function calendar(locale: string) {
  const written = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" })
    return (iso: string) => {
      const instant = Date.parse(`${iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`)
      return Number.isNaN(instant) ? UNKNOWN : format.format(instant)
    }
  }
  // 2024-01-01 is a Monday; weekdays count from 1 (Monday) to 7 (Sunday).
  const weekdayIso = (weekday: number) => `2024-01-${String(weekday).padStart(2, "0")}`
  const weekdayLong = written({ weekday: "long" })
  const weekdayShort = written({ weekday: "short" })
  return {
    day: written(
      locale === "de-DE"
        ? { day: "2-digit", month: "2-digit", year: "numeric" }
        : { day: "numeric", month: "short", year: "numeric" },
    ),
    month: written({ month: "long", year: "numeric" }),
    monthShort: written({ month: "short", year: "2-digit" }),
    weekday: (weekday: number) => weekdayLong(weekdayIso(weekday)),
    weekdayShort: (weekday: number) => weekdayShort(weekdayIso(weekday)),
  }
}
