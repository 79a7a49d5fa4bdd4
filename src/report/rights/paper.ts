/** An answer as it is handed to somebody: titles, sentences and tables, the same for every form it is written in. */
export type Paper = {
  readonly title: string
  readonly language: "de" | "en"
  readonly sections: readonly PaperSection[]
}

export type PaperSection = {
  readonly heading: string
  readonly sentences?: readonly string[]
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
}

/** As Markdown, which reads well as it stands. */
export function paperAsMarkdown({ title, sections }: Paper): string {
  const line = (cells: readonly string[]) => `| ${cells.map(harmless).join(" | ")} |`
  const parts = sections.flatMap(({ heading, sentences = [], table }) => [
    `## ${harmless(heading)}`,
    ...sentences.map(harmless),
    ...(table && table.rows.length > 0
      ? [[line(table.head), line(table.head.map(() => "---")), ...table.rows.map(line)].join("\n")]
      : []),
  ])
  return `${[`# ${harmless(title)}`, ...parts].join("\n\n")}\n`
}

/** What a person has written stays text: no tag, link or column of its own. */
const harmless = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&").replace(/\s+/g, " ")
