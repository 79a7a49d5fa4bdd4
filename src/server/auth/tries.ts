import { createHash } from "node:crypto"
import { isIP } from "node:net"
import { comparableEmail } from "../../records/customerName.ts"
import { countAttempt } from "../../store/sessions.ts"
import type { State } from "../../store/state.ts"
import { AccessError } from "./accessError.ts"

type Clocked = { readonly state: State; readonly now: () => number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TRIES_A_MINUTE = 5
const TRIES_AN_HOUR = 50
const MAILS_AN_HOUR = 3
const DAY = 24 * HOUR
const QUESTIONS_A_DAY = 3

/** After this long no bucket counts any more, whatever it is of. */
export const LONGEST_PERIOD_MILLISECONDS = DAY

const hash = (text: string) => createHash("sha256").update(text).digest("base64url")

/** What an address counts as: whoever is given one of IPv6 has its whole network of 2^64 (RFC 4291, section 2.5.4). */
function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (mapped !== undefined || isIP(address) !== 6) return mapped ?? address
  const [first, last] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""))
  const zeros = last === undefined ? [] : Array(Math.max(0, 8 - first.length - last.length)).fill("0")
  const groups = [...first, ...zeros, ...(last ?? [])].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")
}

/** What an address counts as, without telling it. */
export const hashOfNetwork = (address: string): string => hash(networkOf(address))

/**
 * Counts a try to come in by a name from an address; strangers slow themselves down and each other, but lock nobody out for
 * good. Answers the bucket that a success empties.
 */
export function slowDown(clocked: Clocked, email: string, address: string): string {
  const network = networkOf(address)
  const bucket = `login ${hash(`${email}\n${network}`)}`
  // The network first: what is refused by that counts for no name, or strangers would fill the disk with names.
  refuseMore(clocked, [
    { bucket: `address ${hash(network)}`, allowed: TRIES_AN_HOUR, period: HOUR },
    { bucket, allowed: TRIES_A_MINUTE, period: MINUTE },
  ])
  return bucket
}

/** Counts what strangers ask for, of each kind so often an hour from one address. */
export function slowDownAddress(clocked: Clocked, what: string, address: string): void {
  refuseMore(clocked, [{ bucket: `${what} ${hash(networkOf(address))}`, allowed: TRIES_AN_HOUR, period: HOUR }])
}

/** True where so much was asked for in somebody's name within the hour that no more is done; who asks is not told. */
export const isOftenEnough = ({ state, now }: Clocked, what: string, email: string): boolean =>
  countAttempt(state, `${what} to ${hash(email)}`, now(), HOUR) > MAILS_AN_HOUR

/** True where an address was asked so often today whether it agrees to mails that it is left in peace; counts as asked. */
export const isAskedEnoughToday = ({ state, now }: Clocked, email: string): boolean =>
  countAttempt(state, `consent to ${hash(comparableEmail(email))}`, now(), DAY) > QUESTIONS_A_DAY

type Bucket = { readonly bucket: string; readonly allowed: number; readonly period: number }

function refuseMore({ state, now }: Clocked, buckets: readonly Bucket[]): void {
  for (const { bucket, allowed, period } of buckets) {
    // What is refused counts, too.
    if (countAttempt(state, bucket, now(), period) <= allowed) continue
    const seconds = period / 1_000
    throw new AccessError(
      "too-many-tries",
      {
        en: `too many tries: wait ${seconds / 60} minutes, then try again`,
        de: `Zu viele Versuche: Warten Sie ${seconds / 60} Minuten, und versuchen Sie es dann noch einmal.`,
      },
      seconds,
    )
  }
}
