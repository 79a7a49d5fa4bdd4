import type { Words } from "../de.ts"

/** Of all those who are in no measure. */
export const holdout: Words["measures"]["holdout"] = {
  heading: "Does all of it together pay?",
  means:
    "Every measure has a control group of its own. Whether all of them together bring more than none shows only in those who are in none at all: a small part of all customers, drawn by lot. Price notices and whatever else has no control group reach them too.",
  share: "In no measure",
  nobody: "nobody",
  percent: (percent) => `${percent} of customers`,
  would: (heldOut, customers) =>
    `About ${heldOut} of ${customers} customers would be in no measure from now on. Whoever is in one already goes on there to its end.`,
  cannot: "Whether half a year shows anything cannot be foreseen: nobody has bought lately, or there are too few.",
  halfYear: (sentence) => `In half a year: ${sentence}`,
  keep: "Lay it down so",
  anew: "The comparison begins anew with it.",
  kept: "Laid down.",
  isOn: (percent, day) => `${percent} of customers have been in no measure since ${day}.`,
  because: {
    off: "At present every customer is there for measures.",
    "nobody-bought": "When it was laid down, nobody had bought for long: there is nothing to compare.",
    "too-early": "The comparison begins tomorrow.",
    "too-few": "There are too few customers on one of the two sides.",
  },
  period: (from, until, isOver) =>
    isOver ? `${from} to ${until}: the verdict stands.` : `Since ${from}, until ${until}`,
  answers: {
    paid: "All measures together pay.",
    "did-not-pay": "All measures together cost more than they bring.",
  },
  basis: (others, heldOut, cost) =>
    `${others} customers against ${heldOut} in no measure; all of them cost ${cost} in this time.`,
  contaminated: (count) => `Not counted: ${count} who stood on both sides, because two customers turned out to be one.`,
}
