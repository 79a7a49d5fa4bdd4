import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { makeFormat } from "../src/charts/format.ts"
import { addMonths, formatDay, parseDay } from "../src/records/day.ts"
import type { QuestionAnswers } from "../src/server/contract.ts"
import { hasBrowser, PATIENCE, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** Periods and what they are compared with, in a real browser, on the demo of a shop. */

let demo: Demo

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

const soon = { timeout: PATIENCE }
const format = makeFormat("de", "EUR")
const figureOf = (page: Page, name: string) => page.getByRole("figure", { name })

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click()
  await page.getByRole("option", { name: option, exact: true }).click()
}

/** What the server answers, asked as another page would. */
async function answer<Name extends keyof QuestionAnswers>(page: Page, name: Name, from: string, asOf: string) {
  const { answer: found } = await (
    await page.request.get(`${demo.url}/api/questions/${name}?from=${from}&asOf=${asOf}`)
  ).json()
  return found as QuestionAnswers[Name]
}

const today = async (page: Page): Promise<string> =>
  (await (await page.request.get(`${demo.url}/api/stand`)).json()).asOf

describe.skipIf(!hasBrowser)("a period", () => {
  test("is chosen and compared; drawing, words, table and file say the same as the question asked of both", async () => {
    const { page, wrong, context } = await demo.at("/products", { width: 1440 })
    await choose(page, "Zeitraum", "letztes Jahr")
    await expect.poll(() => page.url(), soon).toMatch(/period=lastYear$/)
    await choose(page, "Vergleichen", "mit dem Vorjahr")
    await expect.poll(() => page.url(), soon).toMatch(/compare=year$/)
    const year = Number((await today(page)).slice(0, 4)) - 1
    const figure = figureOf(page, "Welche Produkte tragen den Umsatz?")
    await figure.getByText(`vor einem Jahr: 01.01.${year - 1} bis 31.12.${year - 1}`).waitFor(soon)
    const now = await answer(page, "products", `${year}-01-01`, `${year}-12-31`)
    const before = await answer(page, "products", `${year - 1}-01-01`, `${year - 1}-12-31`)
    const [{ product, revenueCents: is }] = now
    const was = before.find((one) => one.product === product)?.revenueCents ?? 0
    await figure.getByText("Als Tabelle").click()
    expect(await figure.locator("thead th").allTextContents()).toEqual(
      ["Produkt", "Umsatz", "Umsatz vor einem Jahr", "Umsatz, Veränderung"].concat([
        "Menge",
        "Kunden",
        "davon an mehreren Tagen",
        "Kunden",
      ]),
    )
    const cells = figure.locator("tbody tr").first().locator("th, td")
    const [money, change] = [format.moneyExact, format.change((is - was) / was)]
    expect((await cells.allTextContents()).slice(0, 4)).toEqual([product, money(is), money(was), change])
    expect(change).toMatch(/^[+−]/)
    const sum = (sales: typeof now) => sales.reduce((all, { revenueCents }) => all + revenueCents, 0)
    const difference = format.money(Math.abs(sum(now) - sum(before)))
    expect(await figure.locator(".finding").textContent()).toMatch(
      new RegExp(`Zusammen: ${difference} \\(.*\\) (mehr|weniger) als vor einem Jahr\\.$`),
    )
    expect(await violations(page)).toEqual([])

    await figure.getByRole("button", { name: "Sichern" }).click()
    const download = page.waitForEvent("download")
    await page.getByRole("menuitem", { name: "Tabelle international (CSV)" }).click()
    const [head, first] = readFileSync(await (await download).path(), "utf8").split("\r\n")
    expect(head).toContain("Umsatz vor einem Jahr,")
    expect(first.split(",").slice(1, 4).map(Number)).toEqual([
      is / 100,
      was / 100,
      Number(((is - was) / was).toFixed(4)),
    ])

    await cells.last().getByRole("link").click()
    await expect
      .poll(() => page.locator("main [aria-live]").first().textContent(), soon)
      .toBe(`${format.count(now[0].customers)} Kunden`)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("of one's own days stands in the address, is kept by a view, and since the beginning nothing is compared", async () => {
    const { page, wrong, context } = await demo.at("/new-and-returning?compare=before", { width: 1440 })
    const last = await today(page)
    const from = formatDay(addMonths(parseDay(last, "today"), -2) + 1)
    await choose(page, "Zeitraum", "eigene Tage")
    await page.getByLabel("von", { exact: true }).fill(from)
    await expect.poll(() => page.url(), soon).toContain(`from=${from}`)
    expect(page.url()).toContain(`asOf=${last}`)
    const now = await answer(page, "period-figures", from, last)
    const then = await answer(
      page,
      "period-figures",
      formatDay(addMonths(parseDay(from, "from"), -2)),
      formatDay(parseDay(from, "from") - 1),
    )
    const orders = page.locator(".key-figure").filter({ hasText: /^Bestellungen/ })
    await expect.poll(() => orders.locator(".key-figure-value").textContent(), soon).toBe(format.count(now.orders))
    const difference = now.orders - then.orders
    const words = difference === 0 ? "wie" : `${format.count(Math.abs(difference))} (`
    await expect.poll(() => orders.locator(".compared").textContent(), soon).toContain(words)
    expect(await orders.locator(".compared").textContent()).toMatch(/im Zeitraum davor$/)
    expect(await violations(page)).toEqual([])

    await page.getByRole("button", { name: "Ansicht speichern" }).click()
    await page.getByRole("textbox", { name: "Name" }).fill("Zwei Monate")
    await page.getByRole("button", { name: "Speichern", exact: true }).click()
    const view = page.getByRole("navigation").getByRole("link", { name: "Zwei Monate" })
    await view.waitFor()
    await choose(page, "Zeitraum", "seit Beginn")
    await expect.poll(() => page.url(), soon).toMatch(/\?(compare=before&)?period=always/)
    expect(page.url()).not.toMatch(/from=|asOf=/)
    expect(await page.getByRole("combobox", { name: "Vergleichen" }).count()).toBe(0)
    await expect.poll(() => page.locator(".compared").count(), soon).toBe(0)
    await view.click()
    await expect.poll(() => page.url(), soon).toContain(`from=${from}`)
    expect(page.url()).toContain("compare=before")
    expect(await page.getByLabel("von", { exact: true }).inputValue()).toBe(from)
    await expect.poll(() => orders.locator(".compared").textContent(), soon).toMatch(/im Zeitraum davor$/)
    expect(wrong).toEqual([])
    await context.close()
  })

  test("months are drawn beside the year before, and cohorts' mean beside that of a year ago", async () => {
    const { page, wrong, context } = await demo.at("/?compare=year", { width: 820, dark: true })
    const months = figureOf(page, "Kommt der Umsatz von neuen oder von bekannten Kunden?")
    await months.getByRole("listitem").filter({ hasText: "Umsatz insgesamt vor einem Jahr" }).waitFor(soon)
    await months.getByText("Als Tabelle").click()
    const rows = await months
      .locator("tbody tr")
      .evaluateAll((found) =>
        found.map((row) => [...row.querySelectorAll("th, td")].map((cell) => String(cell.textContent))),
      )
    // A whole month's figure of the year before is what its own row says.
    const whole = rows.length - 2
    expect(rows[whole][5]).toBe(rows[whole - 12][4])
    expect(rows[0][5]).toBe("–")
    await page.goto(`${demo.url}/cohorts?compare=year`)
    await figureOf(page, "Wo verlieren wir Kunden?").getByText("dasselbe Mittel vor einem Jahr").waitFor(soon)
    const kept = page.locator(".key-figure").filter({ hasText: /^Bindungsrate/ })
    await expect
      .poll(() => kept.locator(".compared").textContent(), soon)
      .toMatch(/Prozentpunkte .* als vor einem Jahr|wie vor/)
    expect(wrong).toEqual([])
    await context.close()
  })
})
