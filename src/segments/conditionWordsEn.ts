import { minorDigits } from "../records/money.ts"
import { orderVerb } from "../records/orderNoun.ts"
import { sayingOf } from "../records/saying.ts"
import {
  type Bounds,
  isAny,
  isNone,
  isWhatever,
  type LeafOf,
  listed,
  moneyIn,
  quotedList,
  type RangeWords,
  rangeInWords,
  type Tongue,
  type WordsNeed,
  withoutWhole,
} from "./conditionTongue.ts"
import { GROUP_WORDS } from "./groupWords.ts"
import type { RfmGroup } from "./rfmRules.ts"

const number = (value: number) => new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 }).format(value)
const percent = (value: number) => `${number(Math.round(value * 10_000) / 100)} %`
const oneOf = (words: readonly string[]) => quotedList(words, ["“", "”"], "or")
const money =
  ({ currency }: WordsNeed) =>
  (cents: number) =>
    moneyIn("en-GB", cents, currency, minorDigits(currency ?? ""))
/** In the words of the business. */
const own = ({ kind }: WordsNeed, text: string) => sayingOf("en", kind)(text)
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })
const day = (text: string) => dayFormat.format(new Date(`${text}T00:00:00Z`))

const RANGE: RangeWords = {
  atLeast: (text) => `at least ${text}`,
  atMost: (text) => `at most ${text}`,
  below: (text) => `less than ${text}`,
  above: (text) => `more than ${text}`,
  between: (from, to) => `${from} to ${to}`,
  exactly: (text) => `exactly ${text}`,
  or: "or",
}
const COUNTED: RangeWords = { ...RANGE, below: (text) => `fewer than ${text}` }
const range = (bounds: Bounds, isTrue: boolean, write: (value: number) => string = number) =>
  rangeInWords(bounds, isTrue, write, RANGE)
const counted = (bounds: Bounds, isTrue: boolean) => rangeInWords(bounds, isTrue, number, COUNTED)

function when(period: LeafOf<"orders">["period"]): string {
  if (period === undefined) return ""
  if ("lastDays" in period)
    return period.lastDays === 1 ? " on the last day" : ` in the last ${number(period.lastDays)} days`
  return ` from ${day(period.from)} to ${day(period.until)}`
}

const WHERE = {
  product: "product",
  category: "category",
  coupon: "discount code",
  channel: "channel",
  branch: "branch",
  paymentMethod: "payment method",
} as const

function where({ where: only = {} }: LeafOf<"orders">): string {
  const named = Object.entries(only).map(
    ([name, choices = []]) => `${WHERE[name as keyof typeof WHERE]} ${oneOf(choices)}`,
  )
  return named.length === 0 ? "" : ` with ${listed(named, "and")}`
}

const isOne = ({ atLeast, atMost }: Bounds) => (atMost ?? atLeast) === 1
const times = (bounds: Bounds) => (isOne(bounds) ? "time" : "times")
const days = (bounds: Bounds) => (isOne(bounds) ? "day" : "days")

function orders(leaf: LeafOf<"orders">, isTrue: boolean, need: WordsNeed): string {
  const in_ = `${where(leaf)}${when(leaf.period)}`
  const { done } = orderVerb(need.kind).english
  const never = isTrue ? "" : ` or have not ${done} at all`
  switch (leaf.measure) {
    case "count":
      if (isNone(leaf, isTrue)) return `have not ${done}${in_}`
      if (isWhatever(leaf, isTrue)) return `have ${done} or not${in_}`
      if (isAny(leaf, isTrue)) return `have ${done}${in_}`
      return `have ${done} ${counted(leaf, isTrue)} ${times(leaf)}${in_}`
    case "purchase-days":
      return `have bought on ${counted(leaf, isTrue)} ${days(leaf)}${in_}`
    case "revenue":
      return `have brought ${range(leaf, isTrue, money(need))} of revenue${in_}`
    case "average-value":
      return `have spent ${range(leaf, isTrue, money(need))} ${own(need, "per order")} on average${in_}${never}`
    case "days-since-last":
      return `last ${done} ${counted(leaf, isTrue)} ${days(leaf)} ago${in_}${never}`
    case "days-since-first":
      return `first ${done} ${counted(leaf, isTrue)} ${days(leaf)} ago${in_}${never}`
  }
}

const HAPPENINGS: Readonly<Record<LeafOf<"happenings">["kind"], readonly [string, string]>> = {
  visit: ["visit", "visits"],
  interaction: ["contact", "contacts"],
  ticket: ["ticket", "tickets"],
  feedback: ["feedback", "feedbacks"],
  referral: ["referral", "referrals"],
  invoice: ["invoice", "invoices"],
  payment: ["payment", "payments"],
}

function happenings(leaf: LeafOf<"happenings">, isTrue: boolean): string {
  const [one, many] = HAPPENINGS[leaf.kind]
  const in_ = when(leaf.period)
  const open = leaf.measure === "open" ? "open " : ""
  switch (leaf.measure) {
    case "count":
    case "open":
      if (isNone(leaf, isTrue)) return `have no ${open}${many}${in_}`
      return `have ${counted(leaf, isTrue)} ${open}${isOne(leaf) ? one : many}${in_}`
    case "days-since-last":
      return `had their last ${one} ${counted(leaf, isTrue)} ${days(leaf)} ago${in_}${isTrue ? "" : " or none at all"}`
    case "average-score":
      return `have given a mean score of ${range(leaf, isTrue)}${in_}${isTrue ? "" : " or none at all"}`
  }
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]
const monthName = (text: string) => MONTHS[Number(text) - 1] ?? text
const NAMES = {
  postcode: "postcode",
  region: "region",
  country: "country",
  type: "type",
  channel: "channel",
  "birth-month": "birthday",
} as const
const TYPES: Readonly<Record<string, string>> = { person: "private persons", firm: "firms" }

function attribute({ attribute: of, is = [], startsWith, known }: LeafOf<"attribute">, isTrue: boolean): string {
  const have = isTrue ? "have" : "do not have"
  if (known !== undefined) return known === isTrue ? `have a known ${NAMES[of]}` : `have no known ${NAMES[of]}`
  if (startsWith !== undefined) return `${have} a ${NAMES[of]} beginning with “${startsWith}”`
  switch (of) {
    case "postcode":
      return `${have} the postcode ${oneOf(is)}`
    case "region":
    case "country":
      return `${isTrue ? "live" : "do not live"} in the ${of} ${oneOf(is)}`
    case "type":
      return `are ${isTrue ? "" : "not "}${listed(
        is.map((one) => TYPES[one] ?? `“${one}”`),
        "or",
      )}`
    case "channel":
      return `were ${isTrue ? "" : "not "}won through ${oneOf(is)}`
    case "birth-month":
      return `${have} their birthday in ${listed(is.map(monthName), "or")}`
  }
}

const FIGURES = {
  "current-value": "value to date",
  "future-value": "expected value",
  "lifetime-value": "lifetime value",
  "referral-value": "referral value",
  "total-value": "total value",
  "expected-orders": "number of expected orders",
  "expected-order-value": "expected order value",
} as const

function figure(leaf: LeafOf<"figure">, isTrue: boolean, need: WordsNeed): string {
  const are = isTrue ? "are" : "are not"
  switch (leaf.figure) {
    case "value-rank":
      if (leaf.atLeast === undefined) return `${are} among the most valuable ${percent(leaf.atMost as number)}`
      if (leaf.atMost === undefined) return `${are} among the least valuable ${percent(1 - leaf.atLeast)}`
      return `${are} between the first ${percent(leaf.atLeast)} and ${percent(leaf.atMost)} by value`
    case "next-order-days":
      return `${are} expected to ${orderVerb(need.kind).english.do} again in ${range(leaf, true)} ${days(leaf)}`
    case "probability-active":
      return `${isTrue ? "have" : "do not have"} a chance of ${range(withoutWhole(leaf), true, percent)} of coming back`
    default: {
      const write = leaf.figure === "expected-orders" ? number : money(need)
      return `${isTrue ? "have" : "do not have"} ${/^[aeiou]/.test(FIGURES[leaf.figure]) ? "an" : "a"} ${own(need, FIGURES[leaf.figure])} of ${range(leaf, true, write)}`
    }
  }
}

const CONTRACTS = {
  running: ["have a running contract", "have no running contract"],
  cancelled: ["have a running contract that is cancelled", "have no running contract that is cancelled"],
  ended: ["have ended contracts only", "have no contract or a running one"],
  none: ["have no contract", "have a contract"],
} as const

function contract({ state, plan, endsWithinDays }: LeafOf<"contract">, isTrue: boolean): string {
  const only = [
    ...(plan ? [`plan ${oneOf(plan)}`] : []),
    ...(endsWithinDays === undefined ? [] : [`ending in at most ${number(endsWithinDays)} days`]),
  ]
  return `${CONTRACTS[state][isTrue ? 0 : 1]}${only.length > 0 ? ` (${only.join(", ")})` : ""}`
}

const CHANNELS = {
  email: "by e-mail",
  sms: "by text message",
  phone: "by phone",
  post: "by post",
  messenger: "by messenger",
  push: "by push message",
} as const

function consent({ channel, granted }: LeafOf<"consent">, isTrue: boolean): string {
  const may = granted === isTrue
  if (channel === "tracking") return `have ${may ? "" : "not "}agreed to their visits being analysed`
  return `may ${may ? "" : "not "}be contacted ${CHANNELS[channel]}`
}

/** What stands behind "Customers who". */
export const ENGLISH: Tongue = {
  who: (need) => own(need, "Customers who"),
  and: "and",
  or: "or",
  leaf: {
    orders,
    happenings,
    attribute,
    figure,
    contract,
    consent,
    group: ({ is }, isTrue) =>
      `${isTrue ? "belong" : "do not belong"} to the group ${oneOf(is.map((one) => GROUP_WORDS[one as RfmGroup]?.en ?? one))}`,
    segment: ({ segment, member }, isTrue, { segmentName }) =>
      `are ${member === isTrue ? "" : "not "}in the segment “${segmentName(segment)}”`,
  },
}
