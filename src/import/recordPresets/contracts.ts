import { words, YES_OR_NO } from "../recordKinds/fieldRule.ts"
import { headers, type RecordPreset } from "./recordPreset.ts"

/** Subscriptions of Stripe; amounts are of one interval. */
export const stripeSubscriptions: RecordPreset = {
  id: "stripe-subscriptions",
  vendor: "Stripe",
  title: { en: "Stripe subscriptions", de: "Stripe-Abonnements" },
  kind: "subscription",
  required: [
    ["id", "Customer ID", "Plan", "Interval", "Amount", "Status", "Current Period End (UTC)"],
    ["id", "Customer ID", "Plan", "Interval", "Amount", "Status", "Created (UTC)"],
  ],
  known: headers(
    "Customer Description,Customer Name,Customer Email,Product,Quantity,Currency,Created (UTC),Start (UTC),Start Date (UTC),Current Period Start (UTC),Trial Start (UTC),Trial End (UTC),Application Fee %,Coupon,Tax Percent,Canceled At (UTC),Ended At (UTC),Cancel At Period End,Cancellation Reason,Collection Method",
  ),
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  shapes: [
    {
      kind: "subscription",
      id: ["id"],
      fields: {
        customer: "Customer ID",
        "identifiers.email": "Customer Email",
        plan: ["Plan", "Product"],
        priceCents: "Amount",
        currency: "Currency",
        interval: "Interval",
        startsOn: ["Start Date (UTC)", "Start (UTC)", "Created (UTC)"],
        cancelledOn: "Canceled At (UTC)",
        endsOn: "Ended At (UTC)",
        cancellationReason: "Cancellation Reason",
        status: "Status",
      },
    },
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        customer: "Customer ID",
        "identifiers.email": "Customer Email",
        name: ["Customer Name", "Customer Description"],
      },
    },
  ],
}

/** Subscriptions of Chargebee, from the CSV of that name in its zip. */
export const chargebeeSubscriptions: RecordPreset = {
  id: "chargebee-subscriptions",
  vendor: "Chargebee",
  title: { en: "Chargebee subscriptions", de: "Chargebee-Abonnements" },
  kind: "subscription",
  required: [
    ["Subscription Id", "Customer Id", "Status", "Started At", "MRR"],
    ["Subscription Id", "Customer Id", "Status", "Current Term Start", "Current Term End", "MRR"],
  ],
  known: headers(
    "Plan Id,Item Price Id,Current Term Start,Current Term End,Cancelled At,Cancel Reason,Currency Code,Customer Email,Created At",
  ),
  shapes: [
    {
      kind: "subscription",
      id: ["Subscription Id"],
      fields: {
        customer: "Customer Id",
        "identifiers.email": "Customer Email",
        plan: ["Item Price Id", "Plan Id"],
        priceCents: "MRR",
        currency: "Currency Code",
        startsOn: ["Started At", "Created At", "Current Term Start"],
        cancelledOn: "Cancelled At",
        cancellationReason: "Cancel Reason",
        status: "Status",
      },
    },
  ],
}

const MEMBER = {
  customer: ["Mitgliedsnummer", "Mitglieds-Nr.", "Kundennummer"],
  "identifiers.email": ["E-Mail", "E-Mail-Adresse", "Email"],
  "identifiers.phone": ["Telefon", "Mobil", "Handy"],
} as const

/** Members with their contracts, as Magicline and its like list them: one row per member and contract. */
export const magiclineMembers: RecordPreset = {
  id: "magicline-members",
  vendor: "Magicline",
  title: { en: "a Magicline list of members", de: "eine Mitgliederliste von Magicline" },
  kind: "subscription",
  required: [
    ["Mitgliedsnummer", "Vorname", "Vertragsbeginn", "Beitrag"],
    ["Mitgliedsnummer", "Vorname", "Vertragsbeginn", "Monatsbeitrag"],
  ],
  known: headers(
    "Name,Nachname,Geburtsdatum,Geschlecht,Straße,Hausnummer,PLZ,Ort,Land,E-Mail,Telefon,Mobil,Vertrag,Tarif,Vertragsnummer,Vertragsbeginn,Vertragsende,Laufzeit,Kündigungsfrist,Kündigung am,Kündigung zum,Kündigungsgrund,Beitrag,Monatsbeitrag,Zahlweise,letzter Check-in,Studio,Status,IBAN,BIC,Kontoinhaber,Newsletter",
  ),
  decimal: ",",
  dateOrder: "dmy",
  shapes: [
    {
      kind: "subscription",
      id: ["Vertragsnummer"],
      when: [{ header: "Vertragsbeginn", filled: true }],
      fields: {
        ...MEMBER,
        plan: { from: ["Tarif", "Vertrag", "Zahlweise"] },
        priceCents: ["Beitrag", "Monatsbeitrag"],
        interval: "Zahlweise",
        startsOn: "Vertragsbeginn",
        minimumTermMonths: "Laufzeit",
        cancelledOn: "Kündigung am",
        endsOn: ["Kündigung zum", "Vertragsende"],
        cancellationReason: "Kündigungsgrund",
        status: "Status",
      },
    },
    {
      kind: "customer",
      idOf: "customer",
      fields: {
        ...MEMBER,
        firstName: "Vorname",
        lastName: ["Nachname", "Name"],
        birthday: "Geburtsdatum",
        street: { from: ["Straße", "Hausnummer"], as: "joined" },
        postcode: "PLZ",
        city: "Ort",
        country: "Land",
      },
    },
    {
      kind: "consent",
      idOf: "decision",
      when: [{ header: "Newsletter", filled: true }],
      fields: {
        ...MEMBER,
        granted: { from: "Newsletter", words: YES_OR_NO },
        channel: { constant: "email" },
        purpose: { constant: "marketing" },
      },
    },
  ],
}

const KEPT = words<boolean>(
  "bezahlt,checked in,eingecheckt,teilgenommen,attended,anwesend,ja: 1 | storniert,cancelled,abgesagt,no show,no-show,nicht erschienen,late cancelled,nein: 0",
  (word) => word === "1",
)

/** Check-ins and bookings of classes, as Magicline and Eversports list them. */
export const studioVisits: RecordPreset = {
  id: "studio-visits",
  vendor: "Magicline / Eversports",
  title: { en: "check-ins of a studio", de: "Check-ins eines Studios" },
  kind: "visit",
  required: [
    ["Mitgliedsnummer", "Check-in", "Check-out"],
    ["Mitgliedsnummer", "Check-in", "Studio"],
    ["Kundennummer", "Aktivität", "Beginn", "Teilnahme"],
  ],
  known: headers("Vorname,Nachname,Name,E-Mail,Studio,Gerät,Trainer,Standort,Preis,Produkt,Dauer,Kurs"),
  dateOrder: "dmy",
  shapes: [
    {
      kind: "visit",
      when: [{ header: "Teilnahme", filled: false }],
      fields: {
        ...MEMBER,
        at: ["Check-in", "Beginn"],
        type: { constant: "check-in" },
        name: ["Kurs", "Aktivität"],
        minutes: { from: "Dauer" },
        branch: ["Studio", "Standort"],
      },
    },
    {
      kind: "visit",
      when: [{ header: "Teilnahme", filled: true }],
      fields: {
        ...MEMBER,
        at: ["Check-in", "Beginn"],
        type: { constant: "appointment" },
        kept: { from: "Teilnahme", words: KEPT },
        name: ["Kurs", "Aktivität"],
        minutes: { from: "Dauer" },
        branch: ["Studio", "Standort"],
      },
    },
  ],
}
