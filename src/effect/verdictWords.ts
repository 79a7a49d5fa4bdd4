import type { Sentence } from "../records/bilingualError.ts"
import type { Judgement, OpenReason, Verdict } from "./verdict.ts"
import { type Language, writtenCount, writtenMoney, writtenWeeks } from "./writtenFigures.ts"

/** The verdict in words: first the answer, then the figures it rests on. */
export type WordedVerdict = { readonly answer: Sentence; readonly figures: Sentence; readonly basis: Sentence }

export function verdictInWords(verdict: Verdict, currency: string): WordedVerdict {
  return {
    answer: answerOf(verdict.judgement),
    figures: { en: englishFigures(verdict, currency), de: germanFigures(verdict, currency) },
    basis: { en: englishBasis(verdict, currency), de: germanBasis(verdict, currency) },
  }
}

function answerOf(judgement: Judgement): Sentence {
  if (judgement.outcome === "paid") return { en: "It paid.", de: "Es hat sich gelohnt." }
  if (judgement.outcome === "did-not-pay") return { en: "It did not pay.", de: "Es hat sich nicht gelohnt." }
  const { reason, weeksMore } = judgement
  const why = REASONS[reason]
  if (weeksMore === "no-longer") {
    return reason === "wrong-arms" || reason === "less-than-planned"
      ? { en: `Not decided: ${why.en}`, de: `Nicht entschieden: ${why.de}` }
      : {
          en: `Not decided: ${why.en} Waiting will not change that; repeating the measure with more customers can.`,
          de: `Nicht entschieden: ${why.de} Warten ändert daran nichts; eine Wiederholung mit mehr Kunden kann es klären.`,
        }
  }
  return {
    en: `Not decided yet, about ${writtenWeeks(weeksMore, "en")} more: ${why.en}`,
    de: `Noch nicht entschieden, etwa ${writtenWeeks(weeksMore, "de")} noch: ${why.de}`,
  }
}

const REASONS: Readonly<Record<OpenReason, Sentence>> = {
  "too-few-buyers": { en: "too few customers have bought.", de: "Es haben zu wenige Kunden gekauft." },
  "may-be-chance": {
    en: "chance alone could explain the difference.",
    de: "Der Unterschied könnte auch Zufall sein.",
  },
  "less-than-planned": {
    en: "if it brings anything, then less than it was meant to.",
    de: "Falls es etwas bringt, dann weniger als erhofft.",
  },
  "wrong-arms": {
    en: "measure and control group are not as large as they were drawn, so customers got lost on the way and no comparison holds.",
    de: "Maßnahme und Kontrollgruppe sind nicht so groß wie ausgelost; unterwegs sind Kunden verloren gegangen, und kein Vergleich gilt.",
  },
}

function amounts(
  { perCustomerCents, interval, totalCents, totalInterval, customers }: Verdict,
  currency: string,
  language: Language,
) {
  const money = (cents: number) => writtenMoney(cents, currency, language)
  return {
    each: money(perCustomerCents),
    from: money(interval.low),
    to: money(interval.high),
    total: money(totalCents),
    totalFrom: money(totalInterval.low),
    totalTo: money(totalInterval.high),
    customers: writtenCount(customers.measure, language),
  }
}

function englishFigures(verdict: Verdict, currency: string): string {
  const { each, from, to, total, totalFrom, totalTo, customers } = amounts(verdict, currency, "en")
  return `After all cost ${each} per customer, between ${from} and ${to} (95 % sure); for ${customers} customers ${total}, between ${totalFrom} and ${totalTo}.`
}

function germanFigures(verdict: Verdict, currency: string): string {
  const { each, from, to, total, totalFrom, totalTo, customers } = amounts(verdict, currency, "de")
  return `Nach allen Kosten ${each} je Kunde, zwischen ${from} und ${to} (95 % sicher); bei ${customers} Kunden ${total}, zwischen ${totalFrom} und ${totalTo}.`
}

function englishBasis({ customers, buyers, capCents }: Verdict, currency: string): string {
  const count = (value: number) => writtenCount(value, "en")
  return `${count(buyers.measure)} of ${count(customers.measure)} customers bought with the measure, ${count(buyers.control)} of ${count(customers.control)} without it; no customer counts for more than ${writtenMoney(capCents, currency, "en")}.`
}

function germanBasis({ customers, buyers, capCents }: Verdict, currency: string): string {
  const count = (value: number) => writtenCount(value, "de")
  return `Mit der Maßnahme haben ${count(buyers.measure)} von ${count(customers.measure)} Kunden gekauft, ohne sie ${count(buyers.control)} von ${count(customers.control)}; kein Kunde zählt mehr als ${writtenMoney(capCents, currency, "de")}.`
}
