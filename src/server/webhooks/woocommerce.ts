import { z } from "zod"
import type { Claim } from "../../store/ingestClaims.ts"
import { amountOf, instantOf, notClaimed, present, textOf, understood } from "../claimed.ts"
import { whoIs } from "./shopify.ts"
import type { Delivered } from "./webhook.ts"

/** Webhooks of WooCommerce's REST API v3: https://woocommerce.github.io/woocommerce-rest-api-docs/#webhooks */

const id = z.union([z.number(), z.string()]).transform(String)
const text = z.union([z.string(), z.number()]).nullish()
const decimal = z.union([z.string(), z.number()])

const person = z
  .looseObject({
    first_name: text,
    last_name: text,
    company: text,
    address_1: text,
    postcode: text,
    city: text,
    state: text,
    country: text,
    email: text,
    phone: text,
  })
  .nullish()

const order = z.looseObject({
  id,
  number: id.nullish(),
  status: z.string(),
  currency: z.string(),
  date_created_gmt: text,
  date_modified_gmt: text,
  total: decimal,
  total_tax: decimal.nullish(),
  discount_total: decimal.nullish(),
  customer_id: id.nullish(),
  billing: person,
  payment_method_title: text,
  created_via: text,
  coupon_lines: z.array(z.looseObject({ code: text })).nullish(),
  line_items: z
    .array(
      z.looseObject({
        product_id: id.nullish(),
        sku: text,
        name: text,
        quantity: z.number(),
        total: decimal,
        total_tax: decimal.nullish(),
      }),
    )
    .nullish(),
  refunds: z.array(z.looseObject({ id, reason: text, total: decimal })).nullish(),
})

const customer = z.looseObject({
  id,
  email: text,
  first_name: text,
  last_name: text,
  date_created_gmt: text,
  date_modified_gmt: text,
  billing: person,
})

export function woocommerceClaims({ topic, payload, source, receivedAt }: Delivered): readonly Claim[] {
  switch (topic) {
    case "order.created":
    case "order.updated":
    case "order.restored":
      return orderClaims(understood(order, payload), source)
    case "customer.created":
    case "customer.updated":
      return [customerClaim(understood(customer, payload), source)]
    case "order.deleted":
    case "customer.deleted": {
      const told = understood(z.looseObject({ id }), payload)
      const kind = topic === "order.deleted" ? "order" : "customer"
      const record = { kind, id: told.id, changedAt: receivedAt.toISOString(), removed: true, fields: {} }
      return [{ record, ...(kind === "order" ? { key: told.id } : {}) }]
    }
    default:
      throw notClaimed("X-WC-Webhook-Topic", topic, { en: "order.* and customer.*", de: "order.* und customer.*" })
  }
}

function orderClaims(told: z.infer<typeof order>, source: string): Claim[] {
  const { currency } = told
  const cents = (field: string, amount: string | number | null | undefined) =>
    amount == null ? undefined : amountOf(field, amount, currency)
  const changedAt = utc(told.date_modified_gmt ?? told.date_created_gmt)
  if (changedAt === undefined) {
    throw notClaimed("date_modified_gmt", told.date_modified_gmt, { en: "an instant", de: "ein Zeitpunkt" })
  }
  const buyer = { id: told.customer_id === "0" ? null : told.customer_id, ...contactOf(told.billing) }
  const record = {
    kind: "order",
    id: told.number ?? told.id,
    ...whoIs(buyer, source),
    at: utc(told.date_created_gmt) ?? changedAt,
    changedAt,
    fields: {
      status: statusOf(told.status),
      currency,
      amountCents: cents("total", told.total),
      ...present({
        taxCents: cents("total_tax", told.total_tax),
        discountCents: cents("discount_total", told.discount_total),
        channel: textOf(told.created_via),
        paymentMethod: textOf(told.payment_method_title),
        coupon: textOf(told.coupon_lines?.[0]?.code),
        lines: told.line_items?.map((item, index) => ({
          product: textOf(item.sku) ?? textOf(item.product_id) ?? textOf(item.name) ?? "?",
          quantity: item.quantity,
          // Prices of lines are without tax.
          cents: (cents(`line_items.${index}.total`, item.total) ?? 0) + (cents("total_tax", item.total_tax) ?? 0),
          ...present({ name: textOf(item.name), taxCents: cents(`line_items.${index}.total_tax`, item.total_tax) }),
        })),
      }),
    },
  }
  // A refund is told without its instant: the first change of the order that tells of it is nearest.
  const refunds = (told.refunds ?? []).map((one): Claim => {
    const amountCents = Math.abs(amountOf("refunds.total", one.total, currency))
    const says = { type: "refund" as const, at: changedAt, amountCents, ...present({ reason: textOf(one.reason) }) }
    return { order: told.id, part: one.id, says, currency }
  })
  return [{ record, key: told.id }, ...refunds]
}

/** As an export of WooCommerce's says it; a refund stands apart. */
function statusOf(status: string) {
  if (/^(cancelled|trash)$/.test(status)) return "cancelled"
  return /^(completed|processing|refunded)$/.test(status) ? "sale" : "pending"
}

function customerClaim(told: z.infer<typeof customer>, source: string): Claim {
  const { billing } = told
  const changedAt = utc(told.date_modified_gmt ?? told.date_created_gmt)
  const country = textOf(billing?.country)
  const fields = present({
    firstName: textOf(told.first_name) ?? textOf(billing?.first_name),
    lastName: textOf(told.last_name) ?? textOf(billing?.last_name),
    street: textOf(billing?.address_1),
    postcode: textOf(billing?.postcode),
    city: textOf(billing?.city),
    region: textOf(billing?.state),
    country: country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined,
  })
  const contact = contactOf(billing)
  const who = whoIs({ id: told.id, email: textOf(told.email) ?? contact.email, phone: contact.phone }, source)
  return { record: { kind: "customer", id: told.id, ...who, ...present({ changedAt }), fields } }
}

const contactOf = (billing: z.infer<typeof person>) => ({ email: billing?.email, phone: billing?.phone })

/** WooCommerce writes instants in UTC without saying so. */
function utc(value: unknown): string | undefined {
  return typeof value === "string" ? instantOf(/Z$|[+-]\d\d:\d\d$/.test(value) ? value : `${value}Z`) : undefined
}
