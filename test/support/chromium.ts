import { existsSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { afterAll, beforeAll, expect } from "vitest"
import { claimTokenOf, OWNER } from "./browser.ts"
import type { Serving } from "./serving.ts"

/** Pages in a real browser, and what is asked of every one of them. */

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser && !process.env.CI) console.warn(`the pages are not tested: there is no browser at ${CHROMIUM}`)

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

export const PATIENCE = 120_000

export type Screen = { readonly width: number; readonly locale?: string; readonly dark?: boolean }
export type Seen = { readonly page: Page; readonly wrong: string[]; readonly context: BrowserContext }

/** A browser for all tests of a file, which is there once they begin. */
export function sharedBrowser(): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    if (hasBrowser) browser = await launched()
  })
  afterAll(() => browser?.close())
  return () => {
    if (browser === undefined) throw new Error("no test has begun yet, or there is no browser")
    return browser
  }
}

export const launched = (...words: readonly string[]): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", ...words] })

/** An empty page for one screen, and what goes wrong on it: errors, and requests to anybody but the server. */
export async function pageAt(
  browser: Browser,
  url: string,
  { width, locale = "de-DE", dark = false }: Screen,
  storageState?: BrowserContextOptions["storageState"],
): Promise<Seen> {
  const context = await browser.newContext({
    ...(storageState && { storageState }),
    viewport: { width, height: 900 },
    locale,
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`${message.text()} ${message.location().url}`)
  })
  page.on("pageerror", (fault) => wrong.push(fault.message))
  page.on("request", (request) => {
    const isOurs = [url, "data:", "blob:"].some((begin) => request.url().startsWith(begin))
    if (!isOurs) wrong.push(request.url())
  })
  return { page, wrong, context }
}

/** The owner claims a new workspace by the link that its server printed. */
export async function claim(page: Page, server: Serving, url = server.url): Promise<void> {
  await page.goto(`${url}/claim#${claimTokenOf(server)}`)
  for (const [name, text] of Object.entries(OWNER)) await page.fill(`input[name=${name}]`, text)
  await page.click("button[type=submit]")
  await page.waitForSelector("main#main h1")
}

/** Until every answer is there and every drawing drawn. The pages forbid eval, which Playwright's own waiting would need. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("main h1")
  const isSettled = `(() => {
    const drawn = [...document.querySelectorAll(".plot")].every((plot) => [...plot.querySelectorAll("svg")].some((svg) => svg.childElementCount > 0))
    return drawn && !document.querySelector('[aria-busy="true"], .mantine-Skeleton-root')
  })()`
  await expect.poll(() => page.evaluate(isSettled), { timeout: PATIENCE }).toBe(true)
}

export const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 160)).join(" | ")))`)
}
