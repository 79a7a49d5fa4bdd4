/** From a result to the customers and orders behind it. */
import type { Words } from "../de.ts"

export const trail: Words["measures"]["trail"] = {
  heading: "Customers and orders behind it",
  means: "Who was drawn, for which side, and what was bought since and counts.",
  none: "Nobody is in it yet.",
  previous: "Previous",
  next: "More",
  takeAll: "All as CSV",
  unnamed: "without a name",
  order: "order",
  columns: {
    name: "Customer",
    arm: "Side",
    days: "Days counted",
    brought: "Brought in",
    cost: "Cost",
    orders: "Orders",
  },
  onBoth: "does not count (on both sides)",
  takenOff: (money) => `and ${money} of reductions, which count as cost`,
}
