import { setImmediate } from "node:timers/promises"
import { bookReported } from "../measures/coupons/bookReported.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { type CouponRefusal, refusedCoupon } from "../records/couponRefusal.ts"
import { type CouponTerms, couponTerms } from "../records/couponTerms.ts"
import { orderKeyOf } from "../records/currentOrder.ts"
import { formatDay } from "../records/day.ts"
import { fill } from "../report/text/fill.ts"
import { audit } from "../store/audit.ts"
import {
  type CouponCampaign,
  campaignCounts,
  campaignOf,
  listCampaigns,
  makeCampaign,
  pauseCampaign,
} from "../store/coupons/campaigns.ts"
import { addCode, drawCodes } from "../store/coupons/codes.ts"
import { codesFile } from "../store/coupons/codesFile.ts"
import { giveBackCoupons } from "../store/coupons/giveBack.ts"
import { grantCoupon } from "../store/coupons/grantCoupon.ts"
import { checkCoupons, redeemCoupons } from "../store/coupons/redeem.ts"
import { knownPerson } from "../store/identity/knownPerson.ts"
import { openToEdit, type Workspace } from "../store/workspace.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import { COUPON_WORDS, WHAT_TO_WRITE } from "./couponsText.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { rulesFile } from "./rulesFile.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const COUPON_FLAGS: readonly FlagGroup[] = [
  {
    de: "Gutscheine",
    en: "Coupons",
    flags: [
      DATA_FLAG,
      {
        name: "terms",
        value: "FILE",
        de: "Bedingungen als JSON (10 % Nachlass)",
        en: "terms as JSON (10 % off)",
      },
      { name: "code", value: "CODE", de: "ein Code nach eigener Wahl", en: "a code of your own choice" },
      { name: "count", value: "N", de: "so viele gezogene Codes", en: "so many drawn codes" },
      { name: "uses", value: "N", de: "so oft ist ein Code nutzbar; oder any", en: "uses of a code; or any" },
      { name: "who", value: "ID", de: "wer einlöst", en: "who redeems" },
      { name: "order", value: "SOURCE/NR", de: "für welche Bestellung", en: "for which order" },
      { name: "refunded", value: "CENTS", de: "so viel wurde erstattet (alles)", en: "so much was refunded (all)" },
      { name: "key", value: "KEY", de: "gleicher Schlüssel, gleicher Vorgang", en: "the same key is the same act" },
    ],
  },
  COMMON_FLAGS,
]

const USUAL_TERMS = { discount: { kind: "percent", basisPoints: 1_000 } }
const MOST_CODES = 1_000_000

type Words = (typeof COUPON_WORDS)["de" | "en"]
type Asked = {
  readonly args: Arguments
  readonly workspace: Workspace
  readonly terminal: Terminal
  word(sentence: keyof Words, details?: Record<string, string | number>): string
  say(sentence: keyof Words, details?: Record<string, string | number>): void
}

/** `stammwert coupons …`: campaigns, their codes, and what is redeemed of them. */
export async function coupons(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(COUPON_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("coupons", COUPON_FLAGS, language))
  const [action, ...others] = args.positional
  const known = Object.hasOwn(ACTIONS, action ?? "") ? ACTIONS[action] : undefined
  if (known === undefined || others.length !== known.words) throw new BilingualError(WHAT_TO_WRITE)
  const workspace = openToEdit(directoryOf(args))
  const word: Asked["word"] = (sentence, details = {}) => fill(COUPON_WORDS[language][sentence], details, language)
  const say: Asked["say"] = (sentence, details) => terminal.out(`${printable(word(sentence, details), 400)}\n`)
  try {
    await known.work({ args, workspace, terminal, word, say }, others)
  } finally {
    workspace.close()
  }
}

type Action = { readonly words: number; work(asked: Asked, words: readonly string[]): Promise<void> | void }

const ACTIONS: Readonly<Record<string, Action>> = {
  make: { words: 1, work: make },
  list: { words: 0, work: list },
  codes: { words: 1, work: codes },
  export: { words: 1, work: exported },
  check: { words: 2, work: check },
  redeem: { words: 2, work: redeem },
  return: { words: 1, work: giveBack },
  grant: { words: 2, work: grant },
  pause: { words: 1, work: (asked, [id]) => rest(asked, id, true) },
  book: { words: 0, work: book },
  resume: { words: 1, work: (asked, [id]) => rest(asked, id, false) },
}

/** Does something and writes down that it was done at the console; both or neither. */
function noted<T>({ workspace: { state }, terminal }: Asked, action: string, object: string, work: () => T): T {
  return state.transaction(() => {
    const done = work()
    audit(state, { at: terminal.now.getTime(), actor: "console", action, object, detail: {} })
    return done
  })
}

/** What was done, or a refusal as what the command ends with. */
function allowed<T extends object>(answer: T | { readonly refusal: CouponRefusal }): T {
  if ("refusal" in answer) throw new BilingualError(answer.refusal.sentence)
  return answer
}

async function book({ workspace, terminal, say }: Asked): Promise<void> {
  const now = terminal.now.getTime()
  say("booked", { n: await bookReported({ state: workspace.state, now, pause: setImmediate }) })
}

const wholeNumber = (text: string, most = 100_000_000): number => {
  if (!/^[1-9]\d{0,8}$/.test(text) || Number(text) > most) throw new BilingualError(WHAT_TO_WRITE)
  return Number(text)
}

function keyOf({ args }: Asked): string {
  const key = args.text("key")?.trim()
  if (!key) throw new BilingualError(WHAT_TO_WRITE)
  return key
}

function campaignIn({ workspace }: Asked, id: string): CouponCampaign {
  const found = /^\d{1,9}$/.test(id) ? campaignOf(workspace.state, Number(id)) : undefined
  if (found) return found
  throw new BilingualError(refusedCoupon("no-such-campaign").refusal.sentence)
}

function offOf({ word }: Asked, { discount }: CouponTerms): string {
  if (discount.kind === "shipping") return word("shipping")
  return discount.kind === "amount"
    ? word("amount", { n: discount.cents })
    : word("percent", { n: discount.basisPoints / 100 })
}

function make(asked: Asked, [name]: readonly string[]): void {
  const { args, workspace, terminal, say } = asked
  const terms = rulesFile(args.text("terms"), couponTerms, USUAL_TERMS)
  const maker = { at: terminal.now.getTime(), by: "console" }
  const id = noted(asked, "make coupon campaign", name, () => makeCampaign(workspace.state, { name, terms }, maker))
  say("made", { id, name, off: offOf(asked, terms) })
}

function list(asked: Asked): void {
  const { workspace, word, say } = asked
  const campaigns = listCampaigns(workspace.state)
  if (campaigns.length === 0) say("none")
  for (const { id, name, terms, spentCents, isPaused } of campaigns) {
    const { codes: all, uses } = campaignCounts(workspace.state, id)
    const state = isPaused ? word("paused") : ""
    say("campaign", { id, name, off: offOf(asked, terms), codes: all, uses, spent: spentCents, state })
  }
}

async function codes(asked: Asked, [id]: readonly string[]): Promise<void> {
  const { args, workspace, terminal, say } = asked
  const { state } = workspace
  const campaign = campaignIn(asked, id)
  const [code, count, uses] = ["code", "count", "uses"].map((name) => args.text(name))
  if ((code === undefined) === (count === undefined)) throw new BilingualError(WHAT_TO_WRITE)
  const usual = campaign.terms.limits.perCode
  const mostUses = uses === undefined ? usual : uses === "any" ? null : wholeNumber(uses)
  const of = { mostUses, at: terminal.now.getTime() }
  noted(asked, "make coupon codes", `coupon campaign ${id}`, () => {
    if (code !== undefined) addCode(state, campaign, { code, ...of })
  })
  if (count !== undefined) {
    await drawCodes(state, campaign, { count: wholeNumber(count, MOST_CODES), ...of }, setImmediate)
  }
  say("codes", { id, codes: campaignCounts(state, campaign.id).codes })
}

function exported(asked: Asked, [id]: readonly string[]): void {
  const { workspace, terminal } = asked
  const campaign = campaignIn(asked, id)
  noted(asked, "export coupon codes", `coupon campaign ${id}`, () => {})
  for (const lines of codesFile(workspace.state, campaign.id)) terminal.out(lines.replaceAll("\r\n", "\n"))
}

function wantedOf({ args, workspace, terminal }: Asked, [code, cents]: readonly string[]) {
  const [, source, number] = /^([^/]+)\/(.+)$/.exec(args.text("order") ?? "") ?? []
  return {
    codes: [code],
    basket: { lines: [{ cents: wholeNumber(cents) }], shippingCents: 0 },
    who: args.text("who"),
    orderKey: source === undefined ? undefined : orderKeyOf(source, number),
    marginRate: laidDown(workspace.state).marginRate,
    at: terminal.now.getTime(),
  }
}

function check(asked: Asked, words: readonly string[]): void {
  const { cents, codes: taken } = allowed(checkCoupons(asked.workspace.state, wantedOf(asked, words)))
  asked.say("taken", { code: taken[0].code, cents })
}

function redeem(asked: Asked, words: readonly string[]): void {
  const act = { ...wantedOf(asked, words), idempotencyKey: keyOf(asked) }
  const { state } = asked.workspace
  const {
    id,
    isRepeated,
    cents,
    codes: taken,
  } = state.transaction(() => {
    const answer = allowed(redeemCoupons(state, act))
    return answer.isRepeated ? answer : noted(asked, "redeem coupons", `coupon act ${answer.id}`, () => answer)
  })
  if (isRepeated) asked.say("before")
  else asked.say("redeemed", { code: taken[0].code, cents, id })
}

function giveBack(asked: Asked, [id]: readonly string[]): void {
  const { args, terminal, workspace } = asked
  const refunded = args.text("refunded")
  const one = {
    ...{ redemption: wholeNumber(id), idempotencyKey: keyOf(asked), at: terminal.now.getTime() },
    refundedCents: refunded === undefined ? undefined : wholeNumber(refunded),
  }
  const answer = workspace.state.transaction(() => {
    const given = allowed(giveBackCoupons(workspace.state, one))
    return given.isRepeated ? given : noted(asked, "give coupons back", `coupon act ${id}`, () => given)
  })
  if (answer.isRepeated) asked.say("before")
  else asked.say("givenBack", { cents: answer.cents, id })
  if (answer.isWhole && !answer.isRepeated) asked.say("whole")
}

function grant(asked: Asked, [id, called]: readonly string[]): void {
  const { workspace, terminal, word, say } = asked
  const { state } = workspace
  const person = knownPerson(state, called)
  const act = {
    ...{ campaign: campaignIn(asked, id).id, customer: person.id, at: terminal.now.getTime() },
    idempotencyKey: `told ${keyOf(asked)}`,
  }
  const { code, untilDay } = noted(asked, "grant coupon", `coupon campaign ${id}`, () =>
    allowed(grantCoupon(state, act)),
  )
  const until = untilDay === null ? "" : word("until", { day: formatDay(untilDay) })
  say("granted", { code, customer: person.name, until })
}

function rest(asked: Asked, id: string, isPaused: boolean): void {
  const campaign = campaignIn(asked, id)
  const action = isPaused ? "pause coupon campaign" : "resume coupon campaign"
  noted(asked, action, `coupon campaign ${id}`, () => pauseCampaign(asked.workspace.state, campaign.id, isPaused))
  asked.say(isPaused ? "resting" : "resumed", { id })
}
