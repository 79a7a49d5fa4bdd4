import { type Day, formatDay } from "../../records/day.ts"

const TWO_DIGITS = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : String(n)))

/** Small amounts come again and again: their texts are made once. */
const KEPT_CENTS = 16_384

/** `1234,50`. */
export const commaMoney = moneyWriter(",")

/** `1234.50`. */
export const pointMoney = moneyWriter(".")

function moneyWriter(decimal: string): (cents: number) => string {
  const kept = Array.from({ length: KEPT_CENTS }, (_, cents) => money(cents, decimal))
  return (cents) => (cents >= 0 && cents < KEPT_CENTS ? kept[cents] : money(cents, decimal))
}

/** `1.234,50`, as invoicing programs write it. */
export function groupedMoney(cents: number): string {
  const text = commaMoney(cents)
  return Math.abs(cents) < 100_000 ? text : text.replace(/\B(?=(?:\d{3})+,)/g, ".")
}

function money(cents: number, decimal: string): string {
  const size = Math.abs(cents)
  const whole = Math.floor(size / 100)
  return `${cents < 0 ? "-" : ""}${whole}${decimal}${TWO_DIGITS[size - whole * 100]}`
}

/** `05.03.2026`. */
export function germanDay(day: Day): string {
  const [year, month, date] = formatDay(day).split("-")
  return `${date}.${month}.${year}`
}

/** Minutes of the day as `08:05`. */
export function clock(minute: number): string {
  return `${TWO_DIGITS[Math.floor(minute / 60)]}:${TWO_DIGITS[minute % 60]}`
}

/** A number with leading zeros, for ids. */
export function padded(number: number, digits: number): string {
  const ceiling = 10 ** digits
  return number < ceiling ? String(ceiling + number).slice(1) : String(number)
}

const INVENTED_FIRST = ["Apfel", "Birne", "Distel", "Erle", "Farn", "Ginster", "Hasel", "Iris", "Kiefer", "Linde"]
const INVENTED_LAST = ["Beispiel", "Muster", "Probe", "Platzhalter", "Erfunden", "Vorlage", "Schablone"]

/** A name that nobody bears, such as `Hasel Muster 17`. */
export function inventedName(customer: number): string {
  return `${INVENTED_FIRST[customer % 10]} ${INVENTED_LAST[customer % 7]} ${customer + 1}`
}
