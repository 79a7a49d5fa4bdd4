/** How lines fit a terminal: labels on the left, texts wrapped beside them. */

const ESCAPE = String.fromCharCode(27)
const COLOUR_CODES = new RegExp(`${ESCAPE}\\[[0-9;]*m`, "g")
/** From this width on text is no easier to read. */
const WIDEST = 100
const LABEL_WIDTH = 32
const NARROW_LABEL_WIDTH = 30
const NARROW_BELOW = 80

/** Columns a text takes on the screen, without colour codes. */
export function widthOf(text: string): number {
  return text.replace(COLOUR_CODES, "").length
}

/** A text in lines of at most `width` columns; a word longer than that stays whole. */
export function wrap(text: string, width: number): string[] {
  const lines = [""]
  let used = 0
  for (const word of text.split(" ")) {
    const more = widthOf(word)
    if (used > 0 && used + 1 + more > width) {
      lines.push(word)
      used = more
    } else {
      lines[lines.length - 1] += used > 0 ? ` ${word}` : word
      used += used > 0 ? 1 + more : more
    }
  }
  return lines
}

/** A label and, wrapped beside it, its text. */
export function labelled(label: string, text: string, columns: number): string[] {
  const width = columns < NARROW_BELOW ? NARROW_LABEL_WIDTH : LABEL_WIDTH
  return beside(label.padEnd(width), text, columns)
}

/** A text that begins after `start` and goes on below its own beginning. */
export function beside(start: string, text: string, columns: number): string[] {
  const indent = widthOf(start)
  const lines = wrap(text, Math.max(20, Math.min(WIDEST, columns) - indent))
  return lines.map((line, index) => `${index === 0 ? start : " ".repeat(indent)}${line}`.trimEnd())
}

/** A text of the file's own as one may print it: control characters could steer the terminal. */
export function printable(text: string, width = 200): string {
  const safe = text.replace(/\p{Cc}|\p{Cf}/gu, "�")
  return safe.length > width ? `${safe.slice(0, width - 1)}…` : safe
}
