import { closeSync, openSync, writeSync } from "node:fs"
import type { ReadPlan, Role } from "../import/readPlan.ts"
import { ROW_CLASSES } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { joinFields } from "./plainCopy.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { type FilesRead, type ReadFilesOptions, readWritten } from "./readFiles.ts"
import { copied } from "./sourceSql.ts"
import type { StateRow } from "./state.ts"
import type { Workspace } from "./workspace.ts"

/** Everything a workspace holds, read by the rules for export files, so that the same orders give the same figures. */
export async function readWorkspace(workspace: Workspace, options: ReadFilesOptions): Promise<FilesRead> {
  const { state, settings, directory } = workspace
  const kinds = state.rows<Kind>(
    `SELECT DISTINCT amounts_are AS amountsAre, margins_from AS marginsFrom FROM import_file AS file
     JOIN import ON import.id = import_id WHERE import.state = 'committed'
       AND EXISTS (SELECT 1 FROM order_entry WHERE file_id = file.id) ORDER BY 1, 2`,
  )
  if (kinds.length === 0 || settings.currency === undefined) {
    throw new BilingualError({
      en: `${directory} holds no orders yet: stammwert import FILE --data ${directory}`,
      de: `${directory} enthält noch keine Bestellungen: stammwert import DATEI --data ${directory}`,
    })
  }
  const read = { currency: settings.currency }
  return readWritten((newPath) => kinds.map((kind) => writeOrders(workspace, kind, newPath(), read.currency)), {
    ...options,
    read,
    timeZone: settings.timeZone,
  })
}

/** Files whose amounts mean the same. */
type Kind = { amountsAre: ReadPlan["amountsAre"]; marginsFrom: "margin" | "cost" | "none" }

const ROLES = ["customer", "date", "amount", "order", "refundedOrder", "refundedAmount", "type", "cost"] as const
const WRITE_CHARACTERS = 1 << 20

type EntryRow = StateRow & {
  customer: string | null
  day: number
  cents: number
  number: string
  refunded_number: string
  refunded_cents: number
  class: string
  margin_cents: number | null
}

function writeOrders({ state, directory }: Workspace, kind: Kind, path: string, currency: string): PreparedFile {
  // Numbers of several sources are told apart; within one source they stay as the file had them.
  const [{ sources }] = state.rows(
    "SELECT count(*) AS sources FROM source WHERE id IN (SELECT source_id FROM current_entry)",
  )
  const numbered = (name: string) =>
    Number(sources) > 1 ? `CASE WHEN ${name} <> '' THEN source_id || '/' || ${name} ELSE '' END AS ${name}` : name
  const rows = state.each<EntryRow>(
    `SELECT customer.name AS customer, day, cents, ${numbered("number")}, ${numbered("refunded_number")}, refunded_cents, class, margin_cents
     FROM current_entry AS entry LEFT JOIN customer ON customer.id = customer_id
     WHERE file_id IN (SELECT id FROM import_file WHERE amounts_are = ? AND margins_from = ?)`,
    kind.amountsAre,
    kind.marginsFrom,
  )
  const amount = amountText(minorDigits(currency))
  const file = openSync(path, "w")
  let size = 0
  try {
    let text = ""
    let line = 0
    for (const row of rows) {
      const cost =
        row.margin_cents === null
          ? ""
          : amount(kind.marginsFrom === "cost" ? row.cents - row.margin_cents : row.margin_cents)
      const fields = [
        row.customer ?? "",
        formatDay(row.day),
        amount(row.cents),
        row.number,
        row.refunded_number,
        row.refunded_cents === 0 ? "" : amount(row.refunded_cents),
        row.class,
        cost,
      ]
      text += `${++line},${joinFields(fields, ",")}\n`
      if (text.length < WRITE_CHARACTERS) continue
      size += writeSync(file, text)
      text = ""
    }
    size += writeSync(file, text)
  } finally {
    closeSync(file)
  }
  const plan = planOf(directory, kind, currency, anonymousWordsOf(state))
  return { ...copied(plan, path), delimiter: ",", original: path, originalBytes: size, setAside: [] }
}

function anonymousWordsOf(state: Workspace["state"]): string[] {
  const rows = state.rows<{ words: string }>("SELECT DISTINCT anonymous_words AS words FROM import_file")
  return [...new Set(rows.flatMap(({ words }) => JSON.parse(words) as string[]))].sort()
}

/** Minor units as `-12.05`, digit by digit, so that no amount is too large for it. */
function amountText(digits: 0 | 2): (minorUnits: number) => string {
  if (digits === 0) return String
  return (minorUnits) => {
    const text = String(Math.abs(minorUnits)).padStart(digits + 1, "0")
    return `${minorUnits < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`
  }
}

function planOf(directory: string, kind: Kind, currency: string, anonymousWords: readonly string[]): ReadPlan {
  const columns = ROLES.map((role) => (role === "cost" && kind.marginsFrom === "margin" ? "margin" : role))
  const used = columns.filter((role) => role !== "cost" || kind.marginsFrom === "cost")
  const roles = Object.fromEntries(used.map((role) => [role, { index: columns.indexOf(role), name: role }]))
  const number = { decimal: ".", thousands: "," } as const
  const amounts: readonly Role[] = ["amount", "refundedAmount", "cost", "margin"]
  return {
    file: directory,
    format: "csv",
    kind: "orders",
    source: "sales",
    encoding: "utf-8",
    delimiter: ",",
    preambleLines: 0,
    hasHeader: false,
    columns,
    roles,
    customerAlso: [],
    orderAlso: [],
    orderNumbers: "unique",
    numbers: Object.fromEntries(amounts.map((role) => [role, number])),
    dates: { date: { kind: "text", order: "ymd", monthNames: false, offset: false } },
    amountLevel: "order",
    amountsAre: kind.amountsAre,
    costPer: "row",
    rowRules: ROW_CLASSES.map((becomes) => ({ role: "type", becomes, words: [becomes] })),
    negativeAmounts: "refund",
    sumRows: [],
    anonymousWords,
    stripApostrophe: false,
    currency,
    contractColumns: [],
    decisions: [],
    questions: [],
    ignoredColumns: [],
  }
}
