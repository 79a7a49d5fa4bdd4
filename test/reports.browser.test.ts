import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { Demo, hasBrowser, PATIENCE } from "./support/demo.ts"

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
    await page.emulateMedia({ media: "print" })
    expect(await page.locator(".side").isVisible()).toBe(false)
    expect(await page.locator(".report-choice").isVisible()).toBe(false)
    expect(await page.locator(".paper-title").isVisible()).toBe(true)
    await context.close()
  })
})
