import type { PaperSection } from "../../paper/paper.ts"
import type { PeriodFacts } from "../facts.ts"
import type { Speech } from "../speech.ts"

/** A customer's name, else the number or address that the business knows them by. */
function calledOf({ people }: PeriodFacts, customer: number): string {
  const known = people?.get(customer)
  if (!known) return String(customer)
  return known.name && known.name !== known.number ? `${known.name} (${known.number})` : known.number
}

/** Who brought most; names for those alone who may see people. */
export function thankSection(facts: PeriodFacts, { f, w, text: { thank: words } }: Speech): PaperSection {
  const { best, now, people } = facts
  if (best.length === 0 || now.revenueCents <= 0) return { heading: words.heading, sentences: [words.none] }
  const brought = best.reduce((sum, { revenueCents }) => sum + revenueCents, 0)
  const amounts = [f.money(brought), f.percent(brought / now.revenueCents)] as const
  return {
    heading: words.heading,
    sentences: [
      best.length === 1 ? words.one(w, ...amounts) : words.finding(w, f.count(best.length), ...amounts),
      ...(people ? [] : [words.noNames]),
    ],
    ...(people && {
      table: {
        head: words.head(w),
        rows: best.map(({ customer, revenueCents, orders }) => [
          calledOf(facts, customer),
          f.moneyExact(revenueCents),
          f.count(orders),
        ]),
        customers: best.map(({ customer }) => customer),
      },
    }),
  }
}

/** Who lost most of what was expected of them. */
export function driftSection(
  facts: PeriodFacts,
  { f, w, text: { drift: words, thank } }: Speech,
): PaperSection | undefined {
  const { weakest, worth, people } = facts
  if (worth?.before === undefined) return undefined
  if (weakest.length === 0) return { heading: words.heading, sentences: [words.none] }
  const fallen = weakest.reduce((sum, { beforeCents, afterCents }) => sum + beforeCents - afterCents, 0)
  return {
    heading: words.heading,
    sentences: [words.finding(w, f.money(fallen)), ...(people ? [] : [thank.noNames])],
    ...(people && {
      table: {
        head: words.head(w),
        rows: weakest.map(({ customer, beforeCents, afterCents, isLost }) => [
          calledOf(facts, customer),
          f.moneyExact(beforeCents),
          f.moneyExact(afterCents),
          isLost ? words.lost : words.weaker,
        ]),
        customers: weakest.map(({ customer }) => customer),
      },
    }),
  }
}
