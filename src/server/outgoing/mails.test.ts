import { describe, expect, test } from "vitest"
import { FROM, LOGIN, mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"

async function setUp(pages: TestPages, cookie: string, server: object) {
  return pages.ask("POST", "/api/mail-server", server, cookie)
}

describe("mails", () => {
  test("a test goes to whoever asks, signed in as it was set up; the password is never shown or kept in the open", () =>
    withPages(async (pages) => {
      const cookie = await pages.userOf("owner")
      const { port, taken } = await mailbox()
      expect((await pages.ask("POST", "/api/mail-server/test", undefined, cookie)).body.message.en).toContain("no mail")
      expect((await setUp(pages, cookie, settingsOf(port))).status).toBe(200)
      await pages.ask("PATCH", "/api/account", { language: "de" }, cookie)
      const { body } = await pages.ask("POST", "/api/mail-server/test", undefined, cookie)
      expect(body).toEqual({ to: "owner@beispiel.test" })
      expect(taken).toMatchObject([{ from: FROM, to: ["owner@beispiel.test"] }])
      expect(taken[0].text).toContain("E-Mails kommen an")
      expect(taken[0].text).not.toContain("mails arrive")
      const shown = await pages.ask("GET", "/api/mail-server", undefined, cookie)
      expect(shown.body).toMatchObject({
        canSendLinks: true,
        server: { port, hasPassword: true, userName: "stammwert" },
      })
      const tables = pages.server.workspace.state.rows("SELECT * FROM mail_server")
      const audit = pages.server.workspace.state.rows("SELECT * FROM audit")
      expect(JSON.stringify([shown.body, tables, audit, pages.server.log])).not.toContain(LOGIN.password)
    }))

  test("invitation and reset go out by mail, with a link that begins where we are; nobody else sees it", () =>
    withPages(async (pages) => {
      const cookie = await pages.userOf("owner")
      const { port, taken } = await mailbox()
      await setUp(pages, cookie, settingsOf(port))
      const invited = { email: "ben@beispiel.test", name: "Ben\r\nBcc: fremd@beispiel.test", role: "analyst" }
      const { body } = await pages.ask("POST", "/api/users", invited, cookie)
      expect(body.path).toBeNull()
      const link = /https:\/\/stammwert\.beispiel\.test\/welcome#([\w-]{43})/.exec(taken[0].text)
      expect(taken[0].text).toContain("Sie sind eingeladen")
      expect(taken[0].text).toContain("You are invited")
      expect(taken[0].to).toEqual(["ben@beispiel.test"])
      expect(taken[0].text).not.toContain("fremd@")
      const chosen = { purpose: "invitation", token: link?.[1], password: "ein ganzer Satz von Ben" }
      expect((await pages.ask("POST", "/api/password", chosen)).status).toBe(200)
      expect((await pages.ask("POST", `/api/users/${body.id}/reset`, undefined, cookie)).body.path).toBeNull()
      expect(taken[1].text).toMatch(/https:\/\/stammwert\.beispiel\.test\/reset#[\w-]{43}/)
    }))

  test("where it does not go out, the link is passed on by hand, and the log says why without what was sent", () =>
    withPages(async (pages) => {
      const cookie = await pages.userOf("owner")
      const { port } = await mailbox()
      await setUp(pages, cookie, { ...settingsOf(port), password: "wrong, and secret" })
      const { body } = await pages.ask("POST", "/api/mail-server/test", undefined, cookie)
      expect(body.message.en).toContain("name or password is not accepted")
      const invited = { email: "ben@beispiel.test", name: "Ben", role: "analyst" }
      expect((await pages.ask("POST", "/api/users", invited, cookie)).body.path).toMatch(/^\/welcome#/)
      const log = JSON.stringify([pages.server.log, body])
      expect(log).toContain("EAUTH")
      for (const secret of ["wrong, and secret", "ben@", "/welcome#"]) expect(log).not.toContain(secret)
    }))

  test("a password goes over encrypted connections alone, to a server whose certificate is good, and to no other", () =>
    withPages(async (pages) => {
      const cookie = await pages.userOf("owner")
      const open = await setUp(pages, cookie, { ...settingsOf(25), host: "smtp.beispiel.test" })
      expect(open.body.message.en).toContain("encrypted connection only")
      for (const security of ["starttls", "tls"] as const) {
        const heard: string[] = []
        const { port, taken } = await mailbox({
          secure: security === "tls",
          disabledCommands: [],
          onAuth: ({ password }, _, done) => {
            heard.push(password ?? "")
            done(null, { user: "x" })
          },
        })
        await setUp(pages, cookie, { ...settingsOf(port), security })
        // The server's certificate is its own and nobody's we know.
        expect((await pages.ask("POST", "/api/mail-server/test", undefined, cookie)).status).toBe(400)
        expect([heard, taken]).toEqual([[], []])
      }
      // A server that offers no encryption gets neither mail nor password where it was asked for.
      const { port, taken } = await mailbox()
      await setUp(pages, cookie, { ...settingsOf(port), security: "starttls" })
      expect((await pages.ask("POST", "/api/mail-server/test", undefined, cookie)).status).toBe(400)
      expect(taken).toEqual([])
      const { password, ...without } = settingsOf(port)
      const same = { ...without, security: "starttls", fromAddress: "neu@beispiel.test" }
      expect((await setUp(pages, cookie, same)).status).toBe(200)
      for (const other of [{ host: "localhost" }, { port: 26 }, { userName: "x" }, { security: "none" }]) {
        expect((await setUp(pages, cookie, { ...same, ...other })).body.message.en).toContain("enter the password too")
      }
    }))

  test("header injection: nothing that is typed begins another header or another recipient", () =>
    withPages(async (pages) => {
      const cookie = await pages.userOf("owner")
      const { port, taken } = await mailbox()
      await setUp(pages, cookie, settingsOf(port))
      const typed = ["a@b.test\r\nBcc: c@d.test", "a@b.test\nX: y", "a@b.test, c@d.test", "A <a@b.test>", "a@b.test\0"]
      for (const address of typed) {
        expect(
          (await pages.ask("POST", "/api/users", { email: address, name: "A", role: "analyst" }, cookie)).status,
        ).toBe(400)
        expect((await setUp(pages, cookie, { ...settingsOf(port), fromAddress: address })).status).toBe(400)
        await expect(pages.mails.send({ kind: "test", to: address, language: null })).rejects.toThrow(
          "no e-mail address",
        )
      }
      for (const host of ["127.0.0.1\r\nRSET", "a b", "smtp://x", ""])
        expect((await setUp(pages, cookie, { ...settingsOf(port), host })).status).toBe(400)
      expect(taken).toEqual([])
    }))
})
