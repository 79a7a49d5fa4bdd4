import { readFileSync } from "node:fs"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** The pages of figures and the segment builder in a real browser, on the demo of a shop. */

const PATHS = [
  "/forecast",
  "/groups",
  "/cohorts?asOf=2026-06-30&group=loyal&compare=year",
  "/channels?compare=before&period=days90",
  "/referrals",
  "/feedback",
  "/visits?compare=year",
  "/calculator",
  "/segments",
  `/segments/new?condition=${encodeURIComponent('{"any":[{"about":"group","is":["loyal"]},{"about":"consent","channel":"email","granted":true}]}')}`,
  `/customers?behind=${encodeURIComponent('{"question":"customer-groups","cell":{"group":"loyal"},"label":"Stammkunden"}')}`,
]

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

const soon = { timeout: PATIENCE }

describe.skipIf(!hasBrowser)("the pages of figures", () => {
  test.each(PATHS)("%s stands at every width, in both languages and themes, without a fault", async (path) => {
    expect(await demo.faultsAt(path)).toEqual([])
  })

  test("the forecast says in one sentence how far to trust it, and shows how the test of it went", async () => {
    const { page, context } = await demo.at("/forecast", { width: 1440 })
    await expect.poll(() => page.locator(".verdict").textContent(), soon).toMatch(/Im Test lag die Prognose/)
    expect(await page.locator(".plot").count()).toBe(4)
    await context.close()
  })

  test("a figure opens to the customers behind it, as many as it says", async () => {
    const { page, wrong, context } = await demo.at("/groups", { width: 1440 })
    const cell = page.locator(".grid-table td a").first()
    const count = String(await cell.locator("b").textContent())
    await cell.click()
    await expect.poll(() => page.locator("main [aria-live]").textContent(), soon).toBe(`${count} Kunden`)
    await page.getByRole("button", { name: "Alle zeigen" }).click()
    await expect.poll(() => page.locator("main [aria-live]").textContent(), soon).toBe("1.200 Kunden")
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a figure is saved as picture and as tables that a German and any other spreadsheet read", async () => {
    const { page, wrong, context } = await demo.at("/channels", { width: 1440 })
    const figure = page.getByRole("figure", { name: /Wann hat ein Kunde/ })
    const saved = async (name: string) => {
      await figure.getByRole("button", { name: "Sichern" }).click()
      const download = page.waitForEvent("download")
      await page.getByRole("menuitem", { name }).click()
      return readFileSync(await (await download).path())
    }
    const svg = String(await saved("Bild (SVG)"))
    expect(svg).toContain("Wann hat ein Kunde seine Gewinnung")
    expect(svg).not.toContain("var(")
    expect((await saved("Bild (PNG)")).subarray(1, 4).toString()).toBe("PNG")
    const german = String(await saved("Tabelle für Excel (CSV)"))
    expect(german.split("\r\n")[1]).toMatch(/^0;\d+;\d+,\d+;\d+,\d+$/)
    expect(String(await saved("Tabelle international (CSV)")).split("\r\n")[1]).toMatch(/^0,\d+,\d+\.\d+,\d+\.\d+$/)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("filters stand in the address, narrow every figure, and are gone by one click", async () => {
    const { page, context } = await demo.at("/", { width: 820 })
    const customers = page.locator(".key-figure-value").nth(4)
    const all = await customers.textContent()
    await page.getByText("Filtern", { exact: true }).click()
    await page.getByRole("combobox", { name: "Gruppe" }).click()
    await page.getByRole("option", { name: "Stammkunden" }).click()
    await expect.poll(() => page.url()).toContain("group=loyal")
    await expect.poll(() => customers.textContent(), soon).not.toBe(all)
    await page.reload()
    await expect.poll(() => page.getByText("Gefiltert (1)").count(), soon).toBe(1)
    await page.getByRole("button", { name: "Zurücksetzen" }).click()
    await expect.poll(() => customers.textContent(), soon).toBe(all)
    await context.close()
  })

  test("the calculator counts while a figure is typed, and the address keeps what was typed", async () => {
    const { page, context } = await demo.at("/calculator", { width: 390 })
    const first = page.locator(".outcome dd").first()
    expect(await first.textContent()).toMatch(/^300\s€/)
    expect(await page.locator(".outcome dd").nth(1).textContent()).toMatch(/^900\s€/)
    await page.getByRole("textbox", { name: "Käufe im Jahr" }).fill("10")
    await expect.poll(() => first.textContent(), soon).toMatch(/^600\s€/)
    await page.reload()
    await expect.poll(() => first.textContent(), soon).toMatch(/^600\s€/)
    await context.close()
  })

  test("a customer's page draws how likely they were still there, day after day", async () => {
    const { page, context } = await demo.at("/customers/8", { width: 390, dark: true })
    const figure = page.getByRole("figure", { name: "Ist dieser Kunde noch da?" })
    await expect.poll(() => figure.locator(".finding").textContent(), soon).toMatch(/Jetzt \d+/)
    expect(await figure.locator("svg path").count()).toBeGreaterThan(2)
    await context.close()
  })
})

describe.skipIf(!hasBrowser)("segments", () => {
  test("one is built by the keyboard alone, counted while it is built, kept, changed and archived", async () => {
    const { page, wrong, context } = await demo.at("/segments/new", { width: 1440 })
    const reached = page.locator(".reached")
    await expect.poll(() => reached.textContent(), soon).toBe("1.200 Kunden")
    await page.getByRole("button", { name: "+ Bedingung" }).focus()
    await page.keyboard.press("Enter")
    await expect.poll(() => reached.textContent(), soon).not.toBe("1.200 Kunden")
    const twice = await reached.textContent()
    const least = page.getByRole("textbox", { name: "mindestens" })
    await least.focus()
    await page.keyboard.press("ControlOrMeta+A")
    await page.keyboard.type("5")
    await expect.poll(() => reached.textContent(), soon).not.toBe(twice)
    await expect.poll(() => page.url(), soon).toContain("atLeast%22%3A5")
    expect(await page.locator("main").textContent()).toContain("mindestens 5-mal bestellt")
    await page.getByRole("textbox", { name: "Name" }).focus()
    await page.keyboard.type("Vielkäufer")
    await page.keyboard.press("Enter")
    await expect.poll(() => page.locator("h1").textContent(), soon).toBe("Vielkäufer")
    expect(await violations(page)).toEqual([])
    await page.getByRole("textbox", { name: "mindestens" }).fill("6")
    await page.getByRole("button", { name: "Als neue Fassung speichern" }).click()
    await expect.poll(() => page.locator("main").textContent(), soon).toContain("Wieder so machen")
    page.on("dialog", (dialog) => void dialog.accept())
    await page.getByRole("button", { name: "Archivieren" }).click()
    await expect.poll(() => page.getByRole("link", { name: "Vielkäufer" }).count(), soon).toBe(0)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a preset becomes a segment of one's own on a phone, lists its customers and who came why", async () => {
    const { page, context } = await demo.at("/segments", { width: 390 })
    await page.getByRole("link", { name: /^Gefährdete/ }).click()
    await expect.poll(() => page.getByRole("textbox", { name: "Name" }).inputValue(), soon).toBe("Gefährdete")
    await expect.poll(() => page.locator(".reached").textContent(), soon).toMatch(/^\d+ Kunden$/)
    const count = await page.locator(".reached").textContent()
    await page.getByRole("button", { name: "Speichern" }).click()
    await expect.poll(() => page.locator("h1").textContent(), soon).toBe("Gefährdete")
    await expect.poll(() => page.locator("main").textContent(), soon).toContain("Fassung 1 es so beschreibt")
    await page.getByRole("link", { name: "Alle zeigen" }).click()
    await expect.poll(() => page.locator("main [aria-live]").first().textContent(), soon).toBe(count)
    await context.close()
  })
})
