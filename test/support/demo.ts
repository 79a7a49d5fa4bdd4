import { type ChildProcess, spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser, BrowserContext } from "playwright-core"
import { launched, pageAt, type Screen, type Seen, settled, violations } from "./chromium.ts"

/** The demo that `npm start` begins, looked at in a real browser. */

const main = join(import.meta.dirname, "..", "..", "src", "cli", "main.ts")

type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>

/** A demo of a kind of business, and a browser that is let in. */
export class Demo {
  readonly directory: string
  readonly url: string
  readonly browser: Browser
  readonly #server: ChildProcess
  readonly #state: Cookies

  private constructor(directory: string, server: ChildProcess, url: string, browser: Browser, state: Cookies) {
    this.directory = directory
    this.#server = server
    this.url = url
    this.browser = browser
    this.#state = state
  }

  static async begin(kind = "shop"): Promise<Demo> {
    const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
    const { server, link } = await started(kind, directory)
    const browser = await launched()
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
  async at(path: string, screen: Screen): Promise<Seen> {
    const seen = await pageAt(this.browser, this.url, screen, this.#state)
    await seen.page.goto(this.url + path)
    await settled(seen.page)
    return seen
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
