import { fill } from "../report/text/fill.ts"
import { type Decided, mergeCustomers, unmergeCustomers } from "../store/identity/decisions.ts"
import { type Suggestion, suggestedMerges } from "../store/identity/suggestedMerges.ts"
import { openToRead, openToWrite } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { noWords, twoWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    merged: "{one} und {other} sind ein Kunde: {name}. Zurück geht es mit: stammwert undo {id} --data {data}",
    unmerged: "{one} und {other} sind zwei Kunden. Zurück geht es mit: stammwert undo {id} --data {data}",
    none: "Niemand steht da, als wäre er ein anderer.",
    reasons: {
      "same-name": "gleicher Name, gleiche Postleitzahl",
      "sounds-alike": "klingt gleich, gleiche Postleitzahl",
      "unverified-address": "dieselbe Adresse, die niemand bestätigt hat",
      "same-mailbox": "dasselbe Postfach",
    },
    how: "Sind es dieselben? stammwert merge EINER ANDERER --data {data}\nSind es zwei? stammwert unmerge EINER ANDERER --data {data}",
  },
  en: {
    merged: "{one} and {other} are one customer: {name}. To take it back: stammwert undo {id} --data {data}",
    unmerged: "{one} and {other} are two customers. To take it back: stammwert undo {id} --data {data}",
    none: "Nobody looks as if they were somebody else.",
    reasons: {
      "same-name": "same name and postcode",
      "sounds-alike": "sounds alike, same postcode",
      "unverified-address": "the same address, which nobody has confirmed",
      "same-mailbox": "same mailbox",
    },
    how: "The same person? stammwert merge ONE OTHER --data {data}\nTwo people? stammwert unmerge ONE OTHER --data {data}",
  },
} as const

const DECISION_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [DATA_FLAG, { name: "by", value: "NAME", de: "wer das entscheidet", en: "who decides" }],
  },
  COMMON_FLAGS,
]

/** `stammwert merge K17 ada@example.org`: two customers are one person. */
export const merge = (words: readonly string[], terminal: Terminal): Promise<void> => decide("merge", words, terminal)

/** `stammwert unmerge K17 ada@example.org`: they are two. */
export const unmerge = (words: readonly string[], terminal: Terminal): Promise<void> =>
  decide("unmerge", words, terminal)

async function decide(command: "merge" | "unmerge", words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(DECISION_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp(command, DECISION_FLAGS, language))
    return
  }
  const [one, other] = twoWords(args, {
    en: "two customers by number or e-mail",
    de: "zwei Kunden mit Nummer oder E-Mail",
  })
  const workspace = openToWrite(directoryOf(args), `stammwert ${command}`)
  try {
    const decider = { by: args.text("by") ?? `stammwert ${command}`, begunAt: terminal.now.toISOString() }
    const decided: Decided =
      command === "merge"
        ? mergeCustomers(workspace.state, one, other, decider)
        : unmergeCustomers(workspace.state, one, other, decider)
    const sentence = command === "merge" ? WORDS[language].merged : WORDS[language].unmerged
    const facts = { one, other, name: decided.person.name, id: String(decided.importId), data: workspace.directory }
    terminal.out(`${fill(sentence, facts, language)}\n`)
  } finally {
    workspace.close()
  }
}

/** `stammwert suggestions`: who may be the same person, for somebody to decide. */
export async function suggestions(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("suggestions", WORKSPACE_FLAGS, language))
    return
  }
  noWords(args, "suggestions")
  const workspace = openToRead(directoryOf(args))
  try {
    const found = suggestedMerges(workspace.state)
    const how = fill(WORDS[language].how, { data: workspace.directory }, language)
    const lines = found.map((suggestion) => suggestionText(suggestion, language, terminal))
    terminal.out(found.length === 0 ? `${WORDS[language].none}\n` : `${lines.join("\n")}\n\n${how}\n`)
  } finally {
    workspace.close()
  }
}

function suggestionText(
  { reason, customers, shown, postcode }: Suggestion,
  language: "de" | "en",
  terminal: Terminal,
): string {
  const { bold, dim } = style(terminal)
  const told = customers.map((customer, i) => {
    const other = shown[i] === customer ? "" : dim(` (${printable(shown[i])})`)
    return `${bold(printable(customer))}${other}`
  })
  const where = postcode === undefined ? "" : ` ${printable(postcode)}`
  return `  ${told.join("  ")}  ${WORDS[language].reasons[reason]}${where}`
}
