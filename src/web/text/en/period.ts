import type { Words } from "../de.ts"

export const period: Words["period"] = {
  name: "Period",
  named: {
    months12: "the last 12 months",
    days90: "the last 90 days",
    days30: "the last 30 days",
    thisYear: "this year",
    lastYear: "last year",
    always: "since the beginning",
    own: "days of your own",
  },
  from: "from",
  until: "to",
  days: (from, until) => `${from} to ${until}`,
  upTo: (until) => `since the beginning, to ${until}`,
  ever: "Since the beginning",
  byMonth: "Month by month",
  none: "Nothing is known of this period. The period “since the beginning” shows all there is.",
  figures: {
    heading: "What happened in this period",
    revenue: "Revenue",
    fresh: "of which from new customers",
    ofRevenue: (share) => `${share} of revenue`,
    orders: "Orders",
    orderValue: "Average order value",
    newCustomers: "New customers",
    returningCustomers: "Known customers",
    boughtAgain: "had bought before and bought again",
  },
}
