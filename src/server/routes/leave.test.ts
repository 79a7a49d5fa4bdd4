import { expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { listSuppressions } from "../../store/mail/suppression.ts"
import { standingPermissions } from "../../store/mail/withdrawal.ts"
import { consentLedgers } from "../../store/rights/consentLedger.ts"
import { sealerOf } from "../auth/secrets.ts"
import {
  mailLinks,
  mailToken,
  messageIdOf,
  outboxIdOf,
  recipientOf,
  unsubscribeHeaders,
} from "../outgoing/mailTokens.ts"

const ADDRESS = "karin@beispiel.test"
const AT = "2026-06-01T08:00:00Z"

/** Karin, who has said yes to mails and calls. */
async function karin(pages: TestPages) {
  const { state, directory } = pages.server.workspace
  const cookie = await pages.userOf("owner")
  const record = (kind: string, id: string, fields: object) => ({
    kind,
    id,
    customer: "K1",
    identifiers: { email: ADDRESS },
    at: AT,
    fields,
  })
  const consent = { purpose: "marketing", granted: true, textVersion: "v1", proof: "double opt-in" }
  const records = [
    record("customer", "K1", { firstName: "Karin" }),
    record("consent", "c1", { ...consent, channel: "email" }),
    record("consent", "c2", { ...consent, channel: "phone" }),
    record("consent", "c3", { ...consent, channel: "email", purpose: "<i>Rezepte</i>" }),
  ]
  for (const one of records) expect((await pages.ask("POST", "/api/records", one, cookie)).status).toBe(200)
  const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'K1'")
  const sealer = sealerOf(directory)
  return { state, id, cookie, sealer, token: mailToken(sealer, { customer: id, address: ADDRESS }) }
}

const POST = { "content-type": "application/x-www-form-urlencoded" }

test("looking at the link changes nothing; one click without cookie or origin ends it at once, and twice is once", () =>
  withPages(async (pages) => {
    const { state, id, token } = await karin(pages)
    const url = `/unsubscribe?token=${token}`
    const shown = await pages.app.inject({ url, headers: { "accept-language": "en-GB,de;q=0.5" } })
    expect([shown.statusCode, shown.headers["referrer-policy"]]).toEqual([200, "no-referrer"])
    expect(shown.body).toContain("Unsubscribe now")
    expect(listSuppressions(state, { limit: 10 })).toEqual([])
    expect(standingPermissions(state, id)).toHaveLength(3)
    const click = () => pages.app.inject({ method: "POST", url, headers: POST, payload: "List-Unsubscribe=One-Click" })
    for (const answer of [await click(), await click()]) {
      expect(answer.statusCode).toBe(200)
      expect(answer.headers["set-cookie"]).toBeUndefined()
      expect(answer.body).toContain("Sie sind abgemeldet")
    }
    expect(listSuppressions(state, { limit: 10 })).toMatchObject([{ address: ADDRESS, reason: "unsubscribe" }])
    expect(
      standingPermissions(state, id)
        .map(({ channel, purpose }) => `${channel} ${purpose}`)
        .sort(),
    ).toEqual(["email <i>Rezepte</i>", "phone marketing"])
    const [ledger] = consentLedgers(state, "K1")
    expect(ledger.entries).toHaveLength(4)
    expect(ledger.entries.at(-1)).toMatchObject({ granted: false, source: "preferences" })
  }))

test("a choice that is no way to write reads as a sentence too", () =>
  withPages(async (pages) => {
    const { cookie, token } = await karin(pages)
    const fields = {
      channel: "tracking",
      purpose: "marketing",
      granted: true,
      textVersion: "v1",
      proof: "double opt-in",
    }
    const tracked = { kind: "consent", id: "c4", customer: "K1", at: AT, fields }
    expect((await pages.ask("POST", "/api/records", tracked, cookie)).status).toBe(200)
    const { body } = await pages.app.inject({ url: `/preferences?token=${token}` })
    expect(body).toContain("Auswertung des Verhaltens: Angebote und Neuigkeiten")
  }))

test("the choice is kept: what was unticked, or all of it", () =>
  withPages(async (pages) => {
    const { state, id, token } = await karin(pages)
    const url = `/preferences?token=${token}`
    const shown = await pages.app.inject({ url })
    expect(shown.body).toContain("Angebote und Neuigkeiten per Anruf")
    expect(shown.body).toContain("&lt;i&gt;Rezepte&lt;/i&gt;")
    const keep = new URLSearchParams([
      ["keep", "email marketing"],
      ["keep", "email <i>Rezepte</i>"],
      ["keep", "sms marketing"],
    ])
    await pages.app.inject({ method: "POST", url, headers: POST, payload: keep.toString() })
    expect(standingPermissions(state, id).map(({ channel }) => channel)).toEqual(["email", "email"])
    expect(listSuppressions(state, { limit: 10 })).toEqual([])
    await pages.app.inject({ method: "POST", url, headers: POST, payload: "keep=email+marketing&all=off" })
    expect(standingPermissions(state, id)).toEqual([])
    expect(listSuppressions(state, { limit: 10 })).toHaveLength(1)
    expect((await pages.app.inject({ url })).body).toContain("Sie erhalten keine Werbung von uns.")
  }))

test("a link that is not ours does nothing, and a link of somebody who is gone still keeps their address alone", () =>
  withPages(async (pages) => {
    const { state, token, sealer } = await karin(pages)
    const other = token.slice(0, -2) + (token.endsWith("AA") ? "BB" : "AA")
    for (const wrong of ["", "x", other, sealer.seal("a password"), "y".repeat(5_000)])
      for (const method of ["GET", "POST"] as const)
        expect((await pages.app.inject({ method, url: `/unsubscribe?token=${wrong}` })).statusCode).toBe(404)
    expect(listSuppressions(state, { limit: 10 })).toEqual([])
    const gone = mailToken(sealer, { customer: 999_999, address: "weg@beispiel.test" })
    expect((await pages.app.inject({ method: "POST", url: `/unsubscribe?token=${gone}` })).statusCode).toBe(200)
    expect(listSuppressions(state, { limit: 10 }).map(({ address }) => address)).toEqual(["weg@beispiel.test"])
  }))

test("headers and ids of a mail lead back to it", () =>
  withPages(async ({ server }) => {
    const sealer = sealerOf(server.workspace.directory)
    const recipient = { customer: 7, address: `${"ä".repeat(100)} b@beispiel.test` }
    const token = mailToken(sealer, recipient)
    expect(recipientOf(sealer, token)).toEqual(recipient)
    const { unsubscribeUrl } = mailLinks("https://werte.example", token)
    expect(unsubscribeHeaders(unsubscribeUrl)).toEqual({
      "list-unsubscribe": `<https://werte.example/unsubscribe?token=${token}>`,
      "list-unsubscribe-post": "List-Unsubscribe=One-Click",
    })
    const id = messageIdOf(42, "a1", "laden@beispiel.test")
    expect([outboxIdOf(id, "a1"), outboxIdOf(` ${id}`, "a1"), outboxIdOf(id, "b2"), outboxIdOf("<x@y>", "a1")]).toEqual(
      [42, 42, undefined, undefined],
    )
  }))
