import { BilingualError } from "../records/bilingualError.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import { fill } from "../report/text/fill.ts"
import { type CustomerPage, customerPages, type TimelineEntry } from "../store/customerPage.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { kindOf } from "./handFlags.ts"
import { commandHelp } from "./help.ts"
import { beside, printable, widthOf } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { RecordText } from "./recordText.ts"
import { style, type Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    records: "{n} {n|Eintrag|Einträge}",
    also: "auch: {names}",
    unverified: "nicht bestätigt",
    refunded: "{amount} erstattet",
    file: "Import {id}, {origin}",
    live: "Import {id}, live, {origin}",
    hand: "Import {id}, von Hand, {origin}",
    // Orders are what files mostly tell; the word would stand in every line.
    status: {
      sale: "",
      refund: "Erstattung",
      refunded: "voll erstattet",
      cancelled: "storniert",
      pending: "offen",
      test: "Test",
      ignored: "kein Verkauf",
    },
  },
  en: {
    records: "{n} {n|record|records}",
    also: "also: {names}",
    unverified: "not confirmed",
    refunded: "{amount} refunded",
    file: "import {id}, {origin}",
    live: "import {id}, live, {origin}",
    hand: "import {id}, by hand, {origin}",
    status: {
      sale: "",
      refund: "refund",
      refunded: "refunded in full",
      cancelled: "cancelled",
      pending: "pending",
      test: "test",
      ignored: "no sale",
    },
  },
} as const

const CUSTOMER_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "only",
        value: "KIND",
        repeatable: true,
        de: "nur diese Art von Einträgen, etwa bestellung",
        en: "only this kind of record, as order",
      },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert customer K17`: everything the workspace holds of one customer. */
export async function customer(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(CUSTOMER_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("customer", CUSTOMER_FLAGS, language))
    return
  }
  const asked = oneWord(args, { en: "one customer by number or e-mail", de: "einen Kunden mit Nummer oder E-Mail" })
  const kinds = args.has("only") ? args.texts("only").map(kindOf) : undefined
  const workspace = openToRead(directoryOf(args))
  try {
    const found = customerPages(workspace.state, asked, kinds)
    if (found.length === 0) {
      throw new BilingualError({
        en: `${workspace.directory} knows no customer "${asked}": numbers and e-mail addresses are written as in the files`,
        de: `${workspace.directory} kennt keinen Kunden »${asked}«: Nummern und E-Mail-Adressen sind geschrieben wie in den Dateien.`,
      })
    }
    const text = new RecordText(language, workspace.settings)
    terminal.out(found.map((page) => pageText(page, text, language, terminal)).join("\n"))
  } finally {
    workspace.close()
  }
}

function identifierText({ value, isVerified }: CustomerPage["identifiers"][number], language: "de" | "en"): string {
  return isVerified ? printable(value) : `${printable(value)} (${WORDS[language].unverified})`
}

function pageText(page: CustomerPage, text: RecordText, language: "de" | "en", terminal: Terminal): string {
  const { bold, dim } = style(terminal)
  const words = WORDS[language]
  const whole = page.timeline.map((entry) => ({
    when: text.moment(entry),
    id: printable(entry.id),
    kind: kindWord(entry.kind, language),
    said: saidBy(entry, text, language),
    from: fill(words[entry.channel], { id: String(entry.importId), origin: printable(entry.origin) }, language),
  }))
  const width = (column: "when" | "id" | "kind") => Math.max(0, ...whole.map((line) => widthOf(line[column])))
  const [whens, kinds, ids] = [width("when"), width("kind"), width("id")]
  return [
    [bold(printable(page.customer)), ...new Set(page.identifiers.map((one) => identifierText(one, language)))].join(
      "  ",
    ),
    ...(page.alsoKnownAs.length > 0
      ? [fill(words.also, { names: page.alsoKnownAs.map((name) => printable(name)).join(", ") }, language)]
      : []),
    fill(words.records, { n: page.timeline.length }, language),
    ...whole.flatMap(({ when, id, kind, said, from }) =>
      beside(
        `  ${when.padEnd(whens)}  ${kind.padEnd(kinds)}  ${id.padEnd(ids)}  `,
        [...said, dim(from)].join(", "),
        terminal.columns,
      ),
    ),
    "",
  ].join("\n")
}

const kindWord = (kind: Kind, language: "de" | "en") => KIND_WORDS[kind].one[language]

/** Fields that speak for themselves and stand without their name, in this order before all others. */
const PLAIN = [
  "name",
  "firstName",
  "lastName",
  "plan",
  "type",
  "channel",
  "direction",
  "subject",
  "score",
  "text",
  "title",
  "amountCents",
  "cents",
  "priceCents",
  "interval",
  "state",
] as const

/** What an entry says: first what speaks for itself, then the rest with names. */
function saidBy({ kind, fields }: TimelineEntry, text: RecordText, language: "de" | "en"): string[] {
  const { status, refundedCents, ...rest } = fields
  const words = WORDS[language].status
  const state = kind === "order" && typeof status === "string" ? words[status as keyof typeof words] : status
  const plain = PLAIN.flatMap((field) => (rest[field] === undefined ? [] : [text.value(field, rest[field])]))
  const named = Object.entries(rest)
    .filter(([field]) => !PLAIN.some((one) => one === field))
    .map(([field, value]) => `${text.name(field)} ${text.value(field, value)}`)
  const refunded =
    typeof refundedCents === "number"
      ? [fill(WORDS[language].refunded, { amount: text.cash(refundedCents) }, language)]
      : []
  return [...plain, ...(state ? [printable(String(state))] : []), ...refunded, ...named]
}
