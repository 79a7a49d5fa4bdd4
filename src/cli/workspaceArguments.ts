import { BilingualError } from "../records/bilingualError.ts"
import type { Arguments } from "./flags.ts"

/** A command that takes no words beside its flags. */
export function noWords(args: Arguments, command: string): void {
  const [word] = args.positional
  if (word === undefined) return
  throw new BilingualError({
    en: `stammwert ${command} takes flags only: found "${word}"`,
    de: `stammwert ${command} nimmt nur Schalter, gefunden: »${word}«`,
  })
}

/** The one word that a command is about. */
export function oneWord(args: Arguments, what: { readonly en: string; readonly de: string }): string {
  const [word, ...others] = args.positional
  if (word !== undefined && others.length === 0) return word
  const found = args.positional.join(" ")
  throw new BilingualError({
    en: `name ${what.en}: found ${found === "" ? "nothing" : `"${found}"`}`,
    de: `Nennen Sie ${what.de}, gefunden: ${found === "" ? "nichts" : `»${found}«`}`,
  })
}

/** The two words that a command is about. */
export function twoWords(args: Arguments, what: { readonly en: string; readonly de: string }): [string, string] {
  const [one, other, ...more] = args.positional
  if (one !== undefined && other !== undefined && more.length === 0) return [one, other]
  const found = args.positional.join(" ")
  throw new BilingualError({
    en: `name ${what.en}: found ${found === "" ? "nothing" : `"${found}"`}`,
    de: `Nennen Sie ${what.de}, gefunden: ${found === "" ? "nichts" : `»${found}«`}`,
  })
}
