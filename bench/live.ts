import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { openToRead } from "../src/store/workspace.ts"
import { peakOf } from "./childRun.ts"
import { type Answers, quantile, sendSteadily } from "./httpLoad.ts"

const EVENTS_PER_SECOND = 2_000
const SECONDS = 30
const TOO_MANY_PER_SECOND = 10 * EVENTS_PER_SECOND
const TOO_MANY_SECONDS = 10
const CUSTOMERS = 20_000

/** A server under 2,000 events a second, one request each, and then under ten times that. */
export async function benchLive(command: string, directory: string, say: (line: string) => void): Promise<void> {
  const data = join(directory, "live")
  rmSync(data, { recursive: true, force: true })
  run(command, "init", "--data", data)
  const key =
    /sw_live_\S+/.exec(
      run(command, "key", "add", "web", "--source", "web", "--kind", "segment", "--data", data),
    )?.[0] ?? ""
  const { child, port } = await started(command, data)
  const behind = watchBehind(port)
  try {
    const before = residentMebibytes(child.pid)
    say(`a server that nobody calls: ${before} MiB`)
    const warm = await sendSteadily({
      port,
      perSecond: EVENTS_PER_SECOND / 2,
      seconds: 5,
      connections: 50,
      request: (n) => track(key, `w${n}`, n),
    })
    behind.most()
    const steady = await sendSteadily({
      port,
      perSecond: EVENTS_PER_SECOND,
      seconds: SECONDS,
      connections: 50,
      request: (n) => track(key, `a${n}`, n),
    })
    say(
      `${EVENTS_PER_SECOND} events a second for ${SECONDS} s, one request each: ${told(steady.answers)}; the projection at most ${behind.most()} ms behind; ${residentMebibytes(child.pid)} MiB`,
    )
    const crowd = await sendSteadily({
      port,
      perSecond: TOO_MANY_PER_SECOND,
      seconds: TOO_MANY_SECONDS,
      connections: 400,
      request: (n) => track(key, `b${n}`, n),
    })
    const offered = Math.round(crowd.sent / crowd.sendingSeconds)
    say(
      `${offered} a second offered for ${crowd.sendingSeconds.toFixed(1)} s: ${told(crowd.answers)}, ${crowd.unanswered} unanswered; the projection at most ${behind.most()} ms behind; peak ${Math.round(peakOf(child.pid) / 1024)} MiB`,
    )
    const after = await sendSteadily({
      port,
      perSecond: EVENTS_PER_SECOND,
      seconds: 5,
      connections: 50,
      request: (n) => track(key, `c${n}`, n),
    })
    say(`${EVENTS_PER_SECOND} a second once more for 5 s: ${told(after.answers)}; ${residentMebibytes(child.pid)} MiB`)
    const acknowledged = [warm, steady, crowd, after].reduce(
      (sum, { answers }) => sum + (answers.get(202)?.length ?? 0),
      0,
    )
    const kept = keptRecords(data)
    say(
      `acknowledged ${acknowledged}, kept ${kept}: ${kept === acknowledged ? "nothing lost, nothing doubled" : "they differ"}`,
    )
  } finally {
    behind.stop()
    const ended = new Promise((done) => child.on("close", done))
    const asked = performance.now()
    child.kill("SIGTERM")
    await ended
    say(`told to stop, it ended after ${Math.round(performance.now() - asked)} ms with ${child.exitCode}`)
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

function told(answers: Answers): string {
  const parts = [...answers]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => {
      const [middle, high] = [quantile(times, 0.5), quantile(times, 0.99)].map((time) => time.toFixed(1))
      return `${times.length} × ${status}, p50 ${middle} ms, p99 ${high} ms`
    })
  return parts.join("; ")
}

/** Every tenth event is an order, the others are views. */
function track(key: string, messageId: string, n: number): string {
  const timestamp = new Date(1_780_000_000_000 + n * 1_000).toISOString()
  const order = {
    order_id: messageId,
    total: 10 + (n % 90),
    currency: "EUR",
    products: [{ sku: "A1", price: 10, quantity: 1 }],
  }
  const body = JSON.stringify({
    event: n % 10 === 0 ? "Order Completed" : "Product Viewed",
    userId: `K${n % CUSTOMERS}`,
    anonymousId: `a-${n % CUSTOMERS}`,
    messageId,
    timestamp,
    sentAt: timestamp,
    properties: n % 10 === 0 ? order : { sku: "A1", price: 10 },
    context: { page: { url: "https://shop.example/tea", path: "/tea", title: "Tea", referrer: "" } },
  })
  const auth = Buffer.from(`${key}:`).toString("base64")
  return `POST /v1/t HTTP/1.1\r\nHost: shop\r\nAuthorization: Basic ${auth}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

function run(command: string, ...words: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...words, "--lang", "en"], {
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

function started(command: string, data: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [command, "serve", "--port", "0", "--data", data, "--lang", "en"], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  return new Promise((done, fail) => {
    let printed = ""
    child.stdout.on("data", (text) => {
      printed += text
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1]
      if (port) done({ child, port: Number(port) })
    })
    child.on("close", () => fail(new Error(printed)))
  })
}

function residentMebibytes(pid: number | undefined): number {
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
