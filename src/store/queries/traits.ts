import { type Asking, asked, FIRST_ORDER } from "./asking.ts"

/** What customers can be told apart by: what their first order says, or what is known of themselves. */
export const TRAITS = [
  "product",
  "category",
  "coupon",
  "channel",
  "paymentMethod",
  "branch",
  "postcode",
  "region",
  "type",
] as const
export type Trait = (typeof TRAITS)[number]

const ofLine = (column: string) =>
  `SELECT DISTINCT first_order.customer, line.${column} AS said
   FROM first_order LEFT JOIN order_line AS line ON line.id = first_order.id AND line.customer = first_order.customer`
const ofOrder = (column: string) => `SELECT customer, ${column} AS said FROM first_order`
const ofCustomer = (sql: string) =>
  `SELECT first_order.customer, ${sql} AS said FROM first_order LEFT JOIN customer USING (customer)`

/** Of an order with several products each one counts: its customers stand in each of their groups. */
const SAID: Readonly<Record<Trait, string>> = {
  product: ofLine("product"),
  category: ofLine("category"),
  coupon: ofOrder("coupon"),
  channel: ofOrder("channel"),
  paymentMethod: ofOrder("payment_method"),
  branch: ofOrder("branch"),
  // The first two digits: a region of the post.
  postcode: ofCustomer("left(customer.postcode, 2)"),
  region: ofCustomer("customer.region"),
  type: ofCustomer("customer.type"),
}

/** `asked`, `first_order` and `trait`: customer and what is `said`, NULL where nothing is. */
export const withTrait = (asking: Asking, trait: Trait): string =>
  `${asked(asking)}, ${FIRST_ORDER}, trait AS (${SAID[trait]})`

export const traitWords = {
  en: "what their first order says (its product, category, coupon, channel, payment method or branch), or where they live and what they are",
  de: "was ihre erste Bestellung sagt (Produkt, Warengruppe, Gutschein, Kanal, Zahlungsart oder Filiale), oder wo sie wohnen und was sie sind",
}
