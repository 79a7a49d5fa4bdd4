import { isMainThread } from "node:worker_threads"
import { FitError } from "stammwert-models"

type Doubling = { readonly column: Float64Array; readonly stop?: boolean; readonly waitMilliseconds?: number }

/** Tasks for other threads, in a module that they can find. */
export function twice({ column, stop, waitMilliseconds = 0 }: Doubling) {
  if (waitMilliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMilliseconds)
  if (stop && !isMainThread) process.exit(1)
  return { column: Float64Array.from(column, (value) => 2 * value), isMainThread }
}

export function refuse(reason: string): never {
  throw new FitError(reason, {})
}
