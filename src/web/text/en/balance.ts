import type { balance as german } from "../de/balance.ts"

/** What is said of all measures together. */
export const balance: typeof german = {
  heading: "What have my measures brought?",
  lead: "All measures together, each measured against its control group: what they brought and what they cost.",
  link: "Balance of all measures",
  period: "Begun in the last",
  periods: { all: "all", year: "12 months", quarter: "3 months" },
  none: "There is no measure here yet. As soon as one with a control group runs, you see here what it brought, in euros.",
  toMeasures: "To the measures",
  net: "Net",
  won: "Brought in more",
  between: (low, high) => `between ${low} and ${high} (95 % sure)`,
  cost: "Cost",
  costParts: { reward: "rewards", sending: "sending", staff: "working time", other: "other" },
  saved: "Time saved",
  minutes: (minutes) => (minutes === "1" ? "1 minute" : `${minutes} minutes`),
  savedBeneath: (messages) =>
    messages === "1" ? "1 e-mail, 2 minutes by hand" : `${messages} e-mails, 2 minutes each by hand`,
  anyway: "Would have come anyway",
  anywayBeneath: (of) => `of ${of} addressed, estimated from the control group`,
  chart: "What each brought",
  sum: "All together",
  finding: (paid, notPaid, open) =>
    [paid, notPaid, open].every((count) => count === "0")
      ? "There is no verdict yet."
      : `${paid} paid, ${notPaid} did not, ${open} ${open === "1" ? "is" : "are"} not decided.`,
  unjudged: (money) => `And ${money} for measures of which nothing can be said. They are not part of the net.`,
  assumption:
    "The range of all together takes measures neither to help nor to harm each other. Where many customers are in several, it can be wider.",
  columns: {
    name: "Measure",
    verdict: "Verdict",
    net: "Net",
    from: "from",
    to: "to",
    won: "Brought in",
    cost: "Cost",
    anyway: "bought anyway",
    more: "bought because of it",
    didNotBuy: "did not buy",
    among: "per customer, with earlier runs",
    advice: "Advice",
  },
  outcomes: {
    paid: "paid",
    "did-not-pay": "did not pay",
    "not-decided": "not decided",
    "not-judged": "no verdict",
  },
  advice: {
    repeat: "Carry on.",
    stop: "Stop sending: sending does not pay here.",
    "make-cheaper": "It works, but costs too much: make it cheaper.",
    wait: "Wait.",
    "reach-more": "Repeat it with more customers.",
    "leave-some-out": "Draw a control group next time.",
  },
  next: {
    heading: "If you repeat it",
    row: (runs, money, low, high) =>
      `${runs} runs together: about ${money} per customer, the next run between ${low} and ${high}.`,
    means:
      "What looks very large was mostly lucky as well. So every run moves towards the mean of all runs of the same template.",
  },
}
