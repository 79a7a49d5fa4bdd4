import type { Words } from "../de.ts"

/** When somebody comes into a measure. */
export const when: Words["measures"]["when"] = {
  start: "Once, when the measure starts",
  date: (day, time) => `Once, on ${day} at ${time}`,
  weekly: (weekday, time) => `Every week on ${weekday} at ${time}`,
  monthly: (day, time) => `On day ${day} of every month at ${time}`,
  enters: "As soon as somebody belongs to it",
  entersAlsoNow: "Whoever belongs to it now, and everybody who comes to",
  leaves: "As soon as somebody belongs to it no more",
  birthday: "On the birthday",
  "first-order": "On the anniversary of the first order",
  before: {
    birthday: (days, isOne) => `${days} ${isOne ? "day" : "days"} before the birthday`,
    "first-order": (days, isOne) => `${days} ${isOne ? "day" : "days"} before the anniversary of the first order`,
  },
  event: {
    order: "After each order",
    visit: "After each visit or appointment",
    feedback: "After each feedback",
    "ticket-solved": "As soon as a request is solved",
    "contract-begins": "As soon as a contract begins",
    "contract-cancelled": "As soon as a contract is cancelled",
  },
  "before-next-order": (days: string) => `${days} days before the expected next order`,
  "activity-falls": (percent: string) => `As soon as somebody’s chance of coming back is ${percent} or less`,
}

const PREDICTED =
  "Predicted moments come out of the valuation. Between two purchases everybody comes in once at most; whoever is that far at the start does not."

/** How an occasion is chosen. */
export const moments: Words["measures"]["moments"] = {
  names: {
    start: "Once, when the measure starts",
    date: "Once, on a certain day",
    schedule: "Every week or every month",
    enters: "As soon as somebody belongs to it",
    leaves: "As soon as somebody belongs to it no more",
    birthday: "For the birthday",
    "first-order": "For the anniversary of the first order",
    event: "After something has happened",
    "before-next-order": "Before the expected next order",
    "activity-falls": "As soon as the chance falls that somebody comes back",
  },
  means: {
    date: "Everybody who belongs to it on that day. If nothing runs on that day nor the next, it does not happen.",
    schedule: "Everybody who belongs to it then; how often somebody comes in again, the template says.",
    event:
      "What happens from the day of the start on counts, also where a file tells it up to six days later. Nobody comes in again before the time is over in which it counts what they bring.",
    "before-next-order": PREDICTED,
    "activity-falls": PREDICTED,
  },
  day: "Day",
  time: "Time",
  every: "How often",
  periods: { week: "Every week", month: "Every month" },
  weekday: "Weekday",
  dayOfMonth: "Day of the month",
  alsoNow: "Also whoever belongs to it at the start already",
  what: "What",
  daysBefore: "Days before",
  belowPercent: "To so many per cent or less",
  hardlyAnybody:
    "This template is for those who are unlikely to come back. Hardly ever a next order is expected of them: almost nobody comes in like this.",
}
