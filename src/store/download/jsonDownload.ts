import { formatDay } from "../../records/day.ts"
import type { DownloadTable } from "./downloadTable.ts"

/** An array of objects, a row each; money in minor units, days as 2026-06-30. */
export async function* jsonDownload({ columns, rows }: DownloadTable): AsyncGenerator<string> {
  let before = "[\n"
  for await (const some of rows) {
    const objects = some.map((row) =>
      JSON.stringify(
        Object.fromEntries(
          columns.map(({ name, kind }, index) => {
            const cell = row[index]
            return [name, kind === "day" && typeof cell === "number" ? formatDay(cell) : cell]
          }),
        ),
      ),
    )
    if (objects.length === 0) continue
    yield before + objects.join(",\n")
    before = ",\n"
  }
  yield before === "[\n" ? "[]\n" : "\n]\n"
}
