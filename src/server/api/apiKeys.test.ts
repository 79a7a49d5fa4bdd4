import { describe, expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { bearer } from "../../../test/support/server.ts"
import { can, type Permission } from "../../records/role.ts"
import { QUESTIONS } from "../../store/questions/questions.ts"
import { KEY_PERMISSIONS } from "./apiKeyRoutes.ts"
import { API_ROUTES } from "./routes.ts"

const YEAR = 365 * 86_400_000

/** Asks with a key alone, from no page. */
const askBy =
  ({ app }: TestPages, key: string) =>
  async (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, body?: object) => {
    const headers = { ...bearer(key), ...(body ? { "content-type": "application/json" } : {}) }
    const answer = await app.inject({ method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) })
    const isJson = String(answer.headers["content-type"]).startsWith("application/json")
    return { status: answer.statusCode, body: isJson ? answer.json() : undefined }
  }

async function keyOf({ ask }: TestPages, cookie: string, permissions: readonly Permission[], more: object = {}) {
  const { status, body } = await ask("POST", "/api/api-keys", { name: "a test", permissions, ...more }, cookie)
  expect(status).toBe(200)
  return body as { id: number; key: string }
}

const addressOf = (path: string) =>
  path.replace(":id", "999999").replace(":name", "key-figures").replace(":file", "state.db")

describe("keys of programs that ask", () => {
  test("every route, by a key of each permission: nothing is granted but that one", () =>
    withPages(async (pages) => {
      const owner = await pages.userOf("owner")
      for (const permission of KEY_PERMISSIONS) {
        const ask = askBy(pages, (await keyOf(pages, owner, [permission])).key)
        for (const { method, path, needs } of API_ROUTES) {
          if (needs === "nobody" || needs === permission || needs === "somebody") continue
          const { status, body } = await ask(method, addressOf(path), {})
          const place = `${method} ${path} by a key for ${permission}`
          expect([place, status, body.error]).toEqual([place, 403, "not-allowed"])
        }
      }
      const figures = askBy(pages, (await keyOf(pages, owner, ["figures.read"])).key)
      expect((await figures("GET", "/api/questions/key-figures")).status).toBe(200)
      const naming = Object.entries(QUESTIONS).filter(([, question]) => "namesCustomers" in question)
      expect(naming.length).toBeGreaterThan(0)
      for (const [name] of naming) expect((await figures("GET", `/api/questions/${name}`)).status).toBe(403)
      expect((await figures("GET", "/api/jobs")).body).toEqual([])
    }))

  test("a key never may more than whoever made it, now", () =>
    withPages(async (pages) => {
      const [owner, admin] = [await pages.userOf("owner"), await pages.userOf("admin")]
      for (const permission of ["keys.write", "users.write"]) {
        const refused = await pages.ask("POST", "/api/api-keys", { name: "x", permissions: [permission] }, admin)
        expect(refused.status).toBe(400)
      }
      const ask = askBy(pages, (await keyOf(pages, admin, KEY_PERMISSIONS)).key)
      expect((await ask("GET", "/api/settings")).status).toBe(200)
      expect((await ask("GET", "/api/audit")).status).toBe(200)
      expect((await pages.ask("PATCH", "/api/users/2", { role: "analyst" }, owner)).status).toBe(200)
      for (const { method, path, needs } of API_ROUTES) {
        if (needs === "nobody" || needs === "somebody" || (needs !== "session" && can("analyst", needs))) continue
        const { status } = await ask(method, addressOf(path), {})
        expect([method, path, status]).toEqual([method, path, 403])
      }
      expect((await pages.ask("PATCH", "/api/users/2", { isActive: false }, owner)).status).toBe(200)
      expect((await ask("GET", "/api/settings")).status).toBe(401)
    }))

  test("a key is for figures where nothing is said, is shown once, remembers its use, ends, and is taken back", () =>
    withPages(async (pages) => {
      const owner = await pages.userOf("owner")
      const made = await pages.ask("POST", "/api/api-keys", { name: "reports" }, owner)
      const { id, key } = made.body
      expect(key).toMatch(/^sw_api_[0-9A-Za-z]{8}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/)
      const ask = askBy(pages, key)
      const shown = async () => (await pages.ask("GET", "/api/api-keys", undefined, owner)).body[0]
      expect(await shown()).toMatchObject({ id, permissions: ["figures.read"], usedAt: null, revokedAt: null })
      expect((await ask("GET", "/api/settings")).status).toBe(200)
      expect((await shown()).usedAt).toBe(pages.server.now.getTime())
      const tables = pages.server.workspace.state.rows("SELECT * FROM api_key")
      expect(JSON.stringify([tables, await shown()])).not.toContain(key)
      const lastDigit = key.at(-1) === "0" ? "1" : "0"
      expect((await askBy(pages, key.slice(0, -1) + lastDigit)("GET", "/api/settings")).status).toBe(401)
      pages.server.now = new Date(pages.server.now.getTime() + YEAR)
      expect((await ask("GET", "/api/settings")).status).toBe(401)
      pages.server.now = new Date(pages.server.now.getTime() - YEAR)
      expect((await pages.ask("DELETE", `/api/api-keys/${id}`, undefined, owner)).status).toBe(200)
      expect((await pages.ask("DELETE", `/api/api-keys/${id}`, undefined, owner)).status).toBe(404)
      expect((await ask("GET", "/api/settings")).status).toBe(401)
      const { body: log } = await pages.ask("GET", "/api/audit", undefined, owner)
      expect(log[0]).toMatchObject({ actor: "user 1", action: "revoke api key", object: `api key ${id}` })
    }))

  test("attack-18: whoever sends a key is judged by that alone, and what it does stands under its name", () =>
    withPages(async (pages) => {
      const owner = await pages.userOf("owner")
      const { id, key } = await keyOf(pages, owner, ["settings.write"])
      const sent = (authorization: string, method: "GET" | "PATCH", url: string) =>
        pages.app.inject({
          ...{ method, url, ...(method === "PATCH" ? { payload: '{"vat":0.19}' } : {}) },
          headers: { authorization, cookie: owner, "content-type": "application/json" },
        })
      // The cookie would allow both; it comes without an origin, so nothing but the key can have let it in.
      expect((await sent(`Bearer ${key}`, "GET", "/api/users")).statusCode).toBe(403)
      expect((await sent("Bearer nonsense", "GET", "/api/users")).statusCode).toBe(401)
      expect((await sent("Bearer nonsense", "PATCH", "/api/settings")).statusCode).toBe(401)
      expect((await sent(`Bearer ${key}`, "PATCH", "/api/settings")).statusCode).toBe(200)
      const { body: log } = await pages.ask("GET", "/api/audit", undefined, owner)
      expect(log[0]).toMatchObject({ actor: `api key ${id}`, action: "change settings" })
      const sending = pages.server.key("json")
      expect((await sent(`Bearer ${sending}`, "GET", "/api/settings")).statusCode).toBe(401)
      expect((await pages.server.post("/v1/records", {}, bearer(key))).status).toBe(401)
    }))
})
