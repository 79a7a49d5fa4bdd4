import type { PeriodTexts } from "./de.ts"

/** Everything that monthly report and quarterly review say in English. */
export const en: PeriodTexts = {
  quarter: (number, year) => `Q${number} ${year}`,
  inPeriod: (name) => `in ${name}`,
  title: { month: (name) => `Monthly report ${name}`, quarter: (name) => `Quarterly review ${name}` },
  lead: (until, madeOn) => `As of ${until}, made on ${madeOn}.`,
  workedOut: "No valuation of one of these days is kept: it was worked out afterwards with the models of today.",
  more: (amount, than) => `${amount} more than ${than}`,
  less: (amount, than) => `${amount} less than ${than}`,
  same: (than) => `as much as ${than}`,
  basis: { revenue: "revenue", "gross-margin": "gross margin", contribution: "contribution" },
  days: (count) => `${count} days`,
  worth: {
    heading: (w) => `What are my ${w.many} worth?`,
    none: "There is no valuation of these days yet: it is made by itself once orders are there.",
    total: (day, count, w, total, current, future) =>
      `On ${day} your ${count} ${w.many} were worth ${total} together: ${current} to date and ${future} expected.`,
    range: (low, high) => `With 90 % certainty the expected value lies between ${low} and ${high}.`,
    moved: (change) => `Expected is ${change}.`,
    than: (day) => `on ${day}`,
    moves: {
      new: "newly won",
      stronger: "became stronger",
      weaker: "became weaker",
      lost: "probably lost",
      removed: "merged or erased",
    },
    expectedOn: (day) => `expected on ${day}`,
    totalValue: "Value of all together",
    currentValue: "of which to date",
    futureValue: "of which expected",
    change: "Change of what is expected",
    head: (w) => ["What happened", w.many, "Change of expected value"],
    chart: "From the expected value at the beginning to that at the end; whiskers show the 90 % range.",
    meaning: (w, basis, days) =>
      `Expected value: the ${basis} to be expected of today's ${w.many} within the next ${days}. New: was not there at the beginning. Probably lost: churn risk is high now (above 66 %) and was not. Weaker, stronger: less or more is expected than at the beginning; whoever waits as usual becomes a little weaker, too. Together the changes make exactly the difference.`,
  },
  revenue: {
    heading: (name) => `How did it go ${name}?`,
    none: "Nothing was sold in this period.",
    compared: (amount, before, lastYear) => `Revenue ${amount}: ${before}, ${lastYear}.`,
    comparedOnce: (amount, before) => `Revenue ${amount}: ${before}.`,
    alone: (amount) => `Revenue ${amount}.`,
    customers: (w, all, fresh, returning) =>
      `${all} ${w.many} have bought: ${fresh} for the first time, ${returning} again.`,
    head: (now, before, lastYear) => ["Figure", now, before, "Change", lastYear, "Change"],
    rows: (w) => ({
      revenue: "Revenue",
      orders: w.receipts.charAt(0).toUpperCase() + w.receipts.slice(1),
      orderValue: `Revenue per ${w.receipt}`,
      newCustomers: `New ${w.many}`,
      returningCustomers: `Returning ${w.many}`,
    }),
    chart: "Revenue of the last months from returning and from new ones.",
    returning: (w) => `returning ${w.many}`,
    fresh: (w) => `new ${w.many}`,
    unknown: "without a name",
    meaning:
      "Revenue less refunds, each period as it was known at its end. Change: the difference from the other period, in brackets as a share of it. New is whose first order lies in the period.",
  },
  expected: {
    heading: "Did it come as expected?",
    none: "No forecast from before this period is kept. From the next valuation on, what was expected and what came stands here.",
    within: (name, actual, low, high) => `${name}: ${actual}, within the range from ${low} to ${high}.`,
    above: (name, actual, low, high) => `${name}: ${actual}, more than the range from ${low} to ${high}.`,
    below: (name, actual, low, high) => `${name}: ${actual}, less than the range from ${low} to ${high}.`,
    record: (within, of) => `So far ${within} of ${of} months lay within the range; nine of ten would be right.`,
    bias: (share, direction) => `Over all these months the expectation was ${share} too ${direction}.`,
    exact: "Over all these months the expectation was right on average.",
    actual: "came",
    expected: "expected, with range",
    head: ["Month", "came", "expected", "from", "to", "forecast of"],
    chart: "What those known brought in each month, and the range it was expected in.",
    meaning:
      "What the last run before the month expected of everybody it knew, beside what these then brought. New ones come on top and do not count here. The range holds in 9 of 10 cases.",
  },
  ahead: {
    heading: "What is to be expected?",
    next: (w, mean, low, high, name) =>
      `Those who are ${w.many} today will probably bring ${mean} in ${name} (with 90 % between ${low} and ${high}). New ones come on top.`,
    past: "so far",
    future: "expected",
    all: "all",
    returning: "returning",
    expected: "expected",
    band: "holds in 9 of 10 cases",
    head: ["Month", "expected", "from", "to"],
    chart: "Revenue of the last months and what is expected of the next ones, with its range.",
    meaning: (day) => `By the run of ${day}: of those known alone, without new ones and without fees of contracts.`,
  },
  thank: {
    heading: "Whom to thank?",
    none: "Nobody whose name we know has bought in this period.",
    finding: (w, count, amount, share) =>
      `The ${count} ${w.many} with the highest revenue brought ${amount}, which is ${share} of all. A word of thanks costs little.`,
    one: (w, amount, share) => `${w.aOne} alone brought ${amount}, which is ${share} of all revenue.`,
    head: (w) => [w.one, "revenue", w.receipts],
    noNames: "Names are seen by roles that may see people.",
  },
  drift: {
    heading: "Who is drifting off?",
    none: "Of nobody less is expected than before.",
    finding: (w, amount) =>
      `Of these ${w.many} ${amount} less is expected together than at the beginning: a call is worth it here first.`,
    head: (w) => [w.one, "expected before", "expected now", "state"],
    lost: "probably lost",
    weaker: "weakening",
  },
  todo: {
    heading: "What to do now?",
    weakening: (w, count, amount) =>
      `${count} valuable ${w.many} are weakening, worth ${amount} together: get in touch yourself before they are gone.`,
    unhappy: (w, count, amount) =>
      `${count} valuable ${w.many} are unhappy or wait for an answer, worth ${amount} together: answer them first.`,
    contribution: (now, before) =>
      `Revenue rises while gross margin falls (${now} in 90 days after ${before}): look at discounts, prices and purchasing.`,
    second: (w, count, share) =>
      `${count} new ${w.many}: bring about their second purchase. So far ${share} come again within a year.`,
    stale: (days) => `A source of data has been silent for ${days} days: see whether it still runs.`,
    nothing: "Nothing urgent. Carry on.",
  },
  decide: {
    heading: "What is to be decided?",
    lost: (amount) =>
      `Winning back: an expectation of ${amount} was lost with those who left. How much may it cost to bring a part of it back?`,
    newOnes: (w, fresh, change) =>
      `Acquisition: ${fresh} new ${w.many} (${change} from the quarter before). Spend more on it, as much, or less?`,
    dependence: (w, share, count) =>
      `Dependence: ${share} of revenue came from ${count} ${w.many}. Is that how it should be?`,
    orderValue: (now, change, w) =>
      `Prices and range: revenue per ${w.receipt} ${now} (${change} from the quarter before). What should change about it?`,
    forecast:
      "Planning: does what is expected of the next months go with purchasing, staff and rent? If not, what is put off?",
    data: "Data: who sees to what is missing below until the next review?",
    next: "Choose one measure, name somebody for it, and fix a day to look at it.",
  },
  data: {
    heading: "How good are the data?",
    named: (share, of, w) => `${share} of ${of} ${w.receipts} say who bought.`,
    lacking: {
      "without-customer": "without a name",
      "without-margin": "without known costs",
      "told-twice": "told twice",
      outliers: "conspicuously large",
      pending: "still pending",
      "foreign-currency": "in a foreign currency without a rate",
    },
    head: ["What stands out", "count", "of", "share"],
    gap: (from, until) => `Longest gap without an order: ${from} to ${until}.`,
    rejected: (count) => `${count} rows of files could not be read.`,
    good: "Nothing stands out.",
  },
}
