import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { claimTokenOf, OWNER } from "./support/browser.ts"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { stammwert } from "./support/command.ts"
import { Demo } from "./support/demo.ts"
import { serve } from "./support/serving.ts"

/** Typing in, and keeping the workspace in order, in a real browser. */

const PATHS = [
  "/help",
  "/duplicates",
  "/quality",
  "/protection",
  "/settings",
  "/team",
  "/keys",
  "/sign-up",
  "/api-keys",
  "/webhooks",
  "/mail",
  "/jobs",
  "/audit",
]

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("typing in", () => {
  test("a sale is typed in at a counter for somebody new, seen, changed, and taken back whole", async () => {
    const { page, wrong, context } = await demo.at("/", { width: 390 })
    await page.getByRole("button", { name: "Eintragen" }).click()
    await page.getByRole("textbox", { name: /Betrag/ }).fill("1.059,90")
    await page.getByRole("combobox", { name: /Wer/ }).fill("Karin Zweig")
    await page.getByRole("option", { name: "Neu anlegen: Karin Zweig" }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Speichern", exact: true }).click()
    await page.getByText("Kauf gespeichert.").waitFor()
    expect(await violations(page)).toEqual([])
    const undo = page.getByRole("button", { name: "Rückgängig" })
    const known = async () => {
      const seen = await demo.at("/customers?search=Karin", { width: 1440 })
      const row = await seen.page.locator("tbody tr").allTextContents()
      await seen.context.close()
      return row
    }
    await expect.poll(known, { timeout: PATIENCE }).toMatchObject([/Karin Zweig.*1\.060/s])
    await undo.click()
    await page.getByText("Zurückgenommen.").waitFor()
    await expect.poll(known, { timeout: PATIENCE }).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })

  test("an entry of a file is changed by hand, and its history says who said what", async () => {
    const { page, wrong, context } = await demo.at("/customers/8", { width: 1440 })
    const first = page.locator(".timeline li").first()
    const before = String(await first.textContent())
    await first.getByRole("button").click()
    await page.getByRole("menuitem", { name: "Ändern" }).click()
    await page.getByRole("textbox", { name: /Betrag/ }).fill("7,70")
    await page.getByRole("button", { name: "Speichern", exact: true }).click()
    await expect.poll(() => first.textContent(), { timeout: PATIENCE }).toMatch(/7,70\s€/)
    await first.getByRole("button").click()
    await page.getByRole("menuitem", { name: "Frühere Fassungen" }).click()
    await expect.poll(() => page.locator(".version").count(), { timeout: PATIENCE }).toBe(2)
    expect(await page.locator(".version").first().textContent()).toContain("laut Demo")
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Rückgängig" }).click()
    await expect.poll(() => first.textContent(), { timeout: PATIENCE }).toBe(before)
    expect(wrong).toEqual([])
    await context.close()
  })
})

describe.skipIf(!hasBrowser)("an empty workspace", () => {
  test("is filled with an invented coach by one click, and speaks of clients", async () => {
    const data = join(demo.directory, "empty")
    expect(stammwert("init", "--data", data).err).toBe("")
    const server = await serve(data)
    const context = await demo.browser.newContext({ locale: "de-DE" })
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    await page.goto(`${server.url}/claim#${claimTokenOf(server)}`)
    await page.fill("input[name=name]", OWNER.name)
    await page.fill("input[name=email]", OWNER.email)
    await page.fill("input[name=password]", OWNER.password)
    await page.locator("button[type=submit]").click()
    await page.getByRole("button", { name: "Coach, Beratung" }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Coach, Beratung" }).click()
    const hero = () => page.locator(".worth-hero").textContent()
    await expect.poll(hero, { timeout: PATIENCE }).toContain("von 1.200 Klienten")
    expect(await page.locator("h1").textContent()).toBe("Wie steht es um meine Klienten?")
    await context.close()
    await server.end("SIGTERM")
  })
})

describe.skipIf(!hasBrowser)("by the keyboard alone", () => {
  test("the palette finds a term by its synonym and a customer by number, and letters jump", async () => {
    const { page, wrong, context } = await demo.at("/", { width: 1440 })
    await page.keyboard.press("Control+k")
    const field = page.getByRole("combobox", { name: "Suchen und springen" })
    await field.fill("CLTV")
    await page.getByRole("option", { name: /Kundenwert/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/help#clv/, { waitUntil: "commit" })
    await page.keyboard.press("Control+k")
    await field.fill("K-00008")
    await page.getByRole("option", { name: /K-00008/ }).waitFor()
    await page.keyboard.press("Enter")
    await expect.poll(() => page.locator("h1").textContent(), { timeout: PATIENCE }).toBe("K-00008")
    await page.keyboard.press("g")
    await page.keyboard.press("w")
    await page.waitForURL(/\/what-if/, { waitUntil: "commit" })
    await page.keyboard.press("Control+k")
    await field.fill("hochzuladen")
    await page.getByRole("option", { name: /Ansehen, ohne hochzuladen/ }).waitFor()
    await page.keyboard.press("Escape")
    await page.keyboard.press("n")
    await page.getByRole("dialog").waitFor()
    expect(wrong).toEqual([])
    await context.close()
  })
})

describe.skipIf(!hasBrowser)("the places at the side", () => {
  test("show where one is and who is in, though the last group is longer than the window", async () => {
    const { page, context } = await demo.at("/audit", { width: 1440 })
    const isSeen = async (selector: string) => {
      const box = await page.locator(selector).boundingBox()
      return box !== null && box.y >= 0 && box.y + box.height <= 900
    }
    expect(await page.locator(".places [aria-current=page]").textContent()).toBe("Protokoll")
    await expect.poll(() => isSeen(".places [aria-current=page]")).toBe(true)
    expect(await isSeen(".person")).toBe(true)
    await page.locator(".person").click()
    await page.getByRole("menuitem", { name: "Abmelden" }).waitFor()
    await context.close()
  })
})

describe.skipIf(!hasBrowser)("keeping the workspace in order", () => {
  test.each(PATHS)("%s stands at every width, in both languages and themes, without a fault", async (path) => {
    expect(await demo.faultsAt(path)).toEqual([])
  })

  test("a setting is changed, told, and taken back", async () => {
    const { page, wrong, context } = await demo.at("/settings", { width: 1440, locale: "en-GB" })
    const vat = page.getByRole("textbox", { name: "Value added tax" })
    await vat.fill("19")
    await vat.blur()
    await page.getByText("Value added tax: changed.").waitFor()
    await page.reload()
    await expect.poll(() => vat.inputValue(), { timeout: PATIENCE }).toBe("19 %")
    await page.getByRole("button", { name: "Value added tax: Back to default" }).click()
    await expect.poll(() => vat.inputValue(), { timeout: PATIENCE }).toBe("")
    await page.getByRole("button", { name: "Undo" }).click()
    await expect.poll(() => vat.inputValue(), { timeout: PATIENCE }).toBe("19 %")
    expect(wrong).toEqual([])
    await context.close()
  })

  test("somebody is invited by a link shown once, and a program by a key", async () => {
    const { page, wrong, context } = await demo.at("/team", { width: 1440, locale: "en-GB" })
    await page.getByRole("textbox", { name: "Name" }).fill("Ben")
    await page.getByRole("textbox", { name: "E-mail" }).fill("ben@example.test")
    await page.getByRole("button", { name: "Make a link" }).click()
    await expect.poll(() => page.locator(".once code").textContent(), { timeout: PATIENCE }).toContain("/welcome#")
    await expect.poll(() => page.locator(".people li").count(), { timeout: PATIENCE }).toBe(2)
    await page.goto(`${demo.url}/keys`)
    await page.getByRole("textbox", { name: "Name" }).fill("till")
    await page.getByRole("textbox", { name: "Source" }).fill("till")
    await page.getByRole("button", { name: "Make a key" }).click()
    await expect.poll(() => page.locator(".once code").textContent(), { timeout: PATIENCE }).toMatch(/^sw_/)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a backup is made while one looks, and stands in the list", async () => {
    const { page, wrong, context } = await demo.at("/jobs", { width: 820 })
    await page.getByRole("button", { name: "Jetzt sichern" }).click()
    await expect
      .poll(() => page.getByRole("row", { name: /\.backup/ }).count(), { timeout: PATIENCE })
      .toBeGreaterThan(0)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("an objection is noted and ended, and a request for access is answered on paper", async () => {
    const { page, wrong, context } = await demo.at("/customers/9", { width: 1440 })
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "Als PDF" }).click()
    expect((await download).suggestedFilename()).toBe("access.pdf")
    await page.getByRole("textbox", { name: /Widerspruch/ }).fill("Brief")
    await page.getByRole("button", { name: "Widerspruch vermerken" }).click()
    await page.getByText("Vermerkt.").waitFor()
    await page.getByRole("button", { name: "Rückgängig" }).click()
    await page.getByText("Zurückgenommen.").waitFor()
    expect(wrong).toEqual([])
    await context.close()
  })
})
