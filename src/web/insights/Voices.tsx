import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { formatMonth } from "../../records/day.ts"
import type { Answered } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { useBehind } from "../parts/useBehind.ts"
import { useQuestion } from "../questions.ts"

/** How far recommendations carry. */
export function ReferralFigures() {
  const { words: all, language } = useLanguage()
  const words = all.referrals.rate
  const asked = useQuestion("referral-rate")
  const behind = useBehind({ question: "referral-rate", asOf: asked.data?.asOf ?? "" })
  const format = useFormat(asked.data?.currency)
  if (!asked.data) return null
  const { answer, definitions } = asked.data
  const asOf = all.asOf(format.day(asked.data.asOf))
  const about = { means: definitions.answer.means[language], asOf, behind: behind({}, words.share) }
  return (
    <section className="key-figures" aria-label={words.heading}>
      <KeyFigure
        label={words.share}
        value={answer.share === undefined ? undefined : format.percent(answer.share)}
        beneath={words.of(format.count(answer.referred), format.count(answer.of))}
        {...about}
      />
      <KeyFigure label={words.referrers} value={format.count(answer.referrers)} {...about} />
      <KeyFigure
        label={words.each}
        value={answer.perReferrer === undefined ? undefined : format.decimal(answer.perReferrer, 2)}
        {...about}
      />
      <KeyFigure label={words.revenue} value={format.money(answer.revenueCents)} {...about} />
      <p className="as-of">{asOf}</p>
    </section>
  )
}

const SHOWN = 12

/** Who recommends us. */
export function Referrers() {
  const words = useWords().referrals.top
  const asked = useQuestion("top-referrers")
  const see = ({ answer }: Answered<"top-referrers">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const value = answer.reduce((sum, { valueCents }) => sum + valueCents, 0)
    const best = answer.toSorted((one, other) => other.valueCents - one.valueCents)
    return {
      finding: words.finding(format.count(answer.length), format.money(value)),
      chart: rowsChart(
        best.slice(0, SHOWN).map(({ number, valueCents, referred }, index) => ({
          label: number,
          bars: [
            {
              value: valueCents,
              label: `${format.moneyShort(valueCents)} · ${format.count(referred)} ${words.brought}`,
              color: index === 0 ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.referrer },
          ...[words.referred, words.revenue, words.value].map((name) => ({ name, isNumber: true })),
        ],
        rows: best.map(({ number, referred, revenueCents, valueCents }) => [
          number,
          format.count(referred),
          format.money(revenueCents),
          format.money(valueCents),
        ]),
        behind: best.map(({ referrer }) => ({ referrer })),
        behindName: words.brought,
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** Promoters less detractors, by month. */
export function Nps() {
  const words = useWords().voices.nps
  const asked = useQuestion("feedback")
  const see = ({ answer }: Answered<"feedback">, format: Format) => {
    const months = answer.filter(({ type, answers }) => type === "nps" && answers > 0)
    if (months.length === 0) return { finding: words.none }
    const sum = (of: (month: (typeof months)[number]) => number) =>
      months.reduce((total, month) => total + of(month), 0)
    const all = sum(({ answers }) => answers)
    const [promoters, detractors] = [sum((month) => month.promoters), sum((month) => month.detractors)]
    const score = (month: { promoters: number; detractors: number; answers: number }) =>
      ((month.promoters - month.detractors) / month.answers) * 100
    return {
      finding: words.finding(
        format.decimal(score({ promoters, detractors, answers: all }), 0),
        format.percent(promoters / all),
        format.percent(detractors / all),
      ),
      chart: rowsChart([
        {
          label: words.promoters,
          bars: [{ value: promoters, label: format.percent(promoters / all), color: light.strong }],
        },
        {
          label: words.passives,
          bars: [
            {
              value: all - promoters - detractors,
              label: format.percent((all - promoters - detractors) / all),
              color: light.muted,
            },
          ],
        },
        {
          label: words.detractors,
          bars: [{ value: detractors, label: format.percent(detractors / all), color: light.accent }],
        },
      ]),
      table: {
        columns: [
          { name: words.month },
          ...[words.score, words.answers, words.promoters, words.detractors].map((name) => ({ name, isNumber: true })),
        ],
        rows: months.map((month) => [
          format.month(formatMonth(month.month)),
          format.decimal(score(month), 0),
          ...[month.answers, month.promoters, month.detractors].map(format.count),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** What became of people by what they said. */
export function AfterVoices() {
  const words = useWords().voices.after
  const asked = useQuestion("after-feedback")
  const see = ({ answer }: Answered<"after-feedback">, format: Format) => {
    const known = answer.filter(({ oldEnough }) => oldEnough > 0)
    if (known.length === 0) return { finding: words.none }
    const again = ({ boughtAgain, oldEnough }: (typeof known)[number]) => boughtAgain / oldEnough
    return {
      finding: words.finding,
      chart: rowsChart(
        known.map((mood) => ({
          label: words.moods[mood.mood],
          bars: [{ value: again(mood), label: format.percent(again(mood)), color: light.middle }],
        })),
      ),
      table: {
        columns: [
          { name: words.mood },
          ...[words.customers, words.again, words.revenue].map((name) => ({ name, isNumber: true })),
        ],
        rows: known.map((mood) => [
          words.moods[mood.mood],
          format.count(mood.oldEnough),
          format.percent(again(mood)),
          format.money(mood.revenueCents),
        ]),
        behind: known.map(({ mood }) => ({ mood, again: false })),
        behindName: words.notAgain,
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
