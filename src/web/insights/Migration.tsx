import { Select } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import type { Format } from "../../charts/format.ts"
import { ribbonsChart } from "../../charts/ribbons.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { useChoice } from "../address/useAddress.ts"
import type { Answered } from "../api.ts"
import { useGroupName } from "../groupName.ts"
import { useFormat, useWords } from "../language.tsx"
import { Figure } from "../parts/Figure.tsx"
import { useQuestion } from "../questions.ts"

const SPANS = ["90", "30", "180", "365"] as const
type Answer = Answered<"group-migration">
type Move = Answer["answer"]["moves"][number]

/** Who went from one group to another within some time. */
export function Migration() {
  const words = useWords().groups.migration
  const groupName = useGroupName()
  const [days, setDays] = useChoice("days", SPANS)
  const today = useQuestion("customer-groups").data?.asOf
  const from = today === undefined ? undefined : formatDay(parseDay(today, "asOf") - Number(days))
  const asked = useQuestion("group-migration", { from })
  const see = (answered: Answer, format: Format) => {
    const { moves, upgraded, downgraded, fromDay, untilDay } = answered.answer
    const known = moves.flatMap(({ from: before, ...move }) => (before ? [{ ...move, from: before }] : []))
    if (known.length === 0) return { finding: words.none }
    const name = (group: string | undefined) => groupName(group) ?? words.newcomers
    const [then, now] = [fromDay, untilDay].map((day) => format.day(formatDay(day)))
    return {
      finding: words.finding(format.count(upgraded), format.count(downgraded)),
      key: [
        { mark: "strong" as const, label: words.up },
        { mark: "accent" as const, label: words.down },
        { mark: "muted" as const, label: words.same },
      ],
      chart: ribbonsChart(
        {
          names: rfmGroups.map(name),
          flows: known.map((move) => ({
            from: rfmGroups.indexOf(move.from),
            to: rfmGroups.indexOf(move.to),
            value: move.customers,
          })),
        },
        { before: then, now },
        format.count,
      ),
      body: <Matrix moves={moves} parameters={from ? { from } : {}} name={name} asOf={answered.asOf} />,
      table: {
        columns: [{ name: then }, { name: now }, { name: words.customers, isNumber: true }],
        rows: moves.map((move) => [name(move.from), name(move.to), format.count(move.customers)]),
        behind: moves.map((move) => ({ ...(move.from && { from: move.from }), to: move.to })),
        ...(from && { parameters: { from } }),
      },
    }
  }
  const choice = (
    <Select
      size="xs"
      w={170}
      aria-label={words.span}
      value={days}
      allowDeselect={false}
      onChange={(chosen) => setDays(chosen as typeof days)}
      data={SPANS.map((value) => ({ value, label: words.since(value) }))}
    />
  )
  return <Figure heading={words.heading} asked={asked} see={see} choice={choice} />
}

/** The same as a matrix: rows from, columns to; each figure leads to its customers. */
function Matrix(props: {
  readonly moves: readonly Move[]
  readonly parameters: Readonly<Record<string, string>>
  readonly name: (group: string | undefined) => string
  readonly asOf: string
}) {
  const words = useWords().groups.migration
  const format = useFormat("EUR")
  const { moves, name, parameters, asOf } = props
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="scroll" aria-label={words.matrix} tabIndex={0}>
      <table className="matrix">
        <caption>{words.matrix}</caption>
        <thead>
          <tr>
            <th scope="col">{words.fromTo}</th>
            {rfmGroups.map((to) => (
              <th key={to} scope="col">
                {name(to)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rfmGroups, undefined].map((from) => (
            <tr key={from ?? "new"}>
              <th scope="row">{name(from)}</th>
              {rfmGroups.map((to) => {
                const move = moves.find((one) => one.from === from && one.to === to)
                if (!move) return <td key={to} />
                const cell = { ...(from && { from }), to }
                const label = `${name(from)} → ${name(to)}`
                return (
                  <td key={to} className={from === to ? "same" : undefined}>
                    <Link
                      to="/customers"
                      search={{ behind: { question: "group-migration", asOf, cell, parameters, label } }}
                      aria-label={`${label}: ${format.count(move.customers)}`}
                    >
                      {format.count(move.customers)}
                    </Link>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
