import { erasePeople } from "../../../src/store/rights/erasePeople.ts"
import { openToWrite } from "../../../src/store/workspace.ts"

/** Erases one person after another from a workspace, until it is killed; says whom before it begins. */
const [directory, first, last] = process.argv.slice(2)
const workspace = openToWrite(directory, "a test")
for (let i = Number(first); i < Number(last); i++) {
  process.stdout.write(`${i}\n`)
  const options = { actor: "console", ground: "request", at: "2026-11-22T08:00:00Z", waitMilliseconds: 0 } as const
  erasePeople(workspace, [`K-PERSON-${String(i).padStart(3, "0")}`], options)
}
