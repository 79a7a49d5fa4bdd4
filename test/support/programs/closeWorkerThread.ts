import { setTimeout as pause } from "node:timers/promises"
import { WorkerThread } from "../../../src/records/threads.ts"
import { twice } from "../threadTasks.ts"

/** Closes a thread whose answer is there and was not heard yet, and says when it has ended. */
const module = new URL("../threadTasks.ts", import.meta.url).href
const task = { module, run: twice }
const input = { column: Float64Array.of(1) }
const thread = new WorkerThread()
await thread.run(task, input)
await pause(50)
thread.run(task, input).catch(() => undefined)
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200)
await thread.close()
process.stdout.write("closed\n")
