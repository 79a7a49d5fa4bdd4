import {
  describeFound,
  describeQuestion,
  describeReason,
  fieldWord,
  type Language,
  roleWord,
  topicWord,
} from "./describe.ts"
import { type Decision, type ReadPlan, ROLES, type Role, type Topic } from "./readPlan.ts"
import { dateFound } from "./styles.ts"
import { FOUND_WORDS } from "./words.ts"

const TITLES = {
  file: { en: "File", de: "Datei" },
  columns: { en: "Columns", de: "Spalten" },
  reading: { en: "Meaning", de: "Bedeutung" },
  rows: { en: "Rows", de: "Zeilen" },
  ignored: { en: "Not used", de: "Nicht verwendet" },
  questions: { en: "Open questions", de: "Offene Fragen" },
  nothing: { en: "No rule: every row is a sale.", de: "Keine Regel: jede Zeile ist ein Verkauf." },
} as const

const FILE_TOPICS: readonly Topic[] = [
  "kind",
  "preset",
  "format",
  "sheet",
  "encoding",
  "delimiter",
  "preamble",
  "header",
]
const READING_TOPICS: readonly Topic[] = [
  "amountLevel",
  "orderNumbers",
  "amountsAre",
  "currency",
  "timeZone",
  "contracts",
]

/** What `stammwert inspect` prints: what the file is thought to be, why, and the flag that overrules each. */
export function inspectText(plan: ReadPlan, language: Language): string[] {
  const of = (topics: readonly Topic[]) =>
    topics.flatMap((topic) => plan.decisions.filter((one) => one.about === topic))
  const general = plan.decisions.filter(
    (one) => one.about === "column" && !one.field && (!one.role || one.found === ""),
  )
  const lines = [plan.file, ...section(TITLES.file[language], of(FILE_TOPICS).map(topicRow(language)))]
  lines.push(
    ...section(TITLES.columns[language], plan.records ? fieldRows(plan, language) : roleRows(plan, language)),
    ...general.map(warningLine(language)),
  )
  lines.push(...section(TITLES.reading[language], of(READING_TOPICS).map(topicRow(language))))
  if (plan.kind === "orders") lines.push(...rowSection(plan, language))
  if (plan.ignoredColumns.length > 0) {
    lines.push("", TITLES.ignored[language], ...wrapped(plan.ignoredColumns))
  }
  if (plan.questions.length > 0) {
    const questions = plan.questions.map((question) => `  ? ${describeQuestion(question, language)}`)
    lines.push("", TITLES.questions[language], ...questions)
  }
  return lines
}

type Row = { readonly cells: readonly string[]; readonly warning: boolean }

function topicRow(language: Language) {
  return (decision: Decision): Row => ({
    cells: [
      topicWord(decision.about, language),
      describeFound(decision, language),
      withFlag(describeReason(decision.because, language), decision.flag),
    ],
    warning: decision.warning === true,
  })
}

function roleRows(plan: ReadPlan, language: Language): Row[] {
  return ROLES.flatMap((role) => {
    const column = plan.roles[role]
    if (!column) return []
    const about = plan.decisions.filter((one) => one.role === role && one.about !== "rows")
    const chosen = about.filter((one) => one.about === "column")
    const styles = about.filter((one) => one.about !== "column")
    const also = role === "customer" ? plan.customerAlso : role === "order" ? plan.orderAlso : []
    const name = [...also, column].map((one) => one.name).join(" + ")
    const rows = [...chosen, ...styles].map((one, index): Row => {
      const reason = withFlag(describeReason(one.because, language), one.flag)
      const first = index === 0
      const read = first ? styleWord(plan, role, language) : ""
      return {
        cells: [first ? roleWord(role, language) : "", first ? name : "", read, reason],
        warning: one.warning === true,
      }
    })
    const bare: Row = { cells: [roleWord(role, language), name, styleWord(plan, role, language), ""], warning: false }
    return rows.length > 0 ? rows : [bare]
  })
}

/** Fields of records beside orders, each with why, and how its column is written. */
function fieldRows({ decisions }: ReadPlan, language: Language): Row[] {
  const shown = new Set<string>()
  return decisions.flatMap((one) => {
    if (one.about !== "column" || one.field === undefined) return []
    const styles = decisions.filter(
      ({ about, column }) => about !== "column" && column !== undefined && one.found.split(" + ").includes(column),
    )
    const fresh = styles.filter(({ column = "" }) => !shown.has(column))
    for (const { column = "" } of fresh) shown.add(column)
    const word = styles[0] ? styleInWords(styles[0], language) : ""
    const first: Row = {
      cells: [
        fieldWord(one.field, language),
        one.found,
        word,
        withFlag(describeReason(one.because, language), one.flag),
      ],
      warning: one.warning === true,
    }
    const further = fresh.map(
      (style): Row => ({
        cells: ["", "", "", withFlag(describeReason(style.because, language), style.flag)],
        warning: style.warning === true,
      }),
    )
    return [first, ...further]
  })
}

const styleInWords = ({ about, found }: Decision, language: Language) =>
  FOUND_WORDS[`${about}:${found}`]?.[language] ?? found

function styleWord(plan: ReadPlan, role: Role, language: Language): string {
  const date = plan.dates[role]
  if (date) return FOUND_WORDS[`dates:${dateFound(date)}`]?.[language] ?? dateFound(date)
  const number = plan.numbers[role]
  return number ? `1${number.thousands}234${number.decimal}56` : ""
}

function rowSection(plan: ReadPlan, language: Language): string[] {
  const rows = plan.decisions
    .filter((one) => one.about === "rows")
    .map((one): Row => {
      const reason = withFlag(describeReason(one.because, language), one.flag)
      return { cells: [describeFound(one, language), reason], warning: one.warning === true }
    })
  const lines = section(TITLES.rows[language], rows)
  return lines.length > 0 ? lines : ["", TITLES.rows[language], `  ${TITLES.nothing[language]}`]
}

function warningLine(language: Language) {
  return (decision: Decision): string => `! ${withFlag(describeReason(decision.because, language), decision.flag)}`
}

function withFlag(reason: string, flag: string | undefined): string {
  return flag && !reason.includes(flag) ? `${reason}  [${flag}]` : reason
}

/** A title and rows in aligned columns; rows to look at start with `!`. */
function section(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return []
  const widths = rows[0].cells.map((_, column) => Math.max(...rows.map((row) => [...row.cells[column]].length)))
  const lines = rows.map((row) => {
    const cells = row.cells.map((cell, column) => cell + " ".repeat(widths[column] - [...cell].length))
    return `${row.warning ? "!" : " "} ${cells.filter((_, column) => widths[column] > 0).join("  ")}`.trimEnd()
  })
  return ["", title, ...lines]
}

const LINE_WIDTH = 100

function wrapped(names: readonly string[]): string[] {
  const lines: string[] = []
  let line = " "
  for (const [index, name] of names.entries()) {
    const piece = ` ${name}${index < names.length - 1 ? "," : ""}`
    if (line.length + piece.length > LINE_WIDTH && line !== " ") {
      lines.push(line)
      line = " "
    }
    line += piece
  }
  return [...lines, line]
}
