import { riskOf } from "../../segments/churnRisk.ts"
import type { Texts } from "./de.ts"

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase())

const column: Texts["column"] = {
  customer: (t) => capital(t.w.one),
  segment: "Group",
  value: "Total value",
  soFar: "to date",
  expected: "expected",
  range: "90% range",
  purchases: (t) => capital(t.w.purchases),
  last: (t) => capital(t.w.lastPurchase),
  active: "still active",
  reason: "Why",
  risk: "Risk",
  atRisk: "Value at risk",
  count: "Number",
  share: "Share",
  revenue: "Revenue",
  month: "Month",
  cumulative: "Share of value",
  forecast: "forecast",
  referred: "referred",
  referralValue: "Referral value",
}

export const enDraw: Pick<Texts, "column" | "worth" | "drift" | "segments" | "forecast" | "returning"> = {
  column,
  worth: {
    heading: "Who is worth how much?",
    lorenz: "How much do the best bring?",
    lorenzFinding: (t, share, people) =>
      `The best 20% (${Number.isInteger(people) ? "" : "about "}${t.customers(Math.max(1, Math.round(people)))}) bring ${share} of the total value.`,
    lorenzDefinition: (t, gini) =>
      `All ${t.w.many} ranked by value, most valuable first. Inequality (Gini) ${gini}: 0 would mean everyone brings the same.`,
    lorenzEqual: "all the same",
    lorenzTop: (share) => `20% bring ${share}`,
    lorenzAxis: (t) => `Share of ${t.w.many}`,
    few: (t, count) => `With ${t.customers(count)} a distribution tells nothing yet. It is drawn from five onwards.`,
    histogram: "How are the values spread?",
    histogramFinding: (t, median, mean) =>
      `Half of the ${t.w.many} are worth less than ${median}; a few very valuable ones lift the mean to ${mean}.`,
    histogramEven: (t, median, mean) => `Half of the ${t.w.many} are worth less than ${median}; the mean is ${mean}.`,
    histogramDefinition: (t) => `Number of ${t.w.many} per class of value (to date + expected).`,
    histogramUpTo: (high) => `up to ${high}`,
    histogramOver: (low) => `over ${low}`,
    histogramMedian: "median",
    top: (t) => `Who are my best ${t.w.many}?`,
    topFinding: (_t, count, value) =>
      count === 1
        ? `So far there is one name at the top, with ${value}.`
        : `The first ${count} on this list are worth ${value} together.`,
    topFindingWithoutReferrals: (_t, count, value) =>
      `The first ${count} on this list are themselves worth ${value} together (to date + expected); those they referred come on top.`,
    topThanks: (count, gone) =>
      gone === 0
        ? count === 1
          ? ""
          : "Thank them in person."
        : gone === count
          ? "They have probably left."
          : `${gone === 1 ? "One" : gone} of them ${gone === 1 ? "has" : "have"} probably left; thank the others in person.`,
    topDefinition: (t) =>
      `Total value = to date + expected (${t.horizon}) + referral value. The range belongs to the expected part.`,
    listed: (count) => `The first ${count === 1 ? "one is" : `${count} are`} shown.`,
    costly: "Who costs more than they bring?",
    costlyFinding: (t, count, value) =>
      `${t.customers(count)} ${count === 1 ? "is" : "are"} in the red, ${value} in total. Look at returns, discounts and effort before you advertise there.`,
    costlyDefinition: "Total value below zero, after refunds and, as far as known, costs.",
    costlyNone: (t) => `None of your ${t.w.many} costs more than they bring.`,
    referrers: "Who recommends us?",
    referrersFinding: (t, count, value) => `${t.customers(count)} brought others, who are worth ${value} together.`,
    referrersDefinition:
      "Value to date and expected value of those referred; each person counts once, for the first referral.",
  },
  drift: {
    heading: "Who is about to leave?",
    risk: "How high is the risk?",
    riskFinding: (t, count, share) =>
      `${t.customers(count)} (${share}) ${count === 1 ? "has" : "have"} probably left: the risk is above 66%.`,
    riskNone: (t) => `None of your ${t.w.many} has a high churn risk at present.`,
    riskDefinition: "Churn risk = 1 − probability active: low below 33%, medium up to 66%, high above.",
    low: "low",
    medium: "medium",
    high: "high",
    list: "Whom is it worth contacting today?",
    listFinding: (t, count, value) =>
      count === 1
        ? `One person is staying away longer than usual; about ${value} is at stake.`
        : `${t.customers(count)} are staying away longer than usual. With them about ${value} would be lost.`,
    listDefinition: (t) =>
      `Value at risk = expected value (${t.horizon}) that is lost if nothing is done. Ranked by it.`,
    listNone: (t) => `None of your ${t.w.many} is staying away unusually long at present.`,
    reason: (t, gap, since) =>
      `usually ${t.w.buys} ${gap === 1 ? "daily" : `every ${t.days(gap)}`}, ${t.w.lastPurchase} ${t.days(since)} ago`,
    reasonTwice: (t, gap, since) => `one gap so far, of ${t.days(gap)}, ${t.w.lastPurchase} ${t.days(since)} ago`,
    reasonOnce: (t, since) => `${t.w.onlyOnePurchase}, ${t.days(since)} ago`,
    riskWord: (word, share) => `${word} (${share})`,
  },
  segments: {
    heading: (t) => `Which groups of ${t.w.many} do I have, and what do I do with them?`,
    shares: "Which group carries the revenue?",
    finding: (name, customers, revenue) => `“${name}” are ${customers} of the people and bring ${revenue} of revenue.`,
    definition: "Groups by recency, frequency and revenue (RFM). Shares of all people and of revenue to date.",
    adviceDefinition: (t) => `Groups by recency, frequency and revenue (RFM). Expected: over the next ${t.horizon}.`,
    customersKey: (t) => `Share of ${t.w.many}`,
    revenueKey: "Share of revenue",
    advice: "What should I do?",
    none: "There are not enough data yet to form groups.",
    averageDays: (t) => `Avg. days since ${t.w.lastPurchaseDative}`,
    averagePurchases: (t) => `Avg. ${t.w.purchases}`,
    recommendation: "Recommendation",
    consent: "Only write to people who have agreed, or whom you may contact as existing customers.",
    recommendations: {
      champions: () => "Thank them in person, show them new things first, ask for a referral. No discount needed.",
      loyal: () => "Keep them with small gestures or a loyalty card, and offer what goes with it.",
      promising: (t) => `Give a reason to come back soon: the time between ${t.w.purchases} decides.`,
      new: () => "Welcome them, and within two weeks give a reason for a second time.",
      "one-time": () => "One friendly reminder, without a big discount. Then leave them in peace.",
      "at-risk": (_t, pActive) =>
        riskOf(pActive) === "low"
          ? "Here less often than before, but probably still with you: a friendly occasion is enough."
          : "Get in touch now, personally and for a reason.",
      "almost-lost": (_t, pActive) =>
        riskOf(pActive) === "low"
          ? "Not here for a while, but probably still with you: a friendly reminder, without a big discount."
          : "Ask what went wrong and make one last good offer.",
      dormant: (_t, pActive) =>
        riskOf(pActive) === "low"
          ? "Everything is still open: contact only when it costs nothing."
          : "Stop courting them. Contact only when it costs nothing.",
    },
    mostAtStake: (name, value) => `Most is at stake with “${name}”: about ${value} if nothing is done.`,
    nothingAtStake: (name, value) =>
      `Nobody is at risk at present. Most is to be expected from “${name}”: about ${value}.`,
  },
  forecast: {
    heading: "What is to be expected?",
    months: (t) => `How much will today’s ${t.w.many} bring over the next ${t.horizon}?`,
    finding: (t, mean, low, high) => `About ${mean} ${t.basisNoun}, with 90% certainty between ${low} and ${high}.`,
    definition: (t) =>
      `Solid: ${t.basisNoun} per month from ${t.w.many} who had been here before. Dashed: forecast for all of today’s ${t.w.many}; the band holds 90% of possible courses. Newcomers are not included, which is why the line falls.`,
    findingWithoutRange: (t, mean) => `About ${mean} ${t.basisNoun}.`,
    season: (years) =>
      `The months follow the season learnt from ${years} years of your orders; the total of the year stays about the same (without: --no-season).`,
    currentMonth: (month) => `${month} is not over: shown is what has come and the forecast for the rest.`,
    rest: (month) => `${month}, with the rest`,
    otherBasis: (t) =>
      `The months so far are revenue, the forecast is ${t.basisNoun}; their heights cannot be compared.`,
    withFees: "Fees of contracts are in all of them, in the month in which they are due.",
    total: "Revenue in total",
    returning: (t) => `${capital(t.basisNoun)} from returning people`,
    expected: (t) => `Forecast for today’s ${t.w.many}`,
    band: "90% range",
    past: "so far",
    future: "forecast",
    none: "There are not enough data yet for a forecast.",
  },
  returning: {
    heading: "Who comes back?",
    split: "Do we live on new or on returning people?",
    splitFinding: (share, months) =>
      `In the last ${months} full months ${share} of revenue came from people who had been here before.`,
    splitFindingOne: (share) => `In the last full month ${share} of revenue came from people who had been here before.`,
    splitDefinition: (t) =>
      `Revenue per calendar month. Returning: first purchase in an earlier month. New: ${t.w.many} whose first purchase is in this month. An unfinished month is paler.`,
    splitReturning: "returning",
    splitNew: "new",
    splitNewOrUnknown: "new or unknown",
    splitUnknown: "unknown",
    cohorts: "Do newer cohorts come back more often than older ones?",
    cohortsFinding: (rate) => `In the month after the first purchase ${rate} come back on average.`,
    cohortsTrend: (recent, points) => `For the youngest cohorts it is ${recent} (${points} against the older ones).`,
    cohortsDefinition: (t) =>
      `Row: month of the first purchase. Column: months after it. Cell: share who bought again in that month. Blank: still ahead, or the month is incomplete. Grey: fewer than 20 ${t.w.many}, mostly chance. Mean: weighted by cohort size.`,
    cohortsNone: "The data hold no full month after a first purchase yet. Cohorts can be compared only then.",
    cohortsOlder: (count) => `Shown are the last ${count} cohorts and twelve months after each.`,
    cohort: "Cohort",
    size: (t) => capital(t.w.many),
    average: "Mean",
    matrix: "Who is probably still active?",
    matrixFinding: (t, active, count, once) =>
      count === 1
        ? `Only ${t.w.aOne} is known so far, still active with a probability of ${active}. ${once}`
        : `Of ${t.customers(count)} about ${active} ${active === "1" ? "is" : "are"} still active. ${once}`,
    matrixOnce: (t, count, share) =>
      count === 1 ? `${t.customers(1)} has been here only once.` : `${share} have been here only once.`,
    matrixDefinition: (t) =>
      `Bold: mean probability of being active, beneath it the number of ${t.w.many}. Bought often and not seen for long means: probably gone.`,
    matrixRecency: (t) => `Days since ${t.w.lastPurchaseDative}`,
    matrixFrequency: (t) => capital(t.w.purchaseDays),
    nobodyReturned: (t) =>
      `Nobody has come a second time yet. Without repetition one can only guess how loyal your ${t.w.many} are; the second time is now the most important goal.`,
  },
}
