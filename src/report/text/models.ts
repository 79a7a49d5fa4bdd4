import type { ChoiceReason } from "../../valuation/chooseModel.ts"
import type { Language } from "../reportData.ts"
import { fill } from "./fill.ts"

const MODELS: Readonly<Record<string, string>> = {
  nbd: "NBD",
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "pareto-nbd": "Pareto/NBD",
  "gg-nbd": "Gamma-Gompertz/NBD",
  "bg-cnbd": "BG/CNBD-k",
  "mbg-cnbd": "MBG/CNBD-k",
  "gamma-gamma": "Gamma-Gamma",
  sbg: "sBG",
  bdw: "BdW",
}

/** A model's name as papers print it. */
export function modelTitle(name: string): string {
  return MODELS[name] ?? name
}

const CHOICE: Record<ChoiceReason["code"] | "passed-over", Record<Language, string>> = {
  asked: { de: "{model} war vorgegeben.", en: "{model} was asked for." },
  "too-little-data": {
    de: "Im zurückgehaltenen Zeitraum {heldOutOrders|liegt|liegen} nur {heldOutOrders} {heldOutOrders|Kauf|Käufe}, zu wenig für einen Vergleich der Modelle: {model} ist die vorsichtige Wahl.",
    en: "Only {heldOutOrders} {heldOutOrders|purchase lies|purchases lie} in the held-out time, too few to compare models: {model} is the cautious choice.",
  },
  best: {
    de: "{model} sagte die zurückgehaltene Zeit am besten voraus (Log-Likelihood um {margin} höher als bei {rival}, Standardfehler {standardError}).",
    en: "{model} forecast the held-out time best (log-likelihood higher than that of {rival} by {margin}, standard error {standardError}).",
  },
  tie: {
    de: "{model} und {rival} sagten die zurückgehaltene Zeit gleich gut voraus (Log-Likelihood-Unterschied {margin}, Standardfehler {standardError}); bei Gleichstand gilt das einfachere, {model}.",
    en: "{model} and {rival} forecast the held-out time equally well (log-likelihood difference {margin}, standard error {standardError}); in a tie the simpler one counts, {model}.",
  },
  "passed-over": {
    de: " {passedOver} lag noch um {passedOverMargin} höher, hält aber jeden Einmalkäufer für sicher aktiv und wird deshalb nur auf Wunsch genommen (--model bg-nbd).",
    en: " {passedOver} lay higher still by {passedOverMargin}, but holds every one-time buyer for active for certain and is therefore used only when asked for (--model bg-nbd).",
  },
}

/** Why this model, in a sentence or two. */
export function choiceSentence(name: string, because: ChoiceReason, language: Language): string {
  const say = (code: keyof typeof CHOICE, details: Record<string, string | number> = {}) =>
    fill(CHOICE[code][language], { model: modelTitle(name), ...details }, language)
  if (because.code === "asked") return say("asked")
  if (because.code === "too-little-data") return say(because.code, { heldOutOrders: because.heldOutOrders })
  const oneDigit = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const { rival, margin, standardError, passedOver } = because
  const sentence = say(because.code, {
    rival: modelTitle(rival),
    margin: oneDigit.format(Math.abs(margin)),
    standardError: oneDigit.format(standardError),
  })
  if (!passedOver) return sentence
  return (
    sentence +
    say("passed-over", {
      passedOver: modelTitle(passedOver.name),
      passedOverMargin: oneDigit.format(passedOver.margin),
    })
  )
}
