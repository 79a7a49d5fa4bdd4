import { expect, test } from "vitest"
import { withPages } from "../../test/support/pages.ts"
import { bearer, withServer } from "../../test/support/server.ts"

const ORDER = { kind: "order", id: "B1", customer: "ada@beispiel.test", at: "2026-11-01", fields: { amountCents: 100 } }

/** Lines of the text form: comments, or a name, labels and a number. */
const LINE = /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z_]+="(\\.|[^"\\])*",?)+\})? -?[\d.e+-]+)$/

test("figures are told in the form of Prometheus, without a word of what was sent", () =>
  withServer(async ({ app, key, post }) => {
    const json = key("json")
    await post("/v1/records", [ORDER, ORDER, { kind: "rocket" }], bearer(json))
    await post("/v1/records", ORDER, bearer("sw_live_x"))
    await app.inject(`/v1/projects/${json}/settings`)
    const { statusCode, body, headers } = await app.inject("/metrics")
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"])
    expect(
      body
        .trimEnd()
        .split("\n")
        .filter((line) => !LINE.test(line)),
    ).toEqual([])
    expect(body).toContain('stammwert_http_requests_total{method="POST",route="/v1/records",status="202"} 1\n')
    expect(body).toContain('stammwert_http_requests_total{method="POST",route="/v1/records",status="401"} 1\n')
    expect(body).toContain('stammwert_http_request_seconds_count{method="POST",route="/v1/records"} 2\n')
    for (const [outcome, count] of [
      ["stored", 1],
      ["duplicate", 1],
      ["rejected", 1],
    ]) {
      expect(body).toContain(`stammwert_records_total{outcome="${outcome}"} ${count}\n`)
    }
    for (const secret of [json.slice(17), "ada@", "B1"]) expect(body).not.toContain(secret)
  }))

test("attack-12: strangers learn nothing of it, whatever a proxy passes on", () =>
  withServer(async ({ app, key }) => {
    const [json, segment] = [key("json"), key("segment")]
    const statusFor = async (remoteAddress: string, headers = {}) =>
      (await app.inject({ url: "/metrics", remoteAddress, headers })).statusCode
    expect(await statusFor("203.0.113.7")).toBe(401)
    expect(await statusFor("203.0.113.7", bearer(segment))).toBe(401)
    expect(await statusFor("203.0.113.7", bearer(json))).toBe(200)
    expect(await statusFor("127.0.0.1", { "x-forwarded-for": "127.0.0.1" })).toBe(401)
    expect(await statusFor("::ffff:127.0.0.1")).toBe(200)
  }))

test("attack-20: the log tells who was turned away, in one line each, and nothing of theirs", () =>
  withPages(async ({ app, ask, userOf, server }) => {
    await userOf("analyst")
    server.log.length = 0
    const email = "eve@beispiel.test\r\nwhat: login"
    await ask("POST", "/api/login", { email: "eve@beispiel.test", password: "secret-guess" })
    await ask("POST", "/api/login", { email, password: "secret-guess" })
    await ask("GET", "/api/users")
    await app.inject({
      url: "/api/questions/eve@beispiel.test?asOf=%0d%0aforged",
      headers: { "user-agent": "eve\r\n" },
    })
    expect(server.log.map(({ what, method, route, status }) => [what, method, route, status])).toEqual([
      ["request", "POST", "/api/login", 401],
      ["request", "POST", "/api/login", 400],
      ["request", "GET", "/api/users", 401],
      ["request", "GET", "/api/questions/:name", 401],
    ])
    const lines = server.log.map((line) => JSON.stringify(line))
    expect(lines.filter((line) => /eve|secret|forged|\n/.test(line))).toEqual([])
  }))
