import { BilingualError } from "../../records/bilingualError.ts"
import { normaliseHeader } from "../headerName.ts"
import type { ROLES, Role } from "../readPlan.ts"
import { PRESETS } from "./index.ts"
import type { Preset } from "./preset.ts"

/** A preset that fits a file, and how many of the file's columns it knows. */
export type PresetMatch = { readonly preset: Preset; readonly matched: number; readonly of: number }

/** Fewer of the file's columns known than this, and the likeness is chance. */
const LEAST_SHARE = 0.5

/** The preset whose required headers are all there and that knows most columns; undefined if none fits. */
export function matchPreset(columns: readonly string[], wanted?: string): PresetMatch | undefined {
  if (wanted === "none") return undefined
  if (wanted !== undefined) return wantedPreset(columns, wanted)
  const matches = PRESETS.filter((preset) => missingHeaders(preset, columns).length === 0)
    .map((preset) => countKnown(preset, columns))
    .filter((match) => match.matched >= LEAST_SHARE * match.of)
    .sort((a, b) => b.matched - a.matched)
  return matches[0]
}

function wantedPreset(columns: readonly string[], wanted: string): PresetMatch {
  const preset = PRESETS.find((one) => one.id === wanted)
  if (!preset) {
    const known = PRESETS.map((one) => one.id).join(", ")
    throw new BilingualError({
      en: `--preset ${wanted} is not known: choose one of ${known}, or none`,
      de: `--preset ${wanted} ist unbekannt. Es gibt ${known}; oder none für keine Vorlage.`,
    })
  }
  const missing = missingHeaders(preset, columns)
  if (missing.length > 0 && !preset.loose) {
    throw new BilingualError({
      en:
        `--preset ${wanted}: ${preset.title.en} would have the columns ${missing.join(", ")} too. ` +
        `The file has: ${columns.join(", ")}`,
      de:
        `--preset ${wanted}: ${preset.title.de} hätte auch die Spalten ${missing.join(", ")}. ` +
        `Die Datei hat: ${columns.join(", ")}`,
    })
  }
  return countKnown(preset, columns)
}

/** Required headers that a file lacks, by the variant that lacks fewest. */
function missingHeaders(preset: Preset, columns: readonly string[]): readonly string[] {
  const present = new Set(columns.map(normaliseHeader))
  const missing = preset.required.map((variant) => variant.filter((name) => !present.has(normaliseHeader(name))))
  return missing.reduce((least, one) => (one.length < least.length ? one : least))
}

function countKnown(preset: Preset, columns: readonly string[]): PresetMatch {
  const known = new Set([...preset.required.flat(), ...preset.known].map(normaliseHeader))
  const named = columns.filter((name) => !/^column\d+$/.test(name))
  return { preset, matched: named.filter((name) => isKnown(known, name)).length, of: named.length }
}

/** Beside the names themselves: a column per tax rate (`VAT (20.0%)`), and Stripe's own columns of its users. */
function isKnown(known: ReadonlySet<string>, name: string): boolean {
  const withoutRate = name.replace(/\s*\(\d+(?:[.,]\d+)?\s*%\)$/, "")
  return known.has(normaliseHeader(withoutRate)) || /\(metadata\)$|^payment_metadata\[/.test(name)
}

/** Where a preset's roles stand in a file. */
export function presetRoles(preset: Preset, columns: readonly string[]): Map<Role, number> {
  const positions = new Map(columns.map((name, index) => [normaliseHeader(name), index] as const).reverse())
  const roles = new Map<Role, number>()
  for (const role of Object.keys(preset.roles) as (typeof ROLES)[number][]) {
    const index = preset.roles[role]?.map((name) => positions.get(normaliseHeader(name))).find((at) => at !== undefined)
    if (index !== undefined) roles.set(role, index)
  }
  return roles
}
