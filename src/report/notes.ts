import type { FilesRead } from "../store/readFiles.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import type { Language } from "./reportData.ts"
import type { InputSummary } from "./summary.ts"
import { fill } from "./text/fill.ts"

/** Of how many people nothing is worked out, because they are restricted or object; files know of nobody. */
export type LeftOut = { readonly restriction: number; readonly objection: number }

/** What else happened to rows, in sentences; only what did happen. */
export function notesOf(
  files: FilesRead,
  input: InputSummary,
  valued: Valuation["referrals"] | undefined,
  language: Language,
): string[] {
  const { counts } = files.book
  const money = (value: number) =>
    new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
      style: "currency",
      currency: files.currency,
    }).format(value)
  const say = (count: number, de: string, en: string, amount = 0) =>
    count === 0 ? [] : [fill(language === "de" ? de : en, { n: count, amount: money(amount) }, language)]
  return [
    ...say(
      input.afterAsOf,
      "{n} {n|Bestellung liegt|Bestellungen liegen} nach dem Stichtag und {n|zählt|zählen} nicht.",
      "{n} {n|order lies|orders lie} after the as-of day and {n|does|do} not count.",
    ),
    ...say(
      counts.duplicates,
      "{n} {n|Zeile wiederholt|Zeilen wiederholen} eine Bestellnummer und {n|zählt|zählen} einmal.",
      "{n} {n|row repeats|rows repeat} an order number and {n|counts|count} once.",
    ),
    ...say(
      counts.merged,
      "{n} {n|Zeile ergänzt|Zeilen ergänzen} eine Bestellung mit derselben Nummer.",
      "{n} {n|row adds|rows add} to an order with the same number.",
    ),
    ...say(
      counts.alikeWithoutNumber,
      "{n} {n|Zeile|Zeilen} ohne Bestellnummer {n|gleicht|gleichen} einer anderen in Kunde, Tag und Betrag; alle zählen.",
      "{n} {n|row|rows} without an order number {n|equals|equal} another in customer, day and amount; all of them count.",
    ),
    ...refundNotes(files, input, say),
    ...say(
      counts.cancelled,
      "{n} stornierte {n|Bestellung zählt|Bestellungen zählen} nicht.",
      "{n} cancelled {n|order does|orders do} not count.",
    ),
    ...say(
      counts.pending,
      "{n} offene oder gescheiterte {n|Zahlung zählt|Zahlungen zählen} nicht.",
      "{n} pending or failed {n|payment does|payments do} not count.",
    ),
    ...say(counts.test, "{n} {n|Testzeile zählt|Testzeilen zählen} nicht.", "{n} test {n|row does|rows do} not count."),
    ...say(
      counts.ignored,
      "{n} {n|Zeile ist kein Verkauf|Zeilen sind keine Verkäufe} (Auszahlung, Gebühr, Bewegung).",
      "{n} {n|row is no sale|rows are no sales} (payout, fee, transfer).",
    ),
    ...say(
      counts.withoutCustomer,
      "{n} {n|Bestellung nennt|Bestellungen nennen} keinen Kunden und {n|zählt|zählen} nur im Umsatz.",
      "{n} {n|order names|orders name} no customer and {n|counts|count} in revenue only.",
    ),
    ...say(
      files.footers,
      "{n} {n|Summenzeile ist keine Bestellung|Summenzeilen sind keine Bestellungen}.",
      "{n} sum {n|row is no order|rows are no orders}.",
    ),
    ...say(
      files.headers,
      "{n} {n|Zeile wiederholt|Zeilen wiederholen} die Kopfzeile.",
      "{n} {n|row repeats|rows repeat} the header.",
    ),
    ...referralNotes(files.referrals, valued, say),
  ]
}

/** Of whom nothing is worked out, by their own right. */
export function leftOutNotes({ restriction, objection }: LeftOut, language: Language): string[] {
  const say = (count: number, de: string, en: string) =>
    count === 0 ? [] : [fill(language === "de" ? de : en, { n: count }, language)]
  return [
    ...say(
      restriction,
      "{n} {n|Person ist|Personen sind} gesperrt und {n|zählt|zählen} nirgends.",
      "{n} {n|person is|people are} restricted and {n|counts|count} nowhere.",
    ),
    ...say(
      objection,
      "{n} {n|Person widerspricht|Personen widersprechen} dem Profiling: kein Wert, keine Gruppe; Umsätze zählen ohne Namen.",
      "{n} {n|person objects|people object} to profiling: no value, no group; revenue counts without a name.",
    ),
  ]
}

type Say = (count: number, de: string, en: string, amount?: number) => string[]

/** Referrals that the files name and that count for nobody. */
function referralNotes(
  { self, second, incomplete }: FilesRead["referrals"],
  valued: Valuation["referrals"] | undefined,
  say: Say,
): string[] {
  return [
    ...say(
      valued?.unknown ?? 0,
      "{n} {n|Empfehlung nennt|Empfehlungen nennen} jemanden ohne Bestellung und {n|zählt|zählen} nicht.",
      "{n} {n|referral names|referrals name} somebody without an order and {n|does|do} not count.",
    ),
    ...say(
      second,
      "{n} {n|weiterer Empfehler zählt|weitere Empfehler zählen} nicht: nur der erste zählt.",
      "{n} later {n|referrer does|referrers do} not count: only the first does.",
    ),
    ...say(
      self,
      "{n} {n|Kunde soll|Kunden sollen} sich selbst empfohlen haben; das zählt nicht.",
      "{n} {n|customer is|customers are} said to have brought themselves; that does not count.",
    ),
    ...say(
      valued?.circles ?? 0,
      "{n} {n|Empfehlung schließt|Empfehlungen schließen} einen Kreis und {n|zählt|zählen} nicht.",
      "{n} {n|referral closes|referrals close} a circle and {n|does|do} not count.",
    ),
    ...say(
      incomplete,
      "{n} {n|Zeile|Zeilen} der Empfehlungen {n|nennt|nennen} nur eine von zwei Personen.",
      "{n} {n|row|rows} of referrals {n|names|name} only one of two people.",
    ),
  ]
}

function refundNotes({ book: { counts }, plans }: FilesRead, input: InputSummary, say: Say): string[] {
  const isNamed = plans.every((plan) => plan.kind !== "orders" || plan.roles.refundedOrder !== undefined)
  const hint = isNamed
    ? { de: "", en: "" }
    : {
        de: " Sagt eine Spalte, zu welcher, nennen Sie sie mit --refunded-order.",
        en: " If a column says which, name it with --refunded-order.",
      }
  return [
    ...say(
      input.refundsAfterAsOf,
      "{n} {n|Erstattung liegt|Erstattungen liegen} nach dem Stichtag und {n|zählt|zählen} nicht.",
      "{n} {n|refund lies|refunds lie} after the as-of day and {n|does|do} not count.",
    ),
    ...say(
      input.takenBack + counts.fullyRefunded,
      "{n} voll erstattete {n|Bestellung ist keine|Bestellungen sind keine}.",
      "{n} {n|order|orders} refunded in full {n|is|are} none.",
    ),
    ...say(
      input.refundsDeducted,
      "{n} {n|Erstattung ist|Erstattungen sind} abgezogen: {amount}.",
      "{n} {n|refund is|refunds are} deducted: {amount}.",
      input.refundsDeductedAmount,
    ),
    ...say(
      counts.refundsWithoutOrder,
      `{n} {n|Erstattung nennt|Erstattungen nennen} keine Bestellung, die hier steht.${hint.de}`,
      `{n} {n|refund names|refunds name} no order that is here.${hint.en}`,
    ),
    ...say(
      input.refundsOfNoCustomer,
      "Erstattungen ohne Kunden oder an Kunden ohne Bestellung: {amount}, im Umsatz, in niemandes Wert.",
      "Refunds of nobody or of customers without an order: {amount}, in revenue, in nobody's value.",
      input.refundsOfNoCustomerAmount,
    ),
  ]
}
