import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, settled, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Coupons in a real browser, from a campaign that is laid down to its codes, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("coupons", () => {
  test("a campaign is foreseen, laid down, given codes, paused and resumed", async () => {
    const { page, wrong, context } = await demo.at("/coupons", { width: 1440 })
    const outlook = page.getByRole("region", { name: "Was sie verschenkt" })
    await expect
      .poll(() => outlook.textContent(), { timeout: PATIENCE })
      .toMatch(/Von 100 Kunden kaufen \d+ in 30 Tagen/)
    await page.getByLabel("Name").fill("Herbst")
    await page.getByLabel("Mindestwert der Waren").fill("20,5x")
    await expect.poll(() => page.textContent("main")).toContain("Bitte so schreiben: 5 oder 5,00.")
    expect(await page.getByRole("button", { name: "Anlegen" }).isDisabled()).toBe(true)
    await page.getByLabel("Mindestwert der Waren").fill("20,50")
    await page.getByLabel("Budget").fill("500")
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Anlegen" }).click()
    await page.waitForURL(/\/coupons\/1$/, { waitUntil: "commit" })
    const rules = page.getByRole("region", { name: "Bedingungen" })
    await expect
      .poll(() => rules.textContent(), { timeout: PATIENCE })
      .toMatch(/ab 20,50\s€ Warenwert.*Budget 500,00\s€/)

    const codes = page.getByRole("region", { name: "Codes" })
    await codes.getByLabel("Eigener Code").fill("Herbst 26")
    await codes.getByRole("button", { name: "Code hinzufügen" }).click()
    await expect.poll(() => codes.textContent()).toContain("HERBST26")
    await expect.poll(() => codes.getByLabel("Eigener Code").inputValue()).toBe("")
    await codes.getByLabel("So viele Codes ziehen").fill("3")
    await codes.getByRole("button", { name: "Codes ziehen" }).click()
    await expect.poll(() => codes.getByRole("row").count()).toBe(5)
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      codes.getByRole("link", { name: "Codes als Datei (CSV)" }).click(),
    ])
    expect(file.suggestedFilename()).toBe("coupons-1.csv")

    await page.getByRole("button", { name: "Anhalten" }).click()
    await page.getByRole("button", { name: "Fortsetzen" }).waitFor()
    await page.getByRole("status").getByRole("button", { name: "Rückgängig" }).click()
    await page.getByRole("button", { name: "Anhalten" }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.goto(`${demo.url}/coupons`)
    await settled(page)
    expect(await page.getByRole("region", { name: "Aktionen" }).textContent()).toContain("Herbst")

    const counter = page.getByRole("region", { name: "Code an der Kasse" })
    await counter.getByLabel(/^Code/).fill("herbst26")
    await counter.getByLabel(/^Betrag des Einkaufs/).fill("19,99")
    await page.keyboard.press("Enter")
    await counter.getByRole("alert").waitFor()
    // A browser notes every answer that is a refusal.
    expect(wrong.splice(0).filter((one) => !one.includes("409"))).toEqual([])
    await counter.getByLabel(/^Kunde/).fill("K-00015")
    await counter.getByLabel(/^Betrag des Einkaufs/).fill("40,00")
    await page.keyboard.press("Enter")
    await expect
      .poll(() => counter.textContent(), { timeout: PATIENCE })
      .toMatch(/Zieht 4,00\s€ ab\. Zu zahlen: 36,00\s€/)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Enter")
    const told = () => page.getByRole("status").textContent()
    await expect.poll(told, { timeout: PATIENCE }).toMatch(/HERBST26 ist eingelöst: 4,00\s€ weniger/)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT")
    const uses = () => page.getByRole("region", { name: "Aktionen" }).getByRole("cell").nth(2).textContent()
    await expect.poll(uses, { timeout: PATIENCE }).toContain("1")
    await page.getByRole("status").getByRole("button", { name: "Rückgängig" }).click()
    await expect.poll(uses, { timeout: PATIENCE }).toContain("0")
    expect(wrong).toEqual([])
    await context.close()
  })

  test.each(["/coupons", "/coupons/1"])(
    "%s stands at every width, in both languages and themes, without a fault",
    async (path) => {
      expect(await demo.faultsAt(path)).toEqual([])
    },
  )
})
