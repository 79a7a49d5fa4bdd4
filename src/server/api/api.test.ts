import { describe, expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { can, ROLES } from "../../records/role.ts"
import { QUESTIONS } from "../../store/questions/questions.ts"
import { API_ROUTES } from "./routes.ts"

const EMPTY_BODIES: Readonly<Record<string, object>> = {
  "/api/proof": { password: "x" },
  "/api/users": { email: "x@beispiel.test", name: "X", role: "analyst" },
}

const addressOf = (path: string) =>
  path.replace(":id", "999999").replace(":name", "key-figures").replace(":file", "state.db")

describe("who may ask what", () => {
  test("attack-6: every route, by every role and by strangers: what is not granted is refused before anything is done", () =>
    withPages(async ({ ask, userOf }) => {
      const cookies = new Map<string, string | undefined>([["a stranger", undefined]])
      for (const role of ROLES) cookies.set(role, await userOf(role))
      for (const { method, path, needs } of API_ROUTES) {
        for (const [role, cookie] of cookies) {
          if (needs === "nobody" || path === "/api/logout") continue
          const { status, body } = await ask(method, addressOf(path), EMPTY_BODIES[path] ?? {}, cookie)
          const place = `${method} ${path} by ${role}`
          if (cookie === undefined) expect([place, status]).toEqual([place, 401])
          else if (needs !== "somebody" && needs !== "session" && !can(role as (typeof ROLES)[number], needs))
            expect([place, status, body.error]).toEqual([place, 403, "not-allowed"])
          else expect([place, [401, 500].includes(status) && path !== "/api/proof"]).toEqual([place, false])
        }
      }
    }))

  test("whatever is done is refused where a page of somebody else asks for it", () =>
    withPages(async ({ app, userOf }) => {
      const cookie = await userOf("owner")
      const foreign = [
        {},
        { origin: "https://evil.test" },
        { origin: "null" },
        { origin: "http://localhost:80", "sec-fetch-site": "cross-site" },
        { origin: "http://localhost:80", "sec-fetch-site": "same-site" },
      ]
      for (const { method, path } of API_ROUTES.filter((route) => route.method !== "GET")) {
        for (const headers of foreign) {
          const answer = await app.inject({
            method,
            url: addressOf(path),
            payload: "{}",
            headers: { cookie, "content-type": "application/json", ...headers },
          })
          expect([method, path, headers, answer.statusCode]).toEqual([method, path, headers, 403])
        }
      }
    }))

  test("what cannot be taken back asks for a proof of some minutes ago", () =>
    withPages(async ({ ask, userOf, server }) => {
      const cookie = await userOf("owner")
      server.now = new Date(server.now.getTime() + 11 * 60_000)
      const invited = { email: "neu@beispiel.test", name: "Neu", role: "support" }
      expect((await ask("POST", "/api/users", invited, cookie)).body.error).toBe("prove-yourself")
      expect((await ask("POST", "/api/proof", { password: "wrong" }, cookie)).status).toBe(401)
      expect((await ask("POST", "/api/proof", { password: "ein ganzer Satz von owner" }, cookie)).status).toBe(200)
      expect((await ask("POST", "/api/users", invited, cookie)).status).toBe(200)
    }))

  test("an admin makes no owner and touches none; the last owner stays", () =>
    withPages(async ({ ask, userOf }) => {
      const [owner, admin] = [await userOf("owner"), await userOf("admin")]
      const boss = { email: "boss@beispiel.test", name: "Boss", role: "owner" }
      expect((await ask("POST", "/api/users", boss, admin)).status).toBe(403)
      expect((await ask("PATCH", "/api/users/1", { isActive: false }, admin)).status).toBe(403)
      expect((await ask("POST", "/api/users/1/reset", undefined, admin)).status).toBe(403)
      expect((await ask("PATCH", "/api/users/1", { role: "analyst" }, owner)).status).toBe(400)
      expect((await ask("PATCH", "/api/users/2", { isActive: false }, owner)).status).toBe(200)
      expect((await ask("GET", "/api/users", undefined, admin)).status).toBe(401)
      const { body } = await ask("GET", "/api/audit", undefined, owner)
      expect(body[0]).toMatchObject({ actor: "user 1", action: "change user", object: "user 2" })
    }))
})

describe("coming in", () => {
  test("the first claim lets the owner in by a cookie that scripts cannot read", () =>
    withPages(async ({ app, ask, claimToken }) => {
      expect((await ask("GET", "/api/session")).body).toEqual({ isClaimed: false, user: null, isFresh: false })
      const newcomer = { email: "alma@beispiel.test", name: "Alma", password: "ein ganzer Satz mit Apfelbaum" }
      expect((await ask("POST", "/api/claim", { ...newcomer, token: "guessed" })).status).toBe(401)
      const answer = await app.inject({
        method: "POST",
        url: "/api/claim",
        payload: { ...newcomer, token: claimToken },
        headers: { origin: "http://localhost:80" },
      })
      expect(answer.statusCode).toBe(200)
      const cookie = String(answer.headers["set-cookie"])
      expect(cookie).toMatch(/^stammwert=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
      const session = await ask("GET", "/api/session", undefined, cookie.split(";")[0])
      expect(session.body).toMatchObject({ isClaimed: true, isFresh: true, user: { name: "Alma", role: "owner" } })
      expect((await ask("POST", "/api/logout", undefined, cookie.split(";")[0])).status).toBe(200)
      expect((await ask("GET", "/api/session", undefined, cookie.split(";")[0])).body.user).toBeNull()
    }))

  test("a login from elsewhere, with too much, or too often is refused in words", () =>
    withPages(async ({ ask, userOf }) => {
      await userOf("owner")
      const login = { email: "owner@beispiel.test", password: "wrong" }
      expect((await ask("POST", "/api/login", { ...login, role: "owner" })).body.message.de).toContain("kein Feld role")
      for (let n = 0; n < 5; n++) expect((await ask("POST", "/api/login", login)).status).toBe(401)
      const late = await ask("POST", "/api/login", { ...login, password: "ein ganzer Satz von owner" })
      expect([late.status, late.headers["retry-after"]]).toEqual([429, "60"])
    }))
})

describe("questions", () => {
  test("each is answered with its definition and its day, by whoever may see figures", () =>
    withPages(async ({ ask, userOf, server }) => {
      const key = server.key("json")
      const order = (id: string, customer: string, at: string) => ({
        kind: "order",
        id,
        customer,
        at,
        fields: { amountCents: 2_000, currency: "EUR" },
      })
      const sent = [order("B1", "K1", "2026-11-01"), order("B2", "K1", "2026-11-08"), order("B3", "K2", "2026-11-09")]
      expect((await server.post("/v1/records", sent, { authorization: `Bearer ${key}` })).status).toBe(202)
      const [cookie, lister] = [await userOf("analyst"), await userOf("marketer")]
      for (const [name, question] of Object.entries(QUESTIONS)) {
        const path = `/api/questions/${name}`
        const namesCustomers = "namesCustomers" in question
        if (namesCustomers) expect((await ask("GET", path, undefined, cookie)).status).toBe(403)
        const { status, body } = await ask("GET", path, undefined, namesCustomers ? lister : cookie)
        expect([name, status, body.asOf, body.currency]).toEqual([name, 200, "2026-11-21", "EUR"])
        const definitions = Object.values(body.definitions) as { means: { en: string; de: string } }[]
        expect(definitions.every(({ means }) => means.en.length > 10 && means.de.length > 10)).toBe(true)
      }
      const { body } = await ask("GET", "/api/questions/key-figures", undefined, cookie)
      expect(body.answer).toMatchObject({ customers: 2, orders: 3, revenueCents: 6_000 })
      const then = await ask("GET", "/api/questions/key-figures?asOf=2026-11-05", undefined, cookie)
      expect(then.body.answer).toMatchObject({ customers: 1, orders: 1 })
    }))

  test("strange names, days and fields are refused in words", () =>
    withPages(async ({ ask, userOf }) => {
      const cookie = await userOf("analyst")
      const refused = async (path: string) => (await ask("GET", path, undefined, cookie)).status
      expect(await refused("/api/questions/constructor")).toBe(404)
      expect(await refused("/api/questions/key-figures?asOf=2026-02-31")).toBe(400)
      expect(await refused("/api/questions/key-figures?asOf=2026-02-01&limit=9")).toBe(400)
      expect(await refused("/api/questions/first-orders?by=customer;DROP%20TABLE%20customer")).toBe(400)
      expect(await refused("/api/questions/key-figures?asOf=2026-02-01&asOf=2026-02-02")).toBe(400)
    }))
})
