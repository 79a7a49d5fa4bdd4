/** By how much a figure is another than it was. */
export type Change = {
  readonly absolute: number
  /** Share of what was; undefined where that is zero or less, of which nothing is a share. */
  readonly relative: number | undefined
  readonly direction: "more" | "less" | "same"
}

/** What became of a figure: the difference, and its share of what was. Both are in the unit of the figure, and a share. */
export function changeOf(now: number, before: number): Change {
  const absolute = now - before
  return {
    absolute,
    relative: before > 0 ? absolute / before : undefined,
    direction: absolute > 0 ? "more" : absolute < 0 ? "less" : "same",
  }
}
