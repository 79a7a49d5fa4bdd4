import { createHash } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"
import { ROW_CLASSES } from "../import/readPlan.ts"
import { type Analytics, bigIntsOf, textsOf } from "./analytics.ts"
import { CustomerIds } from "./customerIds.ts"
import { type EntryOptions, keptOrdersSql } from "./entrySql.ts"
import { logChange } from "./imports.ts"
import { linkedCustomerSql } from "./links.ts"
import { findOrderFacts } from "./orderFacts.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { Origin } from "./records.ts"
import { CLASS_NUMBER, RowSql } from "./rowSql.ts"
import { sourceSql } from "./sourceSql.ts"
import { stageReferrals } from "./stageReferrals.ts"
import type { State, Statement } from "./state.ts"

export type OpenImport = Pick<Origin, "importId" | "sourceId">

/**
 * Writes the orders of files that were read into an open import. A chunk of the engine's (2,048 rows, about 20 ms) is
 * one transaction, so that others never wait long for their turn.
 */
export async function stageOrders(
  state: State,
  open: OpenImport,
  engine: Analytics,
  sources: readonly PreparedFile[],
  options: EntryOptions & { readonly timeZone: string },
): Promise<void> {
  const customerIds = new CustomerIds(state)
  for (const source of sources) {
    const fileId = addFile(state, open.importId, source)
    await stageReferrals(state, { ...open, fileId, channel: "file" }, engine, source, options)
    if (source.plan.kind === "referrals") continue
    const writer = new EntryWriter(state, open, fileId, customerIds)
    const facts = await findOrderFacts(engine, source)
    for await (const chunk of engine.chunks(keptOrdersSql(source, { ...options, facts }))) {
      const [customers, numbers, refundedNumbers, details] = [0, 1, 2, 9].map((column) => textsOf(chunk, column))
      const [days, cents, refunded, classes, margins, instants] = [3, 4, 5, 6, 7, 8].map((column) =>
        bigIntsOf(chunk, column),
      )
      state.transaction(() => {
        for (let row = 0; row < chunk.rowCount; row++) {
          writer.add({
            customer: customers.at(row),
            number: numbers.at(row) ?? "",
            refundedNumber: refundedNumbers.at(row) ?? "",
            day: days[row],
            cents: cents[row],
            refunded: refunded[row],
            class: classes[row],
            margin: numberOrNull(margins[row]),
            at: numberOrNull(instants[row]),
            details: details.at(row) ?? null,
          })
        }
        writer.endTransaction()
      })
    }
    await stageAddresses(state, fileId, engine, source, options, customerIds)
  }
}

const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value)

function addFile(state: State, importId: number, { plan, original }: PreparedFile): number {
  const marginsFrom = plan.roles.margin ? "margin" : plan.roles.cost ? "cost" : "none"
  return state
    .prepare(
      "INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words) VALUES (?, ?, ?, ?, ?, ?)",
    )
    .run(importId, plan.file, digestOf(original), plan.amountsAre, marginsFrom, JSON.stringify(plan.anonymousWords)).id
}

/** SHA-256 of a file's bytes, read piece by piece. */
function digestOf(path: string): string {
  const hash = createHash("sha256")
  const file = openSync(path, "r")
  const piece = Buffer.alloc(PIECE_BYTES)
  try {
    for (let read = readSync(file, piece); read > 0; read = readSync(file, piece)) hash.update(piece.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest("hex")
}

const PIECE_BYTES = 1 << 20

type KeptOrder = {
  readonly customer: string | undefined
  readonly number: string
  readonly refundedNumber: string
  readonly day: number
  readonly cents: number
  readonly refunded: number
  readonly class: number
  readonly margin: number | null
  readonly at: number | null
  /** JSON of the schema `orderDetails`. */
  readonly details: string | null
}

class EntryWriter {
  readonly #state: State
  readonly #open: OpenImport
  readonly #fileId: number
  readonly #customerIds: CustomerIds
  readonly #insert: Statement
  #first: number | undefined
  #last = 0

  constructor(state: State, open: OpenImport, fileId: number, customerIds: CustomerIds) {
    this.#state = state
    this.#open = open
    this.#fileId = fileId
    this.#customerIds = customerIds
    this.#insert = state.prepare(
      `INSERT INTO order_entry (file_id, source_id, customer_id, day, number, is_refund, key_cents, class, cents, refunded_cents,
         margin_cents, refunded_number, at, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
  }

  add(order: KeptOrder): void {
    const isRefund = order.class === CLASS_NUMBER.refund || (order.class === CLASS_NUMBER.sale && order.cents < 0)
    const { id } = this.#insert.run(
      this.#fileId,
      this.#open.sourceId,
      order.customer === undefined ? null : this.#customerIds.of(order.customer),
      order.day,
      order.number,
      Number(isRefund),
      isRefund || order.number === "" ? Math.abs(order.cents) : 0,
      ROW_CLASSES[order.class],
      order.cents,
      order.refunded,
      order.margin,
      order.refundedNumber,
      order.at,
      order.details,
    )
    this.#first ??= id
    this.#last = id
  }

  /** The change log knows what a transaction has written by its range. */
  endTransaction(): void {
    if (this.#first !== undefined)
      logChange(this.#state, this.#open.importId, "stage", {
        table: "order_entry",
        first: this.#first,
        last: this.#last,
      })
    this.#first = undefined
  }
}

/** The addresses that stand beside customers known by something else. */
async function stageAddresses(
  state: State,
  fileId: number,
  engine: Analytics,
  source: PreparedFile,
  options: EntryOptions,
  customerIds: CustomerIds,
): Promise<void> {
  const row = new RowSql(source.plan, options.currency)
  const address = row.address()
  if (!address || !source.plan.roles.customer) return
  const customer = linkedCustomerSql(row, options.links)
  const insert = state.prepare(
    "INSERT OR IGNORE INTO identifier (kind, value, customer_id, file_id) VALUES ('email', ?, ?, ?)",
  )
  const pairs = `SELECT DISTINCT ${customer.sql} AS customer, ${address} AS address FROM (${sourceSql(source)}) ${customer.join}`
  for await (const chunk of engine.chunks(`SELECT * FROM (${pairs}) WHERE customer <> address ORDER BY ALL`)) {
    const [customers, addresses] = [textsOf(chunk, 0), textsOf(chunk, 1)]
    state.transaction(() => {
      for (let at = 0; at < chunk.rowCount; at++) {
        insert.run(addresses.at(at) as string, customerIds.of(customers.at(at) as string), fileId)
      }
    })
  }
}
