import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"

test("the stand stays the same until something is known that was not known before, and names yesterday", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("analyst")
    const stand = async () => (await ask("GET", "/api/stand", undefined, cookie)).body
    const first = await stand()
    expect(first).toEqual({ stand: expect.stringMatching(/^[\w-]{22}$/), asOf: "2026-11-21" })
    expect(await stand()).toEqual(first)
    const order = { kind: "order", id: "B1", customer: "K1", at: "2026-11-01", fields: { amountCents: 2_000 } }
    const send = () => server.post("/v1/records", [order], { authorization: `Bearer ${server.key("json")}` })
    expect((await send()).status).toBe(202)
    const second = await stand()
    expect(second.stand).not.toBe(first.stand)
    await send()
    expect(await stand()).toEqual(second)
    for (const _ of ["in the evening", "on the next morning"]) {
      server.now = new Date(server.now.getTime() + 11 * 3_600_000)
      await stand()
    }
    expect(await stand()).toEqual({ ...second, asOf: "2026-11-22" })
  }))
