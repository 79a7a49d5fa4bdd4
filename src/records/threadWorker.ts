import { parentPort } from "node:worker_threads"
import type { Answered, Asked } from "./threads.ts"
import { takeTurns } from "./turns.ts"

parentPort?.on("message", async ({ id, module, name, ...what }: Asked) => {
  const answer = (answered: Answered, handedOver: ArrayBuffer[]) => parentPort?.postMessage(answered, handedOver)
  try {
    const run = (await import(module))[name]
    const output: unknown = "inputs" in what ? takeTurns(run, what) : await run(what.input)
    answer({ id, output }, [...buffersOf(output)])
  } catch (fault) {
    answer({ id, fault }, [])
  }
})

/** The memory of all columns in an answer, to be handed over instead of copied; what threads share stays where it is. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (value instanceof Map || value instanceof Set) for (const part of value) buffersOf(part, found)
  else if (typeof value === "object" && value !== null) for (const part of Object.values(value)) buffersOf(part, found)
  return found
}
