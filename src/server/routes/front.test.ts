import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fastify from "fastify"
import { expect, onTestFinished, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { webPages } from "../webPages.ts"
import { frontRoute } from "./front.ts"

test("whoever asks the bare address without a browser is told what this is, and every address that is named answers", () =>
  withPages(async ({ app, ask }) => {
    const { status, headers, body } = await ask("GET", "/")
    expect([status, headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"])
    expect(Object.keys(body.message)).toEqual(["en", "de"])
    for (const path of [body.description, body.health]) expect((await ask("GET", path)).status).toBe(200)
    expect(headers["content-security-policy"]).toBe("default-src 'none'")
    for (const accept of ["*/*", "application/json", "text/html"]) {
      expect((await app.inject({ url: "/", headers: { accept } })).statusCode).toBe(200)
    }
    expect((await app.inject({ method: "HEAD", url: "/" })).body).toBe("")
    expect((await ask("GET", "/nothing")).status).toBe(404)
  }))

test("browsers get the pages there, and programs what they are told, also where the pages were not built", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const app = fastify()
  frontRoute(app, webPages(app, folder))
  const asked = async (url: string, accept: string) => {
    const { statusCode, headers } = await app.inject({ url, headers: { accept } })
    return `${statusCode} ${String(headers["content-type"]).split(";")[0]}`
  }
  expect(await asked("/", "text/html")).toBe("200 application/json")
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>x</title>")
  expect(await asked("/", "text/html,*/*")).toBe("200 text/html")
  expect(await asked("/worth", "text/html,*/*")).toBe("200 text/html")
  expect(await asked("/", "*/*")).toBe("200 application/json")
  expect(await asked("/worth", "*/*")).toBe("404 application/json")
  await app.close()
})
