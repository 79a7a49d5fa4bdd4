import type { State } from "./state.ts"

/** Somebody's open door, known by the hash of a token that only their browser has. Times are milliseconds since 1970. */
export type Session = {
  readonly userId: number
  readonly begunAt: number
  readonly seenAt: number
  /** When they last proved who they are. */
  readonly provedAt: number
  readonly device: string
}

type SessionRow = Session & Record<string, string | number>

const COLUMNS = "user_id AS userId, begun_at AS begunAt, seen_at AS seenAt, proved_at AS provedAt, device"
const MINUTE = 60_000

export function addSession(state: State, tokenHash: string, userId: number, device: string, now: number): void {
  state.prepare("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)").run(tokenHash, userId, now, now, now, device)
}

export const findSession = (state: State, tokenHash: string): Session | undefined =>
  state.rows<SessionRow>(`SELECT ${COLUMNS} FROM session WHERE token_hash = ?`, tokenHash)[0]

/** Remembers that a session is in use, at most once a minute: a page asks many questions. */
export function touchSession(state: State, tokenHash: string, now: number): void {
  state.prepare("UPDATE session SET seen_at = ? WHERE token_hash = ? AND seen_at < ?").run(now, tokenHash, now - MINUTE)
}

export function proveSession(state: State, tokenHash: string, now: number): void {
  state.prepare("UPDATE session SET proved_at = ? WHERE token_hash = ?").run(now, tokenHash)
}

export function endSession(state: State, tokenHash: string): void {
  state.prepare("DELETE FROM session WHERE token_hash = ?").run(tokenHash)
}

export function endSessionsOf(state: State, userId: number): void {
  state.prepare("DELETE FROM session WHERE user_id = ?").run(userId)
}

/** Ends the other sessions of whoever has this one. */
export function endOtherSessions(state: State, userId: number, tokenHash: string): void {
  state.prepare("DELETE FROM session WHERE user_id = ? AND token_hash <> ?").run(userId, tokenHash)
}

export const sessionsOf = (state: State, userId: number): (Session & { readonly tokenHash: string })[] =>
  state.rows<SessionRow & { tokenHash: string }>(
    `SELECT token_hash AS tokenHash, ${COLUMNS} FROM session WHERE user_id = ? ORDER BY begun_at DESC`,
    userId,
  )

/** What links and challenges of one act are for. */
export type TokenPurpose = "claim" | "invitation" | "reset" | "entry" | "add passkey" | "use passkey"

export function addOneTimeToken(
  state: State,
  tokenHash: string,
  token: { readonly purpose: TokenPurpose; readonly userId: number | null; readonly endsAt: number },
  now: number,
): void {
  state.prepare("DELETE FROM one_time_token WHERE ends_at <= ?").run(now)
  state
    .prepare("INSERT INTO one_time_token VALUES (?, ?, ?, ?)")
    .run(tokenHash, token.purpose, token.userId, token.endsAt)
}

/** Whether a token is there to be used up. */
export const isOneTimeToken = (state: State, tokenHash: string, purpose: TokenPurpose, now: number): boolean =>
  state.rows(
    "SELECT 1 FROM one_time_token WHERE token_hash = ? AND purpose = ? AND ends_at > ?",
    tokenHash,
    purpose,
    now,
  ).length === 1

/** Uses a token up; undefined where there is none such, or its time is over. */
export function useOneTimeToken(
  state: State,
  tokenHash: string,
  purpose: TokenPurpose,
  now: number,
): { readonly userId: number | null } | undefined {
  const [found] = state.rows<{ userId: number | null; endsAt: number }>(
    "DELETE FROM one_time_token WHERE token_hash = ? AND purpose = ? RETURNING user_id AS userId, ends_at AS endsAt",
    tokenHash,
    purpose,
  )
  return found && found.endsAt > now ? { userId: found.userId } : undefined
}

export function endOneTimeTokens(state: State, purpose: TokenPurpose, userId: number | null): void {
  state.prepare("DELETE FROM one_time_token WHERE purpose = ? AND user_id IS ?").run(purpose, userId)
}

/** Counts one more try in a bucket that empties after a while; answers how many there are, this one included. */
export function countAttempt(state: State, bucket: string, now: number, periodMilliseconds: number): number {
  const [{ count }] = state.rows<{ count: number }>(
    `INSERT INTO attempt VALUES (?, ?, 1) ON CONFLICT (bucket) DO UPDATE SET
       count = CASE WHEN begun_at > ? THEN count + 1 ELSE 1 END, begun_at = CASE WHEN begun_at > ? THEN begun_at ELSE excluded.begun_at END
     RETURNING count`,
    bucket,
    now,
    now - periodMilliseconds,
    now - periodMilliseconds,
  )
  return count
}

/** How many tries a bucket holds, without counting one more. */
export const attemptsIn = (state: State, bucket: string, now: number, periodMilliseconds: number): number =>
  state.rows<{ count: number }>(
    "SELECT count FROM attempt WHERE bucket = ? AND begun_at > ?",
    bucket,
    now - periodMilliseconds,
  )[0]?.count ?? 0

/** Removes the buckets that were begun before a moment, in milliseconds since 1970; answers how many. */
export const emptyAttempts = (state: State, before: number): number =>
  state.prepare("DELETE FROM attempt WHERE begun_at < ?").run(before).changes

export function forgetAttempts(state: State, bucket: string): void {
  state.prepare("DELETE FROM attempt WHERE bucket = ?").run(bucket)
}
