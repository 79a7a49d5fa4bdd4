import { assert } from "stammwert-models"
import { decide } from "./decision.ts"
import { findDialect } from "./dialect.ts"
import { isFooter } from "./footers.ts"
import { findHeader } from "./header.ts"
import { styleOf } from "./numbers.ts"
import { planFromRows } from "./planFromRows.ts"
import { profileColumn } from "./profile.ts"
import type { Decision, FileFormat, Question, ReadOptions, ReadPlan } from "./readPlan.ts"
import type { RecordPlan } from "./recordPlan.ts"
import { closeRecordQuestion } from "./recordStyles.ts"
import { afterFirstLine, splitRecords } from "./records.ts"
import { decodeSample, sniffBytes } from "./sniff.ts"

/** The two ends of a file. `tail` is the end that `head` does not contain; empty when `head` is the whole file. */
export type FileSample = {
  readonly fileName: string
  readonly head: Uint8Array
  readonly tail: Uint8Array
  readonly options?: ReadOptions
}

/** The first rows of a file whose columns are already apart (XLSX, JSON, Parquet), every cell as text. */
export type TableSample = {
  readonly fileName: string
  readonly format: FileFormat
  /** Undefined when the first rows may hold the header (XLSX): it is looked for, preamble and all. */
  readonly columns?: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Line of each row in its sheet, where blank ones are left out. */
  readonly lines?: readonly number[]
  readonly options?: ReadOptions
}

/** What a delimited text file is, found out from its two ends. Other formats: `sniffBytes`, then `makePlanFromTable`. */
export const makeReadPlan = (sample: FileSample): ReadPlan => planFromRows(findRows(sample))

/** The rows of a delimited text file and their columns, before anything is known of what they mean. */
export function findRows(sample: FileSample): Parameters<typeof planFromRows>[0] {
  const { fileName, head, tail, options = {} } = sample
  const sniffed = sniffBytes(head, tail, fileName, options.encoding)
  assert(sniffed.format === "csv", `makeReadPlan reads delimited text, ${fileName} is ${sniffed.format}`)
  const dialect = findDialect(decodeSample(head, sniffed.encoding), tail.length > 0, fileName, options)
  const tailText = afterFirstLine(decodeSample(tail, sniffed.encoding, true))
  const tailRows = splitRecords(tailText, { delimiter: dialect.delimiter }).map((record) => record.cells)
  return {
    fileName,
    format: "csv",
    encoding: sniffed.encoding,
    delimiter: dialect.delimiter,
    preambleLines: dialect.preambleLines,
    columns: dialect.columns,
    hasHeader: dialect.hasHeader,
    rows: dialect.rows,
    tail: tailRows.filter((row) => row.length === dialect.columns.length),
    footer: lastFooter([...dialect.rows, ...tailRows]),
    decisions: [...sniffed.decisions, ...dialect.decisions],
    options,
  }
}

/** The same for a file that comes as rows; `encoding` and `delimiter` of the plan then mean nothing. */
export function makePlanFromTable(sample: TableSample): ReadPlan {
  const { fileName, format, options = {} } = sample
  const named = sample.columns ? [sample.columns, ...sample.rows] : sample.rows
  const lineOf = (record: number) => sample.lines?.[record] ?? record + 1
  const skipped = options.preambleLines
  const below = skipped === undefined ? -1 : sample.rows.findIndex((_, record) => lineOf(record) > skipped)
  const preamble = sample.columns ? 0 : skipped === undefined ? undefined : below < 0 ? sample.rows.length : below
  const header = findHeader(named, {
    fileName,
    ...(preamble === undefined ? {} : { headerRecord: preamble }),
    ...(sample.columns ? { hasHeader: true } : options.hasHeader === undefined ? {} : { hasHeader: options.hasHeader }),
  })
  const above = sample.columns ? 0 : lineOf(header.headerRecord) - 1
  const lines =
    above > 0
      ? [decide("preamble", String(above), "lines-before-header", { count: above }, { flag: "--skip-lines" })]
      : []
  const decisions: Decision[] = [decide("format", format, "content", { format }), ...lines]
  return planFromRows({
    fileName,
    format,
    encoding: "utf-8",
    delimiter: ",",
    preambleLines: above,
    columns: header.columns,
    hasHeader: header.hasHeader,
    rows: header.rows,
    tail: [],
    footer: lastFooter(header.rows),
    decisions: sample.columns ? decisions : [...decisions, ...header.decisions],
    options,
  })
}

function lastFooter(rows: readonly (readonly string[])[]): string | undefined {
  return rows
    .findLast(isFooter)
    ?.find((cell) => cell.trim() !== "")
    ?.trim()
}

/** The plan with one question answered: by all rows (the store counted), by a person or by a flag. */
export function closeQuestion(
  plan: ReadPlan,
  question: Question,
  value: Question["options"][number]["value"],
  answeredBy: "rows" | "user" = "user",
): ReadPlan {
  const questions = plan.questions.filter((one) => one.about !== question.about || one.role !== question.role)
  const code = answeredBy === "rows" ? "answered-by-rows" : "answered-by-user"
  const { role, flag, column } = question
  const recordsClosed = (style: Parameters<typeof closeRecordQuestion>[2]): ReadPlan => ({
    ...plan,
    questions: plan.questions.filter((one) => one !== question),
    records: closeRecordQuestion(plan.records as RecordPlan, column, style),
    decisions: [
      ...plan.decisions,
      {
        ...decide(
          question.about === "decimal" ? "numbers" : "dates",
          String(value),
          code,
          { column: column.name },
          { flag },
        ),
        column: column.name,
      },
    ],
  })
  if (question.about === "amount-level") {
    const level = value as "line" | "repeated"
    const decision = decide(
      "amountLevel",
      level,
      code,
      { column: column.name },
      { flag, warning: answeredBy === "rows" },
    )
    const decisions = plan.decisions.map((one) => (one.about === "amountLevel" ? decision : one))
    return { ...plan, questions, amountLevel: level, decisions }
  }
  if (question.about === "decimal") {
    const decimal = value as "." | ","
    const style = styleOf(decimal, profileColumn([question.example]).numbers)
    if (plan.records) return recordsClosed({ number: style })
    const found = `1${style.thousands}234${style.decimal}56`
    const decision = decide("numbers", found, code, { column: column.name }, { role, flag })
    return { ...plan, questions, numbers: { ...plan.numbers, [role]: style }, decisions: [...plan.decisions, decision] }
  }
  const order = value as "dmy" | "mdy"
  const offset = question.offset ?? false
  const style = { kind: "text", order, monthNames: false, offset } as const
  if (plan.records) return recordsClosed({ date: style })
  const decision = decide("dates", order, code, { column: column.name }, { role, flag })
  return { ...plan, questions, dates: { ...plan.dates, [role]: style }, decisions: [...plan.decisions, decision] }
}
