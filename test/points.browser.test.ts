import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Points in a real browser, from an empty page to a programme with a reward, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("points", () => {
  test("a programme is laid down, says what is owed by it, and offers a reward", async () => {
    const { page, wrong, context } = await demo.at("/programmes", { width: 1440 })
    await page.getByText("Es gibt noch kein Programm.").waitFor()
    const fresh = page.getByRole("region", { name: "Neues Programm" })
    await fresh.getByLabel("Name").fill("Treue")
    await fresh.getByLabel("… sind so viel Geld wert").fill("fünf")
    await expect.poll(() => fresh.textContent()).toContain("Bitte eine Zahl schreiben")
    expect(await fresh.getByRole("button", { name: "Anlegen" }).isDisabled()).toBe(true)
    await fresh.getByLabel("… sind so viel Geld wert").fill("3")
    await expect.poll(() => fresh.textContent()).toMatch(/Damit geben Sie 3\s%/)
    for (const [i, [tier, points]] of [
      ["Silber", "100"],
      ["Gold", "30"],
    ].entries()) {
      await fresh.getByRole("button", { name: "Stufe hinzufügen" }).click()
      await fresh.getByLabel(`Name der Stufe ${i + 1}`).fill(tier)
      await fresh.getByLabel(`Ab so vielen Punkten ${i + 1}`).fill(points)
    }
    await fresh.getByRole("alert").waitFor()
    await fresh.getByLabel("Ab so vielen Punkten 2").fill("300")
    await expect.poll(() => fresh.getByRole("alert").count()).toBe(0)
    await fresh.getByLabel("Zeitraum in Tagen").fill("0")
    await fresh.getByLabel("Schonfrist in Tagen").fill("60")
    expect(await fresh.getByRole("button", { name: "Anlegen" }).isDisabled()).toBe(true)
    await fresh.getByLabel("Zeitraum in Tagen").fill("180")
    expect(await violations(page)).toEqual([])
    await fresh.getByRole("button", { name: "Anlegen" }).click()
    const made = page.getByRole("region", { name: "Treue" })
    await expect
      .poll(() => made.textContent(), { timeout: PATIENCE })
      .toMatch(
        /1 Punkt je 1,00\s€ · 100 Punkte sind 3,00\s€ wert · verfügbar nach 14 Tagen · verfallen nach 24 Monaten/,
      )
    await expect
      .poll(() => made.textContent())
      .toMatch(/Silber ab 100 · Gold ab 300 · für Stufen zählen 180 Tage, danach 60 Tage Schonfrist/)
    await expect.poll(() => made.textContent()).toContain("Noch ist niemand dabei")
    await expect.poll(() => made.textContent()).toMatch(/Schulden Sie Ihren Kunden.*0,00\s€/)
    await made.getByLabel("Prämie", { exact: true }).fill("Ein Kaffee")
    await made.getByRole("textbox", { name: "Punkte", exact: true }).fill("50")
    await made.getByLabel("Kostet Sie").fill("0,80")
    await made.getByRole("button", { name: "Prämie anbieten" }).click()
    await expect.poll(() => made.getByRole("row").count(), { timeout: PATIENCE }).toBe(2)
    expect(await made.getByRole("row").last().textContent()).toMatch(/Ein Kaffee50\s?0,80\s€unbegrenzt/)
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })

  test("on a customer's page points are given, a reward is redeemed, and the card is shown for scanning", async () => {
    const { page, wrong, context } = await demo.at("/customers", { width: 1440 })
    await page.getByRole("table").getByRole("link").first().click()
    await page.waitForURL(/\/customers\/\d+$/, { waitUntil: "commit" })
    const path = new URL(page.url()).pathname
    const offers = page.getByRole("region", { name: "Angebote und Punkte" })
    const said = () => offers.textContent()
    await expect.poll(said, { timeout: PATIENCE }).toMatch(/TreueVerfügbar0.*Ein Kaffee · 50 Punkte50 Punkte fehlen/)
    await offers.getByLabel("Punkte", { exact: true }).fill("60")
    await offers.getByLabel("Wofür?").fill("Treue seit zehn Jahren")
    await offers.getByRole("button", { name: "Geben" }).click()
    await expect.poll(said, { timeout: PATIENCE }).toContain("Verfügbar60")
    await offers.getByRole("button", { name: "Einlösen: Ein Kaffee" }).click()
    await expect.poll(said, { timeout: PATIENCE }).toContain("Verfügbar10")
    await offers.getByText("In eine Stufe aufnehmen").click()
    await offers.getByLabel("Dafür bezahlt (EUR)").fill("viel")
    await expect.poll(said).toContain("Bitte einen Betrag schreiben")
    expect(await offers.getByRole("button", { name: "Aufnehmen" }).isDisabled()).toBe(true)
    await offers.getByLabel("Dafür bezahlt (EUR)").fill("49,90")
    await offers.getByRole("button", { name: "Aufnehmen" }).click()
    await expect.poll(said, { timeout: PATIENCE }).toContain("StufeGold")
    await offers.getByText("Letzte Buchungen").click()
    await expect.poll(said).toMatch(/−50 · eingelöst, Ein Kaffee.*\+60 · gegeben, Treue seit zehn Jahren/)
    await offers.getByRole("button", { name: "Karte zeigen" }).click()
    const card = offers.getByRole("link", { name: /\/points\// })
    await card.waitFor()
    expect(await offers.getByRole("img", { name: "Karte: Treue" }).count()).toBe(1)
    expect(await violations(page)).toEqual([])
    const address = await card.getAttribute("href")
    expect(wrong).toEqual([])
    await context.close()
    expect(await demo.faultsAt(path)).toEqual([])
    expect(await demo.faultsAt(new URL(String(address)).pathname)).toEqual([])
  })

  test("whoever has points is a member, told of with their tier, and leads to their page", async () => {
    const { page, wrong, context } = await demo.at("/programmes", { width: 390 })
    const made = page.getByRole("region", { name: "Treue" })
    await expect.poll(() => made.textContent(), { timeout: PATIENCE }).toMatch(/Mitglieder1100\s%/)
    expect(await made.locator(".tier-bars").textContent()).toMatch(/Gold1 · 100\s%Silber0 · 0\s%ohne Stufe0 · 0\s%/)
    const members = made.getByRole("table", { name: "Mitglieder: Treue" })
    expect(await members.getByRole("row").last().textContent()).toMatch(/100Gold\d/)
    expect(await violations(page)).toEqual([])
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      made.getByText("Alle Mitglieder als Datei").click(),
    ])
    expect(file.suggestedFilename()).toBe("points-1-members.csv")
    await members.getByRole("link").click()
    await page.waitForURL(/\/customers\/\d+$/, { waitUntil: "commit" })
    await page.getByRole("region", { name: "Angebote und Punkte" }).waitFor()
    expect(wrong).toEqual([])
    await context.close()
  })

  test("rules are changed from a day on, and say until then that they will be", async () => {
    const { page, wrong, context } = await demo.at("/programmes", { width: 820 })
    const made = page.getByRole("region", { name: "Treue" })
    await made.getByText("Regeln ändern").click()
    const change = made.getByRole("button", { name: "Neue Regeln festlegen" })
    expect(await change.isDisabled()).toBe(true)
    expect(await made.getByLabel("… sind so viel Geld wert").inputValue()).toBe("3")
    await made.getByLabel("… je so viel Umsatz").fill("10")
    await expect.poll(() => made.textContent()).toMatch(/Damit geben Sie 0,3\s%/)
    const from = made.getByLabel("Gilt ab")
    const year = 1 + Number((await from.inputValue()).slice(0, 4))
    await from.fill(`${year}-01-01`)
    expect(await violations(page)).toEqual([])
    await change.click()
    await expect
      .poll(() => made.textContent(), { timeout: PATIENCE })
      .toMatch(/1 Punkt je 1,00\s€.*Ab .*1 Punkt je 10,00\s€/)
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })

  test("the page stands at every width, in both languages and themes, without a fault", async () => {
    expect(await demo.faultsAt("/programmes")).toEqual([])
  })
})
