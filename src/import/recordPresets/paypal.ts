import { PAYPAL_COMPLETED, PAYPAL_NO_PAYMENT, PAYPAL_TAKEN_BACK, paypal } from "../presets/paypal.ts"
import type { RecordPreset } from "./recordPreset.ts"

const GROSS = ["Brutto", "Gross"]
const GIVEN_BACK = ["rückzahlung", "rückerstattung", "refund"]
const DISPUTED = PAYPAL_TAKEN_BACK.filter((word) => !GIVEN_BACK.includes(word))

const ENTRY = {
  currency: ["Währung", "Currency"],
  method: { constant: "PayPal" },
  invoice: ["Rechnungsnummer", "Invoice Number"],
  text: ["Betreff", "Subject", "Artikelbezeichnung", "Item Title"],
} as const

/** One shape for each language of the header, because a condition has one column. */
const shapesOf = ({ type, gross, clock }: Readonly<Record<"type" | "gross" | "clock", string>>) => {
  const at = { from: ["Datum", "Date"], clock }
  const is = (hasMinus: boolean, contains: readonly string[], containsNot: readonly string[]) => [
    { header: type, containsNot: [...PAYPAL_NO_PAYMENT, ...containsNot] },
    ...(contains.length > 0 ? [{ header: type, contains }] : []),
    { header: "Status", is: PAYPAL_COMPLETED },
    { header: gross, hasMinus },
  ]
  const back = (status: "refunded" | "disputed") => ({
    ...ENTRY,
    at,
    "identifiers.email": ["Empfänger E-Mail-Adresse", "To Email Address"],
    amountCents: { from: GROSS, negative: "always" as const },
    payment: ["Zugehöriger Transaktionscode", "Reference Txn ID"],
    status: { constant: status },
  })
  const shape = { kind: "payment" as const, id: ["Transaktionscode", "Transaction ID"] }
  return [
    {
      ...shape,
      when: is(false, [], PAYPAL_TAKEN_BACK),
      fields: {
        ...ENTRY,
        at,
        "identifiers.email": ["Absender E-Mail-Adresse", "From Email Address"],
        amountCents: GROSS,
        feeCents: { from: ["Gebühr", "Fee"], negative: "never" as const },
        status: { constant: "paid" },
      },
    },
    { ...shape, when: is(true, GIVEN_BACK, DISPUTED), fields: back("refunded") },
    { ...shape, when: is(true, DISPUTED, []), fields: back("disputed") },
  ]
}

/**
 * The activities of PayPal as payments with their fees. By itself such a file is read as orders (`paypal`); with `--file-kind
 * payments` it stands beside bills and the shop's orders, and what went back is taken off the bill that it names, or that the
 * payment which it names was for.
 */
export const paypalPayments: RecordPreset = {
  id: "paypal-payments",
  vendor: paypal.vendor,
  title: paypal.title,
  kind: "payment",
  required: paypal.required,
  known: paypal.known,
  notes: ["note-paypal-own-payments"],
  shapes: [
    ...shapesOf({ type: "Typ", gross: "Brutto", clock: "Uhrzeit" }),
    ...shapesOf({ type: "Type", gross: "Gross", clock: "Time" }),
  ],
}
