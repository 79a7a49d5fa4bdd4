import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { bearer } from "../../../test/support/server.ts"

/** What fits the schemas and yet was once too much for something behind them. */

test("numbers beyond 64 bits, texts asked of numbers, and steps that a way does not have are answered or refused in words", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("owner")
    const order = {
      kind: "order",
      id: "B1",
      customer: "K1",
      at: "2026-11-01",
      fields: { amountCents: 1, currency: "EUR" },
    }
    expect((await server.post("/v1/records", order, bearer(server.key("json")))).status).toBe(202)
    const listed = (body: object) => ask("POST", "/api/customers/list", body, cookie)
    expect((await listed({ after: [2.2e108, 42] })).body.customers).toHaveLength(1)
    expect((await listed({ after: [-2.2e108, 42], direction: "up" })).body.customers).toHaveLength(1)
    const huge = { about: "orders", measure: "revenue", atMost: 1e308 }
    expect((await listed({ condition: huge })).body.total).toBe(1)
    const born = { about: "attribute", attribute: "birth-month", startsWith: "1" }
    expect((await ask("POST", "/api/segments/reach", { condition: born }, cookie)).body.customers).toBe(0)
    const behind = (step: number) =>
      ask("GET", `/api/questions/web-funnel/customers?steps=a,b&cell.step=${step}`, undefined, cookie)
    expect((await behind(2)).status).toBe(200)
    const beyond = await behind(3)
    expect([beyond.status, beyond.body.message.en]).toEqual([400, expect.stringContaining("2 steps")])
  }))

test("names beyond the first 65,536 characters are merged and parted like all others", () =>
  withPages(async ({ ask, userOf, server }) => {
    const cookie = await userOf("owner")
    const two = { one: "\u{10D34}", other: "\uFCD9" }
    const orders = Object.values(two).map((customer, i) => ({
      ...{ kind: "order", id: `B${i}`, customer, at: "2026-11-01" },
      fields: { amountCents: 1, currency: "EUR" },
    }))
    expect((await server.post("/v1/records", orders, bearer(server.key("json")))).body.stored).toBe(2)
    expect((await ask("POST", "/api/identity/merge", two, cookie)).status).toBe(200)
    expect((await ask("POST", "/api/identity/unmerge", two, cookie)).status).toBe(200)
  }))
