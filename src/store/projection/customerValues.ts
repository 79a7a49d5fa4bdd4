import { minorDigits } from "../../records/money.ts"
import { LOW_RISK_ABOVE, MEDIUM_RISK_FROM } from "../../segments/churnRisk.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import type { Analytics } from "../analytics.ts"
import type { State } from "../state.ts"
import { type KeptRun, latestRun, runColumn, runsUpon } from "../valuationRuns.ts"
import type { WorkspaceSettings } from "../workspace.ts"
import { groupsOf, readScale, type Scale } from "./customerGroups.ts"

/** Which run everybody's values are from, and by which cuts of R, F and M its groups were made. */
type Stand = { readonly run: string; readonly last: number; readonly scale: Scale }

/** Columns of a run that hold money, and others, as they are called there and here. */
const MONEY = [
  "current_value",
  "future_value",
  "future_value_low",
  "future_value_high",
  "lifetime_value",
  "referral_value",
  "expected_order_value",
] as const
const OTHERS = ["p_active", "expected_orders", "p_order", "next_order_days"] as const
const TOLD = ["customer", "run", "as_of", ...MONEY, ...OTHERS, "group_index"] as const

/**
 * Brings the values of the state's latest run of everybody into the projection, with what runs upon it have changed.
 * Answers whether there was anything to bring. The caller holds the transaction.
 */
export async function writeValues(engine: Analytics, state: State, settings: WorkspaceSettings): Promise<boolean> {
  const base = latestRun(state)
  if (base === undefined) return false
  const upon = runsUpon(state, base.id)
  const stand = await readStand(engine)
  const isSame = stand?.run === markOf(base) && [base, ...upon].some(({ id }) => id === stand.last)
  const fresh = isSame ? upon.filter(({ id }) => id > stand.last) : upon
  if (isSame && fresh.length === 0) return false
  const digits = minorDigits(settings.currency ?? "")
  let scale = stand?.scale
  if (!isSame || scale === undefined) {
    await engine.run("DELETE FROM valued")
    scale = await write(engine, rowsOf(state, [base]), digits)
  }
  if (fresh.length > 0) await write(engine, rowsOf(state, fresh), digits, scale)
  await engine.run("DELETE FROM value_run")
  await engine.run("INSERT INTO value_run VALUES ($run, $last, $scale)", {
    run: markOf(base),
    last: fresh.at(-1)?.id ?? base.id,
    scale: JSON.stringify(scale),
  })
  return true
}

/** The same in a transaction of its own; nothing to bring costs next to nothing. */
export async function carryValues(engine: Analytics, state: State, settings: WorkspaceSettings): Promise<boolean> {
  await engine.run("BEGIN TRANSACTION")
  try {
    const isChanged = await writeValues(engine, state, settings)
    await engine.run("COMMIT")
    return isChanged
  } catch (cause) {
    await engine.run("ROLLBACK").catch(() => undefined)
    throw cause
  }
}

/** After persons have come, gone or become one: whoever is nobody's name any more has no values, but may have them again. */
export const LEAVE_VALUES_TO_PERSONS = `UPDATE valued SET is_somebody = NOT is_somebody WHERE customer IN (SELECT id FROM forgotten_person)
  AND is_somebody <> (customer IN (SELECT customer FROM customer WHERE customer IN (SELECT id FROM forgotten_person)))`

/** Tells one run from another of the same number in another history. */
const markOf = ({ id, madeAt, asOf, watermark }: KeptRun): string => JSON.stringify([id, madeAt, asOf, watermark])

async function readStand(engine: Analytics): Promise<Stand | undefined> {
  const [row] = await engine.rows("SELECT run, last, scale FROM value_run")
  return row && { run: String(row.run), last: Number(row.last), scale: readScale(String(row.scale)) }
}

/** Values by customer: a column of each name in `TOLD`, but the group. */
type Rows = { readonly asOf: number; readonly columns: readonly Float64Array[] }

/** The rows of runs; of a customer whom several valued, the last. */
function rowsOf(state: State, runs: readonly KeptRun[]): Rows {
  const parts = runs.flatMap((run) => {
    const customers = runColumn(state, run.id, "customer")
    return customers === undefined ? [] : [{ run, customers }]
  })
  const length = parts.reduce((sum, { customers }) => sum + customers.length, 0)
  const columns = TOLD.slice(0, -1).map((name) => {
    const column = new Float64Array(length).fill(Number.NaN)
    let start = 0
    for (const { run, customers } of parts) {
      if (name === "customer") column.set(customers, start)
      else if (name === "run") column.fill(run.id, start, start + customers.length)
      else if (name === "as_of") column.fill(run.asOf, start, start + customers.length)
      else column.set(runColumn(state, run.id, name) ?? new Float64Array(0), start)
      start += customers.length
    }
    return column
  })
  const { asOf } = runs[runs.length - 1]
  const isOnceEach = runs.length === 1 && !columns[0].includes(NOBODY)
  return { asOf, columns: isOnceEach ? columns : lastOfEach(columns) }
}

/** In place of a customer whose records were taken back while they were valued. */
const NOBODY = Number.NaN

function lastOfEach(columns: readonly Float64Array[]): Float64Array[] {
  const rows = new Map<number, number>()
  for (const [row, customer] of columns[0].entries()) rows.set(customer, row)
  rows.delete(NOBODY)
  return columns.map((column) => Float64Array.from(rows.values(), (row) => column[row]))
}

/** Puts rows in place of those of the same customers; groups are made by the scale, or by one that they make themselves. */
async function write(engine: Analytics, { asOf, columns }: Rows, digits: number, scale?: Scale): Promise<Scale> {
  const [customers] = columns
  await engine.run("CREATE OR REPLACE TEMP TABLE told_customer (customer DOUBLE)")
  await engine.append("told_customer", [customers])
  const made = await groupsOf(engine, asOf, customers, scale)
  await engine.run(`CREATE OR REPLACE TEMP TABLE told_value (${TOLD.map((name) => `${name} DOUBLE`).join(", ")})`)
  await engine.append("told_value", [...columns, made.group])
  if (scale) await engine.run("DELETE FROM valued WHERE customer IN (SELECT customer::INTEGER FROM told_customer)")
  await engine.run(INSERT, { scale: 10 ** digits, groups: JSON.stringify(rfmGroups) })
  for (const table of ["told_customer", "told_value"]) await engine.run(`DROP TABLE ${table}`)
  return made.scale
}

const known = (column: string, sql: string): string => `CASE WHEN NOT isnan(${column}) THEN ${sql} END`
const cents = (column: string): string => known(column, `round(${column} * $scale)::BIGINT`)

const INSERT = `INSERT INTO valued
  SELECT customer::INTEGER, run::INTEGER, as_of::INTEGER, ${MONEY.map(cents).join(", ")},
    coalesce(${cents("current_value")}, 0) + coalesce(${cents("future_value")}, 0) + coalesce(${cents("referral_value")}, 0),
    ${known("p_active", "p_active")},
    ${known("p_active", `CASE WHEN p_active > ${LOW_RISK_ABOVE} THEN 'low' WHEN p_active >= ${MEDIUM_RISK_FROM} THEN 'medium' ELSE 'high' END`)},
    ${known("expected_orders", "expected_orders")}, ${known("p_order", "p_order")},
    ${known("next_order_days", "(as_of + next_order_days)::INTEGER")},
    ${known("group_index", "from_json($groups, '[\"VARCHAR\"]')[group_index::INTEGER + 1]")},
    customer IN (SELECT customer FROM customer)
  FROM told_value`
