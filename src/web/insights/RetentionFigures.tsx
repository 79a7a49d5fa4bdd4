import { Skeleton } from "@mantine/core"
import type { Answered } from "../api.ts"
import type { Cell } from "../customers/listSearch.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { pointsWords, useCompared } from "../parts/Compare.tsx"
import { Fault } from "../parts/Fault.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"

type Kept = Answered<"retention">["answer"]["buyers"]

/** Who stayed within a year, who did not, and who came a second time, beside the day that the address compares with. */
export function RetentionFigures() {
  const { words: all, language } = useLanguage()
  const words = all.returning.figures
  const retention = useQuestion("retention")
  const keys = useQuestion("key-figures")
  const format = useFormat(keys.data?.currency)
  const [asOf, retentionThen, keysThen] = [
    retention.data?.asOf ?? "",
    useCompared("retention", retention.data?.asOf),
    useCompared("key-figures", keys.data?.asOf),
  ]
  const ofRetention = useBehind({ question: "retention", asOf })
  const ofKeys = useBehind({ question: "key-figures", asOf })
  if (retention.isError) return <Fault cause={retention.error} />
  if (!retention.data || !keys.data) return <Skeleton height={120} radius="lg" />
  const change = (now: number | undefined, before: number | undefined) =>
    now === undefined || before === undefined || !retentionThen
      ? undefined
      : pointsWords({ now, before, comparison: retentionThen.comparison }, format, all)
  const { buyers, contracts } = retention.data.answer
  const about = (means: string | undefined) => ({ means, asOf: all.asOf(format.day(asOf)) })
  const kept = (of: "buyers" | "contracts", { share, before }: Kept, label: string) => (
    <KeyFigure
      label={label}
      value={share === undefined ? undefined : format.percent(share)}
      beneath={words.of[of](format.count(before))}
      compared={change(share, retentionThen?.answer[of].share)}
      {...about(retention.data.definitions.answer?.means[language])}
      behind={ofRetention({ of, kept: true } satisfies Cell, label)}
    />
  )
  const { repeatPurchase } = keys.data.answer
  return (
    <section className="key-figures" aria-label={words.heading}>
      {kept("buyers", buyers, words.buyers)}
      {contracts.before > 0 && kept("contracts", contracts, words.contracts)}
      <KeyFigure
        label={all.start.figures.repeatPurchase}
        value={repeatShare(repeatPurchase) === undefined ? undefined : format.percent(repeatShare(repeatPurchase) ?? 0)}
        beneath={all.start.repeatOf(format.count(repeatPurchase.of))}
        compared={change(repeatShare(repeatPurchase), keysThen && repeatShare(keysThen.answer.repeatPurchase))}
        {...about(keys.data.definitions.repeatPurchase?.means[language])}
        behind={ofKeys({ cell: "returned" }, all.start.figures.repeatPurchase)}
      />
      <p className="as-of">{all.asOf(format.day(asOf))}</p>
    </section>
  )
}

const repeatShare = ({ returned, of }: { readonly returned: number; readonly of: number }): number | undefined =>
  of > 0 ? returned / of : undefined
