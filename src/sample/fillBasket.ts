import type { Product } from "./business.ts"
import type { RandomGenerator } from "./random.ts"

/** The lines of the order at hand, used again for the next; `lines` of them count. */
export type Basket = { readonly product: Uint8Array; readonly quantity: Uint16Array; lines: number }

const MAXIMUM_QUANTITY = 65_535

/**
 * Puts products in the basket whose list prices sum to `targetCents` on average: the last line is rounded up or down
 * by chance. So amounts are sums of prices, as on a real receipt, and their mean is still the customer's.
 * Edge: an order below the cheapest product becomes one of it.
 */
export function fillBasket(
  products: readonly Product[],
  targetCents: number,
  basket: Basket,
  random: RandomGenerator,
): void {
  basket.lines = 0
  let rest = targetCents
  const cheapest = products[0].cents
  while (rest >= cheapest && basket.lines < basket.product.length - 1) {
    const affordable = countAffordable(products, rest)
    const chance = random()
    // The square prefers what is dear among what still fits.
    const chosen = affordable - 1 - Math.floor(chance * chance * affordable)
    put(basket, chosen, 1)
    rest -= products[chosen].cents
  }
  const filler = Math.max(0, countAffordable(products, rest) - 1)
  const pieces = rest / products[filler].cents
  const quantity = Math.floor(pieces) + (random() < pieces % 1 ? 1 : 0)
  if (quantity > 0 || basket.lines === 0) put(basket, filler, Math.max(1, quantity))
}

/** One product, the next dearer or the next cheaper by chance, so that the mean is the target. */
export function fillSingle(
  products: readonly Product[],
  targetCents: number,
  basket: Basket,
  random: RandomGenerator,
): void {
  basket.lines = 0
  const lower = Math.max(0, countAffordable(products, targetCents) - 1)
  const upper = Math.min(products.length - 1, lower + 1)
  const gap = products[upper].cents - products[lower].cents
  const share = gap === 0 ? 0 : (targetCents - products[lower].cents) / gap
  put(basket, random() < share ? upper : lower, 1)
}

function countAffordable(products: readonly Product[], cents: number): number {
  let count = 0
  while (count < products.length && products[count].cents <= cents) count++
  return count
}

function put(basket: Basket, product: number, quantity: number): void {
  for (let line = 0; line < basket.lines; line++) {
    if (basket.product[line] !== product) continue
    basket.quantity[line] = Math.min(MAXIMUM_QUANTITY, basket.quantity[line] + quantity)
    return
  }
  basket.product[basket.lines] = product
  basket.quantity[basket.lines] = Math.min(MAXIMUM_QUANTITY, quantity)
  basket.lines++
}
