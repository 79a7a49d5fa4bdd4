import { describe, expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { codeOfStep } from "../auth/secondFactor.ts"

const PASSWORD = "ein ganzer Satz von owner"
const OWNER = { email: "owner@beispiel.test", password: PASSWORD }
const STEP = 30_000

const codeAt = (seed: string, { server }: TestPages) => codeOfStep(seed, Math.floor(server.now.getTime() / STEP))

/** Sets up an authenticator app; answers its seed and the recovery codes. */
async function withApp(pages: TestPages, cookie: string) {
  const { body: proposal } = await pages.ask("POST", "/api/account/app/proposal", undefined, cookie)
  const { sealed, seed } = proposal
  expect((await pages.ask("POST", "/api/account/app", { sealed, code: "000000" }, cookie)).status).toBe(400)
  const { body } = await pages.ask("POST", "/api/account/app", { sealed, code: codeAt(seed, pages) }, cookie)
  return { seed: seed as string, sealed: sealed as string, recoveryCodes: body.recoveryCodes as string[] }
}

describe("the second factor", () => {
  test("is asked for by its own word, and only of whoever knows the password", () =>
    withPages(async (pages) => {
      const { ask, userOf, server } = pages
      const cookie = await userOf("owner")
      const { seed, recoveryCodes } = await withApp(pages, cookie)
      expect(recoveryCodes).toHaveLength(10)
      expect((await ask("GET", "/api/account", undefined, cookie)).body).toMatchObject({
        hasApp: true,
        recoveryCodes: 10,
      })
      const wordOf = async (body: object) => (await ask("POST", "/api/login", { ...OWNER, ...body })).body?.error
      expect(await wordOf({})).toBe("needs-code")
      expect(await wordOf({ password: "wrong" })).toBe("not-let-in")
      // The code that set it up is used up, too.
      expect(await wordOf({ code: codeAt(seed, pages) })).toBe("not-let-in")
      server.now = new Date(server.now.getTime() + 3 * STEP)
      expect(await wordOf({ code: codeAt(seed, pages) })).toBeUndefined()
      expect(await wordOf({ code: recoveryCodes[0] })).toBeUndefined()
      expect(await wordOf({ code: recoveryCodes[0] })).toBe("not-let-in")
    }))

  test("a proposal is good for whom it was made, for ten minutes, and only as it was made", () =>
    withPages(async (pages) => {
      const { ask, userOf, server } = pages
      const [owner, admin] = [await userOf("owner"), await userOf("admin")]
      const { seed, sealed } = await withApp(pages, owner)
      const tried = (body: object, cookie = owner) => ask("POST", "/api/account/app", body, cookie)
      expect((await tried({ sealed, code: codeAt(seed, pages) }, admin)).body.message.en).toContain("none of ours")
      const changed = `${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`
      expect((await tried({ sealed: changed, code: "1" })).body.message.en).toContain("none of ours")
      server.now = new Date(server.now.getTime() + 11 * 60_000)
      expect((await tried({ sealed, code: codeAt(seed, pages) })).body.error).toBe("prove-yourself")
      await ask("POST", "/api/proof", { password: PASSWORD }, owner)
      expect((await tried({ sealed, code: codeAt(seed, pages) })).body.message.en).toContain("too old")
    }))

  test("attack-27: a reset of the password leaves it in its place", () =>
    withPages(async (pages) => {
      const { ask, userOf } = pages
      const cookie = await userOf("owner")
      await withApp(pages, cookie)
      const { body } = await ask("POST", "/api/users/1/reset", undefined, cookie)
      const password = "ein ganz anderer Satz"
      const token = body.path.split("#")[1]
      expect((await ask("POST", "/api/password", { purpose: "reset", token, password })).status).toBe(200)
      expect((await ask("POST", "/api/login", { ...OWNER, password })).body.error).toBe("needs-code")
    }))

  test("goes with its recovery codes once it is taken away", () =>
    withPages(async (pages) => {
      const { ask, userOf } = pages
      const cookie = await userOf("owner")
      const { recoveryCodes: old } = await withApp(pages, cookie)
      const { body: renewed } = await ask("POST", "/api/account/recovery-codes", undefined, cookie)
      expect((await ask("POST", "/api/login", { ...OWNER, code: old[1] })).status).toBe(401)
      expect((await ask("POST", "/api/login", { ...OWNER, code: renewed.recoveryCodes[1] })).status).toBe(200)
      expect((await ask("DELETE", "/api/account/app", undefined, cookie)).status).toBe(200)
      expect((await ask("POST", "/api/login", OWNER)).status).toBe(200)
      expect((await ask("GET", "/api/account", undefined, cookie)).body).toMatchObject({
        hasApp: false,
        recoveryCodes: 0,
      })
    }))
})

describe("an account of one's own", () => {
  test("attack-26: a new password ends all other sessions and links; the old one must be known", () =>
    withPages(async ({ ask, userOf, app }) => {
      const cookie = await userOf("owner")
      const login = await app.inject({
        ...{ method: "POST", url: "/api/login", payload: OWNER },
        headers: { origin: "http://localhost:80" },
      })
      const other = String(login.headers["set-cookie"]).split(";")[0]
      const { body: reset } = await ask("POST", "/api/users/1/reset", undefined, cookie)
      const changed = (oldPassword: string, newPassword: string) =>
        ask("POST", "/api/account/password", { oldPassword, newPassword }, cookie)
      expect((await changed("wrong", "ein neuer ganzer Satz")).status).toBe(401)
      expect((await changed(PASSWORD, "short")).status).toBe(400)
      expect((await changed(PASSWORD, "ein neuer ganzer Satz")).status).toBe(200)
      expect((await ask("GET", "/api/account", undefined, other)).status).toBe(401)
      expect((await ask("GET", "/api/account", undefined, cookie)).body.sessions).toHaveLength(1)
      const token = reset.path.split("#")[1]
      expect((await ask("POST", "/api/password", { purpose: "reset", token, password: "noch ein Satz" })).status).toBe(
        401,
      )
      expect((await ask("POST", "/api/login", OWNER)).status).toBe(401)
    }))

  test("sessions are listed and ended, one or all others; nobody sees or ends somebody else's", () =>
    withPages(async ({ ask, userOf }) => {
      const [cookie, second, admin] = [await userOf("owner"), await userOf("owner"), await userOf("admin")]
      const sessions = async () => (await ask("GET", "/api/account", undefined, cookie)).body.sessions
      const [other] = (await sessions()).filter(({ isThis }: { isThis: boolean }) => !isThis)
      expect(await sessions()).toHaveLength(2)
      expect((await ask("DELETE", `/api/account/sessions/${other.id}`, undefined, admin)).status).toBe(404)
      expect((await ask("DELETE", `/api/account/sessions/${other.id}`, undefined, cookie)).status).toBe(200)
      expect((await ask("GET", "/api/account", undefined, second)).status).toBe(401)
      await userOf("owner")
      expect(await sessions()).toHaveLength(2)
      expect((await ask("DELETE", "/api/account/sessions", undefined, cookie)).status).toBe(200)
      expect(await sessions()).toMatchObject([{ isThis: true }])
      expect((await ask("GET", "/api/account", undefined, admin)).status).toBe(200)
    }))

  test("what is weighty asks for a fresh proof; the language is kept", () =>
    withPages(async ({ ask, userOf, server }) => {
      const cookie = await userOf("owner")
      expect((await ask("PATCH", "/api/account", { language: "en" }, cookie)).status).toBe(200)
      expect((await ask("GET", "/api/account", undefined, cookie)).body.language).toBe("en")
      server.now = new Date(server.now.getTime() + 11 * 60_000)
      for (const [method, path, body] of [
        ["POST", "/api/account/app/proposal"],
        ["POST", "/api/account/recovery-codes"],
        ["POST", "/api/account/passkeys/options"],
        ["DELETE", "/api/account/app"],
        ["DELETE", "/api/account/passkeys/1"],
        ["POST", "/api/api-keys", { name: "x" }],
      ] as const) {
        expect((await ask(method, path, body, cookie)).body.error).toBe("prove-yourself")
      }
    }))
})
