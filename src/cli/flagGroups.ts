import type { Flag } from "./flags.ts"

/** Flags under a heading of the help. */
export type FlagGroup = { readonly de: string; readonly en: string; readonly flags: readonly Flag[] }

export function flagsOf(groups: readonly FlagGroup[]): Flag[] {
  return groups.flatMap((group) => group.flags)
}
