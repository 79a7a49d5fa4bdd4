import type { Words } from "../de.ts"

/** What measures have done for a customer. */
export const ofCustomer: Words["measures"]["ofCustomer"] = {
  heading: "Measures",
  since: (day) => `since ${day}`,
  open: "To be done for this customer",
  message: "E-mail",
  task: (channel, outcome) => `${channel}: ${outcome}`,
  states: { open: "open", done: "done", dropped: "dropped" },
}
