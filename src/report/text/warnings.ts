import type { ValuationWarning, WarningCode } from "../../valuation/warnings.ts"
import type { Language } from "../reportData.ts"
import { fill } from "./fill.ts"
import { modelTitle } from "./models.ts"

const WARNINGS: Record<WarningCode, Record<Language, string>> = {
  "no-customers": {
    de: "Keine Bestellung nennt einen Kunden. Bewertet wird deshalb niemand; die Belege sind ausgewertet.",
    en: "No order names a customer. So nobody is valued; the receipts are evaluated.",
  },
  "thin-data": {
    de: "Datenlage: dünn – {customers} {customers|Kunde|Kunden}{basis}. Die Spannen sind weit. Ab etwa {enough} Kunden mit Wiederkäufen wird die Prognose genauer.",
    en: "Thin data: {customers} {customers|customer|customers}{basis}. The ranges are wide. From about {enough} customers with repeat purchases on, the forecast becomes sharper.",
  },
  "no-repeat-customers": {
    de: "Noch niemand hat ein zweites Mal gekauft. Die Prognose beruht auf Erfahrungswerten für diese Art von Geschäft (--kind {kind}), nicht auf Ihren Daten.",
    en: "Nobody has bought a second time yet. The forecast rests on what is usual for this kind of business (--kind {kind}), not on your data.",
  },
  "prior-used": {
    de: "Erst {repeaters} {repeaters|Kunde hat|Kunden haben} wieder gekauft. Zu den Daten kommt deshalb ein vorsichtiger Erfahrungswert für diese Art von Geschäft (--kind {kind}).",
    en: "Only {repeaters} {repeaters|customer has|customers have} bought again. A cautious prior for this kind of business (--kind {kind}) is added to the data.",
  },
  "everybody-active": {
    de: "{model} kennt keine Abwanderung: Alle gelten für immer als aktiv, und der Wert von Kunden, die lange nicht da waren, ist zu hoch. Nehmen Sie --model auto, mbg-nbd oder pareto-nbd, wenn Sie das nicht wollen.",
    en: "{model} knows no leaving: everybody counts as active for ever, and the value of customers who have been away for long is too high. Use --model auto, mbg-nbd or pareto-nbd if that is not what you want.",
  },
  "one-time-buyers-active": {
    de: "{model} hält jeden Einmalkäufer für sicher aktiv ({customers} {customers|Kunde|Kunden}). Nehmen Sie --model auto, mbg-nbd oder pareto-nbd, wenn Sie das nicht wollen.",
    en: "{model} holds every one-time buyer for active for certain ({customers} {customers|customer|customers}). Use --model auto, mbg-nbd or pareto-nbd if that is not what you want.",
  },
  "habits-not-identified": {
    de: "Die Daten lassen offen, wie verschieden oft die Kunden kaufen ({model}): Die erwarteten Käufe sind nur ein Anhaltspunkt.",
    en: "The data leaves open how differently often customers buy ({model}): take the expected orders as a hint only.",
  },
  "dropout-not-identified": {
    de: "Die Daten sagen nicht, wann Kunden wegbleiben ({model}). {usesPrior}Aktivwahrscheinlichkeit und Wert über die Lebenszeit sind nur ein Anhaltspunkt.",
    en: "The data does not tell when customers stop coming ({model}). {usesPrior}Take the probability of being active and the lifetime value as a hint only.",
  },
  "spend-not-identified": {
    de: "Die Daten sagen wenig darüber, wie verschieden die Kunden ausgeben: Der erwartete Wert je Kauf liegt nahe am Durchschnitt.",
    en: "The data says little about how differently customers spend: the expected order value lies close to the average.",
  },
  "spend-depends-on-frequency": {
    de: "Kunden, die oft kaufen, geben je Kauf etwa {percent} % {more} aus als Kunden, die selten kaufen. Das Ausgabenmodell nimmt an, dass beides nicht zusammenhängt: Der erwartete Wert je Kauf ist für seltene Käufer wohl zu {rare} und für häufige eher zu {frequent}.",
    en: "Customers who buy often spend about {percent}% {more} per purchase than those who buy rarely. The spend model assumes that the two are unrelated: the expected order value is probably too {rare} for rare buyers, and rather too {frequent} for frequent ones.",
  },
  "basis-fell-back": {
    de: "Ohne Kosten oder --margin lässt sich »{asked}« nicht rechnen. Alle Werte sind Umsatz.",
    en: "Without costs or --margin, “{asked}” cannot be computed. All values are revenue.",
  },
  "tax-unknown": {
    de: "Ob die Beträge Umsatzsteuer enthalten, steht nicht in der Datei. Sie bleiben, wie sie sind; enthalten sie welche, rechnet --vat 19% oder --vat 7% sie heraus.",
    en: "The file does not say whether amounts include VAT. They stay as they are; if they do, --vat 19% or --vat 7% takes it out.",
  },
  "tax-included": {
    de: "Die Beträge enthalten Umsatzsteuer, und so auch die Marge. --vat 19% oder --vat 7% rechnet sie heraus.",
    en: "Amounts include VAT, and so does the margin. --vat 19% or --vat 7% takes it out.",
  },
  "contract-columns": {
    de: "Die Datei spricht von Verträgen ({count|Spalte|Spalten} {columns}). Vertragsbeiträge sind keine Bestellungen; sie werden hier nicht als Vertrag bewertet.",
    en: "The file speaks of contracts ({count|column|columns} {columns}). Fees of a contract are no orders; they are not valued as a contract here.",
  },
  "constant-payments": {
    de: "{customers} {customers|Kunde zahlt|Kunden zahlen} jeden Monat denselben Betrag. Sind das Verträge? Sie sind nicht als Bestellungen modelliert: Für {customers|diesen Kunden|diese Kunden} steht nur der bisherige Wert.",
    en: "{customers} {customers|customer pays|customers pay} the same amount every month. Are these contracts? They are not modelled as orders: for {customers|this customer|these customers} only the value to date is shown.",
  },
  "as-of-late": {
    de: "Die letzte Bestellung liegt {days} Tage vor dem Stichtag. Fehlen Bestellungen dazwischen, wirken alle Kunden zu Unrecht abgewandert; ohne --as-of gilt der Tag der letzten Bestellung.",
    en: "The last order lies {days} days before the as-of day. If orders in between are missing, all customers look gone without being so; without --as-of the day of the last order counts.",
  },
  "other-currencies": {
    de: "Nur Beträge in {currency} zählen. Andere Währungen stehen in rejects.csv: {list}. Mit einem Kurs zählen sie auch: --rate USD=0.92 heißt, 1 USD ist 0,92 {currency}.",
    en: "Only amounts in {currency} count. Other currencies are in rejects.csv: {list}. With a rate they count too: --rate USD=0.92 says that 1 USD is 0.92 {currency}.",
  },
  exchanged: {
    de: "In {currency} umgerechnet, zum Kurs des Verkaufs oder dem letzten vor seinem Tag: {list}.",
    en: "Exchanged into {currency}, at the rate of the sale or the last one before its day: {list}.",
  },
  "costs-missing": {
    de: "{orders} {orders|Bestellung hat|Bestellungen haben} keine Kosten in der Datei: {orders|sie zählt|sie zählen} mit der mittleren Marge der übrigen.",
    en: "{orders} {orders|order has|orders have} no cost in the file: {orders|it counts|they count} with the average margin of the others.",
  },
  "losses-not-forecast": {
    de: "{customers} {customers|Kunde hat|Kunden haben} bisher mehr gekostet als gebracht. Das Ausgabenmodell kennt nur Käufe über null: Die Prognose fällt nie unter null und ist für {customers|diesen Kunden|diese Kunden} wohl zu hoch.",
    en: "{customers} {customers|customer has|customers have} cost more than they brought so far. The spend model knows only purchases above zero: the forecast never falls below zero, and is probably too high for {customers|this customer|these customers}.",
  },
  "own-tax-column": {
    de: "--vat nimmt denselben Satz aus allen Beträgen, obwohl »{column}« die Steuer jeder Zeile nennt. Bei mehreren Sätzen stimmt das nicht: dann ohne --vat rechnen.",
    en: "--vat takes the same rate out of all amounts, although “{column}” holds the tax of each row. With several rates that is wrong: leave --vat out then.",
  },
  "few-contracts": {
    de: "Erst {contracts} {contracts|Vertrag hätte|Verträge hätten} enden können; ab etwa {enough} spricht das für sich. Wie lange Verträge laufen, beruht deshalb auch auf Erfahrungswerten: Beiträge nach der Mindestlaufzeit sind ein Anhaltspunkt.",
    en: "Only {contracts} {contracts|contract|contracts} could have ended so far; from about {enough} on they speak for themselves. How long contracts last rests on a prior too: take fees after the minimum term as a hint.",
  },
  "contracts-in-other-currency": {
    de: "{contracts} {contracts|Vertrag lautet|Verträge lauten} auf eine andere Währung und {contracts|ist|sind} nicht bewertet.",
    en: "{contracts} {contracts|contract is|contracts are} in another currency and not valued.",
  },
  "fees-among-orders": {
    de: "{customers} {customers|Kunde hat|Kunden haben} einen Vertrag und zahlen jeden Monat denselben Betrag als Bestellung. Sind das die Beiträge, zählen sie doppelt: Nehmen Sie die Zahlungen als Zahlungen auf, nicht als Bestellungen.",
    en: "{customers} {customers|customer has|customers have} a contract and pay the same amount every month as an order. If these are the fees, they count twice: keep the payments as payments, not as orders.",
  },
  "own-net-column": {
    de: '--vat nimmt denselben Satz aus allen Beträgen, obwohl »{column}« schon Beträge ohne Steuer enthält: --amount "{column}" statt --vat nimmt diese.',
    en: '--vat takes the same rate out of all amounts, although “{column}” holds amounts without tax: --amount "{column}" instead of --vat takes these.',
  },
}

const ASSUMED: Record<Language, string> = {
  de: "Angenommen ist, was für diese Art von Geschäft üblich ist (--kind {kind}). ",
  en: "What is usual for this kind of business is assumed (--kind {kind}). ",
}

/** What a forecast from thin data rests on: the kind of business alone, both, or (nothing to add) the data. */
const BASIS: Readonly<Record<string, Record<Language, string>>> = {
  kind: {
    de: ", und noch niemand hat ein zweites Mal gekauft. Die Prognose beruht auf Erfahrungswerten für diese Art von Geschäft (--kind {kind}), nicht auf Ihren Daten",
    en: ", and nobody has bought a second time yet. The forecast rests on what is usual for this kind of business (--kind {kind}), not on your data",
  },
  both: {
    de: ". {repeaters} {repeaters|hat|haben} wieder gekauft; zu den Daten kommt deshalb ein vorsichtiger Erfahrungswert für diese Art von Geschäft (--kind {kind})",
    en: ". {repeaters} {repeaters|has|have} bought again, so a cautious prior for this kind of business (--kind {kind}) is added to the data",
  },
}

/** How the value of a purchase goes with frequency, and which way figures are wrong for it. */
const SPEND_WORDS: Readonly<Record<string, Record<Language, Readonly<Record<string, string>>>>> = {
  more: {
    de: { more: "mehr", rare: "hoch", frequent: "niedrig" },
    en: { more: "more", rare: "high", frequent: "low" },
  },
  less: {
    de: { more: "weniger", rare: "niedrig", frequent: "hoch" },
    en: { more: "less", rare: "low", frequent: "high" },
  },
}

/** A warning as a sentence. */
export function warningSentence({ code, details }: ValuationWarning, language: Language): string {
  const usesPrior = details.usesPrior === "yes" ? fill(ASSUMED[language], details, language) : ""
  const model = typeof details.model === "string" ? modelTitle(details.model) : ""
  const basis = fill(BASIS[details.restsOn]?.[language] ?? "", details, language)
  const spendWords = SPEND_WORDS[details.direction]?.[language] ?? {}
  return fill(WARNINGS[code][language], { ...details, ...spendWords, usesPrior, model, basis }, language)
}
