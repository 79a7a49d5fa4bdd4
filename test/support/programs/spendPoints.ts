import { spendPoints } from "../../../src/store/points/ledger.ts"
import { openToEdit } from "../../../src/store/workspace.ts"

// Spends 10 points of a customer so often, each under a key of its own, and prints how many times it could.
const [directory, customer, times, prefix, at] = process.argv.slice(2)
const { state, close } = openToEdit(directory)
let won = 0
for (let i = 0; i < Number(times); i++) {
  const answer = spendPoints(state, {
    ...{ programme: 1, customer: Number(customer), points: 10, reason: "at the till" },
    ...{ idempotencyKey: `${prefix}-${i}`, at: Number(at) },
  })
  if ("entries" in answer) won++
}
close()
process.stdout.write(`${won}\n`)
