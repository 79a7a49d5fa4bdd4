import { fsyncSync, openSync, writeSync } from "node:fs"
import { Projection } from "../../../src/store/projector.ts"
import { openToEdit } from "../../../src/store/workspace.ts"
import { writeRecords } from "../workspaces.ts"

/** Takes live orders in and carries them over, again and again until it is killed; acknowledged ones stand in the witness file. */
const [directory, witness, name] = process.argv.slice(2)
const workspace = openToEdit(directory)
const file = openSync(witness, "a")
process.stdout.write("ready\n")
const projection = await Projection.open(workspace)
for (let n = 1; ; n++) {
  const orders = Array.from({ length: 20 }, (_, i) => ({
    kind: "order",
    id: `${name}-${n}-${i}`,
    customer: `K${(n * 7 + i * 13) % 300}`,
    at: `2026-10-${String(((n + i) % 28) + 1).padStart(2, "0")}T10:00:00Z`,
    fields: { amountCents: 100 + i, lines: [{ product: `P${i % 3}`, cents: 100 + i }] },
  }))
  writeRecords(workspace, orders, { channel: "live", source: "live" })
  writeSync(file, orders.map(({ id }) => `${id}\n`).join(""))
  fsyncSync(file)
  await projection.refresh()
}
