import { headers, type Preset } from "./preset.ts"

/** Default orders profile of Shopware 6: states are UUIDs that only the shop can explain. */
export const shopware6: Preset = {
  id: "shopware6",
  vendor: "Shopware",
  title: { en: "Shopware 6 orders", de: "Shopware-6-Bestellungen" },
  required: [["order_number", "customer_email", "amount_total", "order_date_time"]],
  known: headers(
    "id;order_number;sales_channel_id;customer_firstname;customer_lastname;customer_email;billing_address_street;billing_address_zipcode;billing_address_city;billing_address_company;billing_address_department;billing_address_country_id;billing_address_country_state_id;shipping_address_street;shipping_address_zipcode;shipping_address_city;shipping_address_company;shipping_address_department;shipping_address_country_id;shipping_address_country_state_id;amount_total;order_state_id;line_items;order_date_time",
    ";",
  ),
  roles: {
    order: ["order_number"],
    email: ["customer_email"],
    date: ["order_date_time"],
    amount: ["amount_total"],
    channel: ["sales_channel_id"],
    status: ["order_state_id"],
    items: ["line_items"],
  },
  rowRules: [],
  amountLevel: "order",
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  decimal: ".",
  fileTimeZone: "UTC",
  notes: ["note-shopware-states"],
}
