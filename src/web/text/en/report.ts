import type { Words } from "../de.ts"

/** What is said around the reports. */
export const report: Words["report"] = {
  heading: "Reports",
  lead: "What your customers are worth, what changed about it and what to do now: each month on two pages, each quarter with a list of decisions.",
  kinds: { month: "Month", quarter: "Quarter" },
  kind: "Period",
  which: { month: "Which month", quarter: "Which quarter" },
  quarter: (number, year) => `Q${number} ${year}`,
  pdf: "As PDF",
  print: "Print",
  none: "No month in which something was sold is over yet. The first report stands here at the beginning of a month.",
}
