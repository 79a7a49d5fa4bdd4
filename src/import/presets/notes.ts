/** What the user should know about a preset's files, in both languages. */
export const NOTES = {
  "note-refund-without-date": {
    en: "refunds have no date of their own here: they count at the order's",
    de: "Erstattungen haben hier kein eigenes Datum: sie zählen am Tag der Bestellung",
  },
  "note-woocommerce-no-customer": {
    en: "this export knows no e-mail address and no customer number; the plugin “Advanced Order Export” or the REST API does",
    de: "dieser Export kennt weder E-Mail-Adresse noch Kundennummer; das Plugin „Advanced Order Export“ oder die REST-API schon",
  },
  "note-shopware-states": {
    en: "the order states are ids that only your shop knows: cancelled orders count as sales unless you remove them before",
    de: "die Bestellstatus sind Kennungen, die nur Ihr Shop kennt: stornierte Bestellungen zählen mit, wenn Sie sie nicht vorher entfernen",
  },
  "note-paypal-own-payments": {
    en: "money that you paid, moved or exchanged is left out; refunds find their payment by its transaction code",
    de: "was Sie selbst gezahlt, umgebucht oder gewechselt haben, bleibt weg; Rückzahlungen finden ihre Zahlung über den Transaktionscode",
  },
  "note-paypal-currencies": {
    en: "sales in another currency are worth what PayPal exchanged them for; without an exchange or a rate (--rate) they are set aside",
    de: "Verkäufe in anderer Währung sind wert, wofür PayPal sie umgetauscht hat; ohne Umtausch oder Kurs (--rate) werden sie beiseitegelegt",
  },
  "note-receipts-only": {
    en: "this till knows no customers: totals only",
    de: "diese Kasse kennt keine Kunden: nur Summen",
  },
  "note-receipts-mostly": {
    en: "tills name the customer only where there are customer cards; other receipts count as anonymous",
    de: "Kassen nennen den Kunden nur bei Kundenkarten; andere Belege zählen als anonym",
  },
  "note-sumup-email": {
    en: "the e-mail address in this file is your own, not the customer's",
    de: "die E-Mail-Adresse in dieser Datei ist Ihre eigene, nicht die des Kunden",
  },
  "note-square-tips": { en: "the amount contains tips", de: "der Betrag enthält Trinkgeld" },
  "note-dsfinvk-lines-alone": {
    en: "lines alone know only the day of the till's closing: import the whole zip",
    de: "Positionen allein kennen nur den Tag des Kassenabschlusses: besser das ganze Zip einlesen",
  },
  "note-status-numbers": {
    en: "if the state is a number, only your shop knows its meaning: cancelled orders would count as sales",
    de: "ist der Status eine Zahl, kennt nur Ihr Shop die Bedeutung: stornierte Bestellungen würden mitzählen",
  },
  "note-jtl-corrections": {
    en: "invoice corrections are exported separately: import them too",
    de: "Rechnungskorrekturen werden getrennt exportiert: lesen Sie sie ebenfalls ein",
  },
  "note-bank-money-in": {
    en: "only money that came in counts, and who sent it is known by name only",
    de: "nur Eingänge zählen, und wer gezahlt hat, ist nur dem Namen nach bekannt",
  },
  "note-bank-payments": {
    en: "payments by who sent them, or by the bill that they name; what you paid yourself is left out unless it gives back such a bill, and no account number is kept",
    de: "Zahlungen nach Auftraggeber oder nach der Rechnung, die sie nennen; eigene Ausgaben bleiben weg, wenn sie keine solche Rechnung erstatten, und keine Kontonummer wird aufbewahrt",
  },
  "note-datev-customers": {
    en: "postings on customers’ accounts only: against revenue they are invoices, against bank and cash payments",
    de: "nur Buchungen auf Debitoren: gegen Erlöse sind sie Rechnungen, gegen Bank und Kasse Zahlungen",
  },
  "note-reviews-without-customers": {
    en: "no address is in it: reviews belong to no customer, a name is no proof",
    de: "keine Adresse steht darin: Rezensionen gehören zu keinem Kunden, ein Name ist kein Beweis",
  },
} as const satisfies Record<string, { en: string; de: string }>
