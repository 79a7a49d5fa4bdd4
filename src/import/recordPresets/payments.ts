import { headers, type RecordPreset } from "./recordPreset.ts"

const PAID = ["charge", "payment", "payment_charge", "dispute_reversal", "refund_failure"]
const TAKEN_BACK = [
  "refund",
  "payment_refund",
  "partial_capture_reversal",
  "dispute",
  "charge_failure",
  "payment_failure_refund",
]
const REFUNDS = ["refund", "payment_refund", "partial_capture_reversal"]

const ENTRY = {
  customer: "customer_id",
  "identifiers.email": "customer_email",
  at: ["created_utc", "created", "Created (UTC)"],
  currency: ["currency", "Currency"],
  feeCents: ["fee", "Fee"],
  method: "payment_method_type",
  invoice: "invoice_id",
  text: ["description", "Description"],
} as const
const KIND = ["reporting_category", "Type"]

const shapesOf = (category: string) =>
  [
    { words: PAID, amount: undefined, status: "paid" },
    { words: TAKEN_BACK.filter((word) => !REFUNDS.includes(word)), amount: "always" as const, status: "disputed" },
    { words: REFUNDS, amount: "always" as const, status: "refunded" },
  ].map(({ words, amount, status }) => ({
    kind: "payment" as const,
    id: ["balance_transaction_id", "ID"],
    when: [{ header: category, is: words }],
    fields: {
      ...ENTRY,
      amountCents: { from: ["gross", "Amount"], ...(amount ? { negative: amount } : {}) },
      status: { constant: status },
    },
  }))

/**
 * The balance of Stripe as payments with their fees. By itself such a file is read as orders (`stripe-balance`); with
 * `--file-kind payments` it stands beside those of the shop.
 */
export const stripePayments: RecordPreset = {
  id: "stripe-balance-payments",
  vendor: "Stripe",
  title: { en: "the Stripe balance history", de: "die Saldo-Aufstellung von Stripe" },
  kind: "payment",
  required: [
    ["balance_transaction_id", "gross", "reporting_category"],
    ["ID", "Type", "Source", "Amount", "Fee", "Net", "Available On (UTC)"],
  ],
  known: headers(
    "available_on_utc,net,source_id,automatic_payout_id,automatic_payout_effective_at,customer_name,charge_id,payment_intent_id,Net,Transfer,Transfer Date (UTC),Transfer Group",
  ),
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  shapes: KIND.flatMap(shapesOf),
}
