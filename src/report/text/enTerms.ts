import type { Texts } from "./de.ts"

const capital = (text: string): string => text.replace(/^./, (first) => first.toUpperCase())

export const enTerms: Texts["terms"] = {
  heading: "What do the terms mean?",
  common: (t, period) => [
    [
      "Data as of",
      `${t.asOf}, including that day. What happened afterwards is not considered. The data cover ${period}.`,
    ],
    ["Refund", `What was fully refunded is no ${t.w.purchase}; a partial refund lowers revenue on its own day.`],
  ],
  basis: (t, detail) => [
    "Basis",
    `${capital(t.basisNoun)}${detail}. All values in this report are on this basis unless stated otherwise.`,
  ],
  value: (t, discount, lifetimeDiscount) => [
    [
      "Value to date",
      `Sum of the basis of all ${t.w.purchases} up to the as-of date, not discounted. Acquisition cost is not deducted.`,
    ],
    [
      `Expected value (${t.horizon})`,
      `Expected ${t.w.purchases} in this time × expected value per purchase day, discounted at ${discount} a year.`,
    ],
    [`${capital(t.w.valueOf)} (CLV), total value`, "Value to date + expected value + referral value."],
    [
      "Lifetime value",
      `Is in no total of this report. Where it is shown, it is discounted at ${lifetimeDiscount} a year.`,
    ],
    [
      "Referral value",
      "Value to date + expected value of the people someone was first to refer. In totals it is “of which through referrals” and does not count twice.",
    ],
    [
      "Mean and median",
      "The mean divides the sum by the number. The median is the value in the middle: a single very large invoice does not move it.",
    ],
  ],
  activity: (t) => [
    [
      "Probability active",
      `Probability that someone still belongs to your ${t.w.many}, from the number and spacing of ${t.w.purchases} and the time since the last.`,
    ],
    ["Churn risk", "1 − probability active: low below 33%, medium up to 66%, high above."],
    ["Value at risk", "Expected value that will probably be lost if nothing is done."],
    [
      "Repeat purchase rate",
      `Share with a second purchase day within 12 months of the first, among all ${t.w.many} known for at least 12 months.`,
    ],
    ["Purchase days", `Several ${t.w.purchases} on one day are one occasion. The forecast works with purchase days.`],
    [
      "90% range",
      "With a probability of 90% the outcome lies within, with 5% each below or above. Ranges of totals are computed jointly, not added.",
    ],
    ["pp (percentage points)", "Difference of two percentages: from 20% to 23% is +3 pp."],
  ],
  models: {
    heading: "Which models are at work? (for experts)",
    chosen: (name, because) => `Chosen: ${name}. ${because}`,
    spend: (name) => `Value per purchase day: ${name}.`,
    prior: "Because there are few data, prior experience (a prior distribution) goes in.",
    notIdentified: "Dropout is not clearly identified by these data.",
    parameter: "Parameter",
    value: "Value",
    candidate: "Model",
    likelihood: "Log-likelihood in the held-out time",
    used: "chosen",
    table: "Models compared",
    parametersOf: (name) => `Parameters of ${name}`,
  },
  modelMeaning: {
    nbd: "Everyone buys at their own pace, for ever: nobody leaves (Ehrenberg 1959).",
    "gg-nbd":
      "Everyone buys at their own pace and stays for their own time; how easily people leave may grow or fall with time (Bemmaor, Glady 2012).",
    "bg-cnbd":
      "Everyone buys in their own rhythm, the more regular the higher k, and may leave after each repeat purchase (Platzer, Reutterer 2016).",
    "mbg-cnbd":
      "Everyone buys in their own rhythm, the more regular the higher k, and may leave after each purchase, the first included (Platzer, Reutterer 2016).",
    "pareto-nbd":
      "Everyone buys at their own pace and stays for their own time; both vary between people (Schmittlein, Morrison, Colombo 1987).",
    "bg-nbd": "Everyone buys at their own pace and may leave after each repeat purchase (Fader, Hardie, Lee 2005).",
    "mbg-nbd":
      "Everyone buys at their own pace and may leave after each purchase, the first included (Batislam, Denizel, Filiztekin 2007).",
    "gamma-gamma":
      "The value per purchase day varies around each person’s own mean; few purchases are pulled towards the mean of all (Fader, Hardie 2013).",
  },
}
