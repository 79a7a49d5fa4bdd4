import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { chromium } from "playwright-core"
import { continuousRatePerDay, expectedOrders, fitBgNbd, probabilityActive } from "stammwert-models"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { placesOf, spoilt } from "../models/test/attack.ts"
import { packModels } from "../scripts/packModels.mjs"

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const CHROMIUM = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"
const hasBrowser = existsSync(CHROMIUM)
if (!hasBrowser && !process.env.CI) console.warn(`package.test.ts skips the browser: there is none at ${CHROMIUM}`)

const histories = { repeatOrders: [0, 1, 3, 8, 0, 2], recency: [0, 4, 20, 38, 0, 9], age: [38, 30, 39, 39, 12, 25] }
/** What the package is asked in Node and in the browser, as source text. */
const QUESTION = `
  const histories = ${JSON.stringify(histories)}
  const fit = models.fitBgNbd(histories)
  const answer = {
    parameters: fit.parameters,
    active: Array.from(models.probabilityActive(fit, histories)),
    expected: Array.from(models.expectedOrders(fit, histories, 39)),
    rate: models.continuousRatePerDay(0.1),
  }`

const ownAnswer = () => {
  const fit = fitBgNbd(histories)
  return {
    parameters: fit.parameters,
    active: [...probabilityActive(fit, histories)],
    expected: [...expectedOrders(fit, histories, 39)],
    rate: continuousRatePerDay(0.1),
  }
}

const numbersOf = (answer: unknown): number[] =>
  typeof answer === "number" ? [answer] : Object.values(answer as object).flatMap(numbersOf)

/** What a call says, also where one of its values is spoilt, as text that two copies of a library can agree on. */
function answered({ ask, given }: { ask: (...given: never[]) => unknown; given: readonly unknown[] }): string[] {
  const said = (...given: readonly unknown[]) => {
    try {
      return JSON.stringify(ask(...(given as never[])))
    } catch (error) {
      return String(error)
    }
  }
  return [said(...given), ...placesOf(given).map((place) => said(...(spoilt(given, place, "text") as unknown[])))]
}

describe("the package stammwert-models", () => {
  const folder = mkdtempSync(join(tmpdir(), "stammwert-package-"))
  const project = join(folder, "project")
  let tarball = ""

  beforeAll(async () => {
    tarball = await packModels(folder)
    mkdirSync(project)
    writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }')
    run("npm", "install", "--offline", "--no-audit", "--no-fund", tarball)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const run = (command: string, ...words: string[]) => {
    const result = spawnSync(command, words, { cwd: project, encoding: "utf8", shell: process.platform === "win32" })
    expect(result.status, result.stderr || result.stdout).toBe(0)
    return result.stdout
  }
  const installed = (...path: string[]) => join(project, "node_modules", "stammwert-models", ...path)

  test("is small, needs nothing and ships what its manifest names", () => {
    expect(statSync(tarball).size).toBeLessThan(83_500)
    const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8"))
    expect(Object.keys(manifest).filter((key) => /dependencies/i.test(key))).toEqual([])
    const { types, default: program } = manifest.exports["."]
    for (const path of [types, program, "README.md", "LICENSE"]) expect(existsSync(installed(path)), path).toBe(true)
    expect(readFileSync(installed("index.js"), "utf8")).not.toMatch(/node:|require\(/)
  })

  test("declares whatever it exports, in one file without the rest", async () => {
    const declarations = readFileSync(installed("index.d.ts"), "utf8")
    const exported = Object.keys(await import(pathToFileURL(installed("index.js")).href))
    const declared = Array.from(
      declarations.matchAll(/^export declare (?:function|const|class) (\w+)/gm),
      ([, name]) => name,
    )
    expect([...new Set(declared)].sort()).toEqual(exported.sort())
    expect(declarations).not.toMatch(/from "/)
    expect(declarations).toContain("Expected number of orders in (as-of date, as-of date + horizon]")
  })

  test("answers in an empty project as its source does", () => {
    const script = `import * as models from "stammwert-models"\n${QUESTION}\nconsole.log(JSON.stringify(answer))`
    expect(JSON.parse(run(process.execPath, "--input-type=module", "--eval", script))).toEqual(ownAnswer())
  })

  test("answers every public call as its source does", async () => {
    const { publicCalls } = await import("../models/test/publicCalls.ts")
    // what prepared histories carry is nobody's business but the library's
    const names = Object.keys(publicCalls).filter((name) => name !== "prepareHistories")
    const own = names.map((name) => [name, publicCalls[name].map(answered)])
    vi.resetModules()
    vi.doMock("../models/src/index.ts", () => import(pathToFileURL(installed("index.js")).href))
    const packed = await import("../models/test/publicCalls.ts")
    expect(packed.publicCalls).not.toBe(publicCalls)
    const theirs = names.map((name) => [name, packed.publicCalls[name].map(answered)])
    vi.doUnmock("../models/src/index.ts")
    expect(theirs).toEqual(own)
  })

  test("is typed for a strict user, and a wrong call is an error", () => {
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc")
    const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""]
    const lines = [
      'import { continuousRatePerDay, expectedOrders, fitBgNbd } from "stammwert-models"',
      `const h = ${JSON.stringify(histories)}`,
    ]
    const right = "export const orders: Float64Array = expectedOrders(fitBgNbd(h), h, 39)"
    writeFileSync(join(project, "right.ts"), [...lines, right].join("\n"))
    run(process.execPath, tsc, ...options, "right.ts")
    writeFileSync(join(project, "wrong.ts"), [...lines, right.replace("39", '"39"')].join("\n"))
    const wrong = spawnSync(process.execPath, [tsc, ...options, "wrong.ts"], { cwd: project, encoding: "utf8" })
    expect(wrong.stdout).toContain("wrong.ts(3,")
  })

  test.skipIf(!hasBrowser && !process.env.CI)("answers the same in a browser", async () => {
    const program = readFileSync(installed("index.js"))
    const server = createServer((request, response) => {
      const isProgram = request.url === "/index.js"
      response.setHeader("content-type", isProgram ? "text/javascript" : "text/html")
      response.end(isProgram ? program : "<!doctype html><title>models</title>")
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })
    try {
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const answer = await page.evaluate(
        `(async () => { const models = await import("/index.js"); ${QUESTION}; return answer })()`,
      )
      // Engines' logarithms differ in the last digit.
      const [found, wanted] = [numbersOf(answer), numbersOf(ownAnswer())]
      expect(found).toHaveLength(wanted.length)
      for (const [i, value] of found.entries()) expect(Math.abs(value / wanted[i] - 1)).toBeLessThan(1e-9)
    } finally {
      await browser.close()
      server.close()
    }
  })
})
