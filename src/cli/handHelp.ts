import { KIND_NAMES } from "../records/kindNames.ts"
import type { Kind } from "../records/kinds.ts"
import { KIND_WORDS } from "../records/kindWords.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { placeholder } from "./flags.ts"
import { flagHelp } from "./help.ts"
import { beside } from "./layout.ts"

type Language = "de" | "en"

/** How each kind is typed; every line is run by the tests. */
export const EXAMPLES: Readonly<Record<Kind, Readonly<Record<Language, readonly string[]>>>> = {
  customer: {
    en: ["add customer K9 --name 'Ada King' --email ada@example.org --postcode 83022"],
    de: ["add kunde K9 --name 'Ada King' --email ada@example.org --postcode 83022"],
  },
  order: {
    en: ["add sale K9 12,50", "add sale K9 18.00 --on '12.3. 14:30' --line '2 x Latte=7.00' --line Cake=11.00"],
    de: ["add verkauf K9 12,50", "add verkauf K9 18,00 --on '12.3. 14:30' --line '2 x Latte=7,00' --line Torte=11,00"],
  },
  rate: { en: ["add rate USD EUR 0.92 --on 2026-06-30"], de: ["add wechselkurs USD EUR 0,92 --on 30.6.2026"] },
  product: { en: ["add product Latte --price 3.50 --cost 0.80"], de: ["add produkt Latte --price 3,50 --cost 0,80"] },
  price: { en: ["add price Latte 3.80 --on 1.1."], de: ["add preis Latte 3,80 --on 1.1."] },
  subscription: {
    en: ["add contract K9 Gold 29.90 --starts-on 1.12. --minimum-term-months 12"],
    de: ["add vertrag K9 Gold 29,90 --starts-on 1.12. --minimum-term-months 12"],
  },
  visit: {
    en: ["add visit K9", "add visit K9 --type appointment --kept no --on yesterday"],
    de: ["add besuch K9", "add besuch K9 --type appointment --kept nein --on gestern"],
  },
  interaction: {
    en: ["add contact K9 asked about the yearly fare --channel phone --direction in --minutes 6"],
    de: ["add kontakt K9 fragt nach dem Jahrestarif --channel Telefon --direction in --minutes 6"],
  },
  note: { en: ["add note K9 comes on Fridays"], de: ["add notiz K9 kommt freitags"] },
  ticket: {
    en: ["add ticket K9 parcel came late --status solved --contacts 1"],
    de: ["add anfrage K9 Paket kam zu spät --status gelöst --contacts 1"],
  },
  feedback: { en: ["add feedback K9 9 --type nps"], de: ["add rückmeldung K9 9 --type nps"] },
  referral: { en: ["add referral K9 K1"], de: ["add empfehlung K9 K1"] },
  cost: {
    en: ["add cost 250 Leaflets --type marketing --channel print --from 1.10. --until 31.10."],
    de: ["add kosten 250 Flugblätter --type marketing --channel Print --from 1.10. --until 31.10."],
  },
  invoice: { en: ["add invoice K9 119.00 --due-on 14.12."], de: ["add rechnung K9 119,00 --due-on 14.12."] },
  payment: { en: ["add payment K9 119.00 --method transfer"], de: ["add zahlung K9 119,00 --method Überweisung"] },
  consent: {
    en: ["add consent K9 email --proof 'form of 12 March'", "add consent K9 email --granted no"],
    de: ["add einwilligung K9 email --proof 'Formular vom 12. März'", "add einwilligung K9 email --granted nein"],
  },
}

const WORDS = {
  de: {
    usage: "Schalter",
    examples: "Beispiele",
    kinds: "Was sich eintragen lässt",
    more: "Mehr zu jedem: stammwert add verkauf --help",
  },
  en: {
    usage: "flags",
    examples: "Examples",
    kinds: "What can be added",
    more: "More of each: stammwert add sale --help",
  },
} as const

/** The first word of the examples names the kind as people do. */
const wordOf = (kind: Kind, language: Language) => EXAMPLES[kind][language][0].split(" ")[1]

function usage(kind: Kind, leading: readonly string[], groups: readonly FlagGroup[], language: Language): string {
  const flags = flagsOf(groups)
  const words = leading.map((name) => {
    const { value } = flags.find((flag) => flag.name === name) ?? {}
    return value === "AMOUNT" || name === "customer"
      ? placeholder(name === "customer" ? "CUSTOMER" : value, language)
      : name.toUpperCase()
  })
  return ["stammwert add", wordOf(kind, language), ...words, `[${WORDS[language].usage}]`].join(" ")
}

/** Usage, examples and flags of one kind. */
export function addHelp(
  kind: Kind,
  leading: readonly string[],
  groups: readonly FlagGroup[],
  language: Language,
): string {
  const examples = EXAMPLES[kind][language].map((example) => `  stammwert ${example}`)
  return [
    usage(kind, leading, groups, language),
    "",
    WORDS[language].examples,
    ...examples,
    "",
    flagHelp(groups, language),
  ].join("\n")
}

/** All kinds with an example of each. */
export function addOverview(language: Language): string {
  const lines = KIND_NAMES.flatMap((kind) =>
    beside(`  ${KIND_WORDS[kind].one[language].padEnd(14)}`, `stammwert ${EXAMPLES[kind][language][0]}`, 100),
  )
  return [
    `stammwert add ${language === "de" ? "ART ..." : "KIND ..."} [${WORDS[language].usage}]`,
    "",
    WORDS[language].kinds,
    ...lines,
    "",
    WORDS[language].more,
    "",
  ].join("\n")
}
