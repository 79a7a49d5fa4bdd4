import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { Webhook } from "standardwebhooks"
import { describe, expect, onTestFinished, test, vi } from "vitest"
import { termsOf } from "../../../test/support/coupons.ts"
import { lookAt, PLAN } from "../../../test/support/measures.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { importText } from "../../../test/support/workspaces.ts"
import { WEBHOOK_KINDS } from "../../records/webhookKinds.ts"
import { undoImport } from "../../store/imports.ts"
import { writeMoves } from "../../store/segments/stays.ts"
import { noteAlerts } from "../../store/webhooks/alertsOn.ts"
import { sealerOf } from "../auth/secrets.ts"
import { WebhookSender } from "./webhookSender.ts"

const SECOND = 1_000
const DAY = 86_400_000
const ORDERS = "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;01.06.2026;59,90\nB2;K2;02.06.2026;19,90"

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string }

/** Somebody who is told; answers with the status that stands next. */
async function receiver() {
  const heard: Heard[] = []
  const answers: number[] = []
  let hold: (() => void) | undefined
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on("data", (piece) => pieces.push(piece))
    request.on("end", () => {
      heard.push({ headers: request.headers, body: Buffer.concat(pieces).toString("utf8") })
      if (hold) hold()
      else response.writeHead(answers.shift() ?? 200).end("thank you")
      hold = undefined
    })
  })
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  /** The next message is heard and never answered; answers when it was heard. */
  const holds = () => new Promise<void>((done) => (hold = done))
  return { heard, answers, holds, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

async function told(pages: TestPages, kinds: readonly string[] = WEBHOOK_KINDS) {
  const cookie = await pages.userOf("owner")
  const { url, heard, answers, holds } = await receiver()
  const { status, body } = await pages.ask("POST", "/api/webhooks", { url, kinds }, cookie)
  expect(status).toBe(200)
  const { id, secret } = body as { id: number; secret: string }
  const log = async () => (await pages.ask("GET", `/api/webhooks/${id}/deliveries`, undefined, cookie)).body
  const shown = async () => (await pages.ask("GET", "/api/webhooks", undefined, cookie)).body[0]
  return { id, secret, heard, answers, holds, cookie, log, shown }
}

const saidIn = (heard: readonly Heard[]) => heard.map(({ body }) => JSON.parse(body))

/** Checks a message as receivers do, by the official library. */
const verified = ({ headers, body }: Heard, secret: string) =>
  new Webhook(secret).verify(body, headers as Record<string, string>)

describe("outgoing webhooks", () => {
  test("what happened is told once, in words of its kind, to those who want it, and as it stands when it is told", () =>
    withPages(async (pages) => {
      const { heard } = await told(
        pages,
        WEBHOOK_KINDS.filter((kind) => kind !== "alert.raised"),
      )
      const { state } = pages.server.workspace
      await importText(pages.server.workspace, ORDERS)
      state.script("INSERT INTO segment (id, name, kind, version) VALUES (1, 'Stammkunden', 'live', 1)")
      const ids = state.rows<{ id: number }>("SELECT id FROM customer ORDER BY name").map(({ id }) => id)
      const moment = { at: pages.server.now.getTime(), day: 20_600 }
      const moves = ids.map((customer) => ({ customer, enters: true, by: "run 1" }))
      await writeMoves(state, 1, moves, moment, async () => {})
      await writeMoves(state, 1, [{ customer: ids[0], enters: false, by: "day 2026-06-30" }], moment, async () => {})
      state.script(
        "INSERT INTO erasure (at, day, actor, ground) VALUES ('2026-11-22T08:00:00Z', 20779, 'user 1', 'request')",
      )
      // Erased before anybody was told: the name is told to nobody.
      state.prepare("UPDATE customer SET name = 'erased-1' WHERE id = ?").run(ids[1])
      await pages.webhooks.look()
      const said = saidIn(heard).toSorted((a, b) => a.type.localeCompare(b.type))
      expect(said).toMatchObject([
        { type: "import.committed", data: { import: 1, source: "orders", rows: 2, rejected: 0 } },
        { type: "person.erased", timestamp: "2026-11-22T08:00:00.000Z", data: { erasure: 1, ground: "request" } },
        {
          type: "segment.entered",
          data: { segment: { id: 1, name: "Stammkunden" }, customers: [{ customer: "K1", because: "run 1" }] },
        },
        { type: "segment.left", data: { customers: [{ customer: "K1", because: "day 2026-06-30" }] } },
      ])
      await pages.webhooks.look()
      expect(heard).toHaveLength(4)
      undoImport(state, 1)
      await pages.webhooks.look()
      expect(saidIn(heard).at(-1)).toMatchObject({ type: "import.undone", data: { import: 1 } })
    }))

  test("a step of a measure is told once per person, with what steps before gave, and of nobody who was erased meanwhile", () =>
    withPages(async (pages) => {
      const { workspace } = pages.server
      const { state } = workspace
      await importText(workspace, ORDERS)
      await pages.projection.refresh()
      const owner = await pages.userOf("owner")
      await pages.ask("POST", "/api/coupons/campaigns", { name: "Danke", terms: termsOf({}) }, owner)
      const steps = [
        { do: "coupon", id: "gift", campaign: 1 },
        { do: "webhook", id: "tell" },
      ]
      const plan = { ...PLAN, steps, controlBasisPoints: 0 }
      const made = await pages.ask("POST", "/api/measures", { name: "Dank", plan }, owner)
      const start = () => pages.ask("POST", `/api/measures/${made.body.id}/start`, undefined, owner)
      const refused = await start()
      expect([refused.status, refused.body.error]).toEqual([409, "no-webhook"])
      const { heard } = await told(pages, ["measure.step"])
      expect((await start()).status).toBe(200)
      await lookAt(workspace, pages.projection, pages.server.now.toISOString())
      const gone = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'K2'")[0].id
      state.prepare("UPDATE customer SET name = 'erased-1' WHERE id = ?").run(gone)
      await pages.webhooks.look()
      await lookAt(workspace, pages.projection, pages.server.now.toISOString())
      await pages.webhooks.look()
      const [{ code }] = state.rows<{ code: string }>("SELECT code FROM coupon_code ORDER BY id")
      expect(saidIn(heard)).toMatchObject([
        {
          type: "measure.step",
          data: { calls: [{ id: 1, measure: { id: 1, name: "Dank" }, step: "tell", customer: "K1" }] },
        },
      ])
      expect(saidIn(heard)[0].data.calls).toHaveLength(1)
      expect(saidIn(heard)[0].data.calls[0].given.coupon_code.replaceAll("-", "")).toBe(code)
    }))

  test("an alert is told when it comes on, and not again while it stays", () =>
    withPages(async (pages) => {
      const { heard } = await told(pages, ["alert.raised"])
      const days = Array.from({ length: 28 }, (_, day) => `B${day};K${day};${day + 1}.06.2026;10,00`)
      await importText(pages.server.workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...days].join("\n"))
      await pages.projection.refresh()
      await pages.webhooks.look()
      expect(saidIn(heard)).toMatchObject([{ type: "alert.raised", data: { alerts: ["stale"] } }])
      pages.server.now = new Date(pages.server.now.getTime() + DAY)
      await pages.webhooks.look()
      expect(heard).toHaveLength(1)
      noteAlerts(pages.server.workspace.state, [])
      pages.server.now = new Date(pages.server.now.getTime() + DAY)
      await pages.webhooks.look()
      expect(heard).toHaveLength(2)
      expect(pages.server.log.filter(({ what }) => what === "fault")).toEqual([])
    }))

  test("what was under way when a server ended is sent again by the next, under the same name", () =>
    withPages(async (pages) => {
      const { id, heard, holds, cookie, log } = await told(pages)
      await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, cookie)
      const held = holds()
      const looking = pages.webhooks.look()
      await held
      await pages.webhooks.close()
      await looking
      expect(await log()).toMatchObject([{ attempts: 0, arrivedAt: null }])
      const { guard } = pages.webhooks
      const { workspace } = pages.server
      const door = { state: workspace.state, sealer: sealerOf(workspace.directory) }
      const next = new WebhookSender({
        ...{ door, guard },
        clock: { now: () => pages.server.now, after: () => () => {} },
        onFault: (fault) => expect(fault).toBeUndefined(),
      })
      await next.look()
      expect(await log()).toMatchObject([{ attempts: 1, status: 200 }])
      expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
      expect(heard).toHaveLength(2)
    }))

  test("is signed as Standard Webhooks has it, also while one secret takes the place of another", () =>
    withPages(async (pages) => {
      // Receivers go by the clock on their own wall.
      vi.useFakeTimers({ toFake: ["Date"], now: pages.server.now })
      onTestFinished(() => void vi.useRealTimers())
      const { id, secret, heard, cookie } = await told(pages)
      const send = async () => {
        await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, cookie)
        await pages.webhooks.look()
        return heard.at(-1) as Heard
      }
      const first = await send()
      expect(verified(first, secret)).toMatchObject({ type: "test", data: {} })
      expect(() => verified({ ...first, body: `${first.body} ` }, secret)).toThrow()
      const { body } = await pages.ask("POST", `/api/webhooks/${id}/secret`, undefined, cookie)
      const second = await send()
      for (const good of [secret, body.secret]) expect(verified(second, good)).toMatchObject({ type: "test" })
      pages.server.now = new Date(pages.server.now.getTime() + DAY + SECOND)
      pages.webhooks.sendTest(id)
      await pages.webhooks.look()
      const third = heard.at(-1) as Heard
      expect(String(third.headers["webhook-signature"]).split(" ")).toHaveLength(1)
      const all = JSON.stringify(
        ["webhook_endpoint", "audit"].map((table) => pages.server.workspace.state.rows(`SELECT * FROM ${table}`)),
      )
      for (const known of [secret, body.secret]) expect(all).not.toContain(known)
    }))

  test("what does not arrive comes again under the same name, later each time, and in the end no more", () =>
    withPages(async (pages) => {
      const { id, heard, answers, cookie, log, shown } = await told(pages)
      await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, cookie)
      answers.push(500, 302, 503)
      await pages.webhooks.look()
      await pages.webhooks.look()
      expect(heard).toHaveLength(1)
      expect(await log()).toMatchObject([{ attempts: 1, status: 500, arrivedAt: null }])
      expect((await shown()).failingSince).toBe(pages.server.now.getTime())
      for (const seconds of [5, 300, 1_800]) {
        pages.server.now = new Date(pages.server.now.getTime() + seconds * SECOND)
        await pages.webhooks.look()
      }
      expect(heard).toHaveLength(4)
      expect(new Set(heard.map(({ headers }) => headers["webhook-id"])).size).toBe(1)
      expect(await log()).toMatchObject([{ attempts: 4, status: 200, dueAt: null }])
      expect((await shown()).failingSince).toBeNull()
      const [{ id: delivery }] = await log()
      await pages.ask("POST", `/api/webhook-deliveries/${delivery}/again`, undefined, cookie)
      await pages.webhooks.look()
      expect(heard).toHaveLength(5)
    }))

  test("an endpoint where nothing arrives for three days, or that is gone, is told no more until somebody looks", () =>
    withPages(async (pages) => {
      const { id, heard, answers, cookie } = await told(pages)
      answers.push(...Array.from({ length: 40 }, () => 500))
      await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, cookie)
      for (let hours = 0; hours < 4 * 24; hours += 2) {
        await pages.webhooks.look()
        pages.server.now = new Date(pages.server.now.getTime() + DAY / 12)
      }
      const fresh = await pages.userOf("owner")
      const again = async () => (await pages.ask("GET", "/api/webhooks", undefined, fresh)).body[0]
      expect(await again()).toMatchObject({ disabledBecause: "failing" })
      const before = heard.length
      await importText(pages.server.workspace, ORDERS)
      await pages.webhooks.look()
      expect(heard).toHaveLength(before)
      expect((await pages.ask("PATCH", `/api/webhooks/${id}`, { isActive: true }, fresh)).status).toBe(200)
      answers.length = 0
      answers.push(410)
      await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, fresh)
      await pages.webhooks.look()
      expect(await again()).toMatchObject({ disabledBecause: "gone" })
    }))

  test("whoever objects or is restricted before it is sent enters nothing more; that they have left is told", () =>
    withPages(async (pages) => {
      const { heard, cookie } = await told(pages, ["segment.entered", "segment.left"])
      const { state } = pages.server.workspace
      await importText(pages.server.workspace, `${ORDERS}\nB3;K3;03.06.2026;9,90`)
      state.script("INSERT INTO segment (id, name, kind, version) VALUES (1, 'Stammkunden', 'static', 1)")
      const moves = [1, 2, 3].map((customer) => ({ customer, enters: true, by: "run 1" }))
      await writeMoves(state, 1, moves, { at: pages.server.now.getTime(), day: 20_600 }, async () => {})
      for (const [customer, kind] of [
        ["K1", "restriction"],
        ["K2", "objection"],
      ]) {
        const limit = { customer, kind, holds: true, reason: "Wunsch" }
        expect((await pages.ask("POST", "/api/rights/limits", limit, cookie)).status).toBe(200)
      }
      await pages.webhooks.look()
      const said = saidIn(heard).map(({ type, data }) => [
        type,
        data.customers.map(({ customer }: { customer: string }) => customer),
      ])
      expect(said).toEqual([
        ["segment.entered", ["K3"]],
        ["segment.left", ["K1", "K2"]],
      ])
    }))

  test("attack-21: an address inside is refused when it is typed, when it is changed, and when it is told", () =>
    withPages(async (pages) => {
      const { id, cookie, log } = await told(pages, ["import.committed"])
      for (const url of [
        "http://169.254.169.254/",
        "https://10.0.0.1/",
        "file:///etc/passwd",
        "https://localhost@[::1]/",
      ]) {
        expect((await pages.ask("POST", "/api/webhooks", { url, kinds: ["segment.left"] }, cookie)).status).toBe(400)
        expect((await pages.ask("PATCH", `/api/webhooks/${id}`, { url }, cookie)).status).toBe(400)
      }
      // As if it had come in with a backup of another server.
      pages.server.workspace.state.script("UPDATE webhook_endpoint SET url = 'https://169.254.169.254/'")
      await pages.ask("POST", `/api/webhooks/${id}/test`, undefined, cookie)
      await pages.webhooks.look()
      expect(await log()).toMatchObject([{ fault: "refused-address", status: null }])
    }))
})
