import { expect, test } from "vitest"
import { withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { consentLedgers } from "../rights/consentLedger.ts"
import type { State } from "../state.ts"
import { openToServe } from "../workspace.ts"
import { askConsent, confirmConsent, REQUEST_GOOD_FOR_MILLISECONDS } from "./consentRequests.ts"
import { forgetUnconfirmedRequests } from "./forgetRequests.ts"

const ASKED = new Date("2026-06-01T08:00:00Z")
const OVER = ASKED.getTime() + REQUEST_GOOD_FOR_MILLISECONDS + 1
const ZONE = "Europe/Berlin"

const numberOf = (state: State, name: string) =>
  state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)[0].id
const addresses = (state: State) =>
  state.rows<{ value: string }>("SELECT value FROM identifier ORDER BY value").map(({ value }) => value)

test("a request that nobody confirmed goes with its address once its link is good no more, and what was confirmed stays", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const people = ["K1", "K2"].map((id) => ({ kind: "customer" as const, id, customer: id, fields: {} }))
    writeRecords(workspace, people, { channel: "live" })
    const ask = (name: string, address: string, now = ASKED) =>
      askConsent(state, ZONE, { customer: numberOf(state, name), address, wording: "Mails?", by: "Ada", now })
    ask("K1", "silent@beispiel.test")
    const answered = ask("K2", "yes@beispiel.test")
    if (answered === undefined) throw new Error("K2 is known")
    ask("K2", "wrong@beispiel.test", new Date(ASKED.getTime() + 1))
    expect(confirmConsent(state, ZONE, answered, { now: new Date(ASKED.getTime() + 60_000), from: "192.0.2.1" })).toBe(
      true,
    )
    ask("K1", "later@beispiel.test", new Date(OVER))

    expect(forgetUnconfirmedRequests(state, OVER - 1)).toBe(0)
    expect(forgetUnconfirmedRequests(state, OVER + 1)).toBe(2)
    expect(forgetUnconfirmedRequests(state, OVER + 1)).toBe(0)
    expect(addresses(state)).toEqual(["later@beispiel.test", "yes@beispiel.test"])
    const entries = (name: string) => consentLedgers(state, name)[0].entries.map(({ granted }) => granted)
    expect(entries("K1")).toEqual([false])
    expect(entries("K2")).toEqual([false, true])
    expect(
      state.rows("SELECT proof FROM (SELECT body ->> '$.proof' AS proof FROM record) WHERE proof LIKE '%silent%'"),
    ).toEqual([])
    expect(state.rows("SELECT object, detail FROM audit WHERE object = 'consent requests'")).toEqual([
      { object: "consent requests", detail: '{"consent request":2}' },
    ])
  }, openToServe))
