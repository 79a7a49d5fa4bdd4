import type { ChoiceReason } from "../../valuation/chooseModel.ts"
import type { ValuationWarning, WarningCode } from "../../valuation/warnings.ts"
import type { Language } from "../reportData.ts"

const WARNINGS: Record<WarningCode, Record<Language, string>> = {
  "thin-data": {
    de: "Datenlage: dünn – {customers} Kunden. Die Spannen sind deshalb weit. Ab etwa {enough} Kunden mit Wiederkäufen wird die Prognose genauer.",
    en: "Thin data: {customers} customers. The ranges are wide for that reason. From about {enough} customers with repeat purchases on, the forecast becomes sharper.",
  },
  "no-repeat-customers": {
    de: "Noch niemand hat ein zweites Mal gekauft. Die Prognose beruht auf Erfahrungswerten der Branche, nicht auf Ihren Daten.",
    en: "Nobody has bought a second time yet. The forecast rests on what is usual for the kind of business, not on your data.",
  },
  "prior-used": {
    de: "Erst {repeaters} Kunden haben wieder gekauft. Zu den Daten kommt deshalb ein vorsichtiger Erfahrungswert für diese Art von Geschäft (--kind {kind}).",
    en: "Only {repeaters} customers have bought again. A cautious prior for this kind of business (--kind {kind}) is added to the data.",
  },
  "one-time-buyers-active": {
    de: "BG/NBD hält jeden Einmalkäufer für sicher aktiv ({customers} Kunden). Nehmen Sie --model auto, mbg-nbd oder pareto-nbd, wenn Sie das nicht wollen.",
    en: "BG/NBD holds every one-time buyer for active for certain ({customers} customers). Use --model auto, mbg-nbd or pareto-nbd if that is not what you want.",
  },
  "dropout-not-identified": {
    de: "Die Daten sagen nicht, wann Kunden wegbleiben ({model}): Die Aktivwahrscheinlichkeit ist nur ein Anhaltspunkt.",
    en: "The data does not tell when customers stop coming ({model}): take the probability of being active as a hint only.",
  },
  "spend-not-identified": {
    de: "Die Daten sagen wenig darüber, wie verschieden die Kunden ausgeben: Der erwartete Wert je Kauf liegt nahe am Durchschnitt.",
    en: "The data says little about how differently customers spend: the expected order value lies close to the average.",
  },
  "basis-fell-back": {
    de: "Ohne Kosten oder --margin lässt sich »{asked}« nicht rechnen. Alle Werte sind Umsatz.",
    en: "Without costs or --margin, “{asked}” cannot be computed. All values are revenue.",
  },
  "tax-unknown": {
    de: "Ob die Beträge brutto oder netto sind, steht nicht in der Datei. Sie bleiben, wie sie sind; --vat 19% rechnet die Steuer heraus.",
    en: "The file does not say whether amounts include tax. They stay as they are; --vat 19% takes the tax out.",
  },
  "contract-columns": {
    de: "Die Datei spricht von Verträgen ({columns}). Vertragsbeiträge sind keine Bestellungen; sie werden hier nicht als Vertrag bewertet.",
    en: "The file speaks of contracts ({columns}). Fees of a contract are no orders; they are not valued as a contract here.",
  },
  "constant-payments": {
    de: "{customers} Kunden zahlen jeden Monat denselben Betrag. Sind das Verträge? Sie sind nicht als Bestellungen modelliert: Für sie steht nur der bisherige Wert.",
    en: "{customers} customers pay the same amount every month. Are these contracts? They are not modelled as orders: only their value to date is shown.",
  },
  "other-currencies": {
    de: "Nur Beträge in {currency} zählen. Andere Währungen stehen in rejects.csv: {list}.",
    en: "Only amounts in {currency} count. Other currencies are in rejects.csv: {list}.",
  },
}

const MODELS = {
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "pareto-nbd": "Pareto/NBD",
  "gamma-gamma": "Gamma-Gamma",
} as const

export function modelTitle(name: keyof typeof MODELS): string {
  return MODELS[name]
}

/** A warning as a sentence. */
export function warningSentence(warning: ValuationWarning, language: Language): string {
  return WARNINGS[warning.code][language].replace(/\{(\w+)\}/g, (_, name: string) => String(warning.details[name]))
}

/** Why this model, as a sentence. */
export function choiceSentence(name: keyof typeof MODELS, because: ChoiceReason, language: Language): string {
  const model = MODELS[name]
  const round = (value: number) => value.toFixed(1)
  if (because.code === "asked") return language === "de" ? `${model} war vorgegeben.` : `${model} was asked for.`
  if (because.code === "too-little-data") {
    return language === "de"
      ? `Zu wenige Käufe im zurückgehaltenen Zeitraum (${because.heldOutOrders}), um Modelle zu vergleichen: ${model} ist die vorsichtige Wahl.`
      : `Too few purchases in the held-out time (${because.heldOutOrders}) to compare models: ${model} is the cautious choice.`
  }
  if (because.code === "tie") {
    return language === "de"
      ? `${model} und ${MODELS[because.with]} sagten die zurückgehaltene Zeit gleich gut voraus (Unterschied ${round(because.margin)}, Standardfehler ${round(because.standardError)}); das einfachere gilt.`
      : `${model} and ${MODELS[because.with]} forecast the held-out time equally well (difference ${round(because.margin)}, standard error ${round(because.standardError)}); the simpler one counts.`
  }
  return language === "de"
    ? `${model} sagte die zurückgehaltene Zeit am besten voraus (Log-Likelihood um ${round(because.margin)} höher, Standardfehler ${round(because.standardError)}).`
    : `${model} forecast the held-out time best (log-likelihood higher by ${round(because.margin)}, standard error ${round(because.standardError)}).`
}
