/**
 * Pieces of regular expressions that mean the same in JavaScript and in RE2 (DuckDB): no lookaround, no flags,
 * no `\s` or `\u`; characters beyond ASCII stand as themselves.
 */

/** Ordinary, no-break, narrow no-break and thin space. */
export const SPACE_CHARACTERS = " \u00a0\u202f\u2009"
export const SPACES = `[${SPACE_CHARACTERS}\t]*`

/** Hyphen, Unicode minus and en dash. */
export const MINUS = "[-\u2212\u2013]"

/** A pattern and the names of its groups, in order: what JavaScript's `exec` and DuckDB's `regexp_extract` need. */
export type Grammar = { readonly pattern: string; readonly groups: readonly string[] }

/** The groups of a value under a grammar; missing groups are empty. Undefined if the value does not match. */
export function matchGrammar(grammar: Grammar, text: string): Record<string, string> | undefined {
  let regex = compiled.get(grammar.pattern)
  if (!regex) {
    regex = new RegExp(grammar.pattern)
    compiled.set(grammar.pattern, regex)
  }
  const match = regex.exec(text)
  if (!match) return undefined
  return Object.fromEntries(grammar.groups.map((name, index) => [name, match[index + 1] ?? ""]))
}

const compiled = new Map<string, RegExp>()

/** `nov` as `[Nn][Oo][Vv]`: RE2 and JavaScript have no common way to say "in any case". */
export function anyCase(word: string): string {
  return [...word]
    .map((letter) => {
      const upper = letter.toUpperCase()
      return upper === letter.toLowerCase() || upper.length > 1 ? letter : `[${upper}${letter}]`
    })
    .join("")
}

/** How many of the values have each shape; the store counts the same patterns over all rows. */
export function countShapes<Shape extends string>(
  shapes: Readonly<Record<Shape, string>>,
  values: Iterable<string>,
): Record<Shape, number> {
  const names = Object.keys(shapes) as Shape[]
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Shape, number>
  const tests = names.map((name) => [name, new RegExp(shapes[name])] as const)
  for (const value of values) {
    const hit = tests.find(([, regex]) => regex.test(value))
    if (hit) counts[hit[0]] += 1
  }
  return counts
}
