import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { openToRead } from "../src/store/workspace.ts"
import { type Browser, OWNER, ownerAt, strangerAt } from "./support/browser.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { type Serving, serve } from "./support/serving.ts"

const directory = temporaryDirectory()

function newWorkspace(name: string): string {
  const data = join(directory, name)
  expect(stammwert("init", "--data", data).err).toBe("")
  return data
}

function dumpOf(data: string): string {
  const { state, close } = openToRead(data)
  try {
    return canonicalDump(state)
  } finally {
    close()
  }
}

const rowsOf = (count: number, cents = 0) =>
  Array.from({ length: count }, (_, i) => `B${i};K${i % 60};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},${10 + cents}`)
const fileOf = (rows: readonly string[]) => `Bestellnr;Kundennr;Datum;Betrag\n${rows.join("\n")}\n`

async function until(owner: Browser, id: number, ...states: readonly string[]) {
  for (;;) {
    const { body } = await owner.ask("GET", `/api/jobs/${id}`)
    if (states.includes(body.state)) return body
    if (body.state === "failed") throw new Error(JSON.stringify(body))
    await pause(50)
  }
}

const PIECE_BYTES = 1 << 20

/** Sends a file as a page does: in pieces, one after another. */
async function upload(owner: Browser, name: string, text: string): Promise<string> {
  const { upload: id } = (await owner.ask("POST", "/api/uploads", { name })).body
  const bytes = Buffer.from(text)
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const piece = bytes.subarray(offset, offset + PIECE_BYTES)
    const { status, body } = await owner.send("PATCH", `/api/uploads/${id}?offset=${offset}`, piece)
    expect([status, body.bytes]).toEqual([200, offset + piece.length])
  }
  return id
}

/** Reads events of jobs until one is as asked; what has come is answered. */
async function eventsUntil(server: Serving, cookie: string, isLast: (job: { state: string; kind: string }) => boolean) {
  const ended = new AbortController()
  const answer = await fetch(`${server.url}/api/jobs/events`, {
    headers: { cookie, accept: "text/event-stream" },
    signal: ended.signal,
  })
  const jobs: { id: number; state: string; kind: string; progress: { step: string } | null }[] = []
  let rest = ""
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
    const parts = `${rest}${piece}`.split("\n\n")
    rest = parts.pop() as string
    for (const part of parts) {
      const data = /^data: (.+)$/m.exec(part)?.[1]
      if (data) jobs.push(JSON.parse(data))
    }
    if (jobs.some(isLast)) break
  }
  ended.abort()
  return jobs
}

describe("an import by a page", () => {
  test("is sent in pieces, shown, mended, said yes to, and taken back to the byte", async () => {
    const data = newWorkspace("imported")
    const server = await serve(data)
    const owner = await ownerAt(server)
    const before = dumpOf(data)
    // The amounts stand in two columns; somebody says which counts.
    const text = `Bestellnr;Kundennr;Datum;Betrag;Umsatz brutto\n${rowsOf(400)
      .map((row) => `${row};1,00`)
      .join("\n")}\nB999;K1;kein Datum;5,00;1,00\n`
    const id = await upload(owner, "../../bestellungen Mai.csv", text)
    expect(readdirSync(join(data, "uploads", id))).toEqual(["bestellungen Mai.csv"])
    const begun = await owner.ask("POST", "/api/imports", {
      uploads: [id],
      source: "shop",
      read: { columns: { amount: "Umsatz brutto" } },
    })
    const asking = await until(owner, begun.body.id, "asking")
    expect(asking.outcome).toMatchObject({ rows: 401, rejected: 1, consequences: { added: 400, changed: 0, same: 0 } })
    expect(dumpOf(data)).toBe(before)
    const revenueOf = (job: { outcome: { consequences: { revenue: { difference: number }[] } } }) =>
      job.outcome.consequences.revenue.reduce((sum, { difference }) => sum + difference, 0)
    expect(revenueOf(asking)).toBe(40_000)
    await owner.ask("PATCH", `/api/jobs/${asking.id}`, { source: "shop", read: { columns: { amount: "Betrag" } } })
    const mended = await until(owner, asking.id, "asking")
    expect(revenueOf(mended)).toBe(400 * 1_010 + 100 * ((399 * 400) / 2))
    const [rejects] = mended.outcome.rejectFiles
    const file = await owner.ask("GET", `/api/jobs/${asking.id}/files/${encodeURIComponent(rejects)}`)
    expect([file.status, file.body]).toEqual([200, expect.stringContaining("kein Datum")])
    const { importId } = (await owner.ask("POST", `/api/jobs/${asking.id}/commit`)).body
    expect((await owner.ask("POST", `/api/jobs/${asking.id}/commit`)).status).toBe(409)
    expect(existsSync(join(data, "uploads", id))).toBe(false)
    const listed = await owner.ask("GET", "/api/imports")
    expect(listed.body).toMatchObject([
      { id: importId, state: "committed", entries: 400, files: "bestellungen Mai.csv" },
    ])
    const undone = await owner.ask("POST", `/api/imports/${importId}/undo`)
    await until(owner, undone.body.job.id, "done")
    expect(dumpOf(data).replace(/^.*currency.*\n/m, "")).toBe(before)
    await server.end("SIGTERM")
  })

  test("is called off, and leaves nothing; one that a killed server has cut off goes on by itself", async () => {
    const data = newWorkspace("cut-off")
    const server = await serve(data)
    const owner = await ownerAt(server)
    const before = dumpOf(data)
    const first = await upload(owner, "a.csv", fileOf(rowsOf(60_000)))
    const begun = await owner.ask("POST", "/api/imports", { uploads: [first] })
    await until(owner, begun.body.id, "running")
    expect((await owner.ask("POST", `/api/jobs/${begun.body.id}/cancel`)).body.state).toBe("cancelled")
    while (existsSync(join(data, "uploads", first))) await pause(50)
    expect(dumpOf(data)).toBe(before)
    const second = await upload(owner, "b.csv", fileOf(rowsOf(60_000)))
    const { body } = await owner.ask("POST", "/api/imports", { uploads: [second] })
    await until(owner, body.id, "running")
    await pause(300)
    await server.end("SIGKILL")
    const again = await serve(data)
    const { headers } = await strangerAt(again).ask("POST", "/api/login", {
      email: OWNER.email,
      password: OWNER.password,
    })
    const back = strangerAt(again, String(headers.get("set-cookie")).split(";")[0])
    const asking = await until(back, body.id, "asking")
    expect(asking.outcome.consequences.added).toBe(60_000)
    expect((await back.ask("POST", `/api/jobs/${body.id}/commit`)).status).toBe(200)
    const { state, close } = openToRead(data)
    expect(state.rows("SELECT count(*) AS n FROM current_entry")[0].n).toBe(60_000)
    expect(state.rows("SELECT count(*) AS n FROM import WHERE state = 'open'")[0].n).toBe(0)
    close()
    await again.end("SIGTERM")
  })

  test("attack-2: no name leads out of the folder, no file of others is reached, nothing but pieces in turn is taken", async () => {
    const data = newWorkspace("attacked")
    const server = await serve(data)
    const owner = await ownerAt(server)
    const names = [
      "../../state.db",
      "..\\..\\state.db",
      "/etc/passwd",
      ".",
      "..",
      "\u0000",
      ".ssh",
      "a/../../b",
      "%2e%2e/x",
      "x".repeat(900),
    ]
    for (const name of names) {
      const { body } = await owner.ask("POST", "/api/uploads", { name })
      const [file] = readdirSync(join(data, "uploads", body.upload))
      expect(file).toMatch(/^[^./\\][^/\\]{0,199}$/)
    }
    const id = await upload(owner, "a.csv", "x")
    for (const wrong of ["../uploads", "..%2f..", id.slice(1), `${id}%2f..`, "."]) {
      expect((await owner.send("PATCH", `/api/uploads/${wrong}?offset=0`, Buffer.from("x"))).status).not.toBe(200)
      expect((await owner.ask("POST", "/api/imports", { uploads: [wrong] })).status).toBe(404)
    }
    expect((await owner.send("PATCH", `/api/uploads/${id}?offset=0`, Buffer.from("x"))).body.error).toBe("other-offset")
    expect((await owner.send("PATCH", `/api/uploads/${id}?offset=1`, Buffer.alloc(PIECE_BYTES + 1))).status).toBe(413)
    const hostile = { uploads: [id], read: { columns: { __proto__: "x" }, preset: "constructor" } }
    expect((await owner.ask("POST", "/api/imports", { ...hostile, read: { files: ["/etc/passwd"] } })).status).toBe(400)
    const begun = await owner.ask("POST", "/api/imports", hostile)
    await expect(until(owner, begun.body.id, "asking")).rejects.toThrow(/message/)
    await server.end("SIGTERM")
  })
})

test("valuation, export and backup are done beside everything else, told as they go, and reached by those alone who may", async () => {
  const data = newWorkspace("jobs")
  const server = await serve(data)
  const owner = await ownerAt(server)
  const id = await upload(owner, "a.csv", fileOf(rowsOf(400)))
  const { body } = await owner.ask("POST", "/api/imports", { uploads: [id] })
  await until(owner, body.id, "asking")
  await owner.ask("POST", `/api/jobs/${body.id}/commit`)
  const heard = eventsUntil(server, owner.cookie as string, ({ kind, state }) => kind === "export" && state === "done")
  const jobs: Record<string, number> = {}
  for (const kind of ["valuations", "backups", "exports"])
    jobs[kind] = (await owner.ask("POST", `/api/${kind}`, {})).body.id
  const events = await heard
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(["import", "valuation", "backup", "export"]))
  const statesOf = (kind: string) => [...new Set(events.filter((job) => job.kind === kind).map(({ state }) => state))]
  expect(statesOf("valuation").at(-1)).toBe("done")
  expect(statesOf("export").slice(-2)).toEqual(["running", "done"])
  const valued = await until(owner, jobs.valuations, "done")
  expect((await owner.ask("GET", "/api/runs")).body.map(({ id: run }: { id: number }) => run)).toContain(
    valued.outcome.run,
  )
  const made = await until(owner, jobs.backups, "done")
  expect(stammwert("restore", made.outcome.path, "--data", join(directory, "restored")).err).toBe("")
  expect(dumpOf(join(directory, "restored"))).toBe(dumpOf(data))
  const orders = await owner.ask("GET", `/api/jobs/${jobs.exports}/files/orders.csv`)
  expect([orders.status, orders.body.split("\n").length]).toEqual([200, 402])
  for (const file of ["..%2f..%2fstate.db", "state.db", "..", "orders.csv%00"]) {
    expect((await owner.ask("GET", `/api/jobs/${jobs.exports}/files/${file}`)).status).toBe(404)
  }
  const invited = await owner.ask("POST", "/api/users", { email: "a@b.test", name: "Ana", role: "analyst" })
  const [, token] = invited.body.path.split("#")
  const password = "ein anderer ganzer Satz"
  await strangerAt(server).ask("POST", "/api/password", { purpose: "invitation", token, password })
  const { headers } = await strangerAt(server).ask("POST", "/api/login", { email: "a@b.test", password })
  const analyst = strangerAt(server, String(headers.get("set-cookie")).split(";")[0])
  expect((await analyst.ask("GET", "/api/jobs")).body).toEqual([])
  expect((await analyst.ask("GET", `/api/jobs/${jobs.exports}/files/orders.csv`)).status).toBe(404)
  expect((await analyst.ask("POST", `/api/jobs/${jobs.exports}/cancel`)).status).toBe(404)
  // Whoever listens on does not keep a server from ending.
  const listening = eventsUntil(server, owner.cookie as string, () => false)
  await pause(200)
  expect(await server.end("SIGTERM")).toBe(0)
  expect((await listening).length).toBe(4)
  expect(readFileSync(join(data, "jobs", String(jobs.exports), "orders.csv"), "utf8")).toBe(orders.body)
})
