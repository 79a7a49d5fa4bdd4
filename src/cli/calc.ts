import {
  annuity,
  articleFormula,
  frequencyValue,
  marginOverChurn,
  maximumAcquisitionCost,
  perpetualRetention,
  withReferrals,
} from "../arithmetic/simpleFormulas.ts"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { checkCurrency } from "../records/money.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, money, number, oneOf, parseArguments, share } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"

type Formula = {
  readonly needs: readonly string[]
  readonly de: string
  readonly en: string
  readonly assumes: Sentence
  /** Why these figures have no value, where they have none. */
  endless?(of: (name: string) => number): Sentence | undefined
  value(of: (name: string) => number): number
}

/** The simple formulas, each with what it takes for granted. */
const FORMULAS: Record<string, Formula> = {
  article: {
    needs: ["revenue", "cost", "discount", "years"],
    de: "(Umsatz − Kosten) / (1 + Diskont) × Dauer",
    en: "(revenue − cost) / (1 + discount) × duration",
    assumes: {
      de: "Jedes Jahr gleich; abgezinst wird einmal, wie im Artikel gedruckt.",
      en: "Every year alike; discounted once, as the article prints it.",
    },
    value: (of) =>
      articleFormula({
        averageRevenue: of("revenue"),
        averageCost: of("cost"),
        discountRate: of("discount"),
        durationYears: of("years"),
      }),
  },
  frequency: {
    needs: ["per-year", "order-value", "years"],
    de: "Käufe im Jahr × Wert je Kauf × Jahre",
    en: "orders a year × value of an order × years",
    assumes: { de: "Nichts ändert sich, nichts wird abgezinst.", en: "Nothing changes, nothing is discounted." },
    value: (of) =>
      frequencyValue({ ordersPerYear: of("per-year"), orderValue: of("order-value"), durationYears: of("years") }),
  },
  programme: {
    needs: ["first-order", "follow-ups", "order-value"],
    de: "erster Kauf + Folgekäufe × Wert je Folgekauf",
    en: "first order + follow-ups × value of a follow-up",
    assumes: { de: "Alles kommt so, nichts wird abgezinst.", en: "All of it comes, nothing is discounted." },
    value: (of) =>
      of("first-order") +
      frequencyValue({ ordersPerYear: of("follow-ups"), orderValue: of("order-value"), durationYears: 1 }),
  },
  annuity: {
    needs: ["margin", "discount", "years"],
    de: "Deckungsbeitrag im Jahr, abgezinst über die Jahre",
    en: "yearly margin, discounted over the years",
    assumes: {
      de: "Der Kunde bleibt genau so viele Jahre; gezahlt wird am Jahresende.",
      en: "The customer stays exactly so many years; money comes at the end of each.",
    },
    value: (of) => annuity(of("margin"), of("discount"), of("years")),
  },
  retention: {
    needs: ["margin", "retention", "discount"],
    de: "Deckungsbeitrag × Bindungsrate / (1 + Diskont − Bindungsrate)",
    en: "margin × retention / (1 + discount − retention)",
    assumes: {
      de: "Die Bindungsrate bleibt immer gleich; kein Ende.",
      en: "Retention stays the same for ever; no end.",
    },
    endless: (of) =>
      of("retention") < 1 || of("discount") > 0
        ? undefined
        : {
            en: "with --retention 100% and no --discount the value has no end: lower the one or raise the other",
            de: "Mit --retention 100% und ohne --discount hat der Wert kein Ende: Senken Sie das eine oder erhöhen Sie das andere.",
          },
    value: (of) => perpetualRetention(of("margin"), of("retention"), of("discount")),
  },
  churn: {
    needs: ["margin", "churn"],
    de: "Deckungsbeitrag / Abwanderungsrate",
    en: "margin / churn rate",
    assumes: {
      de: "Die Abwanderung bleibt immer gleich, nichts wird abgezinst.",
      en: "Churn stays the same for ever, nothing is discounted.",
    },
    endless: (of) =>
      of("churn") > 0
        ? undefined
        : {
            en: "--churn must be above 0%: if nobody leaves, the value has no end",
            de: "--churn muss über 0% liegen: Geht niemand, hat der Wert kein Ende.",
          },
    value: (of) => marginOverChurn(of("margin"), of("churn")),
  },
}

const SHARES = new Set(["discount", "retention", "churn", "profit-share"])
const COUNTS = new Set(["years", "per-year", "follow-ups"])
/** Left out, these are nothing. */
const NOTHING = new Set(["cost", "discount"])
/** Go with every formula. */
const ALWAYS = new Set(["referred", "profit-share", "currency", "json", "lang", "help"])

export const CALC_FLAGS: readonly FlagGroup[] = [
  {
    de: "Was in die Formel geht",
    en: "What goes into the formula",
    flags: [
      { name: "revenue", value: "AMOUNT", de: "Umsatz im Jahr", en: "yearly revenue" },
      { name: "cost", value: "AMOUNT", de: "Kosten im Jahr (0)", en: "yearly cost (0)" },
      { name: "margin", value: "AMOUNT", de: "Deckungsbeitrag im Jahr, in Geld", en: "yearly margin, in money" },
      { name: "discount", value: "10%", de: "Diskontsatz im Jahr (0 %)", en: "yearly discount rate (0 %)" },
      { name: "years", value: "N", de: "Dauer in Jahren", en: "duration in years" },
      { name: "per-year", value: "N", de: "Käufe im Jahr", en: "orders a year" },
      { name: "order-value", value: "AMOUNT", de: "Wert je Kauf oder Folgekauf", en: "value of an order or follow-up" },
      { name: "first-order", value: "AMOUNT", de: "Wert des ersten Kaufs", en: "value of the first order" },
      { name: "follow-ups", value: "N", de: "Zahl der Folgekäufe", en: "number of follow-ups" },
      { name: "retention", value: "80%", de: "Bindungsrate im Jahr", en: "yearly retention" },
      { name: "churn", value: "20%", de: "Abwanderungsrate im Jahr", en: "yearly churn" },
    ],
  },
  {
    de: "Zu jeder Formel",
    en: "With every formula",
    flags: [
      { name: "referred", value: "N", de: "so viele Geworbene gleicher Art", en: "so many referred customers alike" },
      { name: "profit-share", value: "20%", de: "Anteil, der als Gewinn bleiben soll", en: "share to keep as profit" },
      { name: "currency", value: "EUR", de: "Währung der Ausgabe", en: "currency of the output" },
      { name: "json", de: "als JSON", en: "as JSON" },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert calc frequency --per-year 5 --order-value 15 --years 4` */
export async function calc(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(CALC_FLAGS))
  const language = languageOf(args, terminal)
  const [name, ...others] = args.positional
  if (args.has("help") || name === undefined) {
    terminal.out(`${commandHelp("calc", CALC_FLAGS, language)}\n${formulaList(language)}`)
    return
  }
  const formula = FORMULAS[oneOf({ en: "the formula", de: "Die Formel" }, name, Object.keys(FORMULAS))]
  checkNeeds(args, others, name, formula)
  const of = (flag: string) => input(args, flag, name, formula)
  const endless = formula.endless?.(of)
  if (endless) throw new BilingualError(endless)
  const own = formula.value(of)
  const referred = wholeNumber(args, "referred") ?? 0
  const total = withReferrals(own, new Array<number>(referred).fill(own))
  const profitShare = args.text("profit-share") === undefined ? 0 : input(args, "profit-share", name, formula)
  const maximum = maximumAcquisitionCost(own, profitShare)
  const currency = checkCurrency(args.text("currency") ?? "EUR")
  if (args.has("json")) {
    const assumes = formula.assumes[language]
    terminal.out(
      `${JSON.stringify({ formula: name, currency, value: own, withReferrals: total, maximumAcquisitionCost: maximum, assumes })}\n`,
    )
    return
  }
  terminal.out(calcText(formula, { own, total, referred, maximum }, currency, language, terminal))
}

/** A flag that the formula does not know would be left out without a word. */
function checkNeeds(args: Arguments, others: readonly string[], name: string, formula: Formula): void {
  const takes = formula.needs.map((need) => `--${need}`).join(" ")
  if (others.length > 0) {
    throw new BilingualError({
      en: `calc ${name} takes flags only (${takes}): found "${others[0]}"`,
      de: `calc ${name} nimmt nur Schalter (${takes}), gefunden: »${others[0]}«`,
    })
  }
  const idle = flagsOf(CALC_FLAGS).find(
    (flag) => args.has(flag.name) && !ALWAYS.has(flag.name) && !formula.needs.includes(flag.name),
  )
  if (idle) {
    throw new BilingualError({
      en: `calc ${name} has no use for --${idle.name}: it takes ${takes}`,
      de: `calc ${name} braucht --${idle.name} nicht: Es nimmt ${takes}`,
    })
  }
}

function input(args: Arguments, flag: string, name: string, formula: Formula): number {
  const text = args.text(flag)
  if (text === undefined) {
    if (NOTHING.has(flag)) return 0
    const takes = formula.needs.map((need) => `--${need}`).join(" ")
    throw new BilingualError({
      en: `calc ${name} needs --${flag} (it takes ${takes})`,
      de: `calc ${name} braucht --${flag} (es nimmt ${takes})`,
    })
  }
  const value = SHARES.has(flag) ? share(flag, text) : COUNTS.has(flag) ? number(flag, text) : money(flag, text)
  if (value < 0 && flag !== "margin") {
    throw new BilingualError({
      en: `--${flag} must not be below 0: found ${text}`,
      de: `--${flag} darf nicht unter 0 liegen, gefunden: ${text}`,
    })
  }
  if (value > 1 && SHARES.has(flag) && flag !== "discount") {
    throw new BilingualError({
      en: `--${flag} must be at most 100%: found ${text}`,
      de: `--${flag} darf höchstens 100% sein, gefunden: ${text}`,
    })
  }
  return value
}

function wholeNumber(args: Arguments, flag: string): number | undefined {
  const text = args.text(flag)
  if (text === undefined) return undefined
  const value = number(flag, text)
  if (!Number.isInteger(value) || value < 0 || value > 1000) {
    throw new BilingualError({
      en: `--${flag} must be a whole number from 0 to 1000: found ${text}`,
      de: `--${flag} muss eine ganze Zahl von 0 bis 1000 sein, gefunden: ${text}`,
    })
  }
  return value
}

type Result = { readonly own: number; readonly total: number; readonly referred: number; readonly maximum: number }

function calcText(
  formula: Formula,
  result: Result,
  currency: string,
  language: "de" | "en",
  terminal: Terminal,
): string {
  const { bold, dim } = style(terminal)
  const money = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { style: "currency", currency })
  const rows =
    language === "de"
      ? {
          own: "Kundenwert",
          total: `mit ${result.referred} ${result.referred === 1 ? "Geworbenem" : "Geworbenen"} gleicher Art`,
          maximum: "Höchster vertretbarer Gewinnungspreis",
        }
      : { own: "Customer value", total: `with ${result.referred} referred alike`, maximum: "Maximum acquisition cost" }
  const width = Math.max(rows.own.length, rows.maximum.length, rows.total.length)
  const line = (label: string, value: number) => `  ${label.padEnd(width)}  ${bold(money.format(value).padStart(14))}\n`
  return (
    `${formula[language]}\n\n${line(rows.own, result.own)}` +
    `${result.referred > 0 ? line(rows.total, result.total) : ""}${line(rows.maximum, result.maximum)}\n${dim(formula.assumes[language])}\n`
  )
}

function formulaList(language: "de" | "en"): string {
  return Object.entries(FORMULAS)
    .map(
      ([name, formula]) =>
        `  ${name.padEnd(10)} ${formula[language]}\n${" ".repeat(13)}${formula.needs.map((need) => `--${need}`).join(" ")}\n`,
    )
    .join("")
}
