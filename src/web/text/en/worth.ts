import type { Words } from "../de.ts"

export const worth: Words["worth"] = {
  total: "Customer equity",
  totalBeneath: (current, future) => `${current} to date and ${future} expected`,
  perCustomer: "Customer value (CLV)",
  atRisk: "Expected value at risk",
  atRiskBeneath: (customers) => `with ${customers} customers at high risk`,
  active: "Probably still there",
  activeBeneath: (customers) => `of ${customers} customers`,
  asOf: (day) => `valued as of ${day}`,
  range: (low, high) => `What is expected lies between ${low} and ${high} in 9 of 10 cases.`,
  noRange: "How far what is expected may differ is worked out for all together only.",
  none: "Nothing is valued yet: it happens by itself once there are orders.",
  underWay: (customers, orders) =>
    `Valuing ${customers} customers with ${orders} orders. That usually takes some seconds, with very many some minutes; the values appear here by themselves.`,
  today: {
    heading: "To do today",
    nothing: "Nothing urgent. Lovely.",
    notYet: "What to do is said here once the customers are valued.",
    weakening: (customers, amount) =>
      customers === "1"
        ? `One valuable customer is weakening. ${amount} are at stake: get in touch before it is too late.`
        : `${customers} valuable customers are weakening. Together they are worth ${amount}: get in touch before they are gone.`,
    unhappy: (customers, amount) =>
      customers === "1"
        ? `One valuable customer is unhappy or waits for an answer. ${amount} are at stake.`
        : `${customers} valuable customers are unhappy or wait for an answer. Together worth ${amount}.`,
    contribution: (now, before) => `Revenue rises, contribution falls: ${now} in the last 90 days, ${before} before.`,
    tasks: (measure, count, overdue) =>
      `“${measure}”: ${count === "1" ? "1 task is" : `${count} tasks are`} due${overdue === undefined ? "" : `, ${overdue} of them late`}.`,
    verdict: (measure) => `“${measure}”: the day of its verdict has come.`,
    hoped: (amount) => `Hoped for: ${amount}.`,
    toTasks: "To the tasks",
    toVerdict: "Read the result",
    more: (count) => `Show ${count} more`,
    begin: "Begin a measure",
    stale: (days) =>
      `A source of data has been silent for ${days === "1" ? "a day" : `${days} days`}. Is it still running?`,
  },
  groups: {
    heading: "Which groups do I have?",
    none: "None yet: groups stand here once the customers are valued.",
    finding: (group, share) => `“${group}” bring ${share} of the value of all customers.`,
    advice: {
      champions: "Thank them, show them new things first, ask for referrals.",
      loyal: "Stay in touch, make the next purchase easy.",
      promising: "Lead to a third purchase: a fitting offer, a friendly question.",
      new: "Welcome them, nudge the second purchase.",
      "one-time": "Give one reason to return; else leave in peace.",
      "at-risk": "Get in touch personally now: most value is lost here.",
      "almost-lost": "Invite clearly once, then let go.",
      dormant: "Spend no more money.",
    },
    people: (customers) => (customers === "1" ? "1 customer" : `${customers} customers`),
    contractOnly: "contract only",
    group: "Group",
    customers: "Customers",
    value: "Value",
    future: "of which expected",
    days: "Days since last purchase",
    advised: "What helps",
  },
  lorenz: {
    heading: "How unequal is the value?",
    finding: (customers, share) => `${customers} of customers bring ${share} of the value.`,
    customers: "Share of customers",
    share: "Share of value",
  },
  distribution: {
    heading: "What is a customer worth?",
    finding: (mean, median) =>
      `${mean} on average; the customer in the middle ${median}. A few large ones pull the mean up.`,
    step: "Value",
    upTo: (amount) => `up to ${amount}`,
    above: (amount) => `above ${amount}`,
    by: "Value of a customer, up to",
    customers: "Customers",
  },
  interval: {
    heading: "When does the next purchase come?",
    finding: (half, most) =>
      `Half come back within ${half} days, nine of ten within ${most}. After that a reminder is worth it.`,
    none: "Hardly anybody has bought twice yet.",
    days: "Days",
    upTo: (days) => `up to ${days}`,
    more: "more",
    by: "Days between two purchases, up to",
    count: "Intervals",
  },
}
