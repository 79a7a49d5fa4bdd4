import { describe, expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { keepLikeOctober, openShop } from "../../../test/support/reported.ts"
import { formatDay, parseDay } from "../../records/day.ts"
import { claimDelivery } from "../../store/reportDeliveries.ts"
import { setRole } from "../../store/users.ts"
import { askedHere } from "../asking/askedHere.ts"
import type { AskedProjection } from "../asking/projectionRead.ts"
import { Refusal } from "../refusal.ts"
import { monthDue, ReportSender } from "./reportSender.ts"

const BEFORE = new Date("2026-11-25T05:00:00Z")
const DUE = new Date("2026-11-25T06:00:00Z")
const HOUR = 3_600_000

type Shop = { readonly pages: TestPages; readonly sender: ReportSender }

/** A shop whose owner (German) and analyst (English) are sent the report on the 25th; today is the 22nd. */
const withShop = (port: number, work: (shop: Shop) => Promise<void>) =>
  withPages(async (pages) => {
    const owner = await pages.userOf("owner")
    await pages.userOf("analyst")
    await openShop(pages)
    await pages.ask("POST", "/api/mail-server", settingsOf(port), owner)
    const changes = {
      dayOfMonth: 25,
      recipients: [
        { user: 1, language: "de" },
        { user: 2, language: "en" },
      ],
    }
    const set = await pages.ask("PATCH", "/api/report-sending", changes, owner)
    expect(set.body).toMatchObject({ dayOfMonth: 25, canSend: true, deliveries: [] })
    await work({ pages, sender: senderOf(pages) })
  })

type Others = { readonly asked?: AskedProjection; readonly looked?: () => void }

const senderOf = ({ server, projection, mails }: TestPages, { asked, looked = () => {} }: Others = {}) =>
  new ReportSender({
    workspace: server.workspace,
    projection: asked ?? askedHere(projection, server.workspace),
    mails,
    clock: {
      now: () => server.now,
      after: () => {
        looked()
        return () => {}
      },
    },
    onFault: (detail) => server.log.push({ what: "fault", detail }),
  })

/** As a server does: it looks by itself, and would again in a minute. */
async function lookByItself(pages: TestPages): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const sender = senderOf(pages, { looked: resolve })
  sender.start()
  await promise
  await sender.close()
}

/** Asks as the owner, who logs in anew: days go by. */
const asOwner = async ({ pages }: Shop, method: "GET" | "POST" | "PATCH", path: string, body?: object) =>
  pages.ask(method, `/api/${path}`, body, await pages.userOf("owner"))

const deliveriesOf = async (shop: Shop) => (await asOwner(shop, "GET", "report-sending")).body.deliveries

const faultsOf = ({ pages }: Shop) => pages.server.log.flatMap((line) => (line.what === "fault" ? [line.detail] : []))

describe("the monthly report by mail", () => {
  test("goes out once to each person, on its day and not before, as the person may see it and reads it", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      const { pages, sender } = shop
      await sender.look()
      pages.server.now = BEFORE
      await sender.look()
      expect(taken).toEqual([])
      pages.server.now = DUE
      await Promise.all([sender.look(), senderOf(pages).look()])
      await sender.look()
      pages.server.now = new Date("2026-12-20T12:00:00Z")
      await sender.look()
      expect(taken.map(({ to }) => to).toSorted()).toEqual([["analyst@beispiel.test"], ["owner@beispiel.test"]])
      const mailTo = (who: string) => taken.find(({ to }) => to[0] === who)?.text ?? ""
      expect(mailTo("owner@beispiel.test")).toMatch(/Subject: Monatsbericht Oktober 2026/)
      expect(mailTo("owner@beispiel.test")).toContain("Monatsbericht-2026-10.pdf")
      expect(mailTo("analyst@beispiel.test")).toMatch(/Subject: Monthly report October 2026/)
      const pdf = (who: string) => mailTo(who).length
      // With the names that the owner alone may take along.
      expect(pdf("owner@beispiel.test")).not.toBe(pdf("analyst@beispiel.test"))
      expect(await deliveriesOf(shop)).toMatchObject([
        { month: "2026-10", user: 1, state: "sent", attempts: 1, fault: null },
        { month: "2026-10", user: 2, state: "sent", attempts: 1, fault: null },
      ])
    })
  })

  test("the quarter comes with its last month; whoever may no longer see figures is sent nothing", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      const { pages, sender } = shop
      for (const day of ["2026-11-30", "2026-12-31"]) await keepLikeOctober(pages.server.workspace.state, day)
      expect((await asOwner(shop, "PATCH", "users/2", { role: "auditor" })).status).toBe(200)
      pages.server.now = new Date("2027-01-25T12:00:00Z")
      await sender.look()
      expect(taken.map(({ to }) => to)).toEqual([["owner@beispiel.test"]])
      expect(taken[0].text).toContain("Monatsbericht-2026-12.pdf")
      expect(taken[0].text).toMatch(/2026-Q4\.pdf/)
      const stranger = { recipients: [{ user: 2, language: "de" }] }
      expect((await asOwner(shop, "PATCH", "report-sending", stranger)).status).toBe(400)
    })
  })

  test("what certainly did not go out is shown and tried again each hour, five times at most", async () => {
    let isFull = true
    const { port, taken } = await mailbox({
      onRcptTo: (_, __, done) => done(isFull ? Object.assign(new Error("full"), { responseCode: 452 }) : null),
    })
    await withShop(port, async (shop) => {
      const { pages, sender } = shop
      for (let hour = 0; hour < 7; hour++) {
        pages.server.now = new Date(DUE.getTime() + hour * HOUR)
        await sender.look()
        await sender.look()
      }
      const [first] = await deliveriesOf(shop)
      expect(first).toMatchObject({ state: "failed", attempts: 5 })
      expect(first.fault.de).toContain("EENVELOPE 452")
      expect(pages.server.log.filter(({ what }) => what === "fault").length).toBe(10)
      isFull = false
      const again = { month: "2026-10", user: 1 }
      expect((await asOwner(shop, "POST", "report-sending/again", again)).status).toBe(200)
      await sender.look()
      expect(taken.map(({ to }) => to)).toEqual([["owner@beispiel.test"]])
      expect((await asOwner(shop, "POST", "report-sending/again", again)).status).toBe(404)
    })
  })

  test("what may have arrived is unknown, and is never sent again by itself", async () => {
    let heard = 0
    const box = await mailbox({
      onData(stream) {
        heard++
        stream.resume()
        // Taken whole, and then the line is cut before anybody says so.
        stream.on("end", () => box.cut())
      },
    })
    await withShop(box.port, async (shop) => {
      const { pages } = shop
      pages.server.now = DUE
      // The server ended while the owner's was on its way.
      claimDelivery(pages.server.workspace.state, 2026 * 12 + 9, 1, DUE.getTime())
      const ended = senderOf(pages)
      ended.start()
      await ended.close()
      await shop.sender.look()
      pages.server.now = new Date(DUE.getTime() + 30 * HOUR)
      await shop.sender.look()
      expect(await deliveriesOf(shop)).toMatchObject([
        { user: 1, state: "unknown", attempts: 1, fault: null },
        { user: 2, state: "unknown" },
      ])
      expect(heard).toBe(1)
    })
  })

  test("one that arrived and could not be noted is not sent again, and the others get theirs", async () => {
    let isFull = true
    const box = await mailbox()
    await withShop(box.port, async (shop) => {
      const { pages } = shop
      const { state } = pages.server.workspace
      state.script(`CREATE TEMP TRIGGER full BEFORE UPDATE ON report_delivery WHEN new.state <> 'unknown'
        BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`)
      for (let hour = 0; hour < 3; hour++) {
        pages.server.now = new Date(DUE.getTime() + hour * HOUR)
        await lookByItself(pages)
        if (isFull) state.script("DROP TRIGGER full")
        isFull = false
      }
      expect(box.taken.map(({ to }) => to[0])).toEqual(["owner@beispiel.test", "analyst@beispiel.test"])
      expect(await deliveriesOf(shop)).toMatchObject([
        { user: 1, state: "unknown", attempts: 1 },
        { user: 2, state: "sent", attempts: 1 },
      ])
      expect(faultsOf(shop)).toEqual([expect.stringContaining("the disk is full")])
    })
  })

  test("while figures are still being worked out nothing is tried; what breaks the making is tried again and said", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      const { pages } = shop
      pages.server.now = DUE
      const broken = (cause: Error) => senderOf(pages, { asked: { ask: () => Promise.reject(cause) } })
      await broken(new Refusal(503, "being-built", { en: "soon", de: "bald" }, 1)).look()
      expect([await deliveriesOf(shop), faultsOf(shop)]).toEqual([[], []])
      await broken(new Error("no such column")).look()
      expect(await deliveriesOf(shop)).toMatchObject([{ state: "failed", attempts: 1 }, { state: "failed" }])
      pages.server.now = new Date(DUE.getTime() + HOUR)
      await shop.sender.look()
      expect(taken).toHaveLength(2)
    })
  })

  test("a later day of the month brings no older report after a newer one", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      await keepLikeOctober(shop.pages.server.workspace.state, "2026-11-30")
      shop.pages.server.now = new Date("2026-12-25T12:00:00Z")
      await shop.sender.look()
      expect(taken).toHaveLength(2)
      expect((await asOwner(shop, "PATCH", "report-sending", { dayOfMonth: 28 })).status).toBe(200)
      await shop.sender.look()
      expect(taken).toHaveLength(2)
    })
  })

  test("whoever may see less by the time it is made is not sent what was made before", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      const { pages } = shop
      const { state } = pages.server.workspace
      pages.server.now = DUE
      const asked = askedHere(pages.projection, pages.server.workspace)
      const ask: typeof asked.ask = (...question) => {
        setRole(state, 2, "auditor")
        return asked.ask(...question)
      }
      await senderOf(pages, { asked: { ask } }).look()
      expect(taken.map(({ to }) => to)).toEqual([["owner@beispiel.test"]])
    })
  })

  test("a test goes to whoever asks, and counts as no report", async () => {
    const { port, taken } = await mailbox()
    await withShop(port, async (shop) => {
      const { body } = await asOwner(shop, "POST", "report-sending/test", { language: "de" })
      expect(body).toEqual({ to: "owner@beispiel.test" })
      expect(taken[0].text).toContain("Monatsbericht-2026-10.pdf")
      expect(await deliveriesOf(shop)).toEqual([])
    })
  })
})

test("a report is due from its day on until the next one is", () => {
  const due = (today: string, dayOfMonth: number) => {
    const { month, dueDay } = monthDue(parseDay(today, "a day"), dayOfMonth)
    return [month - 2026 * 12 + 1, formatDay(dueDay)]
  }
  expect(due("2026-11-01", 1)).toEqual([10, "2026-11-01"])
  expect(due("2026-11-27", 28)).toEqual([9, "2026-10-28"])
  expect(due("2026-11-28", 28)).toEqual([10, "2026-11-28"])
  expect(due("2027-01-05", 6)).toEqual([11, "2026-12-06"])
})
