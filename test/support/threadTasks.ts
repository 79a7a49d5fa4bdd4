import { isMainThread } from "node:worker_threads"
import { FitError } from "stammwert-models"

/** Tasks for other threads, in a module that they can find. */
export function twice({ column, stop }: { column: Float64Array; stop?: boolean }) {
  if (stop && !isMainThread) process.exit(1)
  return { column: Float64Array.from(column, (value) => 2 * value), isMainThread }
}

export function refuse(reason: string): never {
  throw new FitError(reason, {})
}
