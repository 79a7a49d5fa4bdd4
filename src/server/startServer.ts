import { waitingClock } from "../jobs/clock.ts"
import { openToServe, type Workspace } from "../store/workspace.ts"
import { buildApp } from "./app.ts"
import type { AskedProjection } from "./asking/projectionRead.ts"
import type { Door } from "./auth/door.ts"
import { newClaim } from "./auth/invitations.ts"
import { sealerOf } from "./auth/secrets.ts"
import { BackgroundThread } from "./background.ts"
import { dailyRetention } from "./dailyRetention.ts"
import { IngestQueue } from "./ingestQueue.ts"
import { JobQueue } from "./jobs/jobQueue.ts"
import { LIMITS, type Limits } from "./limits.ts"
import { lookingAtAlerts } from "./outgoing/lookingAtAlerts.ts"
import { Mails } from "./outgoing/mails.ts"
import { ReportSender } from "./outgoing/reportSender.ts"
import { sendingMessages } from "./outgoing/sendingMessages.ts"
import { WebhookSender } from "./outgoing/webhookSender.ts"
import type { LogLine, SampleMaker } from "./parts.ts"
import { Remembered } from "./remembered.ts"
import { ThreadIngester } from "./threadIngester.ts"

export type ServerOptions = {
  readonly directory: string
  readonly host: string
  /** 0 takes any that is free. */
  readonly port: number
  readonly publicUrl?: string | undefined
  /** Addresses and networks whose X-Forwarded headers hold. */
  readonly trustedProxies?: readonly string[]
  /** Networks that webhooks may go to beside the public internet. */
  readonly allowedNetworks?: readonly string[]
  /** Where the workspace's pages were built; without it only programs are served. */
  readonly pages?: string | undefined
  /** Stands in every run of values that is made. */
  readonly codeVersion: string
  /** Invents a business to look around in. */
  readonly sample?: SampleMaker
  readonly clock: () => Date
  readonly log: (line: LogLine) => void
  readonly limits?: Partial<Limits>
}

export type RunningServer = {
  /** Where it listens, as `http://127.0.0.1:8787`. */
  readonly url: string
  /** Makes whoever brings it the owner, once and within the hour; undefined where somebody is already. */
  readonly claimToken: string | undefined
  /** Takes nothing more, answers those who wait, writes all that was taken, and lets go of the workspace. */
  close(): Promise<void>
}

/** Serves a workspace until it is closed. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { directory, host, port, publicUrl, trustedProxies = [], pages, codeVersion, clock, log } = options
  const command = `stammwert serve --port ${port}`
  const limits = { ...LIMITS, ...options.limits }
  const workspace = openToServe(directory, command)
  const onFault = (detail: string) => log({ what: "fault", detail })
  const background = new BackgroundThread({ directory, codeVersion, command, clock, onFault })
  const ingester = new ThreadIngester({ directory, clock, onFault })
  const queue = new IngestQueue(ingester, limits, () => background.onCommitted())
  const onRemoved = () => background.onCommitted()
  const stopRetention = dailyRetention(workspace, { clock, command, onFault, onRemoved })
  const remembered = new Remembered(limits.rememberMilliseconds)
  const door: Door = { state: workspace.state, sealer: sealerOf(directory), now: () => clock().getTime() }
  const sample = options.sample && { sample: options.sample }
  const parts = { workspace, remembered, queue, background, clock, log, limits, publicUrl, trustedProxies, ...sample }
  const jobs = new JobQueue({
    state: workspace.state,
    directory,
    codeVersion,
    command,
    now: door.now,
    onCommitted: () => background.onCommitted(),
    onFault,
  })
  const { projection } = background
  const webhooks = tellingOthers(options, workspace, door, projection)
  const mails = new Mails(door, publicUrl, (detail) => log({ what: "mail", detail }))
  const reports = new ReportSender({ workspace, projection, mails, clock: waitingClock(clock), onFault })
  const messages = sendingMessages({ workspace, door, mails, clock: waitingClock(clock), onFault })
  const app = buildApp(parts, { door, jobs, webhooks, mails, projection, ...(pages ? { folder: pages } : {}) })
  const end = async () => {
    await stopRetention()
    await webhooks.close()
    await reports.close()
    await messages.close()
    await mails.close()
    await jobs.close()
    await queue.close()
    await background.close()
    workspace.close()
  }
  try {
    const url = await app.listen({ host, port })
    webhooks.start()
    reports.start()
    messages.start()
    return {
      url,
      claimToken: newClaim(door),
      async close() {
        const late = setTimeout(() => app.server.closeAllConnections(), limits.drainMilliseconds)
        await app.close()
        clearTimeout(late)
        await end()
      },
    }
  } catch (cause) {
    await app.close()
    await end()
    throw cause
  }
}

/** What others are told of what happens here. */
function tellingOthers(
  { allowedNetworks = [], clock, log }: ServerOptions,
  workspace: Workspace,
  door: Door,
  projection: AskedProjection,
): WebhookSender {
  return new WebhookSender({
    door,
    clock: waitingClock(clock),
    guard: { allowedNetworks },
    onFault: (detail) => log({ what: "fault", detail }),
    lookAtAlerts: lookingAtAlerts(workspace, projection, clock),
  })
}
