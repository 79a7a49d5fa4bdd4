import type { PaperSection } from "../../paper/paper.ts"
import type { PeriodFacts } from "../facts.ts"
import { changeText, type Speech } from "../speech.ts"

/** What somebody should see to now, what is worth most first. */
export function todoSection(
  { alerts, keyFigures, now }: PeriodFacts,
  { f, w, text: { todo: words } }: Speech,
): PaperSection {
  const { contribution, stale } = alerts
  const { returned, of } = keyFigures.repeatPurchase
  const people = (["weakening", "unhappy"] as const)
    .filter((name) => alerts[name].isOn)
    .sort((one, other) => alerts[other].valueCents - alerts[one].valueCents)
    .map((name) => words[name](w, f.count(alerts[name].customers), f.money(alerts[name].valueCents)))
  const checks = [
    ...people,
    ...(contribution.isOn
      ? [words.contribution(f.money(contribution.marginCents ?? 0), f.money(contribution.marginBeforeCents ?? 0))]
      : []),
    ...(now.newCustomers > 0 && of > 0 ? [words.second(w, f.count(now.newCustomers), f.percent(returned / of))] : []),
    ...stale.map(({ silentDays }) => words.stale(f.count(silentDays))),
  ]
  return checks.length === 0
    ? { heading: words.heading, sentences: [words.nothing] }
    : { heading: words.heading, checks }
}

/** What a quarter asks to be decided, each with the figure that it hangs on. */
export function decideSection({ worth, now, before, best, ahead }: PeriodFacts, speech: Speech): PaperSection {
  const { f, w, text } = speech
  const words = text.decide
  const brought = best.reduce((sum, { revenueCents }) => sum + revenueCents, 0)
  const hasBefore = before.orders > 0
  return {
    heading: words.heading,
    checks: [
      ...(worth && worth.moves.lost.cents < 0 ? [words.lost(f.money(-worth.moves.lost.cents))] : []),
      ...(hasBefore
        ? [
            words.newOnes(
              w,
              f.count(now.newCustomers),
              changeText(now.newCustomers, before.newCustomers, f.count, speech),
            ),
          ]
        : []),
      ...(best.length > 1 && now.revenueCents > 0
        ? [words.dependence(w, f.percent(brought / now.revenueCents), f.count(best.length))]
        : []),
      ...(hasBefore && now.orderValueCents !== undefined && before.orderValueCents !== undefined
        ? [
            words.orderValue(
              f.moneyFine(now.orderValueCents),
              changeText(now.orderValueCents, before.orderValueCents, f.moneyFine, speech),
              w,
            ),
          ]
        : []),
      ...(ahead.run ? [words.forecast] : []),
      words.data,
      words.next,
    ],
  }
}
