import type { Kind } from "./kinds.ts"

/** Every kind by its name alone: who only has to know a name need not load what a record of it says. */
const NAMES: Readonly<Record<Kind, true>> = {
  customer: true,
  order: true,
  product: true,
  price: true,
  subscription: true,
  visit: true,
  interaction: true,
  note: true,
  ticket: true,
  feedback: true,
  referral: true,
  cost: true,
  invoice: true,
  payment: true,
  consent: true,
  rate: true,
}

export const KIND_NAMES = Object.keys(NAMES) as readonly Kind[]

export const isKind = (name: string): name is Kind => Object.hasOwn(NAMES, name)
