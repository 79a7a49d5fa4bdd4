import { minorDigits } from "../records/money.ts"
import { orderVerb } from "../records/orderNoun.ts"
import { sayingOf } from "../records/saying.ts"
import {
  type Bounds,
  isAny,
  isNone,
  isWhatever,
  type LeafOf,
  listed,
  moneyIn,
  quotedList,
  type RangeWords,
  rangeInWords,
  type Tongue,
  type WordsNeed,
  withoutWhole,
} from "./conditionTongue.ts"
import { GROUP_WORDS } from "./groupWords.ts"
import type { RfmGroup } from "./rfmRules.ts"

const number = (value: number) => new Intl.NumberFormat("de-DE", { maximumFractionDigits: 6 }).format(value)
const percent = (value: number) => `${number(Math.round(value * 10_000) / 100)} %`
const oneOf = (words: readonly string[]) => quotedList(words, ["»", "«"], "oder")
const money =
  ({ currency }: WordsNeed) =>
  (cents: number) =>
    moneyIn("de-DE", cents, currency, minorDigits(currency ?? ""))
/** In the words of the business. */
const own = ({ kind }: WordsNeed, text: string) => sayingOf("de", kind)(text)
const day = (text: string) => `${Number(text.slice(8))}.${Number(text.slice(5, 7))}.${text.slice(0, 4)}`

const RANGE: RangeWords = {
  atLeast: (text) => `mindestens ${text}`,
  atMost: (text) => `höchstens ${text}`,
  below: (text) => `weniger als ${text}`,
  above: (text) => `mehr als ${text}`,
  between: (from, to) => `${from} bis ${to}`,
  exactly: (text) => `genau ${text}`,
  or: "oder",
}
const range = (bounds: Bounds, isTrue: boolean, write: (value: number) => string = number) =>
  rangeInWords(bounds, isTrue, write, RANGE)

function when(period: LeafOf<"orders">["period"]): string {
  if (period === undefined) return ""
  if ("lastDays" in period)
    return period.lastDays === 1 ? "am letzten Tag " : `in den letzten ${number(period.lastDays)} Tagen `
  return `vom ${day(period.from)} bis zum ${day(period.until)} `
}

const WHERE = {
  product: "Produkt",
  category: "Warengruppe",
  coupon: "Rabattcode",
  channel: "Kanal",
  branch: "Filiale",
  paymentMethod: "Zahlart",
} as const

function where({ where: only = {} }: LeafOf<"orders">): string {
  const named = Object.entries(only).map(
    ([name, choices = []]) => `${WHERE[name as keyof typeof WHERE]} ${oneOf(choices)}`,
  )
  return named.length === 0 ? "" : `mit ${listed(named, "und")} `
}

/** "vor mindestens 90 Tagen"; one day is singular in the dative. */
const ago = (bounds: Bounds, isTrue: boolean) =>
  `vor ${range(bounds, isTrue)} ${lastNumber(bounds, isTrue) === 1 ? "Tag" : "Tagen"}`

/** The number that a noun follows. */
const lastNumber = ({ atLeast, atMost }: Bounds, _isTrue: boolean) => atMost ?? atLeast

function orders(leaf: LeafOf<"orders">, isTrue: boolean, need: WordsNeed): string {
  const in_ = `${when(leaf.period)}${where(leaf)}`
  const none = isTrue ? "" : " oder gar nicht"
  const { done } = orderVerb(need.kind)
  switch (leaf.measure) {
    case "count":
      if (isNone(leaf, isTrue)) return `${in_}nicht ${done} haben`
      if (isWhatever(leaf, isTrue)) return `${in_}${done} haben oder auch nicht`
      if (isAny(leaf, isTrue)) return `${in_}${done} haben`
      return `${in_}${range(leaf, isTrue, (value) => `${number(value)}-mal`)} ${done} haben`
    case "purchase-days":
      return `${in_}an ${range(leaf, isTrue)} ${lastNumber(leaf, isTrue) === 1 ? "Tag" : "Tagen"} gekauft haben`
    case "revenue":
      return `${in_}${range(leaf, isTrue, money(need))} Umsatz gebracht haben`
    case "average-value":
      return `${in_}im Durchschnitt ${range(leaf, isTrue, money(need))} ${own(need, "je Bestellung")} ausgegeben${isTrue ? "" : ` oder gar nicht ${done}`} haben`
    case "days-since-last":
      return `${in_}zuletzt ${ago(leaf, isTrue)}${none} ${done} haben`
    case "days-since-first":
      return `${in_}zum ersten Mal ${ago(leaf, isTrue)}${none} ${done} haben`
  }
}

type Noun = { readonly one: string; readonly many: string; readonly their: string; readonly no: string }
const feminine = (one: string, many: string): Noun => ({
  one,
  many,
  their: `ihre letzte ${one}`,
  no: `gar keine ${one}`,
})
const masculine = (one: string, many: string): Noun => ({
  one,
  many,
  their: `ihren letzten ${one}`,
  no: `gar keinen ${one}`,
})
const HAPPENINGS: Readonly<Record<LeafOf<"happenings">["kind"], Noun>> = {
  visit: masculine("Besuch", "Besuche"),
  interaction: masculine("Kontakt", "Kontakte"),
  ticket: feminine("Anfrage", "Anfragen"),
  feedback: feminine("Rückmeldung", "Rückmeldungen"),
  referral: feminine("Empfehlung", "Empfehlungen"),
  invoice: feminine("Rechnung", "Rechnungen"),
  payment: feminine("Zahlung", "Zahlungen"),
}

function happenings(leaf: LeafOf<"happenings">, isTrue: boolean): string {
  const { one, many, their, no } = HAPPENINGS[leaf.kind]
  const in_ = when(leaf.period)
  switch (leaf.measure) {
    case "count":
    case "open": {
      const isOpen = leaf.measure === "open"
      if (isNone(leaf, isTrue)) return `${in_}keine ${isOpen ? "offenen " : ""}${many} haben`
      const isOne = lastNumber(leaf, isTrue) === 1
      return `${in_}${range(leaf, isTrue)} ${isOpen ? "offene " : ""}${isOne ? one : many} haben`
    }
    case "days-since-last":
      return `${in_}${their} ${ago(leaf, isTrue)}${isTrue ? "" : ` oder ${no}`} hatten`
    case "average-score":
      return `${in_}im Mittel ${range(leaf, isTrue)} Punkte${isTrue ? "" : " oder gar keine"} vergeben haben`
  }
}

const MONTHS = [
  "Januar",
  "Februar",
  "März",
  "April",
  "Mai",
  "Juni",
  "Juli",
  "August",
  "September",
  "Oktober",
  "November",
  "Dezember",
]
const monthName = (text: string) => MONTHS[Number(text) - 1] ?? text
/** Behind "haben": what is known or not. */
const KNOWN = {
  postcode: ["eine bekannte PLZ", "keine bekannte PLZ"],
  region: ["eine bekannte Region", "keine bekannte Region"],
  country: ["ein bekanntes Land", "kein bekanntes Land"],
  type: ["eine bekannte Art", "keine bekannte Art"],
  channel: ["einen bekannten Kanal", "keinen bekannten Kanal"],
  "birth-month": ["einen bekannten Geburtstag", "keinen bekannten Geburtstag"],
} as const
const STARTS = {
  postcode: ["eine", "", "PLZ"],
  region: ["eine", "", "Region"],
  country: ["ein", "s", "Land"],
  type: ["eine", "", "Art"],
  channel: ["einen", "n", "Kanal"],
  "birth-month": ["einen", "n", "Geburtsmonat"],
} as const
const TYPES: Readonly<Record<string, string>> = { person: "Privatpersonen", firm: "Firmen" }

function attribute({ attribute: of, is = [], startsWith, known }: LeafOf<"attribute">, isTrue: boolean): string {
  if (known !== undefined) return `${KNOWN[of][known === isTrue ? 0 : 1]} haben`
  const not = isTrue ? "" : "nicht "
  if (startsWith !== undefined) {
    const [article, ending, name] = STARTS[of]
    return `${isTrue ? "" : "k"}${article} mit »${startsWith}« beginnende${ending} ${name} haben`
  }
  switch (of) {
    case "postcode":
      return `die PLZ ${oneOf(is)} ${not}haben`
    case "region":
      return `${not}in der Region ${oneOf(is)} wohnen`
    case "country":
      return `${not}im Land ${oneOf(is)} wohnen`
    case "type":
      return `${isTrue ? "" : "keine "}${listed(
        is.map((one) => TYPES[one] ?? `»${one}«`),
        "oder",
      )} sind`
    case "channel":
      return `${not}über ${oneOf(is)} gewonnen wurden`
    case "birth-month":
      return `${not}im ${listed(is.map(monthName), "oder")} Geburtstag haben`
  }
}

const FIGURES = {
  "current-value": "en bisherigen Wert",
  "future-value": "en erwarteten Wert",
  "lifetime-value": "en Wert auf Lebenszeit",
  "referral-value": "en Empfehlungswert",
  "total-value": "en Gesamtwert",
  "expected-orders": "e erwartete Anzahl Bestellungen",
  "expected-order-value": "en erwarteten Wert je Kauftag",
} as const

function figure(leaf: LeafOf<"figure">, isTrue: boolean, need: WordsNeed): string {
  const not = isTrue ? "" : "nicht "
  switch (leaf.figure) {
    case "value-rank":
      if (leaf.atLeast === undefined) return `${not}zu den wertvollsten ${percent(leaf.atMost as number)} gehören`
      if (leaf.atMost === undefined) return `${not}zu den am wenigsten wertvollen ${percent(1 - leaf.atLeast)} gehören`
      return `nach Wert ${not}zwischen den ersten ${percent(leaf.atLeast)} und ${percent(leaf.atMost)} liegen`
    case "next-order-days":
      return `voraussichtlich ${not}in ${range(leaf, true)} Tagen wieder ${orderVerb(need.kind).do}`
    case "probability-active":
      return `${not}mit einer Chance von ${range(withoutWhole(leaf), true, percent)} wiederkommen`
    case "expected-orders":
      return `${isTrue ? "ein" : "kein"}${own(need, FIGURES[leaf.figure])} von ${range(leaf, true)} haben`
    default:
      return `${isTrue ? "ein" : "kein"}${FIGURES[leaf.figure]} von ${range(leaf, true, money(need))} haben`
  }
}

const CONTRACTS = {
  running: ["einen laufenden Vertrag haben", "keinen laufenden Vertrag haben"],
  cancelled: ["einen gekündigten, noch laufenden Vertrag haben", "keinen gekündigten, noch laufenden Vertrag haben"],
  ended: ["nur beendete Verträge haben", "keine oder noch laufende Verträge haben"],
  none: ["keinen Vertrag haben", "einen Vertrag haben"],
} as const

function contract({ state, plan, endsWithinDays }: LeafOf<"contract">, isTrue: boolean): string {
  const only = [
    ...(plan ? [`Tarif ${oneOf(plan)}`] : []),
    ...(endsWithinDays === undefined ? [] : [`Ende in höchstens ${number(endsWithinDays)} Tagen`]),
  ]
  return `${CONTRACTS[state][isTrue ? 0 : 1]}${only.length > 0 ? ` (${only.join(", ")})` : ""}`
}

const CHANNELS = {
  email: "per E-Mail",
  sms: "per SMS",
  phone: "telefonisch",
  post: "per Post",
  messenger: "per Messenger",
  push: "per Push-Nachricht",
} as const

function consent({ channel, granted }: LeafOf<"consent">, isTrue: boolean): string {
  const not = granted === isTrue ? "" : "nicht "
  if (channel === "tracking") return `der Auswertung ihrer Besuche ${not}zugestimmt haben`
  return `${CHANNELS[channel]} ${not}angesprochen werden dürfen`
}

/** What stands behind „Kunden, die“. */
export const GERMAN: Tongue = {
  who: (need) => own(need, "Kunden, die"),
  and: "und",
  or: "oder",
  leaf: {
    orders,
    happenings,
    attribute,
    figure,
    contract,
    consent,
    group: ({ is }, isTrue) =>
      `${isTrue ? "" : "nicht "}zur Gruppe ${oneOf(is.map((one) => GROUP_WORDS[one as RfmGroup]?.de ?? one))} gehören`,
    segment: ({ segment, member }, isTrue, { segmentName }) =>
      `${member === isTrue ? "" : "nicht "}zum Segment »${segmentName(segment)}« gehören`,
  },
}
