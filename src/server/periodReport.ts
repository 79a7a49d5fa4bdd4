import { yesterdayOf } from "../jobs/daily.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { dayOfInstant, monthOfDay } from "../records/day.ts"
import type { Paper } from "../report/paper/paper.ts"
import { type Asks, periodFacts } from "../report/period/facts.ts"
import {
  formatPeriod,
  lastDayOf,
  monthsOf,
  type Period,
  type PeriodKind,
  periodsUntil,
} from "../report/period/period.ts"
import { periodPaper } from "../report/period/periodPaper.ts"
import type { Language } from "../report/reportData.ts"
import { type AnyQuestion, questionNamed } from "../store/questions/questions.ts"
import type { Workspace } from "../store/workspace.ts"
import { settingsFrom } from "../valuation/settings.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import type { AskedProjection } from "./asking/projectionRead.ts"
import { businessQuestion } from "./asking/questionReads.ts"
import { shownPeople } from "./asking/shownPeople.ts"
import { worthBetween } from "./asking/worthBetween.ts"

/** What reports of periods are made from. */
export type ReportFrom = {
  readonly projection: AskedProjection
  readonly workspace: Workspace
  readonly now: Date
  readonly signal?: AbortSignal
}

/** The monthly report or quarterly review as a paper; customers are named where `withNames` says so. */
export async function periodReport(
  from: ReportFrom,
  {
    period,
    language,
    withNames,
  }: { readonly period: Period; readonly language: Language; readonly withNames: boolean },
): Promise<Paper> {
  const { settings, state } = from.workspace
  const today = dayOfInstant(from.now, settings.timeZone)
  if (lastDayOf(period) >= today) throw notOver(period)
  const facts = await periodFacts(period, today, asksOf(from, withNames))
  const { kind } = settingsFrom(laidDown(state))
  return periodPaper(facts, { language, kind, currency: settings.currency ?? "EUR", today })
}

function asksOf({ projection, signal }: ReportFrom, withNames: boolean): Asks {
  const question = async (name: string, asOf: number, given: object = {}) => {
    const { parameters } = questionNamed(name) as AnyQuestion
    return projection.ask(businessQuestion, { name, asOf, among: {}, parameters: parameters.parse(given) }, signal)
  }
  return {
    question: question as Asks["question"],
    worthBetween: (fromDay, untilDay) => projection.ask(worthBetween, { fromDay, untilDay }, signal),
    people: withNames ? (customers) => projection.ask(shownPeople, customers, signal) : undefined,
  }
}

/** More are offered nowhere; any earlier one can be asked for by its name. */
const MOST_OFFERED = { month: 36, quarter: 12 } as const

/** Months and quarters that are over and in which something was sold, the latest first, as they are named. */
export async function reportedPeriods({ projection, workspace, now, signal }: ReportFrom) {
  const { timeZone } = workspace.settings
  const asOf = yesterdayOf(now, timeZone)
  const months = (await projection.ask(
    businessQuestion,
    { name: "new-and-returning", asOf, among: {}, parameters: {} },
    signal,
  )) as readonly { readonly month: number }[]
  const first = Math.min(monthOfDay(asOf) + 1, ...months.map(({ month }) => month))
  const of = (kind: PeriodKind) =>
    periodsUntil(kind, dayOfInstant(now, timeZone), MOST_OFFERED[kind])
      .filter(({ firstMonth }) => monthsOf({ kind, firstMonth }).some((month) => month >= first))
      .map(formatPeriod)
  return { months: of("month"), quarters: of("quarter") }
}

const notOver = (period: Period) =>
  new BilingualError({
    en: `${formatPeriod(period)} is not over yet: ask for one that is`,
    de: `${formatPeriod(period)} ist noch nicht zu Ende: Fragen Sie nach einem Zeitraum, der es ist.`,
  })
