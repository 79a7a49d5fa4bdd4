import { createHash } from "node:crypto"
import { countAttempt } from "../../store/sessions.ts"
import type { State } from "../../store/state.ts"
import { AccessError } from "./accessError.ts"

type Clocked = { readonly state: State; readonly now: () => number }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const TRIES_A_MINUTE = 5
const TRIES_AN_HOUR = 50
const MAILS_AN_HOUR = 3

const hash = (text: string) => createHash("sha256").update(text).digest("base64url")

/**
 * Counts a try to come in by a name from an address; strangers slow themselves down and each other, but lock nobody out for
 * good. Answers the bucket that a success empties.
 */
export function slowDown(clocked: Clocked, email: string, address: string): string {
  const bucket = `login ${hash(`${email}\n${address}`)}`
  refuseMore(clocked, [
    { bucket, allowed: TRIES_A_MINUTE, period: MINUTE },
    { bucket: `address ${hash(address)}`, allowed: TRIES_AN_HOUR, period: HOUR },
  ])
  return bucket
}

/** Counts what strangers ask for, of each kind so often an hour from one address. */
export function slowDownAddress(clocked: Clocked, what: string, address: string): void {
  refuseMore(clocked, [{ bucket: `${what} ${hash(address)}`, allowed: TRIES_AN_HOUR, period: HOUR }])
}

/** True where so much was asked for in somebody's name within the hour that no more is done; who asks is not told. */
export const isOftenEnough = ({ state, now }: Clocked, what: string, email: string): boolean =>
  countAttempt(state, `${what} to ${hash(email)}`, now(), HOUR) > MAILS_AN_HOUR

type Bucket = { readonly bucket: string; readonly allowed: number; readonly period: number }

function refuseMore({ state, now }: Clocked, buckets: readonly Bucket[]): void {
  // Counted before anything is refused, so that what is refused counts, too.
  const counts = state.transaction(() =>
    buckets.map(({ bucket, period }) => countAttempt(state, bucket, now(), period)),
  )
  for (const [index, { allowed, period }] of buckets.entries()) {
    if (counts[index] <= allowed) continue
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
