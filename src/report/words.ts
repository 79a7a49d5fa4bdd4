import { GROUP_WORDS } from "../segments/groupWords.ts"
import { type RfmGroup, rfmGroups } from "../segments/rfmRules.ts"
import type { Kind, Language } from "./reportData.ts"

/** The nouns of a business in the cases the texts need. */
export type Words = {
  readonly one: string
  /** With indefinite article, nominative: ein Gast. */
  readonly aOne: string
  /** With indefinite article, accusative: einen Gast. */
  readonly aOneAccusative: string
  readonly oneDative: string
  readonly many: string
  readonly manyDative: string
  /** Compound: Kundenwert, Gästewert. */
  readonly valueOf: string
  readonly purchase: string
  readonly purchases: string
  readonly purchasesDative: string
  /** "letzter Kauf", "letzte Bestellung". */
  readonly lastPurchase: string
  /** After "seit": "letztem Kauf", "letzter Bestellung". */
  readonly lastPurchaseDative: string
  /** "erst ein Kauf", "erst eine Bestellung". */
  readonly onlyOnePurchase: string
  /** Days with at least one purchase. */
  readonly purchaseDays: string
  /** Third person singular: kauft, kommt. */
  readonly buys: string
  /** Third person plural: kaufen, kommen. */
  readonly buy: string
  /** What goes before it: haben, sind. */
  readonly have: string
  /** "ein zweites Mal gekauft" */
  readonly boughtTwice: string
  readonly receipt: string
  readonly receipts: string
  readonly receiptsDative: string
  readonly segments: Readonly<Record<string, string>>
}

type People = Pick<
  Words,
  "one" | "aOne" | "aOneAccusative" | "oneDative" | "many" | "manyDative" | "valueOf" | "segments"
>
type Trade = Omit<Words, keyof People>

/** What the groups are called, where a business has no words of its own. */
const groupNames = (language: Language, own: Readonly<Partial<Record<RfmGroup, string>>> = {}) => ({
  ...Object.fromEntries(rfmGroups.map((group) => [group, own[group] ?? GROUP_WORDS[group][language]])),
  contract: language === "de" ? "Vertrag" : "Contract",
})

const kunde: People = {
  one: "Kunde",
  aOne: "ein Kunde",
  aOneAccusative: "einen Kunden",
  oneDative: "Kunden",
  many: "Kunden",
  manyDative: "Kunden",
  valueOf: "Kundenwert",
  segments: groupNames("de"),
}

const gast: People = {
  one: "Gast",
  aOne: "ein Gast",
  aOneAccusative: "einen Gast",
  oneDative: "Gast",
  many: "Gäste",
  manyDative: "Gästen",
  valueOf: "Gästewert",
  segments: groupNames("de", {
    champions: "Beste Gäste",
    loyal: "Stammgäste",
    new: "Neue Gäste",
    "one-time": "Einmalige Gäste",
  }),
}

const mitglied: People = {
  one: "Mitglied",
  aOne: "ein Mitglied",
  aOneAccusative: "ein Mitglied",
  oneDative: "Mitglied",
  many: "Mitglieder",
  manyDative: "Mitgliedern",
  valueOf: "Mitgliederwert",
  segments: groupNames("de", { champions: "Beste Mitglieder", loyal: "Treue Mitglieder", new: "Neue Mitglieder" }),
}

const klient: People = {
  one: "Klient",
  aOne: "ein Klient",
  aOneAccusative: "einen Klienten",
  oneDative: "Klienten",
  many: "Klienten",
  manyDative: "Klienten",
  valueOf: "Klientenwert",
  segments: groupNames("de", {
    champions: "Beste Klienten",
    loyal: "Stammklienten",
    new: "Neue Klienten",
    "one-time": "Einmalige Klienten",
  }),
}

const kauf: Trade = {
  purchase: "Kauf",
  purchases: "Käufe",
  purchasesDative: "Käufen",
  lastPurchase: "letzter Kauf",
  lastPurchaseDative: "letztem Kauf",
  onlyOnePurchase: "erst ein Kauf",
  purchaseDays: "Kauftage",
  buys: "kauft",
  buy: "kaufen",
  have: "haben",
  boughtTwice: "ein zweites Mal gekauft",
  receipt: "Kauf",
  receipts: "Käufe",
  receiptsDative: "Käufen",
}

const bon = { receipt: "Bon", receipts: "Bons", receiptsDative: "Bons" }

const einkauf: Trade = {
  ...kauf,
  ...bon,
  purchase: "Einkauf",
  purchases: "Einkäufe",
  purchasesDative: "Einkäufen",
  lastPurchase: "letzter Einkauf",
  lastPurchaseDative: "letztem Einkauf",
  onlyOnePurchase: "erst ein Einkauf",
  purchaseDays: "Einkaufstage",
}

const bestellung: Trade = {
  purchase: "Bestellung",
  purchases: "Bestellungen",
  purchasesDative: "Bestellungen",
  lastPurchase: "letzte Bestellung",
  lastPurchaseDative: "letzter Bestellung",
  onlyOnePurchase: "erst eine Bestellung",
  purchaseDays: "Bestelltage",
  buys: "bestellt",
  buy: "bestellen",
  have: "haben",
  boughtTwice: "ein zweites Mal bestellt",
  receipt: "Bestellung",
  receipts: "Bestellungen",
  receiptsDative: "Bestellungen",
}

const besuch: Trade = {
  ...bon,
  purchase: "Besuch",
  purchases: "Besuche",
  purchasesDative: "Besuchen",
  lastPurchase: "letzter Besuch",
  lastPurchaseDative: "letztem Besuch",
  onlyOnePurchase: "erst ein Besuch",
  purchaseDays: "Besuchstage",
  buys: "kommt",
  buy: "kommen",
  have: "sind",
  boughtTwice: "ein zweites Mal gekommen",
}

const buchung: Trade = {
  purchase: "Buchung",
  purchases: "Buchungen",
  purchasesDative: "Buchungen",
  lastPurchase: "letzte Buchung",
  lastPurchaseDative: "letzter Buchung",
  onlyOnePurchase: "erst eine Buchung",
  purchaseDays: "Buchungstage",
  buys: "bucht",
  buy: "buchen",
  have: "haben",
  boughtTwice: "ein zweites Mal gebucht",
  receipt: "Buchung",
  receipts: "Buchungen",
  receiptsDative: "Buchungen",
}

const auftrag: Trade = {
  ...buchung,
  purchase: "Auftrag",
  purchases: "Aufträge",
  purchasesDative: "Aufträgen",
  lastPurchase: "letzter Auftrag",
  lastPurchaseDative: "letztem Auftrag",
  onlyOnePurchase: "erst ein Auftrag",
  purchaseDays: "Auftragstage",
  boughtTwice: "ein zweites Mal beauftragt",
  receipt: "Auftrag",
  receipts: "Aufträge",
  receiptsDative: "Aufträgen",
}

const german: Readonly<Record<Kind, Words>> = {
  shop: { ...kunde, ...bestellung },
  cafe: { ...gast, ...besuch },
  gym: { ...mitglied, ...kauf },
  coach: { ...klient, ...buchung },
  fashion: { ...kunde, ...einkauf },
  books: { ...kunde, ...einkauf },
  service: { ...kunde, ...auftrag, segments: { ...kunde.segments, "one-time": "Einmalkunden" } },
}

const people = (one: string): People => ({
  one,
  aOne: `a ${one}`,
  aOneAccusative: `a ${one}`,
  oneDative: one,
  many: `${one}s`,
  manyDative: `${one}s`,
  valueOf: `${one} value`,
  segments: groupNames("en"),
})

const trade = (one: string, verb: string, verbs: string, twice: string, receipt = one): Trade => ({
  purchase: one,
  purchases: `${one}s`,
  purchasesDative: `${one}s`,
  lastPurchase: `last ${one}`,
  lastPurchaseDative: `last ${one}`,
  onlyOnePurchase: `only one ${one}`,
  purchaseDays: `${one} days`,
  buys: verb,
  buy: verbs,
  have: "have",
  boughtTwice: twice,
  receipt,
  receipts: `${receipt}s`,
  receiptsDative: `${receipt}s`,
})

const english: Readonly<Record<Kind, Words>> = {
  shop: { ...people("customer"), ...trade("order", "orders", "order", "ordered a second time") },
  cafe: { ...people("guest"), ...trade("visit", "comes", "come", "come a second time", "receipt") },
  gym: { ...people("member"), ...trade("purchase", "buys", "buy", "bought a second time") },
  coach: { ...people("client"), ...trade("booking", "books", "book", "booked a second time") },
  fashion: { ...people("customer"), ...trade("purchase", "buys", "buy", "bought a second time", "receipt") },
  books: { ...people("customer"), ...trade("purchase", "buys", "buy", "bought a second time", "receipt") },
  service: { ...people("customer"), ...trade("job", "books", "book", "booked a second time") },
}

export function wordsFor(language: Language, kind: Kind): Words {
  return (language === "de" ? german : english)[kind]
}
