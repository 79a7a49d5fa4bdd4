import { waitingClock } from "../jobs/clock.ts"
import { daily } from "../jobs/daily.ts"
import { forgetUnconfirmedRequests } from "../store/mail/forgetRequests.ts"
import { lastRetentionDay, runRetention } from "../store/rights/retention.ts"
import { emptyAttempts } from "../store/sessions.ts"
import type { Workspace } from "../store/workspace.ts"
import { withLock } from "../store/writerLock.ts"
import { LONGEST_PERIOD_MILLISECONDS } from "./auth/tries.ts"

/** After the nightly valuation, before anybody works. */
const AT = "03:30"

/** Removes once a day what the retention rules call too old, requests for consent that nobody confirmed, and tries to log in that count no more; answers how to stop. */
export function dailyRetention(
  { directory, state, settings }: Workspace,
  {
    clock,
    command,
    onFault,
    onRemoved,
  }: {
    readonly clock: () => Date
    readonly command: string
    readonly onFault: (detail: string) => void
    readonly onRemoved: () => void
  },
): () => Promise<void> {
  return daily(waitingClock(clock), {
    at: () => ({ time: AT, timeZone: settings.timeZone }),
    done: () => lastRetentionDay(state),
    work: (today) =>
      withLock(directory, "writer", command, async () => {
        emptyAttempts(state, clock().getTime() - LONGEST_PERIOD_MILLISECONDS)
        const forgotten = forgetUnconfirmedRequests(state, clock().getTime())
        const removed = runRetention(state, { today, at: clock().toISOString() }).length
        if (forgotten + removed > 0) onRemoved()
      }),
    onFault: (fault) => onFault(fault instanceof Error ? fault.message : String(fault)),
  })
}
