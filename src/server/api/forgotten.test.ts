import { describe, expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { brokenAuditEntry, listAudit } from "../../store/audit.ts"
import type { State } from "../../store/state.ts"
import { findUserByEmail, setTotp } from "../../store/users.ts"
import type { Door } from "../auth/door.ts"
import { codeOfStep, newSeed } from "../auth/secondFactor.ts"
import { sealerOf } from "../auth/secrets.ts"
import { forgottenRoutes } from "./forgottenRoutes.ts"
import type { ApiParts, Asked } from "./route.ts"

const NEW = "ein ganz neuer Satz mit Birnbaum"
const OWNER = "owner@beispiel.test"

/** A server that sends mails, with an owner who is in. */
async function withMails(pages: TestPages) {
  const cookie = await pages.userOf("owner")
  const { taken, port } = await mailbox()
  expect((await pages.ask("POST", "/api/mail-server", settingsOf(port), cookie)).status).toBe(200)
  const forget = async (email: string) => {
    const { status, body } = await pages.ask("POST", "/api/password/forgotten", { email })
    await pages.mails.close()
    return { status, body }
  }
  return { cookie, taken, forget }
}

const tokenIn = (text: string) => /https:\/\/stammwert\.beispiel\.test\/reset#([\w-]{43})/.exec(text)?.[1]
const choose = (pages: TestPages, token: string | undefined) =>
  pages.ask("POST", "/api/password", { purpose: "reset", token, password: NEW })

describe("a forgotten password", () => {
  test("attack-26, attack-27: is replaced by a link in a mail that is good once; sessions end, the second factor is still asked for", () =>
    withPages(async (pages) => {
      const { cookie, taken, forget } = await withMails(pages)
      const { door } = doorOf(pages)
      const seed = newSeed()
      setTotp(pages.server.workspace.state, 1, door.sealer.seal(seed))
      expect(await forget("OWNER@Beispiel.test")).toEqual({ status: 200, body: {} })
      expect(taken).toMatchObject([{ to: [OWNER] }])
      const token = tokenIn(taken[0].text)
      expect((await choose(pages, token)).headers["set-cookie"]).toBeUndefined()
      await pages.mails.close()
      expect(taken[1].to).toEqual([OWNER])
      expect(taken[1].text).toContain("soeben geändert")
      expect(taken[1].text).not.toMatch(/https?:/)
      expect((await pages.ask("GET", "/api/account", undefined, cookie)).status).toBe(401)
      expect((await choose(pages, token)).status).toBe(401)
      const login = (more: object) => pages.ask("POST", "/api/login", { email: OWNER, password: NEW, ...more })
      expect((await login({})).body.error).toBe("needs-code")
      expect((await login({ code: "000000" })).body.error).toBe("not-let-in")
      const code = codeOfStep(seed, Math.floor(pages.server.now.getTime() / 30_000))
      expect((await login({ code })).status).toBe(200)
      const { state } = pages.server.workspace
      const done = listAudit(state, 20).map(({ actor, action, object }) => `${actor}: ${action}, ${object}`)
      expect(done).toContain("nobody: start reset, user 1")
      expect(done).toContain("user 1: choose password, user 1")
      expect(brokenAuditEntry(state)).toBeUndefined()
      const kept = JSON.stringify([state.rows("SELECT * FROM one_time_token"), state.rows("SELECT * FROM attempt")])
      for (const secret of [String(token), OWNER]) expect(kept).not.toContain(secret)
    }))

  test("attack-6.4.3: nobody but an owner chooses the server that an owner's link goes out by, and no key does", () =>
    withPages(async (pages) => {
      const { cookie, taken, forget } = await withMails(pages)
      const strange = await mailbox()
      const admin = await pages.userOf("admin")
      const elsewhere = settingsOf(strange.port)
      for (const [method, body] of [
        ["POST", elsewhere],
        ["DELETE", undefined],
      ] as const) {
        const { status, body: said } = await pages.ask(method, "/api/mail-server", body, admin)
        expect([method, status, said.error]).toEqual([method, 403, "not-allowed"])
      }
      for (const permission of ["mail.write", "settings.write"]) {
        const wanted = { name: permission, permissions: [permission] }
        const { status, body } = await pages.ask("POST", "/api/api-keys", wanted, cookie)
        if (status === 400) continue
        const headers = { authorization: `Bearer ${body.key}`, "content-type": "application/json" }
        const asked = { method: "POST", url: "/api/mail-server", headers, payload: JSON.stringify(elsewhere) } as const
        expect([permission, (await pages.app.inject(asked)).statusCode]).toEqual([permission, 403])
      }
      await forget(OWNER)
      expect([taken.length, strange.taken.length]).toEqual([1, 0])
    }))

  test("is replaced within half an hour, and by the latest link alone", () =>
    withPages(async (pages) => {
      const { taken, forget } = await withMails(pages)
      await forget(OWNER)
      await forget(OWNER)
      const [first, second] = taken.map(({ text }) => tokenIn(text))
      expect((await choose(pages, first)).status).toBe(401)
      pages.server.now = new Date(pages.server.now.getTime() + 31 * 60_000)
      expect((await choose(pages, second)).status).toBe(401)
    }))

  test("tells nobody who comes in here: strangers and those who may not come in get the same answer, and no mail", () =>
    withPages(async (pages) => {
      const { cookie, taken, forget } = await withMails(pages)
      await pages.userOf("analyst")
      await pages.ask("PATCH", "/api/users/2", { isActive: false }, cookie)
      const said = [await forget(OWNER), await forget("niemand@beispiel.test"), await forget("analyst@beispiel.test")]
      expect(new Set(said.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(taken.map(({ to }) => to)).toEqual([[OWNER]])
      expect(JSON.stringify(pages.server.log)).not.toMatch(/owner@|niemand@/)
    }))

  test("takes the same steps before the answer for whomever it is asked: who it is about is looked up after it", () =>
    withPages(async (pages) => {
      await withMails(pages)
      const { door, asked } = doorOf(pages)
      const stepsFor = async (email: string) => {
        asked.length = 0
        const later: (() => unknown)[] = []
        const mails = { canSendLinks: true, later: (work: () => unknown) => void later.push(work) }
        const request = { ip: "203.0.113.7" }
        const parts = { door, mails } as unknown as ApiParts
        await forgottenRoutes[1].handle({ body: { email }, request } as unknown as Asked, parts)
        expect(later).toHaveLength(1)
        return [...asked]
      }
      const steps = await stepsFor(OWNER)
      expect(steps.join()).toContain("attempt")
      expect(steps.join()).not.toMatch(/\buser\b|one_time_token|audit/)
      expect(await stepsFor("niemand@beispiel.test")).toEqual(steps)
    }))

  test("is asked for some times an hour: by one caller out loud, of one address in silence, and the last link stays good", () =>
    withPages(async (pages) => {
      const { taken, forget } = await withMails(pages)
      for (let n = 0; n < 6; n++) expect((await forget(OWNER)).status).toBe(200)
      expect(taken).toHaveLength(3)
      expect((await choose(pages, tokenIn(taken[2].text))).status).toBe(200)
      for (let n = 6; n < 50; n++) expect((await forget(`p${n}@beispiel.test`)).status).toBe(200)
      expect((await forget(OWNER)).status).toBe(429)
      pages.server.now = new Date(pages.server.now.getTime() + 3_600_000)
      await forget(OWNER)
      expect(taken.filter(({ text }) => tokenIn(text))).toHaveLength(4)
    }))

  test("is not replaced by mail where none goes out: the page and the answer say whom to ask", () =>
    withPages(async (pages) => {
      await pages.userOf("owner")
      expect((await pages.ask("GET", "/api/password/forgotten")).body).toEqual({ isByMail: false })
      for (const email of [OWNER, "niemand@beispiel.test"]) {
        const { status, body } = await pages.ask("POST", "/api/password/forgotten", { email })
        expect([status, body.error]).toEqual([409, "no-mails"])
        expect(body.message.en).toContain("stammwert user reset")
      }
      await withMails(pages)
      expect((await pages.ask("GET", "/api/password/forgotten")).body).toEqual({ isByMail: true })
    }))

  test("the link begins where we are, whatever a request calls us", () =>
    withPages(async (pages) => {
      const { taken } = await withMails(pages)
      const headers = { origin: "http://127.0.0.1", host: "127.0.0.1", "x-forwarded-host": "evil.test" }
      const payload = { email: OWNER }
      expect(
        (await pages.app.inject({ method: "POST", url: "/api/password/forgotten", headers, payload })).statusCode,
      ).toBe(200)
      await pages.mails.close()
      expect(taken[0].text).not.toMatch(/evil|127\.0\.0\.1/)
      expect(tokenIn(taken[0].text)).toBeDefined()
      const asEvil = { method: "POST", url: "/api/password/forgotten", payload } as const
      const evil = await pages.app.inject({ ...asEvil, headers: { origin: "http://evil.test", host: "evil.test" } })
      expect(evil.statusCode).toBe(421)
    }))

  test("tries to use links are counted, so that nobody fills the server with them", () =>
    withPages(async (pages) => {
      await pages.userOf("owner")
      const { state } = pages.server.workspace
      expect((await choose(pages, "x".repeat(43))).status).toBe(401)
      state.script("UPDATE attempt SET count = 50 WHERE bucket LIKE 'choose %'")
      expect((await choose(pages, "x".repeat(43))).status).toBe(429)
      expect(findUserByEmail(state, OWNER)?.hasPassword).toBe(true)
    }))
})

/** The door as routes see it, and all that is asked of the state through it. */
function doorOf({ server }: TestPages): { door: Door; asked: string[] } {
  const asked: string[] = []
  const { state } = server.workspace
  const heard: State = {
    ...state,
    rows: (sql, ...values) => {
      asked.push(sql)
      return state.rows(sql, ...values)
    },
    prepare: (sql) => {
      asked.push(sql)
      return state.prepare(sql)
    },
  }
  return {
    door: { state: heard, sealer: sealerOf(server.workspace.directory), now: () => server.now.getTime() },
    asked,
  }
}
