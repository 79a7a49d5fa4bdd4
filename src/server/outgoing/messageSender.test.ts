import { describe, expect, test } from "vitest"
import { FROM, mailbox } from "../../../test/support/mailbox.ts"
import { lookAt, PLAN } from "../../../test/support/measures.ts"
import { withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import type { MeasurePlan } from "../../records/measure.ts"
import { makeMeasure, pauseMeasure, startMeasure } from "../../store/acting/storedMeasures.ts"
import { keepMailServer } from "../../store/mailServer.ts"
import { limit } from "../../store/rights/limits.ts"
import type { State } from "../../store/state.ts"
import type { Workspace } from "../../store/workspace.ts"
import { sealerOf } from "../auth/secrets.ts"
import { Mails } from "./mails.ts"
import { MessageSender, type MessageSenderOptions } from "./messageSender.ts"

/** A Tuesday. */
const DAY = "2026-06-02"
const MAKER = { at: new Date(`${DAY}T06:00:00Z`).getTime(), by: "Ada" }
const MINUTE = 60_000

const consent = (customer: string, more: object = {}) => ({
  kind: "consent",
  id: `consent ${customer} ${JSON.stringify(more)}`,
  customer,
  at: "2026-05-01T08:00:00Z",
  fields: {
    channel: "email",
    purpose: "marketing",
    granted: true,
    basis: "consent",
    textVersion: "v1",
    proof: "double opt-in",
    ...more,
  },
})
const buyer = (customer: string, email: string | undefined = `${customer.toLowerCase()}@gast.test`) => ({
  kind: "order",
  id: `order ${customer}`,
  customer,
  ...(email && { identifiers: { email } }),
  at: "2026-05-20",
  fields: { amountCents: 2_000 },
})

type Shop = {
  readonly workspace: Workspace
  readonly look: (at: string) => Promise<number>
  readonly outcomes: () => Record<string, string>
}

/** A running measure for these people, whose messages go to a mail server. */
async function inShop(
  port: number,
  people: readonly object[],
  plan: Partial<MeasurePlan>,
  work: (shop: Shop) => Promise<void>,
  more: Partial<MessageSenderOptions> = {},
): Promise<void> {
  await withWorkspace(async (workspace) => {
    const { state, directory } = workspace
    writeRecords(workspace, people, { channel: "live" })
    keepMailServer(state, {
      host: "127.0.0.1",
      port,
      security: "none",
      userName: "",
      fromAddress: FROM,
      sealedPassword: null,
    })
    const { id } = makeMeasure(
      state,
      { name: "Hello", plan: { ...PLAN, controlBasisPoints: 0, ...plan }, salt: "salt" },
      MAKER,
    )
    startMeasure(state, id, MAKER)
    await withProjection(workspace, async (projection) => {
      await lookAt(workspace, projection, `${DAY}T08:00:00Z`)
      const clock = { now: new Date(0), after: () => () => {} }
      const sender = new MessageSender({
        workspace,
        mails: new Mails({ state, sealer: sealerOf(directory) }, undefined),
        clock: { now: () => clock.now, after: clock.after },
        onFault: (detail) => expect.fail(detail),
        isReady: () => true,
        isHoliday: () => false,
        isSuppressed: (address) => address === "k3@gast.test",
        write: ({ addressee, step }) =>
          addressee.names.includes("K7")
            ? undefined
            : { to: addressee.email ?? "", subject: step.subject, text: JSON.stringify(step.blocks) },
        ...more,
      })
      const look = (at: string) => {
        clock.now = new Date(at)
        return sender.look()
      }
      const nameOf = (customer: number) =>
        String(state.rows("SELECT name FROM customer WHERE id = ?", customer)[0].name)
      const outcomes = () =>
        Object.fromEntries(
          messagesIn(state, id).map((one) => [
            nameOf(one.customer),
            one.state === "skipped" || one.state === "queued" ? `${one.state} ${one.reason}` : one.state,
          ]),
        )
      await work({ workspace, look, outcomes })
    })
  })
}

const messagesIn = (state: State, measureId: number) =>
  state.rows<{ customer: number; state: string; reason: string | null }>(
    `SELECT customer_id AS customer, outbox.state, reason FROM outbox JOIN participant ON participant.id = participant_id
     WHERE measure_id = ? ORDER BY outbox.id`,
    measureId,
  )

describe("messages of measures", () => {
  test("go to those alone whom nothing keeps from it, once, and each refusal says why", async () => {
    const { port, taken } = await mailbox()
    const people = [
      ...["K1", "K2", "K3", "K4", "K5", "K7", "K8"].map((one) => buyer(one)),
      buyer("K6", "not an address@gast.test,x"),
      ...["K1", "K3", "K4", "K6", "K7", "K8"].map((one) => consent(one)),
      { kind: "customer", id: "K8", customer: "K8", fields: { preferredChannel: "phone" } },
      // Taken back later, and one that cannot be shown.
      consent("K2"),
      { ...consent("K2", { granted: false }), at: "2026-05-02T08:00:00Z" },
      consent("K5", { proof: undefined }),
    ]
    await inShop(port, people, {}, async ({ workspace, look, outcomes }) => {
      limit(
        workspace.state,
        "K4",
        { kind: "restriction", holds: true, reason: "asked" },
        { by: "Ada", begunAt: `${DAY}T08:00:00Z` },
      )
      for (const time of ["08:00", "08:01", "09:00"]) await look(`${DAY}T${time}:00Z`)
      expect(outcomes()).toEqual({
        K1: "sent",
        K2: "skipped no-basis",
        K3: "skipped suppressed",
        K4: "skipped person-gone",
        K5: "skipped no-basis",
        K6: "skipped no-address",
        K7: "skipped does-not-render",
        K8: "skipped prefers-other-channel",
      })
      expect(taken.map(({ to }) => to)).toEqual([["k1@gast.test"]])
    })
  })

  test("wait for the hours and for a pause to end, and are not sent once they are over", async () => {
    const { port, taken } = await mailbox()
    const people = [buyer("K1"), consent("K1")]
    await inShop(
      port,
      people,
      { limits: { ...PLAN.limits, hours: { from: "12:00", until: "19:00" } } },
      async ({ workspace, look, outcomes }) => {
        await look(`${DAY}T08:00:00Z`)
        expect(outcomes()).toEqual({ K1: "queued quiet-hours" })
        pauseMeasure(workspace.state, 1)
        await look(`${DAY}T10:00:00Z`)
        expect(outcomes()).toEqual({ K1: "queued measure-paused" })
        startMeasure(workspace.state, 1, MAKER)
        await look(`${DAY}T10:04:00Z`)
        expect(taken).toEqual([])
        await look(`${DAY}T10:05:00Z`)
        expect(outcomes()).toEqual({ K1: "sent" })
      },
    )
    await inShop(port, people, {}, async ({ look, outcomes }) => {
      await look("2026-06-05T10:00:00Z")
      expect(outcomes()).toEqual({ K1: "skipped expired" })
    })
    expect(taken).toHaveLength(1)
  })

  test("are no more to one person than the measure allows, over all measures", async () => {
    const { port, taken } = await mailbox()
    const twice = { ...PLAN.steps[0], id: "again" } as MeasurePlan["steps"][number]
    const limits = { ...PLAN.limits, messages: { most: 1, withinDays: 7 } }
    await inShop(
      port,
      [buyer("K1"), consent("K1")],
      { limits, steps: [...PLAN.steps, twice] },
      async ({ workspace, look }) => {
        await look(`${DAY}T08:00:00Z`)
        expect(messagesIn(workspace.state, 1).map(({ state, reason }) => [state, reason])).toEqual([
          ["sent", null],
          ["skipped", "too-many-messages"],
        ])
      },
    )
    expect(taken).toHaveLength(1)
  })

  test("of which nobody knows whether they arrived are never sent again; what was refused is not either", async () => {
    let broken = true
    const box = await mailbox({
      onRcptTo: ({ address }, _, done) =>
        done(address === "k2@gast.test" ? Object.assign(new Error("no such user"), { responseCode: 550 }) : null),
      onData(stream, { envelope }, done) {
        stream.resume()
        stream.on("end", () => {
          if (broken && envelope.rcptTo[0].address === "k1@gast.test") return box.cut()
          box.taken.push({ from: "", to: envelope.rcptTo.map(({ address }) => address), text: "" })
          done()
        })
      },
    })
    const people = ["K1", "K2", "K5"].flatMap((one) => [buyer(one), consent(one)])
    await inShop(box.port, people, {}, async ({ look, outcomes }) => {
      await look(`${DAY}T08:00:00Z`)
      broken = false
      for (const minute of ["05", "30"]) await look(`${DAY}T08:${minute}:00Z`)
      expect(outcomes()).toEqual({ K1: "unknown", K2: "failed", K5: "sent" })
      expect(box.taken.map(({ to }) => to)).toEqual([["k5@gast.test"]])
    })
  })

  test("wait longer and longer while no mail server answers, and go out once it does", async () => {
    const gone = await mailbox()
    const people = ["K1", "K2", "K5", "K8"].flatMap((one) => [buyer(one), consent(one)])
    await inShop(gone.port, people, {}, async ({ workspace, look, outcomes }) => {
      const { state } = workspace
      const server = (port: number) =>
        keepMailServer(state, {
          host: "127.0.0.1",
          port,
          security: "none",
          userName: "",
          fromAddress: FROM,
          sealedPassword: null,
        })
      server(9)
      expect(await look(`${DAY}T08:00:00Z`)).toBe(MINUTE)
      const attempts = () => state.rows("SELECT attempts FROM outbox ORDER BY id").map((row) => row.attempts)
      // The fourth is not even tried.
      expect(attempts()).toEqual([1, 1, 1, 0])
      await look(`${DAY}T08:01:00Z`)
      expect(attempts()).toEqual([2, 2, 1, 1])
      server(gone.port)
      await look(`${DAY}T08:03:00Z`)
      expect(Object.values(outcomes())).toEqual(["sent", "sent", "sent", "sent"])
      expect(gone.taken).toHaveLength(4)
    })
  })
})
