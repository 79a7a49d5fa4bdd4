import { rmSync } from "node:fs"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { comeIn, ended, IS_WHOLE, launched } from "./browsing.ts"
import { childRun } from "./childRun.ts"
import { startedServer } from "./serverProcess.ts"

const CUSTOMERS = 32_000

/** An empty workspace and a file of some 100,000 orders: how long until it is read, and until the start page shows what everybody is worth. */
export async function benchFirstMinutes(
  directory: string,
  command: string,
  say: (line: string) => void,
): Promise<void> {
  const file = join(directory, "shop.csv")
  const data = join(directory, "first-minutes")
  rmSync(data, { recursive: true, force: true })
  await childRun(command, ["sample", "shop", String(CUSTOMERS), "--out", file])
  await childRun(command, ["init", "--data", data])
  const server = await startedServer(command, data)
  const browser = await launched()
  try {
    const page = await (
      await browser.newContext({ locale: "en-GB", storageState: await comeIn(browser, server) })
    ).newPage()
    await page.goto(`http://127.0.0.1:${server.port}/import`)
    const preview = await clocked(() => chooseFile(page, file))
    const orders = /[\d,]+(?= orders)/.exec((await page.locator(".plausible").textContent()) ?? "")?.[0]
    const full = await clocked(async () => {
      await page.getByRole("button", { name: "Commit" }).click()
      await page.getByRole("link", { name: "To the start" }).click()
      await ended(
        page,
        `/of [\\d,]+ customers/.test(document.querySelector(".worth-hero")?.textContent) && ${IS_WHOLE}`,
      )
    })
    say(
      `${orders} orders dropped into an empty workspace: preview after ${preview} ms; start page full ${full} ms after “Commit”`,
    )
  } finally {
    await browser.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function chooseFile(page: Page, file: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser")
  await page.getByRole("button", { name: "Choose a file or drop it here" }).click()
  await (await chooser).setFiles(file)
  await page.getByRole("button", { name: "Commit" }).waitFor()
}

async function clocked(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return Math.round(performance.now() - began)
}
