import { writeFileSync } from "node:fs"
import { connect } from "node:net"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { IngestQueue } from "../src/server/ingestQueue.ts"
import { LIMITS } from "../src/server/limits.ts"
import { startServer } from "../src/server/startServer.ts"
import { ThreadIngester } from "../src/server/threadIngester.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { dayCounts } from "../src/store/liveCounts.ts"
import { Projection } from "../src/store/projector.ts"
import { openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, stammwertBeside, temporaryDirectory } from "./support/command.ts"
import { roundsOf } from "./support/programs.ts"
import { chanceOf } from "./support/server.ts"
import { keptVisits, load, newKey, nothingSent, type Sent, serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)

function newWorkspace(name: string): string {
  const data = place(name)
  expect(stammwert("init", "--data", data).err).toBe("")
  return data
}

/** Nothing that was acknowledged is lost, nothing at all is there twice, all figures add up, and the projection agrees. */
async function expectAllKept(data: string, sent: Sent): Promise<void> {
  const kept = keptVisits(data)
  expect([...sent.acknowledged].filter((id) => kept.get(id) !== 1)).toEqual([])
  expect(
    [...kept].filter(([id, times]) => times !== 1 || !(sent.acknowledged.has(id) || sent.unknown.has(id))),
  ).toEqual([])
  const { state, close } = openToRead(data)
  expect(brokenInvariants(state)).toEqual([])
  const stored = dayCounts(state).reduce((sum, count) => sum + count.stored, 0)
  expect(stored).toBe(kept.size)
  close()
  const projection = await Projection.open({ directory: data })
  expect(await projection.check()).toEqual([])
  await projection.close()
}

const ORDERS = Array.from({ length: 400 }, (_, i) => `B${i};K${i % 60};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00`)

test("a server beside the command line: nothing waits for the other, nothing is lost or doubled", async () => {
  const data = newWorkspace("beside")
  const key = newKey(data, "till", "json")
  const server = await serve(data)
  const sent = nothingSent()
  // Steady, but so that commands get their turn on a small machine too.
  const running = load(server.url, key, "a", sent, { connections: 3, pauseMilliseconds: 20 })
  const second = await stammwertBeside("serve", "--port", "0", "--data", data)
  expect([second.code, second.err]).toEqual([
    2,
    expect.stringMatching(/is served by another process already \(stammwert serve --port 0, process \d+ on /),
  ])
  const file = exportFile(directory, "orders.csv", ["Bestellnr;Kundennr;Datum;Betrag", ...ORDERS])
  const imported = await stammwertBeside("import", file, "--data", data, "--yes")
  expect([imported.err, imported.out]).toEqual(["", expect.stringContaining("committed.")])
  const [, id] = /Import (\d+) committed/.exec(imported.out)!
  expect((await stammwertBeside("customer", "K7", "--data", data)).out).toContain("B7")
  expect((await stammwertBeside("undo", id, "--data", data)).err).toBe("")
  expect((await stammwertBeside("import", file, "--data", data, "--yes")).err).toBe("")
  expect((await stammwertBeside("backup", place("beside.backup"), "--data", data)).err).toBe("")
  expect((await stammwertBeside("sources", "--data", data)).out).toMatch(/till +[\d,]+ +[\d,]+ +0 +0 +0\n/)
  await running.stop()
  expect(stammwert("key", "revoke", "till", "--data", data).out).toContain("1 key revoked")
  const refused = await fetch(`${server.url}/v1/records`, {
    method: "POST",
    body: "{}",
    headers: { authorization: `Bearer ${key}` },
  })
  expect(refused.status).toBe(401)
  expect(await server.end("SIGINT")).toBe(0)
  expect(sent.refused).toEqual(new Map())
  expect(sent.acknowledged.size).toBeGreaterThan(100)
  await expectAllKept(data, sent)
  expect(stammwert("restore", place("beside.backup"), "--data", place("beside-restored")).err).toBe("")
  const { state, close } = openToRead(data)
  expect(state.rows("SELECT count(*) AS n FROM current_entry")[0].n).toBe(ORDERS.length)
  close()
}, 300_000)

test("told to stop under load, it answers whom it has heard, and drops nothing", async () => {
  const data = newWorkspace("stopped")
  const key = newKey(data, "till", "json")
  const server = await serve(data)
  const sent = nothingSent()
  const running = load(server.url, key, "a", sent, { connections: 12 })
  while (sent.acknowledged.size < 200) await new Promise((done) => setTimeout(done, 20))
  expect(await server.end("SIGTERM")).toBe(0)
  await running.stop()
  expect([...sent.refused.keys()].filter((status) => status !== 503)).toEqual([])
  await expectAllKept(data, sent)
})

const KILLS = roundsOf(4, 50)

test(
  `a server killed at ${KILLS} moments keeps what it has acknowledged, once`,
  async () => {
    const data = newWorkspace("killed")
    const key = newKey(data, "till", "json")
    const sent = nothingSent()
    for (let round = 0; round < KILLS; round++) {
      const server = await serve(data)
      const running = load(server.url, key, `r${round}`, sent, { connections: 8 })
      const enough = sent.acknowledged.size + 10
      while (sent.acknowledged.size < enough) await new Promise((done) => setTimeout(done, 5))
      await new Promise((done) => setTimeout(done, 400 * chanceOf("kill", round)))
      await server.end("SIGKILL")
      await running.stop()
    }
    expect(sent.acknowledged.size).toBeGreaterThan(KILLS * 10)
    await expectAllKept(data, sent)
  },
  KILLS * 60_000,
)

test("no key, secret or record stands in what a server prints", async () => {
  const data = newWorkspace("quiet")
  const key = newKey(data, "web", "segment")
  const secretFile = place("secret")
  writeFileSync(secretFile, "the-secret-of-the-shop\n")
  const added = stammwert(
    "key",
    "add",
    "shop",
    "--source",
    "shop",
    "--kind",
    "shopify",
    "--secret-file",
    secretFile,
    "--data",
    data,
  )
  expect([added.err, added.out.includes("the-secret")]).toEqual(["", false])
  const server = await serve(data)
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(server.url + path, { method: "POST", body, headers })
  await fetch(`${server.url}/v1/projects/${key}/settings`)
  await fetch(`${server.url}/v1/projects/${key}x/settings`)
  await post("/v1/track", JSON.stringify({ writeKey: key, event: "E", userId: "ada@example.org" }))
  await post("/v1/track", `{"writeKey":"${key}","event":`)
  await post("/v1/webhooks/shopify/shop", "ada@example.org", { "x-shopify-hmac-sha256": "the-secret-of-the-shop" })
  await server.end("SIGTERM")
  const listed = stammwert("key", "list", "--data", data).out + stammwert("sources", "--rejected", "--data", data).out
  for (const secret of [key, key.slice(17), "the-secret-of-the-shop", "ada@example.org"]) {
    expect(server.printed() + listed).not.toContain(secret)
  }
})

describe("a server in this process", () => {
  const options = (data: string) => ({
    directory: data,
    host: "127.0.0.1",
    port: 0,
    codeVersion: "a test",
    clock: () => new Date("2026-11-22T08:00:00Z"),
    log: () => {},
  })

  test("cuts off who sends slower than anybody may, and serves the others", async () => {
    const data = newWorkspace("slow")
    const key = newKey(data, "till", "json")
    const limits = { headersMilliseconds: 300, requestMilliseconds: 600, checkMilliseconds: 50 }
    const server = await startServer({ ...options(data), limits })
    const { port } = new URL(server.url)
    const drip = (head: string) =>
      new Promise<string>((cutOff) => {
        const socket = connect(Number(port), "127.0.0.1")
        let heard = ""
        socket.on("data", (text) => {
          heard += text
        })
        socket.on("error", () => {})
        const dripping = setInterval(() => socket.write("x"), 40)
        socket.on("close", () => {
          clearInterval(dripping)
          cutOff(heard)
        })
        socket.write(head)
      })
    const head = "POST /v1/records HTTP/1.1\r\nHost: x\r\n"
    const slow = [...Array(20).keys()].flatMap(() => [
      drip(`${head}X-Drip: `),
      drip(`${head}Content-Length: 5000\r\n\r\n`),
    ])
    const sent = nothingSent()
    const running = load(server.url, key, "a", sent)
    const heard = await Promise.all(slow)
    await running.stop()
    expect(new Set(heard.map((text) => text.slice(0, 12)))).toEqual(new Set(["HTTP/1.1 408"]))
    expect(sent.refused).toEqual(new Map())
    await server.close()
    await expectAllKept(data, sent)
  })

  test("the thread that writes may die: who waits is told so, and the next is written by another", async () => {
    const data = newWorkspace("dying")
    newKey(data, "till", "json")
    const faults: string[] = []
    const clock = () => new Date("2026-11-22T08:00:00Z")
    const thread = new ThreadIngester({ directory: data, clock, onFault: (what) => faults.push(what) })
    const queue = new IngestQueue(thread, LIMITS, () => {})
    const note = (id: string) => ({
      sourceId: 1,
      claims: [{ record: { kind: "note", id, customer: "K1", fields: { text: "x" } } }],
    })
    expect(await queue.take(note("N1"))).toEqual({ results: [{ status: "stored" }] })
    const hurt = queue.take(note("N2"))
    await thread.kill()
    expect(await hurt).toEqual({ failed: "stopped" })
    expect(queue.lastFault).toBe("stopped")
    const again = await queue.take(note("N2"))
    expect("results" in again && again.results[0].status).toMatch(/stored|duplicate/)
    expect(queue.lastFault).toBeUndefined()
    await queue.close()
    const { state, close } = openToRead(data)
    expect(state.rows("SELECT external_id AS id FROM record ORDER BY id")).toEqual([{ id: "N1" }, { id: "N2" }])
    expect(brokenInvariants(state)).toEqual([])
    close()
  })
})
