/** The groups, best first: the index is the rank. */
export const rfmGroups = [
  "champions",
  "loyal",
  "promising",
  "new",
  "at-risk",
  "almost-lost",
  "one-time",
  "dormant",
] as const
export type RfmGroup = (typeof rfmGroups)[number]

/** Scores run from 1 to 5, or to 3 in a small base. */
export type RfmSteps = 3 | 5

/** `recency` and `fm` are the lowest scores that fit; what is left out does not matter. */
export type RfmRule = {
  readonly group: RfmGroup
  readonly buyers: "once" | "repeat" | "all"
  readonly recency: number
  readonly fm: number
  /** Last purchase within `freshDays`. */
  readonly fresh?: true
  /** First purchase within `newWithinDays`. */
  readonly young?: true
}

/** The first rule that fits wins; the last one fits everybody. */
export function rfmRules(steps: RfmSteps): readonly RfmRule[] {
  return steps === 5 ? fiveSteps : threeSteps
}

// Rows that belong together: bought once; bought again and lately; bought again, but not lately.
const fiveSteps: readonly RfmRule[] = [
  { group: "new", buyers: "once", recency: 1, fm: 1, fresh: true },
  { group: "new", buyers: "once", recency: 4, fm: 1, young: true },
  { group: "one-time", buyers: "once", recency: 2, fm: 1 },

  { group: "champions", buyers: "repeat", recency: 4, fm: 4 },
  { group: "loyal", buyers: "repeat", recency: 4, fm: 2.5 },
  { group: "loyal", buyers: "repeat", recency: 3, fm: 4 },
  { group: "loyal", buyers: "repeat", recency: 1, fm: 4, fresh: true },
  { group: "promising", buyers: "repeat", recency: 3, fm: 1 },
  { group: "promising", buyers: "repeat", recency: 1, fm: 1, fresh: true },

  { group: "at-risk", buyers: "repeat", recency: 2, fm: 1 },
  { group: "almost-lost", buyers: "repeat", recency: 1, fm: 2.5 },
  { group: "dormant", buyers: "all", recency: 1, fm: 1 },
]

// With three steps of recency the lowest third holds both who is at risk and who is almost lost: FM tells them apart.
const threeSteps: readonly RfmRule[] = [
  { group: "new", buyers: "once", recency: 1, fm: 1, fresh: true },
  { group: "new", buyers: "once", recency: 3, fm: 1, young: true },
  { group: "one-time", buyers: "once", recency: 2, fm: 1 },

  { group: "champions", buyers: "repeat", recency: 3, fm: 2.5 },
  { group: "loyal", buyers: "repeat", recency: 3, fm: 2 },
  { group: "loyal", buyers: "repeat", recency: 2, fm: 2.5 },
  { group: "loyal", buyers: "repeat", recency: 1, fm: 2.5, fresh: true },
  { group: "promising", buyers: "repeat", recency: 2, fm: 1 },
  { group: "promising", buyers: "repeat", recency: 1, fm: 1, fresh: true },

  { group: "at-risk", buyers: "repeat", recency: 1, fm: 2.5 },
  { group: "almost-lost", buyers: "repeat", recency: 1, fm: 2 },
  { group: "dormant", buyers: "all", recency: 1, fm: 1 },
]
