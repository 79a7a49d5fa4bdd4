import { ROW_CLASSES } from "../import/readPlan.ts"
import type { SourceRole } from "../records/sourceRole.ts"
import type { Analytics } from "./analytics.ts"
import { CustomerIds } from "./customerIds.ts"
import type { Chunk } from "./engine.ts"
import { type EntryOptions, keptOrdersSql } from "./entrySql.ts"
import { ConsequenceCounter, type Consequences, type DrawnRevenue } from "./importConsequences.ts"
import { logChange } from "./imports.ts"
import { linkedCustomerSql } from "./links.ts"
import { CONTENT_COLUMNS, KEY_COLUMNS, type OrderEntry } from "./orderEntry.ts"
import { findOrderFacts } from "./orderFacts.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { Tombstones } from "./rights/tombstones.ts"
import { RowSql } from "./rowSql.ts"
import { stageInShortTransactions } from "./shortTransactions.ts"
import { sourceSql } from "./sourceSql.ts"
import { checkAlike, StagedBefore } from "./stagedBefore.ts"
import { stageReferrals } from "./stageReferrals.ts"
import type { State, Statement, StateValue } from "./state.ts"

/**
 * What an open import brings, how many of its orders an earlier attempt had staged already, and how many were left out because
 * they are those of somebody who was erased.
 */
export type Staged = {
  readonly consequences: Consequences
  readonly drawn: DrawnRevenue
  readonly stagedBefore: number
  readonly ofErased: number
}

/** An open import, and of each of its files of orders the row, the circle of numbers, and what it tells of. */
type OrdersToStage = {
  readonly importId: number
  readonly files: readonly { readonly fileId: number; readonly sourceId: number; readonly role: SourceRole }[]
}

/**
 * Writes the orders of files that were read into an open import, and who was brought by whom. What an attempt that was
 * cut off has written stays, where the files say it again; else it is a StagedOtherwise.
 */
export async function stageOrders(
  state: State,
  { importId, files }: OrdersToStage,
  engine: Analytics,
  sources: readonly PreparedFile[],
  options: EntryOptions & { readonly timeZone: string },
): Promise<Staged> {
  const customerIds = new CustomerIds(state)
  const consequences = new ConsequenceCounter(
    state,
    files.map(({ fileId }) => fileId),
  )
  const tombstones = new Tombstones(state)
  let stagedBefore = 0
  let ofErased = 0
  for (const [index, source] of sources.entries()) {
    const { fileId, sourceId, role } = files[index]
    if (source.plan.kind === "orders") {
      consequences.startFile(index, role)
      state.prepare("UPDATE source SET has_entries = 1 WHERE id = ?").run(sourceId)
      const writer = new EntryWriter(state, { importId, fileId }, customerIds)
      const before = new StagedBefore(state, fileId)
      const facts = await findOrderFacts(engine, source)
      for await (const chunk of engine.chunks(keptOrdersSql(source, { ...options, facts }))) {
        const told = ordersOf(chunk, sourceId)
        const orders = told.flatMap((order) => admitted(order, tombstones) ?? [])
        ofErased += told.length - orders.length
        const known = before.next(orders.length)
        stagedBefore += known.length
        for (const [row, staged] of known.entries()) {
          checkAlike(staged, { ...orders[row].entry, customer_id: customerIdOf(orders[row].customer, customerIds) })
          consequences.add(staged)
        }
        const write = (row: number) => consequences.add(writer.add(orders[known.length + row]))
        stageInShortTransactions(state, orders.length - known.length, write, () => writer.endTransaction())
      }
      await stageAddresses(state, fileId, engine, source, options, { customerIds, tombstones })
    }
    await stageReferrals(state, { importId, sourceId, fileId, channel: "file" }, engine, source, options)
  }
  return { ...consequences.done(), stagedBefore, ofErased }
}

/** Orders of somebody who was erased are here without a name; what came after it is nobody's. */
function admitted(order: KeptOrder, tombstones: Tombstones): KeptOrder | undefined {
  const erased = order.customer === undefined ? undefined : tombstones.dayOfName(order.customer)
  if (erased === undefined) return order
  return order.entry.day <= erased ? undefined : { ...order, customer: undefined }
}

/** Of what was staged before, every customer is known; -1 is nobody's id. */
function customerIdOf(name: string | undefined, customerIds: CustomerIds): number | null {
  return name === undefined ? null : (customerIds.known(name) ?? -1)
}

/** An entry but for its customer, who may have no id yet. */
type KeptOrder = { readonly customer: string | undefined; readonly entry: OrderEntry }

/** The orders of a chunk of `keptOrdersSql`. */
function ordersOf(chunk: Chunk, sourceId: number): KeptOrder[] {
  const [customers, numbers, refundedNumbers, details] = [0, 1, 2, 3].map((column) => chunk.texts(column))
  const [days, areRefunds, keyCents, cents, refunded, classes, margins, instants] = [4, 5, 6, 7, 8, 9, 10, 11].map(
    (column) => chunk.bigIntegers(column),
  )
  return Array.from({ length: chunk.rowCount }, (_, row) => ({
    customer: customers.at(row),
    entry: {
      customer_id: null,
      day: days[row],
      source_id: sourceId,
      number: numbers.at(row) as string,
      is_refund: areRefunds[row],
      key_cents: keyCents[row],
      class: ROW_CLASSES[classes[row]],
      cents: cents[row],
      refunded_cents: refunded[row],
      margin_cents: numberOrNull(margins[row]),
      refunded_number: refundedNumbers.at(row) as string,
      at: numberOrNull(instants[row]),
      details: details.at(row) ?? null,
    },
  }))
}

const numberOrNull = (value: number) => (Number.isNaN(value) ? null : value)

/** Rows that one statement writes: what a call costs is shared by them. */
const ROWS_AT_ONCE = 16

class EntryWriter {
  readonly #state: State
  readonly #importId: number
  readonly #customerIds: CustomerIds
  readonly #insert: Statement
  readonly #insertMany: Statement
  #waiting: OrderEntry[] = []
  #first: number | undefined
  #last = 0

  constructor(state: State, { importId, fileId }: { importId: number; fileId: number }, customerIds: CustomerIds) {
    this.#state = state
    this.#importId = importId
    this.#customerIds = customerIds
    const columns = [...KEY_COLUMNS, ...CONTENT_COLUMNS]
    const row = `(${[fileId, ...columns.map(() => "?")].join(", ")})`
    const insert = (rows: number) =>
      state.prepare(
        `INSERT INTO order_entry (file_id, ${columns.join(", ")}) VALUES ${Array(rows).fill(row).join(", ")}`,
      )
    this.#insert = insert(1)
    this.#insertMany = insert(ROWS_AT_ONCE)
  }

  add({ customer, entry }: KeptOrder): OrderEntry {
    entry.customer_id = customer === undefined ? null : this.#customerIds.of(customer)
    if (this.#waiting.push(entry) === ROWS_AT_ONCE) this.#write(this.#insertMany, this.#waiting.splice(0))
    return entry
  }

  /** The change log knows what a transaction has written by its range. */
  endTransaction(): void {
    for (const entry of this.#waiting.splice(0)) this.#write(this.#insert, [entry])
    if (this.#first === undefined) return
    logChange(this.#state, this.#importId, "stage", { table: "order_entry", first: this.#first, last: this.#last })
    this.#first = undefined
  }

  #write(statement: Statement, entries: readonly OrderEntry[]): void {
    const { id } = statement.run(...entries.flatMap(valuesOf))
    this.#first ??= id - entries.length + 1
    this.#last = id
  }
}

/** In the order of the columns. */
function valuesOf(entry: OrderEntry): StateValue[] {
  return [
    entry.customer_id,
    entry.day,
    entry.source_id,
    entry.number,
    entry.is_refund,
    entry.key_cents,
    entry.class,
    entry.cents,
    entry.refunded_cents,
    entry.margin_cents,
    entry.refunded_number,
    entry.at,
    entry.details,
  ]
}

/** The addresses that stand beside customers known by something else. */
async function stageAddresses(
  state: State,
  fileId: number,
  engine: Analytics,
  source: PreparedFile,
  options: EntryOptions,
  { customerIds, tombstones }: { readonly customerIds: CustomerIds; readonly tombstones: Tombstones },
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
    const [customers, addresses] = [chunk.texts(0), chunk.texts(1)]
    stageInShortTransactions(state, chunk.rowCount, (at) => {
      const names = [customers.at(at) as string, addresses.at(at) as string]
      if (names.some((name) => tombstones.dayOfName(name) !== undefined)) return
      insert.run(names[1], customerIds.of(names[0]), fileId)
    })
  }
}
