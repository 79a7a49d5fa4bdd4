/**
 * Reads TypeScript as far as the house rules need it, without a compiler: knows strings, templates, regular expressions
 * and comments, and finds where functions begin and end. `code` has all of those blanked out, `withoutComments` only
 * the comments; lines and columns stay where they were.
 */
export function maskCode(source: string): { code: string; withoutComments: string } {
  const code = source.split("")
  const withoutComments = source.split("")
  const blank = (text: string[], from: number, to: number) => {
    for (let i = from; i < to; i++) if (text[i] !== "\n") text[i] = " "
  }
  // Depth of braces at which each open `${` of a template ends.
  const templates: number[] = []
  let depth = 0
  let at = 0
  while (at < source.length) {
    const char = source[at]
    const end = endOfToken(source, code, at)
    if (end.kind === "comment") {
      blank(code, at, end.at)
      blank(withoutComments, at, end.at)
    } else if (end.kind === "text") blank(code, at + 1, end.at - 1)
    const closesHole = char === "}" && templates.at(-1) === depth
    if (char === "`" || closesHole) {
      const stop = endOfTemplate(source, at + 1)
      blank(code, at + 1, stop.opensHole ? stop.at : stop.at - 1)
      if (closesHole) templates.pop()
      if (closesHole) code[at] = " "
      if (stop.opensHole) {
        blank(code, stop.at, stop.at + 2)
        templates.push(depth)
      }
      at = stop.opensHole ? stop.at + 2 : stop.at
      continue
    }
    if (char === "{" && end.kind === "code") depth++
    if (char === "}" && end.kind === "code") depth--
    at = end.at
  }
  return { code: code.join(""), withoutComments: withoutComments.join("") }
}

type Token = { readonly kind: "code" | "comment" | "text"; readonly at: number }

function endOfToken(source: string, code: readonly string[], at: number): Token {
  const char = source[at]
  const pair = source.slice(at, at + 2)
  if (pair === "//" || (pair === "#!" && at === 0)) return { kind: "comment", at: indexOrEnd(source, "\n", at) }
  if (pair === "/*") return { kind: "comment", at: Math.min(source.length, indexOrEnd(source, "*/", at + 2) + 2) }
  if (char === '"' || char === "'") {
    // Without a closing quote on the line it is an apostrophe in the text of a page.
    const match = /^(["'])(?:\\[\s\S]|(?!\1)[^\\\n])*\1/.exec(source.slice(at, at + 10_000))
    return match ? { kind: "text", at: at + match[0].length } : { kind: "code", at: at + 1 }
  }
  if (char === "/" && beginsRegularExpression(code, at)) {
    const match = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//.exec(source.slice(at, at + 10_000))
    if (match) return { kind: "text", at: at + match[0].length }
  }
  return { kind: "code", at: at + 1 }
}

function indexOrEnd(source: string, wanted: string, from: number): number {
  const found = source.indexOf(wanted, from)
  return found < 0 ? source.length : found
}

/** A slash divides after a value and begins an expression elsewhere; `code` is masked up to the slash. */
function beginsRegularExpression(code: readonly string[], at: number): boolean {
  const before = code
    .slice(Math.max(0, at - 500), at)
    .join("")
    .trimEnd()
  const last = before.at(-1)
  if (last === undefined) return true
  const word = /[\w$]+$/.exec(before)?.[0]
  if (word) return /^(return|typeof|case|in|of|delete|void|throw|new|else|do|await|yield|instanceof)$/.test(word)
  if (last === ")") return /\b(if|while|for|with)\s*$/.test(before.slice(0, openingOf(before, before.length - 1)))
  return !"]}\"'`<".includes(last)
}

/** End of template text: behind the closing backtick, or at the `${` that opens a hole. */
function endOfTemplate(source: string, from: number): { at: number; opensHole: boolean } {
  for (let i = from; i < source.length; i++) {
    if (source[i] === "\\") i++
    else if (source[i] === "`") return { at: i + 1, opensHole: false }
    else if (source[i] === "$" && source[i + 1] === "{") return { at: i, opensHole: true }
  }
  return { at: source.length, opensHole: false }
}

/** Lines are counted from 1. */
export type FunctionPlace = { readonly first: number; readonly last: number }

/** Every function, method and arrow in masked code, with its first and last line. */
export function functionsOf(code: string): FunctionPlace[] {
  const lineAt = lineCounter(code)
  const places: FunctionPlace[] = []
  for (let i = 0; i < code.length; i++) {
    if (code[i] === "=" && code[i + 1] === ">") {
      const body = skipSpace(code, i + 2)
      const end = code[body] === "{" ? closingOf(code, body) : endOfExpression(code, body)
      places.push({ first: lineAt(startOfArrow(code, i)), last: lineAt(end) })
    }
    if (code[i] !== "(" || !mayOpenParameters(code, i)) continue
    const body = bodyAfter(code, closingOf(code, i) + 1)
    if (body !== undefined) places.push({ first: lineAt(i), last: lineAt(closingOf(code, body)) })
  }
  return places
}

function lineCounter(code: string): (at: number) => number {
  const starts = [0]
  for (let i = 0; i < code.length; i++) if (code[i] === "\n") starts.push(i + 1)
  return (at) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle] <= at) low = middle
      else high = middle
    }
    return low + 1
  }
}

/** Not the brackets of a condition, nor those of what a class extends. */
function mayOpenParameters(code: string, at: number): boolean {
  const before = code.slice(Math.max(0, at - 200), at).trimEnd()
  return !/(\b(if|for|while|switch|catch|with|await|return)|\bextends\s+[\w$.]+)$/.test(before)
}

/** Where the body opens, when what follows the parameters is a body or a return type and a body. */
function bodyAfter(code: string, at: number): number | undefined {
  let next = skipSpace(code, at)
  if (code[next] === "{") return next
  if (code[next] !== ":") return undefined
  next = skipSpace(code, next + 1)
  let expectsType = true
  while (next < code.length) {
    const char = code[next]
    if (char === "{" && !expectsType) return next
    if ("{([".includes(char)) {
      next = closingOf(code, next) + 1
      expectsType = false
    } else if (char === "<") next = closingOfTypeArguments(code, next) + 1
    else if ("|&".includes(char) || code.startsWith("=>", next)) {
      expectsType = true
      next += char === "=" ? 2 : 1
    } else {
      const word = /^([\w$.]+|["'`][^"'`\n]*["'`])/.exec(code.slice(next, next + 500))?.[0]
      if (word === undefined) return undefined
      const joins = /^(keyof|typeof|readonly|asserts|is|extends|new|unique|infer)$/.test(word)
      if (!joins && !expectsType) return undefined
      expectsType = joins
      next += word.length
    }
    next = skipSpace(code, next)
  }
  return undefined
}

function startOfArrow(code: string, at: number): number {
  const before = code.slice(0, at).trimEnd()
  // A return type may stand between the parameters and the arrow; the bracket then is not the last sign.
  const bracket = before.endsWith(")") ? before.length - 1 : /\)\s*:[^;={}()]*$/.exec(before)?.index
  return bracket === undefined ? before.length - 1 : openingOf(before, bracket)
}

/** The last sign of an arrow's expression: up to a bracket that closes more, a comma, or a line that ends it. */
function endOfExpression(code: string, from: number): number {
  let i = from
  for (; i < code.length; i++) {
    if ("{([".includes(code[i])) i = closingOf(code, i)
    else if ("})],;".includes(code[i])) break
    else if (code[i] === "\n") {
      const goesOn = /^[.?:+\-*/%&|=<>]/.test(code.slice(skipSpace(code, i)))
      if (!goesOn && !/[=>+\-*/%&|?:<]$/.test(code.slice(from, i).trimEnd())) break
    }
  }
  return from + Math.max(0, code.slice(from, i).trimEnd().length - 1)
}

function skipSpace(code: string, at: number): number {
  let next = at
  while (next < code.length && /\s/.test(code[next])) next++
  return next
}

function closingOf(code: string, at: number): number {
  let depth = 0
  for (let i = at; i < code.length; i++) {
    if ("{([".includes(code[i])) depth++
    else if ("})]".includes(code[i]) && --depth === 0) return i
  }
  return code.length - 1
}

function openingOf(code: string, at: number): number {
  let depth = 0
  for (let i = at; i >= 0; i--) {
    if ("})]".includes(code[i])) depth++
    else if ("{([".includes(code[i]) && --depth === 0) return i
  }
  return 0
}

function closingOfTypeArguments(code: string, at: number): number {
  let depth = 0
  for (let i = at; i < code.length; i++) {
    if (code[i] === "<") depth++
    else if (code[i] === ">" && code[i - 1] !== "=" && --depth === 0) return i
  }
  return code.length - 1
}
