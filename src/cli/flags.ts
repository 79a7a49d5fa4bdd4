import { InputError } from "stammwert-models"

/** A flag: what its value looks like (none for a switch), and what it does in both languages. */
export type Flag = {
  readonly name: string
  readonly value?: string
  readonly repeatable?: true
  readonly de: string
  readonly en: string
}

export type Arguments = {
  readonly positional: readonly string[]
  has(name: string): boolean
  text(name: string): string | undefined
  texts(name: string): readonly string[]
}

/** Splits a command line by its known flags; an unknown one is answered with the nearest that exists. */
export function parseArguments(words: readonly string[], flags: readonly Flag[]): Arguments {
  const known = new Map(flags.map((flag) => [flag.name, flag]))
  const values = new Map<string, string[]>()
  const positional: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] === "-h" ? "--help" : words[i]
    if (word === "--") {
      positional.push(...words.slice(i + 1))
      break
    }
    if (!word.startsWith("--") || word.length === 2) {
      positional.push(word)
      continue
    }
    const [name, inline] = splitOnce(word.slice(2))
    const flag = known.get(name)
    if (!flag) throw new InputError(unknownFlag(name, flags))
    if (flag.value === undefined) {
      if (inline !== undefined) throw new InputError(`--${name} takes no value: found "${inline}"`)
      values.set(name, [])
      continue
    }
    const value = inline ?? words[++i]
    // `--customer --date Datum` has forgotten something; a value that looks like a flag goes behind an equals sign.
    if (value === undefined || (inline === undefined && known.has(value.replace(/^--/, "")) && value.startsWith("--")))
      throw new InputError(`--${name} needs a value: --${name} ${flag.value}`)
    if (values.has(name) && !flag.repeatable) throw new InputError(`--${name} is given twice: say it once`)
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return {
    positional,
    has: (name) => values.has(name),
    text: (name) => values.get(name)?.[0],
    texts: (name) => values.get(name) ?? [],
  }
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf("=")
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function unknownFlag(name: string, flags: readonly Flag[]): string {
  const nearest = nearestOf(
    name,
    flags.map((flag) => flag.name),
  )
  return `there is no flag --${name}${nearest ? `: did you mean --${nearest}?` : ""} "--help" lists them all.`
}

/** The candidate with the fewest edits, when these are few for its length. */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const best = candidates
    .map((candidate) => ({ candidate, edits: editDistance(word, candidate) }))
    .sort((a, b) => a.edits - b.edits)[0]
  return best && best.edits <= Math.max(2, word.length / 3) ? best.candidate : undefined
}

/** Letters to add, take away, change, or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2] + 1 : change
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, change, swap)
    }
    before = row
    row = next
  }
  return row[b.length]
}

/** One of a closed list of words, or an InputError that lists them. */
export function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (!found) {
    const nearest = nearestOf(value, allowed)
    throw new InputError(
      `--${flag} must be one of ${allowed.join(", ")}: found "${value}"${nearest ? `, did you mean ${nearest}?` : ""}`,
    )
  }
  return found
}

/** `40%`, `40 %`, `0.4` and `0,4` as 0.4. A bare number above 1 is refused: 40 might be meant as 40 % or as 4000 %. */
export function share(flag: string, text: string): number {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*$/.exec(text)
  const number = match ? Number(match[1].replace(",", ".")) / (match[2] ? 100 : 1) : Number.NaN
  if (Number.isNaN(number) || (number > 1 && !match?.[2])) {
    throw new InputError(`--${flag} must be a percentage such as 40% or a share such as 0.4: found "${text}"`)
  }
  return number
}

/**
 * A number with a point or a comma: 365, 59,90 or 1.234,56. What could be both (4.000 is four to one reader, four
 * thousand to another) is refused.
 */
export function number(flag: string, text: string): number {
  const match = /^\s*(-?)(\d+|\d{1,3}(?:([.,'])\d{3})+)(?:([.,])(\d+))?\s*$/.exec(text)
  if (!match) throw new InputError(`--${flag} must be a number such as 365 or 59,90: found "${text}"`)
  const [, sign, whole, thousands, decimal, digits = ""] = match
  const grouped = /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text.trim())
  if (grouped || (thousands !== undefined && thousands === decimal)) {
    const bare = text.replace(/\D/g, "")
    throw new InputError(`--${flag} ${text.trim()} can be read in two ways: write ${bare} or ${text.trim()}0`)
  }
  return Number(`${sign}${whole.replace(/\D/g, "")}.${digits}0`)
}

/** The value of a flag that takes one of a closed list of words; undefined when it is not given. */
export function closed<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined {
  const text = args.text(name)
  return text === undefined ? undefined : oneOf(name, text, allowed)
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** The same object without what is undefined. */
export function defined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>
}
