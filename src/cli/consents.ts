import { BilingualError } from "../records/bilingualError.ts"
import { type ConsentEntry, type ConsentLedger, consentLedgers } from "../store/rights/consentLedger.ts"
import { openToRead } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { beside, printable } from "./layout.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    granted: "erteilt",
    withdrawn: "nicht erteilt",
    unproven: "erteilt ohne Nachweis",
    wording: "Text",
    none: "keine Einwilligung gespeichert",
    basis: {
      consent: "Einwilligung",
      "existing-customer": "Bestandskunde (§ 7 Abs. 3 UWG)",
      contract: "Vertrag",
      "legitimate-interest": "berechtigtes Interesse",
    },
  },
  en: {
    granted: "granted",
    withdrawn: "not granted",
    unproven: "granted without proof",
    wording: "wording",
    none: "no consent is stored",
    basis: {
      consent: "consent",
      "existing-customer": "existing customer (§ 7 (3) UWG)",
      contract: "contract",
      "legitimate-interest": "legitimate interest",
    },
  },
} as const

/** `stammwert consents K17`: what somebody has agreed to, with the proof of each decision. */
export async function consents(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("consents", WORKSPACE_FLAGS, language))
  const asked = oneWord(args, { en: "one customer by number or e-mail", de: "einen Kunden mit Nummer oder E-Mail" })
  const workspace = openToRead(directoryOf(args))
  try {
    const ledgers = consentLedgers(workspace.state, asked)
    if (ledgers.length === 0) {
      throw new BilingualError({
        en: `${workspace.directory} knows no customer "${asked}"`,
        de: `${workspace.directory} kennt keinen Kunden »${asked}«.`,
      })
    }
    terminal.out(`${ledgers.flatMap((ledger) => ledgerLines(ledger, language, terminal)).join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

function ledgerLines({ customer, now, entries }: ConsentLedger, language: "de" | "en", terminal: Terminal): string[] {
  const { accent, bold, dim, warn } = style(terminal)
  const words = WORDS[language]
  const states = now.map(({ channel, purpose, granted, isProven, by }) => {
    const state = granted ? (isProven ? accent(words.granted) : warn(words.unproven)) : words.withdrawn
    return `  ${channel}, ${printable(purpose)}: ${state} (${by.at ?? "?"})`
  })
  const told = entries.flatMap((entry) => beside("  ", dim(entryText(entry, language)), terminal.columns))
  return [bold(printable(customer)), ...(states.length === 0 ? [`  ${words.none}`] : states), ...told]
}

function entryText(entry: ConsentEntry, language: "de" | "en"): string {
  const { at, channel, purpose, granted, basis, textVersion, proof, origin, importId } = entry
  const words = WORDS[language]
  return [
    `${at ?? "?"} ${channel}, ${printable(purpose)}: ${granted ? words.granted : words.withdrawn}, ${words.basis[basis]}`,
    ...(textVersion === undefined ? [] : [`${words.wording} ${printable(textVersion)}`]),
    ...(proof === undefined ? [] : [printable(proof, 200)]),
    `Import ${importId}, ${printable(origin)}`,
  ].join("; ")
}
