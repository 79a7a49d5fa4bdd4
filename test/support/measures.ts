import { type Ran, runMeasures } from "../../src/measures/run.ts"
import type { Running } from "../../src/measures/running.ts"
import { dayOfInstant } from "../../src/records/day.ts"
import type { MeasurePlan } from "../../src/records/measure.ts"
import type { Projection } from "../../src/store/projector.ts"
import { keepSegments } from "../../src/store/segments/keepSegments.ts"
import type { Workspace } from "../../src/store/workspace.ts"

/** A measure for everybody, without steps of its own yet. */
export const PLAN: MeasurePlan = {
  audience: { about: "orders", measure: "count", atLeast: 1 },
  trigger: { on: "start" },
  steps: [
    {
      do: "message",
      id: "hello",
      channel: "email",
      subject: "Hello",
      blocks: [{ block: "paragraph", text: "Hello" }],
      expiresAfterHours: 48,
    },
  ],
  limits: {
    messages: { most: 2, withinDays: 7 },
    hours: { from: "09:00", until: "19:00" },
    sundaysAndHolidays: false,
  },
  goal: { windowDays: 60, endsSteps: true },
  controlBasisPoints: 5_000,
  costs: { centsPerHundredMessages: 10, centsPerHour: 3_000 },
}

const pause = () => Promise.resolve()

export function runningAt({ state, settings }: Workspace, projection: Projection, at: string): Running {
  const now = new Date(at)
  const { timeZone } = settings
  const salts = { workspaceSalt: "workspace", holdoutBasisPoints: 0, signal: new AbortController().signal }
  return { state, projection, now: now.getTime(), today: dayOfInstant(now, timeZone), timeZone, ...salts, pause }
}

/** What a server does again and again: follows records, keeps segments, runs measures. */
export async function lookAt(
  workspace: Workspace,
  projection: Projection,
  at: string,
  holdout: Partial<Pick<Running, "workspaceSalt" | "holdoutBasisPoints">> = {},
): Promise<Ran> {
  const running = { ...runningAt(workspace, projection, at), ...holdout }
  await projection.refresh()
  await keepSegments(projection, workspace.state, { now: new Date(at), today: running.today, pause })
  await projection.refresh()
  return runMeasures(running)
}
