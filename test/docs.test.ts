import { spawn } from "node:child_process"
import {
  closeSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"

/**
 * Every example in the documentation is run. A block fenced as `console` holds commands after `$ ` and what they print:
 * `stammwert …` (or `node bin/stammwert.mjs …`), `head -3 FILE`, and `echo $?` for an exit code other than 0. In the printed
 * lines `…` stands for anything, a line that is only `…` for any number of lines. A block fenced
 * as `csv NAME` or `txt NAME` is a file that later commands of the page read. `DOCS=write` writes the printed lines anew where they
 * differ; lines that leave out others are left to you.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..")
const pages = globSync("{README,README.de,docs/**/*}.md", { cwd: root })
  .map((path) => path.replaceAll("\\", "/"))
  .sort()
const linking = globSync("{*,docs/**/*,src/**/README}.md", { cwd: root }).map((path) => path.replaceAll("\\", "/"))
const textOf = (page: string) => readFileSync(join(root, page), "utf8")
const isWriting = process.env.DOCS === "write"

type Block = { readonly info: string; readonly line: number; readonly lines: readonly string[] }

function blocksOf(text: string): Block[] {
  const blocks: { info: string; line: number; lines: string[] }[] = []
  let open: (typeof blocks)[number] | undefined
  for (const [index, line] of text.split("\n").entries()) {
    const fence = /^```(.*)$/.exec(line)
    if (fence && open) open = undefined
    else if (fence) {
      open = { info: fence[1].trim(), line: index + 1, lines: [] }
      blocks.push(open)
    } else open?.lines.push(line)
  }
  return blocks
}

type Step = {
  readonly line: number
  readonly command: string
  readonly printed: readonly string[]
  readonly exit: number
}

function stepsOf(block: Block): Step[] {
  const steps: { line: number; command: string; printed: string[]; exit: number }[] = []
  const starts = block.lines.flatMap((line, i) => (line.startsWith("$ ") ? [i] : []))
  for (const [k, start] of starts.entries()) {
    const printed = block.lines.slice(start + 1, starts[k + 1])
    if (block.lines[start] === "$ echo $?") steps[steps.length - 1].exit = Number(printed[0])
    else steps.push({ line: block.line + start + 1, command: block.lines[start].slice(2), printed, exit: 0 })
  }
  return steps
}

/** Runs one step in the page's directory and answers what a person would see. */
async function run(command: string, directory: string, page: string): Promise<{ exit: number; printed: string[] }> {
  const words = command.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'(.*)'$/, "$1"))
  if (words[0] === "head") {
    const lines = readFileSync(join(directory, words[2]), "utf8").split("\n")
    return { exit: 0, printed: trimmed(lines.slice(0, Number(words[1].slice(1)))) }
  }
  const rest = words[0] === "stammwert" ? words.slice(1) : words.slice(2)
  expect(words[0] === "stammwert" || words.slice(0, 2).join(" ") === "node bin/stammwert.mjs", command).toBe(true)
  const path = join(directory, ".printed")
  const file = openSync(path, "w")
  const locale = /(^docs\/de\/|\.de\.md$)/.test(page) ? "de_DE.UTF-8" : "en_GB.UTF-8"
  const child = spawn(process.execPath, [join(root, "src", "cli", "main.ts"), ...rest], {
    cwd: directory,
    env: { ...process.env, LC_ALL: locale, NODE_OPTIONS: "" },
    stdio: ["ignore", file, file],
  })
  const exit = await new Promise<number>((done) => child.on("close", (code) => done(code ?? -1)))
  closeSync(file)
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n").replaceAll(directory, "…")
  return { exit, printed: trimmed(text.split("\n")) }
}

function trimmed(lines: readonly string[]): string[] {
  return lines.join("\n").trimEnd().split("\n")
}

/** Whether what was printed is what stands in the page, where `…` is anything. */
function isAsStated(stated: readonly string[], printed: readonly string[]): boolean {
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const pattern = stated
    .map((line) => (line.trim() === "…" ? "(?:[^\\n]*\\n)*?" : `${line.split("…").map(escaped).join("[^\\n]*")}\\n`))
    .join("")
  return new RegExp(`^${pattern}$`).test(`${printed.join("\n")}\n`)
}

/** Runs a page from top to bottom and answers what differs; in writing mode the page is put right instead. */
async function differencesOf(page: string, directory: string): Promise<string[]> {
  const differences: string[] = []
  const text = textOf(page)
  const lines = text.split("\n")
  let shift = 0
  for (const block of blocksOf(text)) {
    const [kind, name] = block.info.split(" ")
    if (/^(csv|txt)$/.test(kind) && name) {
      mkdirSync(dirname(join(directory, name)), { recursive: true })
      writeFileSync(join(directory, name), `${block.lines.join("\n")}\n`)
    }
    if (kind !== "console") continue
    for (const step of stepsOf(block)) {
      const { exit, printed } = await run(step.command, directory, page)
      const stated = trimmed(step.printed)
      const place = `${page}:${step.line} $ ${step.command}`
      if (exit !== step.exit) differences.push(`${place}\nexit ${exit} instead of ${step.exit}`)
      if (isAsStated(stated, printed)) continue
      if (!isWriting || exit !== step.exit || step.printed.some((line) => line.trim() === "…" || /…[^/]/.test(line))) {
        differences.push(`${place}\n${printed.join("\n")}`)
        continue
      }
      const blank = step.printed.at(-1) === "" ? [""] : []
      const right = [...printed, ...blank]
      lines.splice(step.line + shift, step.printed.length, ...right)
      shift += right.length - step.printed.length
    }
  }
  if (isWriting) writeFileSync(join(root, page), lines.join("\n"))
  return differences
}

describe("every example runs and prints what the page says", () => {
  for (const page of pages.filter((path) => textOf(path).includes("```console"))) {
    test.concurrent(page, async () => {
      const directory = mkdtempSync(join(tmpdir(), "stammwert-docs-"))
      try {
        expect(await differencesOf(page, directory)).toEqual([])
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    })
  }
})

const withoutCode = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "")

/** A heading as the part of a link after `#`. */
function anchorOf(heading: string): string {
  return heading
    .replace(/[`*_]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .replace(/\s/g, "-")
}

const headingsOf = (page: string) =>
  [
    ...textOf(page)
      .replace(/^```[\s\S]*?^```$/gm, "")
      .matchAll(/^(#+) (.+)$/gm),
  ].map(([, level, text]) => ({
    level: level.length,
    text,
  }))

describe("pages", () => {
  test("links lead somewhere", () => {
    const lost = linking.flatMap((page) =>
      [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target]) => target)
        .filter((target) => !/^(https?|mailto):/.test(target))
        .filter((target) => {
          const [path, anchor] = target.split("#")
          const file = path === "" ? page : join(dirname(page), path)
          if (!existsSync(join(root, file))) return true
          return anchor !== undefined && !headingsOf(file).some(({ text }) => anchorOf(text) === anchor)
        })
        .map((target) => `${page} → ${target}`),
    )
    expect(lost).toEqual([])
  })

  test("German and English pages pair up, section by section and example by example", () => {
    const names = (language: string) => globSync(`docs/${language}/*.md`, { cwd: root }).map((path) => path.slice(8))
    expect(names("de").sort()).toEqual(names("en").sort())
    const shape = (page: string) => ({
      levels: headingsOf(page).map(({ level }) => level),
      examples: blocksOf(textOf(page)).map((block) => block.info.split(" ")[0]),
    })
    for (const name of names("en")) expect(shape(`docs/de/${name}`), name).toEqual(shape(`docs/en/${name}`))
  })

  test("every page can be reached from the README", () => {
    const reached = new Set<string>()
    const waiting = ["README.md"]
    for (let page = waiting.pop(); page !== undefined; page = waiting.pop()) {
      if (reached.has(page)) continue
      reached.add(page)
      for (const [, target] of withoutCode(textOf(page)).matchAll(/\]\(([^)#\s]+\.md)[^)]*\)/g)) {
        if (!/^https?:/.test(target)) waiting.push(join(dirname(page), target).replaceAll("\\", "/"))
      }
    }
    const lost = globSync("{*,docs/**/*}.md", { cwd: root }).filter((page) => !reached.has(page.replaceAll("\\", "/")))
    expect(lost).toEqual([])
  })
})
