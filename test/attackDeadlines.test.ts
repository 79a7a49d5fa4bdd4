import { connect } from "node:net"
import { join } from "node:path"
import { expect, test } from "vitest"
import { errorAnswer } from "../src/server/contract.ts"
import type { Limits } from "../src/server/limits.ts"
import { startServer } from "../src/server/startServer.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"

const directory = temporaryDirectory()

/** Serves a new workspace in this process; clients and server share one clock, so no test waits for luck. */
async function withLimits(name: string, limits: Partial<Limits>, work: (port: number) => Promise<void>): Promise<void> {
  const data = join(directory, name)
  expect(stammwert("init", "--data", data).err).toBe("")
  const clock = () => new Date("2026-11-22T08:00:00Z")
  const options = { directory: data, host: "127.0.0.1", port: 0, codeVersion: "a test", clock, log: () => {} }
  const server = await startServer({ ...options, limits: { checkMilliseconds: 50, ...limits } })
  try {
    await work(Number(new URL(server.url).port))
  } finally {
    await server.close()
  }
}

/** Sends a text, and hears until the server cuts off. */
const hear = (port: number, text: string) =>
  new Promise<string>((done) => {
    const socket = connect(port, "127.0.0.1")
    let heard = ""
    socket.on("data", (bytes) => {
      heard += bytes
    })
    socket.on("error", () => {})
    socket.on("close", () => done(heard))
    if (text !== "") socket.write(text)
  })

const HEAD = "GET /v1/health HTTP/1.1\r\nHost: 127.0.0.1\r\n"

test("attack-api-4: who says nothing, half a head, or nothing more after an answer is cut off, also hundreds of them", () =>
  withLimits(
    "idle",
    { headersMilliseconds: 3_000, requestMilliseconds: 4_000, idleMilliseconds: 300 },
    async (port) => {
      const asked = Array.from({ length: 20 }, () => hear(port, `${HEAD}\r\n`))
      for (const heard of await Promise.all(asked)) expect(heard).toMatch(/^HTTP\/1.1 200 OK/)
      const silent = Array.from({ length: 300 }, () => hear(port, ""))
      const half = Array.from({ length: 50 }, () => hear(port, HEAD))
      for (const heard of await Promise.all([...silent, ...half])) {
        const { error, message } = errorAnswer.parse(JSON.parse(heard.split("\r\n\r\n")[1]))
        expect([heard.slice(0, 12), error, message.de.length > 20]).toEqual(["HTTP/1.1 408", "too-slow-a-sender", true])
      }
    },
  ))

test("attack-api-4: a body that does not come to its end is cut off", () =>
  withLimits("body", { headersMilliseconds: 300, requestMilliseconds: 600 }, async (port) => {
    const head = "POST /v1/records HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    const bodies = [`${head}Content-Length: 100\r\n\r\n[`, `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n[1,2,`]
    for (const heard of await Promise.all(bodies.map((body) => hear(port, body)))) {
      expect(heard).toMatch(/^HTTP\/1.1 (408|401)/)
    }
  }))

test("attack-api-4: who asks for much and reads nothing is cut off, and what waited for them is let go", () =>
  withLimits("stalled", { stalledMilliseconds: 300 }, async (port) => {
    const socket = connect(port, "127.0.0.1")
    socket.pause()
    // More than the system's own buffers take.
    socket.write("GET /api/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(60))
    // A socket that is not read hears of its end by what it cannot send any more.
    const trying = setInterval(() => socket.write("\r\n"), 1_000)
    const code = await new Promise<string | undefined>((done) => {
      socket.on("error", (cause: NodeJS.ErrnoException) => done(cause.code))
    })
    clearInterval(trying)
    expect(code).toMatch(/^(ECONNRESET|EPIPE)$/)
    expect((await fetch(`http://127.0.0.1:${port}/v1/health`)).status).toBe(200)
  }))

test("what is no request, or has too large a head, is refused in words", () =>
  withLimits("broken", {}, async (port) => {
    for (const [text, status, word] of [
      ["GARBAGE\r\n\r\n", 400, "not-understood"],
      [`${HEAD}X: ${"x".repeat(20_000)}\r\n\r\n`, 431, "head-too-large"],
      [`${HEAD}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`, 400, "not-understood"],
    ] as const) {
      const heard = await hear(port, text)
      const { error } = errorAnswer.parse(JSON.parse(heard.split("\r\n\r\n")[1]))
      expect([heard.slice(9, 12), error]).toEqual([String(status), word])
    }
  }))

/** Nothing of this process goes on for so long. */
const standStill = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

test("what came while the server stood still is answered, though its line looks idle by then", () =>
  withLimits("still", { idleMilliseconds: 100 }, async (port) => {
    const socket = connect(port, "127.0.0.1")
    const answer = () =>
      new Promise<string>((done) => {
        socket.once("data", (bytes) => done(String(bytes)))
        for (const end of ["error", "close"]) socket.once(end, () => done("cut off"))
      })
    for (let round = 0; round < 3; round++) {
      socket.write(`${HEAD}\r\n`)
      expect(await answer()).toMatch(/^HTTP\/1.1 200 OK/)
      // Longer than the idle time, and than what Node waits beyond it.
      standStill(1_300)
    }
    socket.write(`${HEAD}\r\n`)
    expect(await answer()).toMatch(/^HTTP\/1.1 200 OK/)
    expect(await answer()).toBe("cut off")
  }))
