import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { openToRead } from "../src/store/workspace.ts"
import { peakOf } from "./childRun.ts"
import { type Answers, quantile, sendSteadily } from "./httpLoad.ts"
import { keyFor, run, startedServer } from "./serverProcess.ts"

const EVENTS_PER_SECOND = 2_000
const SECONDS = 30
const TOO_MANY_PER_SECOND = 10 * EVENTS_PER_SECOND
/** Long enough to tell whether what is held at first goes on growing. */
const TOO_MANY_SECONDS = 120
const MANY_IN_A_ROW_SECONDS = 10
/** Events of a request, where an SDK gathers them. */
const EVENTS_GATHERED = 10
/** So many that nobody does something every second. */
const CUSTOMERS = 1_000_000

type Phase = {
  readonly what: string
  /** Tells events of one phase from those of another. */
  readonly name: string
  readonly eventsPerSecond: number
  readonly eventsPerRequest: number
  readonly seconds: number
  readonly connections: number
  readonly inARow: number
}

const ONE_EACH = { eventsPerRequest: 1, connections: 50, inARow: 100 }
const PHASES: readonly Phase[] = [
  { what: "to warm up", name: "w", eventsPerSecond: EVENTS_PER_SECOND / 2, seconds: 5, ...ONE_EACH },
  { what: "one a request", name: "a", eventsPerSecond: EVENTS_PER_SECOND, seconds: SECONDS, ...ONE_EACH },
  {
    what: `${EVENTS_GATHERED} a request, a request at a time on a connection`,
    name: "b",
    eventsPerSecond: TOO_MANY_PER_SECOND,
    eventsPerRequest: EVENTS_GATHERED,
    seconds: TOO_MANY_SECONDS,
    connections: 1_000,
    inARow: 1,
  },
  {
    what: "one a request, many in a row on a connection",
    name: "c",
    eventsPerSecond: TOO_MANY_PER_SECOND,
    eventsPerRequest: 1,
    seconds: MANY_IN_A_ROW_SECONDS,
    connections: 400,
    inARow: 1_000,
  },
  { what: "one a request, once more", name: "d", eventsPerSecond: EVENTS_PER_SECOND, seconds: 5, ...ONE_EACH },
]

/** A server under 2,000 events a second, and under ten times that. */
export async function benchLive(command: string, directory: string, say: (line: string) => void): Promise<void> {
  const data = join(directory, "live")
  rmSync(data, { recursive: true, force: true })
  run(command, "init", "--data", data)
  const key = keyFor(command, data, "web", "segment")
  const server = await startedServer(command, data)
  const behind = watchBehind(server.port)
  const memory = watchMemory(server.pid)
  let acknowledged = 0
  try {
    say(`a server that nobody calls: ${residentMebibytes(server.pid)} MiB`)
    for (const phase of PHASES) {
      const { name, eventsPerSecond, eventsPerRequest, seconds, connections, inARow, what } = phase
      const request = (n: number) => requestOf(key, name, n, eventsPerRequest)
      const perSecond = eventsPerSecond / eventsPerRequest
      const load = { port: server.port, perSecond, seconds, connections, inARow, request }
      const { answers, sent, sendingSeconds, unanswered } = await sendSteadily(load)
      acknowledged += (answers.get(202)?.length ?? 0) * eventsPerRequest
      const offered = Math.round((sent * eventsPerRequest) / sendingSeconds)
      say(`${offered} events a second for ${Math.round(sendingSeconds)} s, ${what}: ${told(answers)}`)
      say(
        `  ${unanswered} unanswered; the projection at most ${behind.most()} ms behind; memory every other second, in MiB: ${memory.taken().join(" ")}`,
      )
    }
    const kept = keptRecords(data)
    say(
      `acknowledged ${acknowledged}, kept ${kept}: ${kept === acknowledged ? "nothing lost, nothing doubled" : "they differ"}; peak ${Math.round(peakOf(server.pid) / 1024)} MiB`,
    )
  } finally {
    behind.stop()
    memory.stop()
    const { milliseconds, code } = await server.stop()
    say(`told to stop, it ended after ${Math.round(milliseconds)} ms with ${code}`)
  }
}

/** Asks every fifth of a second how far the projection is behind; `most` answers the longest since it was last asked. */
function watchBehind(port: number): { most(): number; stop(): void } {
  let most = 0
  const timer = setInterval(async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/health`).catch(() => undefined)
    const { projectionBehindMilliseconds = 0 } = ((await answer?.json()) ?? {}) as {
      projectionBehindMilliseconds?: number
    }
    most = Math.max(most, projectionBehindMilliseconds)
  }, 200)
  return {
    most() {
      const answer = Math.round(most)
      most = 0
      return answer
    },
    stop: () => clearInterval(timer),
  }
}

/** Looks every other second how much memory the server holds; `taken` answers what was seen since it was last asked. */
function watchMemory(pid: number): { taken(): number[]; stop(): void } {
  const seen: number[] = []
  const timer = setInterval(() => seen.push(residentMebibytes(pid)), 2_000)
  return { taken: () => seen.splice(0), stop: () => clearInterval(timer) }
}

function told(answers: Answers): string {
  const parts = [...answers]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => {
      const [middle, high] = [quantile(times, 0.5), quantile(times, 0.99)].map((time) => time.toFixed(1))
      return `${times.length} × ${status}, p50 ${middle} ms, p99 ${high} ms`
    })
  return parts.join("; ")
}

/** The n-th request of a phase. */
function requestOf(key: string, phase: string, n: number, events: number): string {
  const numbers = Array.from({ length: events }, (_, i) => n * events + i)
  const told = numbers.map((number) => eventOf(`${phase}${number}`, number))
  const [path, body] =
    events === 1 ? ["t", told[0]] : ["batch", { batch: told.map((event) => ({ type: "track", ...event })) }]
  const text = JSON.stringify(body)
  const auth = Buffer.from(`${key}:`).toString("base64")
  return `POST /v1/${path} HTTP/1.1\r\nHost: shop\r\nAuthorization: Basic ${auth}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`
}

/** Every tenth event is an order, the others are views. */
function eventOf(messageId: string, n: number) {
  const timestamp = new Date(1_780_000_000_000 + n * 1_000).toISOString()
  const order = {
    order_id: messageId,
    total: 10 + (n % 90),
    currency: "EUR",
    products: [{ sku: "A1", price: 10, quantity: 1 }],
  }
  return {
    event: n % 10 === 0 ? "Order Completed" : "Product Viewed",
    userId: `K${n % CUSTOMERS}`,
    anonymousId: `a-${n % CUSTOMERS}`,
    messageId,
    timestamp,
    sentAt: timestamp,
    properties: n % 10 === 0 ? order : { sku: "A1", price: 10 },
    context: { page: { url: "https://shop.example/tea", path: "/tea", title: "Tea", referrer: "" } },
  }
}

function residentMebibytes(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024)
  } catch {
    return 0
  }
}

function keptRecords(data: string): number {
  const { state, close } = openToRead(data)
  try {
    return Number(state.rows("SELECT count(*) AS n FROM record")[0].n)
  } finally {
    close()
  }
}
