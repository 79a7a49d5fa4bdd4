import { z } from "zod"
import { comparableEmail } from "../../records/customerName.ts"
import type { Claim } from "../../store/ingestClaims.ts"
import { amountOf, instantOf, notClaimed, present, textOf, understood } from "../claimed.ts"
import type { Delivered } from "./webhook.ts"

/** Webhooks of Shopify's Admin API: https://shopify.dev/docs/api/admin-rest/latest/resources/webhook */

const id = z.union([z.number(), z.string()]).transform(String)
const text = z.union([z.string(), z.number()]).nullish()
const decimal = z.union([z.string(), z.number()])

const customer = z.looseObject({
  id: id.nullish(),
  email: text,
  phone: text,
  verified_email: z.boolean().nullish(),
  first_name: text,
  last_name: text,
  tags: text,
  note: text,
  created_at: text,
  updated_at: text,
  default_address: z
    .looseObject({ address1: text, zip: text, city: text, province: text, country_code: text, phone: text })
    .nullish(),
})

const refund = z.looseObject({
  id,
  order_id: id.nullish(),
  created_at: z.string(),
  note: text,
  transactions: z
    .array(z.looseObject({ kind: text, status: text, amount: decimal, currency: text }))
    .nullish()
    .transform((list) => list ?? []),
})

const line = z.looseObject({
  sku: text,
  product_id: id.nullish(),
  title: text,
  name: text,
  quantity: z.number(),
  price: decimal,
  total_discount: decimal.nullish(),
  discount_allocations: z.array(z.looseObject({ amount: decimal })).nullish(),
  tax_lines: z.array(z.looseObject({ price: decimal })).nullish(),
})

const order = z.looseObject({
  id,
  name: z.string(),
  email: text,
  phone: text,
  created_at: z.string(),
  processed_at: text,
  updated_at: text,
  cancelled_at: text,
  currency: z.string(),
  total_price: decimal,
  total_tax: decimal.nullish(),
  total_discounts: decimal.nullish(),
  financial_status: text,
  test: z.boolean().nullish(),
  source_name: text,
  payment_gateway_names: z.array(z.string()).nullish(),
  discount_codes: z.array(z.looseObject({ code: text })).nullish(),
  customer: customer.nullish(),
  line_items: z.array(line).nullish(),
  refunds: z.array(refund).nullish(),
})

export function shopifyClaims({ topic, payload, source, receivedAt }: Delivered): readonly Claim[] {
  switch (topic) {
    case "orders/create":
    case "orders/updated":
    case "orders/paid":
    case "orders/cancelled":
    case "orders/fulfilled":
    case "orders/partially_fulfilled":
    case "orders/edited":
      return orderClaims(understood(order, payload), source)
    case "refunds/create": {
      const told = understood(refund, payload)
      return refundClaims(told, told.order_id ?? "")
    }
    case "customers/create":
    case "customers/update":
    case "customers/enable":
    case "customers/disable":
      return [customerClaim(understood(customer, payload), source)]
    case "customers/delete": {
      const told = understood(z.looseObject({ id }), payload)
      const gone = { kind: "customer", id: told.id, changedAt: receivedAt.toISOString(), removed: true, fields: {} }
      return [{ record: gone }]
    }
    default:
      throw notClaimed("X-Shopify-Topic", topic, {
        en: "orders/create, orders/updated, orders/paid, orders/cancelled, refunds/create and customers/*",
        de: "orders/create, orders/updated, orders/paid, orders/cancelled, refunds/create und customers/*",
      })
  }
}

function orderClaims(told: z.infer<typeof order>, source: string): Claim[] {
  const { currency } = told
  const cents = (field: string, amount: string | number | null | undefined) =>
    amount == null ? undefined : amountOf(field, amount, currency)
  const record = {
    kind: "order",
    id: told.name,
    ...whoBought(told, source),
    at: instantOf(told.processed_at ?? told.created_at),
    changedAt: instantOf(told.updated_at ?? told.created_at),
    fields: {
      status: statusOf(told),
      currency,
      amountCents: cents("total_price", told.total_price),
      ...present({
        taxCents: cents("total_tax", told.total_tax),
        discountCents: cents("total_discounts", told.total_discounts),
        channel: textOf(told.source_name),
        paymentMethod: textOf(told.payment_gateway_names?.join(", ")),
        coupon: textOf(told.discount_codes?.[0]?.code),
        lines: told.line_items?.map((item, index) => lineOf(item, `line_items.${index}`, currency)),
      }),
    },
  }
  return [{ record, key: told.id }, ...(told.refunds ?? []).flatMap((one) => refundClaims(one, told.id, currency))]
}

/** As an export of Shopify's says it; a refund stands apart. */
function statusOf({ cancelled_at, test, financial_status }: z.infer<typeof order>) {
  if (test) return "test"
  if (cancelled_at || financial_status === "voided") return "cancelled"
  return /^(pending|authorized|expired|unpaid)$/.test(String(financial_status ?? "")) ? "pending" : "sale"
}

function lineOf(item: z.infer<typeof line>, place: string, currency: string) {
  const cents = (field: string, amount: string | number) => amountOf(`${place}.${field}`, amount, currency)
  const discounts = item.discount_allocations ?? []
  const discount = discounts.length
    ? discounts.reduce((sum, { amount }) => sum + cents("discount_allocations", amount), 0)
    : cents("total_discount", item.total_discount ?? 0)
  return {
    product: textOf(item.sku) ?? textOf(item.product_id) ?? textOf(item.name) ?? "?",
    quantity: item.quantity,
    cents: Math.round(cents("price", item.price) * item.quantity) - discount,
    discountCents: discount,
    taxCents: (item.tax_lines ?? []).reduce((sum, { price }) => sum + cents("tax_lines", price), 0),
    ...present({ name: textOf(item.name ?? item.title) }),
  }
}

/** Money went back only by transactions that came about: a refund without any only put goods back on the shelf. */
function refundClaims(told: z.infer<typeof refund>, orderId: string, ordersCurrency?: string): Claim[] {
  const paidBack = told.transactions.filter(({ kind, status }) => kind === "refund" && status === "success")
  if (paidBack.length === 0) return []
  const currency = textOf(paidBack[0].currency) ?? ordersCurrency
  const cents = paidBack.reduce(
    (sum, { amount }) => sum + amountOf("transactions.amount", amount, currency ?? "EUR"),
    0,
  )
  const at = instantOf(told.created_at)
  if (at === undefined || orderId === "") {
    throw notClaimed(at === undefined ? "created_at" : "order_id", undefined, {
      en: "a refund of an order, with its instant",
      de: "eine Erstattung einer Bestellung mit ihrem Zeitpunkt",
    })
  }
  const says = { type: "refund" as const, at, amountCents: cents, ...present({ reason: textOf(told.note) }) }
  return [{ order: orderId, part: told.id, says, ...(currency === undefined ? {} : { currency }) }]
}

function customerClaim(told: z.infer<typeof customer>, source: string): Claim {
  const address = told.default_address
  const fields = present({
    firstName: textOf(told.first_name),
    lastName: textOf(told.last_name),
    street: textOf(address?.address1),
    postcode: textOf(address?.zip),
    city: textOf(address?.city),
    region: textOf(address?.province),
    country: textOf(address?.country_code),
    tags: textOf(told.tags)
      ?.split(",")
      .flatMap((tag) => textOf(tag) ?? []),
    remark: textOf(told.note, 20_000),
  })
  const changedAt = instantOf(told.updated_at ?? told.created_at)
  const who = whoIs({ ...told, phone: told.phone ?? address?.phone }, source)
  return { record: { kind: "customer", id: told.id ?? "", ...who, ...present({ changedAt }), fields } }
}

type Who = {
  id?: string | null | undefined
  email?: unknown
  phone?: unknown
  verified_email?: boolean | null | undefined
}

/**
 * By address as in the shop's exports; the shop's own number tells apart whose it is. An address that the account has not
 * confirmed may be anybody's: then the number says who it is.
 */
export function whoIs({ id, email, phone, verified_email }: Who, source: string) {
  const address = textOf(email, 320)
  const number = id ? `${source} ${id}` : undefined
  const isDoubtful = verified_email === false && number !== undefined
  const identifiers = present({
    number: isDoubtful ? undefined : number,
    email: isDoubtful ? address : undefined,
    phone: textOf(phone),
  })
  const customer = isDoubtful ? number : address
  return {
    ...(customer === undefined ? {} : { customer }),
    identifiers,
    ...(isDoubtful ? { emailVerified: false } : {}),
  }
}

/** What the account has confirmed holds for its own address alone. */
function whoBought({ customer, email, phone }: z.infer<typeof order>, source: string) {
  const address = email ?? customer?.email
  const isOfAccount = comparableEmail(String(address)) === comparableEmail(String(customer?.email))
  const verified_email = isOfAccount ? customer?.verified_email : undefined
  return whoIs({ id: customer?.id, email: address, phone: phone ?? customer?.phone, verified_email }, source)
}
