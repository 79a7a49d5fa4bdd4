import { gzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { bearer, withServer } from "../../test/support/server.ts"
import { listKeys, revokeKeys } from "../store/accessKeys.ts"
import { brokenInvariants } from "../store/checkInvariants.ts"
import { dayCounts } from "../store/liveCounts.ts"
import { recordsOfCustomer } from "../store/records.ts"
import { errorAnswer, healthAnswer, recordsAnswer } from "./contract.ts"
import type { Ingester } from "./ingestQueue.ts"

const order = (id: string, amountCents = 100) => ({
  kind: "order",
  id,
  customer: "K1",
  at: "2026-11-01T09:00:00Z",
  fields: { amountCents },
})

describe("POST /v1/records", () => {
  test("stores records of every kind and answers for each", () =>
    withServer(async ({ key, post, workspace }) => {
      const headers = bearer(key("json"))
      const ticket = { kind: "ticket", id: "T1", customer: "K1", at: "2026-11-02", fields: { subject: "late" } }
      const { status, body } = await post(
        "/v1/records",
        [order("B1"), ticket, { kind: "rocket" }, order("B1")],
        headers,
      )
      expect(status).toBe(202)
      expect(recordsAnswer.parse(body)).toMatchObject({ accepted: 4, stored: 2, duplicate: 1, rejected: 1 })
      expect(body.results.map((result: { status: string }) => result.status)).toEqual([
        "stored",
        "stored",
        "rejected",
        "duplicate",
      ])
      expect(recordsOfCustomer(workspace.state, 1).map(({ kind }) => kind)).toEqual(["order", "ticket"])
      expect((await post("/v1/records", order("B2"), headers)).status).toBe(202)
      expect((await post("/v1/records", { kind: "rocket" }, headers)).status).toBe(422)
    }))

  test("needs a key of its kind that nobody has revoked", () =>
    withServer(async ({ key, post, workspace }) => {
      const [json, segment] = [key("json"), key("segment")]
      const changed = json.replace(/.$/, (last) => (last === "A" ? "B" : "A"))
      const wrong: Record<string, string>[] = [{}, bearer("sw_live_x"), bearer(changed), bearer(segment)]
      for (const headers of wrong) {
        const { status, body } = await post("/v1/records", order("B1"), headers)
        expect([status, errorAnswer.parse(body).error]).toEqual([401, "unknown-key"])
      }
      expect((await post("/v1/records", order("B1"), bearer(json))).status).toBe(202)
      revokeKeys(workspace.state, "json", "2026-11-22T09:00:00Z")
      expect((await post("/v1/records", order("B2"), bearer(json))).status).toBe(401)
      expect(JSON.stringify(workspace.state.rows("SELECT * FROM access_key"))).not.toContain(segment.slice(20, 40))
      expect(listKeys(workspace.state).map(({ revokedAt }) => revokedAt === null)).toEqual([false, true])
    }))

  test("an Idempotency-Key is answered as the first time, also by another process", () =>
    withServer(async ({ key, post, workspace }) => {
      const headers = { ...bearer(key("json")), "idempotency-key": "R1" }
      const first = await post("/v1/records", [order("B1"), { kind: "rocket" }], headers)
      const again = await post("/v1/records", [order("B1"), { kind: "rocket" }], headers)
      expect(again).toMatchObject({ status: first.status, body: first.body })
      expect(again.headers["idempotency-replayed"]).toBe("true")
      expect(await post("/v1/records", [order("B2")], headers)).toMatchObject({
        status: 422,
        body: { error: "key-of-another-request" },
      })
      expect((await post("/v1/records", order("B3"), { ...headers, "idempotency-key": "" })).status).toBe(400)
      expect(dayCounts(workspace.state)).toMatchObject([{ accepted: 2, stored: 1, rejected: 1 }])
      expect(workspace.state.rows("SELECT count(*) AS n FROM answered_request")[0].n).toBe(1)
    }))

  test("two at once with one Idempotency-Key: one is answered, the other told to wait", async () => {
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const slow = (ingester: Ingester): Ingester => ({
      ...ingester,
      take: async (...bundle) => {
        await go
        return ingester.take(...bundle)
      },
    })
    await withServer(
      async ({ key, post }) => {
        const headers = { ...bearer(key("json")), "idempotency-key": "R1" }
        const first = post("/v1/records", order("B1"), headers)
        const second = post("/v1/records", order("B1"), headers)
        expect(await second).toMatchObject({ status: 409, body: { error: "still-running" } })
        resolve()
        expect((await first).status).toBe(202)
      },
      { wrap: slow },
    )
  })
})

describe("what is only sent to do harm", () => {
  const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`
  const bomb = gzipSync(Buffer.alloc(50 << 20))
  const cases: [string, string | Buffer, Record<string, string>, number][] = [
    ["a body that is too large", Buffer.alloc((1 << 20) + 1, "1"), {}, 413],
    ["brackets 100,000 deep", nested, {}, 400],
    ["brackets 41 deep", `${"[".repeat(41)}${"]".repeat(41)}`, {}, 400],
    ["a gzip bomb", bomb, { "content-encoding": "gzip" }, 413],
    ["no gzip", "{}", { "content-encoding": "gzip" }, 400],
    ["another encoding", "{}", { "content-encoding": "br" }, 415],
    ["__proto__", '{"kind":"note","id":"N","__proto__":{"polluted":1},"fields":{"text":"x"}}', {}, 400],
    ["__proto__ in disguise", '{"kind":"note","\\u005f_proto__":{"polluted":1}}', {}, 400],
    ["half a character", '{"kind":"note","id":"\\ud800","fields":{"text":"x"}}', {}, 400],
    ["no UTF-8", Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
    ["NaN", '{"kind":"order","id":"B","fields":{"amountCents":NaN}}', {}, 400],
    ["no JSON", "kind=order", {}, 400],
    ["nothing", "", {}, 400],
    ["more than any number", '{"kind":"order","id":"B","fields":{"amountCents":1e400}}', {}, 422],
    ["beyond exact cents", '{"kind":"order","id":"B","fields":{"amountCents":9007199254740993}}', {}, 422],
    ["constructor", '{"kind":"note","id":"N","constructor":{},"fields":{"text":"x"}}', {}, 422],
  ]

  test.each(cases)("%s is refused", (_, body, headers, status) =>
    withServer(async ({ key, post, workspace }) => {
      const answer = await post("/v1/records", body, { ...bearer(key("json")), ...headers })
      expect(answer.status).toBe(status)
      if (status !== 422) errorAnswer.parse(answer.body)
      expect(({} as { polluted?: number }).polluted).toBeUndefined()
      expect(workspace.state.rows("SELECT count(*) AS n FROM record")[0].n).toBe(0)
    }),
  )

  test("an address that cannot be read, or names something too long, is refused in words", () =>
    withServer(async ({ app, log }) => {
      for (const url of ["/v1/projects/%ff/settings", "/%", `/v1/projects/${"a".repeat(300)}/settings`]) {
        const answer = await app.inject({ url })
        expect([url, answer.statusCode]).toEqual([url, 400])
        expect(answer.json()).toEqual({
          error: "not-understood",
          message: { en: expect.any(String), de: expect.stringContaining("unverständlich") },
        })
      }
      expect(log.filter(({ what }) => what === "fault")).toEqual([])
    }))

  test("a million fields fit into no body, and a hundred thousand are answered", () =>
    withServer(async ({ key, post }) => {
      const many = (count: number) => `{${Array.from({ length: count }, (_, i) => `"${i}":0`).join()}}`
      const headers = bearer(key("json"))
      expect((await post("/v1/records", many(1_000_000), headers)).status).toBe(413)
      expect((await post("/v1/records", many(90_000), headers)).status).toBe(422)
    }))
})

describe("when it cannot be stored", () => {
  const failing = (reason: "full" | "busy" | "disk" | "stopped" | "fault") => (ingester: Ingester) => {
    let isWell = false
    return {
      ...ingester,
      take: async (...bundle: Parameters<Ingester["take"]>) => {
        if (isWell) return ingester.take(...bundle)
        isWell = true
        return bundle[0].map(() => ({ failed: reason }))
      },
    } satisfies Ingester
  }

  test.each([
    ["full", 507, "disk-full"],
    ["busy", 503, "busy"],
    ["disk", 503, "disk-fault"],
    ["stopped", 503, "stopped"],
    ["fault", 500, "our-fault"],
  ] as const)("%s is said, health is degraded, and it works again after", (reason, status, error) =>
    withServer(
      async ({ app, key, post }) => {
        const headers = bearer(key("json"))
        const answer = await post("/v1/records", order("B1"), headers)
        expect([answer.status, errorAnswer.parse(answer.body).error]).toEqual([status, error])
        const sick = await app.inject("/v1/health")
        expect([sick.statusCode, healthAnswer.parse(sick.json())]).toMatchObject([503, { status: "degraded", reason }])
        expect((await post("/v1/records", order("B1"), headers)).body).toMatchObject({ stored: 1 })
        expect((await app.inject("/v1/health")).json()).toEqual({
          status: "ok",
          waitingRecords: 0,
          projectionBehindMilliseconds: 0,
        })
      },
      { wrap: failing(reason) },
    ),
  )

  test("one delivery that we cannot take does not take the others with it", () =>
    withServer(async ({ key, log, post, workspace }) => {
      const headers = bearer(key("json"))
      workspace.state.script(`CREATE TRIGGER poison BEFORE INSERT ON record WHEN NEW.external_id = 'poison'
        BEGIN SELECT RAISE(ABORT, 'a fault of ours'); END`)
      const sent = ["B1", "poison", "B2"].map((id) => post("/v1/records", order(id), headers))
      expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([202, 500, 202])
      expect(log.map(({ detail }) => detail)).toEqual([expect.stringContaining("a fault of ours")])
      expect(dayCounts(workspace.state)).toMatchObject([{ accepted: 2, stored: 2 }])
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("too much at once is turned away before it is read, and room is given back", async () => {
    const { promise: go, resolve } = Promise.withResolvers<void>()
    const waiting = (ingester: Ingester): Ingester => ({
      ...ingester,
      take: async (...bundle) => {
        await go
        return ingester.take(...bundle)
      },
    })
    await withServer(
      async ({ key, post, queue, workspace }) => {
        const headers = bearer(key("json"))
        const sent = Array.from({ length: 30 }, (_, i) => post("/v1/records", order(`B${i}`), headers))
        const turnedAway = await Promise.race(sent)
        expect([turnedAway.status, turnedAway.headers["retry-after"]]).toEqual([429, "1"])
        resolve()
        const statuses = (await Promise.all(sent)).map(({ status }) => status)
        expect(new Set(statuses)).toEqual(new Set([202, 429]))
        expect(queue.waitingRecords).toBe(0)
        const stored = statuses.filter((status) => status === 202).length
        expect(dayCounts(workspace.state)).toMatchObject([{ accepted: stored, stored }])
        expect((await post("/v1/records", order("B99"), headers)).status).toBe(202)
      },
      { wrap: waiting, limits: { waitingRecords: 10 } },
    )
  })
})

test("every answer carries headers that keep browsers careful, and tells nothing of what lies elsewhere", () =>
  withServer(async ({ app }) => {
    const { statusCode, headers, body } = await app.inject("/v1/../secret?key=sw_live_1")
    expect(statusCode).toBe(404)
    expect(headers["content-security-policy"]).toBe("default-src 'none'")
    expect(headers["x-content-type-options"]).toBe("nosniff")
    expect(body).not.toContain("sw_live_1")
  }))
