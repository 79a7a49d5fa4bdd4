import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, PATIENCE, settled, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Measures in a real browser, from a template to what was done, on the demo that `npm start` begins. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

describe.skipIf(!hasBrowser)("measures", () => {
  test.each(["/measures", "/measures/new/win-back", "/tasks"])(
    "%s stands at every width, in both languages and themes, without a fault",
    async (path) => {
      expect(await demo.faultsAt(path)).toEqual([])
    },
  )

  test("a template is foreseen, started, followed; its tasks are done and taken back", async () => {
    const { page, wrong, context } = await demo.at("/measures", { width: 1440 })
    await page.getByRole("link", { name: /^Überraschung zum Dank/ }).click()
    const outlook = page.getByRole("region", { name: "Was zu erwarten ist" })
    await expect
      .poll(() => outlook.textContent(), { timeout: PATIENCE })
      .toMatch(/Mit \d+ Kunden wäre eine Wirkung von/)
    await page.getByRole("button", { name: "Sichern und starten" }).click()
    await page.waitForURL(/\/measures\/1$/, { waitUntil: "commit" })
    const arms = page.getByRole("region", { name: "Wer dabei ist" })
    await expect
      .poll(() => arms.textContent(), { timeout: PATIENCE })
      .toMatch(/in der Maßnahme[1-9]\d*Kontrollgruppe[1-9]/)
    await expect
      .poll(() => page.getByRole("region", { name: "Hat es sich gelohnt?" }).textContent())
      .toContain("Das Ergebnis beginnt am Tag nach dem Start")
    const trail = page.getByRole("region", { name: "Kunden und Bestellungen dahinter" })
    await expect.poll(() => trail.getByRole("row").count(), { timeout: PATIENCE }).toBeGreaterThan(30)
    expect(await violations(page)).toEqual([])

    await page.goto(`${demo.url}/tasks`)
    await settled(page)
    const open = async () => Number.parseInt((await page.getByText(/^\d+ Aufgaben$/).textContent()) ?? "", 10)
    const shown = () => page.getByRole("region", { name: /^An der Kasse: / }).count()
    const before = await open()
    expect(before).toBeGreaterThan(30)
    expect(await shown()).toBe(30)
    await page.getByRole("button", { name: /^\d+ weitere zeigen$/ }).click()
    await expect.poll(shown).toBe(Math.min(before, 60))
    const first = page.getByRole("region", { name: /^An der Kasse: / }).first()
    await first.getByLabel("Minuten").fill("5")
    await first.getByLabel("Notiz").fill("hat sich gefreut")
    await first.getByRole("button", { name: "Erledigt" }).click()
    await expect.poll(open, { timeout: PATIENCE }).toBe(before - 1)
    await page.getByRole("status").getByRole("button", { name: "Rückgängig" }).click()
    await expect.poll(open, { timeout: PATIENCE }).toBe(before)
    expect(await violations(page)).toEqual([])

    const link = first.getByRole("heading").getByRole("link")
    const name = await link.textContent()
    await link.click()
    await page.waitForURL(/\/customers\/\d+$/, { waitUntil: "commit" })
    await expect
      .poll(() => page.getByRole("heading", { level: 1 }).textContent(), { timeout: PATIENCE })
      .toContain(name)

    await page.goto(`${demo.url}/tasks?tasks=done`)
    await page.getByText("Noch ist keine Aufgabe erledigt.").waitFor()

    await page.goto(`${demo.url}/measures/1`)
    await settled(page)
    await page.getByRole("button", { name: "Anhalten" }).click()
    await page.getByRole("button", { name: "Fortsetzen" }).waitFor()
    expect(wrong).toEqual([])
    await context.close()
  })

  test("tasks are narrowed down, stand on the page of their customer, and are done there", async () => {
    const { page, wrong, context } = await demo.at("/tasks", { width: 390, dark: true })
    const shown = () => page.getByRole("region", { name: /^An der Kasse: / }).count()
    await expect.poll(shown, { timeout: PATIENCE }).toBe(30)
    const link = page
      .getByRole("region", { name: /^An der Kasse: / })
      .first()
      .getByRole("heading")
      .getByRole("link")
    const name = await link.textContent()
    const filters = page.getByRole("search", { name: "Aufgaben eingrenzen" })
    await filters.getByRole("combobox", { name: "Fällig" }).click()
    await page.getByRole("option", { name: "überfällig" }).click()
    await page.getByText("Keine Aufgabe passt dazu.").waitFor()
    expect(new URL(page.url()).searchParams.get("due")).toBe("overdue")
    await filters.getByRole("combobox", { name: "Fällig" }).click()
    await page.getByRole("option", { name: "egal wann" }).click()
    await filters.getByRole("searchbox", { name: "Kunde" }).fill(String(name))
    await expect.poll(shown, { timeout: PATIENCE }).toBe(1)
    expect(await violations(page)).toEqual([])
    await page.reload()
    await expect.poll(shown, { timeout: PATIENCE }).toBe(1)
    await link.click()
    await page.waitForURL(/\/customers\/\d+$/, { waitUntil: "commit" })
    const done = page.getByRole("region", { name: "Maßnahmen", exact: true })
    await expect
      .poll(() => done.textContent(), { timeout: PATIENCE })
      .toMatch(/in der Maßnahme, seit.*An der Kasse: offen/)
    const toDo = page.getByRole("region", { name: "Für diesen Kunden zu tun" })
    expect(await violations(page)).toEqual([])
    await toDo.getByRole("button", { name: "Erledigt" }).click()
    await expect.poll(() => done.textContent(), { timeout: PATIENCE }).toContain("An der Kasse: Erledigt")
    await page.getByRole("status").getByRole("button", { name: "Rückgängig" }).click()
    await expect.poll(() => done.textContent(), { timeout: PATIENCE }).toContain("An der Kasse: offen")
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a template that needs e-mails can be kept, looked at as a customer would get it, and says what is missing", async () => {
    const { page, wrong, context } = await demo.at("/mail", { width: 390 })
    const sender = page.getByRole("region", { name: "Von wem sind Nachrichten an Kunden?" })
    await sender.getByLabel("Name des Absenders").fill("Laden am Markt")
    await sender.getByLabel("Name und Anschrift des Betriebs").fill("Laden am Markt\nMarkt 1\n83022 Rosenheim")
    await sender.getByRole("button", { name: "Absender speichern" }).click()
    await expect.poll(() => page.getByRole("status").textContent(), { timeout: PATIENCE }).toContain("gespeichert")
    expect(await violations(page)).toEqual([])
    await page.goto(`${demo.url}/measures/new/win-back`)
    await settled(page)
    await expect.poll(() => page.textContent("main")).toContain("Es fehlt ein Mailserver.")
    expect(await page.getByRole("button", { name: "Sichern und starten" }).count()).toBe(0)
    await page.getByText("Was sich einsetzen lässt").first().click()
    await page.getByRole("button", { name: "Vorschau zeigen" }).first().click()
    const mail = page.frameLocator("iframe.mail").first()
    await expect.poll(() => mail.locator("body").textContent(), { timeout: PATIENCE }).toContain("83022 Rosenheim")
    expect(await mail.locator("body").textContent()).toContain("Guten Tag Kim")
    await page.getByText("Als reiner Text").first().click()
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await page.getByLabel("Vorschau für").first().fill("niemand-so")
    await page.getByRole("button", { name: "Vorschau zeigen" }).first().click()
    await page.getByRole("alert").first().waitFor()
    // A browser notes every answer that is a refusal.
    expect(wrong.splice(0).filter((one) => !one.includes("400"))).toEqual([])
    await page.getByLabel("Betreff").first().fill("Wir denken an Sie")
    await page.getByRole("button", { name: "Als Entwurf sichern" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    await expect.poll(() => page.textContent("main")).toContain("Wir denken an Sie")
    await page.getByRole("button", { name: "Entwurf löschen" }).click()
    await page.waitForURL(/\/measures$/, { waitUntil: "commit" })
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a measure follows a moment that is foreseen, says for how many it is there today, and keeps what was chosen", async () => {
    const { page, wrong, context } = await demo.at("/measures/new/win-back", { width: 390, dark: true })
    const when = page.getByRole("region", { name: "Wann" })
    const choice = when.getByRole("combobox", { name: "Wann" })
    await choice.click()
    await page.getByRole("option", { name: "Nachdem etwas geschehen ist" }).click()
    await expect.poll(() => when.textContent()).toContain("vom Tag des Starts an")
    await when.getByRole("combobox", { name: "Was" }).click()
    await page.getByRole("option", { name: "Sobald ein Anliegen gelöst ist" }).click()
    expect(await violations(page)).toEqual([])
    await choice.click()
    await page.getByRole("option", { name: "Vor dem erwarteten nächsten Kauf" }).click()
    await expect.poll(() => when.textContent()).toContain("So kommt fast niemand hinein.")
    await choice.click()
    await page.getByRole("option", { name: "Sobald die Chance sinkt, dass jemand wiederkommt" }).click()
    expect(await when.textContent()).not.toContain("So kommt fast niemand hinein.")
    const inQuestion = async () =>
      Number.parseInt(
        (await page.getByRole("region", { name: "Was zu erwarten ist" }).textContent())?.match(/infrage(\d+)/)?.[1] ??
          "",
        10,
      )
    await expect.poll(inQuestion, { timeout: PATIENCE }).toBeGreaterThan(0)
    const atHalf = await inQuestion()
    await when.getByLabel("Auf so viel Prozent oder weniger").fill("10")
    await expect.poll(inQuestion, { timeout: PATIENCE }).toBeLessThan(atHalf)
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Als Entwurf sichern" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    await expect
      .poll(() => page.textContent("main"), { timeout: PATIENCE })
      .toMatch(/nur noch mit einer Chance von 10\s%/)
    await page.getByRole("button", { name: "Entwurf löschen" }).click()
    await page.waitForURL(/\/measures$/, { waitUntil: "commit" })
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a mail is built of blocks within limits, by mouse and keys, and is looked at before it goes out", async () => {
    const { page, wrong, context } = await demo.at("/measures/new/win-back", { width: 820, dark: true })
    const mail = page
      .getByRole("listitem")
      .filter({ has: page.getByLabel("Betreff") })
      .first()
    const kinds = () => mail.locator("legend").allTextContents()
    const block = (name: string) => mail.getByRole("group", { name, exact: true })
    const add = async (name: string) => {
      await mail.getByRole("button", { name: "Baustein hinzufügen" }).click()
      await page.getByRole("menuitem", { name, exact: true }).click()
    }
    await block("Text").getByLabel("Wortlaut").fill("Guten Tag {{first_name|Sie}},\n\nes gibt Neues.")
    await add("Unterschrift")
    await add("Überschrift")
    await add("Knopf")
    expect(await kinds()).toEqual(["Text", "Überschrift", "Knopf", "Unterschrift"])
    expect(await mail.getByText("Hier fehlt noch etwas.").count()).toBe(3)
    expect(await violations(page)).toEqual([])
    await block("Unterschrift").getByLabel("Wortlaut").fill("Ihr {{busines}}")
    await expect.poll(() => block("Unterschrift").textContent()).toContain("geschweiften Klammern")
    await block("Unterschrift").getByLabel("Wortlaut").fill("Ihr {{business}}")
    await block("Überschrift").getByLabel("Wortlaut").fill("Schön, dass es Sie gibt")
    await block("Knopf").getByLabel("Aufschrift").fill("Zum Laden")
    await block("Knopf").getByLabel("Adresse").fill("javascript:alert(1)")
    await expect.poll(() => block("Knopf").textContent()).toContain("mit https:// beginnt")
    await block("Knopf").getByLabel("Adresse").fill("https://laden.example/neu")
    // The key that was pressed stays under the finger: the block is followed to its new place.
    await block("Knopf").getByRole("button", { name: "Nach oben" }).focus()
    await page.keyboard.press("Enter")
    await expect.poll(kinds).toEqual(["Text", "Knopf", "Überschrift", "Unterschrift"])
    await page.keyboard.press("Enter")
    await expect.poll(kinds).toEqual(["Knopf", "Text", "Überschrift", "Unterschrift"])
    await page.keyboard.press("Enter")
    await expect.poll(kinds).toEqual(["Text", "Knopf", "Überschrift", "Unterschrift"])
    await block("Überschrift").getByRole("button", { name: "Nach oben" }).click()
    await block("Überschrift").getByRole("button", { name: "Nach oben" }).click()
    await add("Trennlinie")
    await block("Trennlinie").getByRole("button", { name: "Herausnehmen: Trennlinie" }).click()
    await expect.poll(kinds).toEqual(["Überschrift", "Text", "Knopf", "Unterschrift"])
    expect(await violations(page)).toEqual([])
    await mail.getByRole("button", { name: "Vorschau zeigen" }).click()
    const shown = page.frameLocator("iframe.mail").first()
    await expect.poll(() => shown.locator("h1").textContent(), { timeout: PATIENCE }).toBe("Schön, dass es Sie gibt")
    expect(await shown.getByRole("link", { name: "Zum Laden" }).getAttribute("href")).toBe("https://laden.example/neu")

    const limits = page.getByRole("region", { name: "Grenzen" })
    await limits.getByLabel("Höchstens so viele E-Mails").fill("1")
    await limits.getByLabel("in so vielen Tagen").fill("30")
    await limits.getByLabel("Budget").fill("25")
    await page.getByRole("button", { name: "Als Entwurf sichern" }).click()
    await page.waitForURL(/\/measures\/\d+$/, { waitUntil: "commit" })
    await expect.poll(() => limits.textContent(), { timeout: PATIENCE }).toMatch(/höchstens 1 E-Mail.* 30 Tagen/)
    expect(await limits.textContent()).toMatch(/Das Budget ist 25,00\s€/)
    await limits.getByText("Was vor jeder E-Mail geprüft wird").click()
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Entwurf löschen" }).click()
    await page.waitForURL(/\/measures$/, { waitUntil: "commit" })
    expect(wrong).toEqual([])
    await context.close()
  })

  test("a measure gives a coupon, says what that costs at most, and its messages name the code", async () => {
    const { page, wrong, context } = await demo.at("/measures/new/win-back", { width: 1440 })
    const gift = page.getByRole("region", { name: "Dazu etwas schenken?" })
    await expect.poll(() => gift.textContent(), { timeout: PATIENCE }).toContain("Dafür braucht es erst")
    const made = await page.evaluate(async () => {
      const body = JSON.stringify({ name: "Willkommen zurück", terms: { discount: { kind: "amount", cents: 500 } } })
      const headers = { "content-type": "application/json" }
      return (await fetch("/api/coupons/campaigns", { method: "POST", headers, body })).status
    })
    expect(made).toBe(200)
    await page.reload()
    await settled(page)
    await gift.getByRole("combobox", { name: "Geschenk" }).click()
    await page.getByRole("option", { name: /^Gutschein: Willkommen zurück \(5,00/ }).click()
    const steps = page.getByRole("region", { name: "Schritte" })
    await expect.poll(() => steps.getByRole("listitem").first().textContent()).toContain("Gutschein")
    await expect
      .poll(() => page.getByRole("region", { name: "Was zu erwarten ist" }).textContent(), { timeout: PATIENCE })
      .toMatch(/höchstens 5,\d+\s€ je Kunde/)
    await gift.getByRole("button", { name: "Code in die Nachricht setzen" }).click()
    await expect.poll(() => steps.getByRole("group", { name: "Gutschein" }).count()).toBeGreaterThan(0)
    expect(await gift.getByRole("button", { name: "Code in die Nachricht setzen" }).count()).toBe(0)
    await page.getByLabel("Andere Programme benachrichtigen").check()
    await expect
      .poll(() => steps.getByRole("listitem").allTextContents())
      .toEqual([
        expect.stringContaining("Gutschein"),
        expect.stringContaining("Andere Programme benachrichtigen"),
        ...Array(3).fill(expect.anything()),
      ])
    expect(await violations(page)).toEqual([])
    expect(wrong).toEqual([])
    await context.close()
  })
})
