import { headers, type Preset } from "./preset.ts"
import { WOOCOMMERCE_ROW_RULES } from "./woocommerceStatus.ts"

/** The plugin "Advanced Order Export": users choose its columns; rows are orders or line items. */
export const woocommerceAdvancedExport: Preset = {
  id: "woocommerce-advanced-export",
  vendor: "WooCommerce (Advanced Order Export)",
  title: { en: "WooCommerce Advanced Order Export", de: "WooCommerce (Advanced Order Export)" },
  required: [["Order Number", "Order Status", "Order Date", "Order Total Amount"]],
  known: headers(
    "Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),Address 1&2 (Billing),City (Billing),State Code (Billing),Postcode (Billing),Country Code (Billing),Email (Billing),Phone (Billing),First Name (Shipping),Last Name (Shipping),Address 1&2 (Shipping),City (Shipping),State Code (Shipping),Postcode (Shipping),Country Code (Shipping),Payment Method Title,Cart Discount Amount,Order Subtotal Amount,Shipping Method Title,Order Shipping Amount,Order Refund Amount,Order Total Tax Amount,SKU,Item #,Item Name,Quantity,Quantity (- Refund),Item Cost,Coupon Code,Discount Amount,Discount Amount Tax,Customer User ID",
  ),
  roles: {
    order: ["Order Number"],
    email: ["Email (Billing)"],
    date: ["Order Date"],
    amount: ["Order Total Amount"],
    status: ["Order Status"],
    refundedAmount: ["Order Refund Amount"],
    tax: ["Order Total Tax Amount"],
    discount: ["Cart Discount Amount"],
    paymentMethod: ["Payment Method Title"],
    coupon: ["Coupon Code"],
    product: ["SKU"],
    productName: ["Item Name"],
    quantity: ["Quantity"],
    unitPrice: ["Item Cost"],
    line: ["Item #"],
  },
  rowRules: WOOCOMMERCE_ROW_RULES,
  amountsAre: "gross",
  negativeAmounts: "refund",
  source: "sales",
  loose: true,
  notes: [],
}
