import { headers, type Preset, words } from "./preset.ts"

const SHARED = {
  vendor: "Square",
  rowRules: [
    { role: "type", becomes: "refund", words: words("refund") },
    { role: "type", becomes: "sale", words: words("payment") },
  ],
  amountsAre: "gross",
  negativeAmounts: "refund",
  decimal: ".",
  dateOrder: "mdy",
} as const

/** Transactions of Square: one row per payment. */
export const squareTransactions: Preset = {
  ...SHARED,
  id: "square-transactions",
  title: { en: "Square transactions", de: "Square-Transaktionen" },
  required: [["Date", "Time", "Total Collected", "Transaction ID", "Event Type"]],
  known: headers(
    "Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,Source,Card,Card Entry Methods,Cash,Square Gift Card,Other Tender,Other Tender Type,Tender Note,Fees,Net Total,Payment ID,Card Brand,PAN Suffix,Device Name,Staff Name,Staff ID,Details,Description,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Device Nickname,Third Party Fees,Deposit ID,Deposit Date,Deposit Details,Fee Percentage Rate,Fee Fixed Rate,Refund Reason,Discount Name,Transaction Status,Cash App,Unattributed Tips",
  ),
  roles: {
    order: ["Transaction ID"],
    customer: ["Customer ID"],
    date: ["Date"],
    time: ["Time"],
    amount: ["Total Collected"],
    discount: ["Discounts"],
    tax: ["Tax"],
    type: ["Event Type"],
    branch: ["Location"],
    coupon: ["Discount Name"],
    paymentMethod: ["Card Brand"],
  },
  amountLevel: "order",
  source: "sales",
  notes: ["note-square-tips"],
}

/** Item sales of Square: one row per item. */
export const squareItems: Preset = {
  ...SHARED,
  id: "square-items",
  title: { en: "Square item sales", de: "Square-Artikelverkäufe" },
  required: [["Date", "Time", "Item", "Qty", "Gross Sales", "Transaction ID"]],
  known: headers(
    "Time Zone,Category,Price Point Name,SKU,Modifiers Applied,Discounts,Net Sales,Tax,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,Customer ID,Customer Name,Customer Reference ID,Unit,Count,Itemization Type,Fulfillment Note,Channel,Token,Card Brand,PAN Suffix,Commission,Employee",
  ),
  roles: {
    order: ["Transaction ID"],
    customer: ["Customer ID"],
    date: ["Date"],
    time: ["Time"],
    amount: ["Net Sales"],
    quantity: ["Qty"],
    product: ["SKU"],
    productName: ["Item"],
    category: ["Category"],
    discount: ["Discounts"],
    tax: ["Tax"],
    type: ["Event Type"],
    branch: ["Location"],
    channel: ["Channel"],
    paymentMethod: ["Card Brand"],
  },
  amountLevel: "line",
  amountsAre: "net",
  source: "sales",
  notes: [],
}
