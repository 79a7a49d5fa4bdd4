import { Analytics } from "@segment/analytics-node"
import { describe, expect, test } from "vitest"
import { type TestServer, withServer } from "../../test/support/server.ts"
import { writeRecords } from "../../test/support/workspaces.ts"
import { canonicalDump } from "../store/canonicalDump.ts"
import { peopleKnownBy } from "../store/identity/knownPerson.ts"
import { suggestedMerges } from "../store/identity/suggestedMerges.ts"
import { dayCounts, latestRejected, waitingParts } from "../store/liveCounts.ts"
import { recordsOfCustomer } from "../store/records.ts"

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString("base64")}` })

/** What counts of a customer, as kind, id and fields. */
function recordsOf({ workspace }: TestServer, name: string) {
  const [{ id }] = workspace.state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)
  return recordsOfCustomer(workspace.state, id).map(({ kind, id: number, fields }) => [kind, number, fields])
}

const identifiers = ({ workspace }: TestServer) =>
  workspace.state
    .rows("SELECT kind, value, customer.name FROM identifier JOIN customer ON customer.id = customer_id ORDER BY 1, 2")
    .map(({ kind, value, name }) => `${kind} ${value} → ${name}`)

const completed = {
  order_id: "B17",
  total: 59.9,
  tax: "9.56",
  discount: 5,
  currency: "EUR",
  coupon: "MAI",
  affiliation: "Rosenheim",
  products: [
    { sku: "A1", name: "Tea", category: "Drinks", price: 19.95, quantity: 2 },
    { product_id: 7, price: "25", quantity: 1 },
  ],
}

const PHONE = "+49 30 901820"

describe("Segment's API", () => {
  test("an order with its lines, refunded in part and then cancelled", () =>
    withServer(async (server) => {
      const headers = basic(server.key("segment"))
      const track = (event: string, properties: object, at: string) => {
        const sent = { event, userId: "K1", messageId: `${event} ${at}`, properties, timestamp: at, sentAt: at }
        return server.post("/v1/track", sent, headers)
      }
      await track("Order Refunded", { order_id: "B17", total: "10.00", currency: "EUR" }, "2026-11-03T10:00:00Z")
      expect(waitingParts(server.workspace.state)).toEqual([{ source: "shop", waiting: 1 }])
      const { status, body } = await track("Order Completed", completed, "2026-11-02T10:00:00Z")
      expect([status, body]).toEqual([202, { success: true }])
      const order = {
        status: "sale",
        currency: "EUR",
        amountCents: 5990,
        taxCents: 956,
        discountCents: 500,
        coupon: "MAI",
        branch: "Rosenheim",
        lines: [
          { product: "A1", name: "Tea", category: "Drinks", quantity: 2, cents: 3990 },
          { product: "7", quantity: 1, cents: 2500 },
        ],
        refunds: [{ at: "2026-11-03T10:00:00.000Z", amountCents: 1000 }],
      }
      expect(recordsOf(server, "K1")).toEqual([["order", "B17", order]])
      await track("Order Cancelled", { order_id: "B17" }, "2026-11-04T10:00:00Z")
      expect(recordsOf(server, "K1")).toEqual([["order", "B17", { ...order, status: "cancelled" }]])
      for (const properties of [{}, { order_id: "B18" }, { order_id: "B18", total: "ten" }]) {
        await track("Order Completed", properties, `2026-11-05T10:00:0${Object.keys(properties).length}Z`)
      }
      const rejected = latestRejected(server.workspace.state, 9).map(({ reasons }) => reasons[0].field)
      expect(rejected).toEqual(["total", "total", "order_id"])
    }))

  test("visits, by our clock however the sender's goes, and each once however often it is sent", () =>
    withServer(async (server) => {
      const headers = basic(server.key("segment"))
      const page = {
        messageId: "M1",
        anonymousId: "a-1",
        name: "Home",
        properties: { url: "https://shop.example/?q=1", path: "/", title: "", referrer: "" },
        context: { campaign: { name: "Mai", source: "mail" } },
        // An hour behind: sent ten seconds after it happened.
        timestamp: "2026-11-22T06:59:50Z",
      }
      for (const sentAt of ["2026-11-22T07:00:00Z", "2026-11-22T07:00:02Z"]) {
        await server.post("/v1/p", { ...page, sentAt }, headers)
      }
      const [{ at }] = server.workspace.state.rows("SELECT at FROM record")
      expect(new Date(Number(at)).toISOString()).toBe("2026-11-22T07:59:50.000Z")
      expect(recordsOf(server, "cookie a-1")).toEqual([
        [
          "visit",
          "M1",
          {
            type: "page",
            name: "Home",
            url: "https://shop.example/?q=1",
            path: "/",
            source: "mail",
            campaign: "Mai",
            properties: page.properties,
          },
        ],
      ])
      expect(dayCounts(server.workspace.state)).toMatchObject([{ accepted: 2, stored: 1, duplicate: 1 }])
    }))

  test("who somebody is adds up, and aliases are ways to find them", () =>
    withServer(async (server) => {
      const headers = basic(server.key("segment"))
      const uuid = "0f8fad5b-d9cb-469f-a165-70867728950e"
      const sent = [
        { type: "identify", userId: 17, anonymousId: "a-1", traits: { email: "Ada@Example.org", name: "Ada" } },
        { type: "identify", userId: 17, traits: { address: { city: "Rott", country: "de" }, birthday: "1990-01-02" } },
        { type: "alias", userId: 17, previousId: uuid },
        { type: "alias", userId: 17, previousId: "old-17" },
        { type: "group", userId: 17, groupId: "club", traits: { plan: "gold" } },
        { type: "identify" },
        "nonsense",
      ]
      const batch = sent.map((event, i) =>
        typeof event === "string" ? event : { ...event, messageId: `M${i}`, timestamp: `2026-11-0${i + 1}T08:00:00Z` },
      )
      expect((await server.post("/v1/batch", { batch, writeKey: "?" }, headers)).status).toBe(202)
      expect(recordsOf(server, "17")).toEqual([
        ["customer", "17", { name: "Ada", birthday: "1990-01-02", city: "Rott", country: "DE" }],
        ["visit", "M4", { type: "event", name: "group", properties: { groupId: "club", plan: "gold" } }],
      ])
      expect(identifiers(server)).toEqual([
        `cookie ${uuid} → 17`,
        "cookie a-1 → 17",
        "email ada@example.org → 17",
        "number old-17 → 17",
      ])
      expect(dayCounts(server.workspace.state)).toMatchObject([{ accepted: 7, stored: 5, rejected: 2 }])
    }))

  test("an address that a page sends makes nobody a known customer", () =>
    withServer(async (server) => {
      const { state } = server.workspace
      writeRecords(
        server.workspace,
        [
          {
            kind: "customer",
            id: "K1",
            customer: "K1",
            identifiers: { email: "ada@example.org", phone: PHONE },
            fields: {},
          },
        ],
        { channel: "hand" },
      )
      const traits = { email: "ada@example.org" }
      await server.post("/v1/identify", { anonymousId: "a-9", traits }, basic(server.key("segment")))
      expect(peopleKnownBy(state, "ada@example.org").map(({ name }) => name)).toEqual(["K1"])
      expect(suggestedMerges(state).map(({ customers }) => customers)).toEqual([["K1", "cookie a-9"]])
      await server.post("/v1/identify", { userId: "17", traits: { phone: PHONE } }, basic(server.key("segment")))
      expect(peopleKnownBy(state, PHONE).map(({ name }) => name)).toEqual(["K1"])
    }))

  test("any page may send, with the key in the body too, and nobody reads anything back", () =>
    withServer(async (server) => {
      const key = server.key("segment")
      const preflight = await server.app.inject({ method: "OPTIONS", url: "/v1/t" })
      expect([preflight.statusCode, preflight.headers["access-control-allow-origin"]]).toEqual([204, "*"])
      expect(preflight.headers["access-control-allow-headers"]).toContain("authorization")
      const sent = { writeKey: key, event: "Hello", anonymousId: "a" }
      const answer = await server.post("/v1/t", sent, { "content-type": "text/plain" })
      expect([answer.status, answer.headers["access-control-allow-origin"]]).toEqual([202, "*"])
      const refused = await server.post("/v1/t", { ...sent, writeKey: server.key("json") })
      expect([refused.status, refused.headers["access-control-allow-origin"]]).toEqual([401, "*"])
      expect((await server.post("/v1/records", {}, { authorization: `Bearer ${key}` })).status).toBe(401)
      const settings = await server.app.inject({ url: `/v1/projects/${key}/settings`, headers: { host: "x.example" } })
      expect(settings.json()).toEqual({
        integrations: { "Segment.io": { apiKey: key, apiHost: "x.example/v1", protocol: "http" } },
      })
      expect((await server.app.inject("/v1/projects/nobody/settings")).statusCode).toBe(401)
    }))
})

test("the official SDK for Node works as it is", () =>
  withServer(async (server) => {
    const writeKey = server.key("segment")
    const host = await server.app.listen({ host: "127.0.0.1", port: 0 })
    const analytics = new Analytics({ writeKey, host, flushAt: 3, flushInterval: 50 })
    const faults: unknown[] = []
    analytics.on("error", (fault) => faults.push(fault))
    const who = { userId: "K1", anonymousId: "a-1" }
    // The SDK's own clock goes on while ours stands still: it must be ahead.
    server.now = new Date("2096-11-22T08:00:00Z")
    analytics.identify({ ...who, traits: { name: "Ada", email: "ada@example.org" } })
    analytics.track({ ...who, event: "Order Completed", properties: completed })
    analytics.track({ ...who, event: "Product Viewed", properties: { sku: "A1" } })
    analytics.page({ ...who, name: "Home", properties: { url: "https://shop.example/" } })
    analytics.screen({ ...who, name: "Start" })
    analytics.group({ ...who, groupId: "club" })
    analytics.alias({ userId: "K1", previousId: "old-1" })
    await analytics.closeAndFlush()
    expect(faults).toEqual([])
    expect(dayCounts(server.workspace.state)).toMatchObject([{ accepted: 7, stored: 7, rejected: 0 }])
    const kinds = recordsOf(server, "K1").map(([kind]) => kind)
    expect(kinds).toEqual(["customer", "order", "visit", "visit", "visit", "visit"])
    expect(identifiers(server)).toEqual(["cookie a-1 → K1", "email ada@example.org → K1", "number old-1 → K1"])
    expect(canonicalDump(server.workspace.state)).toContain('\\"amountCents\\":5990')
  }))
