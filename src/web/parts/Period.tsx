import { Select, TextInput } from "@mantine/core"
import { createContext, useContext } from "react"
import type { Format } from "../../charts/format.ts"
import type { QuestionName } from "../../server/contract.ts"
import { comparedPeriod, comparisonIn } from "../address/compared.ts"
import { asked, filtersIn } from "../address/filters.ts"
import { hasBefore, type NamedPeriod, PERIODS, type Period, periodIn, periodNamed } from "../address/period.ts"
import { useAddress } from "../address/useAddress.ts"
import type { Answered } from "../api.ts"
import { useFormat, useWords } from "../language.tsx"
import { useAsked } from "../questions.ts"
import { useToday } from "../renewal.ts"
import type { Words } from "../text/de.ts"
import { CompareChoice } from "./Compare.tsx"
import type { Mark, Seen } from "./Figure.tsx"

/** Which period is meant where the address names none. */
export const UsualPeriod = createContext<NamedPeriod>(PERIODS[0])

/** The period that the address means; undefined until it is known which day it is. */
function usePeriod(): Period | undefined {
  const [address] = useAddress()
  const usual = useContext(UsualPeriod)
  const today = useToday()
  const asOf = filtersIn(address).asOf ?? today
  return asOf === undefined ? undefined : periodIn(address, asOf, usual)
}

/** Of which days figures are, and with which they are compared; both stand in the address. */
export function PeriodBar({ isCompared = true }: { readonly isCompared?: boolean }) {
  const { period: words } = useWords()
  const [address, change] = useAddress()
  const usual = useContext(UsualPeriod)
  const period = usePeriod()
  const format = useFormat(null)
  const named = periodNamed(address, usual)
  const choose = (chosen: string | null) =>
    chosen === "own"
      ? change({ period: undefined, from: period?.from, asOf: period?.until })
      : change({ period: chosen === usual ? undefined : (chosen ?? undefined), from: undefined, asOf: undefined })
  return (
    <section className="period-bar" aria-label={words.name}>
      <Select
        className="period"
        label={words.name}
        allowDeselect={false}
        value={named}
        onChange={choose}
        data={[...PERIODS, "own" as const].map((value) => ({ value, label: words.named[value] }))}
      />
      {named === "own" && period && <OwnDays period={period} />}
      {isCompared && period && hasBefore(period) && <CompareChoice of="period" />}
      {named !== "own" && period && <p className="as-of">{daysWords(period, format, words)}</p>}
    </section>
  )
}

function OwnDays({ period }: { readonly period: Period }) {
  const { period: words } = useWords()
  const [, change] = useAddress()
  const day = (label: string, value: string, name: "from" | "asOf", limits: { min?: string; max?: string }) => (
    <TextInput
      type="date"
      label={label}
      value={value}
      {...limits}
      onChange={(event) => event.currentTarget.value && change({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      {day(words.from, period.from, "from", { max: period.until })}
      {day(words.until, period.until, "asOf", { min: period.from })}
    </>
  )
}

/** Whether nothing lies before it: then what it lacks, the data lack. */
export const isEver = (period: Period | undefined): boolean => period === undefined || !hasBefore(period)

/** From when until when, in words. */
export const daysWords = (period: Period, format: Format, words: Words["period"]): string =>
  hasBefore(period)
    ? words.days(format.day(period.from), format.day(period.until))
    : words.upTo(format.day(period.until))

/** A question of the period that the address means, and its answer of the one that it is compared with. */
export type OfPeriod<Name extends QuestionName> = {
  readonly asked: ReturnType<typeof useAsked<Name>>
  readonly period: Period | undefined
  readonly compared: ComparedPeriod<Answered<Name>["answer"]> | undefined
}

export type ComparedPeriod<Answer> = {
  readonly comparison: "before" | "year"
  readonly period: Period
  readonly answer: Answer
}

export function useOfPeriod<Name extends QuestionName>(
  name: Name,
  parameters: Readonly<Record<string, string>> = {},
): OfPeriod<Name> {
  const [address] = useAddress()
  const period = usePeriod()
  const comparison = comparisonIn(address, "period")
  const before = period && comparison && hasBefore(period) ? comparedPeriod(period, comparison) : undefined
  const of = (days: Period | undefined) =>
    days && { ...asked(name, filtersIn(address)), ...parameters, from: days.from, asOf: days.until }
  const now = useAsked(name, of(period))
  const then = useAsked(name, of(before))
  const compared =
    comparison && before && then.data ? { comparison, period: before, answer: then.data.answer } : undefined
  return { asked: now, period, compared }
}

/** What tells a period's marks from those of the one it is compared with; without such a one there is nothing to tell apart. */
export const periodKey = (
  period: Period | undefined,
  compared: ComparedPeriod<unknown> | undefined,
  format: Format,
  { period: words, compare }: Pick<Words, "period" | "compare">,
  marks: { readonly now: Mark; readonly before: Mark } = { now: "strong", before: "muted" },
): Seen["key"] =>
  period && compared
    ? [
        { mark: marks.now, label: daysWords(period, format, words) },
        {
          mark: marks.before,
          label: `${compare.than[compared.comparison]}: ${daysWords(compared.period, format, words)}`,
        },
      ]
    : undefined
