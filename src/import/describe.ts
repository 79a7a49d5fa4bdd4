import { nameDelimiter } from "./dialect.ts"
import { FIELD_WORDS } from "./fieldWords.ts"
import { PRESETS } from "./presets/index.ts"
import type { Decision, Question, Reason, Role, Topic } from "./readPlan.ts"
import { REASONS } from "./reasons.ts"
import type { FileKind } from "./recordKinds/index.ts"
import { RECORD_PRESETS } from "./recordPresets/index.ts"
import { CLASS_WORDS, FOUND_WORDS, ROLE_WORDS, TOPIC_WORDS } from "./words.ts"

/** Every export that has a name. */
const EXPORTS = [...PRESETS, ...RECORD_PRESETS]

export type Language = "de" | "en"

/** A decision as one sentence: what, how, why, and the flag that overrules it. */
export function describe(decision: Decision, language: Language): string {
  const value = describeFound(decision, language)
  const subject = decision.role
    ? `${topicWord(decision.about, language)} (${roleWord(decision.role, language)})`
    : topicWord(decision.about, language)
  const flag = decision.flag ? ` (${decision.flag})` : ""
  return `${subject}: ${value === "" ? "" : `${value} – `}${describeReason(decision.because, language)}${flag}`
}

/** Why, as half a sentence. */
export function describeReason(reason: Reason, language: Language): string {
  // `{count|order|orders}` is the word that goes with one or with any other number.
  return REASONS[reason.code][language].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, other) => {
    if (one !== undefined) return Number(reason[name]) === 1 ? one : other
    const value = String(reason[name] ?? "")
    return name === "preset" ? presetTitle(value, language) : value
  })
}

/** What was found, as one says it: `Semikolon (;)`, `TT.MM.JJJJ`, `Betrag einer Position`. */
export function describeFound(decision: Decision, language: Language): string {
  const { about, found } = decision
  if (about === "delimiter") return nameDelimiter(found, language)
  if (about === "preset") return EXPORTS.find((preset) => preset.id === found)?.vendor ?? found
  if (about === "rows") return CLASS_WORDS[found as keyof typeof CLASS_WORDS]?.[language] ?? found
  if (about === "header" || about === "preamble") return found
  return FOUND_WORDS[`${about}:${found}`]?.[language] ?? found
}

/** A question to the user, with what each answer would mean. */
export function describeQuestion(question: Question, language: Language): string {
  const { example, column, flag } = question
  const answers = question.options.map((one) => `${one.means} (${flag} ${one.value})`)
  if (question.about === "amount-level") {
    return language === "de"
      ? `Spalte „${column.name}“: die Bestellung „${example}“ kostet ${answers.join(" oder ")}?`
      : `Column “${column.name}”: does the order “${example}” come to ${answers.join(" or ")}?`
  }
  return language === "de"
    ? `Spalte „${column.name}“: „${example}“ ist ${answers.join(" oder ")}?`
    : `Column “${column.name}”: is “${example}” ${answers.join(" or ")}?`
}

export function roleWord(role: Role, language: Language): string {
  return ROLE_WORDS[role][language]
}

export function fieldWord(field: string, language: Language): string {
  return FIELD_WORDS[field]?.[language] ?? field
}

/** Files of a kind, as one says it. */
export function fileKindWord(kind: FileKind, language: Language): string {
  return FOUND_WORDS[`kind:${kind}`][language]
}

export function topicWord(topic: Topic, language: Language): string {
  return TOPIC_WORDS[topic][language]
}

function presetTitle(id: string, language: Language): string {
  return EXPORTS.find((preset) => preset.id === id)?.title[language] ?? id
}
