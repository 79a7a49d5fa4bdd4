import { migrate } from "../../../src/store/migrate.ts"
import { openState, type State } from "../../../src/store/state.ts"

/** Brings a database up to date and dies behind the statement of the given number; with none it tells when it is done. */
const [path, last] = process.argv.slice(2)
const state = openState(path, { mustExist: true })
let done = 0

/** Statements of our migrations end with their line; a trigger ends with END. */
function statementsOf(sql: string): string[] {
  const statements: string[] = []
  for (const part of sql.replace(/^--.*$/gm, "").split(/;\s*\n|;\s*(?=PRAGMA)/)) {
    const last = statements.at(-1) ?? ""
    if (/CREATE TRIGGER/.test(last) && !/\bEND\s*$/.test(last)) statements[statements.length - 1] = `${last};\n${part}`
    else if (part.trim() !== "") statements.push(part)
  }
  return statements
}

const stepping: State = {
  ...state,
  script(sql) {
    for (const statement of statementsOf(sql)) {
      state.script(statement)
      done++
      if (done === Number(last)) process.kill(process.pid, "SIGKILL")
    }
  },
}
process.stdout.write("ready\n")
migrate(last === undefined ? state : stepping, path)
state.close()
process.stdout.write(`${done}\n`)
