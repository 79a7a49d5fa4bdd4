/** Markup that is safe to place in a page. Only `html` and `trusted` make it; every other string is escaped on its way in. */
export type Html = { readonly markup: string }
export type Content = Html | string | number | undefined | false | readonly Content[]

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/** Text for element content and quoted attributes; control characters, which no page may hold, become a replacement mark. */
export function escapeText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, "\ufffd")
      .replace(/[&<>"']/g, (character) => escapes[character]!)
  )
}

function written(content: Content): string {
  if (content === undefined || content === false) return ""
  if (typeof content === "string") return escapeText(content)
  if (typeof content === "number") return String(content)
  if (Array.isArray(content)) return content.map(written).join("")
  return (content as Html).markup
}

/** A template whose placeholders are escaped unless they are Html themselves. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { markup: parts.reduce((page, part, index) => page + written(contents[index - 1]) + part) }
}

/** For markup of our own making only: the style sheet and drawings. */
export function trusted(markup: string): Html {
  return { markup }
}

const SHORT = 24
const LONGEST = 120

/**
 * A name from the data as plain words for sentences and chart labels: on one line, not endless, without characters that
 * turn the words around it or that nobody can see.
 */
export function plainName(name: string, longest = LONGEST): string {
  const plain = [
    ...name
      .slice(0, longest * 4)
      .toWellFormed()
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
      .replace(/[\p{Cf}\p{Co}\p{Cn}]/gu, "")
      .trim(),
  ]
  if (plain.length === 0) return "–"
  return plain.length > longest ? `${plain.slice(0, longest).join("")}…` : plain.join("")
}

/** A name from the data in the page; a short one stays whole, a long one may break anywhere. */
export function named(name: string): Html {
  const plain = plainName(name)
  return html`<bdi class="${plain.length <= SHORT ? "name short" : "name"}">${plain}</bdi>`
}
