import { cpSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { actionsToday } from "../src/measures/actionsToday.ts"
import { balanceOf } from "../src/measures/balance.ts"
import { outlookOf } from "../src/measures/outlook.ts"
import type { ResultAsking } from "../src/measures/result.ts"
import { runMeasures } from "../src/measures/run.ts"
import { dayOfInstant } from "../src/records/day.ts"
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
const DAYS_AGO = 9
const DAY_MILLISECONDS = 86_400_000
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
      const asked = performance.now()
      const foreseen = {
        state,
        today: dayOfInstant(new Date(), settings.timeZone),
        currency: settings.currency ?? "EUR",
        seed: 1,
      }
      const outlook = await projection.ask((engine) => outlookOf({ engine, ...foreseen }, plan))
      const began = performance.now()
      say(`${name}: foreseen after ${((began - asked) / 1000).toFixed(2)} s`)
      startMeasure(state, makeMeasure(state, { name, plan, salt: name }, MAKER).id, MAKER, outlook.effectPlan ?? null)
      const ran = await runMeasures({
        state,
        projection,
        now: Date.now(),
        today: dayOfInstant(new Date(), settings.timeZone),
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
    await judged({ state, projection, timeZone: settings.timeZone, currency: settings.currency ?? "EUR" }, say)
  } finally {
    await projection.close()
    workspace.close()
  }
}

type Judging = Pick<ResultAsking, "state" | "timeZone" | "currency"> & { readonly projection: Projection }

/** What both brought together, as if they had begun some days ago; the second time it is asked of a warm engine. */
async function judged({ projection, ...asking }: Judging, say: (line: string) => void): Promise<void> {
  const { state } = asking
  const earlier = DAYS_AGO * DAY_MILLISECONDS
  state.script(
    `UPDATE measure SET started_at = started_at - ${earlier}; UPDATE participant SET assigned_at = assigned_at - ${earlier}`,
  )
  for (const time of ["first", "again"]) {
    const began = performance.now()
    const { lines } = await projection.ask((engine) => balanceOf({ engine, ...asking, now: Date.now() }, {}))
    const balanced = performance.now()
    const actions = actionsToday(state, Date.now())
    const today = performance.now() - balanced
    const [customers] = lines.map(({ result }) => (result.judged ? result.verdict.customers : undefined))
    say(
      `${time}: the balance of ${lines.length} measures (${customers?.measure} and ${customers?.control} customers in one) after ${((balanced - began) / 1000).toFixed(2)} s, ${actions.length} actions of today after ${today.toFixed(1)} ms`,
    )
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
