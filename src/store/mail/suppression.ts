import { comparableEmail } from "../../records/customerName.ts"
import { hashOf } from "../rights/tombstones.ts"
import type { State } from "../state.ts"

/** Why nothing is sent to an address: it does not exist, its owner complained, wants no more, or somebody here decided so. */
export const SUPPRESSION_REASONS = ["bounce", "complaint", "unsubscribe", "by-hand"] as const
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number]

/** What can be written down of an address: what somebody here decided, or what its owner said at the counter or on the phone. */
export const TOLD_REASONS = ["by-hand", "unsubscribe", "complaint"] as const satisfies readonly SuppressionReason[]

/** Ways on which somebody can be left alone. */
export const SUPPRESSED_CHANNELS = ["email"] as const
export type SuppressedChannel = (typeof SUPPRESSED_CHANNELS)[number]

export type Suppression = {
  readonly id: number
  readonly channel: SuppressedChannel
  /** Null of somebody who was erased. */
  readonly address: string | null
  readonly reason: SuppressionReason
  /** Milliseconds since 1970. */
  readonly since: number
}

type Suppressed = Pick<Suppression, "reason" | "since"> & { readonly address: string }

/**
 * From now on nothing is sent to an address; answers whether something was before. What its owner says goes before what
 * came back or somebody here decided, because only they can take it back.
 */
export function suppress(
  state: State,
  { address, reason, since }: Suppressed,
  channel: SuppressedChannel = "email",
): boolean {
  const value = comparableEmail(address)
  const { changes } = state
    .prepare("INSERT OR IGNORE INTO suppression (channel, address, reason, since) VALUES (?, ?, ?, ?)")
    .run(channel, value, reason, since)
  const isNew = changes === 1
  if (!isNew && isTheirWord(reason)) {
    state
      .prepare(
        "UPDATE suppression SET reason = ?, since = ? WHERE channel = ? AND address = ? AND reason IN ('bounce', 'by-hand')",
      )
      .run(reason, since, channel, value)
  }
  return isNew
}

/** Whether nothing may be sent to an address; `erasedKey` (store/rights/tombstones.ts) also knows those who were erased. */
export function isSuppressed(state: State, address: string, erasedKey?: Buffer): boolean {
  const value = comparableEmail(address)
  const hash = erasedKey === undefined ? null : hashOf(erasedKey, { kind: "email", value })
  return (
    state.rows("SELECT 1 FROM suppression WHERE channel = 'email' AND (address = ? OR hash = ?) LIMIT 1", value, hash)
      .length > 0
  )
}

/** Whether an address stands among those to which nothing is sent, for one of these reasons. */
export const isSuppressedFor = (state: State, address: string, reasons: readonly SuppressionReason[]): boolean =>
  state.rows(
    "SELECT 1 FROM suppression WHERE channel = 'email' AND address = ? AND reason IN (SELECT value FROM json_each(?))",
    comparableEmail(address),
    JSON.stringify(reasons),
  ).length > 0

/** Lets an address be written to again; answers whether it was not before. `reasons`: only what was suppressed for one of these. */
export const unsuppress = (
  state: State,
  address: string,
  reasons: readonly SuppressionReason[] = SUPPRESSION_REASONS,
): boolean =>
  state
    .prepare(
      "DELETE FROM suppression WHERE channel = 'email' AND address = ? AND reason IN (SELECT value FROM json_each(?))",
    )
    .run(comparableEmail(address), JSON.stringify(reasons)).changes > 0

export type SuppressionsAsked = {
  /** A part of an address. */
  readonly search?: string | undefined
  /** Only those who were suppressed before the one of this id. */
  readonly before?: number | undefined
  readonly limit: number
}

const SUPPRESSION = "SELECT id, channel, address, reason, since FROM suppression"

/** The latest first. */
export const listSuppressions = (
  state: State,
  { search = "", before = Number.MAX_SAFE_INTEGER, limit }: SuppressionsAsked,
): Suppression[] =>
  state.rows<Suppression>(
    `${SUPPRESSION} WHERE id < ? AND (? = '' OR instr(address, ?) > 0) ORDER BY id DESC LIMIT ?`,
    ...[before, search, comparableEmail(search), limit],
  )

export const findSuppression = (state: State, id: number): Suppression | undefined =>
  state.rows<Suppression>(`${SUPPRESSION} WHERE id = ?`, id)[0]

/** What of these addresses is left alone. */
export const suppressionsOf = (state: State, addresses: readonly string[]): Suppression[] =>
  state.rows<Suppression>(
    `${SUPPRESSION} WHERE address IN (SELECT value FROM json_each(?)) ORDER BY id`,
    JSON.stringify(addresses.map(comparableEmail)),
  )

/** Whether somebody here may decide that an address is written to again: what its owner said stays said until they agree anew. */
export const mayBeLifted = ({ reason, address }: Suppression): boolean => address !== null && !isTheirWord(reason)

const isTheirWord = (reason: SuppressionReason): boolean => reason === "complaint" || reason === "unsubscribe"

/** Of somebody who is erased keeps that nothing is sent to them, and not their address; in a transaction of the caller. */
export function forgetSuppressed(state: State, addresses: readonly string[], erasedKey: Buffer): void {
  // Two of one hash cannot be: what is comparable is equal.
  const hide = state.prepare("UPDATE suppression SET address = NULL, hash = ? WHERE channel = 'email' AND address = ?")
  const detach = state.prepare("UPDATE returned_mail SET address = NULL WHERE address = ?")
  const drop = state.prepare("DELETE FROM suppression WHERE hash = ?")
  for (const value of addresses.map(comparableEmail)) {
    const hash = hashOf(erasedKey, { kind: "email", value })
    const [standing] = state.rows("SELECT 1 FROM suppression WHERE channel = 'email' AND address = ?", value)
    if (standing !== undefined) drop.run(hash)
    hide.run(hash, value)
    detach.run(value)
  }
}
