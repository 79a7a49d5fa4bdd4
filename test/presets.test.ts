import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { PRESETS } from "../src/import/presets/index.ts"

test("every preset reads a messy file of its own, from the bytes to the figures", () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^presets\w+\.test\.ts$/.test(name))
  const text = files.map((name) => readFileSync(join(import.meta.dirname, name), "utf8")).join("\n")
  expect(PRESETS.map((preset) => preset.id).filter((id) => !text.includes(`"${id}: looks like `))).toEqual([])
})
