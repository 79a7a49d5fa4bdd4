import { expect, test } from "vitest"
import { importText, withWorkspace } from "../../../test/support/workspaces.ts"
import { eraseMembers } from "../rights/erase.ts"
import { forgetSuppressed, isSuppressed, listSuppressions, mayBeLifted, suppress, unsuppress } from "./suppression.ts"

const KEY = Buffer.alloc(32, 7)
const OTHER_KEY = Buffer.alloc(32, 8)
const NOW = Date.parse("2026-11-20T10:00:00Z")

test("an address is one however it is written, and its first reason stays unless its owner says more", () =>
  withWorkspace(async ({ state }) => {
    expect(isSuppressed(state, "anna@example.org")).toBe(false)
    expect(suppress(state, { address: " Anna@Example.org", reason: "bounce", since: NOW })).toBe(true)
    expect(suppress(state, { address: "anna@example.org", reason: "by-hand", since: NOW + 1 })).toBe(false)
    expect(isSuppressed(state, "ANNA@example.org ")).toBe(true)
    expect(isSuppressed(state, "anna@example.com")).toBe(false)
    expect(listSuppressions(state, { limit: 10 })).toEqual([
      { id: 1, channel: "email", address: "anna@example.org", reason: "bounce", since: NOW },
    ])
    expect(unsuppress(state, "anna@example.org", ["unsubscribe"])).toBe(false)
    for (const reason of ["unsubscribe", "complaint", "bounce"] as const)
      expect(suppress(state, { address: "ANNA@example.org", reason, since: NOW + 2 })).toBe(false)
    const [theirs] = listSuppressions(state, { limit: 10 })
    expect([theirs, mayBeLifted(theirs)]).toMatchObject([{ reason: "unsubscribe", since: NOW + 2 }, false])
    expect(unsuppress(state, "Anna@example.org")).toBe(true)
    expect(isSuppressed(state, "anna@example.org")).toBe(false)
  }))

test("the list is read page by page, the latest first", () =>
  withWorkspace(async ({ state }) => {
    for (const name of ["a", "b", "c"]) suppress(state, { address: `${name}@x.example`, reason: "by-hand", since: NOW })
    const [latest, next] = listSuppressions(state, { limit: 2 })
    expect([latest.address, next.address]).toEqual(["c@x.example", "b@x.example"])
    expect(listSuppressions(state, { limit: 2, before: next.id }).map(({ address }) => address)).toEqual([
      "a@x.example",
    ])
  }))

test("of somebody who was erased a hash is left, by which nobody writes to them again", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(
      workspace,
      "Email,Date,Amount\nanna@example.org,2026-01-05,10.00\nbert@example.org,2026-01-06,10.00\n",
    )
    for (const address of ["anna@example.org", "bert@example.org"])
      suppress(state, { address, reason: "unsubscribe", since: NOW })
    const members = state.rows<{ id: number; name: string }>(
      "SELECT id, name FROM customer WHERE name = 'anna@example.org'",
    )
    expect(members).toHaveLength(1)
    eraseMembers(state, members, {
      actor: "console",
      ground: "request",
      at: "2026-11-20T10:00:00Z",
      day: 20_777,
      key: KEY,
    })
    expect(listSuppressions(state, { limit: 10 }).map(({ address }) => address)).toEqual(["bert@example.org", null])
    expect(isSuppressed(state, "anna@example.org", KEY)).toBe(true)
    expect(isSuppressed(state, "anna@example.org")).toBe(false)
    expect(isSuppressed(state, "anna@example.org", OTHER_KEY)).toBe(false)
    // They came back, said no once more, and were erased again.
    suppress(state, { address: "anna@example.org", reason: "complaint", since: NOW })
    state.transaction(() => forgetSuppressed(state, ["anna@example.org"], KEY))
    expect(listSuppressions(state, { limit: 10 }).filter(({ address }) => address === null)).toHaveLength(1)
    expect(isSuppressed(state, "anna@example.org", KEY)).toBe(true)
  }))
