import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { SMTPServer } from "smtp-server"
import { Webhook } from "standardwebhooks"
import { describe, expect, onTestFinished, test } from "vitest"
import { OWNER, strangerAt } from "./support/browser.ts"
import { claim, hasBrowser, PATIENCE, pageAt, sharedBrowser, violations } from "./support/chromium.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { type Serving, serve } from "./support/serving.ts"

/** Where the workspace talks to other programs, in a real browser: its mail server, those who are told, those who ask. */

const browser = sharedBrowser()
const directory = temporaryDirectory()

/** A new workspace that may talk to this computer, and its owner at one of its pages. */
async function ownerOn(path: string): Promise<{ readonly page: Page; readonly server: Serving }> {
  const data = join(directory, path.slice(1))
  expect(stammwert("init", "--data", data).err).toBe("")
  const server = await serve(data, "--allow-network", "127.0.0.1")
  const { page, context } = await pageAt(browser(), server.url, { width: 390, locale: "en-GB" })
  onTestFinished(() => context.close())
  await claim(page, server)
  page.on("dialog", (dialog) => void dialog.accept())
  await page.goto(server.url + path)
  return { page, server }
}

/** A mail server that takes mails for everybody but those whom it refuses. */
async function mailbox(): Promise<{ readonly port: number; readonly subjects: string[]; refuses: boolean }> {
  const kept = { port: 0, subjects: [] as string[], refuses: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_, __, done) => done(kept.refuses ? new Error("nobody of that name") : null),
    onData: async (stream, _, done) => {
      const mail = (await stream.toArray()).join("")
      kept.subjects.push(/^Subject: (.*)$/m.exec(mail)?.[1] ?? "")
      done()
    },
  })
  server.listen(0, "127.0.0.1")
  await once(server.server, "listening")
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())))
  kept.port = (server.server.address() as AddressInfo).port
  return kept
}

type Message = { readonly headers: Record<string, string>; readonly body: string }

/** Somebody who is told; what was answered last is answered from then on. */
async function receiver(): Promise<{ readonly url: string; readonly heard: Message[]; status: number }> {
  const kept = { url: "", heard: [] as Message[], status: 500 }
  const server = createServer(async (request, answer) => {
    const body = (await request.toArray()).join("")
    kept.heard.push({ headers: request.headers as Record<string, string>, body })
    answer.writeHead(kept.status).end()
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  kept.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return kept
}

describe.skipIf(!hasBrowser)("where the workspace talks to other programs", () => {
  test("a mail server is set up, tried, says in words what it refuses, and is forgotten", async () => {
    const box = await mailbox()
    const { page } = await ownerOn("/mail")
    const fill = (name: string, text: string) => page.getByRole("textbox", { name, exact: true }).fill(text)
    await page.getByRole("combobox", { name: "Encryption" }).click()
    await page.getByRole("option", { name: "STARTTLS" }).click()
    expect(await page.getByRole("textbox", { name: "Port" }).inputValue()).toBe("587")
    await page.getByRole("combobox", { name: "Encryption" }).click()
    await page.getByRole("option", { name: "none" }).click()
    await fill("Server", "127.0.0.1")
    await fill("Port", String(box.port))
    await fill("Sender", "shop@example.test")
    await page.getByRole("button", { name: "Save" }).click()
    await page.getByText("Mail server saved.").waitFor()
    await page.getByText("the server does not know its own address").waitFor()
    await page.getByRole("button", { name: "Send me a test" }).click()
    await page.getByText(`The mail server took the test for ${OWNER.email}`).waitFor()
    expect(box.subjects).toHaveLength(1)
    expect(await violations(page)).toEqual([])
    box.refuses = true
    await page.getByRole("button", { name: "Send me a test" }).click()
    await page.getByText("it refuses the sender or the recipient").waitFor()
    await page.getByRole("button", { name: "Remove the mail server" }).click()
    await page.getByText("Mail server removed.").waitFor()
    await expect.poll(() => page.getByRole("button", { name: "Send me a test" }).count()).toBe(0)
  })

  test("an endpoint is added with a secret shown once, told, its failures are seen and sent again, and it is turned off", async () => {
    const other = await receiver()
    const { page } = await ownerOn("/webhooks")
    const typed = Promise.withResolvers<void>()
    await page.route("**/api/webhooks", async (route) => {
      await typed.promise
      await route.continue()
    })
    await page.reload()
    await page.getByRole("textbox", { name: "Address" }).fill("https://10.0.0.1/hook")
    typed.resolve()
    await page.getByText("Nobody is told of anything yet.").waitFor()
    await page.getByRole("button", { name: "Add an endpoint" }).click()
    await page.getByText("this address lies inside this computer or its network").waitFor()
    await page.getByRole("textbox", { name: "Address" }).fill(other.url)
    await page.getByRole("checkbox", { name: "person erased" }).uncheck()
    await page.getByRole("button", { name: "Add an endpoint" }).click()
    const secret = String(await page.locator(".once code").textContent())
    expect(await violations(page)).toEqual([])
    await page.getByRole("button", { name: "Done" }).click()
    const told = page.getByRole("region", { name: other.url })
    expect(await told.textContent()).not.toContain("person erased")
    await told.getByText("Last deliveries").click()
    await told.getByText("Nothing has been sent yet.").waitFor()
    await told.getByRole("button", { name: "Send a test" }).click()
    await told.getByText(/try 1: answer 500/).waitFor()
    expect(await violations(page)).toEqual([])
    other.status = 204
    await told.getByRole("button", { name: "Send again" }).click()
    await expect.poll(() => told.textContent(), { timeout: PATIENCE }).toContain("arrived (204)")
    const { headers, body } = other.heard.at(-1) as Message
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: "test" })
    await told.getByRole("button", { name: "Turn off" }).click()
    await told.getByText(/Turned off on/).waitFor()
    expect(await told.getByRole("button", { name: "Send a test" }).isDisabled()).toBe(true)
  })

  test("a key says in words what it may, is shown once, says when it was used, and ends for good", async () => {
    const { page, server } = await ownerOn("/api-keys")
    const asks = async (key: string, path: string) => {
      const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${key}` } })
      return answer.status
    }
    await page.getByRole("textbox", { name: "Name" }).fill("Spreadsheet")
    await page.getByRole("checkbox", { name: "read the log" }).check()
    await page.getByRole("button", { name: "Make a key" }).click()
    const key = String(await page.locator(".once code").textContent())
    const entry = page.locator(".connections li").first()
    await expect.poll(() => entry.textContent()).toMatch(/without names · read the log.*by Alma.*never used/)
    expect(await violations(page)).toEqual([])
    expect(await asks(key, "/api/audit")).toBe(200)
    expect(await asks(key, "/api/mail-server")).toBe(403)
    await page.reload()
    await expect.poll(() => entry.textContent()).toContain("last used")
    expect(await page.textContent("main")).not.toContain(key)
    await page.getByRole("button", { name: "Revoke: Spreadsheet" }).click()
    await expect.poll(() => entry.textContent()).toContain("revoked on")
    expect(await asks(key, "/api/audit")).toBe(401)
    expect((await strangerAt(server).ask("GET", "/api/api-keys")).status).toBe(401)
  })
})
