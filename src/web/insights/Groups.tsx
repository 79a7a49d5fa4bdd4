import type { Format } from "../../charts/format.ts"
import { rowsChart } from "../../charts/rows.ts"
import { light } from "../../charts/theme.ts"
import type { Answered } from "../api.ts"
import { useGroupName } from "../groupName.ts"
import { useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"
import type { Words } from "../text/de.ts"

type GroupName = keyof Words["worth"]["groups"]["advice"]

/** The groups by recency, frequency and money, and what to do with each. */
export function Groups() {
  const words = useWords().worth.groups
  const groupName = useGroupName()
  const asked = useQuestion("customer-groups")
  const see = ({ answer }: Answered<"customer-groups">, format: Format) => {
    if (answer.length === 0) return { finding: words.none }
    const name = (group: string | undefined) => groupName(group) ?? words.contractOnly
    const worth = ({ currentCents, futureCents }: (typeof answer)[number]) => currentCents + futureCents
    const all = answer.reduce((sum, group) => sum + worth(group), 0)
    return {
      finding: words.finding(name(answer[0].group), format.percent(worth(answer[0]) / all)),
      chart: rowsChart(
        answer.map((group, index) => ({
          label: name(group.group),
          bars: [
            {
              value: worth(group),
              label: `${format.moneyShort(worth(group))} · ${words.people(format.count(group.customers))}`,
              color: index === 0 ? light.strong : light.middle,
            },
          ],
        })),
      ),
      table: {
        columns: [
          { name: words.group },
          ...[words.customers, words.value, words.future, words.days].map((column) => ({
            name: column,
            isNumber: true,
          })),
          { name: words.advised },
        ],
        rows: answer.map((group) => [
          name(group.group),
          format.count(group.customers),
          format.money(worth(group)),
          format.money(group.futureCents),
          group.meanDaysSinceLastOrder === undefined ? "–" : format.count(group.meanDaysSinceLastOrder),
          words.advice[group.group as GroupName] ?? "",
        ]),
        behind: answer.map(({ group }) => (group ? { group } : {})),
      },
    }
  }
  return <Figure heading={words.heading} asked={asked} see={see} />
}
