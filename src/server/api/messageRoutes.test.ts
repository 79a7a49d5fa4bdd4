import { expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { withPages } from "../../../test/support/pages.ts"

const saying = (text: string) => ({ blocks: [{ block: "paragraph", text }] })
const MESSAGE = { subject: "Neues für {{first_name}}", ...saying("Guten Tag {{first_name}},\n\n<b>bis bald</b>") }
const SENDER = {
  ...{ senderName: "Laden", replyAddress: "", imprint: "Laden\nMarkt 1", language: "de", holidayRegion: "" },
}

test("a message is shown as one customer would get it, or it is said why it cannot be written, and goes to oneself alone", () =>
  withPages(async ({ ask, userOf }) => {
    const owner = await userOf("owner")
    const preview = (more: object = {}) => ask("POST", "/api/messages/preview", { ...MESSAGE, ...more }, owner)
    expect((await preview()).body.message.de).toContain("Name und Anschrift")
    await ask("POST", "/api/mail-sender", SENDER, owner)
    const karin = { kind: "customer", id: "K1", customer: "K1", fields: { firstName: "Karin & Co" } }
    await ask("POST", "/api/records", karin, owner)
    await ask("POST", "/api/records", { ...karin, id: "K2", customer: "K2", fields: { city: "Ulm" } }, owner)
    expect((await preview()).body).toMatchObject({ subject: "Neues für Kim" })
    const shown = (await preview({ customer: "K1" })).body
    expect(shown.html).toContain("Guten Tag Karin &amp; Co,")
    expect(shown.html).toContain("&lt;b&gt;bis bald")
    expect(shown.text).toContain("Guten Tag Karin & Co,")
    expect(shown.html).not.toContain("token=")
    expect((await preview({ customer: "K2" })).body.message.de).toContain(
      "{{first_name}} hat für diese Person keinen Wert",
    )
    expect((await preview({ customer: "nobody" })).status).toBe(400)
    expect((await preview(saying("{{password}}"))).status).toBe(400)
    const { port, taken } = await mailbox()
    const test = (cookie: string) => ask("POST", "/api/messages/test", { ...MESSAGE, customer: "K1" }, cookie)
    expect((await test(owner)).status).toBe(400)
    await ask("POST", "/api/mail-server", settingsOf(port), owner)
    expect((await test(owner)).body).toEqual({ to: "owner@beispiel.test" })
    expect(taken.map(({ to }) => to)).toEqual([["owner@beispiel.test"]])
    expect((await test(await userOf("analyst"))).status).toBe(403)
  }))
