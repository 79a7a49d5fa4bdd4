import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { commitStaged, type StagedImport, stageImport } from "../src/store/importFiles.ts"
import { Projection } from "../src/store/projector.ts"
import type { State } from "../src/store/state.ts"
import { createWorkspace, openToWrite } from "../src/store/workspace.ts"
import { peakOf } from "./childRun.ts"
import { orderFile } from "./orderFile.ts"

/** Milliseconds since the bench began that a process was ready to run while others had the processor (Linux; elsewhere 0). */
function waitedFor(): number {
  try {
    return Number(readFileSync("/proc/self/schedstat", "utf8").split(" ")[1]) / 1e6
  } catch {
    return 0
  }
}

/**
 * Imports the same orders twice into one workspace: first as new ones by day, then in random order, all there already. In
 * between the projection is written from nothing.
 */
export async function benchWorkspace(directory: string, customers: number, say: (line: string) => void): Promise<void> {
  const data = join(directory, "workspace")
  rmSync(data, { recursive: true, force: true })
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: undefined })
  const file = orderFile(directory, customers)
  say(`\norders of ${customers} customers into a workspace`)
  await benchImport(data, file, "new orders, by day", say)
  await benchRebuild(data, say)
  await benchImport(data, shuffled(file), "all there already, in random order", say)
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
  const { longest, longestRunning, over, count, longestTidying } = watched.seen()
  say(
    `${name}: ${orders} orders in ${seconds.toFixed(1)} s = ${Math.round(orders / seconds)} a second, committed in ${committing.toFixed(1)} ms, peak ${Math.round(peakOf(process.pid) / 1024)} MiB`,
  )
  say(
    `  ${count} transactions, the longest ${longest.toFixed(1)} ms (${longestRunning.toFixed(1)} ms without waiting for a processor), ${over} over 50 ms; the log shortened in at most ${longestTidying.toFixed(1)} ms`,
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

const LAST_DAY = 30_000

/** A state that notes how long each transaction takes, and how long the log is brought into the database between them. */
function watch(state: State) {
  const seen = { count: 0, longest: 0, longestRunning: 0, over: 0, longestTidying: 0 }
  const watched: State = {
    ...state,
    transaction: (work) => {
      const [started, waited] = [performance.now(), waitedFor()]
      const result = state.transaction(work)
      const took = performance.now() - started
      seen.count++
      if (took > 50) seen.over++
      seen.longest = Math.max(seen.longest, took)
      seen.longestRunning = Math.max(seen.longestRunning, took - (waitedFor() - waited))
      return result
    },
    shortenLog: () => {
      const started = performance.now()
      state.shortenLog()
      seen.longestTidying = Math.max(seen.longestTidying, performance.now() - started)
    },
  }
  return { state: watched, seen: () => seen }
}

const WRITE_BYTES = 1 << 20
const LINE_END = 10

/** The same lines below the same header in another order, the same each time (Lehmer's generator); made once. */
function shuffled(path: string): string {
  const target = path.replace(/\.csv$/, "-shuffled.csv")
  if (existsSync(target)) return target
  const bytes = readFileSync(path)
  const starts = [0]
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) starts.push(at + 1)
  const order = Uint32Array.from({ length: starts.length - 2 }, (_, i) => i + 1)
  for (let i = order.length - 1, state = 11; i > 0; i--) {
    state = (state * 48271) % 2147483647
    const j = state % (i + 1)
    const line = order[i]
    order[i] = order[j]
    order[j] = line
  }
  const file = openSync(`${target}.part`, "w")
  let pieces = [bytes.subarray(0, starts[1])]
  let size = 0
  for (const line of order) {
    pieces.push(bytes.subarray(starts[line], starts[line + 1]))
    size += starts[line + 1] - starts[line]
    if (size < WRITE_BYTES) continue
    writeSync(file, Buffer.concat(pieces))
    pieces = []
    size = 0
  }
  writeSync(file, Buffer.concat(pieces))
  fsyncSync(file)
  closeSync(file)
  renameSync(`${target}.part`, target)
  return target
}
