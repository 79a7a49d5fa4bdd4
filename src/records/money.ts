import { BilingualError } from "./bilingualError.ts"

/**
 * Money is an integer count of the currency's minor unit (cents for EUR, yen for JPY), held in a number.
 * Sums stay exact up to 2^53 minor units; a single amount beyond that is refused where it is read.
 */
export const MAXIMUM_AMOUNT = Number.MAX_SAFE_INTEGER

/** Currencies quoted in whole units; HUF and ISK are by habit. */
export const WITHOUT_MINOR_UNIT = ["JPY", "KRW", "ISK", "HUF", "CLP", "VND", "XAF", "XOF", "PYG", "UGX"]

/** Decimal places of a currency by ISO 4217; HUF and ISK are quoted without any. */
export function minorDigits(currency: string): 0 | 2 {
  return WITHOUT_MINOR_UNIT.includes(currency) ? 0 : 2
}

/** Three capital letters, or an InputError that says so. */
export function checkCurrency(text: string): string {
  const code = text.trim().toUpperCase()
  if (!/^[A-Z]{3}$/.test(code)) {
    throw new BilingualError({
      en: `currency must be three letters such as EUR, CHF or USD: found "${text}"`,
      de: `Eine Währung besteht aus drei Buchstaben wie EUR, CHF oder USD, gefunden: »${text}«`,
    })
  }
  return code
}

/**
 * A decimal amount of another program (`59.9`, `"59.90"`, `-3`) in minor units of its currency, halves away from zero;
 * undefined where it is no such number, or beyond what is exact.
 */
export function minorUnits(decimal: number | string, currency: string): number | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d*))?$/.exec(String(decimal).trim())
  if (!match) return undefined
  const digits = minorDigits(currency)
  const [, sign, whole, fraction = ""] = match
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, "0"))
  const rounded = kept + (Number(fraction.charAt(digits) || 0) >= 5 ? 1n : 0n)
  if (rounded > BigInt(MAXIMUM_AMOUNT)) return undefined
  return sign === "-" && rounded > 0n ? -Number(rounded) : Number(rounded)
}
