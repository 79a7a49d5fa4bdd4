import { openToWrite } from "../../../src/store/workspace.ts"

/** Holds a workspace as its only writer until it is killed. */
const [directory] = process.argv.slice(2)
openToWrite(directory, "stammwert import")
process.stdout.write("ready\n")
setInterval(() => {}, 60_000)
