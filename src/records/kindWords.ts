import type { Sentence } from "./bilingualError.ts"
import { KIND_NAMES } from "./kindNames.ts"
import type { Kind } from "./kinds.ts"

/** What each kind of record is called, one and many. */
export const KIND_WORDS: Readonly<Record<Kind, { readonly one: Sentence; readonly many: Sentence }>> = {
  customer: { one: { en: "customer", de: "Kunde" }, many: { en: "customers", de: "Kunden" } },
  order: { one: { en: "order", de: "Bestellung" }, many: { en: "orders", de: "Bestellungen" } },
  product: { one: { en: "product", de: "Produkt" }, many: { en: "products", de: "Produkte" } },
  price: { one: { en: "price", de: "Preis" }, many: { en: "prices", de: "Preise" } },
  subscription: { one: { en: "contract", de: "Vertrag" }, many: { en: "contracts", de: "Verträge" } },
  visit: { one: { en: "visit", de: "Besuch" }, many: { en: "visits", de: "Besuche" } },
  interaction: { one: { en: "contact", de: "Kontakt" }, many: { en: "contacts", de: "Kontakte" } },
  note: { one: { en: "note", de: "Notiz" }, many: { en: "notes", de: "Notizen" } },
  ticket: { one: { en: "ticket", de: "Anfrage" }, many: { en: "tickets", de: "Anfragen" } },
  feedback: { one: { en: "feedback", de: "Rückmeldung" }, many: { en: "feedback", de: "Rückmeldungen" } },
  referral: { one: { en: "referral", de: "Empfehlung" }, many: { en: "referrals", de: "Empfehlungen" } },
  cost: { one: { en: "cost", de: "Kosten" }, many: { en: "costs", de: "Kosten" } },
  invoice: { one: { en: "invoice", de: "Rechnung" }, many: { en: "invoices", de: "Rechnungen" } },
  payment: { one: { en: "payment", de: "Zahlung" }, many: { en: "payments", de: "Zahlungen" } },
  rate: { one: { en: "exchange rate", de: "Wechselkurs" }, many: { en: "exchange rates", de: "Wechselkurse" } },
  consent: { one: { en: "consent", de: "Einwilligung" }, many: { en: "consents", de: "Einwilligungen" } },
}

/** What people say beside the names above. */
const ALSO: Readonly<Record<string, Kind>> = { sale: "order", verkauf: "order", kauf: "order", kundin: "customer" }

/** Every word that names a kind, in small letters. */
export const KIND_BY_WORD: ReadonlyMap<string, Kind> = new Map([
  ...Object.entries(ALSO),
  ...KIND_NAMES.flatMap((kind) => {
    const { one, many } = KIND_WORDS[kind]
    return [kind, one.en, one.de, many.en, many.de].map((word) => [word.toLowerCase(), kind] as const)
  }),
])
