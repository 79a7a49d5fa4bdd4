import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ownerAt } from "./support/browser.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { serve } from "./support/serving.ts"

/** The examples fenced as `ts` are one program, run against a server; what it prints stands behind `//`. */

const root = join(import.meta.dirname, "..")
const directory = temporaryDirectory()

const programOf = (page: string) => {
  const text = readFileSync(join(root, "docs", page), "utf8")
  return [...text.matchAll(/^```ts\n([\s\S]+?)\n```$/gm)].map(([, code]) => code).join("\n")
}

const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: "utf8" })
  return { status, out: stdout, err: stderr }
}

test.each(["api.md", "schnittstelle.md"])(
  "the program of %s is well typed and prints what stands there",
  async (page) => {
    const data = join(directory, page)
    expect(stammwert("init", "--data", data).err).toBe("")
    const rows = Array.from({ length: 400 }, (_, i) => `B${i};K${i % 60};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00`)
    const file = exportFile(directory, `${page}.csv`, ["Bestellnr;Kundennr;Datum;Betrag", ...rows])
    expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
    const server = await serve(data)
    const owner = await ownerAt(server)
    const permissions = ["figures.read", "people.list", "imports.write"]
    const { body } = await owner.ask("POST", "/api/api-keys", { name: "docs", permissions })
    while ((await owner.ask("GET", "/api/questions/key-figures")).status === 503);

    const code = programOf(page)
    const stated = [...code.matchAll(/console\.log\(.*\) \/\/ (.+)$/gm)].map(([, said]) => said)
    expect(stated.length).toBeGreaterThan(5)
    const folder = join(root, "out", "api-examples")
    mkdirSync(folder, { recursive: true })
    const path = join(folder, page.replace(".md", ".mts"))
    const types =
      '{ "extends": "../../tsconfig.json", "compilerOptions": { "lib": ["es2024", "DOM"] }, "include": ["*.mts"], "exclude": [] }'
    writeFileSync(join(folder, "tsconfig.json"), types)
    writeFileSync(path, code.replace("https://data.example.org", server.url).replace("sw_api_…", body.key))
    const printed = run(path)
    expect([printed.status, printed.err]).toEqual([0, ""])
    expect(printed.out.trim().split("\n")).toEqual(stated)
    const checked = run(join(root, "node_modules", "typescript", "bin", "tsc"), "-p", folder)
    expect([checked.status, checked.out]).toEqual([0, ""])
    rmSync(path)
    await server.end("SIGTERM")
  },
)
