import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, settled, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Measures that are there already, changed in a real browser, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("a measure that is there already", () => {
  test("a draft is changed throughout, and what runs within what its result rests on", async () => {
    const { page, wrong, context } = await demo.at("/measures/new/reactivation", { width: 390, dark: true })
    const limits = page.getByRole("region", { name: "Grenzen" })
    expect(await limits.getByLabel("Budget").count()).toBe(1)
    await page.getByRole("button", { name: "Als Entwurf sichern" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    const main = () => page.textContent("main")
    await expect.poll(main, { timeout: PATIENCE }).toContain("Angelegt am")
    const path = new URL(page.url()).pathname

    await page.getByRole("link", { name: "Ändern", exact: true }).click()
    await page.getByRole("heading", { name: "»Schlafende anrufen« ändern" }).waitFor()
    await settled(page)
    await page.getByRole("textbox", { name: "Name", exact: true }).fill("Anrufe im Winter")
    await page.getByRole("textbox", { name: "Was zu tun ist" }).fill("Zum Winterfest einladen.")
    await page.getByRole("combobox", { name: "Kontrollgruppe" }).click()
    await page.getByRole("option", { name: "10 %" }).click()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Änderung sichern" }).click()
    await page.waitForURL(new RegExp(`${path}$`), { waitUntil: "commit" })
    await expect.poll(main, { timeout: PATIENCE }).toMatch(/Anrufe im Winter.*Fassung 2, geändert am.*Winterfest/)

    await page.getByRole("button", { name: "Starten" }).click()
    await page.getByRole("button", { name: "Anhalten" }).waitFor()
    await page.getByRole("link", { name: "Ändern", exact: true }).click()
    await page.getByText("Darauf beruht das Ergebnis.").waitFor()
    await settled(page)
    for (const name of ["Kontrollgruppe", "Gezählt wird, was danach gekauft wird"])
      expect(await page.getByRole("combobox", { name }).isDisabled()).toBe(true)
    expect(await page.getByRole("textbox", { name: "Wann" }).isDisabled()).toBe(true)
    await limits.getByLabel("Budget").fill("40")
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Änderung sichern" }).click()
    await page.waitForURL(new RegExp(`${path}$`), { waitUntil: "commit" })
    await expect.poll(main, { timeout: PATIENCE }).toMatch(/läuft.*Fassung 3, geändert am.*Das Budget ist 40,00/)
    expect(wrong).toEqual([])
    expect(await demo.faultsAt(`${path}/change`)).toEqual([])
    page.on("dialog", (dialog) => dialog.accept())
    await page.getByRole("button", { name: "Beenden" }).click()
    await expect.poll(main, { timeout: PATIENCE }).toContain("beendet")
    expect(await page.getByRole("link", { name: "Ändern", exact: true }).count()).toBe(0)
    await context.close()
  })
})
