import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { customerPages } from "../src/store/customerPage.ts"
import { commitStaged, type StagedImport, stageImport } from "../src/store/importFiles.ts"
import { Projection } from "../src/store/projector.ts"
import type { State } from "../src/store/state.ts"
import { createWorkspace, openToRead, openToWrite } from "../src/store/workspace.ts"
import { bareSyncs } from "./bareSyncs.ts"
import { peakOf } from "./childRun.ts"
import { quantile } from "./httpLoad.ts"
import { orderFile } from "./orderFile.ts"
import { shuffledFile } from "./shuffledFile.ts"

type Threads = { readonly worked: number; readonly waited: number }

/** Milliseconds that this thread had a processor, and was ready to run while others had it (Linux; elsewhere 0). */
function timesOfThread(): Threads {
  try {
    const [worked, waited] = readFileSync("/proc/self/schedstat", "utf8").split(" ")
    return { worked: Number(worked) / 1e6, waited: Number(waited) / 1e6 }
  } catch {
    return { worked: 0, waited: 0 }
  }
}

/**
 * Imports the same orders twice into one workspace: first as new ones by day, then in random order, all there already; at last
 * half as many new ones, whose numbers lie at random between those. In between the projection is written from nothing, and one
 * customer after another is asked for.
 */
export async function benchWorkspace(directory: string, customers: number, say: (line: string) => void): Promise<void> {
  const data = join(directory, "workspace")
  rmSync(data, { recursive: true, force: true })
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: undefined })
  const file = orderFile(directory, customers)
  say(`\norders of ${customers} customers into a workspace`)
  await benchImport(data, file, "new orders, by day", say)
  await benchRebuild(data, say)
  benchCustomers(data, customers, say)
  await benchImport(data, shuffledFile(file, "same"), "all there already, in random order", say)
  await benchImport(data, shuffledFile(file, "new"), "new orders, in random order between those", say)
  rmSync(data, { recursive: true, force: true })
}

async function benchImport(data: string, file: string, name: string, say: (line: string) => void): Promise<void> {
  const workspace = openToWrite(data, "npm run bench")
  const watched = watch(workspace.state)
  const held = { ...workspace, settings: workspace.settings, state: watched.state }
  const started = performance.now()
  const staged: StagedImport = await stageImport(held, [file], {
    reading: { read: {}, timeZone: "Europe/Berlin", lastDay: LAST_DAY, ask: async () => undefined },
    source: "orders",
    begunAt: "2026-01-01T00:00:00Z",
  })
  const before = performance.now()
  commitStaged(held, staged)
  const [seconds, committing] = [(performance.now() - started) / 1000, performance.now() - before]
  workspace.close()
  const { added, changed, same } = staged.consequences
  const orders = added + changed + same
  const { longest, longestWork, longestBlocked, over, count, longestTidying, stagedFrom } = watched.seen()
  const writing = seconds - (stagedFrom - started) / 1000
  say(
    `${name}: ${orders} orders in ${seconds.toFixed(1)} s = ${Math.round(orders / seconds)} a second, of these ${writing.toFixed(1)} s from the first that was written = ${Math.round(orders / writing)} a second, committed in ${committing.toFixed(1)} ms, peak ${Math.round(peakOf(process.pid) / 1024)} MiB`,
  )
  say(
    `  ${count} transactions, the longest ${longest.toFixed(1)} ms, ${over} over 50 ms; at most ${longestWork.toFixed(1)} ms of work, at most ${longestBlocked.toFixed(1)} ms of waiting for the disk; the log shortened in at most ${longestTidying.toFixed(1)} ms`,
  )
  const bare = bareSyncs(data)
  say(
    `  the disk alone, ${bare.count} times ${bare.kilobytes} kB written and synced: p99 ${bare.p99.toFixed(1)} ms, at most ${bare.most.toFixed(1)} ms`,
  )
}

/** Beside other work seconds of processors say more than those of the clock. */
async function benchRebuild(data: string, say: (line: string) => void): Promise<void> {
  const workspace = openToWrite(data, "npm run bench")
  const [started, used] = [performance.now(), process.cpuUsage()]
  const projection = await Projection.open(workspace)
  const { user, system } = process.cpuUsage(used)
  const seconds = (performance.now() - started) / 1000
  const [{ orders }] = await projection.ask((engine) => engine.rows("SELECT count(*) AS orders FROM order_row"))
  await projection.close()
  workspace.close()
  say(
    `projection of ${orders} orders written from nothing: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processors`,
  )
}

const ASKED = 2_000

/** Customers from all over the workspace, each with everything that is known of them. */
function benchCustomers(data: string, customers: number, say: (line: string) => void): void {
  const workspace = openToRead(data)
  const times: number[] = []
  let records = 0
  for (let i = 0; i < ASKED; i++) {
    const number = `C${String(1 + ((i * 7919) % customers)).padStart(8, "0")}`
    const started = performance.now()
    const [page] = customerPages(workspace.state, number)
    times.push(performance.now() - started)
    records += page.timeline.length
  }
  workspace.close()
  const [middle, high, most] = [0.5, 0.99, 1].map((share) => quantile(times, share).toFixed(1))
  say(
    `one customer with all records, ${ASKED} of them with ${(records / ASKED).toFixed(1)} records each: median ${middle} ms, p99 ${high} ms, at most ${most} ms`,
  )
}

const LAST_DAY = 30_000

/** A state that notes how long each transaction takes, and how long the log is brought into the database between them. */
function watch(state: State) {
  const seen = {
    count: 0,
    longest: 0,
    longestWork: 0,
    longestBlocked: 0,
    over: 0,
    longestTidying: 0,
    stagedFrom: Number.POSITIVE_INFINITY,
  }
  const noting =
    (transact: State["transaction"]): State["transaction"] =>
    (work) => {
      const [started, before] = [performance.now(), timesOfThread()]
      const result = transact(work)
      const took = performance.now() - started
      seen.count++
      if (took > 50) seen.over++
      seen.longest = Math.max(seen.longest, took)
      const after = timesOfThread()
      const [worked, waited] = [after.worked - before.worked, after.waited - before.waited]
      seen.longestWork = Math.max(seen.longestWork, worked)
      seen.longestBlocked = Math.max(seen.longestBlocked, took - worked - waited)
      return result
    }
  const watched: State = {
    ...state,
    transaction: noting(state.transaction),
    stage: (work) => {
      seen.stagedFrom = Math.min(seen.stagedFrom, performance.now())
      return noting(state.stage)(work)
    },
    shortenLog: () => {
      const started = performance.now()
      state.shortenLog()
      seen.longestTidying = Math.max(seen.longestTidying, performance.now() - started)
    },
  }
  return { state: watched, seen: () => seen }
}
