import { decide } from "./decision.ts"
import { parseAmount } from "./numbers.ts"
import type { ColumnUse, Decision, NumberStyle, Role, SumRows } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"
import { SUM_WORDS } from "./rowWords.ts"

type Roles = Readonly<Partial<Record<Role, ColumnUse>>>
type Row = readonly string[]

/** A row that reads like a sum: which word says so, and whether its amount adds up rows above it. */
type Candidate = { readonly row: Row; readonly word: string; readonly adds: boolean }

/** The sum word a cell starts with (`Summe 02.02.`, `Anzahl Bons: 5`), undefined where it starts with none. */
export function sumWordOf(cell: string): string | undefined {
  const text = cell.trim().toLowerCase()
  return SUM_WORDS.find((word) => text === word || text.startsWith(`${word} `) || text.startsWith(`${word}:`))
}

/** Whether a row is one of the plan's rows of sums; the store's SQL must agree with this. */
export function isSumRow(row: Row, sumRows: readonly SumRows[], order: ColumnUse | undefined): boolean {
  return sumRows.some(({ column, words }) => {
    if (order && column.index !== order.index && row[order.index].trim() !== "") return false
    const word = sumWordOf(row[column.index])
    return word !== undefined && words.includes(word)
  })
}

/**
 * Rows of sums among the orders, with a date like any other: a sum word where the order's or the customer's number is
 * expected, or in front of an amount that adds up rows above it. A customer called Total has order numbers, or amounts
 * that add nothing up, and stays one; that is shown to be checked.
 */
export function findSumRows(
  table: SampleTable,
  tail: readonly Row[],
  roles: Roles,
  amounts: NumberStyle | undefined,
): { readonly sumRows: SumRows[]; readonly decisions: Decision[] } {
  const sumRows: SumRows[] = []
  const decisions: Decision[] = []
  const first = { index: 0, name: table.columns[0] }
  const places = [roles.order, roles.customer, first].filter((column) => column !== undefined)
  for (const column of places.filter((one, at) => places.findIndex((other) => other.index === one.index) === at)) {
    const found = candidatesOf(column, table.rows, tail, roles, amounts)
    const isId = column.index === roles.order?.index || column.index === roles.customer?.index
    const certain = isId && holdsNumbers([...table.rows, ...tail], column)
    // Where numbers are expected the word is enough, so that those in rows that nobody has looked at are found too.
    if (found.length === 0 && !certain) continue
    const all = [...new Set(found.map(({ word }) => word))]
    const words = certain
      ? [...SUM_WORDS]
      : all.filter((word) => {
          const own = found.filter((one) => one.word === word)
          return mostlyAdd(own.filter(({ adds }) => adds).length, own.length)
        })
    if (words.length > 0) {
      sumRows.push({ column, words })
      const seen = all.filter((word) => words.includes(word)).join(", ")
      if (seen !== "") decisions.push(decide("rows", "ignored", "sum-rows", { column: column.name, words: seen }))
    }
    const open = all.filter((word) => !words.includes(word)).join(", ")
    if (isId && open !== "") {
      decisions.push(
        decide("rows", "sale", "sum-rows-unclear", { column: column.name, words: open }, { warning: true }),
      )
    }
  }
  return { sumRows, decisions }
}

/** A sum in the file's end cannot be added up from a sample; it is one if it is above all that stands there. */
const FEWEST_ROWS_OF_A_TAIL = 20

function candidatesOf(
  column: ColumnUse,
  rows: readonly Row[],
  tail: readonly Row[],
  roles: Roles,
  amounts: NumberStyle | undefined,
): Candidate[] {
  const hasNumber = (row: Row) =>
    roles.order !== undefined && column.index !== roles.order.index && row[roles.order.index].trim() !== ""
  const wordOf = (row: Row) => (hasNumber(row) ? undefined : sumWordOf(row[column.index]))
  const centsOf = (row: Row) => (roles.amount && amounts ? parseAmount(row[roles.amount.index], amounts) : undefined)
  const dayOf = (row: Row) => (roles.date ? row[roles.date.index].trim() : "")
  const candidates: Candidate[] = []
  for (const part of [rows, tail]) {
    // Most files have none, and to add up a sample for nothing takes a while.
    if (part.every((row) => wordOf(row) === undefined)) continue
    let all = 0
    let count = 0
    const since = new Map<string, number>()
    const ofDay = new Map<string, number>()
    for (const row of part) {
      const cents = centsOf(row)
      const word = wordOf(row)
      if (word === undefined) {
        count++
        all += cents ?? 0
        ofDay.set(dayOf(row), (ofDay.get(dayOf(row)) ?? 0) + (cents ?? 0))
        continue
      }
      const sums = [all, all - (since.get(word) ?? 0), ofDay.get(dayOf(row))]
      const isAboveAll = part === tail && count >= FEWEST_ROWS_OF_A_TAIL && all > 0 && (cents ?? 0) >= all
      candidates.push({ row, word, adds: cents !== undefined && count > 0 && (sums.includes(cents) || isAboveAll) })
      since.set(word, all)
    }
  }
  return candidates
}

/** Whether a word is one of sums: more than half of its rows add up rows above them. */
export const mostlyAdd = (adding: number, rows: number): boolean => adding > rows / 2

/** Whether a column is one of numbers, such as `4711` or `K17`: words without digits are not what it is for. */
function holdsNumbers(rows: readonly Row[], column: ColumnUse): boolean {
  const others = rows
    .map((row) => row[column.index].trim())
    .filter((cell) => cell !== "" && sumWordOf(cell) === undefined)
  return others.length > 0 && others.filter((cell) => /\d/.test(cell)).length > 0.9 * others.length
}
