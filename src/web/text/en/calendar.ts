import type { calendar as german } from "../de/calendar.ts"

/** What is said of the calendar of all measures. */
export const calendar: typeof german = {
  heading: "When do my measures do what?",
  lead: "What was sent, what is coming up, and when a result is to be read. What lies ahead is what is known today: whoever has yet to come into an audience is not in it.",
  link: "Calendar of all measures",
  list: "Calendar",
  previous: "Previous month",
  current: "Today",
  next: "Next month",
  none: "Nothing happens in this month.",
  today: "today",
  holiday: "public holiday",
  rest: "Sundays and public holidays are grey. E-mails then wait for the next working day, unless a measure may send on them too. You choose the holidays of your region under E-mail.",
  columns: { day: "Day", measure: "Measure", what: "What" },
  kinds: {
    began: "began",
    sent: (count, written) => (count === 1 ? "1 e-mail sent" : `${written} e-mails sent`),
    queued: (count, written) => (count === 1 ? "1 e-mail waits" : `${written} e-mails wait`),
    run: "takes customers in",
    celebrating: (count, written) => (count === 1 ? "1 customer has their day" : `${written} customers have their day`),
    step: (count, written) => (count === 1 ? "1 customer goes on" : `${written} customers go on`),
    tasks: (count, written) => (count === 1 ? "1 task due" : `${written} tasks due`),
    verdict: "read the result",
    ended: "ended",
  },
}
