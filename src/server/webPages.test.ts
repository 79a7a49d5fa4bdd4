import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { gunzipSync, gzipSync } from "node:zlib"
import fastify from "fastify"
import { expect, onTestFinished, test } from "vitest"
import { webPages } from "./webPages.ts"

test("files go compressed to whoever takes that, and the thread of the look keeps its policy", async () => {
  const folder = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(join(folder, "assets"))
  const script = "console.log('x')\n".repeat(1_000)
  for (const name of ["index-1a.js", "lookThread-1a.js"]) {
    writeFileSync(join(folder, "assets", name), script)
    writeFileSync(join(folder, "assets", `${name}.gz`), gzipSync(script))
  }
  const app = fastify()
  webPages(app, folder)
  const asked = (name: string, encoding: string) =>
    app.inject({ url: `/assets/${name}`, headers: { "accept-encoding": encoding } })
  for (const name of ["index-1a.js", "lookThread-1a.js"]) {
    const compressed = await asked(name, "gzip, deflate, br")
    expect(compressed.headers["content-encoding"]).toBe("gzip")
    expect(compressed.headers["content-type"]).toContain("javascript")
    expect(gunzipSync(compressed.rawPayload).toString()).toBe(script)
    const plain = await asked(name, "identity")
    expect([plain.headers["content-encoding"], plain.body]).toEqual([undefined, script])
    const policies = [compressed, plain].map(({ headers }) => headers["content-security-policy"])
    expect(policies.map((policy) => String(policy).includes("wasm-unsafe-eval"))).toEqual(
      name.startsWith("look") ? [true, true] : [false, false],
    )
  }
  await app.close()
})
