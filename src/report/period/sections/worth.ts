import { MOVES } from "../../../valuation/worthMoves.ts"
import type { PaperSection } from "../../paper/paper.ts"
import type { PeriodFacts } from "../facts.ts"
import { changeText, changeWords, dayName, type Speech } from "../speech.ts"

/** What all customers are worth, and why that is not what it was. */
export function worthSection({ worth, terms }: PeriodFacts, speech: Speech): PaperSection {
  const { f, w, text } = speech
  const words = text.worth
  const heading = words.heading(w)
  if (worth === undefined || terms === undefined) return { heading, sentences: [words.none] }
  const { before, after } = worth
  const total = after.currentCents + after.futureCents
  const moves = MOVES.filter((move) => worth.moves[move].customers > 0)
  const moved =
    before && changeWords(after.futureCents, before.futureCents, words.than(dayName(before.asOfDay, speech)), speech)
  const range = after.futureRange
  return {
    heading,
    sentences: [
      words.total(
        dayName(after.asOfDay, speech),
        f.count(after.customers),
        w,
        ...([f.money(total), f.money(after.currentCents), f.money(after.futureCents)] as const),
      ),
      ...(range ? [words.range(f.money(range.low), f.money(range.high))] : []),
      ...(moved ? [words.moved(moved)] : []),
      ...(worth.isWorkedOut ? [text.workedOut] : []),
    ],
    figures: [
      { label: words.totalValue, value: f.money(total) },
      { label: words.currentValue, value: f.money(after.currentCents) },
      {
        label: words.futureValue,
        value: f.money(after.futureCents),
        ...(range && { beneath: f.span(f.money(range.low), f.money(range.high)) }),
      },
      ...(before
        ? [{ label: words.change, value: changeText(after.futureCents, before.futureCents, f.money, speech) }]
        : []),
    ],
    ...(before && {
      chart: {
        label: words.chart,
        data: {
          draws: "steps",
          steps: [
            sumStep(before, speech),
            ...moves.map((move) => ({ label: words.moves[move], cents: worth.moves[move].cents })),
            sumStep(after, speech),
          ],
        },
      },
    }),
    table: {
      head: words.head(w),
      rows: moves.map((move) => [
        words.moves[move],
        f.count(worth.moves[move].customers),
        signed(worth.moves[move].cents, f.money),
      ]),
    },
    meaning: words.meaning(w, text.basis[terms.basis], text.days(f.count(terms.horizonDays))),
  }
}

const signed = (cents: number, write: (cents: number) => string): string =>
  cents > 0 ? `+${write(cents)}` : write(cents)

const sumStep = (
  { asOfDay, futureCents, futureRange }: NonNullable<PeriodFacts["worth"]>["after"],
  speech: Speech,
) => ({
  label: speech.text.worth.expectedOn(dayName(asOfDay, speech)),
  cents: futureCents,
  isSum: true,
  ...(futureRange && { range: futureRange }),
})
