import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { sealerOf } from "../src/server/auth/secrets.ts"
import { consentToken, mailToken } from "../src/server/outgoing/mailTokens.ts"
import { askConsent } from "../src/store/mail/consentRequests.ts"
import { openState } from "../src/store/state.ts"
import { hasBrowser, pageAt, type Screen, violations } from "./support/chromium.ts"
import { Demo } from "./support/demo.ts"

/** The pages that mails lead to, which nobody is let in for, in a real browser. */

const ADDRESS = "karin@beispiel.test"
const AT = "2026-06-01T08:00:00Z"
const PROVEN = { granted: true, basis: "consent", textVersion: "v1", proof: "double opt-in" }

let demo: Demo
type Paths = Record<"unsubscribe" | "preferences" | "consent", string>
let known: Promise<Paths> | undefined

beforeAll(async () => {
  if (hasBrowser) demo = await Demo.begin()
})
afterAll(async () => demo?.end())

/** Lets Karin be known, once, and answers where her mails lead. */
const paths = (): Promise<Paths> => {
  known ??= knowKarin()
  return known
}

async function knowKarin(): Promise<Paths> {
  const { page, context } = await demo.at("/measures", { width: 390 })
  for (const [id, channel, purpose] of [
    ["c1", "email", "marketing"],
    ["c2", "phone", "marketing"],
    ["c3", "tracking", "marketing"],
  ]) {
    const fields = { ...PROVEN, channel, purpose }
    const record = { kind: "consent", id, customer: "Karin-1", identifiers: { email: ADDRESS }, at: AT, fields }
    expect(await sent(page, record)).toBe(200)
  }
  await context.close()
  return pathsOf(join(demo.directory, "demo", "data"))
}

const sent = (page: Page, record: object): Promise<number> =>
  page.evaluate(async (body) => {
    const headers = { "content-type": "application/json" }
    return (await fetch("/api/records", { method: "POST", headers, body })).status
  }, JSON.stringify(record))

/** The links that Karin's mails would carry. */
function pathsOf(directory: string): Paths {
  const state = openState(join(directory, "state.db"), { mustExist: true })
  try {
    const sealer = sealerOf(directory)
    const [{ id: customer }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = 'Karin-1'")
    const asked = { customer, address: ADDRESS, wording: "Ja, der Laden darf mir E-Mails senden.", by: "user 1" }
    const request = askConsent(state, "Europe/Berlin", { ...asked, now: new Date() })
    if (request === undefined) throw new Error("Karin is not known")
    const token = mailToken(sealer, { customer, address: ADDRESS })
    return {
      unsubscribe: `/unsubscribe?token=${token}`,
      preferences: `/preferences?token=${token}`,
      consent: `/consent?token=${consentToken(sealer, request)}`,
    }
  } finally {
    state.close()
  }
}

const SCREENS: readonly Screen[] = [390, 1440].flatMap((width) =>
  ["de-DE", "en-GB"].flatMap((locale) => [false, true].map((dark) => ({ width, locale, dark }))),
)

/** What is wrong with the page that is shown; empty where all is well. */
async function faultsOf(page: Page, { width, locale = "de-DE" }: Screen): Promise<string[]> {
  const spoken = await page.evaluate("document.documentElement.lang")
  const across = Number(await page.evaluate("document.documentElement.scrollWidth"))
  const wrong = [
    ...(spoken === locale.slice(0, 2) ? [] : [`speaks ${spoken}`]),
    ...(across <= width ? [] : [`is ${across} pixels wide`]),
    ...(await violations(page)),
  ]
  return wrong.map((fault) => `${width} ${locale}: ${fault}`)
}

/** Opens a page as somebody whom nobody knows, at every width, in both languages and themes. */
async function faultsAt(path: string, status = 200): Promise<string[]> {
  const found: string[] = []
  for (const screen of SCREENS) {
    const { page, wrong, context } = await pageAt(demo.browser, demo.url, screen)
    const answer = await page.goto(demo.url + path)
    found.push(...(await faultsOf(page, screen)))
    if (answer?.status() !== status) found.push(`answers ${answer?.status()}`)
    // A browser notes an answer that is a refusal.
    found.push(...wrong.filter((one) => status === 200 || !one.includes(String(status))))
    await context.close()
  }
  return found
}

/** The page after one of its buttons. */
async function afterButton(path: string, name: string, screen: Screen) {
  const { page, wrong, context } = await pageAt(demo.browser, demo.url, screen)
  await page.goto(demo.url + path)
  await page.getByRole("button", { name }).click()
  await page.waitForLoadState()
  const title = await page.getByRole("heading", { level: 1 }).textContent()
  const found = [...(await faultsOf(page, screen)), ...wrong]
  await context.close()
  return { title, found }
}

describe.skipIf(!hasBrowser)("pages that mails lead to", () => {
  test.each(["unsubscribe", "preferences", "consent"] as const)(
    "/%s stands without a login at every width, in both languages and themes, without a fault",
    async (name) => {
      expect(await faultsAt((await paths())[name])).toEqual([])
    },
  )

  test.each(["/unsubscribe", "/preferences", "/consent?token=x"])(
    "%s says without a fault that its link leads nowhere",
    async (path) => {
      expect(await faultsAt(path, 404)).toEqual([])
    },
  )

  test("they are used by hand: something turned off, a question confirmed, and all advertising ended", async () => {
    const { preferences, consent, unsubscribe } = await paths()
    const phone = { width: 390, locale: "de-DE", dark: true }
    const desk = { width: 1440, locale: "en-GB" }
    expect(await afterButton(preferences, "Speichern", phone)).toEqual({ title: "Gespeichert", found: [] })
    expect(await afterButton(consent, "Yes, I confirm that", desk)).toEqual({
      title: "Thank you, that is confirmed",
      found: [],
    })
    expect(await afterButton(unsubscribe, "Jetzt abmelden", phone)).toEqual({
      title: "Sie sind abgemeldet",
      found: [],
    })
    expect(await afterButton(preferences, "Turn all off", desk)).toEqual({ title: "Saved", found: [] })
    // With nothing left to choose the page says so.
    expect(await faultsAt(preferences)).toEqual([])
  })
})
