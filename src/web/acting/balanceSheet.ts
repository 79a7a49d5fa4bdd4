import type { Format } from "../../charts/format.ts"
import type { AnswerTo } from "../contract.ts"
import type { Language } from "../language.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import type { Words } from "../text/de.ts"

export type Balance = AnswerTo<"GET /api/measures/balance">
export type BalanceLine = Balance["lines"][number]

const UNKNOWN = "–"

/** Each measure in a row, as it is shown and as it is taken along. */
export function balanceSheet(
  { lines }: Balance,
  { measures: { balance: words } }: Words,
  format: Format,
  language: Language,
): TableOf {
  const { columns } = words
  const money = (cents: number | undefined) => (cents === undefined ? UNKNOWN : format.money(cents))
  const count = (value: number | undefined) => (value === undefined ? UNKNOWN : format.count(value))
  const figures = [columns.net, columns.from, columns.to, columns.won, columns.cost]
  const people = [columns.anyway, columns.more, columns.didNotBuy, columns.among]
  return {
    columns: [
      { name: columns.name },
      { name: columns.verdict },
      ...[...figures, ...people].map((name) => ({ name, isNumber: true })),
      { name: columns.advice },
    ],
    rows: lines.map((line) => [
      line.name,
      line.answer?.[language] ?? words.outcomes[line.outcome],
      money(line.net?.totalCents),
      money(line.net?.interval.low),
      money(line.net?.interval.high),
      money(line.won?.totalCents),
      money(line.cost.totalCents),
      count(line.reach?.anyway),
      count(line.reach?.more),
      count(line.reach?.didNotBuy),
      line.amongRuns ? format.moneyFine(line.amongRuns.effectCents) : UNKNOWN,
      words.advice[line.advice],
    ]),
  }
}
