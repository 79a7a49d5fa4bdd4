import type { Format } from "../../charts/format.ts"
import { monthsChart } from "../../charts/months.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import { formatMonth } from "../../records/day.ts"
import type { AnswerSpeed as Speed } from "../../server/contract.ts"
import type { Answered } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const HOUR = 60

/** How soon the first reply comes. */
export function Replies() {
  const words = useWords().insights.service.months
  const asked = useQuestion("service")
  const see = ({ answer }: Answered<"service">, format: Format) => {
    const last = answer.findLast(({ medianFirstReplyMinutes }) => medianFirstReplyMinutes !== undefined)
    if (!last) return { finding: words.none }
    const contact = answer.reduce(
      (sum, { firstContact }) => ({ resolved: sum.resolved + firstContact.resolved, of: sum.of + firstContact.of }),
      { resolved: 0, of: 0 },
    )
    const hours = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes / HOUR)
    const known = (minutes: number | undefined) => (minutes === undefined ? "–" : format.decimal(minutes / HOUR))
    return {
      finding: words.finding(
        known(last.medianFirstReplyMinutes),
        contact.of > 0 ? format.percent(contact.resolved / contact.of) : "–",
      ),
      chart: monthsChart(
        answer.map(({ month }) => format.monthShort(formatMonth(month))),
        [
          {
            color: light.strong,
            values: answer.map((month) => hours(month.medianFirstReplyMinutes)),
          },
        ],
        (value) => format.decimal(value),
      ),
      table: {
        columns: [
          { name: words.month },
          ...[words.opened, words.reply, words.fcr].map((name) => ({ name, isNumber: true })),
        ],
        rows: answer.map((month) => [
          format.month(formatMonth(month.month)),
          format.count(month.opened),
          known(month.medianFirstReplyMinutes),
          month.firstContact.of > 0 ? format.percent(month.firstContact.resolved / month.firstContact.of) : "–",
        ]),
        behind: answer.map(({ month }) => ({ month })),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

const again = ({ boughtAgain, oldEnough }: Speed) => boughtAgain / oldEnough

/** What became of people by how fast they were answered. */
export function SlowReplies() {
  const words = useWords().insights.service.speed
  const asked = useQuestion("answer-speed")
  const see = ({ answer }: Answered<"answer-speed">, format: Format) => {
    const known = answer.filter(({ oldEnough }) => oldEnough > 0)
    const name = ({ withinHours }: Speed) =>
      withinHours === undefined ? words.never : words.within(format.count(withinHours))
    if (known.length < 2) return { finding: words.none }
    return {
      finding: words.finding(format.percent(again(known[0])), format.percent(again(known[known.length - 1]))),
      chart: rowsChart(
        known.map((speed) => ({
          label: name(speed),
          bars: [{ value: again(speed), label: format.percent(again(speed)), color: light.middle }],
        })),
      ),
      table: {
        columns: [
          { name: words.answered },
          { name: words.customers, isNumber: true },
          { name: words.again, isNumber: true },
        ],
        rows: known.map((speed) => [name(speed), format.count(speed.oldEnough), format.percent(again(speed))]),
        behind: known.map(({ withinHours }) => ({
          ...(withinHours === undefined ? {} : { withinHours }),
          again: false,
        })),
        behindName: words.notAgain,
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}

const LINE_COLOURS = { nps: light.strong, csat: light.middle, ces: light.muted, review: light.accent } as const

/** What people say. */
export function Feedback() {
  const words = useWords().insights.service.feedback
  const asked = useQuestion("feedback")
  const see = ({ answer }: Answered<"feedback">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const months = [...new Set(answer.map(({ month }) => month))]
    const types = (Object.keys(LINE_COLOURS) as (keyof typeof LINE_COLOURS)[]).filter((type) =>
      answer.some((row) => row.type === type),
    )
    const answers = answer.reduce((sum, row) => sum + row.answers, 0)
    const mean = answer.reduce((sum, row) => sum + row.meanShare * row.answers, 0) / answers
    return {
      finding: words.finding(format.count(answers), format.percent(mean)),
      chart: monthsChart(
        months.map((month) => format.monthShort(formatMonth(month))),
        types.map((type) => ({
          label: words.types[type],
          color: LINE_COLOURS[type],
          values: months.map((month) => answer.find((row) => row.month === month && row.type === type)?.meanShare),
        })),
        format.percentWhole,
        { max: 1 },
      ),
      table: {
        columns: [
          { name: words.month },
          { name: "" },
          { name: words.answers, isNumber: true },
          { name: words.mean, isNumber: true },
        ],
        rows: answer.map((row) => [
          format.month(formatMonth(row.month)),
          words.types[row.type],
          format.count(row.answers),
          format.percent(row.meanShare),
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
