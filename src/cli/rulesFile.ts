import { existsSync, readFileSync } from "node:fs"
import type { z } from "zod"
import { BilingualError } from "../records/bilingualError.ts"
import { ruleInWords } from "../records/ruleWords.ts"

/** What a file of JSON lays down, or what is usual where none is named; what does not fit is said with its place. */
export function rulesFile<T>(path: string | undefined, schema: z.ZodType<T>, usual: unknown): T {
  if (path !== undefined && !existsSync(path)) {
    throw new BilingualError({ en: `${path} is not there.`, de: `${path} gibt es nicht.` })
  }
  const read = schema.safeParse(path === undefined ? usual : jsonOf(path))
  if (read.success) return read.data
  const [issue] = read.error.issues
  const { en, de } = ruleInWords(issue)
  const place = `${path}, ${issue.path.join(".") || "JSON"}`
  throw new BilingualError({ en: `${place}: ${en}`, de: `${place}: ${de}` })
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"))
  } catch {
    throw new BilingualError({ en: `${path} is no JSON.`, de: `${path} ist kein JSON.` })
  }
}
