/**
 * The caller can mend this: a field, a row, an option or a file is not what it must be.
 * The message says what was found, where, what is allowed and what to do.
 */
export class InputError extends Error {
  override readonly name = "InputError"
}

/** An optimiser stopped short of an answer; `details` says where it stood. */
export class FitError extends Error {
  override readonly name = "FitError"
  readonly details: Readonly<Record<string, unknown>>

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.details = details
  }
}

/** A failed assertion is a fault of ours, never of the caller. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}
