import type { offers as german } from "../de/offers.ts"

/** What is open to a customer. */
export const offers: typeof german = {
  heading: "Offers and points",
  until: (day) => `until ${day}`,
  available: "Available",
  pending: (points) => `${points} more once goods can no longer come back`,
  expires: "Next to expire",
  nothingExpires: "nothing expires",
  tier: "Tier",
  noTier: "none yet",
  missing: (points, tier) => `${points} points until ${tier}`,
  points: (points, written) => (points === 1 ? "1 point" : `${written} points`),
  missingPoints: (points, written) => (points === 1 ? "1 point missing" : `${written} points missing`),
  redeem: "Redeem",
  redeemed: (reward) => `${reward} is redeemed.`,
  book: "Book points",
  howMany: "Points",
  reason: "What for?",
  give: "Give",
  spend: "Redeem",
  booked: {
    grants: (points, written) => (points === 1 ? "1 point given." : `${written} points given.`),
    spends: (points, written) => (points === 1 ? "1 point redeemed." : `${written} points redeemed.`),
  },
  entries: "Latest entries",
  kinds: {
    earn: "earned",
    grant: "given",
    spend: "redeemed",
    expire: "expired",
    reverse: "taken back",
    forfeit: "forfeited",
  },
  card: "Show the card",
  cardMeans: "Whoever scans or opens this sees their own points, without signing in.",
  qr: "Card",
}
