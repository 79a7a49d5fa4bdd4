import { levelOfEqualAmounts } from "../import/amountLevel.ts"
import { DATE_SHAPES, type DateShape, decideDateStyle } from "../import/dateShapes.ts"
import { decideNumberStyle, NUMBER_SHAPES, type NumberShape } from "../import/numbers.ts"
import { closeQuestion } from "../import/plan.ts"
import type { Question, ReadPlan } from "../import/readPlan.ts"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { type Engine, quote } from "./engine.ts"
import { settledByRows } from "./orderNumbers.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"
import { withSumRows } from "./sumRows.ts"

/** Asks a person; answers one of the question's options, or undefined when there is nobody to ask. */
export type Ask = (question: Question, plan: ReadPlan) => Promise<Question["options"][number]["value"] | undefined>

/** Closes a file's open questions: by all its rows, else by a person, else with the sentence that names the flag. */
export async function answerQuestions(engine: Engine, file: PreparedFile, ask: Ask): Promise<PreparedFile> {
  const decided = await answerByRows(engine, file)
  let { plan } = decided
  for (const question of decided.plan.questions) {
    const value = await ask(question, plan)
    if (value === undefined) throw new BilingualError(openQuestion(plan, question))
    plan = closeQuestion(plan, question, value)
  }
  if (plan.kind === "orders" && !plan.dates.date) throw new BilingualError(await withoutDates(engine, file))
  return plan === decided.plan ? decided : settledByRows(engine, await withSumRows(engine, { ...file, plan }))
}

/** A column named by flag may hold no dates at all. */
async function withoutDates(engine: Engine, file: PreparedFile): Promise<Sentence> {
  const { date } = file.plan.roles
  const column = `c${date?.index}`
  const [first] = await engine.rows(
    `SELECT ${column} AS cell FROM (${sourceSql(file)}) WHERE ${column} IS NOT NULL LIMIT 1`,
  )
  const cell = String(first?.cell ?? "").slice(0, 60)
  const columns = file.plan.columns.join(", ")
  return {
    en:
      `${file.plan.file}: the column "${date?.name}" holds no dates, but "${cell}". ` +
      `Name the column of the order's day with --date; it has: ${columns}`,
    de:
      `${file.plan.file}: In der Spalte »${date?.name}« stehen keine Daten, sondern »${cell}«. ` +
      `Nennen Sie die Spalte mit dem Tag der Bestellung mit --date; es gibt: ${columns}`,
  }
}

/** Closes the questions that all rows of the file decide; the others stay open. */
export async function answerByRows(engine: Engine, file: PreparedFile): Promise<PreparedFile> {
  let { plan } = file
  for (const question of file.plan.questions) {
    const value = await decideByAllRows(engine, file, question)
    if (value !== undefined) plan = closeQuestion(plan, question, value, "rows")
  }
  const isOpen = plan.questions.length > 0 || !plan.dates.date
  return isOpen ? { ...file, plan } : settledByRows(engine, await withSumRows(engine, { ...file, plan }))
}

async function decideByAllRows(engine: Engine, file: PreparedFile, question: Question) {
  if (question.about === "amount-level") return decideAmountLevel(engine, file)
  if (question.about === "decimal") {
    const decision = decideNumberStyle(await countShapes<NumberShape>(engine, file, question, NUMBER_SHAPES))
    return "style" in decision ? decision.style.decimal : undefined
  }
  const decision = decideDateStyle(await countShapes<DateShape>(engine, file, question, DATE_SHAPES))
  const style = "style" in decision ? decision.style : undefined
  return style?.kind === "text" && style.order !== "ymd" ? style.order : undefined
}

/** Whether the orders of several rows, over the whole file, repeat one amount. */
async function decideAmountLevel(engine: Engine, { plan, ...file }: PreparedFile) {
  const row = new RowSql(plan, plan.currency ?? "EUR")
  const [found] = await engine.rows(
    `SELECT count(*) AS orders, count(*) FILTER (lowest = highest) AS equal, count(DISTINCT lowest) AS amounts FROM (
       SELECT min(trim(${row.column("amount")})) AS lowest, max(trim(${row.column("amount")})) AS highest
       FROM (${sourceSql({ plan, ...file })}) WHERE ${row.orderNumber()} IS NOT NULL AND ${row.rowClass()} = 0
       GROUP BY ${row.orderNumber()} HAVING count(*) > 1)`,
  )
  return levelOfEqualAmounts(Number(found.orders), Number(found.equal), Number(found.amounts))
}

async function countShapes<Shape extends string>(
  engine: Engine,
  file: PreparedFile,
  question: Question,
  shapes: Readonly<Record<Shape, string>>,
): Promise<Record<Shape, number>> {
  const names = Object.keys(shapes) as Shape[]
  const column = `c${question.column.index}`
  const cases = names.map((name, index) => `WHEN regexp_matches(${column}, ${quote(shapes[name])}) THEN ${index}`)
  const rows = await engine.rows(
    `SELECT CASE ${cases.join(" ")} END AS shape, count(*) AS count FROM (${sourceSql(file)}) WHERE ${column} IS NOT NULL GROUP BY ALL`,
  )
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Shape, number>
  for (const row of rows) if (row.shape !== null) counts[names[Number(row.shape)]] = Number(row.count)
  return counts
}

function openQuestion(plan: ReadPlan, question: Question): Sentence {
  if (question.about === "amount-level") return openLevel(plan, question)
  const { column, example, flag } = question
  const { options } = question
  return {
    en:
      `${plan.file}: in the column "${column.name}" the value "${example}" can be read in two ways, ` +
      `and no row decides. Set ${options.map((one) => `${flag} ${one.value} reads it as ${one.means}`).join("; ")}.`,
    de:
      `${plan.file}: In der Spalte »${column.name}« lässt sich »${example}« auf zwei Arten lesen, ` +
      `und keine Zeile entscheidet es. Setzen Sie ${options.map((one) => `${flag} ${one.value} (das heißt ${one.means})`).join(" oder ")}.`,
  }
}

function openLevel(plan: ReadPlan, { column, example, options, flag }: Question): Sentence {
  return {
    en:
      `${plan.file}: all rows of the order "${example}" have the same "${column.name}", which may be the order's total or ` +
      `each line's own amount, and no row decides. Set ${options.map((one) => `${flag} ${one.value} makes it ${one.means}`).join("; ")}.`,
    de:
      `${plan.file}: Alle Zeilen der Bestellung »${example}« haben dasselbe in »${column.name}«: die Summe der Bestellung oder ` +
      `der Betrag jeder Position; keine Zeile entscheidet es. Setzen Sie ${options.map((one) => `${flag} ${one.value} (das heißt ${one.means})`).join(" oder ")}.`,
  }
}
