import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, settled, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** A measure laid down in one's own way in a real browser, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("a measure in one's own way", () => {
  test("another audience, another day, other steps; tried out for one customer, kept, and read again", async () => {
    const { page, wrong, context } = await demo.at("/measures/new/reactivation", { width: 390, dark: true })
    const region = (name: string) => page.getByRole("region", { name, exact: true })
    const whom = region("Für wen")
    const inQuestion = async () =>
      Number.parseInt((await region("Was zu erwarten ist").textContent())?.match(/infrage(\d+)/)?.[1] ?? "", 10)
    await expect.poll(inQuestion, { timeout: PATIENCE }).toBeGreaterThan(0)
    const before = await inQuestion()
    await whom.getByText("Ändern, für wen sie ist").click()
    await whom
      .getByRole("button", { name: /^Entfernen:/ })
      .nth(1)
      .waitFor()
    for (const remove of (await whom.getByRole("button", { name: /^Entfernen:/ }).all()).slice(1).reverse())
      await remove.click()
    await expect.poll(inQuestion, { timeout: PATIENCE }).not.toBe(before)
    expect(await violations(page)).toEqual([])

    const when = region("Wann")
    await when.getByRole("combobox", { name: "Wann" }).click()
    await page.getByRole("option", { name: "Einmal, an einem bestimmten Tag" }).click()
    await when.getByLabel(/^Tag/).fill("2031-12-01")
    await when.getByLabel("Uhrzeit").fill("10:30")

    const steps = region("Schritte")
    expect(await steps.textContent()).toContain("Einmal, am 01.12.2031 um 10:30 Uhr")
    await steps.getByRole("button", { name: "Schritt hinzufügen" }).click()
    await page.getByRole("menuitem", { name: "Warten", exact: true }).click()
    const named = async () => (await steps.getByRole("listitem").allTextContents()).map((text) => text.slice(0, 8))
    const count = (await named()).length
    await steps.getByLabel("Tage", { exact: true }).last().fill("5")
    await steps.getByRole("button", { name: `Schritt ${count}: Nach oben` }).press("Enter")
    await expect.poll(named).toContain("5 Tage w")
    expect((await named()).indexOf("5 Tage w")).toBe(count - 2)
    // The same key moves it on.
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(
      new RegExp(`^Schritt ${count - 1}: Nach`),
    )

    const dry = region("Für einen Kunden ausprobieren")
    await dry.getByRole("combobox", { name: "Kunde" }).click()
    await page.getByRole("option").first().click()
    await dry.getByRole("button", { name: "Ausprobieren" }).click()
    await expect.poll(() => dry.textContent(), { timeout: PATIENCE }).toMatch(/Gehört heute.*danach geht es weiter/)
    await settled(page)
    expect(await violations(page)).toEqual([])

    await page.getByRole("button", { name: "Als Entwurf sichern" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    await expect
      .poll(() => page.textContent("main"), { timeout: PATIENCE })
      .toMatch(/Einmal, am 01\.12\.2031 um 10:30 Uhr.*5 Tage warten/)
    expect(wrong).toEqual([])
    await context.close()
  })
})
