import type { Texts } from "./de.ts"
import { enData } from "./enData.ts"
import { enDraw } from "./enFigures.ts"
import { enTerms } from "./enTerms.ts"

export const en: Texts = {
  page: {
    lang: "en",
    title: (t) => `What are your ${t.w.many} worth?`,
    titleWithoutCustomers: () => "What do your sales tell you?",
    product: (t) => `${t.w.valueOf.replace(/^./, (first) => first.toUpperCase())} report`,
    asOf: (t) => `Data as of ${t.asOf}`,
    period: (first, last) => `Period ${first} to ${last}`,
    basis: (t, detail) => `Basis: ${t.basisNoun}${detail}`,
    contents: "Contents",
    skip: "Skip to content",
    asTable: "As a table",
    definition: "How this is worked out:",
    footer: (version) =>
      `Made with Stammwert ${version}. This page is complete in itself: it loads nothing and sends nothing. It holds data about your customers, so please keep it confidential.`,
  },
  basisDetail: {
    net: (rate) => `, without ${rate} VAT`,
    netKnown: ", net as in the file",
    gross: ", including VAT as in the file",
    unknown: ", as in the file",
    margin: (rate) => `, ${rate} of revenue`,
  },
  nav: {
    glance: "At a glance",
    worth: "Who is worth what",
    drift: "Who is drifting off",
    segments: "Groups",
    forecast: "Outlook",
    returning: "Who comes back",
    receipts: "Everyday revenue",
    knowing: "Knowing your regulars",
    trust: "Forecast accuracy",
    data: "Data",
    terms: "Terms",
  },
  glance: {
    heading: "At a glance",
    soFar: "Value to date",
    soFarNote: (t) =>
      `${t.basisNoun.replace(/^./, (first) => first.toUpperCase())} from all ${t.w.many} up to ${t.asOf}`,
    expected: (t) => `Expected value (${t.horizon})`,
    rough: (mean) => `rough guess, ${mean} on average (90% sure)`,
    range: (low, high) => `between ${low} and ${high} (90% sure)`,
    referral: "Of which through referrals",
    referralNote: "to date and expected, already included",
    feesToDate: "Of which fees to date",
    feesToDateNote: (t, running) =>
      `due by ${t.asOf}; ${t.f.count(running)} ${running === 1 ? "contract is" : "contracts are"} running`,
    fees: "Of which fees expected",
    feesNote: (certain, expected) => `${certain} certain, ${expected} by renewals`,
    costs: "Costs deducted",
    costsNote: "service, rewards, fees, reminders; not marketing and acquisition",
    customers: (t) => t.w.many.replace(/^./, (first) => first.toUpperCase()),
    customersNote: (t, orders) => `${t.purchases(orders)} since the data begin`,
    active: "Expected to be active",
    activeNote: (t, share) => `${share} of all ${t.w.many}`,
    repeat: "Repeat purchase rate",
    repeatNote: (t) => `${t.w.have} ${t.w.boughtTwice} within 12 months`,
    repeatUnknown: "not known yet",
    repeatUnknownNote: (t) => `This can be said once ${t.w.many} have been known for 12 months.`,
    mean: (t) => `Mean ${t.w.valueOf}`,
    meanNote: (median) => `Median ${median}: half are below`,
    orders: (t) => `Expected ${t.w.purchases}`,
    thin: (t, count, usesPrior) =>
      `Data basis: thin – ${t.customers(count)}. ${usesPrior ? "The forecast leans on what is usual for comparable businesses, so its ranges are wide." : "The ranges are wide for that reason."} From about 200 ${t.w.many} with several ${t.w.purchases} the forecast becomes much more exact.`,
    rangeUnknown: "worked out without a range",
    unidentified:
      "These data do not show for certain how quickly people leave. The probabilities of being active are rough estimates.",
  },
  summary: {
    soFar: (t, count, value) =>
      count === 1
        ? `Your data know only ${t.w.aOneAccusative} so far, with ${value} ${t.basisNoun}.`
        : `Your ${t.customers(count)} have brought ${value} ${t.basisNoun} up to ${t.asOf}.`,
    expected: (t, value, low, high) =>
      `Over the next ${t.horizon} you can expect about ${value} from them, with 90% certainty between ${low} and ${high}.`,
    expectedRoughly: (t, value, low, high) =>
      `Over the next ${t.horizon} you can expect between ${low} and ${high} from them with 90% certainty, ${value} on average: this is a rough guess.`,
    expectedWithoutRange: (t, value) => `Over the next ${t.horizon} you can expect about ${value} from them.`,
    typical: (t, mean, median) => `On average ${t.w.aOne} is worth ${mean}, in the middle (median) ${median}.`,
    topFifth: (t, share) => `The best 20% of ${t.w.many} bring ${share} of the value.`,
    drifting: (t, count, value) =>
      count === 1
        ? `${t.customers(1)} is drifting off; about ${value} is at stake.`
        : `${t.customers(count)} are drifting off; with them about ${value} would be lost.`,
    nobodyDrifts: (t) => `None of your ${t.w.many} is staying away unusually long at present.`,
    loss: (t) => `So far ${t.basis === "revenue" ? "refunds" : "costs and refunds"} outweigh revenue.`,
    nobodys: (t, count, revenue, share) =>
      `Beside them ${count === 1 ? "stands" : "stand"} ${t.purchases(count)} worth ${revenue}${share ? ` (${share} of revenue)` : ""} that ${count === 1 ? "names" : "name"} no ${t.w.one} and ${count === 1 ? "does" : "do"} not count in these values.`,
    withoutCustomers: (orders, revenue, first, last) =>
      `From ${first} to ${last} your data hold ${orders} worth ${revenue} in total. They do not say who bought, so what individual people are worth cannot be told yet. Further down you find what it would take.`,
  },
  ...enDraw,
  ...enData,
  terms: enTerms,
}
