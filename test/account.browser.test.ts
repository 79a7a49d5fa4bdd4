import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { CDPSession, Page } from "playwright-core"
import { describe, expect, onTestFinished, test } from "vitest"
import { codeOfStep } from "../src/server/auth/secondFactor.ts"
import { OWNER } from "./support/browser.ts"
import { claim, hasBrowser, PATIENCE, pageAt, sharedBrowser, violations } from "./support/chromium.ts"
import { stammwert } from "./support/command.ts"
import { serve } from "./support/serving.ts"

/** One's own account in a real browser, with an authenticator that the browser plays itself. */

const STEP_MILLISECONDS = 30_000
const stepNow = () => Math.floor(Date.now() / STEP_MILLISECONDS)

const browser = sharedBrowser()

type Seat = {
  readonly page: Page
  readonly url: string
  readonly wrong: string[]
  /** What the browser's own authenticator can be told. */
  readonly device: CDPSession
  readonly deviceId: string
}

/** A server of a new workspace, and the owner at a browser who has just claimed it, by the name of this computer. */
async function seated(): Promise<Seat> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const data = join(directory, "shop")
  stammwert("init", "--data", data)
  const server = await serve(data)
  onTestFinished(async () => void (await server.end("SIGTERM")))
  const url = server.url.replace("127.0.0.1", "localhost")
  const { page, context, wrong } = await pageAt(browser(), url, { width: 1280 })
  onTestFinished(() => context.close())
  const device = await context.newCDPSession(page)
  await device.send("WebAuthn.enable")
  const { authenticatorId: deviceId } = await device.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await claim(page, server, url)
  await page.goto(`${url}/account`)
  await page.getByRole("heading", { name: "Passkeys" }).waitFor()
  return { page, url, wrong, device, deviceId }
}

/** Goes out, and stands before the door. */
async function logOut({ page, url }: Seat): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${url}/login?to=/account`)
  await page.getByRole("heading", { name: "Anmelden" }).waitFor()
}

/** Comes in by name and password; with a code once the page asks for one. */
async function logIn({ page }: Seat, code?: string): Promise<void> {
  await page.fill("input[name=email]", OWNER.email)
  await page.fill("input[name=password]", OWNER.password)
  await page.click("button[type=submit]")
  if (code === undefined) return
  await page.waitForSelector("input[name=code]")
  await page.fill("input[name=code]", code)
  await page.click("button[type=submit]")
}

/** Wrong codes are refused here on purpose, which a browser notes as well. */
const isNoRefusal = (fault: string) => !fault.startsWith("Failed to load resource")

const passkeyNames = (page: Page) =>
  page.getByRole("region", { name: "Passkeys" }).locator(".entries strong").allTextContents()

describe.skipIf(!hasBrowser)("one's own account", () => {
  test("an authenticator app is set up from its picture; then the door asks for a code, or a recovery code", async () => {
    const seat = await seated()
    const { page, wrong } = seat
    const app = page.getByRole("region", { name: "Authenticator-App" })
    await app.getByRole("button", { name: "Einrichten" }).click()
    await app.getByRole("img").waitFor()
    const seed = String(await app.locator(".seed").textContent()).replaceAll(" ", "")
    expect(await violations(page)).toEqual([])
    const step = stepNow()
    await app.locator("input[name=code]").fill(codeOfStep(seed, step))
    await app.getByRole("button", { name: "Bestätigen" }).click()
    await page.locator(".recovery-codes li").first().waitFor()
    const recoveryCodes = await page.locator(".recovery-codes code").allTextContents()
    expect(recoveryCodes).toHaveLength(10)
    await logOut(seat)
    // The first code is used up; that of the next half minute counts already.
    await logIn(seat, codeOfStep(seed, Math.max(step + 1, stepNow())))
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor()
    await logOut(seat)
    await logIn(seat, "000000")
    await page.waitForSelector('[role="alert"]')
    await logIn(seat, recoveryCodes[0])
    await page.getByText("Noch 9 von 10").waitFor()
    expect(wrong.filter(isNoRefusal)).toEqual([])
  })

  test("a passkey is added, named, lets in without name and password, is asked for beside a password, and is removed", async () => {
    const seat = await seated()
    const { page, device, deviceId, wrong } = seat
    await page.getByLabel("Name des Passkeys").fill("Laptop")
    await page.getByRole("button", { name: "Passkey anlegen" }).click()
    await page.locator(".recovery-codes li").first().waitFor()
    expect(await passkeyNames(page)).toEqual(["Laptop"])
    expect(await violations(page)).toEqual([])
    const { credentials } = await device.send("WebAuthn.getCredentials", { authenticatorId: deviceId })
    expect(credentials).toMatchObject([{ rpId: "localhost", isResidentCredential: true }])

    await logOut(seat)
    await page.getByRole("button", { name: "Mit Passkey anmelden" }).click()
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor()

    // With a passkey, the password alone is not enough any more.
    await logOut(seat)
    await logIn(seat)
    await page.waitForSelector("input[name=code]")
    await page.getByRole("button", { name: "Mit Passkey anmelden" }).click()
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor()

    await page.getByRole("button", { name: "Umbenennen" }).click()
    await page.locator(".entries input[name=name]").fill("Laptop im Laden")
    await page.getByRole("button", { name: "Speichern" }).click()
    await expect.poll(() => passkeyNames(page), { timeout: PATIENCE }).toEqual(["Laptop im Laden"])
    await page.getByRole("button", { name: "Entfernen: Laptop im Laden" }).click()
    await expect.poll(() => passkeyNames(page), { timeout: PATIENCE }).toEqual([])

    // The device still has it, and the server knows it no more.
    await logOut(seat)
    await page.getByRole("button", { name: "Mit Passkey anmelden" }).click()
    await page.waitForSelector('[role="alert"]')
    await logIn(seat)
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor()
    expect(wrong.filter(isNoRefusal)).toEqual([])
  })

  test("a passkey whose device has not checked who is there lets nobody in, and neither does one answered twice", async () => {
    const seat = await seated()
    const { page, url, device, deviceId } = seat
    await page.getByLabel("Name des Passkeys").fill("Telefon")
    await page.getByRole("button", { name: "Passkey anlegen" }).click()
    await page.locator(".recovery-codes li").first().waitFor()
    await logOut(seat)
    const sent = page.waitForRequest(`${url}/api/login/passkey`)
    await page.getByRole("button", { name: "Mit Passkey anmelden" }).click()
    const assertion = (await sent).postData()
    await page.getByRole("heading", { name: "Ihr Konto" }).waitFor()
    const again = await fetch(`${url}/api/login/passkey`, {
      method: "POST",
      headers: { origin: url, "content-type": "application/json" },
      body: assertion,
    })
    expect(again.status).toBe(401)
    await device.send("WebAuthn.setUserVerified", { authenticatorId: deviceId, isUserVerified: false })
    await logOut(seat)
    await page.getByRole("button", { name: "Mit Passkey anmelden" }).click()
    await page.waitForSelector('[role="alert"]')
  })
})
