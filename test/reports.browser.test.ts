import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Reports in a real browser, on the demo of a shop. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

const soon = { timeout: PATIENCE }

describe.skipIf(!hasBrowser)("reports", () => {
  test("the last month stands at every width, in both languages and themes, without a fault", async () => {
    expect(await demo.faultsAt("/report")).toEqual([])
  })

  test("a month and a quarter are picked, stand in the address, and are taken along as PDF", async () => {
    const { page, wrong, context } = await demo.at("/report", { width: 1440 })
    const title = page.locator(".paper-title")
    await expect.poll(() => title.textContent(), soon).toMatch(/^Monatsbericht \S+ 20\d\d$/)
    const [first] = (await title.textContent())?.split("Monatsbericht ").slice(1) ?? []
    await page.getByRole("combobox", { name: "Welcher Monat" }).click()
    await page.getByRole("option").nth(1).click()
    await expect.poll(() => title.textContent(), soon).not.toContain(String(first))
    expect(page.url()).toMatch(/period=20\d\d-\d\d$/)
    await page.getByText("Quartal", { exact: true }).click()
    await expect.poll(() => title.textContent(), soon).toMatch(/^Quartalsrückblick [1-4]\. Quartal 20\d\d$/)
    expect(page.url()).toMatch(/period=20\d\d-Q[1-4]$/)
    await page.getByRole("heading", { name: "Was ist zu entscheiden?" }).waitFor()
    const download = page.waitForEvent("download")
    await page.getByRole("link", { name: "Als PDF" }).click()
    expect((await download).suggestedFilename()).toMatch(/^stammwert-20\d\d-Q[1-4]\.pdf$/)
    await page.locator(".paper tbody th a").first().click()
    await expect.poll(() => page.url(), soon).toMatch(/\/customers\/\d+$/)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("on paper only the report is left", async () => {
    const { page, context } = await demo.at("/report", { width: 820 })
    await page.locator(".paper-title").waitFor()
    await page.emulateMedia({ media: "print" })
    expect(await page.locator(".side").isVisible()).toBe(false)
    expect(await page.locator(".report-choice").isVisible()).toBe(false)
    expect(await page.locator(".paper-title").isVisible()).toBe(true)
    await context.close()
  })

  test("a page is saved under a name, gone to from the menu and the palette, renamed, removed and taken back", async () => {
    const { page, wrong, context } = await demo.at("/groups?group=loyal", { width: 1440 })
    await page.getByRole("button", { name: "Ansicht speichern" }).click()
    await page.getByRole("textbox", { name: "Name" }).fill("Meine Stammkunden")
    await page.getByText("für das ganze Team").click()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Speichern", exact: true }).click()
    const link = page.getByRole("navigation").getByRole("link", { name: "Meine Stammkunden" })
    await link.waitFor()
    await page.goto(`${demo.url}/products`)
    await link.click()
    await expect.poll(() => page.url(), soon).toMatch(/\/groups\?group=loyal$/)
    await page.keyboard.press("Control+K")
    await page.locator(".palette-input").fill("Meine Stamm")
    await page.getByRole("option", { name: "Meine Stammkunden" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("link", { name: "Alle Ansichten" }).click()
    const name = page.getByRole("textbox", { name: "Name von Meine Stammkunden" })
    await name.fill("Treue")
    await name.blur()
    const renamed = page.getByRole("navigation").getByRole("link", { name: "Treue" })
    await renamed.waitFor()
    await page.getByRole("button", { name: "Entfernen: Treue" }).click()
    await renamed.waitFor({ state: "detached" })
    await page.getByRole("button", { name: "Rückgängig" }).click()
    await renamed.waitFor()
    expect(wrong).toEqual([])
    expect(await demo.faultsAt("/views")).toEqual([])
    await context.close()
  })

  test("key figures are compared with a year ago in words, shares in points, and the address says so", async () => {
    const { page, wrong, context } = await demo.at("/?compare=year", { width: 390 })
    const compared = page.locator(".compared")
    await expect.poll(() => compared.count(), soon).toBe(6)
    const sentences = await compared.allTextContents()
    expect(sentences[0]).toMatch(/^[\d.]+ (mehr|weniger) als vor einem Jahr|\(\d/)
    expect(sentences[2]).toMatch(/Prozentpunkte (mehr|weniger) als vor einem Jahr$|^wie vor einem Jahr$/)
    expect(await violations(page)).toEqual([])
    await page.getByRole("combobox", { name: "Vergleichen" }).click()
    await page.getByRole("option", { name: "mit nichts" }).click()
    await expect.poll(() => compared.count(), soon).toBe(0)
    expect(page.url()).not.toContain("compare")
    expect(wrong).toEqual([])
    await context.close()
  })
})
