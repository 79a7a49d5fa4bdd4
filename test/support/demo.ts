import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import { expect } from "vitest"

/** The demo that `npm start` begins, looked at in a real browser. */

export const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
export const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser && !process.env.CI) console.warn(`the pages are not tested: there is no browser at ${CHROMIUM}`)

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts")
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8")

export const PATIENCE = 120_000

export type Screen = { readonly width: number; readonly locale?: string; readonly dark?: boolean }
export type Seen = { readonly page: Page; readonly wrong: string[]; readonly context: BrowserContext }

/** A demo of a kind of business, and a browser that is let in. */
export class Demo {
  readonly directory: string
  readonly url: string
  readonly browser: Browser
  readonly #server: ChildProcess
  readonly #state: Awaited<ReturnType<BrowserContext["storageState"]>>

  private constructor(
    directory: string,
    server: ChildProcess,
    url: string,
    browser: Browser,
    state: Awaited<ReturnType<BrowserContext["storageState"]>>,
  ) {
    this.directory = directory
    this.#server = server
    this.url = url
    this.browser = browser
    this.#state = state
  }

  static async begin(kind = "shop"): Promise<Demo> {
    const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
    const { server, link } = await started(kind, directory)
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(link.href)
    await page.waitForSelector("main#main h1")
    const state = await context.storageState()
    await context.close()
    const demo = new Demo(directory, server, link.origin, browser, state)
    await demo.#valued()
    return demo
  }

  async end(): Promise<void> {
    await this.browser.close()
    this.#server.kill("SIGKILL")
    rmSync(this.directory, { recursive: true, force: true })
  }

  /** Values are worked out beside the server; the pages say so until they are there. */
  async #valued(): Promise<void> {
    const cookie = this.#state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ")
    for (;;) {
      const answer = await fetch(`${this.url}/api/questions/customer-equity`, { headers: { cookie } })
      const { answer: equity } = (await answer.json()) as { answer?: { asOfDay?: number } }
      if (equity?.asOfDay !== undefined) return
      await new Promise((done) => setTimeout(done, 200))
    }
  }

  /** Opens a page and notes what goes wrong on it. */
  async at(path: string, { width, locale = "de-DE", dark = false }: Screen): Promise<Seen> {
    const context = await this.browser.newContext({
      storageState: this.#state,
      viewport: { width, height: 900 },
      locale,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
    })
    context.setDefaultTimeout(PATIENCE)
    const page = await context.newPage()
    const wrong: string[] = []
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()))
    page.on("pageerror", (fault) => wrong.push(fault.message))
    page.on("request", (request) => {
      const isOurs = [this.url, "data:", "blob:"].some((begin) => request.url().startsWith(begin))
      if (!isOurs) wrong.push(request.url())
    })
    await page.goto(this.url + path)
    await settled(page)
    return { page, wrong, context }
  }

  /** What is wrong with a page at every width, in both languages and themes; empty where all is well. */
  async faultsAt(path: string): Promise<string[]> {
    const screens = [
      { width: 1440 },
      { width: 820, locale: "en-GB" },
      { width: 390, dark: true },
      { width: 320, locale: "en-GB" },
    ]
    return (await Promise.all(screens.map((screen) => this.#faultsOn(path, screen)))).flat()
  }

  async #faultsOn(path: string, screen: Screen): Promise<string[]> {
    const { page, wrong, context } = await this.at(path, screen)
    const spoken = await page.evaluate("document.documentElement.lang")
    const across = Number(await page.evaluate("document.documentElement.scrollWidth"))
    const found = [
      ...(spoken === (screen.locale === "en-GB" ? "en" : "de") ? [] : [`speaks ${spoken}`]),
      ...(across <= screen.width ? [] : [`is ${across} pixels wide`]),
      ...(await violations(page)),
      ...wrong,
    ]
    await context.close()
    return found.map((fault) => `${screen.width}: ${fault}`)
  }
}

/** Starts the demo and answers the link that it prints. */
function started(kind: string, directory: string): Promise<{ server: ChildProcess; link: URL }> {
  const words = [main, "demo", "--kind", kind, "--out", join(directory, "demo"), "--port", "0", "--lang", "en"]
  const server = spawn(process.execPath, words, { env: { ...process.env, NO_COLOR: "1" } })
  let printed = ""
  return new Promise((done, fail) => {
    const listen = (text: Buffer) => {
      printed += text
      const found = /(http:\/\/\S+\/enter#\S+)\n/.exec(printed)
      if (found) done({ server, link: new URL(found[1]) })
    }
    server.stdout?.on("data", listen)
    server.stderr?.on("data", listen)
    server.on("exit", () => fail(new Error(printed)))
  })
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
