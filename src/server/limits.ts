/** What a server takes on at most; each keeps it from being filled up by others. */
export type Limits = {
  /** A request's body, packed and unpacked. Segment's own limit is 500 KB. */
  readonly bodyBytes: number
  /** Brackets within brackets. */
  readonly depth: number
  /** Records that wait for their turn to be written; beyond that senders are asked to come again. */
  readonly waitingRecords: number
  /** Keys and settings hold for so long once they were looked up. */
  readonly rememberMilliseconds: number
  /** Bytes of bodies that are being read or wait. */
  readonly waitingBytes: number
  /** Where this thread is later than that with its work while so many wait, whoever comes is turned away. */
  readonly lagMilliseconds: number
  readonly lagRequests: number
  readonly connections: number
  /** A sender who takes longer for the head of a request, or for all of it, is cut off. */
  readonly headersMilliseconds: number
  readonly requestMilliseconds: number
  /** How long a connection stays open that asks nothing more. */
  readonly idleMilliseconds: number
  /** Whoever takes nothing of an answer for so long is cut off; longer than any answer takes to begin. */
  readonly stalledMilliseconds: number
  /** What is asked of the projection is called off after this time. */
  readonly answerMilliseconds: number
  /** How long a stop waits for those who are being served. */
  readonly drainMilliseconds: number
  /** How often slow senders are looked for. */
  readonly checkMilliseconds: number
}

export const LIMITS: Limits = {
  bodyBytes: 1 << 20,
  depth: 40,
  waitingRecords: 1_000,
  rememberMilliseconds: 20,
  waitingBytes: 64 << 20,
  lagMilliseconds: 200,
  lagRequests: 200,
  connections: 5_000,
  headersMilliseconds: 10_000,
  requestMilliseconds: 30_000,
  idleMilliseconds: 5_000,
  stalledMilliseconds: 120_000,
  answerMilliseconds: 30_000,
  drainMilliseconds: 8_000,
  checkMilliseconds: 2_000,
}

/** When a sender who was turned away should come again. */
export const RETRY_AFTER_SECONDS = 1
