import { expect, test } from "vitest"
import { withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { askConsent } from "../store/mail/consentRequests.ts"
import { countAttempt } from "../store/sessions.ts"
import { openToServe } from "../store/workspace.ts"
import { LONGEST_PERIOD_MILLISECONDS as PERIOD } from "./auth/tries.ts"
import { dailyRetention } from "./dailyRetention.ts"

const NIGHT = new Date("2026-11-22T04:00:00Z")

test("tries to log in are forgotten once they count no more, and those that still count are kept", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const now = NIGHT.getTime()
    for (let stranger = 0; stranger < 40; stranger++) countAttempt(state, `login ${stranger}`, now - PERIOD - 1, PERIOD)
    countAttempt(state, "address of now", now - PERIOD + 1, PERIOD)
    const faults: string[] = []
    const stop = dailyRetention(workspace, {
      clock: () => NIGHT,
      command: "test",
      onFault: (fault) => faults.push(fault),
      onRemoved: () => {},
    })
    await stop()
    expect(faults).toEqual([])
    expect(state.rows("SELECT bucket, count FROM attempt")).toEqual([{ bucket: "address of now", count: 1 }])
    expect(countAttempt(state, "address of now", now, PERIOD)).toBe(2)
  }, openToServe))

test("requests for consent that nobody confirmed go by night, and whoever shows customers is told", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    writeRecords(workspace, [{ kind: "customer", id: "K1", customer: "K1", fields: {} }], { channel: "live" })
    const [{ id: customer }] = state.rows<{ id: number }>("SELECT id FROM customer")
    const now = new Date("2026-10-01T08:00:00Z")
    askConsent(state, "Europe/Berlin", { customer, address: "k1@beispiel.test", wording: "Mails?", by: "Ada", now })
    let told = 0
    const stop = dailyRetention(workspace, {
      clock: () => NIGHT,
      command: "test",
      onFault: (fault) => expect.unreachable(fault),
      onRemoved: () => {
        told++
      },
    })
    await stop()
    expect(told).toBe(1)
    expect(state.rows("SELECT id FROM record WHERE kind = 'consent'")).toEqual([])
  }, openToServe))
