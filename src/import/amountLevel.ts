import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import { parseAmount } from "./numbers.ts"
import type { AmountLevel, ColumnUse, Decision, NumberStyle, Question, Role, RowRule } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"
import { classifyRow } from "./rowWords.ts"
import { SYNONYMS } from "./synonyms.ts"

const FLAG = "--amount-level"
const ORDER_TOTAL = new Set(SYNONYMS.amount[1].split(" "))
/** Words for a total that some files write over what a line comes to. */
const EITHER_TOTAL = new Set(["gesamt", "total", "summe"])
/** From this many orders on, amounts that are equal within each and differ between them are no chance. */
const ENOUGH_ORDERS = 3
const LINE_TOTAL = new Set(SYNONYMS.amount[2].split(" "))

type Roles = Readonly<Partial<Record<Role, ColumnUse>>>
type Numbers = Readonly<Partial<Record<Role, NumberStyle>>>

/** What the rows of orders that have several rows are like. */
type Groups = {
  readonly count: number
  readonly firstOnly: number
  readonly same: number
  readonly sameWithOtherLines: number
  readonly alike: number
  /** Every order of the file has rows, and all of an order's are alike: the file holds itself again. */
  readonly allAlike: boolean
  readonly differentAmounts: number
  readonly rowIsPriceTimesQuantity: number
  readonly orderIsSumOfPrices: number
}

/** Whether the amount is the order's or the line's, from rows that share an order number. */
export function findAmountLevel(
  table: SampleTable,
  roles: Roles,
  orderAlso: readonly ColumnUse[],
  numbers: Numbers,
): Decision {
  const found = (level: AmountLevel, code: Parameters<typeof decide>[2], details = {}, warning = false) =>
    decide("amountLevel", level, code, details, { flag: FLAG, warning })
  if (!roles.amount) return found("line", "level-price-times-quantity")
  if (!roles.order) return found("order", "level-no-order-number")
  const groups = groupRows(table, roles, orderAlso, numbers)
  if (groups.count === 0) {
    const lineHeader = LINE_TOTAL.has(normaliseHeader(roles.amount.name))
    return lineHeader ? found("line", "level-line-header") : found("order", "level-one-row-each")
  }
  const share = (count: number) => count / groups.count
  const details = { count: groups.count, order: roles.order.name, amount: roles.amount.name }
  if (share(groups.firstOnly) > 0.6) return found("first-row", "level-first-row", details)
  const header = normaliseHeader(roles.amount.name)
  const isTotal = ORDER_TOTAL.has(header)
  // The same article twice in an order is two lines, unless the whole file says everything twice.
  const isRepetition = !hasLines(roles) || groups.allAlike
  if (share(groups.alike) > 0.8 && (isRepetition || isTotal)) return found("order", "level-rows-alike", details)
  if (share(groups.rowIsPriceTimesQuantity) > 0.8) return found("line", "level-row-is-price", details)
  if (share(groups.orderIsSumOfPrices) > 0.6 && share(groups.same) > 0.6) {
    return found("repeated", "level-repeated-sum", details)
  }
  if (share(groups.same) <= 0.9 || LINE_TOTAL.has(header)) return found("line", "level-lines-differ", details)
  if (share(groups.alike) > 0.8) return found("line", "level-lines-alike", details, true)
  if (groups.sameWithOtherLines === 0) return found("line", "level-lines-differ", details)
  if (isTotal) return found("repeated", "level-repeated-header", details, EITHER_TOTAL.has(header))
  const decided = levelOfEqualAmounts(groups.count, groups.same, groups.differentAmounts)
  return found(decided ?? "line", decided === "repeated" ? "level-repeated" : "level-undecided", details, true)
}

/**
 * Orders of several rows with equal amounts and different lines: the order's total, repeated, if there are enough of them
 * with different amounts; open if not, because a till may sell two things at one price.
 */
export function levelOfEqualAmounts(
  orders: number,
  ordersOfEqualAmounts: number,
  differentAmounts: number,
): "line" | "repeated" | undefined {
  if (ordersOfEqualAmounts <= 0.9 * orders) return "line"
  return orders >= ENOUGH_ORDERS && differentAmounts > 1 ? "repeated" : undefined
}

/** The question that a person or a flag must answer where equal amounts leave it open. */
export function amountLevelQuestion(
  level: Decision,
  table: SampleTable,
  roles: Roles,
  orderAlso: readonly ColumnUse[],
): Question[] {
  const { order, amount } = roles
  if (level.because.code !== "level-undecided" || !order || !amount) return []
  const keyOf = (row: readonly string[]) => [order, ...orderAlso].map(({ index }) => row[index].trim()).join("\u0000")
  const rowsLike = (one: readonly string[]) => table.rows.filter((row) => keyOf(row) === keyOf(one))
  const rows = table.rows.map(rowsLike).find((of) => of.length > 1) ?? []
  const cells = rows.map((row) => row[amount.index].trim())
  const options = [
    { value: "line", means: cells.join(" + ") },
    { value: "repeated", means: cells[0] ?? "" },
  ] as const
  const example = rows[0]?.[order.index].trim() ?? ""
  return [{ about: "amount-level", role: "amount", column: amount, example, options, flag: FLAG }]
}

function hasLines(roles: Roles): boolean {
  return [roles.product, roles.line, roles.quantity, roles.unitPrice].some((column) => column !== undefined)
}

/** A refund under its order's number says nothing about what the amount of the order's own rows is of. */
export function salesOnly(
  table: SampleTable,
  roles: Roles,
  numbers: Numbers,
  rowRules: readonly RowRule[],
): SampleTable {
  const cell = (row: readonly string[], role: Role) => (roles[role] ? row[roles[role].index] : "")
  const style = numbers.amount
  const rows = table.rows.filter((row) => {
    const words = { status: cell(row, "status"), type: cell(row, "type"), mode: cell(row, "mode") }
    const cents = style && parseAmount(cell(row, "amount"), style)
    return classifyRow(rowRules, words) === "sale" && !(cents !== undefined && cents < 0)
  })
  return { ...table, rows }
}

function groupRows(table: SampleTable, roles: Roles, orderAlso: readonly ColumnUse[], numbers: Numbers): Groups {
  const rowsOfOrder = new Map<string, (readonly string[])[]>()
  const keys = [roles.order as ColumnUse, ...orderAlso]
  for (const row of table.rows) {
    if (row[keys[0].index].trim() === "") continue
    const key = keys.map((column) => row[column.index].trim()).join("\u0000")
    const rows = rowsOfOrder.get(key)
    if (rows) rows.push(row)
    else rowsOfOrder.set(key, [row])
  }
  const groups = [...rowsOfOrder.values()].filter((rows) => rows.length > 1)
  const count = (test: (rows: (readonly string[])[]) => boolean) => groups.filter(test).length
  const amount = (roles.amount as ColumnUse).index
  const same = (rows: (readonly string[])[]) => rows.every((row) => row[amount] === rows[0][amount])
  const lines = [roles.product, roles.line, roles.quantity, roles.unitPrice].filter((column) => column !== undefined)
  const otherLines = (rows: (readonly string[])[]) =>
    lines.some((column) => rows.some((row) => row[column.index] !== rows[0][column.index]))
  const alike = (rows: (readonly string[])[]) => rows.every((row) => row.join("\u0000") === rows[0].join("\u0000"))
  const prices = priceReader(roles, numbers)
  return {
    count: groups.length,
    firstOnly: count(
      (rows) => rows[0][amount].trim() !== "" && rows.slice(1).every((row) => row[amount].trim() === ""),
    ),
    same: count(same),
    sameWithOtherLines: count((rows) => same(rows) && otherLines(rows)),
    alike: count(alike),
    allAlike: rowsOfOrder.size === groups.length && groups.every(alike),
    differentAmounts: new Set(groups.map((rows) => rows[0][amount])).size,
    rowIsPriceTimesQuantity: count((rows) => rows.every((row) => near(prices.amount(row), prices.line(row)))),
    orderIsSumOfPrices: count((rows) => near(prices.amount(rows[0]), sumOf(rows.map(prices.line)))),
  }
}

type ReadCents = (row: readonly string[]) => number | undefined

function priceReader(roles: Roles, numbers: Numbers) {
  const read = (role: Role): ReadCents => {
    const column = roles[role]
    const style = numbers[role]
    return (row) => (column && style ? parseAmount(row[column.index], style) : undefined)
  }
  const [amount, quantity, unitPrice] = [read("amount"), read("quantity"), read("unitPrice")]
  const line: ReadCents = (row) => {
    const [pieces, price] = [quantity(row), unitPrice(row)]
    return pieces === undefined || price === undefined ? undefined : Math.round((pieces * price) / 100)
  }
  return { amount, line }
}

function near(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) <= 1
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  let total = 0
  for (const value of values) {
    if (value === undefined) return undefined
    total += value
  }
  return total
}
