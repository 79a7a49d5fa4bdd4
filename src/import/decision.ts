import type { Decision, Role, Topic } from "./readPlan.ts"
import type { ReasonCode } from "./reasons.ts"

type Extra = { readonly role?: Role; readonly flag?: string; readonly warning?: boolean }
type Details = Readonly<Record<string, string | number>>

/** A decision in one line where it is taken. */
export function decide(
  about: Topic,
  found: string,
  code: ReasonCode,
  details: Details = {},
  extra: Extra = {},
): Decision {
  return {
    about,
    ...(extra.role ? { role: extra.role } : {}),
    found,
    because: { ...details, code },
    ...(extra.flag ? { flag: extra.flag } : {}),
    ...(extra.warning ? { warning: true } : {}),
  }
}
