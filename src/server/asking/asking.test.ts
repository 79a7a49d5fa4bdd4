import { setTimeout as pause } from "node:timers/promises"
import { expect, test } from "vitest"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import type { Projection } from "../../store/projector.ts"
import type { Workspace } from "../../store/workspace.ts"
import { sentCounts } from "../api/keyRoutes.ts"
import { valuationRuns } from "../api/runRoutes.ts"
import { type Answerer, Answering } from "./answering.ts"
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
      let answerer: Answerer | undefined
      const asked = new AskedThread(() => {})
      const answering = new Answering(asked.portForThread(), () => answerer)
      const open = () => {
        answerer = { workspace, projection }
      }
      try {
        await work({ asked, answering, open, projection, workspace })
      } finally {
        answering.close()
        asked.ended()
      }
    })
  })
}

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
