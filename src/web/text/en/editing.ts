import type { Words } from "../de.ts"

/** How the steps of a measure are changed. */
export const editing: Words["measures"]["editing"] = {
  add: "Add a step",
  kinds: {
    message: "E-mail",
    phone: "Call",
    counter: "Task at the counter",
    post: "Letter",
    wait: "Wait",
    "wait-for": "Wait for an order",
  },
  first: {
    subject: "News from us",
    text: "Dear {{full_name|customer}},",
    script: "Call and ask how things are.",
  },
  turn: (turn, place) => `Step ${place}: ${turn}`,
  expiresAfterHours: "Goes out at most so many hours later",
  dueWithinDays: "To be done within so many days",
  atMostDays: "At most so many days",
  days: "Days",
  until: "Until this time of day (may stay empty)",
  again: "Comes in again after so many days at the earliest",
  againMeans: "Empty: as belongs to the occasion, mostly never.",
}

/** For whom a measure is. */
export const audience: Words["measures"]["audience"] = { change: "Change for whom it is" }
