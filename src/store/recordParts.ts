import type { z } from "zod"
import type { customer } from "../records/kinds/customer.ts"
import type { order } from "../records/kinds/order.ts"
import type { State, Statement } from "./state.ts"

type OrderFields = z.infer<typeof order>
type CustomerFields = z.infer<typeof customer>

/** A refund or the cancellation of an order, told apart from the order itself. Without an amount all of it went back. */
export type OrderPart =
  | { readonly type: "refund"; readonly at: string; readonly amountCents?: number; readonly reason?: string }
  | { readonly type: "cancellation"; readonly at: string }

export type Part = { readonly name: string; readonly version: number; readonly body: string }

/** Kinds of record of which deliveries tell parts. */
export type PartKind = "order" | "customer"

/** What is known of records beyond what tells them whole, of one source; in a transaction of the caller. */
export class RecordParts {
  readonly #sourceId: number
  readonly #fileId: number
  readonly #known: Statement
  readonly #put: Statement
  readonly #find: (kind: PartKind, key: string) => Part[]
  readonly #callOrder: Statement
  readonly #orderCalled: Statement

  constructor(state: State, sourceId: number, fileId: number) {
    this.#sourceId = sourceId
    this.#fileId = fileId
    const committed = `SELECT part AS name, version, body FROM record_part
      WHERE source_id = ? AND kind = ? AND record_key = ? AND file_id IN (
        SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed')`
    this.#known = state.prepare(`${committed} AND part = ? ORDER BY version DESC, body DESC LIMIT 1`)
    this.#find = (kind, key) => state.rows<Part>(`${committed} ORDER BY version, body, part`, sourceId, kind, key)
    this.#put = state.prepare(
      `INSERT INTO record_part (source_id, kind, record_key, part, file_id, version, body) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, body = excluded.body`,
    )
    this.#callOrder = state.prepare(
      "INSERT INTO order_key VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET external_id = excluded.external_id",
    )
    this.#orderCalled = state.prepare("SELECT external_id FROM order_key WHERE source_id = ? AND record_key = ?")
  }

  /** Keeps a part; of several versions of one the latest counts. False where it brings nothing new. */
  add(kind: PartKind, key: string, { name, version, body }: Part): boolean {
    const known = this.#known.row(this.#sourceId, kind, key, name)
    if (known && !isLater({ version, body }, { version: Number(known.version), body: String(known.body) })) return false
    this.#put.run(this.#sourceId, kind, key, name, this.#fileId, version, body)
    return true
  }

  /** All that is known of one record, the latest last, each part once. */
  of(kind: PartKind, key: string): Part[] {
    const latest = new Map<string, Part>()
    for (const part of this.#find(kind, key)) {
      latest.delete(part.name)
      latest.set(part.name, part)
    }
    return [...latest.values()]
  }

  /** Parts may call an order otherwise than by its number. */
  callOrder(key: string, id: string): void {
    if (this.orderCalled(key) !== id) this.#callOrder.run(this.#sourceId, key, id)
  }

  orderCalled(key: string): string {
    const row = this.#orderCalled.row(this.#sourceId, key)
    return row ? String(row.external_id) : key
  }
}

type Versioned = { readonly version: number; readonly body: string }

const isLater = (one: Versioned, other: Versioned) =>
  one.version > other.version || (one.version === other.version && one.body > other.body)

/** An order with the refunds and the cancellation that were told apart from it. */
export function orderWithParts(fields: OrderFields, parts: readonly Part[]): OrderFields {
  const told = parts.map(({ name, body }) => ({ name, ...(JSON.parse(body) as OrderPart) }))
  const refunds = told.flatMap((part) => (part.type === "refund" ? [part] : []))
  refunds.sort((a, b) => (a.at === b.at ? compare(a.name, b.name) : compare(a.at, b.at)))
  let left = fields.amountCents
  for (const { amountCents } of [...(fields.refunds ?? []), ...refunds]) left -= amountCents ?? 0
  const added = refunds.map(({ at, amountCents, reason }) => {
    const all = amountCents ?? Math.max(0, left)
    if (amountCents === undefined) left = 0
    return { at, amountCents: all, ...(reason === undefined ? {} : { reason }) }
  })
  const isCancelled = told.some(({ type }) => type === "cancellation")
  return {
    ...fields,
    ...(isCancelled ? { status: "cancelled" as const } : {}),
    ...(added.length > 0 ? { refunds: [...(fields.refunds ?? []), ...added] } : {}),
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Of each fact what was said of it last. */
export function customerOfParts(parts: readonly Part[]): CustomerFields {
  return Object.assign({}, ...parts.map(({ body }) => JSON.parse(body))) as CustomerFields
}
