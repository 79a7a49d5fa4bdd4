import { germanCsv, internationalCsv } from "./csvDownload.ts"
import type { DownloadFormat, DownloadTable } from "./downloadTable.ts"
import { jsonDownload } from "./jsonDownload.ts"
import { xlsxDownload } from "./xlsxDownload.ts"

/** A table as a file: its bytes as they are made, what they are, and how the file's name ends. */
export type Download = {
  readonly bytes: AsyncIterable<string | Buffer>
  readonly type: string
  readonly ending: string
}

export function download(table: DownloadTable, format: DownloadFormat, language: "de" | "en"): Download {
  switch (format) {
    case "csv-german":
      return { bytes: germanCsv(table), type: "text/csv; charset=utf-8", ending: "csv" }
    case "csv":
      return { bytes: internationalCsv(table), type: "text/csv; charset=utf-8", ending: "csv" }
    case "json":
      return { bytes: jsonDownload(table), type: "application/json; charset=utf-8", ending: "json" }
    case "xlsx":
      return {
        bytes: xlsxDownload(table, language),
        type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending: "xlsx",
      }
  }
}
