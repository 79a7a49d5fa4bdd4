import { z } from "zod"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { minorDigits } from "../../records/money.ts"
import type { Claim } from "../../store/ingestClaims.ts"
import { notClaimed, present, textOf, understood } from "../claimed.ts"
import type { Delivered } from "./webhook.ts"

/** Events of Stripe's API: https://docs.stripe.com/api/events */

const text = z.string().nullish()
const seconds = z.number().nullish()

const event = z.looseObject({
  type: z.string(),
  created: z.number(),
  data: z.looseObject({ object: z.looseObject({ object: z.string(), id: z.string() }) }),
})

const reference = z.union([z.string(), z.looseObject({ id: z.string() })]).nullish()

const charge = z.looseObject({
  id: z.string(),
  amount: z.int(),
  amount_refunded: z.int().nullish(),
  currency: z.string(),
  customer: reference,
  invoice: reference,
  created: z.number(),
  status: z.string(),
  disputed: z.boolean().nullish(),
  description: text,
  billing_details: z.looseObject({ email: text, phone: text }).nullish(),
  payment_method_details: z.looseObject({ type: text }).nullish(),
})

const invoice = z.looseObject({
  id: z.string(),
  total: z.int(),
  tax: z.int().nullish(),
  currency: z.string(),
  customer: reference,
  customer_email: text,
  created: z.number(),
  due_date: seconds,
  status: text,
  number: text,
  status_transitions: z.looseObject({ paid_at: seconds }).nullish(),
})

const subscription = z.looseObject({
  id: z.string(),
  customer: reference,
  start_date: z.number(),
  status: z.string(),
  canceled_at: seconds,
  cancel_at: seconds,
  ended_at: seconds,
  cancellation_details: z.looseObject({ reason: text, feedback: text }).nullish(),
  items: z.looseObject({
    data: z
      .array(
        z.looseObject({
          quantity: z.number().nullish(),
          price: z.looseObject({
            id: z.string(),
            nickname: text,
            product: reference,
            unit_amount: z.int().nullish(),
            currency: z.string(),
            recurring: z
              .looseObject({ interval: z.enum(["day", "week", "month", "year"]), interval_count: z.int().nullish() })
              .nullish(),
          }),
        }),
      )
      .min(1),
  }),
})

const customer = z.looseObject({
  id: z.string(),
  email: text,
  name: text,
  phone: text,
  address: z.looseObject({ line1: text, postal_code: text, city: text, state: text, country: text }).nullish(),
})

export function stripeClaims({ payload, timeZone }: Delivered): readonly Claim[] {
  const told = understood(event, payload)
  const { object } = told.data
  const dayOf = (time: number | null | undefined) =>
    time == null ? undefined : formatDay(dayOfInstant(new Date(time * 1000), timeZone))
  switch (object.object) {
    case "charge":
      return [paymentClaim(understood(charge, object), told.created)]
    case "invoice":
      return [invoiceClaim(understood(invoice, object), told.created, dayOf)]
    case "subscription":
      return [subscriptionClaim(understood(subscription, object), told.created, dayOf)]
    case "customer":
      return [customerClaim(understood(customer, object), told)]
    default:
      throw notClaimed("type", told.type, {
        en: "charge.*, invoice.*, customer.* and customer.subscription.*",
        de: "charge.*, invoice.*, customer.* und customer.subscription.*",
      })
  }
}

type Days = (time: number | null | undefined) => string | undefined

const idOf = (value: z.infer<typeof reference>) => (typeof value === "string" ? value : value?.id)

/** Stripe's numbers are known everywhere; addresses are a way to find the same person elsewhere. */
function whoIs(id: string | undefined, email: string | null | undefined, phone?: string | null) {
  const identifiers = present({ email: textOf(email, 320), phone: textOf(phone) })
  return { ...(id === undefined ? {} : { customer: id }), identifiers }
}

/** Stripe tells seconds: of two events within one the further state is the later. */
const changed = (created: number, states: readonly string[], state: string, more = 0) =>
  new Date(created * 1000 + Math.max(0, states.indexOf(state)) * 10 + more).toISOString()

const CHARGE_STATES = ["pending", "failed", "succeeded"]

function paymentClaim(told: z.infer<typeof charge>, created: number): Claim {
  const currency = told.currency.toUpperCase()
  const refunded = told.amount_refunded ?? 0
  const isRefunded = refunded > 0 && refunded >= told.amount
  const status = told.disputed
    ? "disputed"
    : isRefunded
      ? "refunded"
      : told.status === "succeeded"
        ? "paid"
        : told.status
  const fields = {
    amountCents: ownMinorUnits(told.amount - refunded, currency),
    currency,
    status,
    ...present({
      method: textOf(told.payment_method_details?.type),
      invoice: textOf(idOf(told.invoice)),
      text: textOf(told.description),
    }),
  }
  const { email, phone } = told.billing_details ?? {}
  return {
    record: {
      kind: "payment",
      id: told.id,
      ...whoIs(idOf(told.customer), email, phone),
      at: new Date(told.created * 1000).toISOString(),
      changedAt: changed(
        created,
        CHARGE_STATES,
        told.status,
        (refunded > 0 ? 1 : 0) + (isRefunded ? 1 : 0) + (told.disputed ? 4 : 0),
      ),
      fields,
    },
  }
}

const INVOICE_STATES = ["draft", "open", "uncollectible", "paid", "void"]

function invoiceClaim(told: z.infer<typeof invoice>, created: number, dayOf: Days): Claim {
  const currency = told.currency.toUpperCase()
  const fields = {
    amountCents: ownMinorUnits(told.total, currency),
    currency,
    ...present({
      taxCents: told.tax == null ? undefined : ownMinorUnits(told.tax, currency),
      dueOn: dayOf(told.due_date),
      paidOn: dayOf(told.status_transitions?.paid_at),
      status: textOf(told.status),
      text: textOf(told.number),
    }),
  }
  return {
    record: {
      kind: "invoice",
      id: told.id,
      ...whoIs(idOf(told.customer), told.customer_email),
      at: new Date(told.created * 1000).toISOString(),
      changedAt: changed(created, INVOICE_STATES, told.status ?? ""),
      fields,
    },
  }
}

const SUBSCRIPTION_STATES = [
  "incomplete",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "incomplete_expired",
  "canceled",
]

function subscriptionClaim(told: z.infer<typeof subscription>, created: number, dayOf: Days): Claim {
  const items = told.items.data
  const { price } = items[0]
  const currency = price.currency.toUpperCase()
  const fee = items.reduce((sum, item) => sum + (item.price.unit_amount ?? 0) * (item.quantity ?? 1), 0)
  const why = told.cancellation_details
  const fields = {
    plan: textOf(price.nickname) ?? textOf(idOf(price.product)) ?? price.id,
    priceCents: ownMinorUnits(fee, currency),
    currency,
    interval: price.recurring?.interval ?? "month",
    intervalCount: price.recurring?.interval_count ?? 1,
    startsOn: dayOf(told.start_date),
    status: told.status,
    ...present({
      cancelledOn: dayOf(told.canceled_at),
      endsOn: dayOf(told.ended_at ?? told.cancel_at),
      cancellationReason: textOf(why?.feedback) ?? textOf(why?.reason),
    }),
  }
  return {
    record: {
      kind: "subscription",
      id: told.id,
      ...whoIs(idOf(told.customer), undefined),
      at: new Date(told.start_date * 1000).toISOString(),
      changedAt: changed(created, SUBSCRIPTION_STATES, told.status, told.canceled_at ? 1 : 0),
      fields,
    },
  }
}

function customerClaim(told: z.infer<typeof customer>, { type, created }: z.infer<typeof event>): Claim {
  const isGone = type === "customer.deleted"
  const fields = present({
    name: textOf(told.name),
    street: textOf(told.address?.line1),
    postcode: textOf(told.address?.postal_code),
    city: textOf(told.address?.city),
    region: textOf(told.address?.state),
    country: textOf(told.address?.country),
  })
  return {
    record: {
      kind: "customer",
      id: told.id,
      ...whoIs(told.id, told.email, told.phone),
      changedAt: changed(created, ["customer.created", "customer.updated", "customer.deleted"], type),
      ...(isGone ? { removed: true, fields: {} } : { fields }),
    },
  }
}

/** Currencies that Stripe counts in whole units; all others in hundredths. */
const WHOLE_AT_STRIPE = new Set("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" "))

/** An amount of Stripe's in our minor units. */
function ownMinorUnits(amount: number, currency: string): number {
  const digits = WHOLE_AT_STRIPE.has(currency) ? 0 : 2
  return Math.round(amount * 10 ** (minorDigits(currency) - digits))
}
