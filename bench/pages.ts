import type { Browser, Page } from "playwright-core"
import { type Cookies, comeIn, ended, IS_WHOLE, launched, valued } from "./browsing.ts"
import { benchPeople, type Click } from "./people.ts"
import { startedServer } from "./serverProcess.ts"
import { workspaceOf } from "./workspaceOf.ts"

const ROUNDS = 3

/** The pages of which each shows what everybody is worth, or does, and so asks everybody. */
const PATHS = [
  "/",
  "/customers",
  "/worth",
  "/forecast",
  "/groups",
  "/cohorts",
  "/channels",
  "/buying",
  "/products",
  "/money",
  "/what-if",
  "/segments",
  "/quality",
  "/report",
]

/**
 * What somebody sees of a workspace of a million customers in a real browser: how long until a page is whole, how far what it shows
 * jumps, and how long after a filter is changed the list is; then fifty people who click at once.
 */
export async function benchPages(
  directory: string,
  command: string,
  customers: number,
  say: (line: string) => void,
): Promise<void> {
  const server = await startedServer(command, await workspaceOf(directory, command, customers, say))
  const browser = await launched()
  try {
    const url = `http://127.0.0.1:${server.port}`
    const state = await comeIn(browser, server)
    await valued(browser, url, state)
    const clicks: Click[] = []
    for (const path of PATHS) clicks.push(await timePage(browser, url, state, path, say))
    clicks.push(...(await timeList(browser, url, state, say)))
    await benchPeople(url, state.cookies.map(({ name, value }) => `${name}=${value}`).join("; "), clicks, say)
    say(`memory of the server: at most ${Math.round(server.peakMebibytes())} MiB`)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Jumps of what is shown that nobody has asked for, as the browser itself counts them. */
const WATCH_JUMPS = `window.jumps = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.jumps += entry.value
}).observe({ type: "layout-shift", buffered: true })`

const FIGURES_ARE_THERE = `document.querySelector("main .key-figure, main tbody tr, main .plot svg") !== null || ${IS_WHOLE}`

/** A page from an empty cache: until its first figures are there, until it is whole; first of all, then as the server remembers. */
export async function timePage(
  browser: Browser,
  url: string,
  storageState: Cookies,
  path: string,
  say: (line: string) => void,
): Promise<Click> {
  const times: string[] = []
  const asked: Click["requests"][number][] = []
  let mostJumps = 0
  for (let round = 0; round < ROUNDS; round++) {
    const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 }, locale: "de-DE" })
    const page = await context.newPage()
    await page.addInitScript(WATCH_JUMPS)
    page.on("request", (request) => {
      const { pathname, search } = new URL(request.url())
      if (round === 0 && pathname.startsWith("/api/"))
        asked.push({ method: request.method(), path: pathname + search, body: request.postData() })
    })
    const began = performance.now()
    await page.goto(url + path, { waitUntil: "commit" })
    const [first, whole] = await Promise.all(
      [FIGURES_ARE_THERE, IS_WHOLE].map((isSo) => ended(page, isSo).then(() => performance.now() - began)),
    )
    await page.waitForTimeout(300)
    mostJumps = Math.max(mostJumps, Number(await page.evaluate("window.jumps")))
    times.push(`${Math.round(first)} / ${Math.round(whole)}`)
    await context.close()
  }
  say(`${path.padEnd(12)} first figures / whole: ${times.join(", ")} ms; jumps ${mostJumps.toFixed(3)}`)
  return { name: path, requests: asked }
}

/** Scrolls through many rows as fast as a wheel turns, and looks whether there is a picture without rows at its end. */
async function scroll(page: Page, url: string, say: (line: string) => void): Promise<void> {
  await page.goto(`${url}/customers`)
  await ended(page, IS_WHOLE)
  let [gaps, longest] = [0, 0]
  await page.mouse.move(700, 500)
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 500)
    await page.waitForTimeout(100)
    const left = Number(
      await page.evaluate("document.querySelector('tbody').getBoundingClientRect().bottom - innerHeight"),
    )
    if (left < 0) [gaps, longest] = [gaps + 1, Math.max(longest, -left)]
  }
  const rows = await page.locator("tbody tr").count()
  say(
    `list, scrolled by 5,000 pixels a second through ${rows} rows: ${gaps} of 120 pictures end in a gap, of ${Math.round(longest)} pixels at most`,
  )
}

/** What is done with the list: how long until it shows what was asked for. */
async function timeList(
  browser: Browser,
  url: string,
  storageState: Cookies,
  say: (line: string) => void,
): Promise<Click[]> {
  const context = await browser.newContext({ storageState, viewport: { width: 1440, height: 900 }, locale: "de-DE" })
  const page = await context.newPage()
  const clicks: Click[] = []
  page.on("request", (request) => {
    const { pathname } = new URL(request.url())
    if (pathname === "/api/customers/list")
      clicks.push({ name: "list", requests: [{ method: "POST", path: pathname, body: request.postData() }] })
  })
  const onList = async (what: string, search: string) => {
    await page.goto(`${url}/customers`)
    await ended(page, IS_WHOLE)
    const heard = page.waitForResponse((answer) => answer.url().includes("/api/customers/list"))
    const began = performance.now()
    // As the page itself goes on when a filter is chosen.
    await page.evaluate(
      `history.pushState({}, "", "/customers?${search}"); dispatchEvent(new PopStateEvent("popstate"))`,
    )
    await heard
    await ended(page, IS_WHOLE)
    say(`list, ${what}: ${Math.round(performance.now() - began)} ms`)
  }
  await onList("risk high", "risk=high")
  await onList("a group", "group=loyal")
  await onList("risk and group", "risk=medium&group=at-risk")
  await onList("by last order", "sort=lastOrder&direction=down")
  await onList("by next order, up", "sort=nextOrder&direction=up")
  await onList("a number searched", "search=C00123")
  await onList("a name searched", "search=birke77")
  await scroll(page, url, say)
  await context.close()
  return clicks
}
