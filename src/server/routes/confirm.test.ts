import { expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { addresseeOf, mayAddress } from "../../store/acting/addressee.ts"
import { listSuppressions, suppress } from "../../store/mail/suppression.ts"
import { consentLedgers } from "../../store/rights/consentLedger.ts"
import { sealerOf } from "../auth/secrets.ts"
import { mailToken } from "../outgoing/mailTokens.ts"

const ADDRESS = "karin@beispiel.test"
const WORDING = "Ja, <b>“Laden”</b> darf mir schreiben."
const SENDER = {
  ...{
    senderName: "Laden",
    replyAddress: "",
    imprint: "Laden\nMarkt 1",
    language: "de",
    holidayRegion: "",
    tagsLinks: true,
  },
}

type Shop = TestPages & {
  readonly owner: string
  readonly taken: readonly { readonly to: readonly string[]; readonly text: string }[]
  readonly mayBeWrittenTo: () => boolean
}

/** A shop that may send mails, and knows Karin's address. */
const withShop = (work: (shop: Shop) => Promise<void>) =>
  withPages(async (pages) => {
    const { state } = pages.server.workspace
    const owner = await pages.userOf("owner")
    const { port, taken } = await mailbox()
    await pages.ask("POST", "/api/mail-server", settingsOf(port), owner)
    await pages.ask("POST", "/api/mail-sender", SENDER, owner)
    const karin = { kind: "customer", id: "K1", customer: "K1", identifiers: { email: ADDRESS }, fields: {} }
    expect((await pages.ask("POST", "/api/records", karin, owner)).status).toBe(200)
    const mayBeWrittenTo = () => {
      const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'K1'")
      const addressee = addresseeOf(state, id)
      return addressee !== undefined && mayAddress(state, addressee, "email", "marketing")
    }
    await work({ ...pages, owner, taken, mayBeWrittenTo })
  })

const linkIn = (text: string): string => (/https:\/\/\S+\/consent\?token=\S+/.exec(text) as RegExpExecArray)[0]
const pathOf = (link: string): string => new URL(link).pathname + new URL(link).search

test("whoever is asked by mail has agreed once they confirm, and what they read, when and where stands with it", () =>
  withShop(async ({ ask, app, server, owner, taken, mayBeWrittenTo }) => {
    const { state } = server.workspace
    suppress(state, { address: ADDRESS, reason: "unsubscribe", since: 0 })
    const asked = await ask("POST", "/api/consent-requests", { customer: "K1", wording: WORDING }, owner)
    expect([asked.status, asked.body]).toEqual([200, { to: ADDRESS }])
    expect(taken).toHaveLength(1)
    expect(taken[0].text).toContain(WORDING)
    expect(taken[0].text).not.toContain("list-unsubscribe")
    const url = pathOf(linkIn(taken[0].text))
    expect(mayBeWrittenTo()).toBe(false)
    const shown = await app.inject({ url })
    expect(shown.body).toContain("Ja, &lt;b&gt;“Laden”&lt;/b&gt; darf mir schreiben.")
    expect(mayBeWrittenTo()).toBe(false)
    server.now = new Date("2026-11-25T10:00:00Z")
    for (let twice = 0; twice < 2; twice++) {
      const answer = await app.inject({ method: "POST", url, remoteAddress: "203.0.113.9" })
      expect([answer.statusCode, answer.body.includes("das ist bestätigt")]).toEqual([200, true])
    }
    expect(mayBeWrittenTo()).toBe(true)
    expect(listSuppressions(state, { limit: 9 })).toEqual([])
    const [{ entries }] = consentLedgers(state, "K1")
    expect(entries.map(({ granted }) => granted)).toEqual([false, true])
    expect(entries[1]).toMatchObject({ textVersion: WORDING, source: "double-opt-in", purpose: "marketing" })
    for (const part of [
      WORDING,
      "2026-11-22T08:00:00.000Z by user 1",
      "2026-11-25T10:00:00.000Z",
      "203.0.113.9",
      ADDRESS,
    ])
      expect(entries[1].proof).toContain(part)
    // Whoever has taken it back afterwards does not agree again by the old link.
    const leave = mailToken(sealerOf(server.workspace.directory), {
      customer: Number(state.rows("SELECT id FROM customer WHERE name = 'K1'")[0].id),
      address: ADDRESS,
    })
    server.now = new Date("2026-11-26T10:00:00Z")
    await app.inject({ method: "POST", url: `/unsubscribe?token=${leave}` })
    await app.inject({ method: "POST", url })
    expect(mayBeWrittenTo()).toBe(false)
  }))

test("a link that is old, changed, or of somebody who is erased confirms nothing", () =>
  withShop(async ({ ask, app, server, owner, userOf, taken, mayBeWrittenTo }) => {
    await ask("POST", "/api/consent-requests", { customer: "K1" }, owner)
    const url = pathOf(linkIn(taken[0].text))
    for (const wrong of [
      "/consent",
      "/consent?token=x",
      `${url.slice(0, -3)}AAA`,
      `/consent?token=${"y".repeat(5_000)}`,
    ])
      expect((await app.inject({ method: "POST", url: wrong })).statusCode).toBe(404)
    server.now = new Date("2026-12-23T08:00:00Z")
    expect((await app.inject({ method: "POST", url })).statusCode).toBe(404)
    server.now = new Date("2026-11-23T09:00:00Z")
    const erased = await ask(
      "POST",
      "/api/rights/erasures",
      { customers: ["K1"], ground: "request" },
      await userOf("owner"),
    )
    expect([erased.status, erased.body]).toMatchObject([200, {}])
    expect((await app.inject({ method: "POST", url })).statusCode).toBe(404)
    expect(() => mayBeWrittenTo()).toThrow()
  }))

test("an address is asked three times a day at most, and never where its owner complained", () =>
  withShop(async ({ ask, server, owner, userOf, taken }) => {
    const again = () => ask("POST", "/api/consent-requests", { customer: "K1" }, owner)
    const statuses = []
    for (let n = 0; n < 4; n++) statuses.push((await again()).status)
    expect(statuses).toEqual([200, 200, 200, 400])
    server.now = new Date("2026-11-23T09:00:00Z")
    suppress(server.workspace.state, { address: ADDRESS, reason: "complaint", since: 0 })
    const later = await userOf("owner")
    expect((await ask("POST", "/api/consent-requests", { customer: "K1" }, later)).status).toBe(400)
    expect(taken).toHaveLength(3)
    expect((await ask("POST", "/api/consent-requests", { customer: "nobody" }, later)).status).toBe(400)
  }))

test("a guest who signs up and ticks e-mails is asked at the address that they typed", () =>
  withShop(async ({ ask, app, owner, taken, mails, server }) => {
    await ask("POST", "/api/sign-up", { business: "Laden", isOn: true }, owner)
    const { token } = (await ask("GET", "/api/sign-up", undefined, owner)).body.page
    const guest = { firstName: "Gerd", email: "gerd@beispiel.test", consents: ["email"], language: "de" }
    expect((await ask("POST", `/api/join/${token}`, guest)).status).toBe(200)
    await mails.close()
    expect(taken.map(({ to }) => to)).toEqual([["gerd@beispiel.test"]])
    const answer = await app.inject({ method: "POST", url: pathOf(linkIn(taken[0].text)) })
    expect(answer.statusCode).toBe(200)
    const [{ now }] = consentLedgers(server.workspace.state, "gerd@beispiel.test")
    expect(now.filter(({ granted, isProven }) => granted && isProven).map(({ channel }) => channel)).toEqual(["email"])
  }))
