import { promisify } from "node:util"
import { gunzip } from "node:zlib"
import type { Limits } from "./limits.ts"
import { notUnderstood, Refusal, tooLarge } from "./refusal.ts"

const unpack = promisify(gunzip)

/** The bytes of a body as they were before they were packed, and not more than a body may have. */
export async function unpacked(body: Buffer, encoding: string | undefined, limits: Limits): Promise<Buffer> {
  if (encoding === undefined || encoding === "identity") return body
  if (encoding !== "gzip") {
    throw new Refusal(415, "unknown-encoding", {
      en: `a body is plain or packed with gzip: found ${encoding}`,
      de: `Ein Body ist ungepackt oder mit gzip gepackt, gefunden: ${encoding}`,
    })
  }
  try {
    return await unpack(body, { maxOutputLength: limits.bodyBytes })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(limits.bodyBytes)
    throw notUnderstood({ en: "the body is no gzip", de: "Der Body ist kein gzip." })
  }
}

const decoder = new TextDecoder("utf-8", { fatal: true })

/** A body as JSON, without what is only sent to do harm. */
export function parseJson(body: Buffer, limits: Limits): unknown {
  if (depthOf(body) > limits.depth) {
    throw notUnderstood({
      en: `brackets may be nested ${limits.depth} deep at most`,
      de: `Klammern dürfen höchstens ${limits.depth}-fach geschachtelt sein.`,
    })
  }
  let text: string
  let value: unknown
  try {
    text = decoder.decode(body)
    value = JSON.parse(text)
  } catch (cause) {
    const why = cause instanceof SyntaxError ? cause.message : "not UTF-8"
    throw notUnderstood({ en: `the body is no JSON: ${why}`, de: `Der Body ist kein JSON: ${why}` })
  }
  // What these two look for cannot be there without one of these signs.
  if (text.includes("\\u") || text.includes("__proto__")) checkStrings(value)
  return value
}

const [QUOTE, BACKSLASH, OPEN_LIST, OPEN_OBJECT, CLOSE_LIST, CLOSE_OBJECT] = Buffer.from('"\\[{]}')

/** The deepest nesting of brackets, found without building anything. */
function depthOf(body: Buffer): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at]
    if (isText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) isText = false
    } else if (byte === QUOTE) isText = true
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) deepest = Math.max(deepest, ++depth)
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--
  }
  return deepest
}

function checkStrings(value: unknown): void {
  if (typeof value === "string") {
    if (value.isWellFormed()) return
    throw notUnderstood({ en: "a text holds half a character", de: "Ein Text enthält ein halbes Zeichen." })
  }
  if (typeof value !== "object" || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === "__proto__") {
      throw notUnderstood({ en: "a field may not be called __proto__", de: "Ein Feld darf nicht __proto__ heißen." })
    }
    checkStrings(key)
    checkStrings(inner)
  }
}
