import { z } from "zod"
import type { Claim } from "../../store/ingestClaims.ts"
import { amountOf, notClaimed, present, textOf, understood } from "../claimed.ts"
import type { ReadEvent } from "./segmentClaims.ts"

/** Events of Segment's e-commerce spec that tell of orders, with the names they had before. */
const ORDER_EVENTS: Readonly<Record<string, "order" | "refund" | "cancellation">> = {
  "order completed": "order",
  "completed order": "order",
  "order updated": "order",
  "order refunded": "refund",
  "order cancelled": "cancellation",
  "order canceled": "cancellation",
}

const typeOf = (event: string | null | undefined) => ORDER_EVENTS[(event ?? "").trim().toLowerCase()]

export const isOrderEvent = (event: string | null | undefined): boolean => typeOf(event) !== undefined

const decimal = z.union([z.number(), z.string()])
const text = z.union([z.string(), z.number()])

const orderProperties = z.looseObject({
  order_id: text,
  currency: z.string().optional(),
  total: decimal.nullish(),
  revenue: decimal.nullish(),
  value: decimal.nullish(),
  tax: decimal.nullish(),
  discount: decimal.nullish(),
  coupon: text.nullish(),
  affiliation: text.nullish(),
  channel: text.nullish(),
  payment_method: text.nullish(),
  reason: text.nullish(),
  products: z
    .array(
      z.looseObject({
        sku: text.nullish(),
        product_id: text.nullish(),
        name: text.nullish(),
        category: text.nullish(),
        price: decimal.nullish(),
        quantity: decimal.nullish(),
      }),
    )
    .nullish(),
})

type Properties = z.infer<typeof orderProperties>

const DEFAULT_CURRENCY = "EUR"

/** What an event says of an order: all of it, a refund, or that it is cancelled. */
export function orderClaims(read: ReadEvent): readonly Claim[] {
  const { event, messageId, at } = read
  const properties = understood(orderProperties, event.properties ?? {})
  const order = textOf(properties.order_id)
  if (order === undefined)
    throw notClaimed("order_id", "", { en: "the order's number", de: "die Nummer der Bestellung" })
  const named = textOf(properties.currency)?.toUpperCase()
  const currency = named ?? read.currency ?? DEFAULT_CURRENCY
  const inCurrency = named === undefined ? {} : { currency: named }
  switch (typeOf(event.event)) {
    case "refund": {
      const amount = amountFor(properties, currency)
      const says = {
        type: "refund" as const,
        at: read.changedAt ?? at,
        ...present({
          amountCents: amount === undefined ? undefined : Math.abs(amount),
          reason: textOf(properties.reason),
        }),
      }
      return [{ order, part: messageId, says, ...inCurrency }]
    }
    case "cancellation":
      return [{ order, part: "cancellation", says: { type: "cancellation", at: read.changedAt ?? at } }]
    default:
      return [{ record: wholeOrder(read, order, properties, currency, inCurrency) }]
  }
}

function wholeOrder(
  { at, changedAt, customer }: ReadEvent,
  id: string,
  properties: Properties,
  currency: string,
  inCurrency: { currency?: string },
): unknown {
  const amountCents = amountFor(properties, currency)
  if (amountCents === undefined) {
    throw notClaimed("total", undefined, { en: "an amount such as 59.90", de: "ein Betrag wie 59.90" })
  }
  const optional = (field: "tax" | "discount") =>
    properties[field] == null ? undefined : amountOf(field, properties[field], currency)
  return {
    kind: "order",
    id,
    ...customer,
    at,
    ...(changedAt === undefined ? {} : { changedAt }),
    fields: {
      amountCents,
      ...inCurrency,
      ...present({
        taxCents: optional("tax"),
        discountCents: optional("discount"),
        coupon: textOf(properties.coupon),
        branch: textOf(properties.affiliation),
        channel: textOf(properties.channel),
        paymentMethod: textOf(properties.payment_method),
        lines: properties.products?.length ? linesOf(properties, currency) : undefined,
      }),
    },
  }
}

/** What the customer pays: the total, else what the event calls its value or revenue. */
function amountFor({ total, value, revenue }: Properties, currency: string): number | undefined {
  const [field, amount] = total != null ? ["total", total] : value != null ? ["value", value] : ["revenue", revenue]
  return amount == null ? undefined : amountOf(String(field), amount, currency)
}

function linesOf({ products }: Properties, currency: string): unknown[] {
  return (products ?? []).map(({ sku, product_id: productId, name, category, price, quantity }, index) => {
    const product = textOf(sku) ?? textOf(productId) ?? textOf(name)
    if (product === undefined) {
      throw notClaimed(`products.${index}`, undefined, {
        en: "a sku, a product_id or a name",
        de: "eine sku, eine product_id oder ein Name",
      })
    }
    const count = Number(quantity ?? 1)
    const cents = price == null ? 0 : Math.round(amountOf(`products.${index}.price`, price, currency) * count)
    return { product, quantity: count, cents, ...present({ name: textOf(name), category: textOf(category) }) }
  })
}
