import { countsChart } from "../../charts/counts.ts"
import type { Format } from "../../charts/format.ts"
import { lorenzChart } from "../../charts/lorenz.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const FIFTH = 0.2

/** How unequal the value is. */
export function Concentration() {
  const words = useWords().worth.lorenz
  const asked = useQuestion("concentration", { of: "value" })
  const see = ({ answer }: Answered<"concentration">, format: Format) => {
    const points = [{ customerShare: 0, share: 0 }, ...answer.lorenz]
    const after = points.findIndex(({ customerShare }) => customerShare >= FIFTH)
    if (after < 1) return { finding: "" }
    const [one, other] = [points[after - 1], points[after]]
    const within = (FIFTH - one.customerShare) / (other.customerShare - one.customerShare)
    const topFifthShare = one.share + within * (other.share - one.share)
    const finding = words.finding(format.percent(FIFTH), format.percent(topFifthShare))
    return {
      finding,
      chart: lorenzChart(
        {
          customers: points.map(({ customerShare }) => customerShare),
          value: points.map(({ share }) => share),
          topFifthShare,
        },
        { equal: "", topFifth: `${format.percent(FIFTH)} → ${format.percent(topFifthShare)}`, xAxis: words.customers },
        format,
      ),
      table: {
        columns: [{ name: words.customers }, { name: words.share, isNumber: true }],
        rows: points.map(({ customerShare, share }) => [format.percent(customerShare), format.percent(share)]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** How many customers are worth how much. */
export function Distribution() {
  const words = useWords().worth.distribution
  const asked = useQuestion("value-distribution", { of: "value" })
  const see = ({ answer }: Answered<"value-distribution">, format: Format) => {
    if (answer.meanCents === undefined || answer.medianCents === undefined) return { finding: "" }
    const name = ({ fromCents, upToCents }: (typeof answer.steps)[number]) =>
      upToCents === undefined ? words.above(format.money(fromCents ?? 0)) : words.upTo(format.money(upToCents))
    return {
      finding: words.finding(format.moneyFine(answer.meanCents), format.moneyFine(answer.medianCents)),
      chart: countsChart(
        answer.steps.map(({ fromCents, upToCents, customers }) => ({
          label: upToCents === undefined ? words.above(format.money(fromCents ?? 0)) : format.money(upToCents),
          value: customers,
        })),
        { counted: words.customers, by: words.by },
        format.count,
      ),
      table: {
        columns: [{ name: words.step }, { name: words.customers, isNumber: true }],
        rows: answer.steps.map((step) => [name(step), format.count(step.customers)]),
        behind: answer.steps.map(({ fromCents, upToCents }) => ({
          ...(fromCents === undefined ? {} : { above: fromCents }),
          ...(upToCents === undefined ? {} : { upTo: upToCents }),
        })),
        parameters: { of: "value" },
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

/** When people come back. */
export function Intervals() {
  const words = useWords().worth.interval
  const asked = useQuestion("purchase-intervals")
  const see = ({ answer }: Answered<"purchase-intervals">, format: Format) => {
    const all = answer.find(({ step }) => step === undefined)
    if (!all || all.intervals === 0) return { finding: words.none }
    const name = (upToDays: number | undefined) =>
      upToDays === undefined ? words.more : words.upTo(format.count(upToDays))
    return {
      finding: words.finding(format.count(all.quantileDays.half), format.count(all.quantileDays.nineTenths)),
      chart: countsChart(
        all.histogram.map(({ upToDays, intervals }) => ({
          label: upToDays === undefined ? words.more : format.count(upToDays),
          value: intervals,
        })),
        { counted: words.count, by: words.by },
        format.count,
      ),
      table: {
        columns: [{ name: words.days }, { name: words.count, isNumber: true }],
        rows: all.histogram.map(({ upToDays, intervals }) => [name(upToDays), format.count(intervals)]),
        behind: all.histogram.map(({ upToDays }, index) => ({
          above: all.histogram[index - 1]?.upToDays ?? -1,
          ...(upToDays === undefined ? {} : { upTo: upToDays }),
        })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
