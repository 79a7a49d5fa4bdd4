import type { Clock } from "../../src/jobs/clock.ts"

/** A clock whose hands a test turns. Waiting goes by the time that passes, not by the hands, as with timers. */
export function turnedClock(start: string) {
  let passed = 0
  let hands = Date.parse(start)
  const waiting = new Set<{ at: number; call: () => void }>()
  const clock: Clock = {
    now: () => new Date(hands),
    after: (milliseconds, call) => {
      const one = { at: passed + milliseconds, call }
      waiting.add(one)
      return () => waiting.delete(one)
    },
  }
  /** Lets what was called come to its next wait. */
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }
  return {
    ...clock,
    /** Time goes by; who waits is called in turn. */
    async forward(milliseconds: number): Promise<void> {
      await settle()
      const end = passed + milliseconds
      for (;;) {
        const next = [...waiting].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        waiting.delete(next)
        hands += Math.max(0, next.at - passed)
        passed = Math.max(passed, next.at)
        next.call()
        await settle()
      }
      hands += end - passed
      passed = end
    },
    /** Somebody puts the hands forward or back; a minute later whoever looks at them has seen it. */
    async jump(milliseconds: number): Promise<void> {
      hands += milliseconds
      await this.forward(0)
      if (Math.abs(milliseconds) >= 24 * 3_600_000) await this.forward(60_000)
    },
  }
}
