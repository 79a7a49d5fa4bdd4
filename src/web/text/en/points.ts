import type { Words } from "../de.ts"

const ofPoints = (points: string) => (points === "1" ? "1 point" : `${points} points`)

/** What is said of points. */
export const points: Words["points"] = {
  heading: "What points do I give?",
  lead: "A programme says what brings points and what they are worth. You see what you owe your customers by it.",
  none: "There is no programme yet. One is enough for most: a point for each euro, or a stamp for each visit.",
  owed: "You owe your customers",
  owedMeans:
    "what points not yet spent cost, as many of them as are expected to be spent; all of them together cost no more than the most",
  atMost: (money) => `at most ${money}`,
  open: "Points not yet spent",
  soon: (points, month) => `${points} ${points === "1" ? "expires" : "expire"} by the end of ${month}`,
  neverSoon: "none will expire",
  earns: {
    money: (points, money) => `${ofPoints(points)} for ${money}`,
    order: (points) => `${ofPoints(points)} for each visit or order`,
    piece: (points) => `${ofPoints(points)} for each piece`,
  },
  worth: (points, money) => (points === "1" ? `1 point is worth ${money}` : `${points} points are worth ${money}`),
  pending: (days) => `usable after ${days === "1" ? "a day" : `${days} days`}`,
  atOnce: "usable at once",
  expire: (months) => `expire after ${months === "1" ? "a month" : `${months} months`}`,
  never: "never expire",
  rewards: "Rewards",
  noRewards: "No reward yet: points can be spent at the till like money all the same.",
  reward: "Reward",
  needs: "Points",
  costs: "Costs you",
  left: "In stock",
  endless: "no limit",
  addReward: "Offer reward",
  added: "The reward is offered.",
  fresh: {
    heading: "New programme",
    name: "Name",
    kind: "What brings points?",
    kinds: { money: "each euro spent", order: "each visit (stamp card)" },
    points: { money: "Points for a euro", order: "Stamps for a visit" },
    worthPoints: "So many points …",
    worthMoney: "… are worth so much money",
    pending: "Usable after so many days",
    pendingHelp: "As long as goods may come back.",
    expire: "Expire after so many months",
    expireHelp: "Empty: never.",
    gives: (share) => `So you give back ${share} of your revenue if all points are spent.`,
    make: "Lay down",
    made: "The programme is laid down: orders from today on bring points.",
    wrong: "Please write a number, as 5 or 5.00.",
  },
}
