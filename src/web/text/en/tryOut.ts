import type { Words } from "../de.ts"

/** What a measure would do with one customer. */
export const tryOut: Words["measures"]["tryOut"] = {
  heading: "Try it out for one customer",
  means:
    "Shows what would happen if this customer came in now and bought nothing meanwhile. Nothing is written and nothing is sent.",
  whom: "Customer",
  run: "Try it out",
  isMeant: "Belongs today to those whom the measure is for.",
  isNotMeant:
    "Does not belong today to those whom the measure is for. If somebody like them came in, this would happen:",
  arms: {
    measure: "By lot: in the measure.",
    control: "By lot: control group. Nothing happens there; in the measure it would be this:",
    holdout: "By lot: in no measure. Otherwise it would be this:",
  },
  lastIn: (day) => `Came in last on ${day}.`,
  done: {
    message: "goes out",
    task: "becomes a task",
    coupon: "is given a code",
    points: "are credited",
    webhook: "other programs are told",
  },
  heldUntil: (moment) => `waits until ${moment} for quiet hours`,
  doesNothing: (reason) => `no: ${reason}`,
  waited: "then it goes on",
  exit: "this is the end",
  yes: "fulfils the condition, goes on",
  no: "does not fulfil the condition",
  noOrder: "the time is over, without an order",
  subject: (subject) => `“${subject}”`,
}
