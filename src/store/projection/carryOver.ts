import { assert } from "stammwert-models"
import type { Analytics } from "../analytics.ts"
import { MAXIMUM_CUSTOMERS_WRITTEN_ANEW } from "../limits.ts"
import { limitedCustomers } from "../rights/limits.ts"
import type { State } from "../state.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { ChangedRows } from "./changedRows.ts"
import { changesSince } from "./changeWindow.ts"
import { coverageUpToNow, coverDocuments } from "./coverage.ts"
import { LEAVE_VALUES_TO_PERSONS } from "./customerValues.ts"
import { KEEP_CATEGORIES, LIKED_CATEGORIES_ANEW } from "./likedCategories.ts"
import { type Mark, markOf, writeMark } from "./mark.ts"
import { recordTablesOf } from "./recordTables.ts"
import { ENTRY, harmlessNumber, shapeOrders } from "./shapeOrders.ts"
import { shapeCustomers, shapeRecords } from "./shapeRecords.ts"
import { tellSources } from "./sourcesSaid.ts"
import { forgetTold, tellFromState } from "./tellFromState.ts"
import { type Turned, turnedPeople } from "./turnedPeople.ts"
import { addUndone } from "./undoneRows.ts"
import { writeAliases } from "./writeAliases.ts"

/**
 * Carries what has changed since `from` into the projection, in one transaction with the watermark; `too much` where all
 * of it is better written anew. Orders are written by whole persons, because each decides on the others (of nobody by
 * whole numbers), other records one by one.
 */
export async function carryOver(
  engine: Analytics,
  state: State,
  settings: WorkspaceSettings,
  from: Mark,
): Promise<"current" | "changed" | "too much"> {
  const mark = markOf(state, settings)
  assert(mark !== undefined, "the change log has an end")
  if (mark.watermark === from.watermark) return "current"
  const window = changesSince(state, from.watermark)
  if (window === undefined) return "too much"
  const changed = new ChangedRows(state)
  changed.add(window)
  if (changed.hasRates() || !(await addUndone(engine, changed, window.undone))) return "too much"
  const hidden = await rowsOfNumbers(engine, changed.liveNumbers(), "true")
  changed.addMembers(hidden.filter(({ isOfNobody }) => !isOfNobody).map(({ member }) => member))
  changed.addIds(hidden.filter(({ isOfNobody }) => isOfNobody).map(({ id }) => id))
  const limited = limitedCustomers(state)
  const turned = await turnedPeople(engine, state, changed, { window, limited })
  if (turned === undefined || changed.members().length > MAXIMUM_CUSTOMERS_WRITTEN_ANEW) return "too much"
  await addNobodys(engine, changed)
  await engine.run("BEGIN TRANSACTION")
  try {
    await nameForgotten(engine, changed, turned)
    await tellSources(state, engine, settings)
    const coverage = await coverageUpToNow(engine)
    await engine.run(KEEP_CATEGORIES)
    await forget(engine, changed)
    await writeAliases(engine, turned.aliases)
    await tellFromState(state, engine, { scope: "changed", settings, limited })
    await engine.run(ENTRY)
    const covered = await coverDocuments(engine, coverage)
    if (coverage !== undefined && coverage !== covered) {
      // Documents of people who have not changed are orders no more, or from now on.
      await engine.run("ROLLBACK")
      return "too much"
    }
    await shapeOrders(engine)
    for (const sql of [
      ...shapeRecords(changed.kinds()),
      shapeCustomers("customer IN (SELECT id FROM forgotten_person)"),
      ...LIKED_CATEGORIES_ANEW,
    ])
      await engine.run(sql)
    await engine.run(LEAVE_VALUES_TO_PERSONS)
    await engine.run("INSERT INTO touched SELECT id, $watermark FROM forgotten_person", { watermark: mark.watermark })
    await forgetTold(engine)
    await writeMark(engine, mark)
    await engine.run("COMMIT")
  } catch (cause) {
    await engine.run("ROLLBACK").catch(() => undefined)
    throw cause
  }
  return "changed"
}

/** Rows that carry one of these numbers, or take one of them back. */
async function rowsOfNumbers(
  engine: Analytics,
  numbers: readonly { source: number; number: string }[],
  whose: string,
): Promise<{ id: number; member: number; isOfNobody: boolean }[]> {
  if (numbers.length === 0) return []
  await list(
    engine,
    "asked_number",
    "source INTEGER, number VARCHAR",
    numbers.map(({ source, number }) => [source, number]),
  )
  const carrying = (
    column: string,
  ) => `SELECT id, member, customer IS NULL AS nobodys FROM order_row JOIN asked_number AS asked
    ON order_row.source = asked.source AND order_row.${column} = ${harmlessNumber("asked.number")} WHERE ${whose}`
  const rows = await engine.rows(`${carrying("number")} UNION ${carrying("refunded_number")}`)
  return rows.map(({ id, member, nobodys }) => ({
    id: Number(id),
    member: Number(member),
    isOfNobody: nobodys === true,
  }))
}

/** Nobody's orders share numbers across days: all rows of a number are told anew, until no further number is met. */
async function addNobodys(engine: Analytics, changed: ChangedRows): Promise<void> {
  for (let met = -1, numbers = changed.receiptNumbers(); numbers.length > met; numbers = changed.receiptNumbers()) {
    met = numbers.length
    const rows = await rowsOfNumbers(engine, numbers, "customer IS NULL")
    changed.addIds(rows.map(({ id }) => id))
  }
}

/** Lists what is written anew. */
async function nameForgotten(
  engine: Analytics,
  changed: ChangedRows,
  { persons, buyers, aliases }: Turned,
): Promise<void> {
  await list(
    engine,
    "forgotten_person",
    "id INTEGER",
    persons.map((id) => [id]),
  )
  await list(
    engine,
    "forgotten_buyer",
    "id INTEGER",
    buyers.map((id) => [id]),
  )
  await list(
    engine,
    "forgotten_alias",
    "id INTEGER",
    [...aliases.keys()].map((id) => [id]),
  )
  await list(
    engine,
    "forgotten_record",
    "id BIGINT",
    changed.records().map((id) => [id]),
  )
  const receipts = changed.receipts().map(({ member, day, source, number }) => [member ?? 0, day, source, number])
  await list(engine, "forgotten_receipt", "member INTEGER, day INTEGER, source INTEGER, number VARCHAR", receipts)
  // Whoever is somebody has all of their orders written anew, so that numbers of orders are looked for among nobody's alone.
  await engine.run(`CREATE OR REPLACE TEMP TABLE forgotten_order AS
    SELECT id * 2 + 1 AS id FROM forgotten_record
    UNION SELECT order_row.id FROM order_row JOIN forgotten_receipt AS receipt ON order_row.customer IS NULL AND order_row.id % 2 = 0
      AND coalesce(order_row.member, 0) = receipt.member AND order_row.day = receipt.day AND order_row.source = receipt.source
      AND coalesce(order_row.number, '') = ${harmlessNumber("receipt.number")}`)
}

/** Removes it. */
async function forget(engine: Analytics, changed: ChangedRows): Promise<void> {
  for (const table of ["order_line", "order_row"]) {
    await engine.run(`DELETE FROM ${table} WHERE customer IN (SELECT id FROM forgotten_buyer)`)
    await engine.run(`DELETE FROM ${table} WHERE customer IS NULL AND id IN (SELECT id FROM forgotten_order)`)
  }
  for (const { kind } of recordTablesOf(changed.kinds()))
    await engine.run(`DELETE FROM ${kind} WHERE record IN (SELECT id FROM forgotten_record)`)
  await engine.run("DELETE FROM customer WHERE customer IN (SELECT id FROM forgotten_person)")
  await engine.run("DELETE FROM alias WHERE member IN (SELECT id FROM forgotten_alias)")
}

/** Makes a temporary table of a few columns for the engine. */
async function list(
  engine: Analytics,
  table: string,
  columns: string,
  rows: readonly (readonly (string | number)[])[],
) {
  const types = columns.split(", ").map((column) => column.split(" ")[1])
  const values = types.map((type, i) => `f[${i + 1}]::${type}`).join(", ")
  await engine.run(`CREATE OR REPLACE TEMP TABLE ${table} (${columns})`)
  await engine.run(
    `INSERT INTO ${table} SELECT ${values} FROM (SELECT unnest(from_json($rows, '[["VARCHAR"]]')) AS f)`,
    {
      rows: JSON.stringify(rows),
    },
  )
}
