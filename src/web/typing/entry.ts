import { minorDigits, minorUnits } from "../../records/money.ts"
import { FORMS, type FormField, type TypedKind } from "./forms.ts"

/** What stands in a form, as it was typed; by the name of the field. */
export type Typed = Readonly<Record<string, string>>

/** A record that is being changed. */
export type KeptEntry = {
  readonly kind: string
  readonly id: string
  readonly source: string
  readonly day: string | null
  readonly fields: Readonly<Record<string, unknown>>
}

export type Fields = Readonly<Record<string, unknown>>

/** An amount as people write it, `59,90` or `1.234,50` or `59.90`; undefined where it is none. */
export function amountOf(text: string, currency: string): number | undefined {
  const digits = minorDigits(currency)
  const plain = text.replace(/[\s€$£\u202f]/g, "")
  const grouped = /^-?\d{1,3}([.,])\d{3}(\1\d{3})*(?!\d)/.test(plain)
  const point = Math.max(plain.lastIndexOf(","), plain.lastIndexOf("."))
  const behind = point < 0 ? 0 : plain.length - point - 1
  const isDecimal = point >= 0 && (behind < 3 || !grouped)
  const whole = (isDecimal ? plain.slice(0, point) : plain).replace(/[.,]/g, "")
  const decimals = isDecimal ? plain.slice(point + 1) : ""
  return decimals.length > digits ? undefined : minorUnits(decimals ? `${whole}.${decimals}` : whole, currency)
}

const product = (fields: Fields): string => {
  const [line] = Array.isArray(fields.lines) ? (fields.lines as { product?: string }[]) : []
  return line?.product ?? ""
}

/** Whether a field can be changed in a form: an order of several lines is changed by its file. */
export const isEditable = (field: FormField, { fields }: KeptEntry): boolean =>
  !field.isOnlyNew && !(field.name === "what" && Array.isArray(fields.lines) && fields.lines.length > 1)

/** What a form begins with: what the record says, else what is usual. */
export function begun(kind: TypedKind, kept: KeptEntry | undefined, currency: string, today: string): Typed {
  const shown = ({ name, input, usual }: FormField): string => {
    if (kept === undefined) return name === "startsOn" ? today : (usual ?? "")
    const value = name === "what" ? product(kept.fields) : kept.fields[name]
    if (input === "money" && typeof value === "number") {
      const digits = minorDigits(currency)
      return (value / 10 ** digits).toFixed(digits)
    }
    if (input === "yes-no") return value === false ? "no" : "yes"
    return value === undefined || value === null ? "" : String(value)
  }
  return {
    day: kept?.day ?? today,
    ...Object.fromEntries(FORMS[kind].fields.map((field) => [field.name, shown(field)])),
  }
}

/** The record's fields as a form says them; null takes away what was there. Undefined where an amount is none. */
export function fieldsOf(kind: TypedKind, typed: Typed, kept: KeptEntry | undefined, currency: string) {
  const { fields, fixed } = FORMS[kind]
  const record: Record<string, unknown> = kept ? {} : { ...fixed }
  for (const field of fields) {
    if (field.isIdentifier || (kept && !isEditable(field, kept))) continue
    const text = (typed[field.name] ?? "").trim()
    const before = kept && (field.name === "what" ? product(kept.fields) : kept.fields[field.name])
    const value = said(field, text, currency)
    if (value === undefined && text !== "") return undefined
    const name = field.name === "what" ? "lines" : field.name
    if (value !== undefined) record[name] = value
    else if (before !== undefined && before !== "") record[name] = null
  }
  return record
}

function said({ name, input }: FormField, text: string, currency: string): unknown {
  if (text === "") return undefined
  if (input === "money") return amountOf(text, currency)
  if (input === "yes-no") return text === "yes"
  return name === "what" ? [{ product: text }] : text
}

export const identifiersOf = (kind: TypedKind, typed: Typed) => {
  const given = FORMS[kind].fields.flatMap(({ name, isIdentifier }) =>
    isIdentifier && typed[name]?.trim() ? [[name, typed[name].trim()] as const] : [],
  )
  return given.length > 0 ? Object.fromEntries(given) : undefined
}
