/** A webhook whose signature was right. */
export type Delivered = {
  /** What it is about, in its sender's words. */
  readonly topic: string
  readonly payload: unknown
  /** The source that its key stands for. */
  readonly source: string
  readonly receivedAt: Date
  /** Of the workspace. */
  readonly timeZone: string
}
