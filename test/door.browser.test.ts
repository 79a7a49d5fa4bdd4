import { join } from "node:path"
import type { Page } from "playwright-core"
import { describe, expect, onTestFinished, test } from "vitest"
import { openToEdit } from "../src/store/workspace.ts"
import { OWNER } from "./support/browser.ts"
import { claim, hasBrowser, launched, PATIENCE, pageAt, violations } from "./support/chromium.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { mailbox, settingsOf } from "./support/mailbox.ts"
import { serve } from "./support/serving.ts"

/** The door in a real browser, as those see it who are not in. */

const directory = temporaryDirectory()
/** Links in mails begin with it; the browser is told that it means this computer. */
const PUBLIC_URL = "http://stammwert.test"

type Claimed = { readonly page: Page; readonly data: string }

/** A server that is known by a name, and a browser at which the owner has just claimed it. */
async function claimed(name: string): Promise<Claimed> {
  const data = join(directory, name)
  stammwert("init", "--data", data)
  const server = await serve(data, "--public-url", PUBLIC_URL)
  const rules = `MAP stammwert.test:80 ${new URL(server.url).host}`
  const browser = await launched(`--host-resolver-rules=${rules}`)
  onTestFinished(() => browser.close())
  const { page } = await pageAt(browser, PUBLIC_URL, { width: 390 })
  await claim(page, server, PUBLIC_URL)
  return { page, data }
}

/** Lets ten minutes pass for all who are in, and does what else a test needs in the state. */
function passTime(data: string, sql = ""): void {
  const { state, close } = openToEdit(data)
  state.script(`UPDATE session SET proved_at = 0; ${sql}`)
  close()
}

/** Asks the server as a page of its own does. */
const asked = (page: Page, path: string, body: object): Promise<number> =>
  page.evaluate(
    ([address, text]) =>
      fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: text }).then(
        ({ status }) => status,
      ),
    [path, JSON.stringify(body)],
  )

async function expectSound(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([])
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390)
}

describe.skipIf(!hasBrowser)("the door", () => {
  test("a forgotten password is replaced by the link of a mail, on a phone; the new one opens", async () => {
    const { page } = await claimed("forgotten")
    const { port, taken } = await mailbox()
    expect(await asked(page, "/api/mail-server", settingsOf(port))).toBe(200)
    await page.context().clearCookies()
    await page.goto(`${PUBLIC_URL}/login`)
    await expectSound(page)
    await page.getByRole("link", { name: "Passwort vergessen?" }).click()
    await page.getByRole("heading", { name: "Passwort vergessen" }).waitFor()
    await page.fill("input[name=email]", OWNER.email)
    await expectSound(page)
    await page.getByRole("button", { name: "Link schicken" }).click()
    await page.getByRole("status").waitFor()
    await expectSound(page)
    await expect.poll(() => taken.length, { timeout: PATIENCE }).toBe(1)
    await page.goto(String(/http:\S+\/reset#\S+/.exec(taken[0].text)?.[0]))
    await page.fill("input[name=password]", "ein ganz neuer Satz mit Birnbaum")
    await expectSound(page)
    await page.getByRole("button", { name: "Passwort wählen" }).click()
    await page.getByRole("heading", { name: "Anmelden" }).waitFor()
    await page.fill("input[name=email]", OWNER.email)
    await page.fill("input[name=password]", "ein ganz neuer Satz mit Birnbaum")
    await page.click("button[type=submit]")
    await page.waitForSelector("main#main h1")
    await expect.poll(() => taken.length, { timeout: PATIENCE }).toBe(2)
    expect(taken[1].text).toContain("soeben geändert")
  })

  test("where no mails go out, the page says whom to ask and what to enter", async () => {
    const { page } = await claimed("silent")
    await page.context().clearCookies()
    await page.goto(`${PUBLIC_URL}/forgotten`)
    await page.getByText("stammwert user reset").waitFor()
    await expectSound(page)
  })

  test("whoever came in by a link chooses a password where a proof is asked for, and proves by it the next time", async () => {
    const { page, data } = await claimed("link")
    const invite = async (name: string) => {
      await page.getByRole("textbox", { name: "Name" }).fill(name)
      await page.getByRole("textbox", { name: "E-Mail" }).fill(`${name}@beispiel.test`)
      await page.getByRole("button", { name: "Link erzeugen" }).click()
      const dialog = page.getByRole("dialog")
      await dialog.locator("input[name=password]").fill("ein Satz mit Birnbaum")
      await expectSound(page)
      return dialog
    }
    await page.route("**/api/account", async (route) => {
      await page.waitForTimeout(1000)
      await route.continue()
    })
    await page.goto(`${PUBLIC_URL}/team`)
    passTime(data, "UPDATE user SET password_hash = NULL")
    await (await invite("ben")).getByRole("button", { name: "Passwort wählen" }).click()
    await page.getByRole("listitem").filter({ hasText: "ben@beispiel.test" }).waitFor()
    passTime(data)
    await (await invite("cem")).getByRole("button", { name: "Weiter" }).click()
    await page.getByRole("listitem").filter({ hasText: "cem@beispiel.test" }).waitFor()
  })

  test("a second factor is taken off somebody from their menu, once it is sure that it is they who ask", async () => {
    const { page, data } = await claimed("factor")
    const ben =
      "INSERT INTO user (email, name, role, sealed_totp, created_at) VALUES ('ben@b.test', 'Ben', 'analyst', 'x', 0)"
    passTime(data, ben)
    await page.goto(`${PUBLIC_URL}/team`)
    const row = page.getByRole("listitem").filter({ hasText: "ben@b.test" })
    await row.getByText("mit zweitem Faktor").waitFor()
    await page.getByRole("button", { name: "Mehr zu Ben" }).click()
    const asked: string[] = []
    page.on("dialog", async (dialog) => {
      asked.push(dialog.message())
      await dialog.accept()
    })
    await page.getByRole("menuitem", { name: "Zweiten Faktor abnehmen" }).click()
    await page.getByRole("dialog").locator("input[name=password]").fill(OWNER.password)
    await page.getByRole("button", { name: "Weiter" }).click()
    await page.getByText("Ben: Der zweite Faktor ist abgenommen.").waitFor()
    await expect.poll(() => row.textContent(), { timeout: PATIENCE }).not.toContain("mit zweitem Faktor")
    expect(asked).toMatchObject([/etwa durch einen Anruf/])
    await page.getByRole("button", { name: "Mehr zu Alma" }).click()
    await page.getByRole("menuitem", { name: "Link für neues Passwort" }).waitFor()
    expect(await page.getByRole("menuitem", { name: "Zweiten Faktor abnehmen" }).count()).toBe(0)
  })
})
