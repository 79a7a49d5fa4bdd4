import { consent } from "./kinds/consent.ts"
import { customer } from "./kinds/customer.ts"
import { cost, invoice, payment } from "./kinds/money.ts"
import { order } from "./kinds/order.ts"
import { price, product } from "./kinds/product.ts"
import { rate } from "./kinds/rate.ts"
import { referral } from "./kinds/referral.ts"
import { feedback, ticket } from "./kinds/service.ts"
import { subscription } from "./kinds/subscription.ts"
import { interaction, note, visit } from "./kinds/visit.ts"

/** Every kind of record that a business keeps, and what one of it says. */
export const KINDS = {
  customer,
  order,
  product,
  price,
  subscription,
  visit,
  interaction,
  note,
  ticket,
  feedback,
  referral,
  cost,
  invoice,
  payment,
  consent,
  rate,
} as const

export type Kind = keyof typeof KINDS
