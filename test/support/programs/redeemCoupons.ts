import { redeemCoupons } from "../../../src/store/coupons/redeem.ts"
import { openToEdit } from "../../../src/store/workspace.ts"

// Redeems a code so often, each time under a key of its own, and prints how many times it could.
const [directory, code, times, prefix, at] = process.argv.slice(2)
const { state, close } = openToEdit(directory)
let won = 0
for (let i = 0; i < Number(times); i++) {
  const answer = redeemCoupons(state, {
    ...{ codes: [code], basket: { lines: [{ cents: 2_000 }], shippingCents: 0 } },
    ...{ idempotencyKey: `${prefix}-${i}`, at: Number(at) },
  })
  if (!("refusal" in answer)) won++
}
close()
process.stdout.write(`${won}\n`)
