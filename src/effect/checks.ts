import { BilingualError } from "../records/bilingualError.ts"

/** Checks of what a caller brings; each names the field, the value found and the rule. */
function refuse(field: string, found: unknown, rule: { readonly en: string; readonly de: string }): never {
  throw new BilingualError({
    en: `${field} must be ${rule.en}: found ${written(found)}`,
    de: `${field} muss ${rule.de} sein, gefunden: ${written(found)}`,
  })
}

function written(found: unknown): string {
  return typeof found === "number" || typeof found === "boolean" ? String(found) : (JSON.stringify(found) ?? "nothing")
}

export function needNumber(field: string, value: number): void {
  if (!Number.isFinite(value)) refuse(field, value, { en: "a finite number", de: "eine endliche Zahl" })
}

export function needPositive(field: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) refuse(field, value, { en: "above 0", de: "größer als 0" })
}

/** Strictly between 0 and 1: a level, a chance. */
export function needLevel(field: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(field, value, { en: "between 0 and 1", de: "zwischen 0 und 1" })
}

export function needWhole(field: string, value: number, minimum: number, maximum = Number.MAX_SAFE_INTEGER): void {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return
  const isOpen = maximum === Number.MAX_SAFE_INTEGER
  refuse(field, value, {
    en: isOpen ? `a whole number from ${minimum}` : `a whole number from ${minimum} to ${maximum}`,
    de: isOpen ? `eine ganze Zahl ab ${minimum}` : `eine ganze Zahl von ${minimum} bis ${maximum}`,
  })
}

export function needText(field: string, value: string): void {
  if (typeof value !== "string" || value === "") refuse(field, value, { en: "a text", de: "ein Text" })
}

/** A column of as many rows as the others. */
export function needLength(field: string, length: number, expected: number): void {
  if (length === expected) return
  throw new BilingualError({
    en: `${field} must have one row per customer, that is ${expected}: found ${length}`,
    de: `${field} muss eine Zeile je Kunde haben, also ${expected}, gefunden: ${length}`,
  })
}

/** Every row a finite number; the first that is not is named. */
export function needNumbers(field: string, column: ArrayLike<number>): void {
  for (let i = 0; i < column.length; i++)
    if (!Number.isFinite(column[i])) needNumber(`${field}, row ${i + 1}`, column[i])
}
