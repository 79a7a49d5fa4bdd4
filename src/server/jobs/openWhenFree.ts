import { setTimeout as pause } from "node:timers/promises"
import { openToWrite, type Workspace } from "../../store/workspace.ts"
import { writerOf } from "../../store/writerLock.ts"

const LOOK_AGAIN_MILLISECONDS = 200
const LONGEST_WAIT_MILLISECONDS = 60_000

/** Opens a workspace to write into it as the only process that does; waits for another one, though not for ever. */
export async function openWhenFree(directory: string, command: string): Promise<Workspace> {
  for (let waited = 0; waited < LONGEST_WAIT_MILLISECONDS; waited += LOOK_AGAIN_MILLISECONDS) {
    if (writerOf(directory) === undefined) break
    await pause(LOOK_AGAIN_MILLISECONDS)
  }
  return openToWrite(directory, command)
}
