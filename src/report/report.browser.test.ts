import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { type Browser, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fixtureReport } from "./fixture.ts"
import { renderReport } from "./renderReport.ts"

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const found = existsSync(CHROMIUM)
if (!found && !process.env.CI) console.warn(`report.browser.test.ts is skipped: there is no browser at ${CHROMIUM}`)

const pages: Readonly<Record<string, string>> = {
  cafe: renderReport(fixtureReport()),
  "english shop": renderReport(fixtureReport({ kind: "shop", language: "en", customers: 500, amount: 6400 })),
  "huge values": renderReport(fixtureReport({ kind: "service", customers: 60, amount: 1.2e13 })),
  "long names": renderReport(longNames()),
}

function longNames() {
  const data = fixtureReport({ customers: 80 })
  const customers = data.customers!
  const id = `kundin-${"0123456789abcdef".repeat(12)}@beispiel.example`
  return {
    ...data,
    businessName: "Donaudampfschifffahrtsgesellschaftskapitänscafé am Marktplatz",
    customers: {
      ...customers,
      top: customers.top.map((row) => ({ ...row, customerId: id })),
      drifting: customers.drifting.map((row) => ({ ...row, customerId: id })),
    },
  }
}

/** Text whose contrast with its ground is below the 4.5 (large text: 3) of WCAG 2.2 AA. Runs in the page. */
const weakText = `(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number)
  const luminance = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  const weak = []
  for (const element of document.querySelectorAll("body *")) {
    if (element.closest("svg") && element.tagName !== "text") continue
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "")
    if (!own || element.closest(".hidden, .skip") || element.getClientRects().length === 0) continue
    // Words on the coloured cells of a drawing are measured in charts.test.ts, shade by shade.
    if (element.tagName === "text" && (element.getAttribute("fill") ?? "").includes("shade-ink")) continue
    const style = getComputedStyle(element)
    const [high, low] = [luminance(parse(element.tagName === "text" ? style.fill : style.color)), luminance(ground(element))].sort((a, b) => b - a)
    const size = Number.parseFloat(style.fontSize)
    const needed = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5
    const contrast = (high + 0.05) / (low + 0.05)
    if (contrast < needed) weak.push(element.tagName + " " + element.textContent.slice(0, 30) + " " + contrast.toFixed(2))
  }
  return weak
})()`

/** Pairs of texts in one drawing that lie over each other. Runs in the page. */
const overlaps = `(() => {
  const found = []
  for (const svg of document.querySelectorAll(".plot svg")) {
    const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width > 0)
    boxes.forEach(([one, a], index) => {
      for (const [other, b] of boxes.slice(index + 1)) {
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 2 && down > 4) found.push(svg.closest("figure").id + ": " + one + " / " + other)
      }
    })
  }
  return found
})()`

/** Texts that reach out of their figure. Runs in the page. */
const cutOff = `[...document.querySelectorAll(".plot svg text")].filter((text) => {
  const box = text.getBoundingClientRect()
  const figure = text.closest("figure").getBoundingClientRect()
  return box.width > 0 && (box.left < figure.left || box.right > figure.right)
}).map((text) => text.closest("figure").id + ": " + text.textContent)`

it.runIf(process.env.CI)("has a browser where it must have one", () => {
  expect(found, `no browser at ${CHROMIUM}`).toBe(true)
})

describe.runIf(found)("the report in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "stammwert-report-"))
  let browser: Browser

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-background-networking"],
    })
    for (const [name, page] of Object.entries(pages)) writeFileSync(join(folder, `${name}.html`), page)
  })

  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(
    name: string,
    width: number,
    colorScheme: "light" | "dark",
  ): Promise<{ page: Page; noise: string[]; requests: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme })
    const noise: string[] = []
    const requests: string[] = []
    page.on("console", (message) => noise.push(message.text()))
    page.on("pageerror", (error) => noise.push(String(error)))
    page.on("request", (request) => requests.push(request.url()))
    await page.goto(pathToFileURL(join(folder, `${name}.html`)).href)
    return { page, noise, requests }
  }

  const widths = [360, 390, 600, 768, 1280]
  it.each(Object.keys(pages).flatMap((name) => widths.map((width) => [name, width] as const)))(
    "%s at %i pixels: nothing sideways, nothing over another, no noise, no request",
    async (name, width) => {
      const { page, noise, requests } = await open(name, width, "light")
      const wide = await page.evaluate("document.documentElement.scrollWidth")
      expect(wide).toBeLessThanOrEqual(width)
      expect(await page.evaluate(overlaps)).toEqual([])
      expect(await page.evaluate(cutOff)).toEqual([])
      await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width)
      expect(noise).toEqual([])
      expect(requests.filter((url) => !url.startsWith("data:"))).toHaveLength(1)
      await page.close()
    },
  )

  it.each(["light", "dark"] as const)("%s: all text has the contrast of WCAG 2.2 AA", async (scheme) => {
    const { page } = await open("cafe", 1280, scheme)
    const ground = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    expect(ground).toBe(scheme === "dark" ? "rgb(19, 24, 25)" : "rgb(250, 247, 241)")
    await page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
    expect(await page.evaluate(weakText)).toEqual([])
    await page.close()
  })

  it("shows one drawing of each chart, the narrow one on a phone and the wide one on a desk", async () => {
    for (const [width, shown] of [
      [360, "narrow"],
      [1280, "wide"],
    ] as const) {
      const { page } = await open("cafe", width, "light")
      const seen = `[...document.querySelectorAll("#forecast-months .plot svg")].filter((svg) => svg.getClientRects().length > 0).map((svg) => svg.getAttribute("class"))`
      expect(await page.evaluate(seen)).toEqual([shown])
      await page.close()
    }
  })

  it("prints in light colours, with wide charts, on A4", async () => {
    const { page } = await open("cafe", 1280, "dark")
    await page.emulateMedia({ media: "print", colorScheme: "dark" })
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)")
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
    const sheets = pdf.toString("latin1").match(/\/MediaBox \[0 0 (\d+)/g) ?? []
    expect(new Set(sheets)).toEqual(new Set(["/MediaBox [0 0 594"]))
    await page.close()
  })
})
