import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { claimTokenOf, OWNER, ownerAt, strangerAt } from "./support/browser.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { load, newKey, nothingSent, serve } from "./support/serving.ts"

const directory = temporaryDirectory()

function newWorkspace(name: string, orders = 0): string {
  const data = `${directory}/${name}`
  expect(stammwert("init", "--data", data).err).toBe("")
  if (orders > 0) {
    const rows = Array.from(
      { length: orders },
      (_, i) => `B${i};K${i % 60};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00`,
    )
    const file = exportFile(directory, `${name}.csv`, ["Bestellnr;Kundennr;Datum;Betrag", ...rows])
    expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
  }
  return data
}

test("a new workspace is claimed by what its server prints, once; questions are answered while events flow", async () => {
  const data = newWorkspace("claimed", 400)
  const key = newKey(data, "till", "json")
  const server = await serve(data)
  const token = claimTokenOf(server)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect((await strangerAt(server).ask("GET", "/api/questions/key-figures")).status).toBe(401)
  const owner = await ownerAt(server)
  expect((await strangerAt(server).ask("POST", "/api/claim", { ...OWNER, token })).status).toBe(401)
  const sent = nothingSent()
  const running = load(server.url, key, "a", sent, { connections: 3, pauseMilliseconds: 10 })
  let answers = 0
  for (let last = 0; answers < 30 || last < 100; answers++) {
    const [{ status, body }] = await Promise.all(
      ["key-figures", "cohorts", "products", "order-ladder"].map((name) => owner.ask("GET", `/api/questions/${name}`)),
    )
    if (status === 503) {
      expect(["rebuilding", "stopped"]).toContain(body.error)
      await pause(50)
      continue
    }
    expect([status, body.answer.orders]).toEqual([200, 400])
    last = sent.acknowledged.size
  }
  await running.stop()
  expect(sent.refused).toEqual(new Map())
  expect(await server.end("SIGTERM")).toBe(0)
  const again = await serve(data)
  expect(claimTokenOf(again)).toBeUndefined()
  await again.end("SIGTERM")
})

test("attack-12: of forty claims at once one wins, and no route tells the token", async () => {
  const server = await serve(newWorkspace("raced"))
  const token = claimTokenOf(server) as string
  const claims = Array.from({ length: 40 }, (_, i) =>
    strangerAt(server).ask("POST", "/api/claim", {
      token,
      email: `a${i}@b.test`,
      name: "A",
      password: "ein ganzer Satz",
    }),
  )
  const answers = await Promise.all(claims)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(39)
  for (const path of ["/api/session", "/api/claim", "/v1/health", "/setup", "/api/setup", "/"]) {
    expect(JSON.stringify((await strangerAt(server).ask("GET", path)).body)).not.toContain(token)
  }
  await server.end("SIGTERM")
})
