/**
 * The examples of a page, each fenced as `ts`. A line `expression // answer` states what comes out, to the digits shown;
 * `// throws Name: message` that nothing does.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as models from "../src/index.ts"

export const root = join(import.meta.dirname, "..", "..")

export function examplesOf(page: string): string[] {
  const text = readFileSync(join(root, page), "utf8")
  return [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)
}

export type Answer = { readonly line: string; readonly stated: string; readonly found: string }

/** What every line with an answer states, and what it gives. */
export function answersOf(code: string): Answer[] {
  const answers: Answer[] = []
  const tell = (line: string, stated: string, ask: () => unknown) => {
    answers.push({ line, stated, found: stated.startsWith("throws ") ? thrownBy(ask) : written(ask(), stated) })
  }
  const body = code
    .replace(/import (\{[^}]*\}) from "stammwert-models"/g, "const $1 = models")
    .replace(/ as const$/gm, "")
    .replace(/^(\S.*) \/\/ (.+)$/gm, (_, expression, stated) => {
      return `tell(${JSON.stringify(expression)}, ${JSON.stringify(stated)}, () => ${expression})`
    })
  new Function("models", "tell", `"use strict"\n${body}`)(models, tell)
  return answers
}

/** The value as text, its numbers with as many decimals as those in `like`. */
function written(value: unknown, like: string): string {
  const decimals = [...like.matchAll(/-?\d+(?:\.(\d+))?/g)].map(([, fraction = ""]) => fraction.length)
  let next = 0
  const write = (part: unknown): string => {
    if (typeof part === "number") return part.toFixed(decimals[next++] ?? 3)
    if (Array.isArray(part)) return `[${part.map(write).join(", ")}]`
    if (part instanceof Float64Array) return write([...part])
    return JSON.stringify(part)
  }
  return write(value)
}

function thrownBy(ask: () => unknown): string {
  try {
    return `no error, but ${JSON.stringify(ask())}`
  } catch (error) {
    return `throws ${error}`
  }
}
