import type { Sentence } from "../records/bilingualError.ts"
import type { Language } from "../report/reportData.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Looked, Planned, Step, Told } from "./lookAtFile.ts"

/** What the page asks its thread. A file is told again with each question: nothing is kept of the one before. */
export type Asked =
  | { readonly kind: "plan"; readonly id: number; readonly looked: Looked }
  | {
      readonly kind: "value"
      readonly id: number
      readonly looked: Looked
      readonly settings: Partial<ValuationSettings>
      readonly language: Language
    }
  /** Whatever is under way is no longer wanted. */
  | { readonly kind: "cancel" }

/** What the thread answers; `ready` comes once, when it needs nothing more from anywhere. */
export type Answered =
  | { readonly kind: "ready" }
  | { readonly kind: "broken"; readonly detail: string }
  | { readonly kind: "step"; readonly id: number; readonly step: Step }
  | { readonly kind: "planned"; readonly id: number; readonly planned: Planned }
  | { readonly kind: "told"; readonly id: number; readonly told: Told }
  | { readonly kind: "fault"; readonly id: number; readonly sentence: Sentence }
