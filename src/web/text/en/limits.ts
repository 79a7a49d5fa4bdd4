import type { limits as german } from "../de/limits.ts"

/** What is said of the limits of a measure. */
export const limits: typeof german = {
  heading: "Limits",
  most: "At most so many e-mails to one person",
  withinDays: "within so many days, over all measures",
  limitsTasks: "Limit calls, letters and social media",
  mostTasks: "Reach out to one person so often at most",
  oftenTasks: (most, days) =>
    `One person is called, written a letter or addressed on social media ${most} times in ${days} days at most, over all measures.`,
  noEndOfTasks: "How often somebody is called is not limited.",
  from: "Send from",
  until: "Send until",
  sundays: "On Sundays and public holidays too",
  budget: "Budget",
  budgetMeans:
    "Sending, redeemed coupons and points. Once it is spent nothing goes out and nothing is given any more. Empty: no limit.",
  often: (most, days) => `One person gets at most ${most} e-mails within ${days} days, over all measures.`,
  hours: (from, until) => `They go out from ${from} to ${until},`,
  anyDay: "on Sundays and public holidays too.",
  noSundays: "not on Sundays and public holidays.",
  upTo: (money) => `The budget is ${money}.`,
  noBudget: "No budget is set.",
  floor: "Margin that must be left (%)",
  floorMeans:
    "A coupon of this measure is not taken where less of the price would be left over costs. Needs costs of goods or a margin for all. Empty: what the coupon itself says.",
  leaves: (share: string) => `A coupon of this measure must leave at least ${share} of the price over costs.`,
  checked: {
    heading: "What is checked before each e-mail",
    each: [
      "There is a consent that can be proven, or another basis.",
      "The person has not objected, is not blocked and not erased.",
      "Their address is not unsubscribed, and e-mails arrive there.",
      "They would not rather be addressed in another way.",
      "They are not in the control group.",
      "There have not been enough e-mails lately, and it is no quiet time.",
      "The budget is not spent.",
      "The text can be filled in. Imprint and a link to unsubscribe always stand with it.",
    ],
  },
}
