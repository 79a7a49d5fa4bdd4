import type { Sentence } from "../records/bilingualError.ts"
import { type Language, writtenCount, writtenMoney, writtenShare, writtenWeeks } from "./writtenFigures.ts"

/** What an owner should know before the start. */
export type Outlook = {
  readonly customers: number
  readonly weeks: number
  readonly currency: string
  /** The effect per customer that one hopes for, and the chance to see it. */
  readonly effectCents: number
  readonly power: number
  /** What could be seen with four chances in five; Infinity where not even a purchase of everybody could. */
  readonly smallestEffectCents: number
}

const GOOD_CHANCE = 0.8
const FAIR_CHANCE = 0.5

/** Power as a sentence: what can be seen, when, and whether it is worth starting like this. */
export function powerInWords(outlook: Outlook): Sentence {
  return { en: english(outlook), de: german(outlook) }
}

const figures = (outlook: Outlook, language: Language) => ({
  customers: writtenCount(outlook.customers, language),
  weeks: writtenWeeks(outlook.weeks, language),
  effect: writtenMoney(outlook.effectCents, outlook.currency, language),
  chance: writtenShare(outlook.power, language),
  smallest: Number.isFinite(outlook.smallestEffectCents)
    ? writtenMoney(outlook.smallestEffectCents, outlook.currency, language)
    : undefined,
})

function english(outlook: Outlook): string {
  const { customers, weeks, effect, chance, smallest } = figures(outlook, "en")
  const seen = `With ${customers} customers, an effect of ${effect} per customer would be proven after ${weeks} with a chance of ${chance}.`
  if (smallest === undefined)
    return `${seen} That is too few customers to prove anything: leave it running longer, or address more.`
  const sure = `From ${smallest} per customer on, four of five such measures are proven.`
  if (outlook.power >= GOOD_CHANCE) return `${seen} ${sure} That is a good chance.`
  if (outlook.power >= FAIR_CHANCE) return `${seen} ${sure} It may stay undecided.`
  return `${seen} ${sure} It will probably stay undecided: more customers or a longer time would help.`
}

function german(outlook: Outlook): string {
  const { customers, weeks, effect, chance, smallest } = figures(outlook, "de")
  const seen = `Mit ${customers} Kunden wäre eine Wirkung von ${effect} je Kunde nach ${weeks} mit einer Chance von ${chance} nachgewiesen.`
  if (smallest === undefined)
    return `${seen} Das sind zu wenige Kunden für einen Nachweis: Lassen Sie die Maßnahme länger laufen oder sprechen Sie mehr Kunden an.`
  const sure = `Ab ${smallest} je Kunde gelingt der Nachweis in vier von fünf Fällen.`
  if (outlook.power >= GOOD_CHANCE) return `${seen} ${sure} Das ist eine gute Chance.`
  if (outlook.power >= FAIR_CHANCE) return `${seen} ${sure} Es kann sein, dass es offen bleibt.`
  return `${seen} ${sure} Wahrscheinlich bleibt es offen: Mehr Kunden oder mehr Zeit würden helfen.`
}
