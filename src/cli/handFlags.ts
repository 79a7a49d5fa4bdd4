import { userInfo } from "node:os"
import { BilingualError } from "../records/bilingualError.ts"
import { dayOfInstant } from "../records/day.ts"
import { KIND_NAMES } from "../records/kindNames.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_BY_WORD, KIND_WORDS } from "../records/kindWords.ts"
import { checkCurrency } from "../records/money.ts"
import { typedMoment } from "../records/typedDay.ts"
import type { Editor, Typed } from "../store/byHand.ts"
import type { RecordKey } from "../store/recordKey.ts"
import type { Workspace } from "../store/workspace.ts"
import type { FlagGroup } from "./flagGroups.ts"
import { type Arguments, defined, nearestOf } from "./flags.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { fieldFlags } from "./recordFields.ts"
import type { Terminal } from "./terminal.ts"
import type { TypingContext } from "./typedFields.ts"
import { DATA_FLAG } from "./workspaceFlags.ts"

const ENVELOPE = {
  customer: {
    name: "customer",
    value: "ID",
    de: "um wen es geht: Nummer oder E-Mail",
    en: "whom it is about: number or e-mail",
  },
  on: {
    name: "on",
    value: "TIME",
    de: "wann es war, etwa 12.3. oder 2026-03-12 14:30 (heute)",
    en: "when it was, as 12.3. or 2026-03-12 14:30 (today)",
  },
  id: { name: "id", value: "ID", de: "Nummer des Eintrags (wird vergeben)", en: "number of the record (given)" },
  source: { name: "source", value: "NAME", de: "Nummernkreis (hand)", en: "circle of numbers (hand)" },
  by: { name: "by", value: "NAME", de: "wer es einträgt (der angemeldete Benutzer)", en: "who types it (the user)" },
} as const

const IDENTIFIERS = [
  { name: "email", value: "TEXT", de: "E-Mail des Kunden", en: "e-mail of the customer" },
  { name: "phone", value: "TEXT", de: "Telefon des Kunden", en: "phone of the customer" },
  { name: "card", value: "TEXT", de: "Kundenkarte", en: "customer card" },
  { name: "number", value: "TEXT", de: "Nummer in einem anderen System", en: "number in another system" },
] as const

/** Flags of `edit`, `remove` and `history`, which are about a record that is there. */
const KEY_FLAGS = [DATA_FLAG, ENVELOPE.source, ENVELOPE.by] as const

/** All flags by which a record of a kind is typed. */
export function typingFlags(kind: Kind): FlagGroup[] {
  const { one } = KIND_WORDS[kind]
  return [
    { de: one.de, en: `The ${one.en}`, flags: fieldFlags(kind) },
    {
      de: "Um wen und wann",
      en: "Whom and when",
      // A field of the same name, as the subject of an invoice, comes first.
      flags: [ENVELOPE.customer, ...IDENTIFIERS, ENVELOPE.on],
    },
    { de: "Arbeitsbereich", en: "Workspace", flags: [DATA_FLAG, ENVELOPE.id, ENVELOPE.source, ENVELOPE.by] },
    COMMON_FLAGS,
  ]
}

export const keyFlags = (): FlagGroup[] => [{ de: "Arbeitsbereich", en: "Workspace", flags: KEY_FLAGS }, COMMON_FLAGS]

/** The kind of record that a command is about, by any word for it. */
export function kindOf(word: string): Kind {
  const kind = KIND_BY_WORD.get(word.toLowerCase())
  if (kind !== undefined) return kind
  const nearest = nearestOf(word.toLowerCase(), [...KIND_BY_WORD.keys()])
  const all = (language: "de" | "en") => KIND_NAMES.map((name) => KIND_WORDS[name].one[language]).join(", ")
  throw new BilingualError({
    en: `"${word}" is no kind of record${nearest ? `: did you mean ${nearest}?` : "."} There are ${all("en")}.`,
    de: `»${word}« ist keine Art von Eintrag${nearest ? `: Meinten Sie ${nearest}?` : "."} Es gibt ${all("de")}.`,
  })
}

/** The kind and the id that `edit`, `remove` and `history` are about. */
export function keyOf(args: Arguments): RecordKey {
  const [word, id, ...others] = args.positional
  if (word === undefined || id === undefined || others.length > 0) {
    throw new BilingualError({
      en: `name the kind and the id of one record, as in "order B3": found ${args.positional.length === 0 ? "nothing" : `"${args.positional.join(" ")}"`}`,
      de: `Nennen Sie Art und Nummer eines Eintrags, etwa »bestellung B3«, gefunden: ${args.positional.length === 0 ? "nichts" : `»${args.positional.join(" ")}«`}`,
    })
  }
  const source = args.text("source")
  return { kind: kindOf(word), id, ...(source === undefined ? {} : { source }) }
}

/** Who types, when, and in which currency where amounts are typed. */
export function editorOf(args: Arguments, terminal: Terminal, currency: string | undefined): Editor {
  return {
    by: args.text("by") ?? userInfo().username,
    at: terminal.now.toISOString(),
    ...(currency === undefined ? {} : { currency }),
  }
}

/** What a command line says about whom and when a record is. */
export function envelopeOf(args: Arguments, context: TypingContext): Omit<Typed, "fields"> {
  const { email, phone, card, number } = Object.fromEntries(IDENTIFIERS.map(({ name }) => [name, args.text(name)]))
  const identifiers = defined({ email, phone, card, number })
  const on = args.text("on")
  return defined({
    customer: args.text("customer"),
    identifiers: Object.keys(identifiers).length === 0 ? undefined : identifiers,
    at: on === undefined ? undefined : typedMoment(on, { en: "--on", de: "--on" }, context.today, context.timeZone),
  }) as Omit<Typed, "fields">
}

export function typingContext(args: Arguments, { settings }: Workspace, terminal: Terminal): TypingContext {
  const currency = args.text("currency")
  return {
    today: dayOfInstant(terminal.now, settings.timeZone),
    timeZone: settings.timeZone,
    currency: currency === undefined ? (settings.currency ?? DEFAULT_CURRENCY) : checkCurrency(currency),
  }
}

const DEFAULT_CURRENCY = "EUR"
