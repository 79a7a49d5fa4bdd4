import type { ChartData } from "../../charts/chartData.ts"

/** Something to hand over: titles, sentences, figures, charts and tables, the same for every form it is written in. */
export type Paper = {
  readonly title: string
  readonly language: "de" | "en"
  /** Beneath the title: of which day, made when. */
  readonly lead?: readonly string[]
  /** Of the amounts in charts; none where there is no chart. */
  readonly currency?: string
  readonly sections: readonly PaperSection[]
}

export type PaperSection = {
  readonly heading: string
  readonly sentences?: readonly string[]
  readonly figures?: readonly PaperFigure[]
  readonly chart?: PaperChart
  readonly table?: PaperTable
  /** To be ticked. */
  readonly checks?: readonly string[]
  /** What the figures mean. */
  readonly meaning?: string
}

/** One figure with its name and what stands beneath it. */
export type PaperFigure = { readonly label: string; readonly value: string; readonly beneath?: string }

export type PaperChart = {
  readonly data: ChartData
  /** Says in words what is drawn. */
  readonly label: string
  readonly key?: readonly { readonly mark: PaperMark; readonly label: string }[]
}
export type PaperMark = "strong" | "middle" | "accent" | "muted" | "band" | "line-strong" | "line-muted" | "dash-strong"

export type PaperTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Says the same as the chart above it. */
  readonly isTwin?: true
  /** Row by row the customer it speaks of, by number. */
  readonly customers?: readonly number[]
}

/** As Markdown, which reads well as it stands. */
export function paperAsMarkdown({ title, lead = [], sections }: Paper): string {
  const line = (cells: readonly string[]) => `| ${cells.map(harmless).join(" | ")} |`
  const parts = sections.flatMap(({ heading, sentences = [], figures = [], table, checks = [], meaning }) => [
    `## ${harmless(heading)}`,
    ...sentences.map(harmless),
    ...figures.map(({ label, value, beneath }) => harmless(`${label}: ${value}${beneath ? ` (${beneath})` : ""}`)),
    ...(table && table.rows.length > 0
      ? [[line(table.head), line(table.head.map(() => "---")), ...table.rows.map(line)].join("\n")]
      : []),
    ...checks.map((check) => `- [ ] ${harmless(check)}`),
    ...(meaning ? [harmless(meaning)] : []),
  ])
  return `${[`# ${harmless(title)}`, ...lead.map(harmless), ...parts].join("\n\n")}\n`
}

/** What a person has written stays text: no tag, link or column of its own. */
const harmless = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ")
