import type { Clock } from "./clock.ts"

export type Gathered = {
  /** Something has come. */
  call(): void
  /** Waits until nothing is left to do. */
  settled(): Promise<void>
  /** Calls off what waits and waits for what runs. */
  stop(): Promise<void>
}

export type GatheredOptions = {
  /** Work begins once nothing has come for so long … */
  readonly quietMilliseconds: number
  /** … or so long after the first, though more is coming. */
  readonly mostMilliseconds: number
  readonly work: () => Promise<void>
  readonly onFault: (fault: unknown) => void
}

/** Many calls, few works: one at a time, and what comes meanwhile is gathered for the next. */
export function gathered(clock: Clock, options: GatheredOptions): Gathered {
  const { quietMilliseconds, mostMilliseconds, work, onFault } = options
  let firstAt: number | undefined
  let callOff = () => {}
  let running: Promise<void> | undefined
  let isStopped = false
  const begin = () => {
    if (running || isStopped) return
    firstAt = undefined
    running = work()
      .catch(onFault)
      .finally(() => {
        running = undefined
        if (firstAt !== undefined) arm()
      })
  }
  const arm = () => {
    callOff()
    if (running || isStopped || firstAt === undefined) return
    // a clock that was put back must not make anybody wait longer
    const waited = Math.max(0, clock.now().getTime() - firstAt)
    callOff = clock.after(Math.max(0, Math.min(quietMilliseconds, mostMilliseconds - waited)), begin)
  }
  return {
    call: () => {
      firstAt ??= clock.now().getTime()
      arm()
    },
    settled: async () => {
      while (running) await running
    },
    stop: async () => {
      isStopped = true
      callOff()
      await running
    },
  }
}
