import { BilingualError } from "../records/bilingualError.ts"
import type { TextColumn } from "../records/textColumn.ts"
import { customerNumbers } from "../store/queries/customerNumbers.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { State } from "../store/state.ts"
import { latestFit } from "../store/valuationRuns.ts"
import { asOfDay } from "./asOfDay.ts"
import type { BusinessFit } from "./fitBusiness.ts"
import {
  fitSettings,
  keepBusinessFit,
  keepValues,
  type Occasion,
  type PackedRows,
  type ValuedRows,
} from "./keptValuation.ts"
import { isOutdated, type Refit } from "./refitRule.ts"
import type { ValuationSettings } from "./settings.ts"
import { type Valuation, valueCustomers } from "./valueCustomers.ts"

/** A valuation of what a workspace holds; `fitId` names the kept fit it rests on, undefined where it was fitted just now. */
export type WorkspaceValuation = { readonly valuation: Valuation; readonly fitId: number | undefined }

/** Values everybody under the last fit, or under one that is made now; undefined when nobody is named. */
export function valueWorkspace(
  state: State,
  files: FilesRead,
  settings: ValuationSettings,
  how: { readonly refit: Refit; readonly judge: boolean; readonly codeVersion: string },
): WorkspaceValuation | undefined {
  const last = how.refit === "yes" ? undefined : latestFit(state, fitSettings(settings))
  if (how.refit === "no" && last === undefined) throw noFit()
  const asOf = asOfDay(files, settings.asOf)
  const isUsed = last && (how.refit === "no" || !isOutdated(state, last, { asOf, codeVersion: how.codeVersion }))
  const kept = isUsed ? (JSON.parse(last.fit) as BusinessFit) : undefined
  const valuation = valueCustomers(files, settings, how.judge, kept && { fit: kept })
  return valuation && { valuation, fitId: isUsed ? last.id : undefined }
}

function noFit(): BilingualError {
  return new BilingualError({
    en: "there is no fit under these settings yet: value once without --refit no",
    de: "Unter diesen Einstellungen ist noch nichts angepasst: Bewerten Sie einmal ohne --refit no.",
  })
}

/** Keeps a valuation of all customers as a run, and its fit where that is new; the caller alone writes. Answers the run's number. */
export async function keepWorkspaceValues(
  state: State,
  names: TextColumn,
  { valued, fitId }: { readonly valued: ValuedRows | PackedRows; readonly fitId: number | undefined },
  occasion: Occasion,
): Promise<number> {
  const customers = customerNumbers(state, names, valued.index)
  const kept = fitId ?? keepBusinessFit(state, valued, occasion)
  return keepValues(state, valued, { ...occasion, fitId: kept, baseId: null, customers })
}
