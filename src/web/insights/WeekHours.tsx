import type { Format } from "../../charts/format.ts"
import { shadeStep } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { isEver, useOfPeriod } from "../parts/Period.tsx"

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Which hours of which days are the busiest: receipts, whoever's they are. */
export function WeekHours() {
  const { period: periodWords, signUp } = useWords()
  const words = signUp.weekHours
  const { asked, period } = useOfPeriod("receipt-times")
  const see = ({ answer }: Answered<"receipt-times">, format: Format) => {
    if (answer.length === 0 && !isEver(period)) return { finding: periodWords.none }
    const timed = answer.flatMap(({ weekday, hour, receipts }) =>
      hour === undefined ? [] : [{ weekday, hour, receipts }],
    )
    const [most] = timed.toSorted((one, other) => other.receipts - one.receipts)
    if (most === undefined) return { finding: words.none }
    const all = timed.reduce((sum, { receipts }) => sum + receipts, 0)
    const hours = timed.map(({ hour }) => hour)
    const first = Math.min(...hours)
    const shown = Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => first + index)
    const at = new Map(timed.map(({ weekday, hour, receipts }) => [`${weekday} ${hour}`, receipts]))
    const receiptsAt = (weekday: number, hour: number) => at.get(`${weekday} ${hour}`) ?? 0
    return {
      finding: words.finding(format.weekday(most.weekday), String(most.hour), format.percent(most.receipts / all)),
      body: <Grid hours={shown} most={most.receipts} receiptsAt={receiptsAt} format={format} />,
      sheet: {
        columns: [{ name: words.day }, ...shown.map((hour) => ({ name: words.hour(String(hour)), isNumber: true }))],
        rows: WEEKDAYS.map((day) => [format.weekday(day), ...shown.map((hour) => format.count(receiptsAt(day, hour)))]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} period={period} />
}

function Grid(props: {
  readonly hours: readonly number[]
  readonly most: number
  readonly receiptsAt: (weekday: number, hour: number) => number
  readonly format: Format
}) {
  const words = useWords().signUp.weekHours
  const { hours, most, receiptsAt, format } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={words.heading} tabIndex={0}>
      <table className="cohorts">
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            {hours.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((day) => (
            <tr key={day}>
              <th scope="row">{format.weekdayShort(day)}</th>
              {hours.map((hour) => (
                <td key={hour} className={`cell shade${shadeStep(receiptsAt(day, hour), most)}`}>
                  {format.count(receiptsAt(day, hour))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
