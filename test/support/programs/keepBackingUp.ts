import { join } from "node:path"
import { backUp } from "../../../src/store/backup.ts"
import { openToRead } from "../../../src/store/workspace.ts"

/** Makes one backup after another in a folder until it is killed; each that is done is told. */
const [directory, folder] = process.argv.slice(2)
const workspace = openToRead(directory)
process.stdout.write("ready\n")
for (let n = 1; ; n++) {
  const { path } = backUp(workspace, join(folder, `${process.pid}-${n}.backup`), "2026-11-22T08:00:00Z")
  process.stdout.write(`${path}\n`)
}
