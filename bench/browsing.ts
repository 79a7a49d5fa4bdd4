import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"
import type { ServerProcess } from "./serverProcess.ts"

/** A real browser at a server's pages. */

const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const OWNER = { name: "Alma", email: "alma@beispiel.test", password: "ein ganzer Satz mit Apfelbaum" }
const PATIENCE_MILLISECONDS = 300_000

/** A browser of its own. */
export const launched = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })

export type Cookies = Awaited<ReturnType<BrowserContext["storageState"]>>

/** In as the owner, who claims a new workspace. */
export async function comeIn(browser: Browser, server: ServerProcess): Promise<Cookies> {
  const url = `http://127.0.0.1:${server.port}`
  const context = await browser.newContext()
  const page = await context.newPage()
  const claim = /\/claim#([\w-]+)/.exec(server.printed())
  await page.goto(claim ? `${url}/claim#${claim[1]}` : `${url}/login`)
  await page.waitForSelector("input[name=password]")
  for (const [name, text] of Object.entries(OWNER)) {
    if ((await page.locator(`input[name=${name}]`).count()) > 0) await page.fill(`input[name=${name}]`, text)
  }
  await page.click("button[type=submit]")
  await page.waitForSelector("main#main h1")
  const state = await context.storageState()
  await context.close()
  return state
}

/** Every answer is there and every drawing drawn. */
export const IS_WHOLE = `(() => {
  const drawn = [...document.querySelectorAll(".plot")].every((plot) => [...plot.querySelectorAll("svg")].some((svg) => svg.childElementCount > 0))
  return document.querySelector("main h1") !== null && drawn && !document.querySelector('[aria-busy="true"], .mantine-Skeleton-root')
})()`

/** Looks at every picture that the browser draws. */
export async function ended(page: Page, isSo: string): Promise<void> {
  await page.evaluate(`new Promise((done, fail) => {
    const began = performance.now()
    const look = async () => {
      if (await (${isSo})) done()
      else if (performance.now() - began > ${PATIENCE_MILLISECONDS}) fail(new Error("never"))
      else requestAnimationFrame(look)
    }
    void look()
  })`)
}

/** Waits until everybody has been valued. */
export async function valued(browser: Browser, url: string, storageState: Cookies): Promise<void> {
  const context = await browser.newContext({ storageState })
  const page = await context.newPage()
  await page.goto(url)
  await ended(
    page,
    `fetch("/api/questions/customer-equity").then((answer) => answer.json()).then(({ asOf, answer }) =>
      answer?.asOfDay !== undefined && answer.asOfDay * 86400000 >= Date.parse(asOf) - 2 * 86400000)`,
  )
  await context.close()
}
