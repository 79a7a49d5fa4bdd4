import { columnFlag } from "./columnFlag.ts"
import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import { WORDS_SHOWN } from "./limits.ts"
import { parseAmount } from "./numbers.ts"
import type { Preset } from "./presets/preset.ts"
import type { ColumnUse, Decision, NumberStyle, Role, RowClass, RowRule } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"
import { GENERAL_ROW_RULES, NO_TESTS, ruleMatches, YES_CANCELS, YES_TESTS } from "./rowWords.ts"

type Roles = Readonly<Partial<Record<Role, ColumnUse>>>

type Numbers = Readonly<Partial<Record<Role, NumberStyle>>>

/** The rules for a file's rows: the preset's, then (unless it knows the export exactly) the general words. */
export function rowRulesFor(
  table: SampleTable,
  roles: Roles,
  numbers: Numbers,
  preset: Preset | undefined,
): readonly RowRule[] {
  const own = preset?.rowRules ?? []
  if (preset && !preset.loose && own.length > 0) return own.filter((rule) => roles[rule.role] !== undefined)
  const general = [...yesNoRules(roles), ...GENERAL_ROW_RULES].filter((rule) => roles[rule.role] !== undefined)
  return [...own, ...creditRows(table, roles, numbers, general), ...general]
}

/**
 * A status such as `Gutschrift` or `storniert` is of the order itself where its amount is positive: no order. Where such
 * rows are below zero, each is a row of its own that takes money back.
 */
function creditRows(table: SampleTable, roles: Roles, numbers: Numbers, rules: readonly RowRule[]): RowRule[] {
  const { status, amount } = roles
  const style = numbers.amount
  if (!status || !amount || !style) return []
  const highest = new Map<string, number>()
  for (const row of table.rows) {
    const word = row[status.index].trim().toLowerCase()
    const cents = parseAmount(row[amount.index], style)
    if (word !== "" && cents !== undefined) highest.set(word, Math.max(highest.get(word) ?? cents, cents))
  }
  const negative = [...highest].filter(([, cents]) => cents < 0).map(([word]) => word)
  const words = negative.filter((word) => {
    const becomes = rules.find((rule) => rule.role === "status" && ruleMatches(rule, word))?.becomes
    return becomes === "refunded" || becomes === "cancelled"
  })
  return words.length > 0 ? [{ role: "status", becomes: "refund", words }] : []
}

function yesNoRules(roles: Roles): RowRule[] {
  const rules: RowRule[] = []
  if (roles.status && /storn|cancel/.test(normaliseHeader(roles.status.name))) rules.push(YES_CANCELS)
  if (roles.mode) rules.push(/live/.test(normaliseHeader(roles.mode.name)) ? NO_TESTS : YES_TESTS)
  return rules
}

/** What each word of the status, type and mode columns makes of its row, as far as the sample shows. */
export function rowDecisions(table: SampleTable, roles: Roles, rules: readonly RowRule[]): Decision[] {
  const decisions: Decision[] = []
  for (const role of ["mode", "type", "status"] as const) {
    const column = roles[role]
    if (!column) continue
    const words = new Map<string, number>()
    for (const value of table.profiles[column.index].values) {
      words.set(value.trim(), (words.get(value.trim()) ?? 0) + 1)
    }
    const byClass = new Map<RowClass | "unknown", string[]>()
    for (const [word] of [...words].sort((a, b) => b[1] - a[1])) {
      const rule = rules.find((one) => one.role === role && ruleMatches(one, word))
      const found = rule?.becomes ?? "unknown"
      byClass.set(found, [...(byClass.get(found) ?? []), word])
    }
    for (const [found, list] of byClass) decisions.push(wordsDecision(role, column, found, list, byClass.size))
  }
  return decisions
}

function wordsDecision(
  role: Role,
  column: ColumnUse,
  found: RowClass | "unknown",
  list: readonly string[],
  classes: number,
): Decision {
  const more = list.length - WORDS_SHOWN
  const words = list.slice(0, WORDS_SHOWN).join(", ") + (more > 0 ? ` … (+${more})` : "")
  const details = { column: column.name, words }
  const flag = columnFlag(role)
  if (found !== "unknown") return decide("rows", found, "row-words", details, { role, flag })
  // Words nobody knows count as sales; where other words of the column mean something, that is worth a look.
  return decide("rows", "sale", "row-words-unknown", details, { role, flag, warning: classes > 1 })
}
