import { type Day, formatDay } from "../../records/day.ts"
import type { Paper } from "../paper/paper.ts"
import type { Kind, Language } from "../reportData.ts"
import type { PeriodFacts } from "./facts.ts"
import { lastDayOf } from "./period.ts"
import { dataSection } from "./sections/data.ts"
import { aheadSection, expectedSection } from "./sections/expected.ts"
import { driftSection, thankSection } from "./sections/people.ts"
import { revenueSection } from "./sections/revenue.ts"
import { decideSection, todoSection } from "./sections/todo.ts"
import { worthSection } from "./sections/worth.ts"
import { periodName, speechFor } from "./speech.ts"

/** The monthly report, or the quarterly review, of some facts; the same facts give the same paper. */
export function periodPaper(
  facts: PeriodFacts,
  {
    language,
    kind,
    currency,
    today,
  }: { readonly language: Language; readonly kind: Kind; readonly currency: string; readonly today: Day },
): Paper {
  const speech = speechFor(language, kind, currency)
  const { text, f } = speech
  const { period } = facts
  const sections = [
    worthSection(facts, speech),
    revenueSection(facts, speech),
    expectedSection(facts, speech),
    aheadSection(facts, speech),
    thankSection(facts, speech),
    driftSection(facts, speech),
    todoSection(facts, speech),
    period.kind === "quarter" ? decideSection(facts, speech) : undefined,
    dataSection(facts, speech),
  ]
  return {
    title: text.title[period.kind](periodName(period, speech)),
    language,
    currency,
    lead: [text.lead(f.day(formatDay(lastDayOf(period))), f.day(formatDay(today)))],
    sections: sections.filter((section) => section !== undefined),
  }
}
