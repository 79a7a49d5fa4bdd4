import { type ChildProcess, spawn } from "node:child_process"
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { gzipSync } from "node:zlib"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { hasBrowser, launched, pageAt, type Screen, type Seen, violations } from "./support/chromium.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { messyTill, shopifyOrders } from "./support/lookFiles.ts"

/** The page that values a file in the browser, on the server of an empty workspace where nobody is in. */

const main = join(import.meta.dirname, "..", "src", "cli", "main.ts")
const built = join(import.meta.dirname, "..", "dist", "web")
const directory = temporaryDirectory()
const STEADY = { timeout: 300_000 }

let server: ChildProcess
let url: string
let browser: Browser

beforeAll(async () => {
  if (!hasBrowser) return
  const data = join(directory, "workspace")
  stammwert("init", "--data", data)
  server = spawn(process.execPath, [main, "serve", "--port", "0", "--data", data, "--lang", "en"])
  url = await new Promise((done) => {
    let printed = ""
    server.stdout?.on("data", (text) => {
      printed += text
      const found = /takes in data on (\S+)/.exec(printed)
      if (found) done(found[1])
    })
  })
  browser = await launched()
})
afterAll(async () => {
  await browser?.close()
  server?.kill("SIGKILL")
})

/** Opens the page, waits until it needs nothing more, and then lets no request through. */
async function opened(screen: Screen): Promise<Seen & { readonly asked: string[] }> {
  const { page, context, wrong } = await pageAt(browser, url, screen)
  await page.goto(`${url}/look`)
  await page.waitForSelector(".look-state[data-ready]")
  const asked: string[] = []
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) asked.push(request.url())
  })
  await context.route("**/*", (route) => route.abort())
  await context.setOffline(true)
  return { page, context, wrong, asked }
}

async function give(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer })
  await page.waitForSelector(".reading-fields")
}

async function value(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Kunden bewerten|Value customers)$/ }).click()
  await page.waitForSelector(".plausible", STEADY)
}

async function saved(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent("download")
  await page.getByRole("button", { name }).click()
  return readFileSync(await (await coming).path(), "utf8")
}

/** What the command writes for the same bytes. */
function commanded(name: string, bytes: Buffer): (file: string) => string {
  const path = join(directory, name)
  writeFileSync(path, bytes)
  const out = `${path}-out`
  expect(stammwert("value", path, "--out", out, "--lang", "de").code).toBe(0)
  return (file) => readFileSync(join(out, file), "utf8")
}

describe.skipIf(!hasBrowser)("looking without uploading", () => {
  test.each([
    ["kasse.csv", messyTill],
    ["shopify.csv", shopifyOrders],
  ])("%s is worth what the command says, and nothing is asked of anybody", async (name, made) => {
    const { page, context, wrong, asked } = await opened({ width: 1440 })
    const bytes = made()
    await give(page, name, bytes)
    await value(page)
    const written = commanded(name, bytes)
    expectAlike(await saved(page, "values.csv"), written("values.csv"))
    expect(await saved(page, "report.html")).toContain("<!doctype html>")
    if (name === "kasse.csv") expect(await saved(page, "rejects.csv")).toBe(written("rejects.csv"))
    expect({ wrong, asked }).toEqual({ wrong: [], asked: [] })
    await context.close()
  })

  test("100,000 orders are worth what the command says", async () => {
    const path = join(directory, "many.csv")
    stammwert("sample", "shop", "32000", "--out", path)
    const bytes = readFileSync(path)
    const { page, context, wrong, asked } = await opened({ width: 1440 })
    await page.setInputFiles("input[type=file]", path)
    await page.waitForSelector(".reading-fields")
    await value(page)
    expect(
      Number(/aus ([\d.]+) Bestellungen/.exec(String(await page.textContent(".plausible")))?.[1].replace(".", "")),
    ).toBeGreaterThan(95_000)
    expectAlike(await saved(page, "values.csv"), commanded("many.csv", bytes)("values.csv"))
    expect({ wrong, asked }).toEqual({ wrong: [], asked: [] })
    await context.close()
  })
})

/**
 * To the byte, but for cells whose last digit falls the other way: logarithms of Chromium and Node differ in their last digit,
 * so that the search for the parameters ends some 1e-8 apart.
 */
function expectAlike(browsers: string, commands: string): void {
  const [ours, theirs] = [browsers, commands].map((text) => text.trimEnd().split("\n"))
  expect(ours.length).toBe(theirs.length)
  const apart = ours.flatMap((line, row) => (line === theirs[row] ? [] : [{ line, other: theirs[row] }]))
  expect(apart.length).toBeLessThanOrEqual(Math.ceil(ours.length / 5))
  for (const { line, other } of apart) {
    const cells = other.split(",")
    for (const [column, cell] of line.split(",").entries()) {
      if (cell === cells[column]) continue
      const unit = 10 ** -(/\.(\d+)$/.exec(cell)?.[1].length ?? 0)
      expect(Math.abs(Number(cell) - Number(cells[column])), `${line} against ${other}`).toBeLessThan(1.01 * unit)
    }
  }
}

describe.skipIf(!hasBrowser)("the page", () => {
  const screens: Screen[] = [
    { width: 1440 },
    { width: 820, locale: "en-GB" },
    { width: 390, dark: true },
    { width: 320, locale: "en-GB", dark: true },
  ]

  test("stands at every width, in both languages and themes, from the file to its worth", async () => {
    for (const screen of screens) {
      const { page, context, wrong } = await opened(screen)
      const look = async () => {
        expect(await violations(page)).toEqual([])
        expect(Number(await page.evaluate("document.documentElement.scrollWidth"))).toBeLessThanOrEqual(screen.width)
      }
      expect(await page.evaluate("document.documentElement.lang")).toBe(screen.locale === "en-GB" ? "en" : "de")
      await look()
      await give(page, "kasse.csv", messyTill())
      await look()
      await page.locator("details summary").first().click()
      await look()
      await value(page)
      await expect.poll(() => page.locator(".plot svg path").count(), STEADY).toBeGreaterThan(0)
      await look()
      expect(await page.locator(".look-warnings li").count()).toBeGreaterThan(0)
      expect(await page.locator("main").textContent()).not.toMatch(/--[a-z]/)
      await page.getByRole("button", { name: /^(Angaben ändern|Change what is said of the file)$/ }).click()
      await page.waitForSelector(".reading-fields")
      expect(await page.locator("main").textContent()).not.toMatch(/--[a-z]/)
      expect(wrong).toEqual([])
      await context.close()
    }
  })

  test("says in sentences what cannot be read, lets columns be named, and stops when told to", async () => {
    const { page, context } = await opened({ width: 1440 })
    const alert = () => page.locator('[role="alert"]').textContent()
    const refused = async (name: string, text: string, words: RegExp) => {
      await page.setInputFiles("input[type=file]", { name, mimeType: "text/csv", buffer: Buffer.from(text) })
      await expect.poll(alert, STEADY).toMatch(words)
    }
    await refused("mappe.xlsx", "PK\u0003\u0004xl/workbook.xml", /im Browser werden CSV-Dateien gelesen/)
    await refused("leer.csv", "", /leer\.csv ist leer/)
    await refused(
      "eigen.csv",
      "wer;zeile;wieviel\na;x;5,00\nb;y;6,00\n",
      /Keine Spalte gefunden.* Nennen Sie die Spalte unter »Datum«\.$/,
    )
    await page.getByLabel("Datum", { exact: true }).selectOption("zeile")
    await page.getByRole("button", { name: "Kunden bewerten" }).click(STEADY)
    await expect
      .poll(alert, STEADY)
      .toMatch(/In der Spalte »zeile« stehen keine Daten, sondern »x«.* unter »Datum«; es gibt/)
    await page.getByRole("button", { name: "Andere Datei" }).click()
    await give(page, "kasse.csv", messyTill())
    await page.getByRole("button", { name: "Kunden bewerten" }).click()
    await page.getByRole("button", { name: "Abbrechen" }).click()
    await page.getByRole("button", { name: "Kunden bewerten" }).waitFor()
    expect(await page.locator(".plausible").count()).toBe(0)
    await context.close()
  })

  test("may send nothing, and it alone has a thread that may run WebAssembly", async () => {
    const policyOf = async (path: string) => {
      const answer = await fetch(url + path, { headers: { accept: "text/html" } })
      return String(answer.headers.get("content-security-policy"))
    }
    const look = await policyOf("/look")
    expect(look).toContain("connect-src 'none'")
    expect(look).toContain("form-action 'none'")
    expect(look).not.toContain("eval")
    for (const path of ["/", "/login", "/import", "/look/more"]) {
      expect(await policyOf(path)).not.toMatch(/eval|worker-src/)
    }
    const assets = readdirSync(join(built, "assets"))
    const mayRun: string[] = []
    for (const name of assets.filter((one) => one.endsWith(".js"))) {
      if ((await policyOf(`/assets/${name}`)).includes("eval")) mayRun.push(name)
    }
    expect(mayRun.map((name) => name.replace(/-[\w-]{8}\.js$/, ""))).toEqual(["lookThread"])
  })

  test("is linked from the door, and costs the other pages nothing", async () => {
    const context = await browser.newContext({ locale: "de-DE" })
    const page = await context.newPage()
    await page.goto(`${url}/login`)
    await page.getByRole("link", { name: "Ansehen, ohne hochzuladen" }).click()
    await page.waitForSelector(".look-state")
    await context.close()
    const first = scriptsOf("index.html")
    expect([...first].filter((name) => /look|duckdb/i.test(name))).toEqual([])
    const size = [...first].reduce((sum, name) => sum + gzipSync(readFileSync(join(built, name))).length, 0)
    expect(size).toBeLessThan(350_000)
  })
})

/** The scripts that a document loads before anything is clicked. */
function scriptsOf(document: string): ReadonlySet<string> {
  const found = new Set<string>()
  const follow = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    const script = readFileSync(join(built, name), "utf8")
    for (const [, next] of script.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) follow(`assets/${next}`)
  }
  const html = readFileSync(join(built, document), "utf8")
  for (const [, name] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)) follow(name)
  return found
}
