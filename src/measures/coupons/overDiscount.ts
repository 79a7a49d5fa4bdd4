import { writtenMoney } from "../../effect/writtenFigures.ts"
import type { Sentence } from "../../records/bilingualError.ts"
import type { CouponTerms } from "../../records/couponTerms.ts"

/** What is known before a campaign starts. Amounts in minor units. */
export type DiscountFacts = {
  /** So long it runs. */
  readonly days: number
  /** Customers of a year, and those who bought in as many days before. */
  readonly customers: number
  readonly buyers: number
  /** Orders of those days that come to the minimum of the campaign, and what they came to. */
  readonly orders: number
  readonly orderCents: number
  /** Share of what is paid that is margin; undefined: not known. */
  readonly marginRate: number | undefined
  /** Customers with several orders, and how many of them make half of these or more with a coupon. */
  readonly several: { readonly customers: number; readonly half: number }
}

/** Why nothing can be foreseen, or what can be. */
export type DiscountOutlook = {
  readonly days: number
  /** Customers who buy in such a time without any campaign, as a share of those of a year; null: nobody bought. */
  readonly anywayShare: number | null
  /** Orders that come anyway and would be reduced, and what that costs at most. */
  readonly anywayOrders: number
  readonly giftCents: number | null
  /** What is taken off of an average order, and what margin is left of it then. */
  readonly offCents: number | null
  readonly marginAfterCents: number | null
  /** Further orders that pay for it; null: none do, or it cannot be told. */
  readonly extraOrders: number | null
  readonly dependentShare: number | null
  readonly verdict: "unknown" | "never-pays" | "below-floor" | "can-pay"
  readonly words: readonly Sentence[]
}

const WHOLE_BASIS_POINTS = 10_000

/**
 * What a campaign gives away to whoever buys anyway, and how many orders more it must bring: an order that comes anyway costs the
 * whole reduction, one that comes because of it brings its margin less the reduction. Everybody is taken to use the code who can.
 */
export function discountOutlook(terms: CouponTerms, facts: DiscountFacts, currency: string): DiscountOutlook {
  const { days, customers, buyers, orders, orderCents, marginRate, several } = facts
  const averageCents = orders === 0 ? undefined : orderCents / orders
  const off = averageCents === undefined ? undefined : offOf(terms, averageCents)
  const margin =
    averageCents === undefined || marginRate === undefined || off === undefined
      ? undefined
      : averageCents * marginRate - off
  const budget = terms.limits.budgetCents ?? Number.POSITIVE_INFINITY
  const gift = off === undefined ? undefined : Math.min(Math.round(off * orders), budget)
  const paid = averageCents === undefined || off === undefined ? undefined : averageCents - off
  const isBelowFloor =
    terms.floorBasisPoints !== null &&
    margin !== undefined &&
    paid !== undefined &&
    margin * WHOLE_BASIS_POINTS < terms.floorBasisPoints * paid
  const extraOrders = margin === undefined || gift === undefined || margin <= 0 ? null : Math.ceil(gift / margin)
  const outlook = {
    days,
    anywayShare: customers === 0 ? null : buyers / customers,
    anywayOrders: orders,
    giftCents: gift ?? null,
    offCents: off === undefined ? null : Math.round(off),
    marginAfterCents: margin === undefined ? null : Math.round(margin),
    extraOrders,
    dependentShare: several.customers === 0 ? null : several.half / several.customers,
    verdict:
      margin === undefined
        ? ("unknown" as const)
        : margin <= 0
          ? ("never-pays" as const)
          : isBelowFloor
            ? ("below-floor" as const)
            : ("can-pay" as const),
  }
  return { ...outlook, words: wordsOf(outlook, currency) }
}

/** Postage is known up to its limit alone. */
function offOf({ discount }: CouponTerms, averageCents: number): number | undefined {
  if (discount.kind === "shipping") return discount.mostCents
  if (discount.kind === "amount") return Math.min(discount.cents, averageCents)
  const share = (averageCents * discount.basisPoints) / WHOLE_BASIS_POINTS
  return Math.min(share, discount.mostCents ?? share)
}

function wordsOf(outlook: Omit<DiscountOutlook, "words">, currency: string): Sentence[] {
  const { anywayShare, days, anywayOrders, giftCents, dependentShare } = outlook
  if (anywayShare === null) {
    return [
      {
        en: "Nobody has bought within a year: nothing can be foreseen.",
        de: "Seit einem Jahr hat niemand gekauft: Vorhersagen lässt sich nichts.",
      },
    ]
  }
  const share = Math.round(anywayShare * 100)
  const money = (cents: number) => ({
    en: writtenMoney(cents, currency, "en"),
    de: writtenMoney(cents, currency, "de"),
  })
  const words: Sentence[] = [
    {
      en: `Of 100 customers, ${share} buy within ${days} days anyway: to these the reduction is a gift.`,
      de: `Von 100 Kunden kaufen ${share} in ${days} Tagen ohnehin: Denen ist der Nachlass geschenkt.`,
    },
  ]
  if (giftCents !== null) {
    const { en, de } = money(giftCents)
    words.push({
      en: `In the last ${days} days there were ${anywayOrders} orders it would have been taken for: it gives away up to ${en}.`,
      de: `In den letzten ${days} Tagen gab es ${anywayOrders} Bestellungen, für die er gegolten hätte: Verschenkt sind bis zu ${de}.`,
    })
  }
  words.push(verdictOf(outlook, money))
  const dependent = Math.round((dependentShare ?? 0) * 100)
  if (dependent > 0) {
    words.push({
      en: `${dependent} of 100 customers with several orders make half of them or more with a coupon: each further one teaches more to wait for it.`,
      de: `${dependent} von 100 Kunden mit mehreren Bestellungen bestellen jedes zweite Mal oder öfter mit Gutschein: Jeder weitere bringt mehr von ihnen bei, darauf zu warten.`,
    })
  }
  return words
}

function verdictOf(
  { verdict, extraOrders, marginAfterCents, anywayOrders }: Omit<DiscountOutlook, "words">,
  money: (cents: number) => Sentence,
): Sentence {
  if (verdict === "unknown") {
    return {
      en: "Whether it can pay cannot be told: lay down a margin in the settings, or tell what goods cost.",
      de: "Ob er sich lohnen kann, lässt sich nicht sagen: Legen Sie in den Einstellungen eine Marge fest, oder geben Sie Kosten an.",
    }
  }
  const left = money(marginAfterCents ?? 0)
  if (verdict === "never-pays") {
    return {
      en: `It cannot pay: an average order has ${left.en} of margin left, so that each further one costs more.`,
      de: `Er kann sich nicht lohnen: Einer durchschnittlichen Bestellung bleiben ${left.de} Marge, jede weitere kostet also noch mehr.`,
    }
  }
  if (verdict === "below-floor") {
    return {
      en: "An average order falls below the margin that this campaign keeps: most tills will refuse the code.",
      de: "Eine durchschnittliche Bestellung unterschreitet die Marge, die diese Aktion wahrt: Der Code wird meist abgelehnt.",
    }
  }
  const share = anywayOrders === 0 ? 0 : Math.round(((extraOrders ?? 0) / anywayOrders) * 100)
  return {
    en: `It pays from ${extraOrders} further orders on (${share} % more than without), at ${left.en} of margin each.`,
    de: `Er lohnt sich ab ${extraOrders} zusätzlichen Bestellungen (${share} % mehr als ohne), bei je ${left.de} Marge.`,
  }
}
