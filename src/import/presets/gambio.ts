import { headers, type Preset } from "./preset.ts"

/** Orders of Gambio and other xt:Commerce descendants, with the database's own names. */
export const gambio: Preset = {
  id: "gambio",
  vendor: "Gambio / modified / xt:Commerce",
  title: { en: "Gambio orders", de: "Gambio-Bestellungen" },
  required: [["orders_id", "date_purchased", "ot_total"]],
  known: headers(
    "customers_id,customers_name,customers_email_address,customers_company,customers_city,customers_postcode,customers_country,customers_telephone,payment_method,payment_class,shipping_method,orders_status,orders_status_name,ot_subtotal,ot_shipping,ot_tax,ot_discount,currency,currency_value,last_modified",
  ),
  roles: {
    order: ["orders_id"],
    customer: ["customers_id"],
    email: ["customers_email_address"],
    date: ["date_purchased"],
    amount: ["ot_total"],
    tax: ["ot_tax"],
    discount: ["ot_discount"],
    status: ["orders_status_name", "orders_status"],
    paymentMethod: ["payment_method"],
    currency: ["currency"],
  },
  rowRules: [],
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  loose: true,
  notes: ["note-status-numbers"],
}
