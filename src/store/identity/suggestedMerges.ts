import { comparableEmail } from "../../records/customerName.ts"
import { plainName, soundOfName } from "../../records/soundOfName.ts"
import { MAXIMUM_SUGGESTIONS } from "../limits.ts"
import type { State } from "../state.ts"
import { Acquaintances } from "./acquaintances.ts"
import { asStored } from "./decisions.ts"

/**
 * Why two customers may be one: the same name at the same postcode, names that sound alike there, one address of which it is
 * not verified whose it is, or one mailbox.
 */
export type SuggestionReason = "same-name" | "sounds-alike" | "unverified-address" | "same-mailbox"

/** Two customers for a person to decide upon; nothing is merged by itself. */
export type Suggestion = {
  readonly reason: SuggestionReason
  /** What the customers are called in the workspace, and what is shown of them. */
  readonly customers: readonly [string, string]
  readonly shown: readonly [string, string]
  readonly postcode: string | undefined
}

type Profile = { id: number; customer: string; name: string; postcode: string }
type Address = Profile & { isVerified: 0 | 1 }

const PROFILES = `SELECT DISTINCT customer_id AS id, customer.name AS customer,
    coalesce(body ->> '$.name', trim(coalesce(body ->> '$.firstName', '') || ' ' || coalesce(body ->> '$.lastName', ''))) AS name,
    coalesce(body ->> '$.postcode', '') AS postcode
  FROM current_record AS record JOIN customer ON customer.id = customer_id WHERE kind = 'customer' ORDER BY customer.name`
const ADDRESSES = `SELECT customer_id AS id, customer.name AS customer, value AS name, '' AS postcode, max(is_verified) AS isVerified
  FROM standing_identifier AS identifier JOIN customer ON customer.id = customer_id WHERE kind = 'email' GROUP BY customer_id, value
  UNION ALL SELECT id, name, name, '', 1 FROM customer WHERE instr(name, '@') > 0 ORDER BY 2, 3`

/** Who may be the same person; pairs that somebody has decided upon are not asked about again. */
export function suggestedMerges(state: State): Suggestion[] {
  const pairs = new Pairs(state)
  for (const profile of state.rows<Profile>(PROFILES)) {
    if (profile.postcode === "" || plainName(profile.name) === "") continue
    pairs.meet("same-name", `${plainName(profile.name)}/${profile.postcode}`, profile)
    pairs.meet("sounds-alike", `${wordSounds(profile.name)}/${profile.postcode}`, profile)
  }
  const addresses = state.rows<Address>(ADDRESSES)
  const doubtful = new Set(addresses.flatMap(({ name, isVerified }) => (isVerified ? [] : [name])))
  for (const address of addresses) {
    if (doubtful.has(address.name)) pairs.meet("unverified-address", address.name, address)
    pairs.meet("same-mailbox", mailboxOf(address.name), address)
  }
  return pairs.found
}

const wordSounds = (name: string) => plainName(name).split(" ").map(soundOfName).sort().join(" ")

/** Where mail to an address ends up: what stands behind a plus is left out, and dots that Gmail does not see. */
function mailboxOf(address: string): string {
  const [local, domain] = comparableEmail(address).split("@")
  const name = local.split("+")[0]
  const isGmail = domain === "gmail.com" || domain === "googlemail.com"
  return isGmail ? `${name.replaceAll(".", "")}@gmail.com` : `${name}@${domain}`
}

/** Brings together who has a key in common, each pair of people once. */
class Pairs {
  readonly found: Suggestion[] = []
  readonly #first = new Map<string, Profile>()
  readonly #asked = new Set<string>()
  readonly #acquaintances: Acquaintances
  readonly #decided

  constructor(state: State) {
    this.#acquaintances = new Acquaintances(state)
    this.#decided = state.prepare("SELECT 1 AS found FROM standing_decision WHERE left_name = ? AND right_name = ?")
  }

  meet(reason: SuggestionReason, key: string, profile: Profile): void {
    const first = this.#first.get(`${reason}/${key}`)
    if (first === undefined) this.#first.set(`${reason}/${key}`, profile)
    else if (this.found.length < MAXIMUM_SUGGESTIONS) this.#suggest(reason, first, profile)
  }

  #suggest(reason: SuggestionReason, one: Profile, other: Profile): void {
    const [left, right] = [this.#personOf(one.id), this.#personOf(other.id)]
    const asked = [left, right].sort().join("/")
    const names = [one.customer, other.customer].sort(asStored)
    if (left === right || left === null || right === null || this.#asked.has(asked) || this.#decided.row(...names))
      return
    this.#asked.add(asked)
    const postcode = one.postcode === "" ? undefined : one.postcode
    this.found.push({ reason, customers: [one.customer, other.customer], shown: [one.name, other.name], postcode })
  }

  #personOf(id: number): number | null {
    return this.#acquaintances.aliasesOf([id], false).get(id) ?? null
  }
}
