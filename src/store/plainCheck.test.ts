import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { Threads } from "../records/threads.ts"
import { MAXIMUM_RECORD_BYTES } from "./limits.ts"
import { checkPlain } from "./plainCheck.ts"

const directory = mkdtempSync(join(tmpdir(), "stammwert-plain-"))
const alone = new Threads(1)
const three = new Threads(3)
afterAll(async () => {
  await three.close()
  rmSync(directory, { recursive: true })
})

async function checked(content: string | Buffer) {
  const path = join(directory, "file.csv")
  writeFileSync(path, content)
  const found = await checkPlain(path, ",", alone)
  expect(await checkPlain(path, ",", three)).toEqual(found)
  return found
}

const rows = (count: number, end = "\n") => `a,b,c${end}`.repeat(count)
const MANY = 5_000_000

test.each([
  ["one line", "a,b", { lineEnd: "\n", quoted: false }],
  ["a line without an end", `${rows(3)}a,b`, { lineEnd: "\n", quoted: false }],
  ["carriage returns", rows(9, "\r\n"), { lineEnd: "\r\n", quoted: false }],
  ["more than one piece", rows(MANY), { lineEnd: "\n", quoted: false }],
  ["a quote late", `${rows(MANY)}"a",b`, { lineEnd: "\n", quoted: true }],
  ["a quote early", `"a",b\n${rows(MANY)}`, { lineEnd: "\n", quoted: true }],
  ["a line as long as may be", `${"x".repeat(MAXIMUM_RECORD_BYTES)}\n${rows(2)}`, { lineEnd: "\n", quoted: false }],
])("%s is plain", async (_, content, found) => {
  expect(await checked(content)).toEqual({ plain: true, ...found })
})

test.each([
  ["an overlong line", `${rows(2)}${"x".repeat(6 * MAXIMUM_RECORD_BYTES)}\n${rows(2)}`, "long-line"],
  ["a line too long at the end", `${rows(2)}${"x".repeat(MAXIMUM_RECORD_BYTES + 1)}`, "long-line"],
  ["other line ends in the second half", `${rows(MANY)}${rows(MANY, "\r\n")}`, "line-ends"],
  ["other line ends in the first half", `${rows(MANY, "\r\n")}${rows(MANY)}`, "line-ends"],
  ["other line ends long behind an empty line", `\n${rows(MANY)}${rows(MANY, "\r\n")}`, "line-ends"],
  ["a NUL in the second half", `${rows(MANY)}\0`, "nul"],
  ["an open quote in the second half", `${rows(MANY)}"a\n`, "quotes"],
  ["another encoding late", Buffer.concat([Buffer.from(rows(MANY)), Buffer.of(0xe4, 10)]), "encoding"],
])("%s is not", async (_, content, because) => {
  expect(await checked(content)).toEqual({ plain: false, because })
})
