import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, onTestFinished, test } from "vitest"
import { claim, hasBrowser, PATIENCE, pageAt, settled, sharedBrowser } from "./support/chromium.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { newKey, type Serving, serve } from "./support/serving.ts"

/** What is sent while somebody looks appears without a reload, in a real browser. */

const browser = sharedBrowser()
const directory = temporaryDirectory()

const CUSTOMERS = 70

/** So many orders of a customer, one on each of the first days of a month long ago. */
const ordersOf = (customer: string, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    kind: "order",
    id: `${customer}-${i}`,
    customer,
    at: `2026-03-${String(i + 1).padStart(2, "0")}`,
    fields: { amountCents: 2_000, currency: "EUR" },
  }))

async function send({ url }: Serving, key: string, records: readonly object[]): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" }
  const answer = await fetch(`${url}/v1/records`, { method: "POST", headers, body: JSON.stringify(records) })
  expect([answer.status, ((await answer.json()) as { rejected: number }).rejected]).toEqual([202, 0])
}

const total = (page: Page) => page.locator("main [aria-live]").first().textContent()
const soon = { timeout: PATIENCE }

describe.skipIf(!hasBrowser)("what is sent while somebody looks", () => {
  test("stands in the list, where they have scrolled to, behind a figure and in figures, without a reload", async () => {
    const data = join(directory, "shop")
    expect(stammwert("init", "--data", data).err).toBe("")
    const key = newKey(data, "till", "json")
    const server = await serve(data)
    const { page, wrong, context } = await pageAt(browser(), server.url, { width: 1440 })
    onTestFinished(() => context.close())
    const everybody = Array.from({ length: CUSTOMERS }, (_, i) => ordersOf(`K${i}`, 1 + (i % 7))).flat()
    await send(server, key, everybody)
    await claim(page, server)
    await page.goto(`${server.url}/customers?sort=orders`)
    await expect.poll(() => total(page), soon).toBe(`${CUSTOMERS} Kunden`)
    // Until a new server has read what it was sent, it says so.
    wrong.length = 0
    await page.evaluate("window.isSamePage = true")
    const rows = page.locator("tbody tr")
    await rows.last().scrollIntoViewIfNeeded()
    await expect.poll(() => rows.count(), soon).toBe(CUSTOMERS)
    // Values come soon after the orders, and rows grow by them.
    await expect.poll(() => rows.filter({ hasText: "€" }).count(), soon).toBe(CUSTOMERS)
    const name = String(await rows.nth(40).locator("th a").textContent())
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) })
    await row.getByRole("link").focus()
    await page.evaluate("document.activeElement.closest('tr').scrollIntoView({ block: 'start' })")
    const place = await row.boundingBox()
    expect(place?.y).toBeLessThan(60)

    // Comes before all others.
    await send(server, key, ordersOf("Neu", 9))
    await expect.poll(() => total(page), soon).toBe(`${CUSTOMERS + 1} Kunden`)
    await expect.poll(() => rows.first().locator("th").textContent(), soon).toContain("Neu")
    expect(await rows.count()).toBe(CUSTOMERS + 1)
    // Less than half a row: the one that is cut by the edge may grow, and so may the new one once it has a value.
    expect(Math.abs(((await row.boundingBox())?.y ?? 0) - (place?.y ?? 0))).toBeLessThan(20)
    expect(await page.evaluate("document.activeElement.textContent")).toBe(name)

    const behind = encodeURIComponent(JSON.stringify({ question: "key-figures", cell: { cell: "customers" } }))
    await page.goto(`${server.url}/customers?behind=${behind}`)
    await expect.poll(() => total(page), soon).toBe(`${CUSTOMERS + 1} Kunden`)
    await send(server, key, ordersOf("Neuer", 1))
    await expect.poll(() => total(page), soon).toBe(`${CUSTOMERS + 2} Kunden`)

    await page.getByRole("link", { name: "Start", exact: true }).click()
    const figure = page.getByRole("region", { name: "Wie steht es um meine Kunden?" }).locator(".key-figure-value")
    await expect.poll(() => figure.first().textContent(), soon).toBe(String(CUSTOMERS + 2))
    await page.evaluate("window.isSamePage = true")
    await send(server, key, ordersOf("Neueste", 1))
    await expect.poll(() => figure.first().textContent(), soon).toBe(String(CUSTOMERS + 3))
    expect(await page.evaluate("window.isSamePage")).toBe(true)
    await settled(page)
    expect(wrong).toEqual([])
    await server.end("SIGTERM")
  })
})
