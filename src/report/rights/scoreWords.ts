import type { Sentence } from "../../records/bilingualError.ts"

/** What a value is called, what it says, what it rests on, and how it is written. */
export type ScoreWords = {
  readonly name: Sentence
  readonly means: Sentence
  readonly unit: "money" | "share" | "number" | "days"
}

const ORDERS: Sentence = {
  en: "It rests on the days and amounts of the orders alone, compared with those of all other customers.",
  de: "Grundlage sind allein Tage und Beträge der Bestellungen, verglichen mit denen aller anderen Kunden.",
}

const words = (en: string, de: string, means: Sentence, unit: ScoreWords["unit"]): ScoreWords => ({
  name: { en, de },
  means,
  unit,
})
const resting = ({ en, de }: Sentence): Sentence => ({ en: `${en} ${ORDERS.en}`, de: `${de} ${ORDERS.de}` })
const bound = (en: string, de: string): Sentence => ({
  en: `The ${en} end of the range in which the value above lies nine times out of ten.`,
  de: `Das ${de} Ende der Spanne, in der der Wert darüber in neun von zehn Fällen liegt.`,
})
const fees = (en: string, de: string): Sentence => ({
  en: `${en} It rests on the contract.`,
  de: `${de} Grundlage ist der Vertrag.`,
})
const cost = (en: string, de: string): Sentence => ({
  en: `What ${en} has cost so far, as far as it is recorded.`,
  de: `Was ${de} bisher gekostet hat, soweit es erfasst ist.`,
})

/** Every value that a run keeps of a customer, for the customer to read. */
export const SCORE_WORDS: Readonly<Record<string, ScoreWords>> = {
  current_value: words(
    "value to date",
    "bisheriger Wert",
    {
      en: "What all purchases have brought so far, less what was given back. This is a sum, not a forecast.",
      de: "Was alle Käufe bisher gebracht haben, abzüglich der Erstattungen. Das ist eine Summe, keine Schätzung.",
    },
    "money",
  ),
  p_active: words(
    "probability active",
    "Aktivwahrscheinlichkeit",
    resting({
      en: "How likely it is that you will buy again at all. Whoever usually buys every month and has not for half a year has a low one; 100 % less this is called churn risk (low below 33 %, high above 66 %).",
      de: "Wie wahrscheinlich es ist, dass Sie überhaupt noch einmal kaufen. Wer sonst jeden Monat kauft und seit einem halben Jahr nicht mehr, hat eine geringe; 100 % abzüglich dieser heißt Abwanderungsrisiko (gering unter 33 %, hoch über 66 %).",
    }),
    "share",
  ),
  expected_orders: words(
    "expected orders",
    "erwartete Bestellungen",
    resting({
      en: "How many orders are expected in the coming time, by default twelve months. A mean: it need not be whole.",
      de: "Wie viele Bestellungen in der kommenden Zeit, sonst in zwölf Monaten, zu erwarten sind. Ein Mittel: Es muss nicht ganz sein.",
    }),
    "number",
  ),
  expected_orders_low: words(
    "expected orders, at least",
    "erwartete Bestellungen, mindestens",
    bound("lower", "untere"),
    "number",
  ),
  expected_orders_high: words(
    "expected orders, at most",
    "erwartete Bestellungen, höchstens",
    bound("upper", "obere"),
    "number",
  ),
  expected_order_value: words(
    "expected order value",
    "erwarteter Wert je Kauftag",
    resting({
      en: "What a day on which you buy is expected to bring: between your own mean and that of all, the nearer to yours the more often you have bought.",
      de: "Was ein Tag, an dem Sie kaufen, voraussichtlich bringt: zwischen Ihrem eigenen Mittel und dem aller, umso näher an Ihrem, je öfter Sie gekauft haben.",
    }),
    "money",
  ),
  future_value: words(
    "expected value",
    "erwarteter Wert",
    resting({
      en: "Expected orders times expected order value, with fees of contracts where there are any.",
      de: "Erwartete Bestellungen mal erwarteter Wert je Kauftag, mit Beiträgen aus Verträgen, wo es welche gibt.",
    }),
    "money",
  ),
  future_value_low: words("expected value, at least", "erwarteter Wert, mindestens", bound("lower", "untere"), "money"),
  future_value_high: words("expected value, at most", "erwarteter Wert, höchstens", bound("upper", "obere"), "money"),
  lifetime_value: words(
    "lifetime value",
    "Wert auf Lebenszeit",
    resting({
      en: "The same for all time to come, later money counting less.",
      de: "Dasselbe für alle Zeit, späteres Geld zählt weniger.",
    }),
    "money",
  ),
  referral_value: words(
    "referral value",
    "Empfehlungswert",
    {
      en: "A share of the value of those who came by your recommendation, as far as that was recorded.",
      de: "Ein Anteil am Wert derer, die durch Ihre Empfehlung kamen, soweit das erfasst wurde.",
    },
    "money",
  ),
  p_order: words(
    "probability of an order",
    "Kaufwahrscheinlichkeit",
    resting({
      en: "How likely at least one order is in the coming time.",
      de: "Wie wahrscheinlich in der kommenden Zeit mindestens eine Bestellung ist.",
    }),
    "share",
  ),
  next_order_days: words(
    "days to the next order",
    "Tage bis zur nächsten Bestellung",
    resting({
      en: "After how many days an order will have come with a chance of one half.",
      de: "Nach wie vielen Tagen mit halber Wahrscheinlichkeit eine Bestellung gekommen ist.",
    }),
    "days",
  ),
  fees_to_date: words(
    "fees to date",
    "Beiträge bisher",
    fees("What was due so far.", "Was bisher fällig war."),
    "money",
  ),
  fees_certain: words(
    "fees owed",
    "geschuldete Beiträge",
    fees(
      "What the contract still makes due before it can end.",
      "Was der Vertrag noch fällig macht, bevor er enden kann.",
    ),
    "money",
  ),
  fees_expected: words(
    "fees expected",
    "erwartete Beiträge",
    fees(
      "What is due if the contract is renewed, times how likely that is among all contracts of its kind.",
      "Was fällig wird, wenn der Vertrag weiterläuft, mal die Wahrscheinlichkeit dafür unter allen Verträgen dieser Art.",
    ),
    "money",
  ),
  service_cost: words("cost of service", "Kosten der Betreuung", cost("answering you", "Ihre Betreuung"), "money"),
  reward_cost: words("cost of rewards", "Kosten der Prämien", cost("rewards", "Prämien"), "money"),
  fee_cost: words(
    "cost of payments",
    "Kosten der Zahlungen",
    cost("taking your payments", "Ihre Zahlungen anzunehmen"),
    "money",
  ),
  dunning_cost: words("cost of reminders", "Kosten der Mahnungen", cost("reminders", "das Mahnen"), "money"),
  other_cost: words("other cost", "sonstige Kosten", cost("anything else", "anderes"), "money"),
  acquisition_cost: words(
    "cost of winning you",
    "Kosten der Gewinnung",
    cost("winning you as a customer", "Ihre Gewinnung als Kunde"),
    "money",
  ),
}
