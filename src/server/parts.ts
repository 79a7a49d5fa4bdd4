import type { BusinessKind } from "stammwert-models"
import type { Day } from "../records/day.ts"
import type { Workspace, WorkspaceSettings } from "../store/workspace.ts"
import type { Background } from "./background.ts"
import type { IngestQueue } from "./ingestQueue.ts"
import type { Limits } from "./limits.ts"
import type { Remembered } from "./remembered.ts"

/** What a server is put together from. */
export type ServerParts = {
  /** Open for reading: keys, settings, figures. */
  readonly workspace: Workspace
  readonly remembered: Remembered
  /** Where what has come is written. */
  readonly queue: IngestQueue
  /** What goes on beside. */
  readonly background: Pick<Background, "behindMilliseconds" | "rebuiltPercent" | "onCommitted">
  readonly clock: () => Date
  /** What whoever runs the server should know; never what was sent. */
  readonly log: (line: LogLine) => void
  readonly limits: Limits
  /** Where others reach this server, as `https://data.example.org`; without it, as they have called it. */
  readonly publicUrl: string | undefined
  /** Addresses and networks whose X-Forwarded headers hold. */
  readonly trustedProxies: readonly string[]
  /** Invents a business to look around in; without it none is offered. */
  readonly sample?: SampleMaker
}

/** The files of an invented business up to a day. */
export type SampleMaker = (
  kind: BusinessKind,
  lastDay: Day,
) => readonly { readonly name: string; readonly text: string }[]

/** Routes by their pattern, never what was asked for: addresses may hold keys and names. */
export type LogLine = {
  readonly what: string
  readonly method?: string
  readonly route?: string
  readonly status?: number
  readonly milliseconds?: number
  readonly detail?: string
}

/** The workspace's settings as of a moment ago. */
export const settingsNow = ({ workspace, remembered }: ServerParts): WorkspaceSettings =>
  remembered.of("settings", () => workspace.settings)
