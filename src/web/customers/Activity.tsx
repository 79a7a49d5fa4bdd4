import { useQuery } from "@tanstack/react-query"
import { activityChart } from "../../charts/activity.ts"
import type { Format } from "../../charts/format.ts"
import { formatDay } from "../../records/day.ts"
import type { CustomerActivity } from "../../server/contract.ts"
import { type Answered, call } from "../api.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"

type Answer = Omit<Answered<"key-figures">, "question" | "answer"> & {
  readonly question: "customer-activity"
  readonly answer: CustomerActivity
}

/** How likely one customer was still there, day after day. */
export function Activity({ customer }: { readonly customer: number }) {
  const words = useWords().people.activity
  const asked = useQuery({
    queryKey: ["customer", String(customer), "activity"],
    queryFn: ({ signal }) => call("GET", `/api/customers/${customer}/activity`, undefined, signal),
  })
  const see = ({ answer: { points, purchaseDays } }: Answer, format: Format) => {
    const last = points.at(-1)
    if (!last) return { finding: words.none }
    const lowest = points.reduce((least, point) => (point.pActive < least.pActive ? point : least))
    return {
      finding:
        lowest.pActive === last.pActive
          ? words.lowestNow(format.percent(last.pActive))
          : words.finding(
              format.percent(last.pActive),
              format.percent(lowest.pActive),
              format.day(formatDay(lowest.day)),
            ),
      key: [
        { mark: "line-strong" as const, label: words.active },
        { mark: "accent" as const, label: words.purchase },
      ],
      chart: activityChart(
        { points: points.map(({ day, pActive }) => ({ day, share: pActive })), purchases: purchaseDays },
        format,
        formatDay,
      ),
      table: {
        columns: [{ name: words.day }, { name: words.active, isNumber: true }, { name: words.purchase }],
        rows: points.map(({ day, pActive }) => [
          format.day(formatDay(day)),
          format.percent(pActive),
          purchaseDays.includes(day) ? words.yes : "",
        ]),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
