import type { Html } from "./html.ts"
import type { ReportData } from "./reportData.ts"
import type { Texts } from "./text/de.ts"
import type { Tongue } from "./tongue.ts"

/** What every section draws from: the figures, the texts, and how both are spoken. */
export type Context = { readonly data: ReportData; readonly text: Texts; readonly t: Tongue }

export type Customers = NonNullable<ReportData["customers"]>

export type Section = {
  readonly id: string
  readonly nav: string
  readonly heading: string
  readonly body: Html
}
