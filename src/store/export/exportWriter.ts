import { z } from "zod"
import { ROW_CLASSES } from "../../import/readPlan.ts"
import { BilingualError } from "../../records/bilingualError.ts"
import { parseDay } from "../../records/day.ts"
import { orderDetails } from "../../records/kinds/order.ts"
import { KINDS, type Kind } from "../../records/kinds.ts"
import { checkRecord } from "../../records/record.ts"
import { ruleInWords } from "../../records/ruleWords.ts"
import { SOURCE_ROLES, type SourceRole } from "../../records/sourceRole.ts"
import { CustomerIds } from "../customerIds.ts"
import { beginImport, logChange, type RangeTable } from "../imports.ts"
import { keepLimit, LIMIT_KINDS } from "../rights/limits.ts"
import type { State, StateValue } from "../state.ts"
import { fieldColumn } from "./exportTables.ts"

/** A row of an exported file, by column. */
export type ExportedRow = {
  readonly path: string
  readonly line: number
  readonly cells: Readonly<Record<string, unknown>>
}

const RANK = { file: 0, live: 1, hand: 2 } as const
const ROWS_IN_A_TRANSACTION = 2_000

const envelope = z.object({
  source: z.string().min(1),
  id: z.string(),
  customer: z.string().optional(),
  day: z.iso.date().optional(),
  at: z.iso.datetime().optional(),
  told: z.enum(["file", "live", "hand"]),
  version: z.int().optional(),
})

const entry = z.object({
  class: z.enum(ROW_CLASSES),
  isRefund: z.enum(["0", "1"]),
  amountCents: z.int(),
  marginCents: z.int().optional(),
  refundOf: z.string().default(""),
  refundedCents: z.int(),
  amountsAre: z.enum(["gross", "net", "unknown"]),
  holds: z.enum(SOURCE_ROLES).default("sales"),
  marginsFrom: z.enum(["margin", "cost", "none"]),
})

const identifier = z.object({
  customer: z.string().min(1),
  kind: z.enum(["number", "email", "phone", "card", "cookie"]),
  value: z.string().min(1),
  unverified: z.literal("true").optional(),
})

const decision = z.object({
  action: z.enum(["merge", "unmerge"]),
  left: z.string().min(1),
  right: z.string().min(1),
})

const limitRow = z.object({
  customer: z.string().min(1),
  kind: z.enum(LIMIT_KINDS),
  holds: z.enum(["0", "1"]),
  reason: z.string().default(""),
  by: z.string(),
  at: z.iso.datetime(),
})

/** A limit of processing as somebody decided it then: an import of its own, as it was. */
export function addLimit(state: State, row: ExportedRow): void {
  const { customer, kind, holds, reason, by, at } = valid(limitRow, row)
  state.transaction(() => keepLimit(state, customer, { kind, holds: holds === "1", reason }, { by, begunAt: at }))
}

/** Writes what an export says into an import of a new workspace that nobody else writes into. */
export class ExportWriter {
  readonly importId: number
  readonly #state: State
  readonly #name: string
  readonly #anonymousWords: string
  readonly #customerIds: CustomerIds
  readonly #sourceIds = new Map<string, number>()
  readonly #fileIds = new Map<string, number>()
  readonly #haveEntries = new Set<number>()
  readonly #waiting: { table: RangeTable | "identifier"; values: () => StateValue[] }[] = []
  readonly #written = { order_entry: 0, record: 0, identifier: 0 }

  constructor(
    state: State,
    { name, begunAt, anonymousWords }: { name: string; begunAt: string; anonymousWords: readonly string[] },
  ) {
    this.#state = state
    this.#name = name
    this.#anonymousWords = JSON.stringify(anonymousWords)
    this.#customerIds = new CustomerIds(state)
    this.importId = beginImport(state, "export", begunAt).importId
  }

  /** A record with the standing that it had: what was typed stands before what came live, and that before files. */
  addRecord(kind: Kind, row: ExportedRow): void {
    const said = valid(envelope, row)
    const fields = Object.keys(KINDS[kind].shape).map((field) => [field, row.cells[fieldColumn(field)]] as const)
    const { record, faults } = checkRecord({
      kind,
      id: said.id,
      ...(row.cells.removed === "true" ? { removed: true } : {}),
      fields: Object.fromEntries(fields.filter(([, value]) => value !== undefined)),
    })
    if (!record) throw badRow(row, faults[0].field, faults[0].found, faults[0].allowed)
    const body = record.removed ? null : JSON.stringify(record.fields)
    this.#written.record++
    const version = said.told === "live" ? (said.version ?? 0) : this.#written.record
    this.#put("record", () => {
      const { sourceId, customerId, day, at } = this.#placed(said)
      const fileId = this.#fileId("gross", "none")
      return [fileId, sourceId, kind, said.id, RANK[said.told], version, customerId, day, at, body]
    })
  }

  addEntry(row: ExportedRow): void {
    const said = valid(envelope, row)
    const order = valid(entry, row)
    const details = Object.keys(orderDetails.shape).map((field) => [field, row.cells[fieldColumn(field)]] as const)
    const carried = details.filter(([, value]) => value !== undefined)
    const checked = orderDetails.safeParse(Object.fromEntries(carried))
    if (!checked.success) throw faultOf(row, checked.error)
    const isKeyed = order.isRefund === "1" || said.id === ""
    this.#written.order_entry++
    this.#put("order_entry", () => {
      const { sourceId, customerId, day, at } = this.#placed(said)
      return [
        this.#fileId(order.amountsAre, order.marginsFrom, order.holds),
        this.#withEntries(sourceId),
        customerId,
        day,
        said.id,
        Number(order.isRefund),
        isKeyed ? Math.abs(order.amountCents) : 0,
        order.class,
        order.amountCents,
        order.refundedCents,
        order.marginCents ?? null,
        order.refundOf,
        at,
        carried.length === 0 ? null : JSON.stringify(checked.data),
      ]
    })
  }

  addIdentifier(row: ExportedRow): void {
    const { kind, value, customer, unverified } = valid(identifier, row)
    this.#written.identifier++
    const fileId = () => this.#fileId("gross", "none")
    this.#put("identifier", () => [kind, value, this.#customerIds.of(customer), fileId(), unverified ? 0 : 1])
  }

  addDecision(row: ExportedRow): void {
    const { action, left, right } = valid(decision, row)
    this.#put("identity_decision", () => [this.#fileId("gross", "none"), action, left, right])
  }

  /** Writes what is left; answers how many orders and records there are. */
  end(): number {
    this.#flush()
    return this.#written.record + this.#written.order_entry
  }

  #placed({ source, customer, day, at }: z.infer<typeof envelope>) {
    return {
      sourceId: this.#sourceId(source),
      customerId: customer === undefined ? null : this.#customerIds.of(customer),
      day: day === undefined ? null : parseDay(day, "day"),
      at: at === undefined ? null : Date.parse(at),
    }
  }

  #put(table: RangeTable | "identifier", values: () => StateValue[]): void {
    if (this.#waiting.length >= ROWS_IN_A_TRANSACTION || (this.#waiting[0]?.table ?? table) !== table) this.#flush()
    this.#waiting.push({ table, values })
  }

  #flush(): void {
    const [first] = this.#waiting
    if (first === undefined) return
    const { table } = first
    const insert = this.#state.prepare(INSERT[table])
    this.#state.transaction(() => {
      const ids = this.#waiting.map(({ values }) => insert.run(...values()).id)
      if (table !== "identifier")
        logChange(this.#state, this.importId, "stage", { table, first: ids[0], last: ids[ids.length - 1] })
    })
    this.#waiting.length = 0
  }

  #sourceId(name: string): number {
    const known = this.#sourceIds.get(name)
    if (known !== undefined) return known
    this.#state.prepare("INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING").run(name)
    const id = Number(this.#state.rows("SELECT id FROM source WHERE name = ?", name)[0].id)
    this.#sourceIds.set(name, id)
    return id
  }

  #withEntries(sourceId: number): number {
    if (!this.#haveEntries.has(sourceId)) {
      this.#haveEntries.add(sourceId)
      this.#state.prepare("UPDATE source SET has_entries = 1 WHERE id = ?").run(sourceId)
    }
    return sourceId
  }

  /** Files whose amounts mean the same are one. */
  #fileId(amountsAre: string, marginsFrom: string, holds: SourceRole = "sales"): number {
    const key = `${amountsAre} ${marginsFrom} ${holds}`
    const known = this.#fileIds.get(key)
    if (known !== undefined) return known
    const { id } = this.#state
      .prepare(
        "INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words, holds) VALUES (?, ?, '', ?, ?, ?, ?)",
      )
      .run(this.importId, this.#name, amountsAre, marginsFrom, this.#anonymousWords, holds)
    this.#fileIds.set(key, id)
    return id
  }
}

const INSERT = {
  record: `INSERT INTO record (file_id, source_id, kind, external_id, rank, version, customer_id, day, at, body)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  order_entry: `INSERT INTO order_entry (file_id, source_id, customer_id, day, number, is_refund, key_cents, class, cents, refunded_cents,
    margin_cents, refunded_number, at, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  identity_decision: "INSERT INTO identity_decision (file_id, action, left_name, right_name) VALUES (?, ?, ?, ?)",
  identifier:
    "INSERT OR IGNORE INTO identifier (kind, value, customer_id, file_id, is_verified) VALUES (?, ?, ?, ?, ?)",
} as const

function valid<T extends z.ZodType>(schema: T, row: ExportedRow): z.infer<T> {
  const claim = schema.safeParse(row.cells)
  if (claim.success) return claim.data
  throw faultOf(row, claim.error)
}

function faultOf(row: ExportedRow, { issues: [issue] }: z.ZodError): BilingualError {
  const found = JSON.stringify(row.cells[String(issue.path[0])]) ?? "nothing"
  return badRow(row, issue.path.join("."), found, ruleInWords(issue))
}

function badRow(
  { path, line }: ExportedRow,
  field: string,
  found: string,
  allowed: { readonly en: string; readonly de: string },
): BilingualError {
  return new BilingualError({
    en: `${path}, line ${line}, ${field}: allowed is ${allowed.en}, found ${found}. Nothing was imported.`,
    de: `${path}, Zeile ${line}, ${field}: erlaubt ist ${allowed.de}, gefunden: ${found}. Es wurde nichts importiert.`,
  })
}
