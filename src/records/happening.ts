/** What can happen to a customer that a measure answers: each has a day on which records say that it did. */
export const HAPPENINGS = [
  "order",
  "visit",
  "feedback",
  "ticket-solved",
  "contract-begins",
  "contract-cancelled",
] as const
export type Happening = (typeof HAPPENINGS)[number]
