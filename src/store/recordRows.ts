import { isFooter } from "../import/footers.ts"
import type { ReadPlan } from "../import/readPlan.ts"
import type { Analytics } from "./analytics.ts"
import { diskFile } from "./diskFile.ts"
import { textOf } from "./fileBytes.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import { type Hopeless, recordsOf } from "./recordStream.ts"
import { repeatsHeader } from "./rejects.ts"
import { sourceSql } from "./sourceSql.ts"

/** One row of data with its line in the source, or a line that no mending made one. */
export type DataRow =
  | { readonly line: number; readonly cells: readonly string[]; readonly hopeless?: undefined }
  | { readonly line: number; readonly raw: string; readonly hopeless: Hopeless; readonly found: string }

/** The rows of a prepared file in its order, without sums below them, repeated headers and blank rows. */
export async function* rowsOf(engine: Analytics, file: PreparedFile): AsyncGenerator<DataRow> {
  const rows = file.plan.format === "parquet" ? parquetRows(engine, file) : textRows(file)
  for await (const row of rows) if (row.hopeless !== undefined || isData(row.cells, file.plan)) yield row
  for (const aside of file.setAside)
    yield { line: aside.line, raw: aside.raw, hopeless: aside.because, found: aside.found }
}

function isData(cells: readonly string[], plan: ReadPlan): boolean {
  return cells.some((cell) => cell.trim() !== "") && !isFooter(cells) && !repeatsHeader(cells, plan)
}

/** Text that the engine would read as it stands is split here as well; what was copied has its line numbers in front. */
function* textRows(file: PreparedFile): Generator<DataRow> {
  const { path, plan, lineNumbers, delimiter, skipLines } = file
  const isCopy = lineNumbers === "column"
  const width = plan.columns.length + (isCopy ? 1 : 0)
  for (const record of recordsOf(textOf(diskFile(path), "utf-8"), delimiter, width)) {
    if (!isCopy && record.line <= skipLines) continue
    if ("hopeless" in record)
      yield { line: record.line, raw: record.raw, hopeless: record.hopeless, found: record.found }
    else if (isCopy) yield { line: Number(record.fields[0]), cells: record.fields.slice(1) }
    else if (record.raw !== "") yield { line: record.line, cells: record.fields }
  }
}

async function* parquetRows(engine: Analytics, file: PreparedFile): AsyncGenerator<DataRow> {
  let line = 0
  await engine.run("SET preserve_insertion_order = true")
  for await (const chunk of engine.chunks(sourceSql(file))) {
    const columns = file.plan.columns.map((_, index) => chunk.texts(index))
    for (let row = 0; row < chunk.rowCount; row++)
      yield { line: ++line, cells: columns.map((column) => column.at(row) ?? "") }
  }
  await engine.run("SET preserve_insertion_order = false")
}
