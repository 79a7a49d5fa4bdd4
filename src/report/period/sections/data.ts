import type { PaperSection } from "../../paper/paper.ts"
import type { PeriodFacts } from "../facts.ts"
import { dayName, type Speech } from "../speech.ts"

/** How far the figures can be relied on. */
export function dataSection({ quality }: PeriodFacts, speech: Speech): PaperSection {
  const { f, w, text } = speech
  const words = text.data
  const nameless = quality.checks.find(({ what }) => what === "without-customer")
  const [gap] = quality.gaps
  const refused = quality.rejected.reduce((sum, { rejected }) => sum + rejected, 0)
  const rows = quality.checks.flatMap(({ what, found, of }) => {
    const name = what in words.lacking ? words.lacking[what as keyof typeof words.lacking] : undefined
    return name !== undefined && found > 0 && of > 0 ? [[name, f.count(found), f.count(of), f.percent(found / of)]] : []
  })
  return {
    heading: words.heading,
    sentences: [
      ...(nameless && nameless.of > 0
        ? [words.named(f.percent(1 - nameless.found / nameless.of), f.count(nameless.of), w)]
        : []),
      ...(gap ? [words.gap(dayName(gap.fromDay, speech), dayName(gap.untilDay, speech))] : []),
      ...(refused > 0 ? [words.rejected(f.count(refused))] : []),
      ...(rows.length === 0 ? [words.good] : []),
    ],
    ...(rows.length > 0 && { table: { head: words.head, rows } }),
  }
}
