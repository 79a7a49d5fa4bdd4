import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { openState } from "../src/store/state.ts"
import { hasBrowser, PATIENCE, settled, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** A measure from its template to its result and the balance of all, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

const DAY = 86_400_000

/** Lets a measure have begun so many days earlier: what customers bought since is what the records say. */
function beganEarlier(days: number): void {
  const state = openState(join(demo.directory, "demo", "data", "state.db"), { mustExist: true })
  try {
    state.transaction(() => {
      state.prepare("UPDATE measure SET started_at = started_at - ?").run(days * DAY)
      state.prepare("UPDATE participant SET assigned_at = assigned_at - ?").run(days * DAY)
      state.prepare("UPDATE holdout_change SET at = at - ?").run(days * DAY)
    })
  } finally {
    state.close()
  }
}

describe.skipIf(!hasBrowser)("a measure and what it brought", () => {
  test.each(["/measures/balance", "/measures/calendar"])(
    "%s stands empty at every width, without a fault",
    async (path) => {
      expect(await demo.faultsAt(path)).toEqual([])
    },
  )

  test("from its template through two months to the verdict and the balance", async () => {
    const { page, wrong, context } = await demo.at("/", { width: 1440 })
    const today = page.getByRole("region", { name: "Heute zu tun" })
    await today.getByRole("link", { name: "Maßnahme beginnen" }).click()
    await page.waitForURL(/\/measures\/new\/call-the-best$/, { waitUntil: "commit" })
    await page.goto(`${demo.url}/measures/new/best-customers`)
    await settled(page)
    const outlook = page.getByRole("region", { name: "Was zu erwarten ist" })
    await expect.poll(() => outlook.textContent(), { timeout: PATIENCE }).toMatch(/Chance auf einen Nachweis\d+/)
    await page.getByRole("button", { name: "Sichern und starten" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    const arms = page.getByRole("region", { name: "Wer dabei ist" })
    await expect.poll(() => arms.textContent(), { timeout: PATIENCE }).toMatch(/Kontrollgruppe[1-9]/)
    beganEarlier(70)
    await page.reload()
    await settled(page)
    const result = page.getByRole("region", { name: "Hat es sich gelohnt?" })
    await expect.poll(() => result.textContent(), { timeout: PATIENCE }).toMatch(/gelohnt\.|ntschieden/)
    const trail = page.getByRole("region", { name: "Kunden und Bestellungen dahinter" }).first()
    await expect.poll(() => trail.textContent(), { timeout: PATIENCE }).toMatch(/Kontrollgruppe.*€/)
    expect(await trail.getByRole("link").first().getAttribute("href")).toMatch(/^\/customers\/\d+$/)
    expect(await violations(page)).toEqual([])

    await page.goto(`${demo.url}/measures/balance`)
    await settled(page)
    const each = page.getByRole("region", { name: "Was jede gebracht hat" }).first()
    await expect.poll(() => each.textContent(), { timeout: PATIENCE }).toMatch(/0 nicht, 1 ist nicht entschieden/)
    expect(await page.getByRole("region", { name: "Was haben meine Maßnahmen gebracht?" }).textContent()).toMatch(
      /Unterm Strich.*€.*95 % sicher/,
    )
    expect(await violations(page)).toEqual([])
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      each
        .getByRole("button", { name: /^Sichern/ })
        .click()
        .then(() => page.getByRole("menuitem", { name: /CSV/ }).first().click()),
    ])
    expect(saved.suggestedFilename()).toBe("measures-balance.csv")

    const together = page.getByRole("region", { name: "Lohnt sich alles zusammen?" })
    await together.getByRole("combobox", { name: "In keiner Maßnahme" }).click()
    await page.getByRole("option", { name: "10 % der Kunden" }).click()
    await expect
      .poll(() => together.textContent(), { timeout: PATIENCE })
      .toMatch(/Etwa \d+ von [\d.]+ Kunden.*In einem halben Jahr: Mit/)
    expect(await violations(page)).toEqual([])
    await together.getByRole("button", { name: "So festlegen" }).click()
    await expect
      .poll(() => together.textContent(), { timeout: PATIENCE })
      .toMatch(/10\s% der Kunden stehen seit dem .* in keiner Maßnahme.*Verglichen wird ab morgen/)
    beganEarlier(70)
    await page.reload()
    await expect
      .poll(() => together.textContent(), { timeout: PATIENCE })
      .toMatch(/Seit dem .*ntschieden.*je Kunde, zwischen.*Kunden gegen \d+ in keiner Maßnahme/)
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
    expect(await demo.faultsAt("/measures/balance")).toEqual([])
    expect(await demo.faultsAt("/measures/calendar")).toEqual([])
  })
})
