import { BilingualError } from "../records/bilingualError.ts"
import { type Day, formatDay } from "../records/day.ts"
import type { FieldName } from "../records/fieldWords.ts"
import type { Kind } from "../records/kinds.ts"
import { minorDigits } from "../records/money.ts"
import { type Lies, typedDay, typedMoment } from "../records/typedDay.ts"
import { type Arguments, money, number, oneOf } from "./flags.ts"
import { type TypedField, typedFields } from "./recordFields.ts"

/** What typed texts are read by. */
export type TypingContext = {
  readonly today: Day
  readonly timeZone: string
  /** The currency of typed amounts. */
  readonly currency: string
}

/** The fields that a command line says, as the record carries them; an empty text takes a field away. */
export function fieldsTyped(args: Arguments, kind: Kind, context: TypingContext): Record<string, unknown> {
  const said = typedFields(kind).filter(({ flag }) => args.has(flag))
  return Object.fromEntries(
    said.map((field) => [
      field.field,
      args.texts(field.flag).join("") === "" ? undefined : valueTyped(field, args, context),
    ]),
  )
}

const AHEAD: readonly FieldName[] = ["endsOn", "dueOn"]
const NEAR: readonly FieldName[] = ["startsOn", "from", "until"]
const liesOf = (field: FieldName): Lies => (AHEAD.includes(field) ? "ahead" : NEAR.includes(field) ? "near" : "behind")

function valueTyped({ field, flag, manner, choices }: TypedField, args: Arguments, context: TypingContext): unknown {
  const texts = args.texts(flag)
  const [text] = texts
  const { today, timeZone, currency } = context
  switch (manner) {
    case "text":
      return text
    case "texts":
      return texts
    case "choice":
      return oneOf(flag, text, choices)
    case "money":
      return minorUnits(flag, text, currency)
    case "integer":
    case "number":
      return number(flag, text)
    case "yes-or-no":
      return isYes(flag, text)
    case "day":
      return formatDay(typedDay(text, named(flag), today, liesOf(field)))
    case "moment":
      return typedMoment(text, named(flag), today, timeZone)
    case "lines":
      return texts.map((line) => lineTyped(flag, line, currency))
    case "refunds":
      return texts.map((amount) => ({ at: formatDay(today), amountCents: minorUnits(flag, amount, currency) }))
    case "pauses":
      return texts.map((pause) => pauseTyped(flag, pause, today))
  }
}

const named = (flag: string) => ({ en: `--${flag}`, de: `--${flag}` })

/** `12,50` or `12.50` in minor units; more decimals than the currency has are refused. */
export function minorUnits(flag: string, text: string, currency: string): number {
  const units = money(flag, text) * 10 ** minorDigits(currency)
  const whole = Math.round(units)
  if (Math.abs(units - whole) < 1e-6 && Number.isSafeInteger(whole)) return whole
  const digits = minorDigits(currency)
  throw new BilingualError({
    en: `--${flag} must be an amount of at most ${digits} decimals in ${currency}: found "${text}"`,
    de: `--${flag} muss ein Betrag mit höchstens ${digits} Nachkommastellen in ${currency} sein, gefunden: »${text}«`,
  })
}

function isYes(flag: string, text: string): boolean {
  return ["yes", "ja", "true"].includes(oneOf(flag, text.toLowerCase(), ["yes", "no", "ja", "nein", "true", "false"]))
}

function lineTyped(flag: string, text: string, currency: string) {
  const [, count, product, amount] = /^(?:(\d+(?:[.,]\d+)?)\s*[x×]\s+)?(.+)=([^=]+)$/.exec(text.trim()) ?? []
  if (product === undefined) {
    throw new BilingualError({
      en: `--${flag} must be PRODUCT=AMOUNT or "2 x PRODUCT=AMOUNT": found "${text}"`,
      de: `--${flag} muss PRODUKT=BETRAG oder »2 x PRODUKT=BETRAG« lauten, gefunden: »${text}«`,
    })
  }
  return {
    product: product.trim(),
    ...(count === undefined ? {} : { quantity: number(flag, count) }),
    cents: minorUnits(flag, amount, currency),
  }
}

function pauseTyped(flag: string, text: string, today: Day) {
  // The two points in between may follow the one of a day: 1.8...31.8.
  const [, from, until] = /^(.+)\.\.([^.].*)?$/.exec(text) ?? [text, text, undefined]
  const day = (part: string) => formatDay(typedDay(part, named(flag), today, "near"))
  return { from: day(from), ...(until ? { until: day(until) } : {}) }
}
