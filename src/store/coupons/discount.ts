import { assert } from "stammwert-models"
import type { Basket, BasketLine } from "../../records/basket.ts"
import type { CouponTerms } from "../../records/couponTerms.ts"

/** What is left to pay of a basket: its lines, and postage. */
export type Payable = { readonly lines: readonly number[]; readonly shippingCents: number }

export const payableOf = ({ lines, shippingCents }: Basket): Payable => ({
  lines: lines.map(({ cents }) => cents),
  shippingCents,
})

export const sumOf = (cents: readonly number[]): number => cents.reduce((sum, one) => sum + one, 0)

const WHOLE_BASIS_POINTS = 10_000

/** Percentages first, of the whole price; then amounts; postage at last. So the order in which codes are typed does not matter. */
export const KINDS_IN_ORDER = ["percent", "amount", "shipping"] as const

const isAmong = ({ products, categories }: CouponTerms["only"], { product, category }: BasketLine): boolean => {
  const has = (names: readonly string[], name: string | undefined) =>
    name !== undefined && names.some((one) => one.toLowerCase() === name.toLowerCase())
  return has(products, product) || has(categories, category)
}

/** Which lines of a basket terms are for. */
export function linesInScope({ only, except }: CouponTerms, { lines }: Basket): boolean[] {
  const isForAll = only.products.length + only.categories.length === 0
  return lines.map((line) => (isForAll || isAmong(only, line)) && !isAmong(except, line))
}

/** What a coupon takes off what is left to pay, never more than that: `cents` in all, and what remains. */
export function takeOff(
  { discount, ...terms }: CouponTerms,
  basket: Basket,
  left: Payable,
): { readonly cents: number; readonly left: Payable } {
  if (discount.kind === "shipping") {
    const cents = Math.min(left.shippingCents, discount.mostCents ?? left.shippingCents)
    return { cents, left: { ...left, shippingCents: left.shippingCents - cents } }
  }
  const inScope = linesInScope({ discount, ...terms }, basket)
  const open = left.lines.map((cents, i) => (inScope[i] ? cents : 0))
  const sum = sumOf(open)
  const wanted =
    discount.kind === "amount"
      ? discount.cents
      : Math.min(
          Math.round((sum * discount.basisPoints) / WHOLE_BASIS_POINTS),
          discount.mostCents ?? Number.MAX_SAFE_INTEGER,
        )
  const cents = Math.min(wanted, sum)
  const parts = shared(cents, open)
  return { cents, left: { ...left, lines: left.lines.map((line, i) => line - parts[i]) } }
}

/** An amount split by weights that add up to it or more: whole cents, and those left over go where most was cut off. */
export function shared(cents: number, weights: readonly number[]): number[] {
  const sum = BigInt(sumOf(weights))
  if (sum === 0n) return weights.map(() => 0)
  assert(BigInt(cents) <= sum, "no more is taken off than there is")
  // Beyond 2^53 a product of two amounts is not exact as a number.
  const products = weights.map((weight) => BigInt(cents) * BigInt(weight))
  const parts = products.map((product) => Number(product / sum))
  const rests = products.map((product) => Number(product % sum))
  const byRest = weights.map((_, i) => i).sort((a, b) => rests[b] - rests[a] || a - b)
  for (const i of byRest.slice(0, cents - sumOf(parts))) parts[i]++
  return parts
}

/**
 * What is left over costs of the goods terms are for, in basis points of what is paid for them; undefined where a cost is not known.
 * Postage that is not paid is paid by the business.
 */
export function marginLeft(
  terms: CouponTerms,
  basket: Basket,
  left: Payable,
  marginRate: number | undefined,
): number | undefined {
  const inScope = linesInScope(terms, basket)
  let [paid, cost] = [0, 0]
  for (const [i, { cents, costCents }] of basket.lines.entries()) {
    if (!inScope[i]) continue
    const known = costCents ?? (marginRate === undefined ? undefined : Math.round(cents * (1 - marginRate)))
    if (known === undefined) return undefined
    paid += left.lines[i]
    cost += known
  }
  if (terms.discount.kind === "shipping") cost += basket.shippingCents - left.shippingCents
  return paid === 0 ? Number.NEGATIVE_INFINITY : ((paid - cost) * WHOLE_BASIS_POINTS) / paid
}
