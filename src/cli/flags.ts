import { BilingualError, type Sentence } from "../records/bilingualError.ts"

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
    if (!flag) throw new BilingualError(unknownFlag(name, flags))
    if (flag.value === undefined) {
      if (inline !== undefined) {
        throw new BilingualError({
          en: `--${name} takes no value: found "${inline}"`,
          de: `--${name} nimmt keinen Wert, gefunden: »${inline}«`,
        })
      }
      values.set(name, [])
      continue
    }
    const value = inline ?? words[++i]
    // `--customer --date Datum` has forgotten something; a value that looks like a flag goes behind an equals sign.
    if (value === undefined || (inline === undefined && known.has(value.replace(/^--/, "")) && value.startsWith("--")))
      throw new BilingualError({
        en: `--${name} needs a value: --${name} ${flag.value}`,
        de: `--${name} braucht einen Wert: --${name} ${placeholder(flag.value, "de")}`,
      })
    if (values.has(name) && !flag.repeatable) {
      throw new BilingualError({
        en: `--${name} is given twice: say it once`,
        de: `--${name} steht zweimal da: Nennen Sie es einmal.`,
      })
    }
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

const PLACEHOLDERS_DE: Record<string, string> = {
  COLUMN: "SPALTE",
  DIR: "ORDNER",
  FILE: "DATEI",
  AMOUNT: "BETRAG",
  CUSTOMER: "KUNDE",
  DAY: "TAG",
  TIME: "ZEIT",
  LINE: "ZEILE",
  "FROM..UNTIL": "VON..BIS",
  "yes|no": "ja|nein",
  ADDRESS: "ADRESSE",
  KIND: "ART",
}

/** What stands for a flag's value in help and errors. */
export function placeholder(value: string | undefined, language: keyof Sentence): string | undefined {
  return language === "de" ? (PLACEHOLDERS_DE[value ?? ""] ?? value) : value
}

function unknownFlag(name: string, flags: readonly Flag[]): Sentence {
  const nearest = nearestOf(
    name,
    flags.map((flag) => flag.name),
  )
  return {
    en: `there is no flag --${name}${nearest ? `: did you mean --${nearest}?` : "."} "--help" lists them all.`,
    de: `Den Schalter --${name} gibt es nicht${nearest ? `: Meinten Sie --${nearest}?` : "."} »--help« nennt alle.`,
  }
}

/** The candidate with the fewest edits, when these are few for the longer of the two: no guess is better than a wild one. */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  const best = candidates
    .map((candidate) => ({ candidate, edits: editDistance(word, candidate) }))
    .sort((a, b) => a.edits - b.edits)[0]
  return best && best.edits * 3 <= Math.max(word.length, best.candidate.length) ? best.candidate : undefined
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

/** What a value is for: the name of a flag, or words for a value without one. */
export type Subject = string | Sentence

function subjectIn(subject: Subject): Sentence {
  return typeof subject === "string" ? { en: `--${subject}`, de: `--${subject}` } : subject
}

/** One of a closed list of words, or an InputError that lists them. */
export function oneOf<T extends string>(subject: Subject, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value)
  if (found) return found
  const nearest = nearestOf(value, allowed)
  const listed = allowed.map((word) => (/\w/.test(word) ? word : `"${word}"`)).join(", ")
  const { en, de } = subjectIn(subject)
  throw new BilingualError({
    en: `${en} must be one of ${listed}: found "${value}"${nearest ? `, did you mean ${nearest}?` : ""}`,
    de: `${de}: erlaubt ist ${listed}, gefunden: »${value}«${nearest ? `. Meinten Sie ${nearest}?` : ""}`,
  })
}

/** `40%`, `40 %`, `0.4` and `0,4` as 0.4. A bare number above 1 is refused: 40 might be meant as 40 % or as 4000 %. */
export function share(flag: string, text: string): number {
  const match = /^\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*$/.exec(text)
  const number = match ? Number(match[1].replace(",", ".")) / (match[2] ? 100 : 1) : Number.NaN
  if (Number.isNaN(number) || (number > 1 && !match?.[2])) {
    throw new BilingualError({
      en: `--${flag} must be a percentage such as 40% or a share such as 0.4: found "${text}"`,
      de: `--${flag} muss ein Prozentsatz wie 40% oder ein Anteil wie 0,4 sein, gefunden: »${text}«`,
    })
  }
  return number
}

/**
 * A number with a point or a comma: 365, 59,90 or 1.234,56. What could be both (4.000 is four to one reader, four
 * thousand to another) is refused.
 */
export function number(subject: Subject, text: string): number {
  const { en, de } = subjectIn(subject)
  const match = /^(-?)(\d+|\d{1,3}([.,'])\d{3}(?:\3\d{3})*)(?:([.,])(\d+))?$/.exec(text.trim())
  const [, sign = "", whole = "", thousands, decimal, digits = ""] = match ?? []
  if (!match || (thousands !== undefined && thousands === decimal)) {
    throw new BilingualError({
      en: `${en} must be a number such as 365 or 59,90: found "${text}"`,
      de: `${de} muss eine Zahl wie 365 oder 59,90 sein, gefunden: »${text}«`,
    })
  }
  if (/^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text.trim())) {
    const grouped = text.trim().replace(/[.,]/, "")
    const withDecimals = text.trim().replace(/[.,]?0+$/, "")
    throw new BilingualError({
      en: `${en} ${text.trim()} can be read in two ways: write ${grouped} or ${withDecimals}`,
      de: `${de} ${text.trim()} lässt sich auf zwei Arten lesen: Schreiben Sie ${grouped} oder ${withDecimals}`,
    })
  }
  return Number(`${sign}${whole.replace(/\D/g, "")}.${digits}0`)
}

const CURRENCY_SIGN = /^(-?)\s*(?:[€$£]|EUR|CHF|USD|GBP)?\s*(\d[\d.,']*)\s*(?:[€$£]|EUR|CHF|USD|GBP)?$/i

/** An amount of money, with or without a sign of its currency; beside one, 4.000 and 4,000 are four thousand. */
export function money(flag: string, text: string): number {
  const [, minus, figure] = CURRENCY_SIGN.exec(text.trim()) ?? []
  if (figure === undefined || `${minus}${figure}` === text.trim()) return number(flag, text)
  return number(flag, minus + figure.replace(/^([1-9]\d{0,2})[.,](\d{3})$/, "$1$2"))
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
