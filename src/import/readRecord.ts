import type { Sentence } from "../records/bilingualError.ts"
import { customerNameOf, nameOfReference } from "../records/customerName.ts"
import type { Kind } from "../records/kinds.ts"
import { type BusinessRecord, checkRecord, type Fault, type Identifiers } from "../records/record.ts"
import { currencyOf } from "./currency.ts"
import { type CellContext, cellOf, readField } from "./readCells.ts"
import type { CellFault, Condition, RecordPlan, RecordShape } from "./recordPlan.ts"
import { ANONYMOUS_WORDS } from "./rowWords.ts"

/** What one row becomes: its records, or all that is wrong with it. A row that no shape is about becomes nothing. */
export type RowRead =
  | { readonly records: readonly UnkeyedRecord[]; readonly faults?: undefined }
  | { readonly records?: undefined; readonly faults: readonly CellFault[] }

/** A checked record; without a key of its own it is called by its content, which the store works out. */
export type UnkeyedRecord = {
  readonly record: BusinessRecord
  readonly hasKey: boolean
  readonly namesBill: RecordShape["namesBill"]
}

type Claim = {
  kind: Kind
  customer?: string
  identifiers: Record<string, string>
  emailVerified?: boolean
  at?: string
  changedAt?: string
  fields: Record<string, unknown>
}

const NEEDS_SOMEBODY: ReadonlySet<Kind> = new Set([
  "customer",
  "subscription",
  "interaction",
  "note",
  "referral",
  "consent",
])
const HAS_CURRENCY: ReadonlySet<Kind> = new Set(["subscription", "cost", "invoice", "payment"])
const ENVELOPE = new Set(["customer", "at", "changedAt", "emailVerified"])
/** Stands for a key until the record is known to be whole. */
const NO_KEY = "-"

/** Carries a plan out for one row: the same in a preview and in the store. */
export function recordsOfRow(
  plan: RecordPlan,
  cells: readonly string[],
  zones: { readonly fileZone: string; readonly zone: string; readonly currency: string | undefined },
): RowRead {
  const faults: CellFault[] = []
  const records: UnkeyedRecord[] = []
  for (const shape of plan.shapes) {
    if (!shape.when.every((condition) => meets(condition, cells))) continue
    const claim = claimOf(shape, plan, cells, zones, faults)
    if (NEEDS_SOMEBODY.has(shape.kind) && customerNameOf(claim) === undefined) {
      faults.push(nobody(shape, cells))
    }
    if (claim.kind === "referral" && claim.customer !== undefined && claim.customer === claim.fields.referrer) {
      faults.push({ column: columnOf(shape, "referrer"), found: claim.customer, allowed: SOMEBODY_ELSE })
    }
    if (faults.length > 0) continue
    const key = keyOf(shape, claim, cells)
    const checked = checkRecord({ ...claim, ...identifiersIn(claim), id: key ?? NO_KEY })
    if (checked.record) records.push({ record: checked.record, hasKey: key !== undefined, namesBill: shape.namesBill })
    else faults.push(...checked.faults.map((fault) => cellFault(shape, fault, cells)))
  }
  return faults.length > 0 ? { faults: faults.filter(isFirstOfColumn) } : { records }
}

/** What is wrong with a record, said of the cell that it came from. */
function cellFault(shape: RecordShape, { field, found, allowed }: Fault, cells: readonly string[]): CellFault {
  const column = columnOf(shape, field)
  const index = shape.fields.flatMap(({ columns }) => columns).find(({ name }) => name === column)?.index
  return { column, found: index === undefined ? found : cellOf(cells, index), allowed }
}

/** Several records of a row may read the same cell. */
const isFirstOfColumn = ({ column }: CellFault, at: number, all: readonly CellFault[]) =>
  all.findIndex((one) => one.column === column) === at

const SOMEBODY: Sentence = {
  en: "a customer’s number, e-mail address or name",
  de: "Nummer, E-Mail-Adresse oder Name eines Kunden",
}

const SOMEBODY_ELSE: Sentence = {
  en: "somebody else: nobody brings themselves",
  de: "jemand anderes: niemand wirbt sich selbst",
}

function meets(condition: Condition, cells: readonly string[]): boolean {
  const cell = cellOf(cells, condition.column.index).toLowerCase()
  const holds = (words: readonly string[]) => words.some((word) => cell.includes(word))
  if ("filled" in condition) return (cell !== "") === condition.filled
  if ("hasMinus" in condition) return /[-−(]/.test(cell) === condition.hasMinus
  if ("contains" in condition) return holds(condition.contains)
  if ("containsNot" in condition) return !holds(condition.containsNot)
  return "is" in condition ? condition.is.includes(cell) : !condition.isNot.includes(cell)
}

function claimOf(
  shape: RecordShape,
  plan: RecordPlan,
  cells: readonly string[],
  { fileZone, zone, currency: own }: { fileZone: string; zone: string; currency: string | undefined },
  faults: CellFault[],
): Claim {
  const claim: Claim = { kind: shape.kind, identifiers: {}, fields: {} }
  const named = currencyIn(shape, cells) ?? plan.currency
  if (named !== undefined && HAS_CURRENCY.has(shape.kind)) claim.fields.currency = named
  const context: CellContext = { fileZone, zone, currency: named ?? own }
  for (const field of shape.fields) {
    if (field.field === "currency") continue
    const read = readField(field, cells, context)
    if (read.allowed) {
      faults.push({ column: read.column.name, found: cellOf(cells, read.column.index), allowed: read.allowed })
    } else if (read.value !== undefined) put(claim, field.field, read.value)
  }
  return claim
}

function put(claim: Claim, field: string, value: unknown): void {
  const [room, name] = field.split(".")
  if (room === "identifiers") {
    if (!isNobody(String(value))) claim.identifiers[name] = String(value)
  } else if (field === "customer") {
    if (!isNobody(String(value))) claim.customer = nameOfReference(String(value))
  } else if (field === "referrer") claim.fields.referrer = nameOfReference(String(value))
  else if (ENVELOPE.has(field)) Object.assign(claim, { [field]: value })
  else claim.fields[field] = value
}

/** Walk-in customers, and addresses that belong to the till. */
const isNobody = (text: string) => {
  const word = text.trim().toLowerCase()
  return ANONYMOUS_WORDS.some((one) => word === one || (one.endsWith("@") && word.startsWith(one)))
}

function identifiersIn({ identifiers }: Claim): { identifiers: Identifiers } | { identifiers?: undefined } {
  return Object.keys(identifiers).length > 0 ? { identifiers } : { identifiers: undefined }
}

function currencyIn({ fields }: RecordShape, cells: readonly string[]): string | undefined {
  const column = fields.find(({ field }) => field === "currency")?.columns[0]
  const text = column && cellOf(cells, column.index)
  return text ? currencyOf(text) : undefined
}

function keyOf(shape: RecordShape, claim: Claim, cells: readonly string[]): string | undefined {
  const whose = customerNameOf(claim)
  if (shape.idOf === "decision") {
    const { channel, purpose = "marketing", granted } = claim.fields
    const when = claim.at === undefined ? "" : ` ${claim.at} ${granted ? "yes" : "no"}`
    return `${channel} ${purpose} ${whose}${when}`
  }
  if (shape.kind === "rate") return `${claim.fields.fromCurrency} ${claim.fields.toCurrency} ${claim.at}`
  if (shape.kind === "referral") return `${whose} ← ${claim.fields.referrer}`
  const parts = shape.id.map(({ index }) => nameOfReference(cellOf(cells, index))).filter((part) => part !== "")
  if (shape.idOf === "customer") return [whose, ...parts].join(" ")
  return parts.length > 0 ? parts.join(" ") : undefined
}

function nobody({ fields }: RecordShape, cells: readonly string[]): CellFault {
  const column = fields.find(({ field }) => field === "customer" || field.startsWith("identifiers."))?.columns[0]
  return { column: column?.name ?? "", found: column ? cellOf(cells, column.index) : "", allowed: SOMEBODY }
}

/** The column that a field of a record comes from; the field itself where it comes from none. */
function columnOf(shape: RecordShape, field: string): string {
  const name = field.replace(/^fields\./, "").replace(/\.\d+$/, "")
  return shape.fields.find((one) => one.field === name)?.columns[0]?.name ?? name
}
