import { copyFileSync, existsSync, rmSync } from "node:fs"
import { join } from "node:path"
import type { Condition } from "../src/records/condition.ts"
import { type Analytics, openAnalyticsFile } from "../src/store/analytics.ts"
import { Projection } from "../src/store/projector.ts"
import { askAsOf } from "../src/store/queries/asking.ts"
import { customerList } from "../src/store/queries/customerList.ts"
import { answerOf, QUESTIONS, type QuestionName, questionNamed } from "../src/store/questions/questions.ts"
import { RememberedAnswers } from "../src/store/questions/rememberedAnswers.ts"
import { reach } from "../src/store/segments/members.ts"
import { latestRun } from "../src/store/valuationRuns.ts"
import { openToRead } from "../src/store/workspace.ts"
import { childRun } from "./childRun.ts"
import { putDetails } from "./questionDetails.ts"
import { workspaceOf } from "./workspaceOf.ts"

const ROUNDS = 3
const DAYS_BACK = 30

/**
 * How long each question takes, first after a start and from memory, in a workspace of a million customers and ten million
 * orders: as of the last day, and as of a day of which later ones are known.
 */
export async function benchQuestions(
  directory: string,
  command: string,
  customers: number,
  say: (line: string) => void,
): Promise<void> {
  const { data, projection } = await prepared(directory, command, customers, say)
  const workspace = openToRead(data)
  try {
    const timed: Timed[] = []
    for (const name of Object.keys(QUESTIONS) as QuestionName[]) {
      timed.push(await timeQuestion(projection, name, workspace.state, say))
    }
    say(`cold:                 ${summary(timed.flatMap(({ cold }) => cold))}`)
    say(`cold, of a past day:  ${summary(timed.flatMap(({ past }) => past))}`)
    say(`from memory:          ${summary(timed.flatMap(({ warm }) => warm))}`)
    await timeConditions(projection, say)
  } finally {
    workspace.close()
  }
}

/** How long it takes to count whom a condition is true of, and to list the most valuable of them. */
export async function timeConditions(projection: string, say: (line: string) => void): Promise<void> {
  for (const [what, condition] of Object.entries(SEGMENTS)) {
    const counted = await opened(projection, async (engine, lastDay) => {
      const asking = await askAsOf(engine, lastDay)
      return (await clock(() => reach(asking, condition))).milliseconds
    })
    say(`segment counted, ${what}: ${Math.round(counted)} ms`)
  }
  for (const [what, condition] of Object.entries(LISTS)) {
    const listed = await opened(projection, async (engine, lastDay) => {
      const asking = await askAsOf(engine, lastDay)
      const question = { sort: "totalValue", direction: "down", limit: 50, count: true, condition } as const
      return (await clock(() => customerList(asking, question))).milliseconds
    })
    say(`list and count, ${what}: ${Math.round(listed)} ms`)
  }
}

type Timed = { readonly cold: number[]; readonly past: number[]; readonly warm: number[] }
type State = Parameters<typeof answerOf>[0]["state"]

async function timeQuestion(
  projection: string,
  name: QuestionName,
  state: State,
  say: (line: string) => void,
): Promise<Timed> {
  const timed: Timed = { cold: [], past: [], warm: [] }
  const parameters = questionNamed(name)?.parameters.parse({})
  for (let round = 0; round < ROUNDS; round++) {
    for (const [back, times] of [
      [0, timed.cold],
      [DAYS_BACK, timed.past],
    ] as const) {
      await opened(projection, async (engine, lastDay) => {
        const remembered = new RememberedAnswers()
        const ask = () => answerOf({ engine, state }, { name, asOf: lastDay - back, among: {}, parameters }, remembered)
        times.push((await clock(ask)).milliseconds)
        timed.warm.push((await clock(ask)).milliseconds)
      })
    }
  }
  const most = (times: readonly number[]) => String(Math.round(Math.max(...times))).padStart(6)
  say(
    `${name.padEnd(20)} cold${most(timed.cold)} ms, past day${most(timed.past)} ms, from memory${most(timed.warm)} ms`,
  )
  return timed
}

const SEGMENTS: Readonly<Record<string, Condition>> = {
  "of orders": { about: "orders", measure: "count", atLeast: 3, period: { lastDays: 365 } },
  "of values": { about: "figure", figure: "probability-active", atMost: 0.4 },
  "of both": {
    all: [
      { about: "orders", measure: "days-since-last", atLeast: 90 },
      { about: "figure", figure: "total-value", atLeast: 20_000 },
    ],
  },
}

const lately = { lastDays: 365 } as const
const LISTS: Readonly<Record<string, Condition>> = {
  "of a group": { about: "group", is: ["loyal"] },
  "of a channel": { about: "attribute", attribute: "channel", is: ["ads"] },
  "at risk": { about: "figure", figure: "probability-active", atMost: 0.34 },
  "of the best tenth": { about: "figure", figure: "value-rank", atMost: 0.1 },
  "with three orders in a year": { about: "orders", measure: "count", atLeast: 3, period: lately },
  "with no order in a year": { about: "orders", measure: "count", atMost: 0, period: lately },
  "with 100 € of orders in a year": { about: "orders", measure: "revenue", atLeast: 10_000, period: lately },
  "with four days of purchase in a year": { about: "orders", measure: "purchase-days", atLeast: 4, period: lately },
  "with a product": { about: "orders", measure: "count", atLeast: 1, where: { product: ["P7"] } },
  "with a product in a year": {
    about: "orders",
    measure: "count",
    atLeast: 1,
    where: { product: ["P7"] },
    period: lately,
  },
  "with a category": { about: "orders", measure: "count", atLeast: 2, where: { category: ["G3"] } },
  "with a coupon": { about: "orders", measure: "count", atLeast: 1, where: { coupon: ["C3"] } },
  "with two tickets": { about: "happenings", kind: "ticket", measure: "count", atLeast: 2 },
  "without a visit for 90 days": { about: "happenings", kind: "visit", measure: "days-since-last", atLeast: 90 },
}

/** The workspace with a run of values, and a copy of its projection with all the details that its orders do not have. */
async function prepared(directory: string, command: string, customers: number, say: (line: string) => void) {
  const data = await workspaceOf(directory, command, customers, say)
  const projection = join(directory, `questions-of-${customers}.duckdb`)
  if (existsSync(projection)) return { data, projection }
  if (!isValued(data)) {
    const { seconds } = await childRun(command, ["value", "--data", data])
    say(`valued: ${seconds.toFixed(1)} s`)
  }
  const built = await clock(async () => (await Projection.open({ directory: data })).close())
  say(`projection opened: ${(built.milliseconds / 1000).toFixed(1)} s`)
  copyFileSync(join(data, "analytics.duckdb"), `${projection}.part`)
  const file = await openAnalyticsFile(`${projection}.part`, { directory, timeZone: "Europe/Berlin" })
  const filled = await clock(() => putDetails(file.writer))
  file.close()
  copyFileSync(`${projection}.part`, projection)
  rmSync(`${projection}.part`)
  say(`details put in: ${(filled.milliseconds / 1000).toFixed(1)} s`)
  return { data, projection }
}

function isValued(data: string): boolean {
  const workspace = openToRead(data)
  try {
    return latestRun(workspace.state) !== undefined
  } finally {
    workspace.close()
  }
}

/** Opens the projection as a server does when it starts. */
async function opened<T>(path: string, work: (engine: Analytics, lastDay: number) => Promise<T>): Promise<T> {
  const file = await openAnalyticsFile(path, { directory: `${path}.tmp`, timeZone: "Europe/Berlin" })
  const engine = await file.connect()
  try {
    const [{ last }] = await engine.rows("SELECT max(day) + 20 AS last FROM order_row")
    return await work(engine, Number(last))
  } finally {
    engine.close()
    file.close()
  }
}

async function clock<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly milliseconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, milliseconds: performance.now() - started }
}

function summary(times: readonly number[]): string {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))])} ms`
  return `median ${at(0.5)}, p95 ${at(0.95)}, longest ${at(1)}`
}
