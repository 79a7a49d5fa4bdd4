import { expect, test } from "vitest"
import { mailbox, settingsOf } from "../../../test/support/mailbox.ts"
import { lookAt } from "../../../test/support/measures.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"

const buyers = (count: number) =>
  Array.from({ length: count }, (_, i) => [
    {
      kind: "order",
      id: `B${i}`,
      customer: `K${i}`,
      identifiers: { email: `k${i}@gast.test`, phone: `08031 ${100_000 + i}` },
      at: `2026-${String(7 + (i % 4)).padStart(2, "0")}-10`,
      fields: { amountCents: 1_000 + 100 * (i % 30) },
    },
    {
      kind: "consent",
      id: `P${i}`,
      customer: `K${i}`,
      at: "2026-07-01",
      fields: {
        channel: "phone",
        purpose: "marketing",
        granted: true,
        basis: "consent",
        textVersion: "v1",
        proof: "on paper",
      },
    },
  ]).flat()

/** A shop of a hundred customers, and how its owner and others ask. */
const withShop = (work: (shop: TestPages & { readonly owner: string }) => Promise<void>) =>
  withPages(async (pages) => {
    const owner = await pages.userOf("owner")
    writeRecords(pages.server.workspace, buyers(100), { channel: "live" })
    await pages.projection.refresh()
    await work({ ...pages, owner })
  })

test("a playbook becomes a measure: foreseen, started, followed, judged, paused and ended by whoever may", () =>
  withShop(async ({ ask, userOf, owner, server, projection, app }) => {
    const marketer = await userOf("marketer")
    const playbooks = (await ask("GET", "/api/playbooks?language=de", undefined, marketer)).body
    expect(playbooks.length).toBeGreaterThan(10)
    const { plan } = playbooks.find(({ id }: { id: string }) => id === "seasonal")
    const outlook = await ask("POST", "/api/measures/outlook", { plan }, marketer)
    expect(outlook.body).toMatchObject({ audience: 100, customers: 100, customersPerWeek: null, noProof: null })
    expect(outlook.body.proof.words.de).toMatch(/^Mit 100 Kunden wäre eine Wirkung von/)
    const made = (await ask("POST", "/api/measures", { name: "Sommer", playbook: "seasonal", plan }, marketer)).body
    expect(made).toMatchObject({ state: "draft", version: 1, startedAt: null })
    expect(JSON.stringify(made)).not.toContain("salt")
    const analyst = await userOf("analyst")
    expect((await ask("POST", `/api/measures/${made.id}/start`, undefined, analyst)).status).toBe(403)
    // What cannot leave yet is not begun.
    expect((await ask("POST", `/api/measures/${made.id}/start`, undefined, owner)).status).toBe(409)
    const gesture = { do: "task", id: "wave", channel: "counter", script: "Winken", dueWithinDays: 3 }
    const changed = await ask("PATCH", `/api/measures/${made.id}`, { plan: { ...plan, steps: [gesture] } }, marketer)
    expect(changed.body.version).toBe(2)
    expect((await ask("POST", `/api/measures/${made.id}/start`, undefined, owner)).body.state).toBe("running")
    await lookAt(server.workspace, projection, server.now.toISOString())
    const { counts } = (await ask("GET", `/api/measures/${made.id}`, undefined, analyst)).body
    expect(counts.arms.measure + counts.arms.control).toBe(100)
    expect(counts.passed).toEqual([{ step: "wave", outcome: "done", count: counts.arms.measure }])
    const [first] = (await ask("GET", `/api/measures/${made.id}/participants?limit=1`, undefined, owner)).body
    expect(first).toMatchObject({ customer: expect.stringMatching(/^K\d+$/), arm: expect.any(String) })
    expect((await ask("GET", `/api/measures/${made.id}/participants`, undefined, analyst)).status).toBe(403)
    expect((await ask("GET", `/api/measures/${made.id}/result`, undefined, analyst)).body).toEqual({
      judged: false,
      because: "too-few",
    })
    server.now = new Date(server.now.getTime() + 10 * 86_400_000)
    const later = await userOf("owner")
    const result = (await ask("GET", `/api/measures/${made.id}/result`, undefined, later)).body
    const trail = (await ask("GET", `/api/measures/${made.id}/trail?limit=2`, undefined, later)).body
    expect(trail).toMatchObject([
      { customer: expect.stringMatching(/^K\d+$/), orders: [] },
      { arm: expect.any(String), cents: 0 },
    ])
    expect((await ask("GET", `/api/measures/${made.id}/trail`, undefined, analyst)).status).toBe(401)
    expect((await ask("GET", "/api/measures/999/trail", undefined, later)).status).toBe(404)
    const file = await app.inject({ url: `/api/measures/${made.id}/trail.csv`, headers: { cookie: later } })
    const [head, ...lines] = file.body.trimEnd().split("\n")
    expect([head, lines.length]).toEqual(["customer,arm,from,until,order,day,cents,taken_off_cents,cost_cents", 100])
    expect(lines[0]).toMatch(/^K\d+,(measure|control),2026-\d\d-\d\d,2026-\d\d-\d\d,/)
    expect(result).toMatchObject({ judged: true, outcome: "not-decided", cost: { totalCents: 0 } })
    expect((await ask("POST", `/api/measures/${made.id}/pause`, undefined, later)).body.state).toBe("paused")
    expect((await ask("DELETE", `/api/measures/${made.id}`, undefined, later)).status).toBe(400)
    expect((await ask("POST", `/api/measures/${made.id}/end`, undefined, later)).body.state).toBe("ended")
    const log = (await ask("GET", "/api/audit", undefined, later)).body
    expect(JSON.stringify(log)).toMatch(/end measure.*pause measure.*start measure.*make measure/)
  }))

test("a plan that cannot run is refused with the place and the rule", () =>
  withShop(async ({ ask, owner }) => {
    const { plan } = (await ask("GET", "/api/playbooks?language=en", undefined, owner)).body[0]
    const refusal = async (changed: object) => {
      const answer = await ask("POST", "/api/measures", { name: "Broken", plan: { ...plan, ...changed } }, owner)
      return [answer.status, answer.body.error?.message?.en ?? answer.body.en ?? JSON.stringify(answer.body)]
    }
    const twice = { steps: [plan.steps[0], plan.steps[0]] }
    const back = {
      steps: [plan.steps[0], { do: "branch", id: "b", condition: plan.audience, otherwise: plan.steps[0].id }],
    }
    for (const [changed, why] of [
      [twice, /id of their own/],
      [back, /names a later step/],
      [{ controlBasisPoints: 9_001 }, /plan.controlBasisPoints/],
      [{ audience: { about: "orders", measure: "count" } }, /audience/],
      [{ steps: [] }, /plan.steps/],
    ] as const) {
      const [status, words] = await refusal(changed)
      expect(status).toBe(400)
      expect(words).toMatch(why)
    }
    let deep: object = plan.audience
    for (let level = 0; level < 500; level++) deep = { not: deep }
    expect((await refusal({ audience: deep }))[0]).toBe(400)
  }))

test("what runs is changed only into what it has the means for, and what its result rests on stays", () =>
  withShop(async ({ ask, owner }) => {
    const playbooks = (await ask("GET", "/api/playbooks?language=de", undefined, owner)).body
    const planOf = (wanted: string) => playbooks.find(({ id }: { id: string }) => id === wanted).plan
    const plan = planOf("reactivation")
    const { id } = (await ask("POST", "/api/measures", { name: "Anrufe", plan }, owner)).body
    const change = async (sent: object) => {
      const { status, body } = await ask("PATCH", `/api/measures/${id}`, sent, owner)
      return [status, body.version ?? body.error]
    }
    const turn = (to: string) => ask("POST", `/api/measures/${id}/${to}`, undefined, owner)
    const { steps } = planOf("review-request")
    expect(await change({ plan: { ...plan, steps } })).toEqual([200, 2])
    expect(await change({ plan })).toEqual([200, 3])
    expect((await turn("start")).status).toBe(200)
    expect((await change({ plan: { ...plan, steps } }))[0]).toBe(409)
    const gift = { do: "coupon", id: "gift", campaign: 9 }
    expect((await change({ plan: { ...plan, steps: [gift, ...plan.steps] } }))[0]).toBe(409)
    expect(await change({ plan: { ...plan, limits: { ...plan.limits, budgetCents: 5_000 } } })).toEqual([200, 4])
    expect(await change({ name: "Anrufe im Herbst" })).toEqual([200, 4])
    for (const other of [
      { controlBasisPoints: 0 },
      { trigger: { on: "start" } },
      { goal: { ...plan.goal, windowDays: 7 } },
    ])
      expect((await change({ plan: { ...plan, ...other } }))[0]).toBe(400)
    await turn("pause")
    expect(await change({ plan: { ...plan, steps } })).toEqual([200, 5])
    expect((await turn("start")).status).toBe(409)
  }))

test("a button that leads to an example only keeps a measure from starting", () =>
  withShop(async ({ ask, owner }) => {
    const { plan } = (await ask("GET", "/api/playbooks?language=de", undefined, owner)).body.find(
      ({ id }: { id: string }) => id === "review-request",
    )
    await ask("POST", "/api/mail-server", settingsOf((await mailbox()).port), owner)
    const sender = { senderName: "Laden", replyAddress: "", imprint: "Laden\nMarkt 1", language: "de" }
    expect(
      (await ask("POST", "/api/mail-sender", { ...sender, holidayRegion: "", tagsLinks: true }, owner)).status,
    ).toBe(200)
    const { id } = (await ask("POST", "/api/measures", { name: "Bewertung", plan }, owner)).body
    const refused = await ask("POST", `/api/measures/${id}/start`, undefined, owner)
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      409,
      expect.stringContaining("führt zu einem Beispiel"),
    ])
    const [{ blocks, ...mail }] = plan.steps
    const ours = blocks.map((block: { block: string }) =>
      block.block === "button" ? { ...block, url: "https://laden.example/bewerten" } : block,
    )
    await ask("PATCH", `/api/measures/${id}`, { plan: { ...plan, steps: [{ ...mail, blocks: ours }] } }, owner)
    expect((await ask("POST", `/api/measures/${id}/start`, undefined, owner)).body.state).toBe("running")
  }))

test("tasks: who is to be called, how it came out, and that whoever wants no calls gets none", () =>
  withShop(async ({ app, ask, userOf, owner, server, projection }) => {
    const { plan } = (await ask("GET", "/api/playbooks?language=de", undefined, owner)).body.find(
      ({ id }: { id: string }) => id === "reactivation",
    )
    const everybody = { about: "orders", measure: "count", atLeast: 1 }
    const calls = { ...plan, audience: everybody, trigger: { on: "start" }, controlBasisPoints: 0 }
    const { id } = (await ask("POST", "/api/measures", { name: "Anrufe", plan: calls }, owner)).body
    await ask("POST", `/api/measures/${id}/start`, undefined, owner)
    await lookAt(server.workspace, projection, server.now.toISOString())
    const support = await userOf("support")
    const listed = async (query = "") => (await ask("GET", `/api/tasks${query}`, undefined, support)).body
    const { tasks: open, total, measures } = await listed()
    expect([open.length, total]).toEqual([100, 100])
    expect(measures).toEqual([{ id, name: "Anrufe", count: 100 }])
    expect(open[0]).toMatchObject({
      measure: "Anrufe",
      channel: "phone",
      customerId: expect.any(Number),
      phone: expect.stringMatching(/^\+498031/),
      state: "open",
    })
    expect((await ask("GET", `/api/customers/${open[0].customerId}`, undefined, support)).body.customer).toMatchObject({
      number: open[0].customer,
    })
    const { key } = (await ask("POST", "/api/api-keys", { name: "calendar", permissions: ["tasks.do"] }, owner)).body
    const byKey = { authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` }
    const calendar = await app.inject({ url: "/api/tasks.ics?language=en", headers: byKey })
    expect([calendar.statusCode, calendar.headers["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"])
    expect(calendar.body.match(/^SUMMARY:Call: K\d+/gm)).toHaveLength(100)
    expect((await app.inject({ url: "/api/tasks.ics" })).statusCode).toBe(401)
    const closing = { outcome: "wants-no-contact", note: "Bitte nicht", minutes: 4 }
    expect((await ask("POST", `/api/tasks/${open[0].id}/close`, closing, support)).body).toMatchObject({
      state: "done",
      ...closing,
    })
    expect((await listed()).total).toBe(99)
    expect((await listed("?open=false")).tasks).toMatchObject([{ id: open[0].id, state: "done" }])
    expect(await listed("?limit=3")).toMatchObject({ tasks: [{}, {}, {}], total: 99 })
    const one = open[5]
    expect(
      (await listed(`?search=${one.customer}`)).tasks.map(({ customer }: { customer: string }) => customer),
    ).toContain(one.customer)
    expect((await listed(`?customer=${one.customerId}`)).tasks).toEqual([one])
    expect(await listed("?search=niemand")).toMatchObject({ tasks: [], total: 0 })
    expect((await listed(`?measure=${id + 1}`)).total).toBe(0)
    const [ledger] = (await ask("POST", "/api/rights/consents", { customer: open[0].customer }, owner)).body
    expect(ledger.now).toMatchObject([{ channel: "phone", purpose: "marketing", granted: false }])
    expect((await ask("POST", `/api/tasks/${open[0].id}/reopen`, undefined, support)).body.state).toBe("open")
    expect((await ask("POST", "/api/tasks/999999/close", closing, support)).status).toBe(404)
    expect((await ask("GET", "/api/tasks", undefined, await userOf("analyst"))).status).toBe(403)
    const done = (await ask("GET", `/api/customers/${one.customerId}/measures`, undefined, support)).body
    expect(done).toMatchObject([{ measureId: id, measure: "Anrufe", arm: "measure", tasks: [{ state: "open" }] }])
    expect((await ask("GET", "/api/customers/999999/measures", undefined, support)).body).toEqual([])
    const due = async () => [
      ...[(await listed("?due=overdue")).total, (await listed("?due=today")).total, (await listed("?due=later")).total],
    ]
    expect(await due()).toEqual([0, 0, 100])
    const dueAt = (at: number) => server.workspace.state.prepare("UPDATE task SET due_at = ?").run(at)
    dueAt(server.now.getTime() + 60_000)
    expect(await due()).toEqual([0, 100, 0])
    dueAt(server.now.getTime() - 60_000)
    expect(await due()).toEqual([100, 0, 0])
  }))
