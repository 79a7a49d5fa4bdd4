import type { Kind } from "../../records/kinds.ts"
import type { Form, WordValue } from "../recordPlan.ts"
import { SYNONYMS } from "../synonyms.ts"

export type FormName = Exclude<Form["as"], "constant" | "words" | "after">

/** Which headers mean a field, and how its cells are read. */
export type FieldRule = {
  readonly field: string
  readonly form: FormName | { readonly words: Readonly<Record<string, WordValue>>; readonly otherwise?: WordValue }
  /** Normalised headers in groups from surest to least sure. */
  readonly headers: readonly string[]
  /** How much such a column speaks for this kind of file; 0: every kind may have it. */
  readonly tells: 0 | 1 | 2 | 3 | 4
  /** Minutes of one unit of a duration. */
  readonly minutes?: number
  /** A clock time in a column of its own completes it. */
  readonly clock?: string
}

/** What a file about one kind of record looks like. */
export type KindRules = {
  readonly kind: Kind
  readonly fields: readonly FieldRule[]
  /** At least one field of each list must be there. */
  readonly needs: readonly (readonly string[])[]
  /** Columns that name the record together, by field or, with `=`, by header; the first list of which all are there. */
  readonly id: readonly string[]
  readonly idOf?: "customer" | "decision"
  /** Fields that are the same in every row. */
  readonly constants?: Readonly<Record<string, WordValue>>
}

export function rule(
  field: string,
  form: FieldRule["form"],
  headers: string | readonly string[],
  tells: FieldRule["tells"] = 0,
  extra: Pick<FieldRule, "minutes" | "clock"> = {},
): FieldRule {
  return { field, form, headers: typeof headers === "string" ? [headers] : headers, tells, ...extra }
}

/** `a, b: x | c: y` as `{a: "x", b: "x", c: "y"}`. */
export function words<V extends WordValue = string>(line: string, value = (word: string) => word as V) {
  const all: Record<string, V> = {}
  for (const group of line.split("|")) {
    const [names, meaning] = group.split(":")
    for (const name of names.split(",")) all[name.trim()] = value(meaning.trim())
  }
  return all
}

const YES =
  "ja,j,yes,y,true,wahr,x,1,on,aktiv,active,subscribed,angemeldet,abonniert,opt-in,optin,zugestimmt,erteilt,granted,bestätigt,confirmed"
const NO =
  "nein,n,no,false,falsch,0,-,off,inaktiv,inactive,unsubscribed,abgemeldet,opt-out,optout,widerrufen,revoked,denied,verweigert,abgelehnt,not subscribed,not_subscribed,never subscribed,cleaned"

export const YES_OR_NO: Readonly<Record<string, boolean>> = {
  ...words<boolean>(`${YES}: yes`, () => true),
  ...words<boolean>(`${NO}: no`, () => false),
}

/** A customer's number goes before that of their card; names are the last resort. */
const isOfCard = (header: string) => /karte/.test(header)
const NUMBERS = `${SYNONYMS.customer[0]} ${SYNONYMS.customer[1]}`.split(" ")
export const CUSTOMER_NUMBER = NUMBERS.filter((header) => !isOfCard(header)).join(" ")
export const CUSTOMER_CARD = `${NUMBERS.filter(isOfCard).join(" ")} bonuskarte treuekarte stammkundenkarte mitgliedskarte loyaltycard membercard`
const CUSTOMER = SYNONYMS.customer

/** Whom a record of any kind is about. */
export const WHO: readonly FieldRule[] = [
  rule("customer", "text", [CUSTOMER_NUMBER, CUSTOMER[2], CUSTOMER_CARD, CUSTOMER[3]]),
  rule("identifiers.email", "text", SYNONYMS.email.slice(0, 2)),
  rule(
    "identifiers.phone",
    "text",
    "telefon telefonnummer telefonnr phone phonenumber mobil mobile handy mobiltelefon mobilnummer tel",
  ),
]

/** When a record of any kind happened. */
export const when = (headers: string, tells: FieldRule["tells"] = 0): FieldRule =>
  rule(
    "at",
    "moment",
    [
      headers,
      "datum date tag day zeitpunkt timestamp datetime datumuhrzeit datumzeit zeitstempel wann",
      "createdat created erstelltam erstellt erstelldatum angelegtam angelegt createdon createddate createddateutc createdutc createdtime erfasstam",
    ],
    tells,
    {
      clock: "uhrzeit zeit time clock",
    },
  )
