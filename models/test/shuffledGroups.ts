import type { RandomGenerator } from "../src/index.ts"

/** Puts customers into groups of `size` at random; the last group holds the rest. */
export function shuffledGroups(customers: number, size: number, random: RandomGenerator): Int32Array {
  const order = Int32Array.from({ length: customers }, (_, i) => i)
  for (let i = customers - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const held = order[i]
    order[i] = order[j]
    order[j] = held
  }
  const groupOf = new Int32Array(customers)
  order.forEach((customer, place) => {
    groupOf[customer] = Math.floor(place / size)
  })
  return groupOf
}
