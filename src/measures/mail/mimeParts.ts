/** A part of a mail: its headers by name in lower case (the first of each), and its body as it came. */
export type MimePart = { readonly headers: ReadonlyMap<string, string>; readonly body: string }

/** Deeper or longer nobody's mail program writes; what goes on beyond is not looked at. */
const MOST_LEVELS = 6
const MOST_PARTS = 60
const LONGEST_HEADERS = 100_000

/**
 * The parts of a mail that hold something, outermost first (RFC 2045, RFC 2046). Whatever is in it, it is read once and in time that
 * grows with its length; bytes are kept as characters up to 255 until a body is decoded.
 */
export function mimeParts(mail: Buffer): MimePart[] {
  const parts: MimePart[] = []
  collect(mail.toString("latin1").replaceAll("\r\n", "\n"), MOST_LEVELS, parts)
  return parts
}

function collect(text: string, levels: number, parts: MimePart[]): void {
  if (parts.length >= MOST_PARTS) return
  const part = splitPart(text)
  parts.push(part)
  const { value, parameters } = contentType(part)
  const boundary = parameters.get("boundary")
  if (levels === 0 || !value.startsWith("multipart/") || boundary === undefined || boundary === "") return
  for (const inner of between(part.body, boundary)) collect(inner, levels - 1, parts)
}

/** What stands between the lines of a boundary; what stands before the first and after the last is for nobody. */
function between(body: string, boundary: string): string[] {
  // One boundary may begin like another that stands within.
  const line = new RegExp(`\n--${boundary.replace(/[^A-Za-z0-9]/g, "\\$&")}(?=--|[ \t]*(?:\n|$))`)
  const pieces = `\n${body}`.split(line)
  const found: string[] = []
  for (const piece of pieces.slice(1, MOST_PARTS)) {
    if (piece.startsWith("--")) break
    found.push(piece.slice(piece.indexOf("\n") + 1))
  }
  return found
}

/** Headers up to the first empty line, and what comes after it. */
export function splitPart(text: string): MimePart {
  const begins = text.startsWith("\n") ? 0 : text.indexOf("\n\n")
  const head = begins < 0 ? text : text.slice(0, begins)
  const body = begins < 0 ? "" : text.slice(begins + (begins === 0 ? 1 : 2))
  return { headers: headersIn(head), body }
}

/** Headers by name in lower case, unfolded; of several of a name the first. */
export function headersIn(head: string): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of head
    .slice(0, LONGEST_HEADERS)
    .replace(/\n[ \t]+/g, " ")
    .split("\n")) {
    const colon = line.indexOf(":")
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim())
  }
  return headers
}

/** What a part is, in lower case, with its parameters. */
export function contentType({ headers }: Pick<MimePart, "headers">): {
  readonly value: string
  readonly parameters: ReadonlyMap<string, string>
} {
  const [value, ...rest] = (headers.get("content-type") ?? "text/plain").split(";")
  const parameters = new Map<string, string>()
  for (const one of rest) {
    const equals = one.indexOf("=")
    if (equals < 0) continue
    const name = one.slice(0, equals).trim().toLowerCase()
    parameters.set(
      name,
      one
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    )
  }
  return { value: value.trim().toLowerCase(), parameters }
}

/** The body of a part as text, its transfer encoding undone; in an alphabet that we do not know as if it were UTF-8. */
export function textOf(part: MimePart): string {
  const { body, headers } = part
  const how = headers.get("content-transfer-encoding")?.toLowerCase().trim()
  const bytes =
    how === "base64"
      ? Buffer.from(body, "base64")
      : Buffer.from(how === "quoted-printable" ? withoutQuoting(body) : body, "latin1")
  const isLatin = /^(iso-8859-1|windows-1252|latin1)/i.test(contentType(part).parameters.get("charset") ?? "")
  return bytes.toString(isLatin ? "latin1" : "utf8")
}

const withoutQuoting = (text: string) =>
  text
    .replace(/=[ \t]*\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
