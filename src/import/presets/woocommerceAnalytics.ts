import { headers, type Preset } from "./preset.ts"
import { WOOCOMMERCE_ROW_RULES } from "./woocommerceStatus.ts"

/** Orders table of WooCommerce Analytics: no e-mail, no customer number, net revenue. */
export const woocommerceAnalytics: Preset = {
  id: "woocommerce-analytics",
  vendor: "WooCommerce",
  title: { en: "WooCommerce Analytics orders", de: "WooCommerce-Bestellungen (Analytics)" },
  required: [
    ["Date", "Order #", "N. Revenue", "Customer type"],
    ["Datum", "Bestellung #", "Nettoumsatz", "Kundentyp"],
    ["Datum", "Bestellnr.", "Nettoumsatz", "Kundentyp"],
  ],
  known: headers(
    "N. Revenue (formatted),Status,Customer,Product(s),Items sold,Coupon(s),Attribution,Nettoumsatz (formatiert),Kunde,Produkt(e),Produkte,Verkaufte Artikel,Gutschein(e),Gutscheine",
  ),
  roles: {
    order: ["Order #", "Bestellung #", "Bestellnr."],
    customer: ["Customer", "Kunde"],
    date: ["Date", "Datum"],
    amount: ["N. Revenue", "Nettoumsatz"],
    status: ["Status"],
    coupon: ["Coupon(s)", "Gutschein(e)", "Gutscheine"],
    channel: ["Attribution"],
    items: ["Product(s)", "Produkt(e)", "Produkte"],
  },
  rowRules: WOOCOMMERCE_ROW_RULES,
  amountLevel: "order",
  amountsAre: "net",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ".",
  notes: ["note-woocommerce-no-customer"],
}
