/** The time, and waiting for it: an argument of everything that waits, so that tests can turn the hands. */
export type Clock = {
  readonly now: () => Date
  /** Calls once after so many milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, call: () => void) => () => void
}

/** A clock that waits for real; waiting alone keeps no process alive. */
export function waitingClock(now: () => Date): Clock {
  return {
    now,
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
