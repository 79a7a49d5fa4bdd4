import { headers, type Preset, words } from "./preset.ts"

/** Payments export of Stripe, in its three generations of headers; times are UTC. */
export const stripePayments: Preset = {
  id: "stripe-payments",
  vendor: "Stripe",
  title: { en: "Stripe payments", de: "Stripe-Zahlungen" },
  required: [
    ["id", "Created (UTC)", "Amount", "Amount Refunded", "Currency", "Status"],
    ["id", "Created date (UTC)", "Amount", "Amount Refunded", "Currency", "Status"],
    ["id", "Created", "Amount", "Amount Refunded", "Currency", "Card Last4"],
  ],
  known: headers(
    "Description,Seller Message,Converted Amount,Converted Amount Refunded,Fee,Tax,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Card Funding,Card Exp Month,Card Exp Year,Card Name,Card Address Line1,Card Address Line2,Card Address City,Card Address State,Card Address Country,Card Address Zip,Card Issue Country,Card Fingerprint,Card CVC Status,Card AVS Zip Status,Card AVS Line1 Status,Card Tokenization Method,Shipping Name,Shipping Address Line1,Shipping Address Line2,Shipping Address City,Shipping Address State,Shipping Address Country,Shipping Address Postal Code,Disputed Amount,Dispute Status,Dispute Reason,Dispute Date (UTC),Dispute Evidence Due (UTC),Invoice ID,Invoice Number,Payment Source Type,Destination,Transfer,Interchange Costs,Merchant Service Charge,Transfer Group,PaymentIntent ID,Is Link,Taxes On Fee,Decline Reason,Application Fee,Application ID,Customer Phone,Refunded date (UTC),Checkout Session ID,Client Reference ID,Payment Link ID,UTM Campaign,UTM Content,UTM Medium,UTM Source,UTM Term,Terminal Location ID,Terminal Reader ID,Card Present Reader,Trace ID,Trace ID Status",
  ),
  roles: {
    order: ["id"],
    customer: ["Customer ID"],
    email: ["Customer Email"],
    date: ["Created (UTC)", "Created date (UTC)", "Created"],
    amount: ["Amount"],
    refundedAmount: ["Amount Refunded"],
    currency: ["Currency"],
    status: ["Status"],
    mode: ["Mode"],
    paymentMethod: ["Payment Source Type", "Card Brand"],
  },
  rowRules: [
    { role: "mode", becomes: "test", words: words("test, test mode, testmodus, false") },
    { role: "status", becomes: "sale", words: words("paid, succeeded, partially refunded, bezahlt, erfolgreich") },
    { role: "status", becomes: "refunded", words: words("refunded, erstattet, rückerstattet") },
    { role: "status", becomes: "cancelled", words: words("canceled, cancelled, storniert") },
    {
      role: "status",
      becomes: "pending",
      words: words(
        "failed, pending, incomplete, uncaptured, blocked, requires_payment_method, requires_capture, requires_action, requires_confirmation, processing, fehlgeschlagen, ausstehend",
      ),
    },
  ],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "ignored",
  source: "payments",
  fileTimeZone: "UTC",
  dateOrder: "ymd",
  notes: ["note-refund-without-date"],
}
