import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../../test/support/measures.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"
import { makeMeasure, startMeasure } from "../../store/acting/storedMeasures.ts"
import { mailMark } from "../../store/mail/sender.ts"
import { listSuppressions } from "../../store/mail/suppression.ts"
import { messageIdOf } from "./mailTokens.ts"

type Outbox = { readonly id: number; readonly address: string }
type Shop = TestPages & {
  readonly messages: readonly Outbox[]
  readonly send: (mail: string) => Promise<{ status: number; outcome: string; suppressed: boolean }>
}

/** A shop that has queued four messages to each of three customers, and how what comes back is handed over. */
const withShop = (work: (shop: Shop) => Promise<void>) =>
  withPages(async (pages) => {
    const { workspace, now } = pages.server
    const { state } = workspace
    const cookie = await pages.userOf("owner")
    const people = ["k1", "k2", "k3"]
    const named = (name: string) => ({ customer: name, identifiers: { email: `${name}@gast.test` }, at: "2026-07-01" })
    writeRecords(
      workspace,
      people.map((name) => ({ ...named(name), kind: "order", id: name, fields: { amountCents: 100 } })),
      { channel: "live" },
    )
    const steps = ["a", "b", "c", "d"].map((id) => ({ ...PLAN.steps[0], id })) as typeof PLAN.steps
    const maker = { at: now.getTime(), by: "Ada" }
    const { id } = makeMeasure(state, { name: "M", plan: { ...PLAN, steps, controlBasisPoints: 0 }, salt: "s" }, maker)
    startMeasure(state, id, maker)
    await lookAt(workspace, pages.projection, now.toISOString())
    const messages = state.rows<Outbox & Record<string, string | number>>(
      `SELECT outbox.id, lower(customer.name) || '@gast.test' AS address FROM outbox
       JOIN participant ON participant.id = participant_id JOIN customer ON customer.id = customer_id ORDER BY outbox.id`,
    )
    const send = async (mail: string) => {
      const headers = { cookie, origin: "http://localhost:80", "content-type": "message/rfc822" }
      const answer = await pages.app.inject({ method: "POST", url: "/api/returned-mails", headers, payload: mail })
      return { status: answer.statusCode, ...answer.json() }
    }
    await work({ ...pages, messages, send })
  })

const bounceOf = (messageId: string, status: string, address = "somebody.else@gast.test") =>
  [
    "From: MAILER-DAEMON@mx.test",
    "Content-Type: multipart/report; boundary=b",
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.test",
    "",
    `Final-Recipient: rfc822; ${address}`,
    "Action: failed",
    `Status: ${status}`,
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${messageId}`,
    "--b--",
  ].join("\n")

test("a bounce counts of whoever the message was for, once, and three that are not for good together", () =>
  withShop(async ({ server, messages, send }) => {
    const { state } = server.workspace
    const idOf = ({ id }: Outbox) => messageIdOf(id, mailMark(state), "werte@beispiel.test")
    const [first] = messages.filter(({ address }) => address === "k1@gast.test")
    const forged = idOf(first).replace(mailMark(state), "0123456789abcdef")
    expect(await send(bounceOf(forged, "5.1.1"))).toMatchObject({ outcome: "not-ours", suppressed: false })
    expect(await send(bounceOf("<x@y.test>", "5.1.1", "k3@gast.test"))).toMatchObject({ outcome: "not-ours" })
    expect(await send(bounceOf(idOf({ ...first, id: 999_999 }), "5.1.1"))).toMatchObject({ outcome: "not-ours" })
    expect(listSuppressions(state, { limit: 9 })).toEqual([])
    expect(await send(bounceOf(idOf(first), "5.1.1"))).toMatchObject({ outcome: "hard-bounce", suppressed: true })
    expect(await send(bounceOf(idOf(first), "5.1.1"))).toMatchObject({ outcome: "hard-bounce", suppressed: false })
    const second = messages.filter(({ address }) => address === "k2@gast.test")
    const told: boolean[] = []
    for (const one of [second[0], second[0], second[1], second[2], second[3]])
      told.push((await send(bounceOf(idOf(one), "5.2.2"))).suppressed)
    expect(told).toEqual([false, false, false, true, false])
    expect(listSuppressions(state, { limit: 9 }).map(({ address, reason }) => [address, reason])).toEqual([
      ["k2@gast.test", "bounce"],
      ["k1@gast.test", "bounce"],
    ])
  }))

test("an answer that says stop ends it, known or not; anything else is left as it is, and nothing is taken from whoever may not", () =>
  withShop(async ({ server, app, send }) => {
    const { state } = server.workspace
    const stop = (from: string) => `From: <${from}>\nSubject: Re: Hello\n\nStop`
    expect(await send(stop("k3@gast.test"))).toMatchObject({ status: 200, outcome: "unsubscribed", suppressed: true })
    expect(await send(stop("nobody@gast.test"))).toMatchObject({ outcome: "unsubscribed" })
    expect(listSuppressions(state, { limit: 9 }).map(({ address }) => address)).toEqual([
      "nobody@gast.test",
      "k3@gast.test",
    ])
    expect(await send("From: <k1@gast.test>\n\nHello")).toMatchObject({ outcome: "nothing", suppressed: false })
    expect((await send("")).status).toBe(400)
    const stranger = await app.inject({
      method: "POST",
      url: "/api/returned-mails",
      headers: { origin: "http://localhost:80" },
      payload: stop("k1@gast.test"),
    })
    expect(stranger.statusCode).toBe(401)
  }))
