import type { LinkProps } from "@tanstack/react-router"
import type { Words } from "../text/de.ts"

type To = NonNullable<LinkProps["to"]>

/** A term with every word that somebody may seek it by, whatever their language. */
export type Term = {
  readonly name: keyof Words["help"]["terms"]
  readonly synonyms: readonly string[]
  readonly to?: To
}

export const TERMS: readonly Term[] = [
  {
    name: "clv",
    synonyms: [
      "CLV",
      "CLTV",
      "LTV",
      "Kundenwert",
      "Kundenlebenswert",
      "Kundenlebenszeitwert",
      "Lebenszeitwert",
      "Kundenertragswert",
      "customer lifetime value",
      "customer value",
    ],
    to: "/worth",
  },
  {
    name: "toDate",
    synonyms: ["historischer CLV", "bisheriger Wert", "historic CLV", "value to date"],
    to: "/customers",
  },
  {
    name: "expected",
    synonyms: ["predicted CLV", "Restwert", "potenzieller Wert", "erwarteter Wert", "Prognose", "expected value"],
    to: "/customers",
  },
  { name: "equity", synonyms: ["Customer Equity", "Kundenstammwert", "Wert aller Kunden"], to: "/" },
  { name: "referralValue", synonyms: ["CRV", "Empfehlungswert", "Referenzwert", "referral value", "Weiterempfehlung"] },
  { name: "orderValue", synonyms: ["AOV", "Warenkorb", "Bon", "Bonwert", "average order value"], to: "/" },
  {
    name: "contribution",
    synonyms: ["DB", "Deckungsbeitrag", "Rohertrag", "Marge", "Aufschlag", "margin", "contribution"],
    to: "/settings",
  },
  { name: "frequency", synonyms: ["Frequenz", "Kaufhäufigkeit", "Kaufrate", "purchase frequency"], to: "/what-if" },
  { name: "interval", synonyms: ["Kaufabstand", "Interpurchase time", "time between purchases"], to: "/buying" },
  { name: "repeat", synonyms: ["Wiederkaufrate", "Wiederkäuferquote", "Repeat rate", "repeat purchase rate"], to: "/" },
  {
    name: "retention",
    synonyms: ["Bindungsrate", "Kundenbindung", "Haltequote", "Retention", "retention rate"],
    to: "/cohorts",
  },
  {
    name: "churn",
    synonyms: ["Churn", "Abwanderung", "Kündigungsrate", "Kundenverlust", "churn rate"],
    to: "/customers",
  },
  {
    name: "active",
    synonyms: ["P(alive)", "palive", "Aktivwahrscheinlichkeit", "Überlebenswahrscheinlichkeit", "probability active"],
    to: "/customers",
  },
  { name: "cac", synonyms: ["CAC", "CPO", "Akquisekosten", "Gewinnungskosten", "Neukundenkosten", "acquisition cost"] },
  { name: "payback", synonyms: ["Payback", "Amortisation", "Break-even", "CLV:CAC", "LTV/CAC"], to: "/what-if" },
  { name: "cohort", synonyms: ["Kohorte", "Cohort", "Jahrgang", "Neukundenmonat"], to: "/cohorts" },
  { name: "segment", synonyms: ["Segment", "Cluster", "Zielgruppe", "Kundengruppe", "RFM"], to: "/worth" },
  { name: "pareto", synonyms: ["80/20", "Pareto", "Lorenz", "Gini", "ABC-Analyse"], to: "/worth" },
  {
    name: "discount",
    synonyms: ["Abzinsung", "Diskontsatz", "Barwert", "discount rate", "present value"],
    to: "/settings",
  },
  { name: "points", synonyms: ["Prozentpunkte", "PP", "percentage points"], to: "/what-if" },
  { name: "range", synonyms: ["Spanne", "Konfidenz", "Intervall", "range", "interval"] },
  {
    name: "consent",
    synonyms: ["Einwilligung", "DOI", "Double-Opt-in", "Bestandskundenwerbung", "consent"],
    to: "/protection",
  },
  {
    name: "access",
    synonyms: ["DSGVO", "Auskunft", "Löschung", "GDPR", "erasure", "access request"],
    to: "/protection",
  },
  { name: "mrr", synonyms: ["MRR", "ARR", "Abo", "wiederkehrender Umsatz", "recurring revenue"], to: "/contracts" },
  { name: "nps", synonyms: ["NPS", "CSAT", "CES", "Zufriedenheit", "satisfaction"], to: "/service" },
]

/** What people ask, and the page that answers it. */
export const ASKED: readonly { readonly name: keyof Words["help"]["asked"]; readonly to: To }[] = [
  { name: "worth", to: "/worth" },
  { name: "best", to: "/customers" },
  { name: "leaving", to: "/customers" },
  { name: "back", to: "/cohorts" },
  { name: "price", to: "/what-if" },
  { name: "discount", to: "/money" },
  { name: "products", to: "/products" },
  { name: "when", to: "/buying" },
  { name: "import", to: "/import" },
  { name: "twice", to: "/duplicates" },
  { name: "erase", to: "/protection" },
  { name: "backup", to: "/jobs" },
  { name: "colleague", to: "/team" },
  { name: "lockedOut", to: "/team" },
  { name: "till", to: "/keys" },
]
