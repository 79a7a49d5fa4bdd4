import { isMainThread } from "node:worker_threads"
import { FitError } from "stammwert-models"

/** `begun` is shared memory that says when somebody has begun. */
type Doubling = {
  readonly column: Float64Array
  readonly stop?: boolean
  readonly waitMilliseconds?: number
  readonly begun?: Int32Array
}

/** Tasks for other threads, in a module that they can find. */
export function twice({ column, stop, waitMilliseconds = 0, begun }: Doubling) {
  tell(begun)
  if (waitMilliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMilliseconds)
  if (stop && !isMainThread) process.exit(1)
  return { column: Float64Array.from(column, (value) => 2 * value), isMainThread }
}

export function refuse({ reason, begun }: { readonly reason: string; readonly begun?: Int32Array }): never {
  tell(begun)
  throw new FitError(reason, {})
}

function tell(begun: Int32Array | undefined): void {
  if (begun === undefined) return
  Atomics.store(begun, 0, 1)
  Atomics.notify(begun, 0)
}
