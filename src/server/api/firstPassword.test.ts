import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { addPasskey } from "../../store/passkeys.ts"
import { claim, newEntry } from "../auth/invitations.ts"
import { sealerOf } from "../auth/secrets.ts"

const PASSWORD = "ein ganzer Satz von Alma"
const EMAIL = "alma@beispiel.test"

test("whoever came in by a link chooses a password once, proves by it, and comes in by it from then on", () =>
  withPages(async (pages) => {
    const { app, ask, server, claimToken } = pages
    const { state, directory } = server.workspace
    const door = { state, sealer: sealerOf(directory), now: () => server.now.getTime() }
    const id = await claim(door, claimToken, { email: EMAIL, name: "Alma", password: null })
    const enter = async () => {
      const payload = { token: newEntry(door, id) }
      const headers = { origin: "http://localhost:80" }
      const answer = await app.inject({ method: "POST", url: "/api/enter", payload, headers })
      return String(answer.headers["set-cookie"]).split(";")[0]
    }
    const [cookie, other] = [await enter(), await enter()]
    for (const password of ["", "x", PASSWORD]) {
      expect((await ask("POST", "/api/login", { email: EMAIL, password })).body.error).toBe("not-let-in")
    }
    expect((await ask("POST", "/api/account/app/proposal", undefined, cookie)).body.message.en).toContain(
      "password first",
    )
    server.now = new Date(server.now.getTime() + 11 * 60_000)
    const invited = { email: "ben@beispiel.test", name: "Ben", role: "analyst" }
    expect((await ask("POST", "/api/users", invited, cookie)).body.error).toBe("prove-yourself")
    expect((await ask("GET", "/api/account", undefined, cookie)).body.hasPassword).toBe(false)
    const choose = (password: string, by = cookie) => ask("POST", "/api/account/first-password", { password }, by)
    expect((await choose("kurz")).body.message.de).toContain("mindestens 8 Zeichen")
    expect((await choose(PASSWORD)).status).toBe(200)
    expect((await ask("POST", "/api/users", invited, cookie)).status).toBe(200)
    expect((await ask("GET", "/api/account", undefined, other)).status).toBe(401)
    expect((await choose("noch ein ganzer Satz")).body.message.en).toContain("a password already")
    expect((await ask("POST", "/api/login", { email: EMAIL, password: PASSWORD })).status).toBe(200)
  }))

test("where a passkey can prove who they are, it must, before a first password is chosen", () =>
  withPages(async (pages) => {
    const cookie = await pages.userOf("owner")
    const { state } = pages.server.workspace
    state.script("UPDATE user SET password_hash = NULL")
    const publicKey = new Uint8Array([1])
    addPasskey(state, { userId: 1, credentialId: "c", publicKey, counter: 0, name: "x", madeAt: 0 })
    const choose = () => pages.ask("POST", "/api/account/first-password", { password: PASSWORD }, cookie)
    pages.server.now = new Date(pages.server.now.getTime() + 11 * 60_000)
    expect((await choose()).body.error).toBe("prove-yourself")
    pages.server.now = new Date(pages.server.now.getTime() - 11 * 60_000)
    expect((await choose()).status).toBe(200)
  }))
