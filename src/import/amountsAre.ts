import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import type { Preset } from "./presets/preset.ts"
import type { ColumnUse, Decision, ReadOptions } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

const FLAG = "--amounts-are"
const GROSS = /brutto|gross|inkl|incl|vkbr$|stkbr$|zahlbetrag|umsatzbr$|totalpaid/
const NET = /netto|net(?!z)|zzgl|exkl|excl/

/** Whether amounts contain VAT: by flag, by the amount's header, by the preset; unknown otherwise, never assumed. */
export function findAmountsAre(
  table: SampleTable,
  amount: ColumnUse | undefined,
  options: ReadOptions,
  preset: Preset | undefined,
): Decision {
  const found = (value: string, code: Parameters<typeof decide>[2], details = {}, warning = false) =>
    decide("amountsAre", value, code, details, { flag: FLAG, warning })
  if (options.amountsAre) return found(options.amountsAre, "set-by-flag", { flag: FLAG })
  const header = amount ? normaliseHeader(amount.name) : ""
  const column = amount?.name ?? ""
  for (const [value, own, other] of [
    ["gross", GROSS, NET],
    ["net", NET, GROSS],
  ] as const) {
    if (!own.test(header)) continue
    const others = othersNamed(table, other)
    return found(value, others ? "amounts-header-others" : "amounts-header", { column, others })
  }
  if (preset && preset.amountsAre !== "unknown") {
    return found(preset.amountsAre, "preset-column", { preset: preset.id })
  }
  return found("unknown", "amounts-unknown", { column })
}

/** Whether a column's name says that it holds amounts without tax. */
export function isNetColumn(name: string): boolean {
  return NET.test(normaliseHeader(name))
}

function othersNamed(table: SampleTable, pattern: RegExp): string {
  return table.columns.filter((name) => pattern.test(normaliseHeader(name))).join(", ")
}
