import { headers, type Preset, words } from "./preset.ts"

/** Balance history of Stripe, itemised or "all activity": charges and refunds, each with its own date. */
export const stripeBalance: Preset = {
  id: "stripe-balance",
  vendor: "Stripe",
  title: { en: "the Stripe balance history", de: "die Saldo-Aufstellung von Stripe" },
  required: [
    ["balance_transaction_id", "gross", "reporting_category"],
    ["ID", "Type", "Source", "Amount", "Fee", "Net", "Available On (UTC)"],
  ],
  known: headers(
    "created_utc,created,available_on_utc,available_on,currency,fee,net,source_id,description,automatic_payout_id,automatic_payout_effective_at_utc,automatic_payout_effective_at,customer_id,customer_email,customer_name,charge_id,payment_intent_id,charge_created_utc,invoice_id,subscription_id,payment_method_type,card_brand,card_funding,card_country,statement_descriptor,dispute_reason,Currency,Created (UTC),Transfer,Transfer Date (UTC),Transfer Group,Description,Customer Facing Amount,Customer Facing Currency",
  ),
  roles: {
    order: ["charge_id", "source_id", "Source"],
    customer: ["customer_id"],
    email: ["customer_email"],
    date: ["created_utc", "created", "Created (UTC)"],
    amount: ["gross", "Amount"],
    currency: ["currency", "Currency"],
    type: ["reporting_category", "Type"],
    paymentMethod: ["payment_method_type"],
  },
  rowRules: [
    { role: "type", becomes: "sale", words: words("charge, payment, payment_charge") },
    {
      role: "type",
      becomes: "refund",
      words: words(
        "refund, payment_refund, partial_capture_reversal, dispute, charge_failure, payment_failure_refund, adjustment",
      ),
    },
    { role: "type", becomes: "sale", words: words("dispute_reversal, refund_failure") },
    { role: "type", becomes: "ignored", unless: words("charge, payment") },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "payments",
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  notes: [],
}
