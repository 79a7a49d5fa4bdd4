import { describe, expect, test } from "vitest"
import { fill, list } from "../../../test/support/customers.ts"
import { withPages } from "../../../test/support/pages.ts"

describe("attacks on what a list is asked with", () => {
  const SHARP = [
    "totalValue; DROP TABLE customer",
    "total_value",
    "1",
    "customer) --",
    "constructor",
    "__proto__",
    "toString",
    ["totalValue"],
    {},
  ]

  test("attack-4: a sort, a direction, a column or a place that is not on the list is refused", () =>
    withPages(async (pages) => {
      fill(pages)
      const cookie = await pages.userOf("owner")
      for (const sort of SHARP) expect((await list(pages, cookie, { sort })).status).toBe(400)
      for (const direction of [...SHARP, "DESC", "asc; SELECT 1"])
        expect((await list(pages, cookie, { direction })).status).toBe(400)
      for (const after of [["1 OR 1=1", 1], [1], [1, "1"], [1, 1.5], { place: 1 }, [1, 2, 3]]) {
        expect((await list(pages, cookie, { after })).status).toBe(400)
      }
      for (const column of SHARP) {
        const body = { format: "csv", columns: [column] }
        expect((await pages.ask("POST", "/api/exports/customers", body, cookie)).status).toBe(400)
      }
      for (const limit of [0, -1, 201, 1.5, "50; SELECT 1"])
        expect((await list(pages, cookie, { limit })).status).toBe(400)
      expect((await list(pages, cookie, { search: "'; DROP TABLE customer; --" })).body.customers).toEqual([])
      expect((await list(pages, cookie, {})).body.total).toBe(40)
    }))

  test("attack-3: an operator or a field nobody knows, prototype keys and trees without a bottom are refused", () =>
    withPages(async (pages) => {
      fill(pages)
      const cookie = await pages.userOf("owner")
      const sent = async (payload: string) =>
        (
          await pages.app.inject({
            method: "POST",
            url: "/api/customers/list",
            payload,
            headers: { cookie, origin: "http://localhost:80", "content-type": "application/json" },
          })
        ).statusCode
      const leaf = '"about":"orders","measure":"count","atLeast":1'
      for (const condition of [
        `{${leaf},"__proto__":{"isAdmin":true}}`,
        `{${leaf},"constructor":{"prototype":{"isAdmin":true}}}`,
        '{"about":"__proto__"}',
        '{"about":"orders","measure":"constructor","atLeast":1}',
        '{"about":"figure","figure":"toString","atLeast":1}',
        '{"$where":"sleep(1000)"}',
        '{"raw":"1=1"}',
        `{"all":[{${leaf}},{"sql":"1"}]}`,
        `{"about":"attribute","attribute":"postcode","is":[{"$ne":null}]}`,
      ]) {
        expect([condition, await sent(`{"condition":${condition}}`)]).toEqual([condition, 400])
      }
      expect(await sent(`{"__proto__":{"people":true},"condition":{${leaf}}}`)).toBe(400)
      expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
      const deep = (levels: number) => `{"condition":${'{"not":'.repeat(levels)}{${leaf}}${"}".repeat(levels)}}`
      for (const levels of [20, 30, 1_000, 100_000]) expect([levels, await sent(deep(levels))]).toEqual([levels, 400])
      const wide = `{"condition":{"any":[${Array(100)
        .fill(`{"all":[${Array(3).fill(`{${leaf}}`).join(",")}]}`)
        .join(",")}]}}`
      expect(await sent(wide)).toBe(400)
      expect(await sent(`{"condition":{${leaf}}}`)).toBe(200)
    }))
})
