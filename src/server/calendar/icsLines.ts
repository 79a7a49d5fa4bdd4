/** Lines of a calendar are no longer than this, without their end (RFC 5545, section 3.1). */
const LONGEST_LINE_BYTES = 75

/** A text as the value of a property (RFC 5545, section 3.3.11). */
export const icsText = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in a calendar
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll("\n", "\\n")

/** Lines as they go over the wire: folded between characters, each with its end. */
export const icsLines = (lines: readonly string[]): string => lines.map((line) => `${folded(line)}\r\n`).join("")

function folded(line: string): string {
  const pieces: string[] = []
  let piece = ""
  let bytes = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // The space that begins a further line counts.
    if (bytes + size > LONGEST_LINE_BYTES) {
      pieces.push(piece)
      piece = ""
      bytes = 1
    }
    piece += character
    bytes += size
  }
  return [...pieces, piece].join("\r\n ")
}
