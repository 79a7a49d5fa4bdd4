import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import type { Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import { sentCounts } from "../api/keyRoutes.ts"
import { valuationRuns } from "../api/runRoutes.ts"
import { Answering } from "./answering.ts"
import { AskedThread } from "./askedThread.ts"
import { projectionRead } from "./projectionRead.ts"

const ORDERS = "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;5,00\nB2;K2;2026-06-02;7,00\n"
/** Takes a minute, if it is let. */
const ENDLESS = "SELECT count(*) AS n FROM range(200000) AS a, range(200000) AS b WHERE (a.range * b.range) % 7 = 3"

/** Both ends of a line of questions, in this thread. */
async function withLine(
  work: (line: {
    asked: AskedThread
    answering: Answering
    open(): void
    projection: Projection
    workspace: Workspace
  }) => Promise<void>,
): Promise<void> {
  await withWorkspace(async (workspace) => {
    await importText(workspace, ORDERS)
    await withProjection(workspace, async (projection) => {
      const asked = new AskedThread(() => {})
      const answering = new Answering(asked.portForThread())
      const open = () => answering.open({ workspace, projection })
      try {
        await work({ asked, answering, open, projection, workspace })
      } finally {
        answering.close()
        asked.ended()
      }
    })
  })
}

test("what is asked while the projection is only being opened waits until it is", () =>
  withLine(async ({ asked, open }) => {
    const gone = new AbortController()
    const calledOff = asked.ask(valuationRuns, {}, gone.signal)
    const waiting = [asked.ask(valuationRuns, {}), asked.ask(sentCounts, {}), asked.ask(valuationRuns, {})]
    gone.abort(new Error("gone"))
    await expect(calledOff).rejects.toThrow("gone")
    open()
    expect(await Promise.all(waiting)).toMatchObject([[], { days: [] }, []])
  }))

test("what waits for it is told at once where all turns out to be written anew", () =>
  withLine(async ({ asked, answering }) => {
    const waiting = [1, 2, 3].map(() => asked.ask(valuationRuns, {}))
    const told = Promise.allSettled(waiting)
    answering.onRebuilding(0)
    expect((await told).map((one) => one.status === "rejected" && one.reason.word)).toEqual(
      Array.from({ length: 3 }, () => "rebuilding"),
    )
  }))

test("while all is written anew, questions are told how far that is; then they are answered", () =>
  withLine(async ({ asked, answering, open }) => {
    answering.onRebuilding(0.424)
    await expect(asked.ask(valuationRuns, {})).rejects.toMatchObject({
      status: 503,
      word: "rebuilding",
      percent: 42,
      retryAfterSeconds: 2,
    })
    expect(asked.rebuiltPercent).toBe(42)
    open()
    answering.onRebuilding(undefined)
    expect(await asked.ask(valuationRuns, {})).toEqual([])
    expect(asked.rebuiltPercent).toBeUndefined()
  }))

test("what a crowd asks waits in turn up to a limit; whoever is beyond it is told to come again", () =>
  withLine(async ({ asked, open }) => {
    open()
    const all = await Promise.allSettled(Array.from({ length: 260 }, () => asked.ask(sentCounts, {})))
    const refused = all.filter((one) => one.status === "rejected")
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.length).toBeLessThanOrEqual(60)
    expect(new Set(refused.map(({ reason }) => reason.word))).toEqual(new Set(["too-many-questions"]))
    expect(await asked.ask(sentCounts, {})).toMatchObject({ days: [] })
  }))

test("a question that is called off, or whose thread ends, is answered so at once", () =>
  withLine(async ({ asked, open }) => {
    open()
    const gone = new AbortController()
    const waiting = asked.ask(valuationRuns, {}, gone.signal)
    gone.abort(new Error("gone"))
    await expect(waiting).rejects.toThrow("gone")
    const cutOff = asked.ask(valuationRuns, {})
    asked.ended()
    await expect(cutOff).rejects.toMatchObject({ word: "stopped" })
    await expect(
      asked.ask(
        projectionRead("constructor", async () => 1),
        {},
      ),
    ).rejects.toMatchObject({ word: "stopped" })
  }))

test("a question without end stops nobody: others are answered, records are carried over, and it ends when it is called off", () =>
  withLine(async ({ projection, workspace }) => {
    const gone = new AbortController()
    const endless = projection.ask((engine) => engine.rows(ENDLESS), gone.signal).catch((cause: Error) => cause.message)
    await pause(50)
    const count = () =>
      projection.ask(async (engine) => (await engine.rows("SELECT count(*) AS n FROM order_row"))[0].n)
    expect(await count()).toBe(2)
    await importText(workspace, ORDERS.replaceAll("B", "C"))
    expect(await projection.refresh()).toBe("changed")
    expect(await count()).toBe(4)
    gone.abort()
    expect(await endless).toMatch(/interrupt/i)
  }))
