import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, onTestFinished, test } from "vitest"
import {
  claim,
  hasBrowser,
  PATIENCE,
  pageAt,
  type Screen,
  settled,
  sharedBrowser,
  violations,
} from "./support/chromium.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { type Serving, serve } from "./support/serving.ts"

/** A business whose receipts name nobody gets to know its guests, in a real browser. */

const browser = sharedBrowser()
const directory = temporaryDirectory()

async function pageOf({ url }: Serving, screen: Screen): Promise<Page> {
  const { page, context } = await pageAt(browser(), url, screen)
  onTestFinished(() => context.close())
  return page
}

/** Half a year of receipts, four on each day, none of which says whose it is. */
const RECEIPTS = Array.from({ length: 600 }, (_, i) => {
  const day = new Date(Date.UTC(2026, 3, 1 + Math.floor(i / 4))).toISOString().slice(0, 10)
  return `${1000 + i};${day} ${String(8 + (i % 4) * 3).padStart(2, "0")}:15;${3 + (i % 5)},50;${i % 3 === 0 ? "Kuchen" : "Kaffee"}`
})

describe.skipIf(!hasBrowser)("receipts without customers", () => {
  test("show what they tell and what it takes; a guest scans, signs up without a login, and stands in the list", async () => {
    const data = join(directory, "café")
    expect(stammwert("init", "--data", data).err).toBe("")
    const server = await serve(data)
    const page = await pageOf(server, { width: 1440 })
    await claim(page, server)
    await page.goto(`${server.url}/import`)
    const chooser = page.waitForEvent("filechooser")
    await page.getByRole("button", { name: "Datei wählen oder hierher ziehen" }).click()
    const text = ["Bonnummer;Datum;Betrag;Artikel", ...RECEIPTS].join("\n")
    await (await chooser).setFiles({ name: "kasse.csv", mimeType: "text/csv", buffer: Buffer.from(text) })
    await page.getByRole("button", { name: "Übernehmen" }).click()
    await page.getByRole("link", { name: "Zur Startseite" }).click()
    const count = page.locator(".key-figure", { hasText: "ohne bekannten Kunden" })
    await expect.poll(() => count.textContent(), { timeout: PATIENCE }).toContain("600")
    await settled(page)
    expect(await page.getByText(/Am meisten .* ab \d+ Uhr/).count()).toBe(1)
    expect(await page.getByText(/Kaffee bringt|Kaffee/).count()).toBeGreaterThan(0)
    expect(await violations(page)).toEqual([])

    await page.getByRole("link", { name: "Code zum Ausdrucken" }).click()
    await page.getByRole("textbox", { name: "So heißt Ihr Betrieb" }).fill("Café Linde")
    await page.getByRole("button", { name: "Code erzeugen" }).click()
    const path = String(await page.getByRole("link", { name: "Seite ansehen" }).getAttribute("href"))
    expect(await page.getByRole("img", { name: server.url + path }).count()).toBe(1)
    expect(await violations(page)).toEqual([])

    const phone = await pageOf(server, { width: 360, locale: "en-GB" })
    await phone.goto(server.url + path)
    await phone.getByRole("heading", { name: "Welcome to Café Linde" }).waitFor()
    await phone.getByRole("textbox", { name: "First name" }).fill("Karin")
    await phone.getByRole("textbox", { name: "E-mail" }).fill("karin@example.test")
    const consent = phone.getByRole("checkbox")
    expect([await consent.count(), await consent.isChecked()]).toEqual([1, false])
    await consent.check()
    expect(await violations(phone)).toEqual([])
    expect(Number(await phone.evaluate("document.documentElement.scrollWidth"))).toBeLessThanOrEqual(360)
    await phone.getByRole("button", { name: "Sign up" }).click()
    await phone.getByText("you will be asked to confirm").waitFor()
    expect(await violations(phone)).toEqual([])

    await page.reload()
    await page
      .getByRole("row", { name: /Karin guest-/ })
      .getByRole("link")
      .click()
    // The list is asked of the projection, which may be a moment behind; the page asks again by itself.
    await expect.poll(() => page.locator("tbody th a").allTextContents(), { timeout: PATIENCE }).toEqual(["Karin"])
    await page.goto(`${server.url}/sign-up`)
    await page.getByRole("button", { name: "Ausschalten" }).click()
    await page.getByText("Ausgeschaltet:").waitFor()
    await phone.goto(server.url + path)
    await phone.getByText("ask in the shop for a new code").waitFor()
    expect(await violations(phone)).toEqual([])
    await server.end("SIGTERM")
  })
})
