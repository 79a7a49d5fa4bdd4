import type { Sentence } from "../../records/bilingualError.ts"
import type { DownloadCell, DownloadTable } from "./downloadTable.ts"

type Flat = Record<string, DownloadCell>

/** The answer to a question as a table: its list of rows where it has one, else one row; what lies deeper is named by its path. */
export function answerDownload(answer: unknown, title: Sentence): DownloadTable {
  const rows = listIn(answer).map((row) => flat(row))
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return {
    title,
    moneyDigits: 0,
    columns: names.map((name) => ({
      name,
      words: { en: name, de: name },
      kind: rows.every((row) => typeof (row[name] ?? 0) === "number") ? "number" : "text",
    })),
    rows: oneByOne(rows.map((row) => names.map((name) => row[name] ?? null))),
  }
}

async function* oneByOne(rows: DownloadCell[][]) {
  yield rows
}

function listIn(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer
  if (typeof answer !== "object" || answer === null) return [{ answer }]
  const lists = Object.values(answer).filter((value): value is unknown[] => Array.isArray(value) && isRow(value[0]))
  return lists.length === 1 ? lists[0] : [answer]
}

const isRow = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value)

function flat(value: unknown, path = ""): Flat {
  if (value === null || value === undefined) return { [path || "value"]: null }
  if (typeof value === "number" || typeof value === "string") return { [path || "value"]: value }
  if (typeof value !== "object") return { [path || "value"]: String(value) }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, part]) => flat(part, path === "" ? name : `${path}.${name}`)),
  )
}
