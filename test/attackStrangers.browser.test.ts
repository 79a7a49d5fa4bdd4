import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { describe, expect, onTestFinished, test } from "vitest"
import { ownerAt, type Browser as Seat } from "./support/browser.ts"
import { hasBrowser, launched, PATIENCE, settled } from "./support/chromium.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { newKey, type Serving, serve } from "./support/serving.ts"

/** What strangers send is seen in the pages as the text that it is. */

const directory = temporaryDirectory()

const CORPUS = [
  '<img src=x onerror="window.hacked=1">',
  '"><script>window.hacked=1</script>',
  "'><svg/onload=window.hacked=1>",
  "</script></title></textarea><script>window.hacked=1</script>",
  '<a href="javascript:window.hacked=1" style="position:fixed;inset:0">x</a>',
  "javascript:window.hacked=1//",
  '<iframe srcdoc="<script>parent.hacked=1</script>">',
  "{{constructor.constructor('window.hacked=1')()}}",
] as const

/** Records of every kind that shows a text of somebody's, each with every text. */
const records = CORPUS.flatMap((text, i) => {
  const customer = `K${i} ${text}`
  const one = (kind: string, fields: object, at = `2026-10-0${1 + i}`) => ({
    ...{ kind, id: `${kind} ${i} ${text}`, customer, at, fields },
  })
  const lines = [{ product: text, name: text, category: text, cents: 5_000 + i }]
  const order = {
    amountCents: 5_000 + i,
    currency: "EUR",
    channel: text,
    coupon: text,
    paymentMethod: text,
    branch: text,
  }
  return [
    one("order", { ...order, lines }),
    { ...one("order", { ...order, lines }, "2026-11-02"), id: `again ${i}` },
    one("customer", { name: text, postcode: text, city: text, remark: text, tags: [text], channel: text }),
    one("ticket", { subject: text, channel: text, category: text, status: text }),
    one("feedback", { type: "nps", score: i, title: text, text, author: text, platform: text }),
    one("interaction", { channel: text, direction: "in", outcome: text, text }),
    one("note", { text }),
    one("visit", {
      type: "page",
      url: text,
      path: text,
      title: text,
      referrer: text,
      source: text,
      campaign: text,
      name: text,
    }),
    one("referral", { referrer: `K${(i + 1) % CORPUS.length} ${CORPUS[(i + 1) % CORPUS.length]}`, code: text }),
  ]
})

/** Where such texts could be shown, and how many of them must be. */
const PATHS = [
  ["/customers", CORPUS.length],
  ["/customers/1", 1],
  ["/customers/5", 1],
  ["/products?period=always", CORPUS.length],
  ["/channels?period=always", CORPUS.length],
  ["/money?period=always", CORPUS.length],
  ["/service", 0],
  ["/feedback", 0],
  ["/visits", 0],
  ["/referrals", CORPUS.length],
  ["/segments", CORPUS.length],
  ["/segments/1", 1],
  ["/team", CORPUS.length],
  ["/account", 0],
  ["/quality", 0],
  ["/duplicates", 0],
  ["/import", 1],
  ["/audit", 0],
] as const

type Attacked = { readonly server: Serving; readonly seat: Seat; readonly browser: Browser }

async function fill({ server, seat }: Pick<Attacked, "server" | "seat">, data: string, till: string): Promise<void> {
  const send = await fetch(`${server.url}/v1/records`, {
    method: "POST",
    headers: { authorization: `Bearer ${till}`, "content-type": "application/json" },
    body: JSON.stringify(records),
  })
  expect([send.status, ((await send.json()) as { rejected: number }).rejected]).toEqual([202, 0])
  const condition = (text: string) => ({ about: "attribute", attribute: "postcode", is: [text] })
  for (const [i, text] of CORPUS.entries()) {
    const segment = { name: text, kind: "live", condition: condition(text) }
    expect((await seat.ask("POST", "/api/segments", segment)).status).toBe(200)
    const person = { email: `p${i}@beispiel.test`, name: text, role: "analyst" }
    expect((await seat.ask("POST", "/api/users", person)).status).toBe(200)
  }
  const file = exportFile(directory, `${CORPUS[0]}.csv`, ["Kunde;Datum;Betrag", "K9;01.09.2026;1,00"])
  expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
}

/** A server to which all of it was sent, and a browser. */
async function attacked(): Promise<Attacked> {
  const data = join(directory, "shop")
  stammwert("init", "--data", data)
  const till = newKey(data, "till", "json")
  const server = await serve(data)
  const seat = await ownerAt(server)
  await fill({ server, seat }, data, till)
  const browser = await launched()
  onTestFinished(() => browser.close())
  const customers = async () => (await seat.ask("GET", "/api/questions/key-figures")).body.answer?.customers
  await expect.poll(customers, { timeout: PATIENCE, interval: 200 }).toBe(CORPUS.length + 1)
  return { server, seat, browser }
}

/** Opens the owner's pages with a device that calls itself by such a text, and hears of everything that would run. */
async function opened({ browser, server }: Attacked): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext({ locale: "en-GB", userAgent: CORPUS[0], reducedMotion: "reduce" })
  context.setDefaultTimeout(PATIENCE)
  const page = await context.newPage()
  const wrong: string[] = []
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()))
  page.on("pageerror", (fault) => wrong.push(fault.message))
  page.on("dialog", (dialog) => wrong.push(dialog.message()))
  page.on("request", (request) => {
    if (!request.url().startsWith(`${server.url}/`) && !/^(data|blob):/.test(request.url())) wrong.push(request.url())
  })
  return { page, wrong }
}

/** Elements that only such a text could have made, and what it would have done. */
const MADE = `[
  ...document.querySelectorAll('[onerror], [onload], img[src="x"], iframe, script:not([src]), a[href^="javascript:" i], [style*="fixed;inset"]'),
].map((element) => element.outerHTML.slice(0, 200)).concat(window.hacked === undefined ? [] : ["hacked"])`

const shownOf = (page: Page): Promise<string> =>
  page.evaluate(
    "document.body.innerText + [...document.querySelectorAll('svg text, [aria-label], input')].map((e) => e.textContent + e.getAttribute('aria-label') + (e.value ?? '')).join(' ')",
  )

async function lookEverywhere(all: Attacked): Promise<void> {
  const { server, seat } = all
  const { page, wrong } = await opened(all)
  const [name, value] = String(seat.cookie).split("=")
  await page.context().addCookies([{ name, value, url: server.url }])
  for (const [path, atLeast] of PATHS) {
    await page.goto(server.url + path)
    await settled(page)
    const found = async () => {
      const shown = await shownOf(page)
      return CORPUS.filter((text) => shown.includes(text)).length
    }
    await expect.poll(found, { message: path, timeout: PATIENCE }).toBeGreaterThanOrEqual(atLeast)
    expect([path, await page.evaluate(MADE)]).toEqual([path, []])
  }
  expect(wrong).toEqual([])
  // The search above would see one that had come through.
  await page.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(CORPUS[0])})`)
  expect(await page.evaluate(MADE)).toHaveLength(1)
}

async function followLinks(all: Attacked): Promise<void> {
  const { page, wrong } = await opened(all)
  for (const text of CORPUS) {
    for (const path of ["/reset#", "/welcome#", "/claim#", "/enter#", "/login?to=", "/nothing/"]) {
      await page.goto(all.server.url + path + encodeURIComponent(text))
      await page.waitForSelector("h1")
      expect([path, text, await page.evaluate(MADE)]).toEqual([path, text, []])
    }
  }
  // The server says 401 or 404 to some of them, which browsers note; nothing else may be noted.
  expect(wrong.filter((text) => !/status of 40[14]/.test(text))).toEqual([])
}

describe.skipIf(!hasBrowser)("attack-8", () => {
  test("what strangers, files, colleagues, devices and addresses say is text in every page, and runs nowhere", async () => {
    const all = await attacked()
    await lookEverywhere(all)
    await followLinks(all)
  })
})
