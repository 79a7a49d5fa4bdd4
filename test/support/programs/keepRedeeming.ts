import { fsyncSync, openSync, writeSync } from "node:fs"
import { giveBackCoupons } from "../../../src/store/coupons/giveBack.ts"
import { redeemCoupons, releaseCoupons, reserveCoupons } from "../../../src/store/coupons/redeem.ts"
import { openToEdit } from "../../../src/store/workspace.ts"

// Reserves, redeems, gives back and releases under keys of its own until it is killed; each act that is acknowledged stands in the
// witness file as what it was, its key and its cents.
const [directory, witness, prefix, ...codes] = process.argv.slice(2)
const { state } = openToEdit(directory)
const file = openSync(witness, "a")
process.stdout.write("ready\n")

function tell(what: string, key: string, cents: number): void {
  writeSync(file, `${what}\t${key}\t${cents}\n`)
  fsyncSync(file)
}

for (let n = 1; ; n++) {
  const at = Date.UTC(2026, 0, 1) + n * 1_000
  const key = `${prefix}-${n}`
  const wanted = { codes: [codes[n % codes.length]], basket: { lines: [{ cents: 1_000 + n }], shippingCents: 0 }, at }
  const held = reserveCoupons(state, { ...wanted, idempotencyKey: `hold ${key}`, milliseconds: 5_000 })
  if ("refusal" in held) continue
  if (n % 5 === 0) {
    releaseCoupons(state, `hold ${key}`, at)
    continue
  }
  // Left to run out by itself.
  if (n % 7 === 0) continue
  const sold = redeemCoupons(state, { ...wanted, idempotencyKey: key, reservation: `hold ${key}` })
  if ("refusal" in sold) continue
  tell("redeem", key, sold.cents)
  if (n % 3 !== 0) continue
  const refundedCents = n % 2 === 0 ? 300 : undefined
  const back = giveBackCoupons(state, { redemption: sold.id, refundedCents, idempotencyKey: `back ${key}`, at })
  if (!("refusal" in back)) tell("return", `back ${key}`, back.cents)
}
