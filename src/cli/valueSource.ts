import type { Threads } from "../records/threads.ts"
import type { LeftOut } from "../report/notes.ts"
import type { FilesRead, ReadFilesOptions } from "../store/readFiles.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"

/** Where orders come from and what becomes of their valuation: files that are forgotten, or a workspace that keeps it. */
export type ValueSource = {
  readonly settings: ValuationSettings
  read(reading: ReadFilesOptions): Promise<FilesRead>
  leftOut(): LeftOut
  value(files: FilesRead, judge: boolean, threads: Threads): Promise<Valuation | undefined> | Valuation | undefined
  /** Keeps the valuation; undefined where there is nowhere to keep it. */
  keep(files: FilesRead, valuation: Valuation): Promise<KeptAs> | undefined
  close(): void
}

/** The number a valuation is kept under, and that of its fit; or by whom the workspace is held. */
export type KeptAs = { readonly run: number; readonly fit: number } | { readonly heldBy: string }
