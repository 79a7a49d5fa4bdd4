import { headers, type Preset, words } from "./preset.ts"

/** Orders export of Shopify: a row per line item, the order's own fields in its first row only. */
export const shopifyOrders: Preset = {
  id: "shopify-orders",
  vendor: "Shopify",
  title: { en: "Shopify orders", de: "Shopify-Bestellungen" },
  required: [["Name", "Financial Status", "Lineitem name", "Lineitem quantity", "Total", "Created at"]],
  known: headers(
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References",
  ),
  roles: {
    order: ["Name"],
    email: ["Email"],
    date: ["Created at"],
    amount: ["Total"],
    currency: ["Currency"],
    status: ["Financial Status"],
    cancelledAt: ["Cancelled at"],
    refundedAmount: ["Refunded Amount"],
    discount: ["Discount Amount"],
    tax: ["Taxes"],
    paymentMethod: ["Payment Method"],
    channel: ["Source"],
    product: ["Lineitem name"],
    quantity: ["Lineitem quantity"],
    unitPrice: ["Lineitem price"],
  },
  rowRules: [
    { role: "status", becomes: "sale", words: words("paid, partially_paid, partially_refunded") },
    { role: "status", becomes: "refunded", words: words("refunded") },
    { role: "status", becomes: "cancelled", words: words("voided") },
    { role: "status", becomes: "pending", words: words("pending, authorized, expired, unpaid") },
  ],
  amountLevel: "first-row",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ".",
  stripApostrophe: true,
  notes: ["note-refund-without-date"],
}
