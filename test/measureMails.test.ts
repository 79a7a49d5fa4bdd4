import { expect, test } from "vitest"
import { sealerOf } from "../src/server/auth/secrets.ts"
import { sendingMessages } from "../src/server/outgoing/sendingMessages.ts"
import { mailbox, settingsOf } from "./support/mailbox.ts"
import { lookAt } from "./support/measures.ts"
import { type TestPages, withPages } from "./support/pages.ts"
import { writeRecords } from "./support/workspaces.ts"

const CUSTOMERS = 30
const SENDER = {
  senderName: "Buchladen am Markt",
  replyAddress: "hallo@buchladen.test",
  imprint: "Buchladen am Markt\nMarkt 1\n83022 Rosenheim",
  language: "de",
  holidayRegion: "DE-BY",
  tagsLinks: true,
}

const customers = Array.from({ length: CUSTOMERS }, (_, i) => {
  const named = { customer: `K${i}`, identifiers: { email: `k${i}@gast.test` }, at: "2026-07-01" }
  return [
    // Every third has told no name.
    { ...named, kind: "customer", id: `K${i}`, fields: i % 3 === 2 ? { city: "Ulm" } : { firstName: `Anna<${i}>` } },
    {
      ...named,
      kind: "order",
      id: `B${i}`,
      at: `2026-${String(9 + (i % 3)).padStart(2, "0")}-10`,
      fields: { amountCents: 1_000 + 100 * i },
    },
    {
      ...named,
      kind: "consent",
      id: `E${i}`,
      fields: { channel: "email", granted: true, basis: "consent", textVersion: "v1", proof: "double opt-in" },
    },
  ]
}).flat()

/** A shop with thirty customers who have agreed to mails, what sends its messages, and how the clock is moved. */
const withShop = (work: (shop: TestPages & Shop) => Promise<void>) =>
  withPages(async (pages) => {
    const { server, projection, mails } = pages
    const { workspace } = server
    const owner = await pages.userOf("owner")
    writeRecords(workspace, customers, { channel: "live" })
    const sender = sendingMessages({
      workspace,
      door: { state: workspace.state, sealer: sealerOf(workspace.directory), now: () => server.now.getTime() },
      mails,
      clock: { now: () => server.now, after: () => () => {} },
      onFault: (detail) => expect.fail(detail),
    })
    const goOnTo = async (at: string) => {
      server.now = new Date(at)
      await lookAt(workspace, projection, at)
      await sender.look()
    }
    await work({ ...pages, owner, goOnTo })
  })

type Shop = { readonly owner: string; readonly goOnTo: (at: string) => Promise<void> }

const headerOf = (text: string, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*(.+(?:\\r?\\n[ \\t].+)*)`, "im").exec(text)?.[1].replace(/\r?\n[ \t]+/g, " ")

test("a measure that writes is not begun before its mails can go out and be ended, and says what is missing", () =>
  withShop(async ({ ask, owner }) => {
    const { port } = await mailbox()
    const { plan } = (await ask("GET", "/api/playbooks?language=de", undefined, owner)).body.find(
      ({ id }: { id: string }) => id === "seasonal",
    )
    const { id } = (await ask("POST", "/api/measures", { name: "Sommer", plan }, owner)).body
    const start = () => ask("POST", `/api/measures/${id}/start`, undefined, owner)
    const refused = await start()
    expect([refused.status, refused.body.error]).toEqual([409, "not-ready-to-send"])
    expect(refused.body.message.de).toMatch(/fehlt noch: ein Mailserver .*; Name und Anschrift/)
    expect((await ask("POST", "/api/mail-server", settingsOf(port), owner)).status).toBe(200)
    expect((await ask("GET", "/api/mail-sender", undefined, owner)).body.missing).toEqual(["imprint"])
    expect((await start()).status).toBe(409)
    const wrong = { ...SENDER, senderName: "Laden\r\nBcc: alle@beispiel.test" }
    expect((await ask("POST", "/api/mail-sender", wrong, owner)).status).toBe(400)
    expect((await ask("POST", "/api/mail-sender", SENDER, owner)).body).toEqual({ ...SENDER, missing: [] })
    expect((await start()).body.state).toBe("running")
  }))

test("thirty customers: mails go out once, lead to the way out, and whoever has left gets nothing more", () =>
  withShop(async ({ ask, app, owner, userOf, goOnTo, server }) => {
    const { port, taken } = await mailbox()
    await ask("POST", "/api/mail-server", settingsOf(port), owner)
    await ask("POST", "/api/mail-sender", SENDER, owner)
    const { plan } = (await ask("GET", "/api/playbooks?language=de", undefined, owner)).body.find(
      ({ id }: { id: string }) => id === "seasonal",
    )
    const [first] = plan.steps
    const steps = [first, { do: "wait", id: "rest", days: 7 }, { ...first, id: "again", subject: "Noch einmal" }]
    const costs = { centsPerHundredMessages: 500, centsPerHour: 0 }
    const longer = {
      ...plan,
      steps,
      costs,
      goal: { ...plan.goal, endsSteps: false },
      audience: { about: "orders", measure: "count", atLeast: 1 },
    }
    const { id } = (await ask("POST", "/api/measures", { name: "Sommer", plan: longer }, owner)).body
    // A Monday; the Sunday before, nothing may go out.
    server.now = new Date("2026-11-22T10:00:00Z")
    expect((await ask("POST", `/api/measures/${id}/start`, undefined, owner)).status).toBe(200)
    await goOnTo("2026-11-22T10:01:00Z")
    expect(taken).toEqual([])
    for (const time of ["08:00", "08:01", "09:00"]) await goOnTo(`2026-11-23T${time}:00Z`)
    const cookie = await userOf("owner")
    const { counts } = (await ask("GET", `/api/measures/${id}`, undefined, cookie)).body
    const reached: number = counts.arms.measure
    expect(reached + counts.arms.control).toBe(CUSTOMERS)
    expect(taken).toHaveLength(reached)
    expect(new Set(taken.map(({ to }) => to[0])).size).toBe(reached)
    expect(taken.some(({ text }) => text.includes("Guten Tag und schöne Grüße,"))).toBe(true)
    const { text, to } = taken.find((one) => one.text.includes("Guten Tag Anna<")) as (typeof taken)[number]
    expect(headerOf(text, "from")).toBe("Buchladen am Markt <werte@beispiel.test>")
    expect(headerOf(text, "reply-to")).toBe("hallo@buchladen.test")
    expect(headerOf(text, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click")
    expect(text).toContain("multipart/alternative")
    expect(text).toContain("83022 Rosenheim")
    expect(text).toContain("Guten Tag Anna&lt;")
    const ids = taken.map((one) => headerOf(one.text, "message-id"))
    expect(new Set(ids).size).toBe(reached)
    // The mailbox reads headers as if they were quoted-printable too, so what follows "token=" is whole in the text alone.
    expect(headerOf(text, "list-unsubscribe")).toMatch(/^<https:\/\/stammwert\.beispiel\.test\/unsubscribe\?token/)
    const link = new URL((/^Abmelden: (\S+)/m.exec(text) as RegExpExecArray)[1])
    expect(link.origin).toBe("https://stammwert.beispiel.test")
    expect(await click(app, link)).toBe(200)
    for (const day of ["29", "30"]) await goOnTo(`2026-11-${day}T10:00:00Z`)
    await goOnTo("2026-12-01T10:00:00Z")
    const seconds = taken.slice(reached)
    expect(seconds).toHaveLength(reached - 1)
    expect(seconds.filter((one) => one.to[0] === to[0])).toEqual([])
    const later = (await ask("GET", `/api/measures/${id}`, undefined, await userOf("owner"))).body.counts
    expect(later.messages).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: first.id, state: "sent", count: reached }),
        expect.objectContaining({ step: "again", state: "sent", count: reached - 1 }),
        expect.objectContaining({ step: "again", state: "skipped", reason: "no-basis", count: 1 }),
      ]),
    )
    const orders = customers.filter(({ kind }) => kind === "order")
    writeRecords(
      server.workspace,
      orders.map((one) => ({ ...one, id: `again ${one.id}`, at: "2026-11-28" })),
      { channel: "live" },
    )
    const result = (await ask("GET", `/api/measures/${id}/result`, undefined, await userOf("owner"))).body
    expect([result.judged, result.cost.totalCents]).toEqual([true, 5 * (2 * reached - 1)])
  }))

/** One click in a mail program. */
async function click(app: TestPages["app"], link: URL): Promise<number> {
  const answer = await app.inject({
    method: "POST",
    url: `${link.pathname}${link.search}`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    payload: "List-Unsubscribe=One-Click",
  })
  return answer.statusCode
}
