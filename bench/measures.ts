import { cpSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { todayOf } from "../src/jobs/daily.ts"
import { runMeasures } from "../src/measures/run.ts"
import type { MeasurePlan } from "../src/records/measure.ts"
import { makeMeasure, startMeasure } from "../src/store/acting/storedMeasures.ts"
import { Projection } from "../src/store/projector.ts"
import type { State } from "../src/store/state.ts"
import { openToWrite } from "../src/store/workspace.ts"
import { comeIn, launched, valued } from "./browsing.ts"
import { timePage } from "./pages.ts"
import { benchPeople, type Click } from "./people.ts"
import { startedServer } from "./serverProcess.ts"
import { workspaceOf } from "./workspaceOf.ts"

const STEPS_A_MINUTE = 10_000
const MINUTES = 2
const MAKER = { at: Date.now(), by: "the bench" }

/** Nobody is left out who bought; one mail each. */
const NEWSLETTER: MeasurePlan = {
  audience: { about: "orders", measure: "count", atLeast: 1 },
  trigger: { on: "start" },
  steps: [
    {
      do: "message",
      id: "news",
      channel: "email",
      subject: "News",
      blocks: [{ block: "paragraph", text: "Hello" }],
      expiresAfterHours: 48,
    },
  ],
  limits: {
    messages: { most: 2, withinDays: 7 },
    hours: { from: "09:00", until: "19:00" },
    sundaysAndHolidays: false,
  },
  goal: { windowDays: 60, endsSteps: false },
  controlBasisPoints: 1_000,
  costs: { centsPerHundredMessages: 10, centsPerHour: 3_000 },
}
const WAITING: MeasurePlan = {
  ...NEWSLETTER,
  goal: { windowDays: 60, endsSteps: true },
  steps: [{ do: "wait", id: "a-while", days: 3 }, ...NEWSLETTER.steps],
}

/**
 * Measures in a workspace of a million customers: how long a newsletter takes from its audience over the arms to the outbox, and
 * how long pages wait while participants take their steps.
 */
export async function benchMeasures(
  directory: string,
  command: string,
  customers: number,
  say: (line: string) => void,
): Promise<void> {
  const data = join(directory, `measures-of-${customers}`)
  const made = await workspaceOf(directory, command, customers, say)
  rmSync(data, { recursive: true, force: true })
  cpSync(made, data, { recursive: true })
  try {
    await newsletter(data, say)
    await stepsBesidePages(data, command, say)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

async function newsletter(data: string, say: (line: string) => void): Promise<void> {
  const workspace = openToWrite(data, "the bench")
  const projection = await Projection.open(workspace)
  const { state, settings } = workspace
  try {
    for (const [name, plan] of [
      ["newsletter", NEWSLETTER],
      ["waiting", WAITING],
    ] as const) {
      startMeasure(state, makeMeasure(state, { name, plan, salt: name }, MAKER).id, MAKER)
      const began = performance.now()
      const ran = await runMeasures({
        state,
        projection,
        now: Date.now(),
        today: todayOf(new Date(), settings.timeZone),
        timeZone: settings.timeZone,
        workspaceSalt: "workspace",
        holdoutBasisPoints: 0,
        signal: new AbortController().signal,
        pause: setImmediate,
      })
      const seconds = (performance.now() - began) / 1000
      const [{ queued }] = state.rows<{ queued: number }>("SELECT count(*) AS queued FROM outbox")
      say(
        `${name}: ${ran.takenIn} taken in, ${ran.steps} steps, ${queued} messages queued in all, after ${seconds.toFixed(1)} s`,
      )
    }
  } finally {
    await projection.close()
    workspace.close()
  }
}

/** The pages that somebody has open all day. */
const PATHS = ["/", "/customers", "/groups", "/worth"]

/** How the steps went that came due meanwhile. */
function told(state: State): string {
  const [{ passed, late }] = state.rows<{ passed: number; late: number }>(
    `SELECT count(*) FILTER (WHERE step IS NULL AND ended_because <> 'ended') AS passed, count(*) FILTER (WHERE wake_at < ?) AS late
     FROM participant JOIN measure ON measure.id = measure_id WHERE name = 'waiting'`,
    Date.now() - 10_000,
  )
  return `${passed} are through, ${late} have waited for more than ten seconds`
}

/** So many come due every minute from now on. */
function spread(state: State, from: number): void {
  state.script(`UPDATE participant SET wake_at = NULL, step = NULL, ended_at = 0, ended_because = 'ended' WHERE wake_at IS NOT NULL
    AND id NOT IN (SELECT id FROM participant WHERE wake_at IS NOT NULL ORDER BY id LIMIT ${STEPS_A_MINUTE * MINUTES});
    UPDATE participant SET wake_at = ${from} + (id - (SELECT min(id) FROM participant WHERE wake_at IS NOT NULL)) * ${60_000 / STEPS_A_MINUTE}
    WHERE wake_at IS NOT NULL`)
}

async function stepsBesidePages(data: string, command: string, say: (line: string) => void): Promise<void> {
  const server = await startedServer(command, data)
  const browser = await launched()
  try {
    const url = `http://127.0.0.1:${server.port}`
    const cookies = await comeIn(browser, server)
    await valued(browser, url, cookies)
    const clicks: Click[] = []
    for (const path of PATHS) clicks.push(await timePage(browser, url, cookies, path, say))
    const header = cookies.cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
    say("nothing beside them:")
    await benchPeople(url, header, clicks, say)
    const { state, close } = openToWrite(data, "the bench")
    spread(state, Date.now())
    say(`beside ${STEPS_A_MINUTE} steps a minute:`)
    await benchPeople(url, header, clicks, say)
    say(told(state))
    close()
  } finally {
    await browser.close()
    await server.stop()
  }
}
