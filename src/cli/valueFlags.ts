import { type BusinessKind, businessKinds } from "stammwert-models"
import { parseDay } from "../records/day.ts"
import { purchaseModels, type ValuationSettings } from "../valuation/settings.ts"
import type { FlagGroup } from "./flagGroups.ts"
import { type Arguments, closed, defined, money, number, oneOf, share } from "./flags.ts"
import { COMMON_FLAGS, READ_FLAGS } from "./readFlags.ts"

/** Flags of `value`, by what they decide. */
export const VALUE_FLAGS: readonly FlagGroup[] = [
  {
    de: "Was entsteht",
    en: "What it makes",
    flags: [
      {
        name: "out",
        value: "DIR",
        de: "Ordner für values.csv, summary.json, report.html, rejects.csv",
        en: "directory for values.csv, summary.json, report.html, rejects.csv",
      },
      { name: "json", de: "nur summary.json auf die Standardausgabe", en: "only summary.json, on standard output" },
      { name: "no-report", de: "ohne report.html", en: "without report.html" },
      { name: "no-intervals", de: "ohne Spannen", en: "without intervals" },
      {
        name: "no-season",
        de: "die Monate der Prognose im Bericht ohne Jahreszeiten",
        en: "months of the report's forecast without seasons",
      },
    ],
  },
  {
    de: "Was bewertet wird, statt Dateien",
    en: "What is valued, instead of files",
    flags: [
      { name: "data", value: "DIR", de: "Ordner eines Arbeitsbereichs", en: "folder of a workspace" },
      {
        name: "refit",
        value: "yes|no|auto",
        de: "Modelle neu anpassen (yes), die letzten nehmen (no), oder neu, wenn sich viel geändert hat (auto)",
        en: "fit models anew (yes), use the last ones (no), or anew once much has changed (auto)",
      },
    ],
  },
  {
    de: "Was gerechnet wird",
    en: "What is computed",
    flags: [
      {
        name: "as-of",
        value: "2026-06-30",
        de: "Stichtag, einschließlich (letzter Tag mit Bestellung oder Erstattung)",
        en: "as-of day, included (last day with an order or a refund)",
      },
      {
        name: "horizon-days",
        value: "365",
        de: "Tage nach dem Stichtag, für die erwartet wird (365)",
        en: "days after the as-of day to look ahead (365)",
      },
      {
        name: "model",
        value: ["auto", ...purchaseModels].join("|"),
        de: "Modell der Käufe; auto vergleicht an zurückgehaltener Zeit",
        en: "model of purchases; auto compares on held-out time",
      },
      {
        name: "kind",
        value: businessKinds.join("|"),
        de: "Art des Geschäfts (shop): Erfahrungswerte für dünne Daten, Wörter im Bericht",
        en: "kind of business (shop): prior for thin data, words of the report",
      },
      {
        name: "time-unit",
        value: "week|day",
        de: "Zeiteinheit der Modelle (week)",
        en: "time unit of the models (week)",
      },
      {
        name: "holdout-from",
        value: "2026-01-01",
        de: "ab hier zurückhalten und vergleichen (letztes Drittel)",
        en: "hold out from here on and compare (last third)",
      },
      { name: "seed", value: "1", de: "Startwert des Zufalls", en: "seed of randomness" },
    ],
  },
  {
    de: "Woran der Wert gemessen wird",
    en: "What value is measured in",
    flags: [
      {
        name: "basis",
        value: "revenue|gross-margin|contribution",
        de: "woran der Wert gemessen wird",
        en: "what value is measured in",
      },
      {
        name: "margin",
        value: "40%",
        de: "Marge vom Preis (nicht Aufschlag auf die Kosten)",
        en: "margin on the price (not mark-up on cost)",
      },
      {
        name: "vat",
        value: "19%",
        de: "Umsatzsteuer, die aus Bruttobeträgen herausgerechnet wird",
        en: "VAT to take out of gross amounts",
      },
      {
        name: "discount-rate",
        value: "10%",
        de: "Abzinsung im Jahr innerhalb des Horizonts (0 %; über ein Jahr hinaus 10 %)",
        en: "yearly discount within the horizon (0 %; 10 % when it is longer than a year)",
      },
      {
        name: "lifetime-discount-rate",
        value: "10%",
        de: "Abzinsung im Jahr für lifetime_value (wie --discount-rate, sonst 10 %; nie 0 %)",
        en: "yearly discount for lifetime_value (as --discount-rate, else 10 %; never 0 %)",
      },
    ],
  },
  {
    de: "Betreuung, in einem Arbeitsbereich",
    en: "Service, in a workspace",
    flags: [
      {
        name: "cost-per-hour",
        value: "45",
        de: "was eine Stunde Betreuung kostet; unter Deckungsbeitrag abgezogen",
        en: "what an hour of service costs; deducted under contribution",
      },
    ],
  },
  {
    de: "Empfehlungen",
    en: "Referrals",
    flags: [
      {
        name: "referral-share",
        value: "100%",
        de: "Anteil am Wert von Geworbenen",
        en: "share of the value of referred customers",
      },
      {
        name: "referral-depth",
        value: "1|2",
        de: "über wie viele Schritte Empfehlungen zählen",
        en: "over how many steps referrals count",
      },
    ],
  },
  ...READ_FLAGS,
  COMMON_FLAGS,
]

/** The settings that a command line names. */
export function givenSettings(args: Arguments): Partial<ValuationSettings> {
  const given = <T>(name: string, read: (text: string) => T) => {
    const text = args.text(name)
    return text === undefined ? undefined : read(text)
  }
  // Who names a column of margins or costs wants them counted.
  const hasMargin = args.has("margin-column") || args.has("cost")
  return defined({
    asOf: given("as-of", (text) => parseDay(text, "--as-of")),
    horizonDays: given("horizon-days", (text) => number("horizon-days", text)),
    model: closed(args, "model", ["auto", ...purchaseModels]),
    basis:
      closed(args, "basis", ["revenue", "gross-margin", "contribution"]) ?? (hasMargin ? "gross-margin" : undefined),
    marginRate: given("margin", (text) => share("margin", text)),
    vatRate: given("vat", (text) => share("vat", text)),
    discountRatePerYear: given("discount-rate", (text) => share("discount-rate", text)),
    lifetimeDiscountRatePerYear: given("lifetime-discount-rate", (text) => share("lifetime-discount-rate", text)),
    kind: closed<BusinessKind>(args, "kind", businessKinds),
    timeUnit: closed(args, "time-unit", ["week", "day"]),
    holdoutFrom: given("holdout-from", (text) => parseDay(text, "--holdout-from")),
    intervals: args.has("no-intervals") ? false : undefined,
    season: args.has("no-season") ? false : undefined,
    referralShare: given("referral-share", (text) => share("referral-share", text)),
    referralDepth: given("referral-depth", (text): 1 | 2 =>
      oneOf("referral-depth", text, ["1", "2"]) === "2" ? 2 : 1,
    ),
    serviceCostPerHour: given("cost-per-hour", (text) => money("cost-per-hour", text)),
    seed: given("seed", (text) => number("seed", text)),
  })
}
