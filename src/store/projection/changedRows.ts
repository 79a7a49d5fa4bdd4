import type { State } from "../state.ts"
import type { ChangeWindow } from "./changeWindow.ts"
import { referralsTo } from "./namedReferrer.ts"

/** The state's temporary tables that name what is to be told anew. */
const TABLES = [
  // Customers whose orders are, with whatever else makes up their sums.
  "CREATE TEMP TABLE IF NOT EXISTS changed_member (id INTEGER PRIMARY KEY)",
  // Orders of nobody: `member` is a customer who stands for nobody, or NULL.
  `CREATE TEMP TABLE IF NOT EXISTS changed_receipt (member INTEGER, day INTEGER NOT NULL, source INTEGER NOT NULL, number TEXT NOT NULL)`,
  "CREATE UNIQUE INDEX IF NOT EXISTS temp.receipt_once ON changed_receipt (coalesce(member, 0), day, source, number)",
  // Records, in all their versions.
  "CREATE TEMP TABLE IF NOT EXISTS changed_record (id INTEGER PRIMARY KEY)",
  // Everybody who is named by any of them.
  "CREATE TEMP TABLE IF NOT EXISTS changed_person (id INTEGER PRIMARY KEY)",
]

/** Kinds of records that decide with each other what a person's orders are, so that all of a person are told together. */
const OF_PERSONS = "'order', 'customer', 'invoice', 'payment', 'subscription'"

const FILES = "SELECT id FROM import_file WHERE import_id IN (SELECT value FROM json_each(?))"

const TRACED = "SELECT id FROM undone_trace WHERE import_id IN (SELECT value FROM json_each(?)) AND what = ?"

export type OrderNumber = { source: number; number: string }
export type Receipt = OrderNumber & { member: number | null; day: number }

/**
 * What a window of the change log is about, by the ids of the state. CROSS JOIN keeps the order of tables: what has changed is few, and
 * SQLite, which does not know that, would walk through all records instead.
 */
export class ChangedRows {
  readonly #state: State
  readonly #goneKinds = new Set<string>()

  constructor(state: State) {
    this.#state = state
    for (const sql of TABLES) state.script(sql)
    for (const name of ["changed_member", "changed_receipt", "changed_record", "changed_person"]) {
      state.script(`DELETE FROM ${name}`)
    }
  }

  /** All that imports and ranges hold. */
  add({ imports, ranges, undone, hasUndo }: ChangeWindow): void {
    const files = JSON.stringify(imports)
    this.#run(
      `INSERT OR IGNORE INTO changed_member SELECT customer_id FROM order_entry WHERE file_id IN (${FILES}) AND customer_id IS NOT NULL`,
      files,
    )
    this.#run(
      `INSERT OR IGNORE INTO changed_receipt SELECT customer_id, day, source_id, number FROM order_entry
       WHERE file_id IN (${FILES}) AND customer_id IS NULL`,
      files,
    )
    this.#run(`INSERT OR IGNORE INTO changed_record SELECT id FROM record WHERE file_id IN (${FILES})`, files)
    this.#run(
      `INSERT OR IGNORE INTO changed_person SELECT customer_id FROM identifier WHERE file_id IN (${FILES})`,
      files,
    )
    this.#run(
      `INSERT OR IGNORE INTO changed_person SELECT customer.id FROM identity_decision JOIN customer ON name IN (left_name, right_name)
       WHERE file_id IN (${FILES})`,
      files,
    )
    for (const { first, last, table } of ranges) {
      if (table === "record")
        this.#run("INSERT OR IGNORE INTO changed_record SELECT id FROM record WHERE id BETWEEN ? AND ?", first, last)
    }
    this.#run(`INSERT OR IGNORE INTO changed_record ${TRACED}`, JSON.stringify(undone), "record")
    this.#run(`INSERT OR IGNORE INTO changed_person ${TRACED}`, JSON.stringify(undone), "customer")
    this.#run(ALL_VERSIONS)
    // Whoever is called by what an undone import told is named by nothing any more.
    if (hasUndo) this.#run("INSERT OR IGNORE INTO changed_record SELECT id FROM record WHERE kind = 'referral'")
    this.#run(`INSERT OR IGNORE INTO changed_member SELECT customer_id FROM changed_record CROSS JOIN record USING (id)
       WHERE customer_id IS NOT NULL AND kind IN (${OF_PERSONS})`)
    this.#run("INSERT OR IGNORE INTO changed_person SELECT id FROM changed_member")
    this.#run(THEIR_CUSTOMERS)
    this.#run(`INSERT OR IGNORE INTO changed_record ${referralsTo("SELECT id FROM changed_person")}`)
    this.#run(THEIR_CUSTOMERS)
  }

  /** Adds referrals that name one of these customers, who has become somebody else; answers whether there were more. */
  addReferralsTo(ids: readonly number[]): boolean {
    const list = JSON.stringify(ids)
    const add = this.#state.prepare(
      `INSERT OR IGNORE INTO changed_record ${referralsTo("SELECT value FROM json_each(?)")}`,
    )
    const { changes } = add.run(list, list)
    this.#run(THEIR_CUSTOMERS)
    return changes > 0
  }

  /** Whether rates of currencies are among it: what they turn into money is not named by the change log. */
  hasRates(): boolean {
    return (
      this.#ids("SELECT id FROM changed_record CROSS JOIN record USING (id) WHERE kind = 'rate' LIMIT 1").length > 0
    )
  }

  people(): number[] {
    return this.#ids("SELECT id FROM changed_person")
  }

  members(): number[] {
    return this.#ids("SELECT id FROM changed_member")
  }

  records(): number[] {
    return this.#ids("SELECT id FROM changed_record")
  }

  /** Of which kinds the records are. */
  kinds(): string[] {
    const rows = this.#state.rows<{ kind: string }>(
      "SELECT DISTINCT kind FROM changed_record CROSS JOIN record USING (id)",
    )
    return [...new Set([...rows.map(({ kind }) => kind), ...this.#goneKinds])]
  }

  /** Adds records that the state holds no more. */
  addGone(kind: string, ids: readonly number[]): void {
    if (ids.length > 0) this.#goneKinds.add(kind)
    this.#run("INSERT OR IGNORE INTO changed_record SELECT value FROM json_each(?)", JSON.stringify(ids))
  }

  /** Adds orders of nobody by what is told of them. */
  addReceipts(receipts: readonly Receipt[]): void {
    const add = this.#state.prepare("INSERT OR IGNORE INTO changed_receipt VALUES (?, ?, ?, ?)")
    for (const { member, day, source, number } of receipts) add.run(member, day, source, number)
  }

  receipts(): Receipt[] {
    return this.#state.rows("SELECT member, day, source, number FROM changed_receipt")
  }

  /** Numbers of orders that came live or were typed: what files of the same source say of these counts no more. */
  liveNumbers(): OrderNumber[] {
    return this.#state.rows(
      `SELECT DISTINCT source_id AS source, external_id AS number FROM changed_record CROSS JOIN record USING (id) WHERE kind = 'order'
         AND source_id IN (SELECT id FROM source WHERE has_entries = 1)`,
    )
  }

  /** Numbers under which nobody's orders are told anew. */
  receiptNumbers(): OrderNumber[] {
    return this.#state.rows(
      `SELECT source, number FROM changed_receipt WHERE number <> ''
       UNION SELECT source, refunded_number FROM changed_receipt AS changed JOIN order_entry AS entry ON entry.customer_id IS changed.member
         AND entry.day = changed.day AND entry.source_id = changed.source AND entry.number = changed.number WHERE refunded_number <> ''
       UNION SELECT source_id, CASE kind WHEN 'payment' THEN coalesce(body ->> '$.invoice', body ->> '$.order', external_id) ELSE external_id END
         FROM changed_record CROSS JOIN record USING (id)
         WHERE kind IN ('order', 'invoice', 'payment') AND (customer_id IS NULL OR customer_id NOT IN (SELECT id FROM changed_member))`,
    )
  }

  /** Adds customers whose orders are to be told too, and what else their sums are made of. */
  addMembers(ids: Iterable<number>): void {
    this.#run("INSERT OR IGNORE INTO changed_member SELECT value FROM json_each(?)", JSON.stringify([...ids]))
    this.#run(`INSERT OR IGNORE INTO changed_record SELECT record.id FROM changed_member AS changed CROSS JOIN record ON record.customer_id = changed.id
       AND record.kind IN (${OF_PERSONS})`)
  }

  /** Adds what is known of whom a person consists of. */
  addProfiles(ids: Iterable<number>): void {
    this.#run(
      "INSERT OR IGNORE INTO changed_record SELECT id FROM record WHERE kind = 'customer' AND customer_id IN (SELECT value FROM json_each(?))",
      JSON.stringify([...ids]),
    )
  }

  /** Adds all records of customers who have become somebody else. */
  addRecordsOf(ids: Iterable<number>): void {
    this.#run(
      "INSERT OR IGNORE INTO changed_record SELECT id FROM record WHERE customer_id IN (SELECT value FROM json_each(?))",
      JSON.stringify([...ids]),
    )
  }

  /** Adds rows of nobody by what the projection knows of them: even ids are entries of files, odd ones records. */
  addIds(ids: readonly number[]): void {
    const entries = ids.filter((id) => id % 2 === 0).map((id) => id / 2)
    const records = ids.filter((id) => id % 2 === 1).map((id) => (id - 1) / 2)
    this.#run(
      `INSERT OR IGNORE INTO changed_receipt SELECT customer_id, day, source_id, number FROM order_entry
       WHERE id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(entries),
    )
    this.#run("INSERT OR IGNORE INTO changed_record SELECT value FROM json_each(?)", JSON.stringify(records))
  }

  /** Customers who stand for nobody: of their orders only those that the imports hold are told anew. */
  turnIntoReceipts(nobodies: readonly number[], { imports }: ChangeWindow): void {
    const ids = JSON.stringify(nobodies)
    this.#run("DELETE FROM changed_member WHERE id IN (SELECT value FROM json_each(?))", ids)
    this.#run(
      `INSERT OR IGNORE INTO changed_receipt SELECT customer_id, day, source_id, number FROM order_entry
       WHERE file_id IN (${FILES}) AND customer_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(imports),
      ids,
    )
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#state.prepare(sql).run(...values)
  }

  #ids(sql: string): number[] {
    return this.#state.rows<{ id: number }>(sql).map(({ id }) => id)
  }
}

const THEIR_CUSTOMERS =
  "INSERT OR IGNORE INTO changed_person SELECT customer_id FROM changed_record CROSS JOIN record USING (id) WHERE customer_id IS NOT NULL"

/** Whatever version of a record is told, the others decide with it what counts. */
const ALL_VERSIONS = `INSERT OR IGNORE INTO changed_record SELECT other.id FROM changed_record AS changed
  CROSS JOIN record AS one ON one.id = changed.id
  CROSS JOIN record AS other ON other.kind = one.kind AND other.external_id = one.external_id AND other.source_id = one.source_id`
