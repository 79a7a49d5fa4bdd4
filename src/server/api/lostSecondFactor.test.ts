import { describe, expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { ROLES } from "../../records/role.ts"
import { listAudit } from "../../store/audit.ts"
import { addPasskey } from "../../store/passkeys.ts"
import { addOneTimeToken } from "../../store/sessions.ts"
import { findUser, setRecoveryCodes, setTotp } from "../../store/users.ts"

/** Somebody with an app, a passkey and a recovery code, all of them lost. */
function loseFactorOf({ server }: TestPages, id: number): void {
  const { state } = server.workspace
  const now = server.now.getTime()
  setTotp(state, id, "sealed")
  const publicKey = new Uint8Array([1])
  addPasskey(state, { userId: id, credentialId: `c${id}`, publicKey, counter: 0, name: "x", madeAt: now })
  setRecoveryCodes(state, id, ["hash"])
  addOneTimeToken(state, `t${id}`, { purpose: "add passkey", userId: id, endsAt: now + 60_000 }, now)
}

const take = (pages: TestPages, id: number, cookie?: string) =>
  pages.ask("DELETE", `/api/users/${id}/second-factor`, undefined, cookie)

describe("a second factor that is lost with its recovery codes", () => {
  test("is taken off by an owner; the password lets in, sessions end, a mail and the log say so", () =>
    withPages(async (pages) => {
      const [owner, analyst] = [await pages.userOf("owner"), await pages.userOf("analyst")]
      const { taken, port } = await mailbox()
      await pages.ask("POST", "/api/mail-server", settingsOf(port), owner)
      loseFactorOf(pages, 2)
      const login = { email: "analyst@beispiel.test", password: "ein ganzer Satz von analyst" }
      expect((await pages.ask("POST", "/api/login", login)).body.error).toBe("needs-code")
      expect((await take(pages, 2, owner)).status).toBe(200)
      await pages.mails.close()
      expect((await pages.ask("GET", "/api/account", undefined, analyst)).status).toBe(401)
      expect((await pages.ask("POST", "/api/login", login)).status).toBe(200)
      const { state } = pages.server.workspace
      for (const table of ["passkey", "recovery_code", "one_time_token"]) {
        expect(state.rows(`SELECT 1 FROM ${table} WHERE user_id = 2`), table).toEqual([])
      }
      expect(taken).toMatchObject([{ to: ["analyst@beispiel.test"] }])
      expect(taken[0].text).toContain("gelten nicht mehr")
      expect(taken[0].text).toContain("are good no more")
      const done = { actor: "user 1", action: "remove second factor", object: "user 2" }
      expect(listAudit(state, 9)).toContainEqual(expect.objectContaining(done))
      expect((await take(pages, 2, owner)).body.message.en).toContain("no second factor")
      expect((await take(pages, 99, owner)).status).toBe(404)
    }))

  test("is never taken off by whoever is lower, by its owner this way, or by somebody who has not proved who they are", () =>
    withPages(async (pages) => {
      const cookies = new Map(ROLES.map((role) => [role, ""]))
      for (const role of ROLES) cookies.set(role, await pages.userOf(role))
      const has = (id: number) => findUser(pages.server.workspace.state, id)?.hasSecondFactor
      const ids = new Map(ROLES.map((role, i) => [role, i + 1]))
      for (const id of ids.values()) loseFactorOf(pages, id)
      for (const role of ROLES.filter((one) => one !== "owner" && one !== "admin")) {
        for (const id of ids.values()) expect((await take(pages, id, cookies.get(role))).status).toBe(403)
      }
      expect((await take(pages, 1, cookies.get("admin"))).body.error).toBe("not-allowed")
      expect((await take(pages, 2, cookies.get("admin"))).body.error).toBe("your-own")
      expect((await take(pages, 3)).status).toBe(401)
      pages.server.now = new Date(pages.server.now.getTime() + 11 * 60_000)
      expect((await take(pages, 3, cookies.get("admin"))).body.error).toBe("prove-yourself")
      expect([1, 2, 3, 4, 5, 6].map(has)).toEqual(Array(6).fill(true))
      await pages.ask("POST", "/api/proof", { password: "ein ganzer Satz von admin" }, cookies.get("admin"))
      expect((await take(pages, 3, cookies.get("admin"))).status).toBe(200)
      expect([has(2), has(3)]).toEqual([true, false])
    }))
})
