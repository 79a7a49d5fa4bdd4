import { existsSync, readFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import { chromium } from "playwright-core"
import { describe, expect, it } from "vitest"
import { withServer } from "../../test/support/server.ts"
import { dayCounts } from "../store/liveCounts.ts"
import { recordsOfCustomer } from "../store/records.ts"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const found = existsSync(CHROMIUM)
if (!found && !process.env.CI) console.warn(`segment.browser.test.ts is skipped: there is no browser at ${CHROMIUM}`)

const SDK = join(import.meta.dirname, "..", "..", "node_modules", "@segment", "analytics-next", "dist", "umd")

/** The page as a shop would write it: the SDK's own bundle, and our address in place of Segment's. */
const page = (writeKey: string, url: string) => `<!doctype html><title>Shop</title>
<script>var analytics = window.analytics = []</script>
<script src="/sdk/index.js"></script>
<script>
  const { AnalyticsBrowser } = window.AnalyticsNext
  const sent = AnalyticsBrowser.load({ writeKey: "${writeKey}", cdnURL: "${url}" })
  window.done = (async () => {
    await sent.page("Home")
    await sent.identify("K1", { name: "Ada", email: "ada@example.org" })
    await sent.track("Order Completed", { order_id: "B1", total: 12.5, currency: "EUR" })
    await sent.alias("K1", "old-1")
    await sent.group("club", { plan: "gold" })
    await sent.screen("Start")
    return "sent"
  })()
</script>`

it.runIf(process.env.CI)("has a browser where it must have one", () => {
  expect(found, `no browser at ${CHROMIUM}`).toBe(true)
})

describe.runIf(found)("the official SDK for browsers", () => {
  it("works as it is, from a page of another origin", () =>
    withServer(async (server) => {
      const writeKey = server.key("segment")
      const url = await server.app.listen({ host: "127.0.0.1", port: 0 })
      const shop = createServer((request, response) => {
        const path = request.url ?? "/"
        if (path === "/") response.setHeader("content-type", "text/html").end(page(writeKey, url))
        else if (/^\/sdk\/[\w.-]+\.js$/.test(path))
          response.setHeader("content-type", "text/javascript").end(readFileSync(join(SDK, path.slice(5))))
        else response.writeHead(204).end()
      })
      await new Promise<void>((done) => shop.listen(0, "127.0.0.1", done))
      const browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ["--no-sandbox", "--disable-background-networking"],
      })
      try {
        server.now = new Date("2096-11-22T08:00:00Z")
        const tab = await browser.newPage()
        const noise: string[] = []
        const elsewhere: string[] = []
        tab.on("console", (message) => noise.push(message.text()))
        tab.on("pageerror", (error) => noise.push(String(error)))
        const home = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
        tab.on("request", (request) => {
          if (!request.url().startsWith(home) && !request.url().startsWith(url)) elsewhere.push(request.url())
        })
        await tab.goto(home)
        expect(await tab.evaluate("window.done")).toBe("sent")
        expect([noise, elsewhere]).toEqual([[], []])
        const { state } = server.workspace
        expect(dayCounts(state)).toMatchObject([{ accepted: 6, stored: 6, rejected: 0 }])
        const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'K1'")
        const kinds = recordsOfCustomer(state, id).map(({ kind, fields }) => [kind, (fields as { type?: string }).type])
        expect(kinds).toEqual([
          ["customer", undefined],
          ["order", undefined],
          ["visit", "event"],
          ["visit", "screen"],
        ])
      } finally {
        await browser.close()
        shop.close()
      }
    }))
})
