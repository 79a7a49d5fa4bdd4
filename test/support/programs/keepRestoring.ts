import { join } from "node:path"
import { restore } from "../../../src/store/restore.ts"

/** Restores a backup into one folder after another until it is killed. */
const [backup, folder] = process.argv.slice(2)
process.stdout.write("ready\n")
for (let n = 1; ; n++) restore(backup, join(folder, `${process.pid}-${n}`))
