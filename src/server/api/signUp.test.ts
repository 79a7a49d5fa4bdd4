import { describe, expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { consentLedgers } from "../../store/rights/consentLedger.ts"

const SET_UP = { business: "Café Linde", privacyUrl: "https://linde.beispiel.test/datenschutz", isOn: true }
const KARIN = { firstName: "Karin", email: "karin@beispiel.test", language: "de" }

async function setUp({ ask, userOf }: TestPages): Promise<{ readonly cookie: string; readonly token: string }> {
  const cookie = await userOf("owner")
  expect((await ask("POST", "/api/sign-up", SET_UP, cookie)).status).toBe(200)
  const { body } = await ask("GET", "/api/sign-up", undefined, cookie)
  return { cookie, token: body.page.token }
}

const signedUp = async ({ ask }: TestPages, cookie: string) =>
  (await ask("GET", "/api/sign-up", undefined, cookie)).body.signUps as { number: string; firstName: string }[]

const listed = async ({ ask }: TestPages, cookie: string) =>
  (await ask("POST", "/api/customers/list", { count: true }, cookie)).body

describe("guests sign up by themselves", () => {
  test("whom nobody knew becomes a customer, whose consent is asked, proven by its words, and allows nothing yet", () =>
    withPages(async (pages) => {
      const { cookie, token } = await setUp(pages)
      const path = `/api/join/${token}`
      expect((await pages.ask("GET", path)).body).toEqual({
        business: SET_UP.business,
        privacyUrl: SET_UP.privacyUrl,
      })
      const said = await pages.ask("POST", path, { ...KARIN, consents: ["email", "sms"] })
      expect([said.status, said.body]).toEqual([200, {}])
      const [guest] = await signedUp(pages, cookie)
      expect(guest).toMatchObject({ firstName: "Karin", number: expect.stringMatching(/^guest-[\da-f]{12}$/) })
      expect((await listed(pages, cookie)).customers).toMatchObject([
        { number: guest.number, name: "Karin", email: KARIN.email, mayContact: [] },
      ])
      const [ledger] = consentLedgers(pages.server.workspace.state, guest.number)
      // Without a phone number nothing is asked for text messages.
      expect(ledger.now).toMatchObject([{ channel: "email", purpose: "marketing, asked", granted: false }])
      expect(ledger.entries[0].proof).toContain("Ja, Café Linde darf mich per E-Mail")
      expect(ledger.entries[0].proof).toContain("127.0.0.1")
      expect(ledger.entries[0].textVersion).toBe("sign-up 1")
    }))

  test("the same guest again stays one, and an address that somebody else has joins nobody", () =>
    withPages(async (pages) => {
      const { cookie, token } = await setUp(pages)
      const record = {
        kind: "customer",
        id: "K1",
        customer: "K1",
        identifiers: { email: KARIN.email, phone: "0171 2345678" },
        fields: { name: "Erika Muster" },
      }
      const { identifiers, ...rest } = record
      await pages.ask("POST", "/api/records", { ...rest, identifiers }, cookie)
      for (const again of [KARIN, { ...KARIN, firstName: "Karla" }, { ...KARIN, phone: "+49 171 2345678" }]) {
        expect((await pages.ask("POST", `/api/join/${token}`, again)).status).toBe(200)
      }
      expect(await signedUp(pages, cookie)).toMatchObject([{ firstName: "Karin" }])
      const { customers } = await listed(pages, cookie)
      expect(customers.map(({ name }: { name: string }) => name).sort()).toEqual(["Erika Muster", "Karin"])
    }))

  test("attack-28: the form must be set up, can be turned off, an old code leads nowhere, and who may see no people sees nobody", () =>
    withPages(async (pages) => {
      const { ask } = pages
      expect((await ask("GET", "/api/join/anything")).status).toBe(404)
      const { cookie, token } = await setUp(pages)
      const analyst = await pages.userOf("analyst")
      expect((await ask("GET", "/api/sign-up", undefined, analyst)).status).toBe(403)
      await ask("POST", "/api/sign-up", { ...SET_UP, isOn: false }, cookie)
      expect((await ask("POST", `/api/join/${token}`, KARIN)).status).toBe(404)
      await ask("POST", "/api/sign-up", SET_UP, cookie)
      expect((await ask("GET", `/api/join/${token}`)).status).toBe(200)
      await ask("POST", "/api/sign-up/renewal", undefined, cookie)
      expect((await ask("GET", `/api/join/${token}`)).status).toBe(404)
      expect(await signedUp(pages, cookie)).toEqual([])
    }))

  test("a name of signs that are no letters stops nothing: lists, figures and papers go on", () =>
    withPages(async (pages) => {
      const { cookie, token } = await setUp(pages)
      const names = ["A\u0000B", "\u202eevil\u0007", "\ufeff\ufffe😀", "\u{10ffff}", "中文 עברית", "=1+1", "\u001b[2J"]
      for (const [n, firstName] of names.entries()) {
        const guest = { ...KARIN, firstName, email: `gast${n}@beispiel.test`, consents: ["email"] }
        expect((await pages.ask("POST", `/api/join/${token}`, guest)).status).toBe(200)
      }
      const { customers } = await listed(pages, cookie)
      // Signs at the edges that nobody sees are cut off.
      const kept = names.map((name) => name.trim())
      expect(customers.map(({ name }: { name: string }) => name).toSorted()).toEqual(kept.toSorted())
      for (const question of ["key-figures", "data-quality", "new-and-returning"]) {
        const { status } = await pages.ask("GET", `/api/questions/${question}`, undefined, cookie)
        expect([question, status]).toEqual([question, 200])
      }
      const headers = { cookie, origin: "http://localhost:80", "content-type": "application/json" }
      for (const { number } of await signedUp(pages, cookie)) {
        const payload = JSON.stringify({ customer: number, language: "de" })
        const paper = await pages.app.inject({ method: "POST", url: "/api/rights/access/pdf", headers, payload })
        expect(paper.statusCode).toBe(200)
      }
      expect(pages.server.log.filter(({ what }) => what === "fault")).toEqual([])
    }))

  test("what is no guest is refused in words, and one address asks no more than 50 times an hour", () =>
    withPages(async (pages) => {
      const { cookie, token } = await setUp(pages)
      const path = `/api/join/${token}`
      const { email: _, ...nowhere } = KARIN
      const refused = [
        [nowhere, "Eine E-Mail-Adresse oder eine Telefonnummer"],
        [{ ...nowhere, phone: "ruf mich an" }, "keine Telefonnummer"],
        [{ ...KARIN, firstName: " " }, "firstName"],
        [{ ...KARIN, email: "karin" }, "email"],
        [{ ...KARIN, customer: "K1" }, "customer"],
      ] as const
      for (const [body, words] of refused) {
        const answer = await pages.ask("POST", path, body)
        expect([answer.status, answer.body.message.de]).toEqual([400, expect.stringContaining(words)])
      }
      const statuses = new Map<number, number>()
      for (let i = 0; i < 50; i++) {
        const { status } = await pages.ask("POST", path, { ...KARIN, email: `gast${i}@beispiel.test` })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      // Two of those that were refused above had been counted.
      expect(Object.fromEntries(statuses)).toEqual({ 200: 48, 429: 2 })
      expect(await signedUp(pages, cookie)).toHaveLength(48)
    }))
})
