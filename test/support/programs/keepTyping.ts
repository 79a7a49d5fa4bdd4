import { fsyncSync, openSync, writeSync } from "node:fs"
import { addRecord } from "../../../src/store/byHand.ts"
import { openToEdit } from "../../../src/store/workspace.ts"

/** Types one note after another into a workspace until it is killed; each that is acknowledged stands in the witness file. */
const [directory, witness, name] = process.argv.slice(2)
const workspace = openToEdit(directory)
const file = openSync(witness, "a")
process.stdout.write("ready\n")
for (let n = 1; ; n++) {
  const typed = { kind: "note", id: `${name}${n}`, customer: `K${n % 50}`, fields: { text: "x".repeat(500) } } as const
  addRecord(workspace, typed, { by: name, at: "2026-11-22T08:00:00Z" })
  writeSync(file, `${name}${n}\n`)
  fsyncSync(file)
}
