import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { canonicalDump } from "../../store/canonicalDump.ts"
import { undoImport } from "../../store/imports.ts"

const ORDER = {
  kind: "order",
  id: "B1",
  customer: "K1",
  at: "2026-11-01",
  fields: { amountCents: 5_990, currency: "EUR" },
}

test("a record is typed, changed, told with its history, removed, and each step can be taken back", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("support")
    const { state } = server.workspace
    const empty = canonicalDump(state)
    const added = await ask("POST", "/api/records", ORDER, cookie)
    expect([added.status, added.body.record.id]).toEqual([200, "B1"])
    expect((await ask("POST", "/api/records", ORDER, cookie)).body.message.en).toMatch(/there already/)
    const key = { kind: "order", id: "B1" }
    const edited = await ask("PATCH", "/api/records", { key, fields: { amountCents: 4_990, channel: "shop" } }, cookie)
    expect(edited.body.record.fields).toMatchObject({ amountCents: 4_990, channel: "shop", currency: "EUR" })
    await ask("PATCH", "/api/records", { key, fields: { channel: null } }, cookie)
    const { body } = await ask("GET", "/api/records/history?kind=order&id=B1", undefined, cookie)
    expect(body.versions.map(({ origin, fields }: { origin: string; fields: object }) => [origin, fields])).toEqual([
      ["support", { amountCents: 5_990, currency: "EUR", status: "sale" }],
      ["support", { amountCents: 4_990, currency: "EUR", channel: "shop", status: "sale" }],
      ["support", { amountCents: 4_990, currency: "EUR", status: "sale" }],
    ])
    const [page] = (await ask("GET", "/api/customer?who=K1", undefined, cookie)).body
    expect([page.customer, page.timeline.length]).toEqual(["K1", 1])
    const before = canonicalDump(state)
    const removed = await ask("POST", "/api/records/remove", key, cookie)
    expect((await ask("GET", "/api/customer?who=K1", undefined, cookie)).status).toBe(404)
    undoImport(state, removed.body.importId)
    expect(canonicalDump(state)).toBe(before)
    expect(before).not.toBe(empty)
    const log = state.rows<{ action: string; detail: string }>(
      "SELECT action, detail FROM audit WHERE object LIKE 'import %'",
    )
    expect(log.map(({ action }) => action)).toEqual(["add record", "edit record", "edit record", "remove record"])
    expect(JSON.stringify(log)).not.toContain("K1")
  }))

test("what breaks a rule is refused field by field, and nothing is written", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("support")
    const before = canonicalDump(server.workspace.state)
    const refused = async (body: object) => (await ask("POST", "/api/records", body, cookie)).status
    expect(await refused({ ...ORDER, fields: { amountCents: 1.5 } })).toBe(400)
    expect(await refused({ ...ORDER, fields: { amountCents: 1, points: 500 } })).toBe(400)
    expect(await refused({ ...ORDER, importId: 1 })).toBe(400)
    expect(await refused({ ...ORDER, kind: "constructor" })).toBe(400)
    expect(await refused({ ...ORDER, identifiers: { email: "x@y.test", role: "owner" } })).toBe(400)
    expect(canonicalDump(server.workspace.state)).toBe(before)
  }))

test("two customers are found alike, made one, and made two again", () =>
  withPages(async ({ ask, userOf }) => {
    const cookie = await userOf("marketer")
    for (const id of ["K1", "K2"]) {
      const fields = { name: "Ada Beispiel", postcode: "83022" }
      await ask("POST", "/api/records", { kind: "customer", id, customer: id, fields }, cookie)
    }
    const found = async () => (await ask("GET", "/api/identity/suggestions", undefined, cookie)).body
    expect(await found()).toMatchObject([{ reason: "same-name", customers: ["K1", "K2"] }])
    const merged = await ask("POST", "/api/identity/merge", { one: "K1", other: "K2" }, cookie)
    expect(merged.body.person.members).toEqual(["K1", "K2"])
    expect(await found()).toEqual([])
    expect((await ask("POST", "/api/identity/merge", { one: "K1", other: "K2" }, cookie)).status).toBe(400)
    expect((await ask("POST", "/api/identity/unmerge", { one: "K1", other: "K2" }, cookie)).status).toBe(200)
    expect(await found()).toEqual([])
  }))

test("settings are laid down together or not at all, and taken back to what is usual", () =>
  withPages(async ({ ask, userOf }) => {
    const cookie = await userOf("admin")
    const settingOf = async (name: string) => {
      const { body } = await ask("GET", "/api/settings", undefined, cookie)
      const { value, isDefault } = body.settings.find((one: { name: string }) => one.name === name)
      return [value, isDefault]
    }
    expect(await settingOf("basis")).toEqual(["revenue", true])
    expect((await ask("PATCH", "/api/settings", { margin: 0.4, "horizon-days": 180 }, cookie)).status).toBe(200)
    expect([await settingOf("basis"), await settingOf("margin")]).toEqual([
      ["gross-margin", true],
      [0.4, false],
    ])
    const wrong = [
      { margin: 0, "horizon-days": 90 },
      { margin: "40%" },
      { __proto__x: 1 },
      { "lifetime-discount-rate": 0 },
    ]
    for (const body of wrong) expect((await ask("PATCH", "/api/settings", body, cookie)).status).toBe(400)
    const { body: refused } = await ask("PATCH", "/api/settings", { margin: 0 }, cookie)
    expect(JSON.stringify(refused)).toContain("“margin” must lie between 0.01 % and 100 %")
    expect(await settingOf("horizon-days")).toEqual([180, false])
    expect((await ask("PATCH", "/api/settings", { margin: null, "horizon-days": null }, cookie)).status).toBe(200)
    expect([await settingOf("margin"), await settingOf("horizon-days")]).toEqual([
      [null, true],
      [365, true],
    ])
  }))

test("a key is shown once, opens what it is for, and no more once it is revoked", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("owner")
    const made = await ask("POST", "/api/keys", { name: "till", source: "till", kind: "json" }, cookie)
    const { key } = made.body
    const send = () => server.post("/v1/records", ORDER, { authorization: `Bearer ${key}` })
    expect((await send()).status).toBe(202)
    const listed = (await ask("GET", "/api/keys", undefined, cookie)).body
    expect(listed).toMatchObject([{ name: "till", kind: "json", revokedAt: null }])
    expect(JSON.stringify(listed)).not.toContain(key.slice(20, 40))
    expect((await ask("GET", "/api/sources", undefined, cookie)).body.days).toMatchObject([
      { source: "till", stored: 1 },
    ])
    expect((await ask("POST", `/api/keys/${listed[0].id}/revoke`, undefined, cookie)).body).toEqual({ revoked: 1 })
    expect((await send()).status).toBe(401)
    const foreign = { name: "web", source: "web", kind: "json", secret: "of our own making" }
    expect((await ask("POST", "/api/keys", foreign, cookie)).status).toBe(400)
    expect((await ask("GET", "/api/runs", undefined, cookie)).body).toEqual([])
  }))
