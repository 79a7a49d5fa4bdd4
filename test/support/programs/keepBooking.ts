import { fsyncSync, openSync, writeSync } from "node:fs"
import { grantPoints, spendPoints } from "../../../src/store/points/ledger.ts"
import { openToEdit } from "../../../src/store/workspace.ts"

// Grants and spends points under keys of its own until it is killed; each act that is acknowledged stands in the witness file.
const [directory, witness, prefix, ...customers] = process.argv.slice(2)
const { state } = openToEdit(directory)
const file = openSync(witness, "a")
process.stdout.write("ready\n")
for (let n = 1; ; n++) {
  const idempotencyKey = `${prefix}-${n}`
  const at = Date.UTC(2026, 0, 1) + n * 1_000
  const act = { programme: 1, customer: Number(customers[n % customers.length]), reason: "", idempotencyKey, at }
  const answer = n % 3 === 0 ? spendPoints(state, { ...act, points: 7 }) : grantPoints(state, { ...act, points: 5 })
  if ("refusal" in answer) continue
  writeSync(file, `${idempotencyKey}\n`)
  fsyncSync(file)
}
