import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { claim, hasBrowser, PATIENCE, pageAt, type Screen, settled, violations } from "./support/chromium.ts"
import { stammwert } from "./support/command.ts"
import { Demo } from "./support/demo.ts"
import { serve } from "./support/serving.ts"

/** The pages in a real browser, on the demo that `npm start` begins. */

const PATHS = [
  "/",
  "/customers",
  "/customers/8",
  "/account",
  "/import",
  "/what-if",
  "/worth",
  "/cohorts",
  "/buying?period=lastYear",
  "/products?compare=year",
  "/new-and-returning?compare=year",
  "/money?from=2026-01-10&asOf=2026-09-12&compare=before",
  "/service",
  "/contracts",
]

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

const at = (path: string, screen: Screen) => demo.at(path, screen)

describe.skipIf(!hasBrowser)("the pages", () => {
  test.each(PATHS)("%s stands at every width, in both languages and themes, without a fault", async (path) => {
    expect(await demo.faultsAt(path)).toEqual([])
  })

  test("whoever is not in comes to the door, and a link is good once", async () => {
    const context = await demo.browser.newContext({ locale: "de-DE" })
    const page = await context.newPage()
    await page.goto(`${demo.url}/worth`)
    await page.waitForURL(/\/login/, { waitUntil: "commit" })
    await page.fill("input[name=email]", "demo@beispiel.test")
    await page.fill("input[name=password]", "das stimmt nicht")
    await page.click("button[type=submit]")
    await page.waitForSelector('[role="alert"]')
    expect(await violations(page)).toEqual([])
    await context.close()
  })

  test("the keyboard reaches what a page has: skip link, places, definition and table", async () => {
    const { page, context } = await at("/", { width: 1440 })
    await page.keyboard.press("Tab")
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Zum Inhalt")
    await page.keyboard.press("Enter")
    expect(await page.evaluate("document.activeElement.id")).toBe("main")
    await page.keyboard.press("Tab")
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Filtern")
    await page.keyboard.press("Tab")
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Ansicht speichern")
    await page.keyboard.press("Tab")
    expect(await page.evaluate("document.activeElement.textContent")).toBe("?")
    await page.keyboard.press("Enter")
    await page.waitForSelector("[role=dialog]")
    await page.keyboard.press("Escape")
    await page.waitForSelector("[role=dialog]", { state: "detached" })
    await context.close()
  })

  test("each figure of the start page leads to the customers behind it, and opens meaning, day and range", async () => {
    const { page, wrong, context } = await at("/", { width: 1440 })
    const figure = (name: string) => page.getByRole("link", { name: new RegExp(`, ${name}: Kunden zeigen`) })
    expect(await page.locator(".to-customers").count()).toBe(10)
    await page.getByRole("button", { name: "Wert aller Kunden: Was heißt das?" }).click()
    const meaning = page.getByRole("dialog")
    await expect.poll(() => meaning.textContent()).toMatch(/9 von 10 Fällen zwischen .*€ und .*€.*Bewertung vom/s)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press("Escape")
    const counted = async (link: string, beneath: RegExp) => {
      const said = beneath.exec(String(await page.textContent("main")))?.[1]
      await figure(link).click()
      await page.getByText(`${said} Kunden`, { exact: true }).waitFor()
      expect(await page.locator(".chip").textContent()).toContain(link)
      await page.goBack()
      await settled(page)
    }
    await counted("Wert aller Kunden", /von ([\d.]+) Kunden/)
    await counted("Erwarteter Wert in Gefahr", /bei (\d+) Kunden mit hohem/)
    await page.getByRole("region", { name: "Heute zu tun" }).getByRole("link").first().click()
    await page.waitForURL(/customers\?behind=.*weakening/, { waitUntil: "commit" })
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a cell of the cohorts leads to its customers, by the arrow keys alone too", async () => {
    const { page, wrong, context } = await at("/cohorts", { width: 1440 })
    await page.getByText("Anzahl", { exact: true }).click()
    const links = page.locator(".cohorts a")
    expect(await page.locator('.cohorts a[tabindex="0"]').count()).toBe(1)
    await links.first().focus()
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.press("ArrowDown")
    const said = String(await page.evaluate("document.activeElement.textContent"))
    expect(await page.evaluate('document.activeElement.closest("td").cellIndex')).toBe(3)
    await page.keyboard.press("Enter")
    await page.getByText(`${said} Kunden`, { exact: true }).waitFor()
    expect(await page.locator(".chip").textContent()).toContain("Kauf im Monat +1")
    expect(wrong).toEqual([])
    await context.close()
  })

  test("on phone and tablet what one types in by stands in a bar of its own, and covers nothing", async () => {
    for (const width of [390, 820]) {
      const { page, context } = await at("/", { width })
      const bar = await page.locator(".side-acts").boundingBox()
      expect(bar).toMatchObject({ x: 0, width })
      expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBe(900)
      await page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
      const last = await page.locator("main#main > :last-child").boundingBox()
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThan(bar?.y ?? 0)
      await page.keyboard.press("Shift+Tab")
      const bottomOfFocus = Number(await page.evaluate("document.activeElement.getBoundingClientRect().bottom"))
      expect(bottomOfFocus).toBeLessThanOrEqual(bar?.y ?? 0)
      await context.close()
    }
  })

  test("what-if counts while a figure is typed, and points are not percent", async () => {
    const { page, context } = await at("/what-if", { width: 1440 })
    const result = page.locator(".difference")
    const strongest = page.locator("figure", { hasText: "Welche Schraube" })
    await strongest.getByText("Als Tabelle").click()
    const [driver, , more] = await strongest.locator("tbody tr").first().locator("th, td").allTextContents()
    expect(await strongest.locator(".finding").textContent()).toContain(`»${driver}«`)
    expect(await strongest.locator(".finding").textContent()).toContain(more)
    await expect.poll(() => result.textContent(), { timeout: PATIENCE }).toContain("Noch ist nichts geändert")
    await page.getByRole("textbox", { name: "Bindungsrate", exact: true }).fill("5")
    await expect.poll(() => result.textContent(), { timeout: PATIENCE }).toContain("€")
    const byPoints = await result.textContent()
    await page
      .getByRole("radiogroup", { name: /Bindungsrate: Prozent/ })
      .getByText("Prozent", { exact: true })
      .click()
    await expect.poll(() => result.textContent(), { timeout: PATIENCE }).not.toBe(byPoints)
    await context.close()
  })

  test("the list of customers stays within its frame, whatever the width", async () => {
    const { page, context } = await at("/customers", { width: 1440 })
    for (const width of [1440, 1280, 1245, 1100, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const beyond = await page.evaluate(
        "(() => { const table = document.querySelector('table.cards'); return table.getBoundingClientRect().right - table.parentElement.getBoundingClientRect().right })()",
      )
      expect(beyond, `at ${width}`).toBeLessThanOrEqual(0)
    }
    await context.close()
  })

  test("a customer is found by number, and their page says what they are worth and what happened", async () => {
    const { page, wrong, context } = await at("/customers?sort=orders", { width: 1440 })
    const first = page.locator("tbody th a").first()
    const name = String(await first.textContent())
    await page.getByRole("searchbox").fill(name)
    await expect.poll(() => page.locator("tbody tr").count(), { timeout: PATIENCE }).toBe(1)
    expect(page.url()).toContain(`search=${name}`)
    await page.locator("tbody th a").click()
    await expect.poll(() => page.locator("h1").textContent(), { timeout: PATIENCE }).toBe(name)
    expect(await page.locator(".timeline li").count()).toBeGreaterThan(1)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a file is dropped, shown before it counts, committed, seen, and taken back", async () => {
    const { page, context } = await at("/import", { width: 390 })
    const rows = [
      "Bestellnr;Kundennr;Datum;Betrag",
      "NEU-1;K-NEU-1;01.06.2026;59,90",
      "NEU-2;K-NEU-2;02.06.2026;19,90",
      "NEU-3;K-NEU-3;31.06.2026;5,00",
    ]
    const chooser = page.waitForEvent("filechooser")
    await page.getByRole("button", { name: "Datei wählen oder hierher ziehen" }).click()
    await (await chooser).setFiles({ name: "neu.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) })
    await page.waitForSelector(".plausible")
    expect(await page.locator(".plausible").textContent()).toMatch(/79,80\s€ aus 2 Bestellungen/)
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Übernehmen" }).click()
    await page.getByText("Übernommen.").waitFor()
    const known = async () => {
      await page.goto(`${demo.url}/customers?search=K-NEU-1`)
      await settled(page)
      return page.getByRole("link", { name: "K-NEU-1" }).count()
    }
    await expect.poll(known, { timeout: PATIENCE }).toBe(1)
    await page.goto(`${demo.url}/import`)
    page.on("dialog", (dialog) => void dialog.accept())
    await page.getByRole("listitem").filter({ hasText: "neu.csv" }).getByRole("button").click()
    await expect.poll(known, { timeout: PATIENCE }).toBe(0)
    await context.close()
  })

  test("a file that was read wrongly is read otherwise, until it is right, and a reload keeps what was said", async () => {
    const { page, wrong, context } = await at("/import", { width: 390 })
    const rows = [
      "Bestellnr;Kundennr;Datum;Betrag;Nettobetrag",
      "ANDERS-1;K-ANDERS-1;03/04/2026;59,90;50,00",
      "ANDERS-2;K-ANDERS-2;05/06/2026;19,90;16,00",
    ]
    const chooser = page.waitForEvent("filechooser")
    await page.getByRole("button", { name: "Datei wählen oder hierher ziehen" }).click()
    await (await chooser).setFiles({ name: "anders.csv", mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) })
    await page.getByRole("row", { name: "April 2026" }).waitFor()
    const field = (name: string) => page.getByLabel(name, { exact: true })
    const otherwise = page.getByText("Stimmt etwas nicht? Anders lesen")
    await otherwise.click()
    await field("Datumsangaben").selectOption("ymd")
    await page.getByRole("button", { name: "Neu lesen" }).click()
    await page.getByText("Das ging nicht.").waitFor()
    expect(await violations(page)).toEqual([])
    await field("Datumsangaben").selectOption("mdy")
    await page.getByRole("button", { name: "Neu lesen" }).click()
    await page.getByRole("row", { name: "März 2026" }).waitFor()
    expect(await page.locator(".plausible").textContent()).toMatch(/79,80\s€ aus 2 Bestellungen/)
    await otherwise.click()
    await field("Betrag").selectOption("Nettobetrag")
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Neu lesen" }).click()
    await expect.poll(() => page.locator(".plausible").textContent(), { timeout: PATIENCE }).toMatch(/66,00\s€/)
    await page.reload()
    await page.waitForSelector(".plausible")
    await otherwise.click()
    expect(await field("Datumsangaben").inputValue()).toBe("mdy")
    expect(await field("Betrag").inputValue()).toBe("Nettobetrag")
    await page.getByRole("button", { name: "Verwerfen" }).click()
    await page.getByRole("button", { name: "Datei wählen oder hierher ziehen" }).waitFor()
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a new workspace is claimed by the printed address, says that it is empty, and fills from a file of some megabytes", async () => {
    const data = join(demo.directory, "new")
    expect(stammwert("init", "--data", data).err).toBe("")
    const server = await serve(data)
    const { page, context } = await pageAt(demo.browser, server.url, { width: 1280, locale: "en-GB" })
    await claim(page, server)
    await page.getByRole("link", { name: "Import a file" }).click()
    const row = (i: number) =>
      `${100_000 + i};K${i % 700};2026-0${1 + (i % 6)}-1${i % 10};${10 + (i % 50)}.00;${"Tee ".repeat(9)}`
    const rows = Array.from({ length: 30_000 }, (_, i) => row(i))
    const buffer = Buffer.from(["order;customer;date;amount;product", ...rows].join("\n"))
    expect(buffer.length).toBeGreaterThan(1.5 * 2 ** 20)
    const chooser = page.waitForEvent("filechooser")
    await page.getByRole("button", { name: "Choose a file or drop it here" }).click()
    await (await chooser).setFiles({ name: "orders.csv", mimeType: "text/csv", buffer })
    await page.waitForSelector(".plausible")
    expect(await page.locator(".plausible").textContent()).toContain("30,000 orders")
    expect(await page.getByRole("row", { name: "amount amount" }).count()).toBe(1)
    await page.getByRole("button", { name: "Commit" }).click()
    await page.getByRole("link", { name: "To the start" }).click()
    await expect
      .poll(() => page.locator(".worth-hero").textContent(), { timeout: PATIENCE })
      .toContain("of 700 customers")
    await context.close()
    await server.end("SIGTERM")
  })
})
