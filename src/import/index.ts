/** What a file is: encoding, delimiter, numbers, dates, the meaning of columns and rows. Bytes in, a ReadPlan out. */

export {
  DATE_SHAPES,
  type DateCounts,
  type DateDecision,
  type DateShape,
  decideDateStyle,
} from "./dateShapes.ts"
export { dateGrammar, type ParsedDate, parseDate, parseTime, TIME_GRAMMAR } from "./dates.ts"
// In words
export { describe, describeFound, describeQuestion, describeReason, type Language } from "./describe.ts"
// Rows and columns
export { isFooter } from "./footers.ts"

// Numbers and dates: shapes to count, decisions, grammars to read them, reference parsers
export { countShapes, type Grammar, matchGrammar } from "./grammar.ts"
export { nearestHeaders, normaliseHeader } from "./headerName.ts"
export { inspectText } from "./inspect.ts"
export { MONTH_BY_FIRST_LETTERS } from "./months.ts"
export {
  amountGrammar,
  decideNumberStyle,
  NUMBER_SHAPES,
  type NumberCounts,
  type NumberDecision,
  type NumberShape,
  parseAmount,
} from "./numbers.ts"
export { closeQuestion, type FileSample, makePlanFromTable, makeReadPlan, type TableSample } from "./plan.ts"
export { DSFINVK_ASSEMBLY, DSFINVK_REVENUE_KINDS } from "./presets/dsfinvk.ts"
export { PRESETS } from "./presets/index.ts"
export type { Preset } from "./presets/preset.ts"
// The plan, and how to make one
export * from "./readPlan.ts"
export { type SplitOptions, splitRecords, type TextRecord } from "./records.ts"
export { classifyRow } from "./rowWords.ts"
// Before the plan: bytes and records
export { decodeSample, type Sniffed, sniffBytes } from "./sniff.ts"
