import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Addresses that nothing is sent to, in a real browser, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("who gets nothing", () => {
  test("an address is left alone, found again and written to again, and the writing again is taken back", async () => {
    const { page, wrong, context } = await demo.at("/mail", { width: 820, dark: true })
    const list = page.getByRole("region", { name: "Wer bekommt nichts?" })
    const said = () => list.textContent()
    await expect.poll(said, { timeout: PATIENCE }).toContain("Bisher ist niemand ausgenommen.")
    await list.getByLabel("E-Mail-Adresse").fill("frieda@beispiel.test")
    await list.getByRole("combobox", { name: "Weshalb" }).click()
    await page.getByRole("option", { name: "Möchte keine Werbung mehr" }).click()
    await list.getByRole("button", { name: "Nichts mehr senden" }).click()
    await expect
      .poll(said, { timeout: PATIENCE })
      .toMatch(/frieda@beispiel\.testhat sich abgemeldet.*nur mit neuer Zustimmung/)
    await list.getByRole("combobox", { name: "Weshalb" }).click()
    await page.getByRole("option", { name: "Das ist unsere Entscheidung" }).click()
    await list.getByLabel("E-Mail-Adresse").fill("erna@beispiel.test")
    await list.getByRole("button", { name: "Nichts mehr senden" }).click()
    await expect.poll(said, { timeout: PATIENCE }).toMatch(/erna@beispiel\.testhier eingetragen/)
    await list.getByLabel("Adresse suchen").fill("bert")
    await expect.poll(said, { timeout: PATIENCE }).toContain("Keine Adresse passt dazu.")
    await list.getByLabel("Adresse suchen").fill("ERNA")
    await expect.poll(said, { timeout: PATIENCE }).toContain("erna@beispiel.test")
    expect(await violations(page)).toEqual([])
    await list.getByRole("button", { name: "Wieder anschreiben: erna@beispiel.test" }).click()
    await expect.poll(said, { timeout: PATIENCE }).not.toContain("erna@beispiel.test")
    await page.getByRole("status").getByRole("button", { name: "Rückgängig" }).click()
    await expect.poll(said, { timeout: PATIENCE }).toContain("erna@beispiel.test")
    expect(wrong).toEqual([])
    await context.close()
  })
})
