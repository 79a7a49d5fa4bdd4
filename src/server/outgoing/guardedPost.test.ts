import { createServer, type RequestListener } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, onTestFinished, test } from "vitest"
import { isPublic } from "./addresses.ts"
import { type Guard, guardedPost, targetOf } from "./guardedPost.ts"

const NONE: Guard = { allowedNetworks: [] }
const SENT = { headers: { "content-type": "application/json" }, body: '{"a":"ä"}' }

/** A server on this computer; answers its port and what it has heard. */
async function listening(answer: RequestListener, host = "127.0.0.1", port = 0) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.headers.host} ${request.url}`)
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(port, host, done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, heard }
}

const ok: RequestListener = (request, response) => {
  request.resume().on("end", () => response.writeHead(204).end())
}

/** What a name stands for, one answer after another; the last stays. */
const answering = (...answers: readonly (readonly string[])[]) => {
  let asked = 0
  return { resolve: async () => answers[Math.min(asked++, answers.length - 1)], times: () => asked }
}

describe("attack-5, attack-21, attack-30: requests to where somebody inside would be reached", () => {
  const FORMS = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://0x7f000001/",
    "https://2130706433/",
    "https://017700000001/",
    "https://0/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://10.0.0.8/",
    "https://172.31.255.1/",
    "https://192.168.1.1/",
    "https://100.100.100.200/",
    "https://169.254.169.254/latest/meta-data/",
    "https://①②⑦.⓪.⓪.①/",
    "https://user@example.org/",
    "https://example.org@127.0.0.1/",
    "http://example.org/",
    "https://example.org:8443/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_",
    "unix:/var/run/docker.sock",
    "ftp://example.org/",
    "//example.org/",
    "https://",
    `https://example.org/${"a".repeat(2_000)}`,
  ]

  test.each(FORMS)("%s is refused when it is typed, and when it would be sent", async (form) => {
    expect(() => targetOf(form, NONE)).toThrow()
    expect(await guardedPost(form, SENT, NONE)).toEqual({ fault: "refused-address" })
  })

  test.each(["127.0.0.1", "169.254.169.254", "10.1.2.3", "::1", "::ffff:10.1.2.3", "fe80::1", "fd00::1", "0.0.0.0"])(
    "a name that stands for %s is refused, also beside a public address (attack-30)",
    async (address) => {
      for (const addresses of [[address], ["93.184.215.14", address]]) {
        const { resolve } = answering(addresses)
        const guard = { ...NONE, resolve }
        expect(await guardedPost("https://169.254.169.254.nip.io/", SENT, guard)).toEqual({ fault: "refused-address" })
        expect(await guardedPost("https://localhost./", SENT, guard)).toEqual({ fault: "refused-address" })
      }
    },
  )

  test("a name that answers otherwise the second time (rebinding) leads nowhere: it is asked once", async () => {
    const inside = await listening(ok, "127.0.0.1")
    const outside = await listening(ok, "127.0.0.2", inside.port)
    const name = answering(["127.0.0.2"], ["127.0.0.1"])
    const guard = { allowedNetworks: ["127.0.0.2"], resolve: name.resolve }
    expect(await guardedPost(`http://rebind.test:${inside.port}/hook`, SENT, guard)).toEqual({ status: 204 })
    expect([outside.heard, inside.heard, name.times()]).toEqual([[`POST rebind.test:${inside.port} /hook`], [], 1])
    // Had it been asked again, this would have been the answer.
    expect(await guardedPost(`http://rebind.test:${inside.port}/hook`, SENT, guard)).toEqual({
      fault: "refused-address",
    })
  })

  test("a redirect is an answer like any other and followed nowhere", async () => {
    const inside = await listening(ok)
    const redirecting = await listening((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/` }).end()
    })
    const guard = { allowedNetworks: ["127.0.0.0/8"] }
    expect(await guardedPost(`http://127.0.0.1:${redirecting.port}/`, SENT, guard)).toEqual({ status: 307 })
    expect(inside.heard).toEqual([])
  })

  test("no name can be found, nobody listens, somebody says too much or nothing: each has its word", async () => {
    const guard = { allowedNetworks: ["127.0.0.0/8"], limits: { answerBytes: 1_000 } }
    const hurried = { ...guard, limits: { milliseconds: 400 } }
    const unknown = { ...guard, resolve: async () => Promise.reject(new Error("ENOTFOUND")) }
    expect(await guardedPost("https://nowhere.test/", SENT, unknown)).toEqual({ fault: "unknown-name" })
    const waiting = { ...hurried, resolve: () => new Promise<never>(() => {}) }
    expect(await guardedPost("https://slow.test/", SENT, waiting)).toEqual({ fault: "too-slow" })
    const long = await listening((_, response) => response.end("x".repeat(1_001)))
    expect(await guardedPost(`http://127.0.0.1:${long.port}/`, SENT, guard)).toEqual({ fault: "too-long" })
    const silent = await listening(() => {})
    expect(await guardedPost(`http://127.0.0.1:${silent.port}/`, SENT, hurried)).toEqual({ fault: "too-slow" })
    const dripping = await listening((_, response) => {
      const drip = setInterval(() => response.write("x"), 50)
      response.on("close", () => clearInterval(drip))
    })
    expect(await guardedPost(`http://127.0.0.1:${dripping.port}/`, SENT, hurried)).toEqual({ fault: "too-slow" })
    const closed = await listening((request) => request.socket.destroy())
    expect(await guardedPost(`http://127.0.0.1:${closed.port}/`, SENT, guard)).toEqual({ fault: "no-connection" })
  })

  test("what is public is public", () => {
    for (const address of ["93.184.215.14", "1.1.1.1", "2606:4700::1111", "2a00:1450:4001::1"])
      expect([address, isPublic(address)]).toEqual([address, true])
    expect(targetOf("https://hooks.example.org/a?b=c", NONE).href).toBe("https://hooks.example.org/a?b=c")
    expect(targetOf("https://93.184.215.14/", NONE).host).toBe("93.184.215.14")
  })
})
