import { existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import { childRun } from "./childRun.ts"
import { customerFile } from "./customerFile.ts"
import { orderFile } from "./orderFile.ts"

/** A workspace of the bench's orders and the names of their customers, made once for each number of customers; answers its folder. */
export async function workspaceOf(
  directory: string,
  command: string,
  customers: number,
  say: (line: string) => void,
): Promise<string> {
  const data = join(directory, `workspace-of-${customers}`)
  if (existsSync(join(data, "state.db"))) return data
  rmSync(data, { recursive: true, force: true })
  await childRun(command, ["init", "--data", data, "--currency", "EUR"])
  const { seconds } = await childRun(command, ["import", orderFile(directory, customers), "--data", data, "--yes"])
  say(`import: ${seconds.toFixed(1)} s`)
  const named = await childRun(command, ["import", customerFile(directory, customers), "--data", data, "--yes"])
  say(`import of their names: ${named.seconds.toFixed(1)} s`)
  return data
}
