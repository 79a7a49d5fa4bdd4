import { BilingualError } from "../records/bilingualError.ts"
import { findKind, type KindMatch, kindMatch, missingNeeds } from "./findKind.ts"
import type { PresetMatch } from "./presets/match.ts"
import type { ReadOptions } from "./readPlan.ts"
import { fieldName } from "./recordFields.ts"
import { FILE_KINDS, type FileKind, rulesOf } from "./recordKinds/index.ts"
import { RECORD_PRESETS } from "./recordPresets/index.ts"
import { countKnown, type RecordPreset } from "./recordPresets/recordPreset.ts"
import type { SampleTable } from "./rows.ts"

/** Why a file is read as records beside orders: an export that we know, or columns that speak for one kind. */
export type RecordChoice =
  | { readonly preset: RecordPreset; readonly matched: number; readonly of: number; readonly asked: boolean }
  | { readonly preset?: undefined; readonly match: KindMatch; readonly asked: boolean }

/** Fewer of the file's columns known than this, and the likeness is chance. */
const LEAST_SHARE = 0.5

/** What kind of record a file holds; undefined where it is one of orders. */
export function chooseRecords(
  fileName: string,
  table: SampleTable,
  options: ReadOptions,
  orders: PresetMatch | undefined,
): RecordChoice | undefined {
  const { kind } = options
  if (kind === "orders" || (kind === "referrals" && !options.allKinds)) return undefined
  const byId = RECORD_PRESETS.find(({ id }) => id === options.preset)
  if (byId) return wantedPreset(fileName, table, byId)
  const preset = options.preset === undefined ? bestPreset(table, kind) : undefined
  if (kind !== undefined) return preset ?? wantedKind(fileName, table, options, kind)
  if (!options.allKinds || namesOrderColumns(table, options)) return undefined
  if (preset && preset.matched > (orders?.matched ?? 0)) return checkKept(fileName, preset)
  const match = orders ? undefined : findKind(table)
  return match && { match: kindMatch(table, match.rules, options.fields), asked: false }
}

function bestPreset(table: SampleTable, kind: FileKind | undefined) {
  if (!table.hasHeader) return undefined
  return RECORD_PRESETS.filter((preset) => kind === undefined || preset.kind === FILE_KINDS[kind])
    .flatMap((preset) => {
      const known = countKnown(preset, table.columns)
      return known && known.matched >= LEAST_SHARE * known.of ? [{ preset, ...known, asked: kind !== undefined }] : []
    })
    .reduce<(RecordChoice & { preset: RecordPreset; matched: number }) | undefined>(
      (best, one) => (!best || one.matched > best.matched ? one : best),
      undefined,
    )
}

function wantedPreset(fileName: string, { columns }: SampleTable, preset: RecordPreset): RecordChoice {
  const known = countKnown(preset, columns)
  if (known) return checkKept(fileName, { preset, ...known, asked: true })
  const needed = preset.required[0].join(", ")
  throw new BilingualError({
    en: `--preset ${preset.id}: ${preset.title.en} would have the columns ${needed}. ${fileName} has: ${columns.join(", ")}`,
    de: `--preset ${preset.id}: ${preset.title.de} hätte die Spalten ${needed}. ${fileName} hat: ${columns.join(", ")}`,
  })
}

function checkKept<C extends { readonly preset: RecordPreset }>(fileName: string, choice: C): C {
  const { refused, title } = choice.preset
  if (!refused) return choice
  throw new BilingualError({
    en: `${fileName} looks like ${title.en}: ${refused.en}`,
    de: `${fileName} sieht aus wie ${title.de}. ${refused.de}`,
  })
}

function wantedKind(fileName: string, table: SampleTable, options: ReadOptions, kind: FileKind): RecordChoice {
  const match = kindMatch(table, rulesOf(FILE_KINDS[kind]), options.fields)
  const missing = missingNeeds(match)
  if (missing.length === 0) return { match, asked: true }
  const words = (or: string) => missing.map((list) => list.map(fieldName).join(or))
  const [first] = missing.map(([field]) => fieldName(field))
  throw new BilingualError({
    en: `${fileName} is said to hold ${kind}, but no column was found for ${words(" or ").join(", nor for ")}. It has: ${table.columns.join(", ")}. Name it with --column ${first}=COLUMN`,
    de: `${fileName} soll ${kind} enthalten, aber keine Spalte sagt ${words(" oder ").join(", und keine ")}. Es gibt: ${table.columns.join(", ")}. Nennen Sie die Spalte mit --column ${first}=SPALTE.`,
  })
}

/** Whoever names the amount or the order number of a file says that it holds orders. */
function namesOrderColumns({ columns }: SampleTable, { columns: named = {} }: ReadOptions): boolean {
  return [named.amount, named.order].some((name) => name !== undefined && columns.includes(name))
}
